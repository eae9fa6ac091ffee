"""How long it takes to learn handwritten digits, up to a share of right answers on digits never trained on.

All start from the same weights, see the same batches in the same order, and stop after the first epoch that
reaches the goal. Only training is on the clock, not the test after each epoch.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

import numpy as np

from benchmarks.networks import MLP
from benchmarks.timing import spread
from benchmarks.worker import CannotRun, Worker

MOST_EPOCHS = 200


@dataclass(frozen=True)
class Task:
    """A data set, who learns it how, and how many times nnlib's time the others should at least take."""

    name: str
    title: str
    network: MLP
    lr: float
    accuracy: float
    seeds: int
    targets: dict[str, float] = field(default_factory=dict)
    peers: tuple[str, ...] = ("nnlib", "torch", "torch-tuned", "sklearn")


TASKS = [
    Task("digits", "Digits 8×8, MLP 64-32-10, batch 32", MLP((64, 32, 10), 32), 3e-3, 0.97, 9, {"sklearn": 2.0}),
    Task("mnist", "MNIST, MLP 784-128-10, batch 64", MLP((784, 128, 10), 64), 1e-3, 0.97, 3),
]


@dataclass(frozen=True)
class Learned:
    """What was found about one peer on one task.

    Attributes
    ----------
    seconds, epochs, accuracy : float
        Until the goal was reached, and what was reached: medians over the seeds.
    ratio, low, high : float
        This peer's seconds over nnlib's: median and quartiles over the seeds.
    """

    seconds: float
    epochs: float
    accuracy: float
    ratio: float
    low: float
    high: float


def learn(task: Task, seeds: int, tell: Callable[[str], None] = lambda text: None) -> dict[str, Learned]:
    """Return what was measured, by peer, nnlib first.

    Raises
    ------
    CannotRun
        If a peer does not reach the accuracy.
    """
    found: dict[str, list[dict[str, float]]] = {peer: [] for peer in task.peers}
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(peer, task.network)) for peer in task.peers]
        for worker in workers:
            worker.wait()  # a library that is still being imported would slow down whoever trains first
        for seed in range(seeds):
            tell(f"start {seed + 1} of {seeds}")
            for turn in range(len(workers)):
                worker = workers[(turn + seed) % len(workers)]
                result = worker.ask("learn", task.name, seed, task.lr, task.accuracy, MOST_EPOCHS)
                if result["accuracy"] < task.accuracy:
                    raise CannotRun(
                        f"{worker.peer}: reached {result['accuracy']:.1%} in {MOST_EPOCHS} epochs (seed {seed}), "
                        f"not {task.accuracy:.0%}"
                    )
                found[worker.peer].append(result)
    seconds = {peer: column(results, "seconds") for peer, results in found.items()}
    return {
        peer: Learned(
            float(np.median(seconds[peer])),
            float(np.median(column(results, "epochs"))),
            float(np.median(column(results, "accuracy"))),
            *spread(seconds[peer] / seconds[task.peers[0]]),
        )
        for peer, results in found.items()
    }


def column(results: list[dict[str, float]], name: str) -> np.ndarray:
    return np.array([result[name] for result in results])
