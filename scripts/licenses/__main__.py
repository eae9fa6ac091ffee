"""``make licenses``: list what the site carries and what the lock installs, with licenses; fail on what is not fit.

Example: python -m scripts.licenses
"""

from __future__ import annotations

import re
from collections import Counter

from scripts.book import HTML
from scripts.command_line import command_line
from scripts.licenses import metadata, notices, site
from scripts.licenses.policy import INSTALLED, fit
from scripts.locked_wheels import LOCK
from scripts.steps import one_line_errors


def main() -> None:
    """Print both lists and what is wrong with them; status 1 when anything is."""
    command_line("scripts.licenses", __doc__).parse_args()
    if not (HTML / "index.html").is_file():
        raise SystemExit("licenses: the site is not built yet.\n  Build it: make book")
    with one_line_errors():
        carried = site.components()
        faults = notices.wrong(carried, site.unowned())
        show("The site carries", [(one.part, one.name, one.version, one.license) for one in carried])
        packages = metadata.environment()
        show("The lock installs", [("", one.name, one.version, one.license) for one in packages])
        faults += [
            f"{one.name} {one.version}: its license {one.license!r} is unknown or not fit."
            " Read it; add it to scripts/licenses/metadata.py or policy.py, or do without the package."
            for one in packages
            if not fit(one.license, INSTALLED)
        ]
    locked = set(re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    elsewhere = sorted(locked - {one.name.lower().replace("_", "-") for one in packages})
    if elsewhere:
        print(f"Locked for other systems or Pythons, not installed and so not read here: {', '.join(elsewhere)}")
    if faults:
        raise SystemExit("licenses: not fit as it is:\n  " + "\n  ".join(faults))
    print("licenses: all known and fit.")


def show(title: str, rows: list[tuple[str, str, str, str]]) -> None:
    """A table, and how often each license occurs."""
    print(f"{title} {len(rows)} pieces of other people's work:\n")
    for part, name, version, license in rows:
        print(f"  {f'{name} {version}'.strip():<58} {license:<34} {part}".rstrip())
    counts = Counter(license for *_, license in rows).most_common()
    print(f"\n  {', '.join(f'{license} {count}' for license, count in counts)}\n")


if __name__ == "__main__":
    main()
