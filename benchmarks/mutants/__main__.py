"""`make mutants` puts one small mistake after another into nnlib and shows it to the tests that run its line.

It may be interrupted, and goes on from there: verdicts are kept in `_build/mutants`. A mutant that was killed is not
tried again until its file changes, one that survived until the tests or nnlib change.

Example: python -m benchmarks.mutants nnlib/conv.py
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import tqdm

from benchmarks.headlines import tell
from benchmarks.machine import processor, version
from benchmarks.mutants.changes import ROOT, Change, changes
from benchmarks.mutants.equivalent import reason
from benchmarks.mutants.ran import KEPT, Ran, digest, test_files, watched
from benchmarks.mutants.trial import KILLED, SURVIVED, TIMEOUT, tried
from benchmarks.table import table
from scripts.command_line import command_line

PAGE = ROOT / "benchmarks" / "mutants.md"
VERDICTS = KEPT / "verdicts.jsonl"
# In the order of what a course leans on most.
FIRST = ["layers", "losses", "optim", "train", "gradcheck", "activations", "conv", "pooling", "normalization"]
# They make sentences or pictures: most of their mutants change a word or a line of a drawing.
SAYING = {"nnlib/testing.py", "nnlib/slips.py", "nnlib/plot.py", "nnlib/errors.py", "nnlib/diagnosis.py"}
HEAVY = "numpy pytest hypothesis hypothesis.extra.numpy pandas matplotlib.pyplot sklearn.base sklearn.model_selection"


def main() -> int:
    """Try the mutants of some files, or of all, and write the page."""
    parser = command_line("benchmarks.mutants", __doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of nnlib (default: all)")
    every = "only every Nth mutant of each file (default: 1, all)"
    parser.add_argument("--every", type=int, default=1, metavar="N", help=every)
    quick = "look quickly: run only these tests, and keep no survivors (default: all that run the line)"
    parser.add_argument("--tests", nargs="+", type=Path, metavar="TEST", help=quick)
    parser.add_argument("--report", action="store_true", help="try nothing: write the page, of what is known")
    asked = parser.parse_args()
    files = [file.resolve() for file in asked.files] or in_order()
    all_changes = {file: list(changes(file))[:: asked.every] for file in files}
    known = verdicts()
    if not asked.report:
        known |= go_on([change for file in files for change in all_changes[file]], known, asked.tests)
    for file in files:
        print_survivors(all_changes[file], known)
    text = page(all_changes, known, asked.every)
    if asked.files:
        print(text)
    else:
        PAGE.write_text(text)
        tell("mutants", headline(all_changes, known, asked.every))
    return 0


def in_order() -> list[Path]:
    first = {name: place for place, name in enumerate(FIRST)}
    files = (file for file in (ROOT / "nnlib").rglob("*.py") if str(file.relative_to(ROOT)) not in SAYING)
    return sorted(files, key=lambda file: (first.get(file.stem, len(first)), file))


def key(change: Change) -> str:
    """A mutant's name in the store, which its file's text is part of."""
    return json.dumps([change.file, change.function, change.line, change.was, change.now, digest(ROOT / change.file)])


def everything() -> str:
    """A digest of nnlib and its tests."""
    return digest(*(file for folder in ("nnlib", "tests/nnlib") for file in sorted((ROOT / folder).rglob("*.py"))))


def verdicts() -> dict[str, str]:
    """What is known of mutants, survivors as long as nothing changed that might notice them now."""
    lines = VERDICTS.read_text().splitlines() if VERDICTS.is_file() else []
    now = everything()
    found = (json.loads(line) for line in lines)
    return {name: verdict for name, verdict, then in found if verdict != SURVIVED or then == now}


def go_on(wanted: list[Change], known: dict[str, str], tests: list[Path] | None) -> dict[str, str]:
    """Try those mutants of which nothing is known yet."""
    for name in HEAVY.split():  # once, before anything is forked
        importlib.import_module(name)
    tqdm.tqdm.monitor_interval = 0  # no thread beside: this process forks
    ran = Ran()
    asked = [file.resolve() for file in tests] if tests else test_files()
    for file in tqdm.tqdm(asked, "which tests run which lines"):
        ran.add(json.loads(watched(file).read_text()))
    left = [one for one in wanted if key(one) not in known and not reason(one.file, one.function, one.was, one.now)]
    found, now = {}, everything()
    KEPT.mkdir(parents=True, exist_ok=True)
    with VERDICTS.open("a") as kept, tqdm.tqdm(total=len(left), desc="mutants") as bar:
        for change, verdict in tried(left, asked, ran):
            found[key(change)] = verdict
            if not tests or verdict != SURVIVED:
                kept.write(json.dumps([key(change), verdict, now]) + "\n")
                kept.flush()
            bar.update()
    return found


def headline(all_changes: dict[Path, list[Change]], known: dict[str, str], every: int) -> str:
    """All files together, in a sentence."""
    count: Counter[str] = Counter()
    explained = 0
    for change in (change for some in all_changes.values() for change in some):
        if reason(change.file, change.function, change.was, change.now):
            explained += 1
        else:
            count[known.get(key(change), "not tried")] += 1
    noticed = count[KILLED] + count[TIMEOUT]
    sample = "" if every == 1 else f" (one mistake in {every} tried)"
    others = f"{explained} others compute the same or as good, each with its reason"
    return f"Of {count.total():,} small mistakes put into `nnlib`, its tests notice {noticed:,}{sample}; {others}."


def print_survivors(some: Iterable[Change], known: dict[str, str]) -> None:
    for change in some:
        if known.get(key(change)) == SURVIVED and not reason(change.file, change.function, change.was, change.now):
            print(change)


def page(all_changes: dict[Path, list[Change]], known: dict[str, str], every: int) -> str:
    """Return the page that is committed."""
    rows, explained = [], []
    total: Counter[str] = Counter()
    for file, some in sorted(all_changes.items()):
        count: Counter[str] = Counter()
        for change in some:
            why = reason(change.file, change.function, change.was, change.now)
            verdict = known.get(key(change), "not tried")
            count["equivalent" if why and verdict in (SURVIVED, "not tried") else verdict] += 1
            if why:
                explained.append([f"`{change.file}`, `{change.function}`", code(change.was), code(change.now), why])
        total += count
        rows.append([str(file.relative_to(ROOT)), str(len(some)), *counted(count)])
    sampled = "every mutant of each file" if every == 1 else f"one mutant in {every} of each file"
    said = " ".join((__doc__ or "").split())
    return f"""# Mutants of nnlib

{said} Here: {sampled}. Texts are not changed, and {", ".join(sorted(SAYING))}, which make sentences and pictures, are
left out. Nothing here is edited by hand. `python -m benchmarks.mutants nnlib/conv.py` tries one file and prints what
survives.

{date.today():%Y-%m-%d}, {processor()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}, \
NumPy {version("numpy")}, Hypothesis {version("hypothesis")}.

{table(HEAD, [*rows, ["all", str(total.total()), *counted(total)]])}
## Equivalent

Of `benchmarks/mutants/equivalent.py`.

{table(["Where", "Was", "Now", "Why it is as good"], explained)}"""


HEAD = ["File", "Mutants", "Killed", "Timeout", "Equivalent", "Surviving", "Not tried"]


def counted(count: Counter[str]) -> list[str]:
    return [str(count[name]) for name in (KILLED, TIMEOUT, "equivalent", SURVIVED, "not tried")]


def code(text: str) -> str:
    return "`" + " ".join(text.split()).replace("|", "\\|") + "`"


if __name__ == "__main__":
    begun = time.monotonic()
    status = main()
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes")
    raise SystemExit(status)
