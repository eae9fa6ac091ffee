"""An IPython shell without a kernel: a cell's source in, its outputs as a notebook holds them out."""

from __future__ import annotations

import ast
import base64
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import CodeType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

from .prepared import file_name, is_python, unpacked

OUTPUTS: list[dict[str, Any]] = []
MOST_TEXT = 200_000  # characters kept of what one stream prints


def _encoded(data: dict[str, Any]) -> dict[str, Any]:
    return {k: base64.b64encode(v).decode() if isinstance(v, bytes) else v for k, v in data.items()}


class Publisher(DisplayPublisher):
    """Keeps what a cell displays."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        identity = (transient or {}).get("display_id")
        if update:
            for output in OUTPUTS:
                if output.get("_id") == identity:
                    output["data"] = _encoded(data)
            return
        OUTPUTS.append(
            {"output_type": "display_data", "data": _encoded(data), "metadata": metadata or {}, "_id": identity}
        )

    def clear_output(self, wait: bool = False) -> None:
        OUTPUTS.clear()


class Hook(DisplayHook):
    """Keeps the value of a cell's last line."""

    def start_displayhook(self) -> None: ...

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        OUTPUTS.append(
            {
                "output_type": "execute_result",
                "data": _encoded(format_dict),
                "metadata": md_dict or {},
                "execution_count": self.prompt_count,
            }
        )

    def finish_displayhook(self) -> None: ...


class Stream(io.TextIOBase):
    """Keeps what a cell prints, up to a limit."""

    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        self.name = name

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1 if self.name == "stdout" else 2

    def write(self, text: str) -> int:
        if not (OUTPUTS and OUTPUTS[-1].get("name") == self.name):
            OUTPUTS.append({"output_type": "stream", "name": self.name, "text": ""})
        kept = OUTPUTS[-1]
        if len(kept["text"]) < MOST_TEXT:
            kept["text"] += text
            if len(kept["text"]) >= MOST_TEXT:
                kept["text"] = kept["text"][:MOST_TEXT] + "\n(more was printed, and is left out)\n"
        return len(text)


class Compiler(CachingCompiler):
    """IPython's, which takes code that is compiled already where there is some."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[CodeType] = []

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return file_name(transformed_code)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        if self.codes:
            return ast.Module(self.codes, [])  # type: ignore[arg-type]  # see Shell.run_ast_nodes
        return super().ast_parse(source, filename, symbol)


class Shell(InteractiveShell):
    """IPython, whose errors go to the outputs, and which looks for what is no plain Python only where it may be."""

    compile: Compiler

    def transform_cell(self, raw_cell: str) -> str:
        if not is_python(raw_cell):
            return str(super().transform_cell(raw_cell))
        return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"

    def should_run_async(self, raw_cell: str, **known: Any) -> bool:
        # To find out, the cell is compiled once more.
        return ("await" in raw_cell or "async" in raw_cell) and bool(super().should_run_async(raw_cell, **known))

    async def run_ast_nodes(self, nodelist: Any, cell_name: str, *args: Any, **known: Any) -> Any:
        if not (nodelist and isinstance(nodelist[0], CodeType)):
            return await super().run_ast_nodes(nodelist, cell_name, *args, **known)
        for code in nodelist:
            if await self.run_code(code, known["result"]):
                return True
        return False

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        try:
            said = str(evalue)
        except Exception:
            said = "(an exception that cannot be printed)"
        OUTPUTS.append(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", "Error"),
                "evalue": said[:20_000],
                "traceback": [str(line)[:20_000] for line in stb][:200],
            }
        )

    def enable_gui(self, gui: Any = None) -> None: ...


def make() -> Shell:
    """The one shell of this process."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    config.InteractiveShell.display_pub_class = Publisher
    config.InteractiveShell.displayhook_class = Hook
    return Shell.instance(config=config, display_pub_class=Publisher, displayhook_class=Hook, compiler_class=Compiler)


def run(
    shell: Shell, source: str, *, pictures: bool = True, code: bytes = b""
) -> tuple[list[dict[str, Any]], ExecutionResult]:
    """Run one cell: its outputs, with the pictures of its figures or without, and how it ended.

    ``code`` is what `prepared` made of the cell, if it did.
    """
    OUTPUTS.clear()
    shell.compile.codes = unpacked(code)
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
    try:
        with nullcontext() if pictures else undrawn(shell):
            result = shell.run_cell(source, store_history=True)
    finally:
        sys.stdout, sys.stderr = kept
        shell.compile.codes = []
    return [{k: v for k, v in output.items() if k != "_id"} for output in OUTPUTS], result


@contextmanager
def undrawn(shell: Shell) -> Iterator[None]:
    """Close the figures that a cell leaves instead of drawing them."""
    inline, pyplot = (sys.modules.get(name) for name in ("matplotlib_inline.backend_inline", "matplotlib.pyplot"))
    if inline is None or pyplot is None or inline.flush_figures not in shell.events.callbacks["post_execute"]:
        yield
        return
    shell.events.unregister("post_execute", inline.flush_figures)
    try:
        yield
    finally:
        shell.events.register("post_execute", inline.flush_figures)
        pyplot.close("all")
