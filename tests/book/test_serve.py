"""The local server: the next port when one is busy, the types that browsers insist on, and words for trouble."""

from __future__ import annotations

import gzip
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts import serve


def test_a_busy_port_gives_the_next_one(tmp_path: Path) -> None:
    with serve.open_server(tmp_path, 8765) as first, serve.open_server(tmp_path, first.server_address[1]) as second:
        assert second.server_address[1] > first.server_address[1]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wasm", "application/wasm"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.html", "text/html; charset=utf-8"),
        ("a.whl", "application/octet-stream"),
    ],
)
def test_files_have_the_types_that_browsers_insist_on(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text("x")
    with serve.open_server(tmp_path, 8765) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/{name}") as answer:
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Cache-Control"] == "no-cache"
        server.shutdown()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A running server of a page and a wheel."""
    (tmp_path / "index.html").write_text("<p>words</p>" * 100)
    (tmp_path / "a.whl").write_bytes(b"wheel")
    with serve.open_server(tmp_path, 8765) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def ask(address: str, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return urllib.request.urlopen(urllib.request.Request(address, headers=named))


@pytest.mark.parametrize("name", ["nothing.html", "deep/down/nothing.html", "nothing/"])
def test_where_nothing_is_a_reader_finds_the_way_back(address: str, name: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as answer, ask(address + name, Accept_Encoding="gzip"):
        pass
    assert answer.value.code == 404
    page = answer.value.read().decode()
    assert "No page is here" in page
    assert 'href="/index.html"' in page
    assert 'href="/search.html"' in page


@pytest.mark.parametrize("name", ["", "index.html", "index.html?v=1"])
def test_texts_are_compressed_for_whoever_takes_them_so(address: str, name: str) -> None:
    with ask(address + name, Accept_Encoding="gzip, br") as answer:
        content = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert int(answer.headers["Content-Length"]) == len(content) < 200
        assert gzip.decompress(content) == b"<p>words</p>" * 100
    with ask(address + name) as answer:
        assert answer.headers["Content-Encoding"] is None
        assert answer.read() == b"<p>words</p>" * 100
    with ask(address + "a.whl", Accept_Encoding="gzip") as answer:
        assert answer.headers["Content-Encoding"] is None


def test_a_text_that_has_not_changed_is_not_sent_again(address: str, tmp_path: Path) -> None:
    with ask(address, Accept_Encoding="gzip") as answer:
        seen = answer.headers["Last-Modified"]
    with pytest.raises(urllib.error.HTTPError, match="304"):
        ask(address, Accept_Encoding="gzip", If_Modified_Since=seen)
    os.utime(tmp_path / "index.html", (2e9, 2e9))
    with ask(address, Accept_Encoding="gzip", If_Modified_Since=seen) as answer:
        assert answer.status == 200


def test_every_answer_carries_the_headers_of_a_host(address: str) -> None:
    for name, takes in (("index.html", "gzip"), ("a.whl", "")):
        with ask(address + name, Accept_Encoding=takes) as answer:
            assert {key: answer.headers[key] for key in serve.HEADERS} == serve.HEADERS


def test_the_script_that_runs_python_asks_this_site_alone() -> None:
    for path in ("/_static/live/worker.js", "/any/course/_static/live/worker.js"):
        assert "connect-src 'self'" in serve.headers(path)["Content-Security-Policy"]
    assert serve.headers("/_static/live/python.js") == serve.HEADERS


def test_what_is_not_there_is_not_found(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask(address + "none.html", Accept_Encoding="gzip")


def test_a_port_that_cannot_be_is_refused_with_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve, "HTML", tmp_path)
    (tmp_path / "index.html").write_text("x")
    with pytest.raises(SystemExit, match=r"port 99999 cannot be used.*\n  Name another: make serve PORT=9000"):
        serve.main(["--port", "99999"])


def test_a_site_that_is_not_built_is_said_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve, "HTML", tmp_path)
    with pytest.raises(SystemExit, match="not built yet"):
        serve.main([])
