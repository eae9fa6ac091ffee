"""Which lines and branches of nnlib and of grading the tests run, file by file.

nnlib is measured under `tests/nnlib`, and grading under `tests/grading`. Processes that a test starts are measured too,
those of Dask among them, if they end by themselves. What runs shut in by bubblewrap is not seen: nothing that could
write there a file of measurements may be let in, and the files that run inside are listed apart.

Example: python -m benchmarks.coverage nnlib
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from coverage import Coverage

from benchmarks.headlines import tell
from benchmarks.machine import processor, version
from benchmarks.table import table
from scripts.command_line import command_line

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "benchmarks" / "coverage.md"
DATA = ROOT / "_build" / "coverage"
SHUT_IN = "grading/inside"
PARTS = {
    "nnlib": ["tests/nnlib", "-n", "auto"],
    # What attacks and same marks run here is run by the other files too; they take many times as long.
    "grading": [
        "tests/grading",
        "--ignore=tests/grading/test_attacks.py",
        "--ignore=tests/grading/test_same_marks.py",
        *("-n", "2", "--dist", "loadfile"),
    ],
}


class Covered(NamedTuple):
    """What the tests ran of one file."""

    name: str
    lines: int
    lines_run: int
    branches: int
    branches_run: int
    missing: str  # the numbers of lines and branches that no test ran


def main() -> int:
    """Run the tests under coverage and write the page."""
    parser = command_line("benchmarks.coverage", __doc__)
    which = f"only this part, which is shown and not written: {' or '.join(PARTS)} (default: both, written)"
    parser.add_argument("parts", nargs="*", metavar="PART", help=which)
    parser.add_argument("--report", action="store_true", help="run no tests: write the page of what was measured last")
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"no part is called {unknown[0]!r}; there are {', '.join(PARTS)}")
    parts = asked.parts or list(PARTS)
    failed = [part for part in parts if not asked.report and not measured(part)]
    found = {part: covered(part) for part in parts}
    if asked.parts or failed:
        print(tables(found))
    else:
        PAGE.write_text(page(found))
        tell("coverage", headline(found))
    for part in failed:
        print(f"coverage: a test of {part} failed; the page is not written. Run: make test", file=sys.stderr)
    return bool(failed)


def measured(part: str) -> bool:
    """Run the tests of one part and keep what they ran; return whether they passed."""
    shutil.rmtree(DATA / part, ignore_errors=True)
    (DATA / part).mkdir(parents=True)
    environment = {**os.environ, "COVERAGE_FILE": str(DATA / part / "data")}
    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not site", *PARTS[part]]
    return subprocess.run([sys.executable, "-m", "coverage", "run", *tests], cwd=ROOT, env=environment).returncode == 0


def covered(part: str) -> list[Covered]:
    """Read the measurements of one part."""
    data = Coverage(data_file=str(DATA / part / "data"), config_file=str(ROOT / "pyproject.toml"))
    data.combine(keep=True)
    files = sorted((ROOT / part).rglob("*.py"))
    return [of_file(data, file) for file in files if file.read_text().strip()]


def of_file(data: Coverage, file: Path) -> Covered:
    found: Any = data._analyze(str(file))  # what all reports of coverage are made of
    numbers = found.numbers
    return Covered(
        str(file.relative_to(ROOT)),
        numbers.n_statements,
        numbers.n_executed,
        numbers.n_branches,
        numbers.n_executed_branches,
        found.missing_formatted(branches=True),
    )


def page(found: dict[str, list[Covered]]) -> str:
    """Return the page that is committed."""
    return f"""# Lines and branches that tests run

`make coverage` writes this page; nothing here is edited by hand. {" ".join((__doc__ or "").split())}

{date.today():%Y-%m-%d}, {processor()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}, coverage \
{version("coverage")}, NumPy {version("numpy")}.

{tables(found)}"""


def headline(found: dict[str, list[Covered]]) -> str:
    """Lines and branches of each part, in a sentence."""
    told = []
    for part, files in found.items():
        _, lines, _, branches = shares(one for one in files if not one.name.startswith(SHUT_IN))
        told.append(f"`{part}`: {lines} of lines and {branches} of branches are run")
    return f"{', '.join(told)}; what runs inside the sandbox is not seen."


def tables(found: dict[str, list[Covered]]) -> str:
    """Return a table of the sums, and one of the files that miss something."""
    parts: list[list[Covered]] = []
    for files in found.values():
        inside = [one for one in files if one.name.startswith(SHUT_IN)]
        parts += filter(None, [[one for one in files if one not in inside], inside])
    sums = [[folder(files), str(len(files)), *shares(files)] for files in parts]
    rows = [[one.name, *shares([one]), one.missing] for files in parts for one in files if one.missing]
    head = ["Lines", "Run", "Branches", "Run"]
    complete = "Files not in this table are run in full, every branch both ways."
    return f"{table(['Folder', 'Files', *head], sums)}\n{complete}\n\n{table(['File', *head, 'Not run'], rows)}"


def folder(files: Iterable[Covered]) -> str:
    name = os.path.commonpath([one.name for one in files])
    return f"{name}, shut in by bubblewrap" if name == SHUT_IN else name


def shares(files: Iterable[Covered]) -> list[str]:
    lines, lines_run, branches, branches_run = (
        sum(numbers) for numbers in zip(*(one[1:5] for one in files), strict=True)
    )
    return [str(lines), share(lines_run, lines), str(branches), share(branches_run, branches)]


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


if __name__ == "__main__":
    raise SystemExit(main())
