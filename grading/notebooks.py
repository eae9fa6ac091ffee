"""A stranger's notebook, made clean: from any bytes to a small notebook of the present format, or a reason why not.

Only what is graded is kept: each cell's type, text, nbgrader's marks on it, and pictures pasted into text. Outputs and
everything else could be anything, are not looked at, and go no further than here.
"""

from __future__ import annotations

import json
from typing import Any

import nbformat

MOST_CELLS = 5000
MOST_BRACKETS = 2_000_000  # the reader would take some hundred bytes of memory for each
AGAIN = "Save the notebook in Jupyter, and hand it in again."


class Unacceptable(Exception):
    """Why something handed in cannot be taken, in words for the student."""


def cleaned(name: str, data: bytes) -> str:
    """Make a notebook clean.

    Parameters
    ----------
    name : str
        Of the file, for the reason.
    data : bytes

    Returns
    -------
    str
        JSON that can be written as UTF-8.

    Raises
    ------
    Unacceptable
    """
    raw = _parsed(name, data)
    version = raw.get("nbformat")
    if isinstance(version, bool) or not isinstance(version, int):
        raise Unacceptable(f"{name} is not a notebook. Hand in the file that Jupyter saves.")
    if version == 3:
        raw = _upgraded(name, raw)
    elif version != 4:
        raise Unacceptable(
            f"{name} has version {version} of the notebook format; versions 3 and 4 are taken. Save it with a usual "
            "version of Jupyter."
        )
    found = raw.get("cells")
    cells = [cell for cell in found if isinstance(cell, dict)] if isinstance(found, list) else []
    if not cells:
        raise Unacceptable(f"{name} has no cells. Hand in the notebook of the exercise.")
    if len(cells) > MOST_CELLS:
        raise Unacceptable(f"{name} has {len(cells)} cells; at most {MOST_CELLS} are taken. Delete those of your own.")
    taken: set[str] = set()
    clean = {"cells": [_cell(cell, taken) for cell in cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(clean, ensure_ascii=False).encode("utf-8", "replace").decode()


def _parsed(name: str, data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise Unacceptable(f"{name} is empty. {AGAIN}")
    if data.count(b"{") + data.count(b"[") > MOST_BRACKETS:
        raise Unacceptable(
            f"{name} holds far more than a notebook does. Clear its outputs, save, and hand it in again."
        )
    try:
        raw = json.loads(_decoded(data))
    except (ValueError, RecursionError) as error:
        said = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise Unacceptable(f"{name} is damaged ({said}). {AGAIN}") from None
    if not isinstance(raw, dict):
        raise Unacceptable(f"{name} is not a notebook. Hand in the file that Jupyter saves.")
    return raw


def _decoded(data: bytes) -> str:
    """The text: editors on Windows write UTF-16, or put a mark before UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def _upgraded(name: str, raw: dict[str, Any]) -> dict[str, Any]:
    """A notebook of version 3, without its outputs, as one of version 4."""
    sheets = raw.get("worksheets")
    found = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)] if isinstance(sheets, list) else []
    cells = [cell for part in found if isinstance(part, list) for cell in part if isinstance(cell, dict)]
    if len(cells) > MOST_CELLS:
        raise Unacceptable(f"{name} has {len(cells)} cells; at most {MOST_CELLS} are taken. Delete those of your own.")
    for cell in cells:
        cell["outputs"] = []
        cell["metadata"] = _metadata(cell)
        if cell.get("level") not in (1, 2, 3, 4, 5, 6):  # of a heading, which becomes as many signs
            cell["level"] = 1
        for key in ("input", "source"):  # on disk they are lists of lines
            if key in cell:
                cell[key] = _text(cell[key])
    old = {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells, "metadata": {}}]}
    try:
        made = nbformat.convert(nbformat.from_dict(old), 4)
    except Exception as error:
        raise Unacceptable(f"{name} is damaged ({type(error).__name__}). {AGAIN}") from None
    for cell in made.cells:
        cell.pop("id", None)  # drawn at random: the same file is to give the same notebook
    return made


def _cell(cell: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    kind, id = cell.get("cell_type"), cell.get("id")
    if not isinstance(id, str) or not 1 <= len(id) <= 64 or id in taken:
        id = next(f"c{number}" for number in range(len(taken), 3 * MOST_CELLS) if f"c{number}" not in taken)
    taken.add(id)
    clean: dict[str, Any] = {
        "cell_type": kind if kind in ("code", "markdown") else "raw",
        "id": id,
        "metadata": _metadata(cell),
        "source": _text(cell.get("source")),
    }
    if kind == "code":
        return clean | {"outputs": [], "execution_count": None}
    if isinstance(cell.get("attachments"), dict):
        clean["attachments"] = {
            str(name): {str(kind): data for kind, data in bundle.items() if isinstance(data, str)}
            for name, bundle in cell["attachments"].items()
            if isinstance(bundle, dict)
        }
    return clean


def _text(source: Any) -> str:
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""


def _metadata(cell: dict[str, Any]) -> dict[str, Any]:
    """nbgrader's marks on a cell, as far as they are plain."""
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(about, dict):
        return {}
    return {"nbgrader": {key: value for key, value in about.items() if isinstance(value, (str, bool))}}
