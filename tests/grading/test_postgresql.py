"""The gradebook on a PostgreSQL server that the test starts: written to as SQLite is, and waited for."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook as NbGrader

from grading.audit import Audit
from grading.course import Course
from grading.database import GradebookError
from grading.gradebook import write
from grading.results import Results
from grading.verify import verify
from tests.grading.small_course import CONFIG, NAME, make_course, result

pytestmark = pytest.mark.timeout(120)


@dataclass
class Server:
    """A PostgreSQL server in a folder of its own."""

    folder: Path
    port: int
    user: str | None  # who runs it: PostgreSQL refuses root

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs."""
        found = shutil.which(program) or next(iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))), None)
        assert found, f"{program} is missing: apt-get install postgresql"
        done = subprocess.run(
            [str(found), *arguments], user=self.user, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=(self.folder / "log").open("a"), stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, (self.folder / "log").read_text()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self.run(
            "pg_ctl", "start", "-w", "-D", str(self.folder / "data"), "-l", str(self.folder / "server"), "-o", options
        )

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(self.folder / "data"))

    def url(self, database: str) -> str:
        """Give the address of a database."""
        return f"postgresql+psycopg://grading:secret@127.0.0.1:{self.port}/{database}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs."""
    folder = tmp_path_factory.mktemp("postgresql")
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
        for parent in folder.parents[:3]:  # pytest's folders are its user's alone
            if parent.stat().st_uid == 0 and parent != Path("/tmp"):
                parent.chmod(0o711)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Server(folder, port, user)
    server.run("initdb", "-D", str(folder / "data"), "-U", "grading", "--auth=trust", "--no-sync", "--encoding=UTF8")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def course(server: Server, tmp_path: Path) -> Course:
    """A course whose gradebook is an empty database there."""
    name = f"course_{time.time_ns()}"
    server.run("createdb", "-h", "127.0.0.1", "-p", str(server.port), "-U", "grading", name)
    return Course.open(make_course(tmp_path, CONFIG + f"c.CourseDirectory.db_url = {server.url(name)!r}\n"))


def scores(course: Course) -> dict[str, float]:
    """Give each student's score, as nbgrader reads it."""
    with NbGrader(course.db_url, course.course_id) as gradebook:
        return {found.student_id: found.score for found in gradebook.assignment_submissions(NAME)}


def test_nbgrader_reads_what_was_written_and_all_totals_agree(course: Course) -> None:
    results = [result(f"s{number:03}", number=float(number % 4)) for number in range(150)]
    for made in results:
        Results(course.state).keep(made)
    write(course, results)
    write(course, results, fresh=False)
    Audit(course.state).record(results)
    assert scores(course) == {made.student: made.score for made in results}
    assert verify(course).problems == ()


def test_a_manual_score_stays(course: Course) -> None:
    write(course, [result("ada")])
    with NbGrader(course.db_url, course.course_id) as gradebook:
        gradebook.find_grade("explain", NAME, NAME, "ada").manual_score = 4
        gradebook.db.commit()
    write(course, [result("ada", number=0.0)])
    assert scores(course) == {"ada": 6}


def test_a_server_that_is_restarted_is_waited_for(server: Server, course: Course) -> None:
    write(course, [result("ada")])
    server.stop()
    later = threading.Timer(1.5, server.start)
    later.start()
    write(course, [result("ben")])
    later.join()
    assert scores(course) == {"ada": 5, "ben": 5}


def test_a_server_that_is_gone_is_named_without_its_password(server: Server, course: Course) -> None:
    server.stop()
    try:
        with pytest.raises(GradebookError) as caught:
            write(course, [result("ada")], patience=0.5)
    finally:
        server.start()
    assert f"127.0.0.1:{server.port}" in str(caught.value)
    assert "run the same command again" in str(caught.value)
    assert "secret" not in str(caught.value)
