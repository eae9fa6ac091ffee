"""What formgrader shows of a student's text runs nothing, and keeps what sets text."""

from __future__ import annotations

import html
import json
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat.v4 import new_markdown_cell

from grading.formgrader import harmless, without_tags
from grading.model import Limits
from grading.notebooks import cleaned
from grading.plan import plan
from tests.grading.attacks import EXERCISE
from tests.grading.unit.planning import honest

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<IMG\nSRC=x\nONERROR=alert(1)>",
    "<svg/onload=alert(1)>",
    "<b onmouseover=alert(1)>x</b>",
    "<b\x0conclick=alert(1)>x</b>",
    "<details open ontoggle=alert(1)>x",
    "<iframe src=javascript:alert(1)>",
    "<object data=data:text/html,x>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<?x ><img src=x onerror=alert(1)>?>",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "</p><form action=//x><button>Save</button></form>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](&amp;#106;avascript:alert(1)) [x](&amp;amp;#106;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x][y]\n\n[y]: vbscript:alert(1)",
    "<javascript:alert(1)>",
    '![x](y" onerror="alert(1))',
    '![x" onerror="alert(1)](y "z\' onerror=alert(1)")',
    "`<img src=x onerror=alert(1)>`",
    "```html\n<img src=x onerror=alert(1)>\n```",
    "$$<img src=x onerror=alert(1)>$$",
    "$a<img src=x onerror=alert(1)>$",
    "\\begin{a}<img src=x onerror=alert(1)>\\end{a}",
    '<https://x.org/"onclick="alert(1)>',
    '```"><img src=x onerror=alert(1)>\nx\n```',
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
]


class Acting(HTMLParser):
    """Collects what could act in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form", "svg", "style", "link", "meta", "base"):
            self.found.append(tag)
        for name, value in attrs:
            address = "".join(html.unescape(value or "").split()).casefold()
            if name.startswith("on") or address.startswith(("javascript:", "vbscript:")):
                self.found.append(f"{tag} {name}={value}")


def acting(page: str) -> list[str]:
    parser = Acting()
    parser.feed(page)
    return parser.found


@pytest.mark.parametrize("text", PAYLOADS)
def test_nothing_that_students_write_acts(text: str) -> None:
    assert acting(markdown2html(without_tags(text))) == []
    assert acting(markdown2html(without_tags(f"An essay.\n\n{text}\n\nIts end."))) == []


@pytest.mark.parametrize(
    "text",
    [
        "if $a < b$ and `x < y`, then **b > a** & so on; 3<4",
        "> quoted\n\n1. one\n\n| a | b |\n|---|---|\n| <br> | H<sub>2</sub>O |",
        "<details>\n<summary>More</summary>\nx\n</details>",
        "<https://example.org/a?b=c>, [a link](https://example.org) and javascript, the language",
    ],
)
def test_what_sets_text_stays(text: str) -> None:
    assert without_tags(text) == text


def test_cells_of_students_are_changed_and_the_instructors_are_not() -> None:
    source = nbformat.reads(EXERCISE, as_version=4)
    source.cells[0].source = "<div class=figure>ours</div>"
    notebook = honest()
    notebook.cells[0].source = source.cells[0].source
    notebook.cells.append(new_markdown_cell(PAYLOADS[0]))
    text = nbformat.writes(source)
    _, rebuilt = plan(text, cleaned("x.ipynb", json.dumps(notebook).encode()), {}, {}, Limits())
    made = nbformat.reads(harmless(rebuilt.finish([]).notebook), as_version=4)
    assert made.cells[0].source == source.cells[0].source
    assert made.cells[-1].source == "< script>alert(1)< /script>"
    page, _ = HTMLExporter().from_notebook_node(made)
    assert "<script>alert" not in page
