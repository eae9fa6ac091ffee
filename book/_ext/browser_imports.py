"""Every code cell of a page can run in the reader's browser, or says that it does not.

The browser's Python has what ``scripts/browser_runtime.py`` puts there. A cell that imports anything else would fail in
the page, long after its author has gone: it is a warning at the line of the import, hence an error, unless the cell
bears the tag ``build-only``. So is the loading of a data set that does not come with nnlib: the site does not carry it.
Where a build has no Python for the browser, there is nothing to compare with.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

import nnlib

LOCK = Path(__file__).resolve().parents[2] / "_build" / "runtime" / "pyodide" / "pyodide-lock.json"
# Modules of Python itself that need what a browser does not have: processes, a terminal, a window, user accounts.
ABSENT = frozenset(
    [
        "curses",
        "dbm",
        "ensurepip",
        "fcntl",
        "grp",
        "idlelib",
        "lib2to3",
        "msvcrt",
        "multiprocessing",
        "nis",
        "ossaudiodev",
        "pty",
        "pwd",
        "readline",
        "resource",
        "spwd",
        "sqlite3",
        "ssl",
        "subprocess",
        "syslog",
        "termios",
        "tkinter",
        "tty",
        "turtle",
        "turtledemo",
        "venv",
        "winreg",
        "winsound",
    ]
)

logger = logging.getLogger(__name__)


def available(lock: Path) -> frozenset[str]:
    """The names that a cell may import in the browser; none when there is no Python for it."""
    if not lock.is_file():
        return frozenset()
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"].values()
    return (sys.stdlib_module_names - ABSENT) | {name for package in packages for name in package["imports"]}


def statements(code: str) -> list[ast.AST]:
    """Every part of a cell's code; none of a cell that is not Python."""
    plain = re.sub(r"^[ \t]*[%!].*$", "pass", code, flags=re.MULTILINE)  # lines for IPython
    try:
        return list(ast.walk(ast.parse(plain)))
    except SyntaxError:
        return []


def imports(code: str) -> Iterator[tuple[str, int]]:
    """What a cell imports, and in which of its lines."""
    for node in statements(code):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name.partition(".")[0], node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno


def loads(code: str) -> Iterator[tuple[str, int]]:
    """The data sets that a cell loads by name, and in which of its lines."""
    for node in statements(code):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="datasets") | ast.Name(id="datasets"), attr="load"),
                args=[ast.Constant(value=str(name))],
            ):
                yield name, node.lineno


def faults(code: str, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The lines of a cell that could not run in the page, each with the reason and the cure."""
    for name, line in imports(code):
        if name not in names:
            yield (
                line,
                f"imports {name!r}, which the browser's Python does not have, so it could not run in the page. "
                "Do without it, or tag the cell 'build-only'.",
            )
    for name, line in loads(code):
        if name not in nnlib.datasets.SHIPPED:
            yield (
                line,
                f"loads {name!r}, a data set that the site does not carry, so it could not run in the page. "
                "Tag it 'build-only', and each later cell that needs what it defines.",
            )


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of the imports of a page, and of its data sets, that the browser does not have."""
    names = available(Path(app.config.browser_imports_lock))
    if not names:
        return
    source = Path(app.env.doc2path(app.env.docname))
    for cell in doctree.findall(nodes.container):
        if "cell" not in cell["classes"] or "tag_build-only" in cell["classes"]:
            continue
        for code in [box for box in cell.findall(nodes.literal_block) if "cell_input" in box.parent["classes"]]:
            for line, fault in faults(code.astext(), names):
                location = f"{source}:{place(source, code.astext(), line)}"
                logger.warning("this cell %s", fault, location=location, type="browser_imports")


def place(source: Path, code: str, line: int) -> int:
    """The line of the page's source on which a line of a cell stands; 1 when the cell is not written there."""
    page, cell = source.read_text(encoding="utf-8").splitlines(), code.rstrip("\n").splitlines()
    for start in range(len(page) - len(cell) + 1):
        if [one.strip() for one in page[start : start + len(cell)]] == [one.strip() for one in cell]:
            return start + line
    return 1


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("browser_imports_lock", str(LOCK), "env")
    app.connect("doctree-read", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
