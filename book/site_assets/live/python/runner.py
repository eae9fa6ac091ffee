"""Run a page's cells, one after another, in one namespace, and report what they show.

This is the part of the live cells that lives next to the reader's code, inside Pyodide. It behaves as the
notebook kernel does that built the page: text is passed on as it is printed, the value of the last expression
is shown, figures are shown when a cell ends. Everything it has to say goes through `emit`, one dictionary at a
time, so that the page can draw it (and so that ordinary Python can test it).
"""

from __future__ import annotations

import ast
import base64
import contextlib
import inspect
import io
import linecache
import sys
import time
import tokenize
import traceback
import types
from collections.abc import Callable, Iterable
from typing import Any

from IPython.lib import pretty

# What an object may offer beside its plain text, by the method that makes it.
RICH = {
    "text/html": "_repr_html_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "text/markdown": "_repr_markdown_",
    "text/latex": "_repr_latex_",
}
# Faster printing than this is gathered into fewer messages, or a cell that prints in a loop floods the page.
WINDOW_SECONDS, MESSAGES_PER_WINDOW = 0.05, 50
TEXT_LIMIT = 500_000
_TOO_BIG = ("array is too big", "Maximum allowed dimension exceeded")


class Stream(io.TextIOBase):
    """A cell's `stdout` or `stderr`: passes text on at once, partial lines included."""

    def __init__(self, name: str, emit: Callable[[dict[str, Any]], None]) -> None:
        self.name, self._emit = name, emit
        self._held: list[str] = []
        self._window, self._sent, self._total = 0.0, 0, 0

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() expected str, got {type(text).__name__}")
        if not text:
            return 0
        self._total += len(text)
        if self._total > TEXT_LIMIT:
            if self._total - len(text) <= TEXT_LIMIT:
                self._held.append(f"\n(only the first {TEXT_LIMIT:,} characters are shown)\n")
            return len(text)
        self._held.append(text)
        now = time.monotonic()
        if now - self._window > WINDOW_SECONDS:
            self._window, self._sent = now, 0
        if self._sent < MESSAGES_PER_WINDOW:
            self._sent += 1
            self.flush()
        return len(text)

    def flush(self) -> None:
        if self._held:
            text, self._held = "".join(self._held), []
            self._emit({"type": "stream", "name": self.name, "text": text})


class Runner:
    """One page's Python: a namespace, and a way to run cells in it.

    Parameters
    ----------
    emit : callable
        Receives every message as a dictionary with a `type`: `stream`, `display`, `clear` or `error`.
    available : iterable of str
        Packages that a cell may import here; an import of any other is explained with this list.
    """

    def __init__(self, emit: Callable[[dict[str, Any]], None], available: Iterable[str] = ()) -> None:
        self._emit = emit
        self._available = sorted(available, key=str.lower)
        self._cells: dict[str, int] = {}
        self._streams: tuple[Stream, ...] = ()
        self._dark = False
        page = types.ModuleType("__main__")
        page.__dict__.update(display=self.display, input=_no_input)
        self.namespace: dict[str, Any] = page.__dict__
        self.module = page

    async def run(self, source: str, number: int, dark: bool = False) -> bool:
        """Run one cell; True when it ended without an error.

        Parameters
        ----------
        source : str
            The cell's text. Statements may use `await`, as in a notebook.
        number : int
            The cell's place on the page, counted from 1; error messages use it.
        dark : bool
            Whether the page is dark now; figures are drawn to match.
        """
        filename = f"<cell {number}>"
        self._cells[filename] = number
        self._dark = dark
        source = _without_magics(source)
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        self._streams = (Stream("stdout", self._emit), Stream("stderr", self._emit))
        previous_main = sys.modules.get("__main__")
        sys.modules["__main__"] = self.module
        try:
            with contextlib.redirect_stdout(self._streams[0]), contextlib.redirect_stderr(self._streams[1]):  # type: ignore[type-var]
                try:
                    value = await self._evaluate(source, filename)
                    if value is not None:
                        self.namespace["_"] = value
                        self.display(value)
                    ok = True
                except BaseException as error:
                    ok = False
                    self._flush()
                    self._emit({"type": "error", **self._explain(error, number)})
                self._show_figures()
            self._flush()
        finally:
            if previous_main is not None:
                sys.modules["__main__"] = previous_main
        return ok

    def display(self, *objects: Any, **_: Any) -> None:
        """Show objects in the cell's output, each in the richest form that it offers."""
        for one in objects:
            data = mime_bundle(one, dark=self._dark)
            self._flush()
            self._emit({"type": "display", "data": data, "dark": self._dark and is_figure(one)})

    def clear_output(self, wait: bool = False) -> None:
        """Empty the cell's output; with `wait`, when the next output comes."""
        self._flush()
        self._emit({"type": "clear", "wait": bool(wait)})

    async def _evaluate(self, source: str, filename: str) -> Any:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        tree = compile(source, filename, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        for part, mode in ((tree, "exec"), (last, "eval")):
            if part is None:
                continue
            code = compile(part, filename, mode, flags, dont_inherit=True)
            value = eval(code, self.namespace)
            if code.co_flags & inspect.CO_COROUTINE:
                value = await value
        return value if last is not None and not _ends_with_semicolon(source) else None

    def _show_figures(self) -> None:
        if "matplotlib.pyplot" in sys.modules:
            import inline_figures

            inline_figures.show_all(self.display)

    def _flush(self) -> None:
        for stream in self._streams:
            stream.flush()

    def _explain(self, error: BaseException, number: int) -> dict[str, Any]:
        """What the page needs to show an error: where in the reader's cells, what, and how to go on."""
        frames = [
            {"cell": self._cells[frame.filename], "line": frame.lineno, "code": frame.line or "", "name": frame.name}
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename in self._cells
        ]
        if isinstance(error, SyntaxError) and error.filename in self._cells:
            frames.append(
                {"cell": number, "line": error.lineno, "code": (error.text or "").strip(), "name": "<module>"}
            )
        start = error.__traceback__
        while start is not None and start.tb_frame.f_code.co_filename not in self._cells:
            start = start.tb_next
        report = traceback.TracebackException(type(error), error, start, compact=True)
        short = "".join(report.format_exception_only()) if not isinstance(error, SyntaxError) else error.msg
        # What a library calls by a private name, as NumPy does its MemoryError, is known by its public one.
        name = next(kind.__name__ for kind in type(error).__mro__ if not kind.__name__.startswith("_"))
        return {
            "name": name,
            "message": short.strip().removeprefix(_qualified(error)).removeprefix(name).removeprefix(":").strip(),
            "frames": frames,
            "traceback": "".join(report.format()),
            "hint": self._hint(error),
            "memory_full": isinstance(error, MemoryError),
        }

    def _hint(self, error: BaseException) -> str:
        if isinstance(error, KeyboardInterrupt):
            return "You stopped this cell. The variables are still there."
        if isinstance(error, ModuleNotFoundError) and error.name:
            package = error.name.partition(".")[0]
            if package in self._available:
                return f"Write `import {package}` in this cell: what a cell imports is fetched before it runs."
            if package not in sys.stdlib_module_names and package not in sys.modules:
                have = ", ".join(self._available) or "Python's standard library"
                return f"The package {package} is not available in the browser. Cells can use: {have}."
        # A 32-bit Python cannot even count the bytes of the largest arrays: NumPy refuses those with a ValueError.
        if isinstance(error, MemoryError) or (isinstance(error, ValueError) and str(error).startswith(_TOO_BIG)):
            return (
                "A browser gives Python at most 4 GB of memory, on a phone less. Use smaller arrays, or fewer of them."
            )
        return ""


def is_figure(value: Any) -> bool:
    """Whether it is a matplotlib figure; where matplotlib was never imported, nothing is."""
    return "matplotlib.figure" in sys.modules and isinstance(value, sys.modules["matplotlib.figure"].Figure)


def mime_bundle(value: Any, *, dark: bool = False) -> dict[str, str]:
    """The forms in which an object can be shown, by MIME type; images as base64, `text/plain` always."""
    data: dict[str, str] = {}
    if not isinstance(value, type):
        if is_figure(value):
            import inline_figures

            png = inline_figures.as_png(value, dark=dark)
            if png:
                data["image/png"] = base64.b64encode(png).decode()
        for mime, method in RICH.items():
            made = getattr(value, method)() if callable(getattr(value, method, None)) else None
            if isinstance(made, tuple):  # (data, metadata)
                made = made[0]
            if isinstance(made, bytes):
                made = base64.b64encode(made).decode()
            if made is not None:
                data[mime] = str(made)
    data["text/plain"] = pretty.pretty(value)
    return data


def _qualified(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _ends_with_semicolon(source: str) -> bool:
    """Whether the last thing written is a semicolon, which asks not to show the value."""
    skip = {tokenize.ENDMARKER, tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT}
    with contextlib.suppress(tokenize.TokenError):
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
        for token in reversed(tokens):
            if token.type not in skip:
                return token.string == ";"
    return False


def _without_magics(source: str) -> str:
    """Blank out `%matplotlib`: figures are inline here anyway. Other magics are explained as an error."""
    lines = source.splitlines(keepends=True)
    kept = ["\n" if line.startswith("%matplotlib") else line for line in lines]
    first = next((line.strip() for line in kept if line.strip()), "")
    if first.startswith(("%", "!")):
        return f"raise SyntaxError({_MAGIC.format(first.split()[0])!r})\n"
    return "".join(kept)


_MAGIC = "{} is a notebook command; the page runs plain Python. Remove it, or run the page as a notebook"


def _no_input(prompt: object = "") -> str:
    raise RuntimeError(
        f"input({str(prompt)!r}): a live cell cannot ask questions. Write the value in the code instead."
    )
