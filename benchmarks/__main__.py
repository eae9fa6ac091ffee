"""Measure nnlib beside PyTorch, JAX, scikit-learn and NumPy written by hand, as ratios in one run.

A complete run writes ``README.md`` and ``results.json`` beside this file; any other only prints.

Examples:
  make bench                                everything, in under ten minutes
  python -m benchmarks --quick              everything, with few rounds
  python -m benchmarks --only mlp-64-32-10  one comparison
  python -m benchmarks --only convnet-8 --only digits --threads 1 --rounds 31
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.accuracy import TASKS, learn
from benchmarks.headlines import tell
from benchmarks.machine import BUSY, load, machine
from benchmarks.networks import BATCHES, COMPARISONS
from benchmarks.profile import profile
from benchmarks.report import headline, markdown, tables, targets_met
from benchmarks.scaling import scale
from benchmarks.session import FIRST
from benchmarks.timing import BLOCK, as_rows, compare
from benchmarks.worker import CannotRun
from scripts.command_line import command_line

HERE = Path(__file__).resolve().parent
NAMES = [comparison.name for comparison in COMPARISONS] + [task.name for task in TASKS] + ["scaling"]


class Progress:
    """One line that is written over while somebody watches; else a line for each thing begun."""

    def __init__(self, total: int) -> None:
        self.total, self.begun, self.start = total, 0, time.perf_counter()

    def begin(self, title: str) -> None:
        self.begun += 1
        self.title = title
        if not sys.stderr.isatty():
            print(self.line(), file=sys.stderr, flush=True)

    def tell(self, text: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{self.line()}: {text}", end="", file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        print(f"\r\033[K{text}" if sys.stderr.isatty() else text, file=sys.stderr, flush=True)

    def line(self) -> str:
        return f"[{self.begun}/{self.total}] {time.perf_counter() - self.start:4.0f} s  {self.title}"


def main() -> int:
    options = arguments()
    names = options.only or NAMES
    rounds, starts = options.rounds or (3 if options.quick else 15), 1 if options.quick else 3
    progress = Progress(sum(len(options.threads) if name in NAMES[: len(COMPARISONS)] else 1 for name in names))
    if load() > BUSY:
        progress.say(f"benchmarks: this machine is busy (load {load():.1f}); the numbers will be noisy")
    results: dict[str, Any] = {
        "machine": machine(),
        "method": {"rounds": rounds, "starts": starts, "block": 1e3 * BLOCK, "checked": FIRST * BATCHES},
    }
    results["profile"] = {one.name: profile(one.network) for one in COMPARISONS if one.name in names}
    failed = steps(results, names, options.threads, progress) | learning(results, names, options.quick, progress)
    progress.say("")
    for name, reason in failed.items():
        progress.say(f"benchmarks: {name} cannot be run: {reason}")
    print(tables(results))
    reached = targets_met(results)
    print(f"{sum(reached)} of {len(reached)} targets met, in {time.perf_counter() - progress.start:.0f} s")
    if options.only or options.quick or failed:
        print("Nothing was written: README.md and results.json hold complete runs only.")
    else:
        (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        (HERE / "README.md").write_text(markdown(results), encoding="utf-8")
        tell("steps", headline(results))
        print("Written to benchmarks/README.md and benchmarks/results.json.")
    return 1 if failed else 0


def steps(results: dict[str, Any], names: list[str], threads: list[int], progress: Progress) -> dict[str, str]:
    """Fill in how long training steps take; return, for each network that could not be compared, why."""
    failed: dict[str, str] = {}
    rounds = results["method"]["rounds"]
    for comparison in COMPARISONS:
        for count in threads if comparison.name in names else []:
            progress.begin(f"{comparison.name} on {count} thread{'s' if count > 1 else ''}")
            starts = results["method"]["starts"] if count == 1 else 1  # targets are for one thread
            try:
                found = compare(comparison.network, count, rounds, starts=starts, memory=count == 1, tell=progress.tell)
            except CannotRun as reason:
                failed[comparison.name] = str(reason)
            else:
                results.setdefault("steps", {}).setdefault(str(count), {})[comparison.name] = as_rows(found)
    return failed


def learning(results: dict[str, Any], names: list[str], quick: bool, progress: Progress) -> dict[str, str]:
    """Fill in how long digits take to learn, and how cost grows; return what could not be run, and why."""
    failed: dict[str, str] = {}
    for task in TASKS:
        if task.name in names:
            progress.begin(task.name)
            try:
                learned = learn(task, 1 if quick else task.seeds, progress.tell)
            except CannotRun as reason:
                failed[task.name] = str(reason)
            else:
                results.setdefault("accuracy", {})[task.name] = {peer: asdict(row) for peer, row in learned.items()}
    if "scaling" in names:
        progress.begin("scaling")
        try:
            scaled = scale(3 if quick else 7, progress.tell)
        except CannotRun as reason:
            failed["scaling"] = str(reason)
        else:
            results["scaling"] = {
                sweep: {title: as_rows(found) for title, found in networks.items()}
                for sweep, networks in scaled.items()
            }
    return failed


def arguments() -> argparse.Namespace:
    parser = command_line("benchmarks", __doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, to see that everything runs")
    names = ", ".join(NAMES)
    parser.add_argument(
        "--only", action="append", choices=NAMES, metavar="NAME", help=f"only this, or these: {names} (default: all)"
    )
    parser.add_argument(
        "--threads", type=counts, default=[1, 2], metavar="1,2", help="threads each peer may use (default: 1,2)"
    )
    parser.add_argument("--rounds", type=int, metavar="N", help="turns of each peer in each comparison (default: 15)")
    return parser.parse_args()


def counts(text: str) -> list[int]:
    """Return the numbers of threads in ``"1,2"``."""
    numbers = [int(part) for part in text.split(",")]
    if min(numbers) < 1:
        raise ValueError(text)
    return numbers


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\nbenchmarks: interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
