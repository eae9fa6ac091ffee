"""Write ``licenses.txt`` into the site: whose work it carries, and the notices that their licenses want passed on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from scripts.book import HTML
from scripts.licenses import site
from scripts.licenses.component import Component
from scripts.licenses.policy import SHIPPED, fit
from scripts.steps import ROOT, BuildError, write

NAME = "licenses.txt"
LINE = "=" * 100
HEAD = """\
LICENSES OF LAYER BY LAYER

The first part is the license of the course. The second names the work of others that this site carries, part by part,
with its license (by its name at https://spdx.org/licenses) and where its source can be had. The third holds their
notices, but for those that come in a file of their own, which the second part names.
"""


def wrong(components: Iterable[Component], unowned: Iterable[str] = ()) -> list[str]:
    """What is wrong with a site, one line for each fault, with its cure."""
    faults = [
        f"{file}: nobody answers for this file. Name its owner in OWNERS of scripts/licenses/site.py."
        for file in unowned
    ]
    for one in components:
        name = f"{one.name} {one.version}".strip()
        if not fit(one.license, SHIPPED):
            said = f"its license is {one.license!r}, which is not fit" if one.license else "nobody says its license"
            faults.append(
                f"{name}: {said}. Read it; add it to scripts/licenses/policy.py or metadata.py, or leave it out."
            )
        if not (one.notice.strip() or one.beside):
            faults.append(f"{name}: the site lacks its notice. Add it to scripts/licenses/by_hand.py.")
    return faults


def make() -> None:
    """Write the file.

    Raises
    ------
    BuildError
        When a license is unknown or not fit, a notice is missing, or nobody answers for a file.
    """
    components = site.components()
    faults = wrong(components, site.unowned())
    if faults:
        raise BuildError("the site may not be passed on as it is:\n    " + "\n    ".join(faults), "See make licenses.")
    write(HTML / NAME, text(components))


def read() -> list[Path]:
    """The files of the site in which licenses stand: when one changes, the list is made anew."""
    return [*HTML.rglob("*.whl"), *HTML.rglob("third-party-licenses.json"), *HTML.glob("_static/fonts/LICENSE.txt")]


def text(components: list[Component]) -> str:
    """The whole file."""
    parts = [HEAD, LINE, (ROOT / "LICENSE").read_text(encoding="utf-8").strip(), LINE, "WORK OF OTHERS"]
    for part, members in groupby(components, key=lambda one: one.part):
        parts.append("\n".join([part, "", *map(row, members)]))
    parts += [LINE, "NOTICES"]
    for notice in dict.fromkeys(one.notice.strip() for one in components if one.notice):
        names = [f"{one.name} {one.version}".strip() for one in components if one.notice.strip() == notice]
        parts += [LINE, f"{', '.join(names)}:", notice]
    return "\n\n".join(parts) + "\n"


def row(one: Component) -> str:
    """One line of the list."""
    name = f"{one.name} {one.version}".strip()
    return f"  {name}: {one.license}. {one.source}" + (f" (notice: {one.beside})" if one.beside else "")


def intact(folder: Path = HTML) -> bool:
    """Whether the file is there."""
    return (folder / NAME).is_file()
