"""The command `grading`, run as an instructor would: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.local_jupyter import ROOT


def start(course: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start it on a course, as the leader of its own group."""
    return subprocess.Popen(
        [sys.executable, "-m", "grading", *arguments, "--course", str(course)],
        cwd=course,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def grading(course: Path, *arguments: str, expected: int = 0) -> str:
    """Run it to its end; give back what it printed."""
    process = start(course, *arguments)
    out, said = process.communicate(timeout=800)
    assert process.returncode == expected, out[-1500:] + said[-3000:]
    return out
