"""The handle by which the benchmark holds the process of one peer.

How many threads a library uses is decided when it starts, by variables of the environment, which is why a new
process is started for each number of threads.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.networks import Network
from benchmarks.session import serve


class CannotRun(Exception):
    """A peer cannot train a network, and why."""


class Worker:
    """A peer in a process of its own, ready to train; use it in a ``with`` statement."""

    def __init__(self, peer: str, network: Network, threads: int = 1) -> None:
        self.peer = peer
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, peer, network, threads), daemon=True)
        with environment(threads):
            self.process.start()
        theirs.close()
        self.ready = False

    def ask(self, name: str, *arguments: Any) -> Any:
        """Have the session's method called, and return its answer."""
        self.wait()
        self.connection.send((name, arguments))
        return self.answer()

    def wait(self) -> None:
        """Wait until the peer has built its network."""
        if not self.ready:
            self.answer()
            self.ready = True

    def answer(self) -> Any:
        try:
            good, value = self.connection.recv()
        except EOFError:
            self.process.join()
            raise CannotRun(f"{self.peer}: its process ended (status {self.process.exitcode})") from None
        if not good:
            raise CannotRun(f"{self.peer}: {value}")
        return value

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()


@contextmanager
def environment(threads: int) -> Iterator[None]:
    """Set, for processes started meanwhile, how many threads they may compute with."""
    count = str(threads)
    settings = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NPROC"), count
    )
    settings["JAX_PLATFORMS"] = "cpu"
    if threads == 1:  # NPROC sizes JAX's pool; this keeps its products in the calling thread
        settings["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} --xla_cpu_multi_thread_eigen=false".strip()
    before = dict(os.environ)
    os.environ.update(settings)
    os.environ.pop("OPENBLAS_CORETYPE", None)  # someone's choice of BLAS kernel would be measured, not BLAS's own
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
