"""Measure grading beside stock nbgrader, on this course's own exercises, in one run.

Both grade copies of the same notebooks: right, wrong and blank answers to an exercise of the course. What counts is
the marginal cost of a submission, from intake to gradebook and feedback: the time for many minus the time for few,
over the difference. So starting up costs nothing here, which is kind to stock nbgrader, whose start takes longest.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
EXERCISE = "neuron"
TARGET = 10  # times cheaper than stock, per worker
PAGE = ROOT / "benchmarks" / "grading.md"


def main() -> None:
    """Measure, print, and write ``benchmarks/grading.md``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[40, 200, 1000], help="submissions in a class")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--stock", type=int, nargs=2, default=[2, 8], help="class sizes for stock nbgrader")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="grading-bench-") as folder:
        few, many = (stock(Path(folder) / f"stock{n}", n) for n in options.stock)
        each = (many - few) / (options.stock[1] - options.stock[0])
        print(f"stock nbgrader, autograde and feedback: {1000 * each:.0f} ms for each submission more")
        rows = [
            ["stock nbgrader, one process", f"{options.stock[0]} to {options.stock[1]}", f"{1000 * each:.0f}", "1", ""]
        ]
        for workers in options.workers:
            seconds = {n: ours(Path(folder) / f"ours{workers}-{n}", n, workers) for n in options.sizes}
            for low, high in zip(options.sizes, options.sizes[1:], strict=False):
                cost = (seconds[high] - seconds[low]) / (high - low) * workers  # per worker
                ratio = each / cost
                met = ("yes" if ratio >= TARGET else "no") if workers == 1 else ""
                rows.append(
                    [f"grading, {workers} workers", f"{low} to {high}", f"{1000 * cost:.0f}", f"{ratio:.1f}", met]
                )
                print(f"grading, {workers} workers, {low} to {high}: {1000 * cost:.0f} ms a worker, ratio {ratio:.1f}")
            print({n: round(s, 1) for n, s in seconds.items()}, "seconds in all")
    PAGE.write_text(page(rows, load), encoding="utf-8")
    print(f"Written to {PAGE.relative_to(ROOT)}.")


def page(rows: list[list[str]], load: float) -> str:
    """The results as a page."""
    heads = ["Grader", "Submissions", "ms a submission and worker", "Stock's time over it", f"At least {TARGET}"]
    table = [f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows]]
    return "\n".join(
        [
            "# Grading beside stock nbgrader",
            "",
            "Written by `python -m benchmarks.grading`; nothing here is edited by hand. "
            + (__doc__ or "").split("\n\n")[1].replace("\n", " "),
            "",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.2f} before the run.",
            "",
            *table,
            "",
        ]
    )


def stock(folder: Path, count: int) -> float:
    """Seconds that stock nbgrader takes for a class."""
    course(folder, count)
    tool = Path(sys.executable).with_name("nbgrader")
    environment = {**os.environ, "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}", "OMP_NUM_THREADS": "1"}
    started = time.perf_counter()
    for words in (["autograde", EXERCISE, "--create"], ["generate_feedback", EXERCISE]):
        subprocess.run([tool, *words], cwd=folder, env=environment, capture_output=True, check=True)
    return time.perf_counter() - started


def ours(folder: Path, count: int, workers: int) -> float:
    """Seconds that grading takes for a class."""
    course(folder, count)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    started = time.perf_counter()
    for words in (["run", EXERCISE, "--workers", str(workers), "--json"], ["feedback", EXERCISE]):
        command = [sys.executable, "-m", "grading", *words]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        if words[0] == "run":
            states = [row["state"] for row in json.loads(done.stdout)]
            assert len(states) == count, done.stdout[-500:]
            assert not {"retry", "held", "rejected"} & set(states), states
    return time.perf_counter() - started


def course(folder: Path, count: int) -> None:
    """A course of one exercise, released, with a class that handed in."""
    from tests.exercises.banks import bank
    from tests.exercises.marking import answered, released

    for name in ("solutions", "exercises"):
        (folder / name).mkdir(parents=True)
        shutil.copytree(ROOT / name / EXERCISE, folder / name / EXERCISE)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    quick = {key: wrong for key, wrong in bank(EXERCISE).wrong.items() if "while" not in wrong.source}
    choices = [{}, *bank(EXERCISE).right.values(), *({wrong.cell: wrong.source} for wrong in quick.values())]
    for number in range(count):
        place = folder / "submitted" / f"student-{number:04}" / EXERCISE
        place.mkdir(parents=True)
        handed = released(EXERCISE) if number % 10 == 9 else answered(EXERCISE, choices[number % len(choices)])
        nbformat.write(handed, place / f"{EXERCISE}.ipynb")


if __name__ == "__main__":
    main()
