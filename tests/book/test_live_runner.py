"""The Python inside the live cells, run here in ordinary Python: what a cell shows, prints and reports."""

from __future__ import annotations

import asyncio
import base64
import importlib
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import IPython.core.display
import IPython.display
import IPython.lib.pretty
import matplotlib
import numpy as np
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "book/site_assets/live/python"


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    return importlib.import_module("runner")


class Page:
    """A runner and what it has said; `run` runs the next cell and returns what that cell said."""

    def __init__(self, live: types.ModuleType, available: tuple[str, ...] = ()) -> None:
        self.said: list[dict[str, Any]] = []
        self.runner = live.Runner(self.said.append, available)
        self.ok = True

    def run(self, source: str, number: int = 1) -> list[dict[str, Any]]:
        self.said.clear()
        self.ok = asyncio.run(self.runner.run(source, number))
        return list(self.said)

    def value(self, source: str) -> str | None:
        shown = [message["data"]["text/plain"] for message in self.run(source) if message["type"] == "display"]
        return shown[-1] if shown else None

    def text(self, source: str, name: str = "stdout") -> str:
        return "".join(m["text"] for m in self.run(source) if m["type"] == "stream" and m["name"] == name)

    def error(self, source: str, number: int = 1) -> dict[str, Any]:
        return next(message for message in self.run(source, number) if message["type"] == "error")


@pytest.fixture
def page(live: types.ModuleType) -> Page:
    return Page(live, ("numpy", "matplotlib"))


@pytest.fixture
def inline(live: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[types.ModuleType]:
    before = matplotlib.get_backend()
    matplotlib.use("module://inline_figures")
    yield importlib.import_module("inline_figures")
    matplotlib.use(before)


def test_value_of_last_expression_is_shown_as_ipython_prints_it(page: Page) -> None:
    assert page.value("x = 2\nx + 1") == "3"
    assert page.value("import numpy as np\nnp.eye(2, dtype=np.float32)") == repr(np.eye(2, dtype=np.float32))
    long = {"numbers": list(range(40)), "name": "a" * 60}
    assert page.value(repr(long)) == IPython.lib.pretty.pretty(long)


@pytest.mark.parametrize(
    "source", ["1 + 1;", "1 + 1;  # quiet", "x = 3", "None", "print('a');", "", "# only a comment"]
)
def test_nothing_is_shown_for_semicolon_assignment_or_none(page: Page, source: str) -> None:
    assert page.value(source) is None
    assert page.ok


def test_semicolon_inside_a_string_does_not_hide_the_value(page: Page) -> None:
    assert page.value("'a;'") == "'a;'"


def test_cells_share_one_namespace_and_the_last_value(page: Page) -> None:
    page.run("w = 3", 1)
    page.run("w * 2", 2)
    assert page.value("_ + w") == "9"


def test_names_of_the_runner_do_not_reach_the_cells(page: Page) -> None:
    assert page.error("self")["name"] == "NameError"
    assert page.value("__name__") == "'__main__'"


def test_classes_defined_in_a_cell_can_be_pickled(page: Page) -> None:
    assert page.value("import pickle\nclass A:\n    n = 1\npickle.loads(pickle.dumps(A())).n") == "1"


def test_await_works_at_the_top_of_a_cell(page: Page) -> None:
    assert page.value("import asyncio\nawait asyncio.sleep(0)\nawait asyncio.sleep(0, 'slept')") == "'slept'"


def test_partial_lines_and_carriage_returns_are_passed_on_as_printed(page: Page) -> None:
    said = page.run("print('step 1', end='\\r')\nprint('step 2', end='')")
    assert [message["text"] for message in said] == ["step 1", "\r", "step 2"]


def test_a_figure_is_drawn_for_the_theme_that_the_page_has(
    page: Page, inline: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])"
    shown = []
    for dark in (False, True):
        page.said.clear()
        asyncio.run(page.runner.run(source, 1, dark))
        shown.append(next(m for m in page.said if m["type"] == "display" and "image/png" in m["data"]))
    assert [message["dark"] for message in shown] == [False, True]
    assert shown[0]["data"]["image/png"] != shown[1]["data"]["image/png"]


def test_stderr_is_told_apart(page: Page) -> None:
    assert page.text("import sys\nprint('careful', file=sys.stderr)", "stderr") == "careful\n"


def test_a_flood_of_printing_is_gathered_and_cut(page: Page, live: types.ModuleType) -> None:
    said = page.run("for i in range(20_000):\n    print(i)")
    assert len(said) < 5_000
    assert "".join(message["text"] for message in said).startswith("0\n1\n2\n")
    text = page.text("for i in range(2_000):\n    print('x' * 1_000)")
    assert len(text) < live.TEXT_LIMIT + 200
    assert text.endswith("characters are shown)\n")


def test_text_printed_before_an_error_comes_before_it(page: Page) -> None:
    said = page.run("print('before')\n1 / 0")
    assert [message["type"] for message in said][-1] == "error"
    assert not page.ok


def test_an_error_names_the_readers_lines_and_nothing_of_the_library(page: Page) -> None:
    page.run("import numpy as np\ndef mix(x):\n    return x @ np.ones(3)", 1)
    error = page.error("y = 1\nmix(np.ones(2))", 2)
    assert [(f["cell"], f["line"], f["name"]) for f in error["frames"]] == [(2, 2, "<module>"), (1, 3, "mix")]
    assert error["frames"][1]["code"] == "return x @ np.ones(3)"
    assert error["name"] == "ValueError"
    assert "size 3 is different from 2" in error["message"]
    assert "runner.py" not in error["traceback"]


def test_message_does_not_repeat_the_qualified_name_of_the_exception(page: Page) -> None:
    error = page.error("import nnlib\nraise nnlib.ShapeError('expected 3')")
    assert (error["name"], error["message"]) == ("ShapeError", "expected 3")


def test_a_syntax_error_points_to_its_line(page: Page) -> None:
    error = page.error("a = 1\nb = (", 4)
    assert error["name"] == "SyntaxError"
    assert [(frame["cell"], frame["line"]) for frame in error["frames"]] == [(4, 2)]
    assert "never closed" in error["message"]


def test_a_missing_package_is_named_with_what_there_is(page: Page) -> None:
    error = page.error("import torch_that_is_not_here")
    assert error["hint"].startswith("The package torch_that_is_not_here is not available in the browser.")
    assert "matplotlib, numpy" in error["hint"]


def test_input_says_what_to_do_instead(page: Page) -> None:
    assert "Write the value in the code" in page.error("name = input('Who? ')")["message"]


def test_leaving_python_is_an_error_of_the_cell(page: Page) -> None:
    assert page.error("raise SystemExit")["name"] == "SystemExit"


def test_an_array_that_does_not_fit_is_a_memory_error_by_its_public_name(page: Page) -> None:
    error = page.error("import numpy as np\nnp.ones((10**8, 10**8))")
    assert error["name"] == "MemoryError"
    assert error["message"].startswith("Unable to allocate")
    assert error["memory_full"]
    assert "Use smaller arrays" in error["hint"]
    assert not page.error("1 / 0")["memory_full"]


def test_notebook_commands_are_explained_and_matplotlib_inline_is_accepted(page: Page) -> None:
    assert "notebook command" in page.error("%timeit 1 + 1")["message"]
    assert page.value("%matplotlib inline\n1 + 1") == "2"


def test_rich_forms_come_with_the_plain_one(page: Page) -> None:
    said = page.run(
        "class Table:\n    def _repr_html_(self): return '<table></table>'\n    def __repr__(self): return 'T'\nTable()"
    )
    assert said[0]["data"] == {"text/html": "<table></table>", "text/plain": "T"}


def test_display_shows_in_the_order_of_the_code(page: Page) -> None:
    said = page.run("print('a')\ndisplay(1, 2)\nprint('b')")
    shown = [m.get("text", "") + m.get("data", {}).get("text/plain", "") for m in said]
    assert "".join(shown) == "a\n12b\n"


def test_a_figure_is_shown_once_when_the_cell_ends_and_then_closed(page: Page, inline: types.ModuleType) -> None:
    said = page.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert [message["type"] for message in said] == ["display"]
    assert base64.b64decode(said[0]["data"]["image/png"]).startswith(b"\x89PNG")
    assert page.value("plt.get_fignums()") == "[]"


def test_a_figure_begun_before_an_error_is_still_shown(page: Page, inline: types.ModuleType) -> None:
    said = page.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\n1 / 0")
    assert [message["type"] for message in said] == ["error", "display"]


def test_an_empty_figure_is_shown_as_text(page: Page, inline: types.ModuleType) -> None:
    said = page.run("import matplotlib.pyplot as plt\nplt.figure();")
    assert list(said[0]["data"]) == ["text/plain"]


def test_a_figure_looks_as_the_inline_backend_draws_it(page: Page, inline: types.ModuleType) -> None:
    from IPython.core.pylabtools import print_figure
    from matplotlib.figure import Figure

    figure = Figure()
    figure.add_subplot().plot([3, 1, 2])
    assert inline.as_png(figure) == print_figure(figure)


def test_show_draws_in_the_middle_of_a_cell(
    page: Page, inline: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IPython.display, "display", page.runner.display)
    said = page.run("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\nprint('after')")
    assert [message["type"] for message in said if message.get("text") != "\n"] == ["display", "stream"]


@pytest.fixture
def shim(live: types.ModuleType, page: Page) -> Iterator[types.ModuleType]:
    real = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "IPython"}
    sources = [Path(module.__file__ or "").read_text() for module in (IPython.lib.pretty, IPython.core.display)]
    for name in real:
        del sys.modules[name]
    importlib.import_module("notebook_shim").install(*sources, page.runner.display, page.runner.clear_output)
    yield sys.modules["IPython"]
    for name in [name for name in sys.modules if name.partition(".")[0] == "IPython"]:
        del sys.modules[name]
    sys.modules.update(real)


def test_the_stand_in_for_ipython_displays(page: Page, shim: types.ModuleType) -> None:
    said = page.run(
        "from IPython.display import HTML, Markdown, clear_output, display\ndisplay(HTML('<b>x</b>'))\nclear_output()"
    )
    assert said[0]["data"]["text/html"] == "<b>x</b>"
    assert said[1] == {"type": "clear", "wait": False}


def test_a_module_not_installed_is_fetched_when_it_is_imported(
    live: types.ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = importlib.import_module("late_imports")
    asked: list[str] = []

    def fetch(name: str) -> bool:
        asked.append(name)
        if name != "arrives_late":
            return False
        (tmp_path / "arrives_late.py").write_text("here = True\n")
        return True

    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    late.install(fetch)
    assert importlib.import_module("arrives_late").here
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("never_arrives")
    assert asked == ["arrives_late", "never_arrives"]
