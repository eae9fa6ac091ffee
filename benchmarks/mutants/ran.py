"""Which tests run which lines of nnlib, and how long each takes: a mutant is shown to those that run its line alone."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.mutants.changes import ROOT, Change

OPTIONS = [
    "-q",
    "-s",
    "-p",
    "no:cacheprovider",
    "-o",
    "tmp_path_retention_policy=none",
    "-m",
    "not site",
    "--no-header",
]
KEPT = ROOT / "_build" / "mutants"
# They start Python anew, or read files as text: no process that was forked tells them anything.
OUTSIDE = {"test_in_pyodide.py", "test_import.py"}


def digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def test_files() -> list[Path]:
    return [file for file in sorted((ROOT / "tests" / "nnlib").glob("test_*.py")) if file.name not in OUTSIDE]


def hurried() -> None:
    """Let Hypothesis draw the same each time, and stop at the first failure."""
    from hypothesis import HealthCheck, Phase, settings

    phases = [Phase.explicit, Phase.generate]
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, phases=phases, suppress_health_check=slow
    )
    settings.load_profile("mutants")


class Watch:
    """Told by pytest of every test, it keeps its name with the lines it runs and its seconds if it passes."""

    def __init__(self, coverage: Any) -> None:
        self.coverage, self.seconds = coverage, dict[str, float]()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        begun = time.perf_counter()
        yield
        self.seconds[item.nodeid] = time.perf_counter() - begun
        self.coverage.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.seconds.pop(report.nodeid, None)


class Ran:
    """The tests of nnlib, by the lines that they run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.by_line: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, found: dict[str, Any]) -> None:
        self.seconds.update(found["seconds"])
        for file, lines in found["lines"].items():
            for line, tests in lines.items():
                self.by_line[file][int(line)] |= set(tests) & set(found["seconds"]) | ({""} & set(tests))

    def tests_of(self, change: Change) -> list[str]:
        """The tests to show a mutant to, the quickest first."""
        lines = self.by_line[change.file]
        chosen = [lines.get(line, set()) for line in change.lines or lines]
        return sorted(set().union(*chosen) - {""}, key=self.seconds.__getitem__)


def watched(file: Path) -> Path:
    """The measurements of one file of tests, made if it or nnlib changed; to be called before nnlib is imported."""
    kept = KEPT / f"{file.stem}-{digest(file, *sorted((ROOT / 'nnlib').rglob('*.py')))}.json"
    if not kept.is_file():
        KEPT.mkdir(parents=True, exist_ok=True)
        if not (process := os.fork()):
            try:
                watch(file, kept)
            finally:
                os._exit(0)
        os.waitpid(process, 0)
    return kept


def watch(file: Path, kept: Path) -> None:
    from coverage import Coverage

    silence()
    coverage = Coverage(data_file=None, source=[str(ROOT / "nnlib")], config_file=False)
    coverage.start()
    hurried()
    seen = Watch(coverage)
    pytest.main([*OPTIONS, str(file)], plugins=[seen])
    coverage.stop()
    data = coverage.get_data()
    lines = {str(Path(name).relative_to(ROOT)): data.contexts_by_lineno(name) for name in data.measured_files()}
    for old in KEPT.glob(f"{file.stem}-*.json"):
        old.unlink()
    partial = kept.with_suffix(".partial")
    partial.write_text(json.dumps({"seconds": seen.seconds, "lines": lines}))
    partial.replace(kept)


def silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
