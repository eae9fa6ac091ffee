"""Tables that an instructor keeps beside the configuration, such as who is who; names and numbers to read."""

from __future__ import annotations

import csv
from pathlib import Path


def rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Give the rows of a CSV table: the text in these columns, without spaces around it. Other columns are left out.

    Raises
    ------
    ValueError
        If it cannot be read, or a column is missing; the message names the file and the cure.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if missing := set(columns).difference(table.fieldnames or ()):
                raise ValueError(
                    f"{path}: expected the columns {' and '.join(columns)}, got {', '.join(table.fieldnames or ())}; "
                    f"add {', '.join(sorted(missing))}."
                )
            return [{name: (row[name] or "").strip() for name in columns} for row in table]
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8. Save it as CSV UTF-8.") from None
    except (OSError, csv.Error) as error:
        raise ValueError(f"{path} cannot be read ({error}). Save it again as CSV UTF-8.") from None


def listed(names: list[str]) -> str:
    """Names one after the other; parted by semicolons where a name itself holds a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def counted(number: int, what: str) -> str:
    """So many of something: ``1 student``, ``2 students``."""
    return f"{number} {what}{'' if number == 1 else 's'}"
