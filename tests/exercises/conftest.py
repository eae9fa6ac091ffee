"""Exercises draw figures, and here nobody looks at them. At the end, the audit prints its table; all of it
(`make audit`) writes its page too.

A mutant may ask for more and more memory, as an endless loop asks for time: it gets an error, and not all there is.
What one answer leaves in the folder for temporary files, the next one must not find: it could pass for its own.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest

from benchmarks.headlines import tell
from benchmarks.machine import machine
from tests.exercises.table import KINDS, headline, page, table

matplotlib.use("agg")
PAGE = Path(__file__).resolve().parents[2] / "benchmarks" / "audit.md"
MOST_MEMORY = 6 << 30  # bytes of addresses; an exercise takes a tenth of it


@pytest.fixture(scope="package", autouse=True)
def limited_memory() -> Iterator[None]:
    """Limit what the tests here may take; those that follow in the same process may take all again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.fixture(scope="package", autouse=True)
def temporary_files() -> Iterator[Path]:
    """A folder for the temporary files of the exercises alone, the same for all of them, as cells keep its name."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        yield Path(folder)
        tempfile.tempdir = before


@pytest.fixture(autouse=True)
def no_files_of_others(temporary_files: Path) -> Iterator[None]:
    """Begin with an empty folder for temporary files."""
    yield
    for left in temporary_files.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of what was marked, by this process or by pytest-xdist's workers."""
    events = [
        event
        for report in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
        if getattr(report, "when", "") == "call"
        for event in report.user_properties
        if event[0] in KINDS
    ]
    for line in table(events) if events else []:
        terminalreporter.write_line(line)
    if "WRITE_AUDIT" in os.environ and is_whole(terminalreporter):
        PAGE.write_text(page(events, machine(("numpy", "matplotlib"))), encoding="utf-8")
        tell("audit", headline(events))
        terminalreporter.write_line(f"Written to benchmarks/{PAGE.name}.")


def is_whole(terminalreporter: pytest.TerminalReporter) -> bool:
    """Whether every exercise was marked with everything, and nothing failed."""
    options = terminalreporter.config.option
    chosen = options.keyword or os.environ.get("MUTANTS_EVERY", "1") != "1"
    return not chosen and not any(terminalreporter.stats.get(state) for state in ("failed", "error"))
