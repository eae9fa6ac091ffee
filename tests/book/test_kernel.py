"""The kernel that runs the book's cells: figures twice, errors briefly, and nobody's own settings touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import dark_pictures, kernel, short_errors

ROOT = Path(__file__).resolve().parents[2]


def test_an_error_shows_the_lines_of_the_page_and_its_message() -> None:
    source = "def half(x):\n    return x / 0\n\nhalf(1)\n"
    try:
        exec(compile(source, "/tmp/ipykernel_1/2.py", "exec"), {})
    except ZeroDivisionError as error:
        lines = short_errors.brief(type(error), error, error.__traceback__)
    assert [line.split(":")[0] for line in lines] == ["Line 4", "Line 2", "ZeroDivisionError"]
    assert lines[-1] == "ZeroDivisionError: division by zero"
    assert not any(__file__ in line for line in lines)


@pytest.mark.parametrize("code", ["import nnlib; nnlib.ReLU(3)", "1 / 0"])
def test_a_kernel_started_so_names_no_file_of_the_machine(tmp_path: Path, code: str) -> None:
    folder = kernel.startup_folder(tmp_path / "ipython")
    environment = {
        **os.environ,
        "IPYTHONDIR": str(folder),
        "PYTHONPATH": str(ROOT),
        dark_pictures.FOLDER_VARIABLE: str(tmp_path / "dark"),
    }
    command = [sys.executable, "-m", "IPython", "--no-banner", "--colors=nocolor", "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    said = done.stdout + done.stderr
    assert "Error: " in said
    assert str(ROOT) not in said
