"""The wheel that the site serves works in the browser's Python (run here under Node)."""

import json
import subprocess
from pathlib import Path

import pytest

from nnlib.io import known_layers

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent

pytestmark = pytest.mark.site


def test_the_wheel_gives_pytorchs_numbers_and_learns_in_the_browsers_python():
    folder = ROOT / "_build/html/pyodide"
    (wheel,) = (ROOT / "_build/html/wheels").glob("nnlib-*.whl")
    command = ["node", HERE / "in_pyodide.mjs", folder, wheel, ROOT / "tests", HERE / "in_pyodide.py"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout.strip().splitlines()[-1])
    assert report["numpy"].startswith("2.0.")
    assert report["compared"] > 50
    assert report["layers"] == sorted(layer.__name__ for layer in known_layers())
    assert report["accuracy"] >= 0.95
