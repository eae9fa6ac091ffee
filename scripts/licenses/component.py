"""One piece of other people's work: what it is, under which license, and where its notice stands."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Component:
    """A piece of other people's work.

    Parameters
    ----------
    name, version : str
        As its makers call it; the version may be empty.
    license : str
        An SPDX expression; empty when nobody has told it.
    part : str
        The part of the site that it is in.
    source : str
        Where its source code can be had.
    notice : str
        Copyright and license, as its makers wrote them.
    beside : str
        The file of the site that holds the notice, where it comes along already.
    """

    name: str
    version: str
    license: str
    part: str = ""
    source: str = ""
    notice: str = ""
    beside: str = ""
    kind: str = "generic"  # the package's index: pypi, npm

    @property
    def purl(self) -> str:
        """Its package URL, by which lists of known faults find it."""
        name = self.name.lower().replace("_", "-") if self.kind == "pypi" else self.name
        version = f"@{quote(self.version, safe='')}" if self.version else ""
        return f"pkg:{self.kind}/{quote(name, safe='/')}{version}"
