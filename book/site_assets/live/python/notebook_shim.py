"""A small stand-in for IPython, which is too large to fetch for what pages use of it.

`from IPython.display import display, HTML, ...` works: the pretty printer and the display classes are IPython's own
files, copied when the book is built; only showing them is done here, by the runner.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any


def install(pretty: str, display: str, show: Callable[..., None], clear: Callable[..., None]) -> None:
    """Register the modules `IPython`, `IPython.lib.pretty` and `IPython.display`.

    Parameters
    ----------
    pretty, display : str
        The sources of IPython's `lib/pretty.py` and `core/display.py`.
    show, clear : callable
        What `display(...)` and `clear_output(...)` call.
    """
    root = _module("IPython", get_ipython=lambda: None)
    _module("IPython.testing")
    _module("IPython.testing.skipdoctest", skip_doctest=lambda function: function)
    _module("IPython.lib")
    _module("IPython.lib.pretty", pretty)

    def publish(data: dict[str, Any], *_: Any, **__: Any) -> None:
        show(_Bundle(data))

    shown = {"display": show, "clear_output": clear, "publish_display_data": publish}
    _module("IPython.core")
    _module("IPython.core.display_functions", **shown)
    classes = _module("IPython.core.display", display)
    public = {name: getattr(classes, name) for name in classes.__all__ if hasattr(classes, name)}
    _module("IPython.display", **public, **shown)
    root.__dict__["display"] = show


class _Bundle:
    """Data that is already in the form of a MIME bundle."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def __repr__(self) -> str:
        return str(self._data.get("text/plain", ""))

    def _repr_html_(self) -> Any:
        return self._data.get("text/html")

    def _repr_png_(self) -> Any:
        return self._data.get("image/png")

    def _repr_svg_(self) -> Any:
        return self._data.get("image/svg+xml")


def _module(name: str, source: str = "", **names: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__package__ = name.rpartition(".")[0]
    module.__path__ = []  # a package: its submodules are the ones registered here
    module.__dict__.update(names)
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    exec(compile(source, f"{name}.py", "exec"), module.__dict__)
    return module
