"""Jobs go out to workers and results come back in whatever order they are done.

The workers are processes of dask.distributed: on this machine by default, or a cluster's that are there already. Each
owns one warm sandbox. Jobs and results travel through dask alone, so a worker needs no folder in common with us. A
worker that is lost loses nothing: its jobs are given to others.

Start a cluster's workers with one thread each (``dask worker --nthreads 1``): a worker grades one job at a time.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed
from distributed.comm.core import CommClosedError

from grading.model import Job, Result, State
from grading.seat import Seat, grade_here

PATIENCE = 60  # seconds to wait for a cluster's first worker
LOST_WORKERS = 3  # how many workers one job may take down with it before it is set aside

SETTINGS = {
    # What waits, waits at the scheduler: a worker that dies then takes one job with it, not a queue of innocent ones.
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": LOST_WORKERS,
    "distributed.worker.memory.terminate": False,  # the sandbox has limits of its own
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.daemon": False,
}


class ClusterError(Exception):
    """The workers cannot be reached, or are gone. What was graded before is kept."""


def run(
    jobs: Iterable[Job],
    workers: int = 1,
    scheduler: str | None = None,
    packages: Mapping[str, Path] | None = None,
    seat: Seat | None = None,
) -> Generator[Result]:
    """Grade jobs, and give each result as soon as it is there.

    Parameters
    ----------
    jobs : iterable of Job
        Taken from one at a time, a few ahead of the workers: a class need not fit into memory.
    workers : int
        Processes to start here. Not used with a scheduler.
    scheduler : str, optional
        Address of a dask scheduler, such as ``tcp://10.0.0.5:8786``. Its workers are used.
    packages : mapping of str to Path, optional
        Packages that notebooks import and that lie outside the environment, by import name.
    seat : Seat, optional
        What is set up in each worker, if not a sandbox with these packages.

    Yields
    ------
    Result
        One for each job. `State.RETRY` where workers were lost over a job again and again.

    Raises
    ------
    ClusterError
        No worker can be reached. Jobs without a result are to be run again.
    NoSandbox
        A worker cannot start a sandbox.
    """
    seat = seat or Seat(packages, local=scheduler is None)
    with dask.config.set(SETTINGS), connected(workers, scheduler) as client:
        set_up(client, seat)
        token = uuid4().hex  # on a cluster that remembers, an earlier run is not this one
        waiting = iter(jobs)
        room = Room(client)
        running: dict[Future, Job] = {}
        done = as_completed(loop=client.loop)
        try:
            while True:
                for job in waiting:
                    future = client.submit(grade_here, job, key=f"grade-{job.key}-{token}", pure=False)
                    running[future] = job
                    done.add(future)
                    if len(running) >= room.jobs():
                        break
                if not running:
                    return
                future = next(done)
                yield outcome(future, running.pop(future), scheduler)
        finally:
            with contextlib.suppress(Exception):
                client.cancel(list(running), force=True)


def set_up(client: Client, seat: Seat) -> None:
    """Put the seat into every worker, those that come later included."""
    try:
        client.register_plugin(seat)
    except ImportError as error:
        raise ClusterError(
            f"A worker has no {error.name}. Install the same requirements.txt there, and let it find the package "
            "`grading` (PYTHONPATH)."
        ) from None


class Room:
    """How many jobs to have out at once: enough that no worker waits for us, few enough to stop quickly."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.found, self.until = 0, 0.0

    def jobs(self) -> int:
        """Count, with the workers that were there a second ago: to ask takes as long as to send a job."""
        if time.monotonic() > self.until:
            workers = self.client.scheduler_info(n_workers=-1)["workers"].values()
            self.found, self.until = 2 * sum(worker["nthreads"] for worker in workers) + 2, time.monotonic() + 1
        return self.found


def outcome(future: Future, job: Job, scheduler: str | None) -> Result:
    """Give what became of a job; raise what concerns more than this job."""
    try:
        return future.result()
    except KilledWorker:
        return retry(job, f"{LOST_WORKERS + 1} workers were lost while they graded it. Run the command again.")
    except (CancelledError, CommClosedError, TimeoutError) as error:
        where = f"the scheduler at {scheduler}" if scheduler else "the local workers"
        raise ClusterError(
            f"Lost {where} ({error}). Start them again, then run the same command: it goes on."
        ) from None


def retry(job: Job, reason: str) -> Result:
    """Give a result that says it was our fault."""
    return Result(
        key=job.key,
        student=job.student,
        assignment=job.assignment,
        state=State.RETRY,
        reason=reason,
        receipt=job.receipt,
    )


@contextlib.contextmanager
def connected(workers: int, scheduler: str | None) -> Iterator[Client]:
    """Give a client of the cluster at ``scheduler``, or of one started here for as long as it is needed."""
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with contextlib.ExitStack() as closing:
        if scheduler is None:
            target: Any = closing.enter_context(local(workers))
        else:
            target = scheduler
        try:
            client = Client(target, timeout=15, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(
                f"No dask scheduler answers at {scheduler!r} ({error}). Expected an address like "
                "tcp://10.0.0.5:8786, which `dask scheduler` prints when it starts."
            ) from None
        closing.callback(quietly(client.close))
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise ClusterError(
                f"The scheduler at {scheduler} has no worker after {PATIENCE} s. Start some: "
                f"`dask worker {scheduler} --nthreads 1`."
            ) from None
        yield client


@contextlib.contextmanager
def local(workers: int) -> Iterator[LocalCluster]:
    """Start worker processes on this machine."""
    with without_interrupts():
        cluster = LocalCluster(
            n_workers=max(1, workers),
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            memory_limit=None,
            silence_logs=logging.CRITICAL,
        )
    try:
        yield cluster
    finally:
        quietly(cluster.close)()


@contextlib.contextmanager
def without_interrupts() -> Iterator[None]:
    """Start threads and processes that Ctrl-C does not reach: the terminal sends it to all, we alone answer it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def quietly(close: Callable[[], object]) -> Callable[[], None]:
    """Close what may be half-gone already."""

    def closed() -> None:
        with contextlib.suppress(Exception):
            close()

    return closed
