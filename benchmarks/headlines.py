"""The table of the README: what the benchmarks and the audit last found, one line each.

Each of them calls `tell` when it has run whole; the line, its day and its machine are kept in ``headlines.json``, and
the README's table, between its two marks, is written again from that. Nothing there is edited by hand.
"""

from __future__ import annotations

import json
import os
import platform
from datetime import date
from pathlib import Path

from benchmarks.machine import processor

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(__file__).resolve().parent / "headlines.json"
README = ROOT / "README.md"
MARKS = "<!-- Written by make bench, make audit, make coverage and make mutants. -->\n", "<!-- Until here. -->\n"
# What is told, in this order: the page that holds all of it, its title there, and the command that measures it.
TOLD = {
    "attacks": ("attacks.md", "Attacks on the grader", "make bench"),
    "grading": ("grading.md", "Time to grade", "make bench"),
    "audit": ("audit.md", "Exercises that name the mistake", "make audit"),
    "steps": ("README.md", "Time to train", "make bench"),
    "coverage": ("coverage.md", "Tests", "make coverage"),
    "mutants": ("mutants.md", "Tests that notice", "make mutants"),
}


def tell(name: str, result: str) -> None:
    """Keep what was found, with today's date and this machine, and write the README's table again.

    Parameters
    ----------
    name : str
        One of `TOLD`.
    result : str
        One sentence or two, in Markdown, with its numbers.
    """
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[name] = {"result": result, "date": date.today().isoformat(), "machine": machine()}
    KEPT.write_text(json.dumps({key: kept[key] for key in TOLD if key in kept}, indent=1) + "\n", encoding="utf-8")
    README.write_text(filled(README.read_text(encoding="utf-8"), kept), encoding="utf-8")


def machine() -> str:
    """The machine in a few words."""
    return f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def filled(text: str, kept: dict[str, dict[str, str]]) -> str:
    """The README's text with its table made of what is kept.

    Raises
    ------
    ValueError
        If the marks are not there, each once and in order.
    """
    first, last = MARKS
    before, begun, rest = text.partition(first)
    _, ended, after = rest.partition(last)
    if not begun or not ended:
        raise ValueError(f"README.md: expected the lines {first.strip()!r} and {last.strip()!r} around its table.")
    return f"{before}{first}{table(kept)}{last}{after}"


def table(kept: dict[str, dict[str, str]]) -> str:
    """The table, and under it on which machines."""
    lines = ["| | Found | By, on |", "| --- | --- | --- |"]
    for name, (page, title, command) in TOLD.items():
        if name in kept:
            one = kept[name]
            lines.append(f"| [{title}](benchmarks/{page}) | {one['result']} | `{command}`, {one['date']} |")
    machines = dict.fromkeys(one["machine"] for one in kept.values())
    return "\n".join([*lines, "", f"Measured on: {'; '.join(machines)}.", ""])
