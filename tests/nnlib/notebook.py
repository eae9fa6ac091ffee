"""Functions as a notebook makes them: each cell a file of its own, which runs as ``__main__``."""

import itertools
import linecache

import numpy as np

import nnlib

NUMBERS = itertools.count(1)  # no two cells are the same file


def typed(*cells, **given):
    """The last function of a notebook with these cells, and a file for each, as a kernel makes them."""
    names = {"__name__": "__main__", "np": np, "nnlib": nnlib, **given}
    for source in cells:
        file = f"<cell {next(NUMBERS)} of a test>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec"), names)
    return [value for name, value in names.items() if name not in ("np", "nnlib", *given)][-1]
