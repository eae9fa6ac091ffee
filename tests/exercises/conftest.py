"""Exercises draw figures, and here nobody looks at them. At the end, the audit says how its mutants fared."""

from __future__ import annotations

from collections import Counter

import matplotlib
import pytest

matplotlib.use("agg")


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
