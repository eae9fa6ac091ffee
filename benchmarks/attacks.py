"""What stock nbgrader gives for the attacks that grading is tested with, beside what grading gives, in one run.

Every attack and every unusual honest answer of `tests/grading/attacks` is handed in to the same small exercise and
graded by both. Stock nbgrader runs each in a folder, processes and a network of its own, so that it harms nobody here.
Those that would take a machine down (`violence`, `system`) are not given to stock nbgrader, which does not claim to
survive them.

Example: python -m benchmarks.attacks forged_tests
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import DatabaseError

from benchmarks.headlines import tell
from benchmarks.machine import machine
from benchmarks.table import table
from scripts.command_line import command_line
from tests.grading import attacks
from tests.grading.attacks import EXERCISE, FULL, Attack, submission

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks" / "attacks.md"
NAME = "four-things"
PERSON = "student"
CONFIGURATION = "c = get_config()\nc.CourseDirectory.course_id = 'attacked'\nc.ExecutePreprocessor.timeout = 20\n"
BIN = Path(sys.executable).parent


class Marks(NamedTuple):
    """Points of one submission: earned by its honest cells, and given by each; none where there was no result."""

    family: str
    attack: str
    earned: float
    stock: float | None
    ours: float | None


def main() -> None:
    """Grade all, print, and write ``benchmarks/attacks.md``."""
    parser = command_line("benchmarks.attacks", __doc__)
    violent = ("violence", "system")
    families = [name for _, name, _ in pkgutil.iter_modules(attacks.__path__) if name not in violent]
    parser.add_argument(
        "families", nargs="*", metavar="FAMILY", help=f"only these of: {', '.join(families)} (default: all)"
    )
    asked = parser.parse_args().families or families
    if unknown := sorted(set(asked) - set(families)):
        parser.error(f"no family of attacks is named {', '.join(unknown)}; there are {', '.join(families)}")
    if shutil.which("bwrap") is None:
        raise SystemExit(
            "attacks: bubblewrap is needed, as for grading.\n  On Debian or Ubuntu run: sudo apt-get install bubblewrap"
        )
    rows = []
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        for family in asked:
            for row in compared(family, Path(folder) / family):
                rows.append(row)
                print(line(row), flush=True)
    if asked == families:
        PAGE.write_text(page(rows), encoding="utf-8")
        tell("attacks", headline(rows))
        print(f"Written to {PAGE.relative_to(ROOT)}.")


def compared(family: str, folder: Path) -> Iterator[Marks]:
    """Both graders' marks for one family."""
    cases: Mapping[str, Attack] = importlib.import_module(f"tests.grading.attacks.{family}").ATTACKS
    ours = by_grading(folder / "ours", list(cases.values()))
    released = folder / "released"
    course(released, [])
    nbgrader(released, "generate_assignment", NAME)
    with ThreadPoolExecutor(2) as pool:
        stock = pool.map(lambda one: by_stock(released, folder / f"stock-{one[0]}", one[1]), enumerate(cases.values()))
        for (attack, case), theirs, mine in zip(cases.items(), stock, ours, strict=True):
            earned = sum(points for test, points in FULL.items() if test not in case.loses)
            yield Marks(family, attack, earned, theirs, mine)


def course(folder: Path, handed: list[Attack]) -> None:
    """A course of the one exercise, with what was handed in."""
    (folder / "source" / NAME).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "source" / NAME / f"{NAME}.ipynb").write_text(EXERCISE, encoding="utf-8")
    for number, attack in enumerate(handed):
        hand_in(folder, f"{PERSON}-{number:03}", attack)


def hand_in(folder: Path, person: str, attack: Attack) -> None:
    place = folder / "submitted" / person / NAME
    place.mkdir(parents=True)
    (place / f"{NAME}.ipynb").write_text(submission(attack), encoding="utf-8")


def by_grading(folder: Path, handed: list[Attack]) -> list[float | None]:
    """Points that `grading run` gives to a class."""
    course(folder, handed)
    words = [sys.executable, "-m", "grading", "run", NAME, "--json", "--course", str(folder)]
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"grading run failed:\n{done.stderr[-3000:]}")
    rows = sorted(json.loads(done.stdout), key=lambda row: row["student"])
    return [sum(row["cells"].values()) if row["state"] == "graded" else None for row in rows]


def by_stock(released: Path, folder: Path, attack: Attack) -> float | None:
    """Points that `nbgrader autograde` gives to one submission alone in its class."""
    shutil.copytree(released, folder)
    hand_in(folder, PERSON, attack)
    nbgrader(folder, "autograde", NAME, "--create", fails=True)
    try:
        with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
            return float(gradebook.find_submission_notebook(NAME, NAME, PERSON).score)
    except (MissingEntry, DatabaseError):  # there is no mark, or the attack left no gradebook
        return None


def nbgrader(folder: Path, *words: str, fails: bool = False) -> None:
    """Run nbgrader where it can write to nothing but the course, see no other process, and reach no network."""
    shut = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--dev", "/dev"]
    shut += ["--proc", "/proc", "--bind", str(folder), str(folder), "--chdir", str(folder), "--"]
    (folder / "home").mkdir(exist_ok=True)
    own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "home"), "OMP_NUM_THREADS": "1"}
    environment = {**os.environ, **own, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    try:
        done = subprocess.run(
            [*shut, str(BIN / "nbgrader"), *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=180,
        )
    except subprocess.TimeoutExpired:
        if not fails:
            raise
        return
    if done.returncode and not fails:
        raise SystemExit(f"nbgrader {' '.join(words)} failed:\n{done.stderr[-3000:]}")


def line(row: Marks) -> str:
    given = ["no result" if points is None else f"{points:g}" for points in (row.stock, row.ours)]
    return f"| {row.family.replace('_', ' ')} | {row.attack} | {row.earned:g} | {' | '.join(given)} |"


def count(rows: list[Marks], family: str) -> str:
    """How often points were given that were not earned, and how often earned ones were not given."""
    own = [row for row in rows if row.family == family]
    cells = [family.replace("_", " "), str(len(own))]
    for given in ([row.stock for row in own], [row.ours for row in own]):
        pairs = [(points, row.earned) for points, row in zip(given, own, strict=True)]
        cells.append(str(sum(points is not None and points > earned for points, earned in pairs)))
        cells.append(str(sum(points is None or points < earned for points, earned in pairs)))
    return f"| {' | '.join(cells)} |"


def headline(rows: list[Marks]) -> str:
    """How many attacks gained anything, in a sentence."""
    tried = [row for row in rows if row.family != "honest"]
    stock, ours = (
        sum(points is not None and points > row.earned for points, row in zip(given, tried, strict=True))
        for given in ([row.stock for row in tried], [row.ours for row in tried])
    )
    return f"Of {len(tried)} tried, {stock} gain points that were not earned from stock nbgrader, {ours} from this one."


def page(rows: list[Marks]) -> str:
    """The results as a page."""
    heads = ["Family", "Submissions", "Stock: not earned, given", "Stock: earned, not given"]
    heads += ["grading: not earned, given", "grading: earned, not given"]
    return "\n".join(
        [
            "# Attacks: stock nbgrader and grading",
            "",
            "Written by `python -m benchmarks.attacks`; nothing here is edited by hand.",
            *(__doc__ or "").split("\n")[2:],
            table(["Machine", ""], [list(fact) for fact in machine(("nbgrader", "numpy")).items()]),
            f"| {' | '.join(heads)} |",
            f"|{' --- |' * len(heads)}",
            *[count(rows, family) for family in dict.fromkeys(row.family for row in rows)],
            "",
            "## One by one",
            "",
            "| Family | What was handed in | Points earned | Stock gives | grading gives |",
            f"|{' --- |' * 5}",
            *[line(row) for row in rows],
            "",
        ]
    )


if __name__ == "__main__":
    main()
