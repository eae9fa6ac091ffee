"""Exercises draw figures, and here nobody looks at them. At the end, the audit says how its mutants fared.

A mutant may ask for more and more memory, as an endless loop asks for time: it gets an error, and not all there is.
"""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator

import matplotlib
import pytest

matplotlib.use("agg")
MOST_MEMORY = 6 << 30  # bytes of addresses; an exercise takes a tenth of it


@pytest.fixture(scope="package", autouse=True)
def limited_memory() -> Iterator[None]:
    """Limit what the tests here may take; those that follow in the same process may take all again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each exercise whose mutants were marked, by this process or by pytest-xdist's workers."""
    fates: dict[str, Counter[str]] = {}
    for report in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]:
        for key, value in getattr(report, "user_properties", []):
            if key == "mutant" and report.when == "call":
                name, fate = value
                fates.setdefault(name, Counter())[fate] += 1
    for name, counted in sorted(fates.items()):
        said = ", ".join(f"{number} {fate}" for fate, number in sorted(counted.items(), reverse=True))
        terminalreporter.write_line(f"audit: {name}: {counted.total()} mutants of the solution: {said}")
