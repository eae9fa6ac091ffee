"""A figure's JavaScript, called from Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from figures import assemble

RUNNER = Path(__file__).with_name("run_module.mjs")


@pytest.fixture
def call(tmp_path: Path) -> Callable[..., list[Any]]:
    """`call("neuron", [("sigmoid", [0.5]), ...])` runs the assembled module under Node and returns the results.

    `more` is JavaScript that is put behind the module, to export what a test wants to call.
    """
    node = shutil.which("node")
    if node is None:
        pytest.fail("no node: the port of the layers is tested under Node. Run: apt-get install nodejs", pytrace=False)

    def run(figure: str, calls: list[tuple[str, list]], more: str = "") -> list[Any]:
        module = tmp_path / f"{figure}.mjs"
        module.write_text(assemble.module(figure) + more, encoding="utf-8")
        request = json.dumps({"module": str(module), "calls": calls})
        done = subprocess.run([node, RUNNER], input=request, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
