"""What stands in each worker: one warm sandbox, and one thread that owns it.

The sandbox's server dies with the thread that started it, and dask's own threads come and go; so a thread of ours
starts it, runs every job in it and closes it. Packages that lie outside the environment travel with the seat when the
worker may be on another machine.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import signal
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin, get_worker

from grading.job import environment, grade
from grading.model import Job, Result, State

ATTEMPTS = 3  # how often a job is tried when the sandbox itself is lost under it
NAME = "grading-seat"


class WrongEnvironment(Exception):
    """A worker has other packages than the machine that sends the jobs: its marks could differ."""


class Seat(WorkerPlugin):
    """Sets a worker up for grading.

    Parameters
    ----------
    packages : mapping of str to Path
        Import name to folder, of packages outside the environment.
    local : bool
        Whether the workers are this command's own. Workers of a cluster get the packages' files sent along.
    """

    name = NAME

    def __init__(self, packages: Mapping[str, Path] | None = None, local: bool = True) -> None:
        self.local = local
        self.packages = dict(packages or {})
        self.shipped = {name: packed(folder) for name, folder in self.packages.items()} if not local else {}
        self.expected = self.environment(self.packages)

    # The two things that tests replace: what this seat's sandbox is, and what it is checked against.

    def environment(self, packages: Mapping[str, Path]) -> str:
        """Hash of what a mark depends on in this process."""
        return environment(packages)

    def sandbox(self, packages: Mapping[str, Path]) -> Any:
        """Give a sandbox, not yet entered. Raises NoSandbox, on a machine that has none."""
        from grading.sandbox import Sandbox, check

        if not self.local:  # the command has looked on its own machine only
            check()
        return Sandbox(packages)

    def setup(self, worker: Any) -> None:
        """Get ready, in the worker. The sandbox warms up meanwhile; what fails is told to the first job."""
        if self.local:  # a terminal's Ctrl-C goes to every process on it: the command alone answers it
            with contextlib.suppress(ValueError):
                signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="grading")
        self.entered: Any = None
        self.unpacked: Path | None = None
        self.thread.submit(self.open)

    def teardown(self, worker: Any) -> None:
        """Close the sandbox, in the thread that opened it."""
        self.thread.submit(self.close).result(timeout=30)
        self.thread.shutdown(wait=False, cancel_futures=True)
        if self.unpacked is not None:
            shutil.rmtree(self.unpacked, ignore_errors=True)

    def open(self) -> Any:
        """Give the sandbox, started if it is not. Runs in the seat's thread."""
        if self.entered is None:
            packages = self.packages
            if self.shipped:
                self.unpacked = Path(tempfile.mkdtemp(prefix="grading-packages-"))
                self.unpacked.chmod(0o755)  # the sandbox's user, who is not us, reads it
                packages = {name: unpacked(data, self.unpacked / name) for name, data in self.shipped.items()}
                self.packages, self.shipped = packages, {}
            if self.environment(packages) != self.expected:
                raise WrongEnvironment(
                    "A worker has other versions of Python, of its packages or of grading than this machine. "
                    "Install the same requirements.txt there: marks must not depend on who grades."
                )
            self.entered = self.sandbox(packages).__enter__()
        return self.entered

    def close(self) -> None:
        """Leave the sandbox. Runs in the seat's thread."""
        if self.entered is not None:
            entered, self.entered = self.entered, None
            with contextlib.suppress(Exception):  # it may be half-gone
                entered.__exit__(None, None, None)

    def grade(self, job: Job) -> Result:
        """Grade a job; if the sandbox is lost over it, again in a new one, but not forever."""
        return self.thread.submit(self.attempts, job).result()

    def attempts(self, job: Job) -> Result:
        """Grade a job in the seat's thread."""
        said = ""
        for _ in range(ATTEMPTS):
            sandbox = self.open()
            try:
                return grade(job, sandbox)
            except Exception as error:  # nothing that a student does is an exception here: this is our fault
                said = str(error) or type(error).__name__
                self.close()
        return Result(
            key=job.key,
            student=job.student,
            assignment=job.assignment,
            state=State.RETRY,
            reason=f"The sandbox was lost {ATTEMPTS} times while grading it ({said}). Run the command again.",
            receipt=job.receipt,
        )


def grade_here(job: Job) -> Result:
    """Grade a job in whichever worker this runs in."""
    seat = get_worker().plugins[NAME]
    assert isinstance(seat, Seat)
    return seat.grade(job)


def packed(package: Path) -> bytes:
    """Pack a package (a folder, or one file), without what Python makes of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(package.rglob("*")) if package.is_dir() else [package]:
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(package if package.is_dir() else package.parent))
    return buffer.getvalue()


def unpacked(data: bytes, folder: Path) -> Path:
    """Unpack what `packed` packed; give its folder, or its one file if it was one module."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        archive.extractall(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder / names[0] if names == [f"{folder.name}.py"] else folder
