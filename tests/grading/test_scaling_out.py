"""The same run on a cluster: scheduler and workers are processes in folders of their own, reached by address alone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.grading.small_course import NAME, hand_in, make_course
from tests.grading.test_surviving import ENVIRONMENT, a_class, grading, marks, settled, start, wait_for

pytestmark = pytest.mark.timeout(200)


@dataclass
class Cluster:
    """A scheduler and its workers, each a process in its own folder."""

    folder: Path
    address: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start one of them."""
        home = self.folder / name
        home.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
            cwd=home,
            env={**ENVIRONMENT, "HOME": str(home), "TMPDIR": str(home)},
            stdout=(home / "log").open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        """Start a worker."""
        return self.start(name, "dask_worker", self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "cluster").mkdir()
    cluster = Cluster(tmp_path / "cluster", f"tcp://127.0.0.1:{port}")
    cluster.start("scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    cluster.worker("one")
    cluster.worker("two")
    yield cluster
    for process in cluster.processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course that no worker is told of."""
    return make_course(tmp_path / "course")


def test_workers_elsewhere_give_the_same_grades(cluster: Cluster, folder: Path) -> None:
    expected = a_class(folder, 12)
    hand_in(folder, "where", x="x = 2\nimport os\nopen('here', 'a').write('1')")
    expected["where"] = ("graded", 5.0)
    assert marks(folder, "--scheduler", cluster.address) == expected
    settled(folder, expected)
    ran = [name for name in ("one", "two") if (cluster.folder / name / "here").exists()]
    assert len(ran) == 1, "a worker ran it, in its own folder"
    assert all(process.poll() is None for process in cluster.processes), "the cluster is not ours to end"


def test_a_second_run_on_the_same_cluster_grades_anew_when_forced(cluster: Cluster, folder: Path) -> None:
    counter = folder / "counter"
    hand_in(folder, "ada", x=f"x = 2\nopen({str(counter)!r}, 'a').write('1')")
    for arguments in ([], ["--force"]):
        assert marks(folder, "--scheduler", cluster.address, *arguments) == {"ada": ("graded", 5.0)}
    assert counter.read_text() == "11"


def test_a_worker_of_the_cluster_that_dies_costs_nobody_anything(cluster: Cluster, folder: Path) -> None:
    expected = a_class(folder, 10, seconds=0.1)
    hand_in(folder, "unlucky", x=f"if once({str(folder / 'mark')!r}): kill_worker()\nx = 2")
    expected["unlucky"] = ("graded", 5.0)
    assert marks(folder, "--scheduler", cluster.address) == expected
    assert sum(process.poll() is not None for process in cluster.processes) == 1
    settled(folder, expected)


def test_a_scheduler_that_goes_away_is_said_and_the_next_run_completes(cluster: Cluster, folder: Path) -> None:
    expected = a_class(folder, 12, seconds=0.4)
    process = start(folder, "--scheduler", cluster.address)
    wait_for(folder, 3, process)
    for part in cluster.processes:
        os.killpg(part.pid, signal.SIGKILL)
    _, said = process.communicate(timeout=100)
    assert process.returncode == 1, said
    assert f"Lost the scheduler at {cluster.address}" in said
    assert marks(folder) == expected
    settled(folder, expected)


def test_an_address_where_nobody_answers_is_said(folder: Path) -> None:
    a_class(folder, 1)
    began = time.monotonic()
    told = grading(folder, "--scheduler", "tcp://127.0.0.1:9", code=1)
    assert told["error"] == "ClusterError"
    assert "No dask scheduler answers at 'tcp://127.0.0.1:9'" in told["message"]
    assert time.monotonic() - began < 100
    assert not (folder / "autograded" / "s00" / NAME).exists()
