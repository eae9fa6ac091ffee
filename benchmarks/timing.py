"""How fast peers take the same training step, found so that the noise of a machine falls on all alike.

The peers take turns, a short block of steps each, in an order that rotates, for many rounds. Each round gives one
ratio per peer, its time over nnlib's time of the same round; the median of these ratios is the result, and the
quartiles say how far it can be trusted. Nothing is timed before all peers have computed the same losses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass

import numpy as np

from benchmarks.networks import BATCHES, Network
from benchmarks.peers import able
from benchmarks.worker import CannotRun, Worker

BLOCK = 0.06  # seconds of one peer's turn, about
PATIENCE = 20  # seconds; a comparison that takes longer than that makes fewer rounds
TOLERANCE = 1e-4  # relative, of losses: sums taken in another order differ by less, other work by far more


@dataclass(frozen=True)
class Measured:
    """What was found about one peer on one network.

    Attributes
    ----------
    milliseconds : float
        Median time of a training step.
    rounds : int
        How many turns each peer had.
    ratio, low, high : float
        This peer's time over nnlib's: median over the rounds, first and third quartile.
    memory : dict of str to float
        Megabytes, if measured: see `benchmarks.session`.
    """

    milliseconds: float
    rounds: int
    ratio: float
    low: float
    high: float
    memory: dict[str, float]


def compare(
    network: Network,
    threads: int,
    rounds: int,
    *,
    starts: int = 1,
    peers: Sequence[str] | None = None,
    memory: bool = False,
    tell: Callable[[str], None] = lambda text: None,
) -> dict[str, Measured]:
    """Return what was measured, by peer, nnlib first.

    Parameters
    ----------
    network, threads
        What is trained, and by how many threads.
    rounds : int
        How many turns each peer has, in all.
    starts : int
        In how many processes, one after the other. Where the system happens to lay a process in memory can make it
        some percent faster or slower for as long as it lives.
    peers : sequence of str, optional
        Who; all who can, if not said.
    memory : bool
        Whether memory is measured too.
    tell : callable
        Is told how far it is.

    Raises
    ------
    CannotRun
        If a peer cannot train the network, or computes other losses than nnlib.
    """
    names = list(peers or able(network))
    pause = 0.0 if threads == 1 else 0.05
    seconds, used = [], {}
    for start in range(starts):
        with ExitStack() as stack:
            tell("starting")
            workers = [stack.enter_context(Worker(name, network, threads)) for name in names]
            for worker in workers:
                worker.wait()
            check(workers)
            seconds.append(take_turns(workers, -(-rounds // starts), pause, PATIENCE / starts, tell))
            if memory and start == 0:
                used = {worker.peer: remember(worker) for worker in workers}
    by_peer = np.concatenate(seconds, axis=1)  # (peers, rounds)
    return {
        name: Measured(1e3 * float(np.median(times)), len(times), *spread(times / by_peer[0]), used.get(name, {}))
        for name, times in zip(names, by_peer, strict=True)
    }


def check(workers: Sequence[Worker]) -> None:
    """Refuse to compare peers whose losses, from the same start on the same batches, are not the same."""
    losses = {worker.peer: np.array(worker.ask("losses")) for worker in workers}
    first, ours = next(iter(losses.items()))
    for peer, theirs in losses.items():
        off = float(np.max(np.abs(theirs - ours) / ours))
        if not off < TOLERANCE:
            raise CannotRun(
                f"{peer}: its losses {np.round(theirs, 6).tolist()} are not those of {first}, "
                f"{np.round(ours, 6).tolist()}, so it does other work and is not compared"
            )


def take_turns(
    workers: Sequence[Worker], rounds: int, pause: float, patience: float, tell: Callable[[str], None]
) -> np.ndarray:
    """Return the seconds of a step (workers, rounds); fewer rounds, but three, if that takes too many seconds."""
    epochs = [warm_up(worker) for worker in workers]
    seconds = np.empty((len(workers), rounds))
    start = time.perf_counter()
    for done in range(rounds):
        tell(f"round {done + 1} of {rounds}")
        for turn in range(len(workers)):
            i = (turn + done) % len(workers)
            time.sleep(pause)  # idle threads of the one before keep spinning for a moment
            workers[i].ask("seconds", max(1, epochs[i] // 8))  # its data find their way back into the cache
            seconds[i, done] = workers[i].ask("seconds", epochs[i]) / (epochs[i] * BATCHES)
        if done >= 2 and time.perf_counter() - start > patience:
            return seconds[:, : done + 1]
    return seconds


def warm_up(worker: Worker) -> int:
    """Run until steady, and return how many epochs fill one turn."""
    epochs = 1
    for _ in range(3):
        epochs = max(1, round(BLOCK * epochs / worker.ask("seconds", epochs)))
    worker.ask("seconds", epochs)
    return epochs


def spread(ratios: np.ndarray) -> tuple[float, float, float]:
    """Return the median and the quartiles."""
    low, middle, high = np.percentile(ratios, [25, 50, 75])
    return float(middle), float(low), float(high)


def remember(worker: Worker) -> dict[str, float]:
    """Return what is known of a worker's memory after it has trained."""
    megabytes = worker.ask("memory")
    if worker.peer in ("nnlib", "by-hand"):  # whose arrays are all NumPy's, which keeps account of them
        megabytes["arrays"] = worker.ask("arrays")
    return megabytes


def as_rows(measured: dict[str, Measured]) -> dict[str, dict]:
    """Return plain dictionaries, for JSON."""
    return {peer: asdict(found) for peer, found in measured.items()}
