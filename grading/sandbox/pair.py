"""The two processes of one notebook: the student's and the judge's, and the pipe between them."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grading.inside import frames
from grading.inside.prepared import prepared
from grading.model import Ended, Limits, Plan, Role, Step
from grading.sandbox.bubblewrap import scratch
from grading.sandbox.server import Process, SandboxLost, Server

ENDED = {"cpu": Ended.TIMEOUT, "wall": Ended.TIMEOUT, "memory": Ended.MEMORY, "died": Ended.DIED, "hangup": Ended.DIED}


def without_empty_top(source: str) -> str:
    """The cell without its first lines if they are empty: IPython drops them, and then counts lines without them."""
    return "".join(itertools.dropwhile(str.isspace, source.splitlines(keepends=True)))


class Gone(Exception):
    """A process ended: which one, and why."""

    def __init__(self, who: str, why: str) -> None:
        super().__init__(who, why)
        self.who, self.why = who, why


class Pair:
    """Student and judge. Each is made when it is needed first, and again after it died."""

    def __init__(self, server: Server, plan: Plan) -> None:
        self.server, self.plan = server, plan
        self.student: Process | None = None
        self.judge: Process | None = None
        self.pipe: socket.socket | None = None  # the judge's end of the pipe to the student, to be looked at
        self.asked = 0

    def close(self) -> None:
        """End both."""
        self.drop_student()
        self.drop_judge()

    def drop_student(self) -> None:
        """End the student's process alone."""
        for each in (self.student, self.pipe):
            if each is not None:
                each.close()
        self.student = self.pipe = None

    def drop_judge(self) -> None:
        """End the judge's process alone."""
        if self.judge is not None:
            self.judge.close()
        self.judge = None

    def make_judge(self) -> None:
        """Start the judge's process."""
        plan = self.plan
        self.judge = self.server.spawn("judge", self._limits(plan.limits), plan.seed, plan.judge_files)

    def make_student(self) -> None:
        """Start the student's process, and give the judge the pipe to it. The judge must be there already."""
        mine, theirs = socket.socketpair()
        plan = self.plan
        self.student = self.server.spawn(
            "student", self._limits(plan.limits), plan.seed, plan.student_files, theirs.fileno()
        )
        theirs.close()
        self.pipe = mine
        assert self.judge is not None
        frames.send(self.judge.control, {"do": "peer"})
        self._hear(self.judge, "judge", 30)
        socket.send_fds(self.judge.control, [b"."], [mine.fileno()])
        self._hear(self.judge, "judge", 30)

    def _limits(self, limits: Limits) -> dict[str, Any]:
        return {
            "memory_mb": limits.memory_mb,
            "scratch": scratch(),
            "scratch_mb": limits.scratch_mb,
            "file_mb": limits.file_mb,
            "processes": limits.processes,
            # A net below the watch's own count, in case a process escapes its sight.
            "cpu_seconds": int(limits.total_wall_seconds) + 60,
        }

    def run_student(self, step: Step, wall: float) -> dict[str, Any]:
        """Run a step in the student's process: outputs and whether it ended well, as that process says."""
        # The instructor knows what the cells show that are the same for everybody; to draw it takes longer than to run.
        with self._watched(wall):
            theirs = step.role is Role.STUDENT
            code = b"" if theirs else prepared(step.source)
            reply = self._ask_student(step.source, wall, pictures=theirs, code=code)
            self._done()
        return reply

    def run_judge(self, step: Step, wall: float, test: bool) -> dict[str, Any]:
        """Run a step in the judge's process, which may call the student's."""
        source = without_empty_top(step.source)
        message = {
            "do": "run",
            "source": source,
            "wants": list(step.wants),
            "most": step.max_score if test else None,
            "in_place": step.in_place,
        }
        with self._watched(wall):
            reply = self._ask_judge(message, wall, prepared(source))
            if reply["ended"] not in ("gone", "protocol"):
                self._silent()
        return reply

    def _done(self) -> None:
        """Make sure that the student's end of the pipe still speaks its language, and that a cell left nothing there.

        What lies there would be taken for an answer later. So the one message that there must be is taken, whole.
        """
        assert self.student is not None
        assert self.pipe is not None
        expected = frames.packed(["done", {"t": "list", "v": []}, self.asked])
        try:
            found = self.pipe.recv(len(expected) + 1, socket.MSG_DONTWAIT)
        except BlockingIOError:
            found = b"nothing"
        except OSError:  # it ended, and left something unread
            found = b""
        if found != expected:
            raise Gone("student", "protocol" if found else self.student.why())

    def _silent(self) -> None:
        """Make sure that the student's process is there, and said nothing that would be taken for the next outputs."""
        if self.student is not None and (left := frames.quiet(self.student.control)) != "ok":
            raise Gone("student", self.student.why() if left == "gone" else left)

    def _ask_student(self, source: str, wall: float, *, pictures: bool, code: bytes) -> dict[str, Any]:
        assert self.student is not None
        self.asked += 1
        most = 3 * (self.plan.limits.output_kb << 10)  # in JSON; a little less than what `_hear` takes
        message = {"source": source, "number": self.asked, "pictures": pictures, "most": most}
        reply = self._told(self.student, "student", message, wall, code)
        if reply.get("number") != self.asked:  # forged by the student's code, or displaced by what that forged
            raise Gone("student", "protocol")
        return reply

    def _ask_judge(self, message: dict[str, Any], wall: float, code: bytes) -> dict[str, Any]:
        assert self.judge is not None
        return self._told(self.judge, "judge", message, wall, code)

    @contextmanager
    def _watched(self, wall: float) -> Iterator[None]:
        """Limit both processes to what one step may use, for as long as it is run."""
        both = [each for each in (self.judge, self.student) if each is not None]
        for each in both:
            # The judge waits while the student computes: it may take a little longer, so that the student is blamed.
            more = 5.0 if each is self.judge and len(both) > 1 else 0.0
            each.begin(self.plan.limits.cell_cpu_seconds + more, wall + more)
        try:
            yield
        finally:
            for each in both:
                each.end()

    def _told(self, process: Process, who: str, message: dict[str, Any], wall: float, code: bytes) -> Any:
        try:
            frames.send(process.control, message, [code] if code else [])
            return self._hear(process, who, wall + 60)
        except OSError:
            raise Gone(who, process.why()) from None

    def _hear(self, process: Process, who: str, wait: float) -> Any:
        process.control.settimeout(wait)
        try:
            reply, _ = frames.receive(process.control, most=4 * (self.plan.limits.output_kb << 10))
        except frames.TooBig:
            raise Gone(who, "output") from None
        except (EOFError, OSError):
            if self.server.process.poll() is not None:
                raise SandboxLost(f"the sandbox ended. {self.server.said()}") from None
            raise Gone(who, process.why()) from None
        except ValueError:
            raise Gone(who, "protocol") from None
        if not isinstance(reply, dict):
            raise Gone(who, "protocol")
        return reply
