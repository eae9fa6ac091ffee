"""The configurations for web servers send the same headers, and the types that the local server sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.serve import HEADERS as LOCAL
from scripts.serve import WORKER_POLICY, SiteHandler

ROOT = Path(__file__).resolve().parents[2]
SERVERS = ("nginx.conf", "apache.conf", "Caddyfile", "_headers")
# What the local server sends, and what keeps the variables when a cell is stopped.
HEADERS = {**LOCAL, "Cache-Control": "no-cache", "Cross-Origin-Embedder-Policy": "require-corp"}


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_sends_the_same_headers(server: str) -> None:
    text = (ROOT / "deploy" / server).read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        sent = "default" if (server, name) == ("nginx.conf", "Content-Security-Policy") else name
        assert any(line.split(sent, 1)[-1].strip(' ":;') == value for line in text.splitlines() if sent in line), name


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_sends_the_policy_of_the_script_that_runs_python(server: str) -> None:
    text = (ROOT / "deploy" / server).read_text(encoding="utf-8")
    where, policy = text.partition("worker")[::2]
    assert where
    assert WORKER_POLICY in policy


def test_the_local_server_and_the_others_agree_on_caching() -> None:
    assert f'self.send_header("Cache-Control", "{HEADERS["Cache-Control"]}")' in (ROOT / "scripts/serve.py").read_text()


@pytest.mark.parametrize("server", ["nginx.conf", "apache.conf"])
@pytest.mark.parametrize("ending", [".mjs", ".ipynb", ".whl"])
def test_types_that_a_server_does_not_know_are_those_of_the_local_server(server: str, ending: str) -> None:
    kind = SiteHandler.extensions_map[ending].partition(";")[0]
    lines = [line.split() for line in (ROOT / "deploy" / server).read_text(encoding="utf-8").splitlines()]
    assert any(kind in line and ending.lstrip(".") in " ".join(line).replace(";", "") for line in lines)


@pytest.mark.parametrize("server", SERVERS)
def test_the_page_shows_each_configuration(server: str) -> None:
    page = (ROOT / "book/reference/deploying.md").read_text(encoding="utf-8")
    assert f"{{literalinclude}} ../../deploy/{server}\n" in page
