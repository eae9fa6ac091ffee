"""Measure grading beside stock nbgrader, on this course's own exercises, in one run.

Both grade copies of the same notebooks: right, wrong and blank answers to an exercise of the course. What counts is
the marginal cost of a submission, from intake to gradebook and feedback: the time for many minus the time for few,
over the difference. So starting up costs nothing here, which is kind to stock nbgrader, whose start takes longest.

Example: python -m benchmarks.grading --exercises neuron --sizes 40 --workers 1
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat

from benchmarks.headlines import tell
from benchmarks.machine import machine
from benchmarks.table import table as as_table
from scripts.command_line import command_line

ROOT = Path(__file__).resolve().parent.parent
TARGET = 10  # times cheaper than stock's autograding, per worker
PAGE = ROOT / "benchmarks" / "grading.md"
HEADS = [
    "Exercise",
    "Grader",
    "Submissions",
    "ms a submission and worker",
    "Stock's time over it",
    f"At least {TARGET}",
]


def main() -> None:
    """Measure, print, and write ``benchmarks/grading.md``."""
    parser = command_line("benchmarks.grading", __doc__)
    several: dict[str, Any] = {"type": int, "nargs": "+", "metavar": "N"}
    what = "exercises of this course (default: neuron loss)"
    parser.add_argument("--exercises", nargs="+", default=["neuron", "loss"], metavar="NAME", help=what)
    sizes = "submissions in a class (default: 40 200 1000)"
    parser.add_argument("--sizes", default=[40, 200, 1000], help=sizes, **several)
    parser.add_argument("--workers", default=[1, 2], help="processes that grade (default: 1 2)", **several)
    stock = "a small and a large class for stock nbgrader (default: 2 12)"
    parser.add_argument("--stock", default=[2, 12], help=stock, **several | {"nargs": 2})
    options = parser.parse_args()
    facts = machine(("nbgrader", "numpy"))
    rows = []
    for name in options.exercises:
        with tempfile.TemporaryDirectory(prefix="grading-bench-") as folder:
            rows += compared(name, Path(folder), options)
    PAGE.write_text(page(rows, facts), encoding="utf-8")
    tell("grading", headline(rows))
    print(f"Written to {PAGE.relative_to(ROOT)}.")


def compared(name: str, folder: Path, options: argparse.Namespace) -> list[list[str]]:
    """Rows of the table for one exercise."""
    small, large = options.stock
    few, many = (stock(folder / f"stock{n}", name, n) for n in options.stock)
    marking, telling = ((m - f) / (large - small) for f, m in zip(few, many, strict=True))
    rows = [
        [name, "stock: autograde", f"{small} to {large}", f"{1000 * marking:.0f}", "1", ""],
        [name, "stock: autograde, feedback", f"{small} to {large}", f"{1000 * (marking + telling):.0f}", "", ""],
    ]
    print(f"{name}, stock: {1000 * marking:.0f} ms to autograde one more, {1000 * telling:.0f} ms for its feedback")
    for workers in options.workers:
        seconds = {n: ours(folder / f"ours{workers}-{n}", name, n, workers) for n in options.sizes}
        who = f"grading, {workers} worker{'s' if workers > 1 else ''}, with feedback"
        for low, high in itertools.pairwise(options.sizes):
            cost = (seconds[high] - seconds[low]) / (high - low) * workers  # per worker
            ratio = marking / cost
            rows.append(
                [
                    name,
                    who,
                    f"{low} to {high}",
                    f"{1000 * cost:.0f}",
                    f"{ratio:.1f}",
                    "yes" if ratio >= TARGET else "no",
                ]
            )
            print(f"{name}, {who}, {low} to {high}: {1000 * cost:.0f} ms, ratio {ratio:.1f}", flush=True)
        print({n: round(s, 1) for n, s in seconds.items()}, "seconds in all", flush=True)
    return rows


def headline(rows: list[list[str]]) -> str:
    """The range of all ratios, in a sentence."""
    ratios = [float(row[4]) for row in rows if row[5]]
    return (
        f"Stock nbgrader takes {min(ratios):.0f} to {max(ratios):.0f} times as long for a submission, feedback not "
        "counted; this grader's sandbox and feedback are counted."
    )


def page(rows: list[list[str]], facts: dict[str, str]) -> str:
    """The results as a page."""
    table = [f"| {' | '.join(row)} |" for row in [HEADS, ["---"] * len(HEADS), *rows]]
    return "\n".join(
        [
            "# Grading beside stock nbgrader",
            "",
            "Written by `python -m benchmarks.grading`; nothing here is edited by hand.",
            (__doc__ or "").split("\n\n")[1].strip(),
            "",
            as_table(["Machine", ""], [[name, fact] for name, fact in facts.items()]),
            "",
            *table,
            "",
        ]
    )


def stock(folder: Path, name: str, count: int) -> tuple[float, float]:
    """Seconds that stock nbgrader takes for a class: to autograde it, and to make its feedback."""
    course(folder, name, count)
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    taken = []
    for words in (
        ["generate_assignment", name, "--force"],
        ["autograde", name, "--create"],
        ["generate_feedback", name],
    ):
        started = time.perf_counter()
        done = subprocess.run(["nbgrader", *words], cwd=folder, env=environment, capture_output=True, text=True)
        taken.append(time.perf_counter() - started)
        if done.returncode:
            raise SystemExit(f"nbgrader {' '.join(words)} failed:\n{done.stderr[-3000:]}")
    return taken[1], taken[2]


def ours(folder: Path, name: str, count: int, workers: int) -> float:
    """Seconds that grading takes for a class, from intake to gradebook and feedback."""
    course(folder, name, count)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    started = time.perf_counter()
    for words in (["run", name, "--workers", str(workers), "--json"], ["feedback", name]):
        command = [sys.executable, "-m", "grading", *words]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"grading {' '.join(words)} failed:\n{done.stderr[-3000:]}")
        if words[0] == "run":
            states = [row["state"] for row in json.loads(done.stdout)]
            assert len(states) == count, done.stdout[-500:]
            assert not {"retry", "held", "rejected"} & set(states), states
    return time.perf_counter() - started


def course(folder: Path, name: str, count: int) -> None:
    """A course of one exercise, released, with a class that handed in."""
    from tests.exercises.banks import bank
    from tests.exercises.marking import answered, released

    for part in ("solutions", "exercises"):
        (folder / part).mkdir(parents=True)
        shutil.copytree(ROOT / part / name, folder / part / name)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    known = bank(name)
    quick = {key: wrong for key, wrong in known.wrong.items() if "while" not in wrong.source}
    choices = [{}, *known.right.values(), *({wrong.cell: wrong.source} for wrong in quick.values())]
    for number in range(count):
        place = folder / "submitted" / f"student-{number:04}" / name
        place.mkdir(parents=True)
        handed = released(name) if number % 10 == 9 else answered(name, choices[number % len(choices)])
        nbformat.write(handed, place / f"{name}.ipynb")


if __name__ == "__main__":
    main()
