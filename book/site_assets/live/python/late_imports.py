"""Fetch a package at the moment it is imported.

What a cell imports by name is fetched before the cell runs. But a library may import another only when it needs it
(nnlib loads matplotlib when asked to plot); this finder, last in Python's line, then fetches that package.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable


class LateImports(importlib.abc.MetaPathFinder):
    """Finder of last resort: asks `fetch` for a package that is not installed yet.

    Parameters
    ----------
    fetch : callable
        Takes a top-level module name, installs the package that holds it, returns whether it did.
    """

    def __init__(self, fetch: Callable[[str], bool]) -> None:
        self._fetch = fetch
        self._asked: set[str] = set()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> object:
        if path is not None or fullname in self._asked:
            return None
        self._asked.add(fullname)
        if not self._fetch(fullname):
            return None
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(fullname)


def install(fetch: Callable[[str], bool]) -> None:
    """Put the finder at the end of the line."""
    sys.meta_path.append(LateImports(fetch))
