"""What a cell put out is kept as far as it is of a known form; it acts nowhere, and keeps no reader busy."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from grading.sandbox.outputs import kept


def shown(**data: Any) -> dict[str, Any]:
    """What is kept of one displayed thing."""
    found = kept([{"output_type": "display_data", "data": {k.replace("_", "/"): v for k, v in data.items()}}], 4 << 20)
    return found[0]["data"] if found else {}


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "".join(f"<b a={n}>" for n in range(30_000)) + "</p><p>x</p>" * 30_000,
        "<p>" + "".join(f"<A href={n}>" for n in range(1000)) + "</p><p>x" * 300,
        "<div>" * 300_000,
        "<table>" * 100_000,
        "<svg><math>" * 100_000,
        "<select><option>" * 50_000,
        "<!--" * 250_000,
        "<" * 1_000_000,
        "&" * 500_000,
    ],
    ids=lambda page: page[:12],
)
def test_a_page_that_is_made_to_keep_its_reader_busy_does_not(page: str) -> None:
    began = time.process_time()
    data = shown(text_html=page, text_plain="as text")
    assert time.process_time() - began < 5
    assert data["text/plain"] == "as text"
    assert len(data.get("text/html", "")) < 12_000_000


def test_a_table_of_numbers_stays_a_table() -> None:
    rows = "".join(f"<tr><th>{n}</th>{'<td>0.5</td>' * 20}</tr>" for n in range(60))
    assert shown(text_html=f"<table><tbody>{rows}</tbody></table>")["text/html"].count("<td>") == 1200


def test_markdown_is_shown_as_it_was_written() -> None:
    written = "**x** <img src=x onerror=alert(1)>"
    assert shown(text_markdown=written, text_plain="<Markdown object>") == {"text/plain": written}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {"a": 1},
        [None, 1, "x", []],
        [{"output_type": "stream", "text": {"a": 1}}],
        [{"output_type": "display_data", "data": [1]}],
        [{"output_type": "execute_result", "data": {"text/plain": "\ud800\0"}, "execution_count": 10**400}],
        [{"output_type": "error", "ename": ["\udfff"], "evalue": 7, "traceback": "abc"}],
        [{"output_type": "error", "ename": "x" * 10**6, "evalue": None, "traceback": [1, None, "\ud800"]}],
    ],
    ids=str,
)
def test_whatever_a_students_process_says_it_put_out_can_be_written(raw: Any) -> None:
    json.dumps(kept(raw, 10_000), ensure_ascii=False).encode()
