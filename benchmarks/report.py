"""The tables: results as Markdown, for the README of this folder and for the terminal."""

from __future__ import annotations

from typing import Any

from benchmarks.accuracy import TASKS
from benchmarks.networks import COMPARISONS
from benchmarks.peers import PEERS
from benchmarks.table import table

INTRODUCTION = """# Benchmarks

`make bench` measures nnlib beside its peers, on one machine, in one run, and writes this page and `results.json`.
Nothing here is edited by hand. `python -m benchmarks --help` says how to run a part of it.

A ratio says how many times nnlib's time a peer takes: **above 1, nnlib is faster.** A training step is forward,
cross-entropy, backward and an update with Adam, and its loss read as a number. Every peer has a process of its own
and starts from the same weights; nothing is timed before all losses agree to one part in 10,000 over {checked}
steps. Then the peers take turns, {block:.0f} milliseconds each, in a rotating order, {rounds} times in all, in
{starts} sets of processes, one after the other (one set where there are more threads). Each round gives one ratio; the
tables show median and quartiles.

While timed, the learning rate is too small for weights to move, so that every turn computes with the same ordinary
numbers. Digits and MNIST are really learned.

- **nnlib**: forward, loss, backward, update, as four lines. **Its Trainer**: the same by `Trainer.fit`, which
  also checks every step and holds small models to one thread.
- **PyTorch eager**: a training loop as its documentation writes it. **Tuned**: with `Adam(fused=True)` and images in
  `channels_last`. Targets are meant against the former.
- **JAX jit**: the whole step compiled into one function, its arrays donated. Compiling is not timed.
- **scikit-learn**: the loop inside `MLPClassifier`.
- **NumPy by hand**: the step written for this one network, every array made beforehand (`by_hand/`). The target says
  that nnlib takes at most 1.25 times as long.
"""
MORE_THREADS = """With as many threads as cores, whatever else runs on the machine keeps all threads waiting for the one
that it disturbs. Targets are for one thread."""
MEMORY = """## Memory

In megabytes, after those first steps, on one thread: the most the process ever held (`getrusage`), how much of
that came after its imports, compiling included, and, where all arrays are NumPy's, the most they took at once during
training, parameters, gradients and Adam's averages included, the examples not (`tracemalloc`).
"""
PROFILE = """## Where nnlib's time goes, one thread

Shares of a training step, from a run of its own with a stopwatch around every part (`profile.py`). What is left to
gain lies in the smaller parts: products of matrices are the same ones by hand, and so is Adam's traffic through
memory. The step by hand is faster than 1.25 times where it does what a library of separate layers cannot: it trusts
its arguments (nnlib checks shapes, labels and numbers at every call), writes over every array of the step before (an
output of nnlib stays the caller's), keeps scores with the classes first, pools *before* bias and ReLU, which leaves
them a quarter of the numbers, and takes the batch in groups of images that fit the cache.
"""
LARGEST = 6  # parts shown for each network


def markdown(results: dict[str, Any]) -> str:
    """Return the page for a whole run."""
    method = results["method"]
    introduction = INTRODUCTION.format(**method)
    machine = table(["Machine", ""], [[name, fact] for name, fact in results["machine"].items()])
    return "\n".join([introduction, machine, tables(results)])


def tables(results: dict[str, Any]) -> str:
    """Return whatever was measured, section by section."""
    parts: list[str] = []
    for threads, by_name in results.get("steps", {}).items():
        if threads == "1":
            parts.append(f"## A training step, one thread\n\n{step_table(by_name, with_targets=True)}")
        else:
            rows = step_table(by_name, with_targets=False)
            parts.append(f"## A training step, {threads} threads\n\n{MORE_THREADS}\n\n{rows}")
    if learned := results.get("accuracy"):
        parts.append(f"## To 97 % of unseen digits, one thread\n\n{accuracy_table(learned)}")
    if profiles := results.get("profile"):
        parts.append(f"{PROFILE}\n{profile_table(profiles)}")
    if memory := results.get("steps", {}).get("1"):
        parts.append(f"{MEMORY}\n{memory_table(memory)}")
    if scaling := results.get("scaling"):
        parts.append(f"## How cost grows, one thread\n\n{scaling_table(scaling)}")
    return "\n".join(parts)


def headline(results: dict[str, Any]) -> str:
    """How a training step compares on one thread, in a sentence."""
    steps = results["steps"]["1"].values()
    torch, by_hand = ([step[peer]["ratio"] for step in steps if peer in step] for peer in ("torch", "by-hand"))
    return (
        f"PyTorch takes {min(torch):.1f} to {max(torch):.1f} times as long as `nnlib` for a training step of these "
        f"{len(torch)} small networks, and a step written by hand {min(by_hand):.2f} to {max(by_hand):.2f} times."
    )


def step_table(by_name: dict[str, Any], *, with_targets: bool) -> str:
    rows = []
    for comparison in COMPARISONS:
        for peer, found in by_name.get(comparison.name, {}).items():
            target = comparison.targets.get(peer) if with_targets else None
            time = f"{found['milliseconds']:.3g}"
            rows.append(
                [comparison.title if peer == "nnlib" else "", PEERS[peer][0], time, *ratio(peer, found, target)]
            )
    return table(["Network", "Peer", "Step, ms", "Ratio", "Quartiles", "Target", "Met"], rows)


def accuracy_table(learned: dict[str, Any]) -> str:
    rows = []
    for task in TASKS:
        for peer, found in learned.get(task.name, {}).items():
            title = task.title if peer == "nnlib" else ""
            reached = [f"{found['seconds']:.3g}", f"{found['epochs']:g}", f"{100 * found['accuracy']:.1f} %"]
            rows.append([title, PEERS[peer][0], *reached, *ratio(peer, found, task.targets.get(peer))])
    head = ["Task", "Peer", "Seconds", "Epochs", "Reached", "Ratio", "Quartiles", "Target", "Met"]
    return table(head, rows)


def profile_table(profiles: dict[str, dict[str, float]]) -> str:
    rows = []
    for comparison in COMPARISONS:
        spent = profiles.get(comparison.name, {})
        for i, (part, time) in enumerate(list(spent.items())[:LARGEST]):
            share = f"{100 * time / sum(spent.values()):.0f} %"
            rows.append([comparison.title if i == 0 else "", part, share])
    return table(["Network", "Part", "Share"], rows)


def memory_table(by_name: dict[str, Any]) -> str:
    rows = []
    for comparison in COMPARISONS:
        for peer, found in by_name.get(comparison.name, {}).items():
            memory = found["memory"]
            arrays = f"{memory['arrays']:.2f}" if "arrays" in memory else ""
            trained = f"{memory['peak'] - memory['imports']:.1f}"
            title = comparison.title if peer == "nnlib" else ""
            rows.append([title, PEERS[peer][0], f"{memory['peak']:.0f}", trained, arrays])
    return table(["Network", "Peer", "Process", "After imports", "Arrays"], rows)


def scaling_table(scaling: dict[str, Any]) -> str:
    rows = []
    for sweep, networks in scaling.items():
        for i, (title, by_peer) in enumerate(networks.items()):
            row = [sweep if i == 0 else "", title]
            for peer, found in by_peer.items():
                row.append(f"{found['milliseconds']:.3g}")
                row += [] if peer == "nnlib" else [f"{found['ratio']:.2f}"]
            rows.append(row)
    return table(["Grows", "MLP", "nnlib, ms", "PyTorch, ms", "Ratio", "PyTorch tuned, ms", "Ratio"], rows)


def ratio(peer: str, found: dict[str, Any], target: float | None) -> list[str]:
    """Return the cells of a ratio, its quartiles, its target, and whether it was met."""
    if peer == "nnlib":
        return ["1", "", "", ""]
    cells = [f"{found['ratio']:.2f}", f"{found['low']:.2f} to {found['high']:.2f}"]
    return [*cells, "", ""] if target is None else [*cells, f"{target:.1f}", "yes" if met(found, target) else "no"]


def met(found: dict[str, Any], target: float) -> bool:
    return found["ratio"] >= target


def targets_met(results: dict[str, Any]) -> list[bool]:
    """Return, for every target that was measured, whether it was met."""
    one_thread, learned = results.get("steps", {}).get("1", {}), results.get("accuracy", {})
    return [
        met(found[goal.name][peer], target)
        for goals, found in ((COMPARISONS, one_thread), (TASKS, learned))
        for goal in goals
        if goal.name in found
        for peer, target in goal.targets.items()
        if peer in found[goal.name]
    ]
