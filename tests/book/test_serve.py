"""The local server: the next port when one is busy, the types that browsers insist on, and words for trouble."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

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


def test_a_port_that_cannot_be_is_refused_with_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve, "HTML", tmp_path)
    (tmp_path / "index.html").write_text("x")
    with pytest.raises(SystemExit, match=r"port 99999 cannot be used.*\n  Name another: make serve PORT=9000"):
        serve.main(["--port", "99999"])


def test_a_site_that_is_not_built_is_said_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve, "HTML", tmp_path)
    with pytest.raises(SystemExit, match="not built yet"):
        serve.main([])
