"""What happens inside the process of one peer: it builds its copy of the network, trains, and reports.

Each peer has a process of its own. So no library sees the threads, the memory or the settings of another, and
the memory of the process is the memory of that peer.
"""

from __future__ import annotations

import gc
import math
import resource
import sys
import time
import tracemalloc
from contextlib import suppress
from multiprocessing.connection import Connection

import numpy as np

from benchmarks.data import held_out
from benchmarks.networks import Network
from benchmarks.peers import Peer, peer_class

LR = 1e-4  # small, so that rounding errors do not grow
FIRST = 3  # epochs whose losses are kept, to be compared
STILL = 1e-12  # a learning rate too small for any weight to move


class Session:
    """One peer and one network, from the seed that all peers start from.

    What is timed trains with all its operations and changes nothing. Numbers so stay as ordinary as they are at the
    start: where training ends, gradients and Adam's averages can become so small (*denormal*) that processors take a
    hundred times longer over them, and how often they would depends on how many steps a peer had time for.
    """

    def __init__(self, peer: str, network: Network, threads: int) -> None:
        self.kind = peer_class(peer)
        self.network, self.threads = network, threads
        imports = peak_memory()
        moving = self.ready(LR)
        self.first = [moving.run(1) for _ in range(FIRST)]
        self.used = {"imports": imports, "peak": peak_memory()}
        self.peer = self.ready(STILL)
        self.still = self.peer.run(1)

    def ready(self, lr: float) -> Peer:
        """Return a new peer that holds its examples."""
        peer = self.build(lr, seed=0)
        peer.hold(*self.network.draw(np.random.default_rng(1)))
        return peer

    def build(self, lr: float, seed: int) -> Peer:
        model = self.network.make(np.random.default_rng(seed))
        return self.kind(self.network, model, lr=lr, threads=self.threads)

    def losses(self) -> list[float]:
        """Return the mean loss of each of the first epochs."""
        return self.first

    def memory(self) -> dict[str, float]:
        """Return the most megabytes the process held: until the network was built, and until these epochs were over."""
        return self.used

    def seconds(self, epochs: int) -> float:
        """Return how long so many epochs of training take."""
        start = time.perf_counter()
        loss = self.peer.run(epochs)
        elapsed = time.perf_counter() - start
        if not math.isclose(loss, self.still, rel_tol=1e-3):
            raise ArithmeticError(f"the loss went from {self.still:.6g} to {loss:.6g} while weights should stay still")
        return elapsed

    def arrays(self) -> float:
        """Return the megabytes that NumPy arrays of a second peer take at the peak, the examples not counted."""
        examples = self.network.draw(np.random.default_rng(1))
        gc.collect()
        tracemalloc.start()
        peer = self.build(STILL, seed=0)
        peer.hold(*examples)
        peer.run(1)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak / 1e6

    def learn(self, data: str, seed: int, lr: float, accuracy: float, most: int) -> dict[str, float]:
        """Train until held-out examples are classified as well as asked; only the training is timed."""
        x, y, x_test, y_test = held_out(data, self.network.batch)
        warm = self.build(lr, seed)
        warm.hold(x[: 8 * self.network.batch], y[: 8 * self.network.batch])
        warm.run(1)
        peer, rng = self.build(lr, seed), np.random.default_rng(seed)
        elapsed, reached, epoch = 0.0, 0.0, 0
        while reached < accuracy and epoch < most:
            start = time.perf_counter()
            order = rng.permutation(len(x))
            peer.hold(x[order], y[order])
            peer.run(1)
            elapsed += time.perf_counter() - start
            epoch += 1
            reached = float(np.mean(peer.predict(x_test) == y_test))
        return {"seconds": elapsed, "epochs": epoch, "accuracy": reached}


def peak_memory() -> float:
    """Return the most memory this process has held at once, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def serve(connection: Connection, peer: str, network: Network, threads: int) -> None:
    """Build a session, then do what is asked until the other end closes."""
    try:
        session = Session(peer, network, threads)
        connection.send((True, None))
        while True:
            name, arguments = connection.recv()
            connection.send((True, getattr(session, name)(*arguments)))
    except (EOFError, ConnectionError):
        pass  # the benchmark is done with this peer, or has ended
    except Exception as error:
        with suppress(ConnectionError):
            connection.send((False, f"{type(error).__name__}: {error}"))
