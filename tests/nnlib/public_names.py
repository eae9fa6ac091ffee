"""What nnlib offers to everybody, by name: each has an example, and a place in the reference."""

from __future__ import annotations

import inspect
from typing import Any

import nnlib


def public() -> dict[str, Any]:
    """What `from nnlib import *` gives; of a module, the functions and classes that are written in it."""
    found: dict[str, Any] = {}
    for name in nnlib.__all__:
        part = getattr(nnlib, name)
        if inspect.ismodule(part):
            own = {inner: value for inner, value in vars(part).items() if callable(value) and inner[0] != "_"}
            found |= {f"{name}.{inner}": value for inner, value in own.items() if value.__module__ == part.__name__}
        else:
            found[name] = part
    del found["datasets.prepared"]  # where a set lies, which `datasets.load` wants to know
    return found
