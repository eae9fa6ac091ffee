"""The order in which the cells of a notebook are run, repeated, and given up.

Student and judge take turns, in the order of the notebook. When the student's process dies, only the cell at fault
pays: the process is made again and the student's earlier cells are run again, without that one. What ran out of
wall-clock time is tried once more first, for the machine may have been busy.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from grading.model import Ended, Plan, Role, Step, StepResult
from grading.sandbox.outputs import fit, kept
from grading.sandbox.pair import ENDED, Gone, Pair
from grading.sandbox.server import SandboxLost, Server

MOST_OUTPUTS = 10  # times what one cell may put out, for a whole notebook: some add hundreds of cells


class SetupFailed(RuntimeError):
    """A cell of the instructor's, one that has nothing to do with students, failed in the judge's process."""


class Sandbox:
    """A place to run notebooks in; one for each worker. Use it as a context manager.

    Parameters
    ----------
    packages
        Local packages that notebooks import and that are not installed in this Python's own folders: name and
        folder. Each is shown read-only, by itself.
    warm
        Whether to import beforehand what notebooks need: worth its time from the second notebook on.
    """

    def __init__(self, packages: Mapping[str, Path] | None = None, *, warm: bool = True) -> None:
        self.packages = dict(packages or {})
        self.warm = warm
        self.server: Server | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the fork server and all it started."""
        if self.server is not None:
            self.server.close()
        self.server = None

    def run(self, plan: Plan) -> list[StepResult]:
        """Run one notebook: a result for each step, whatever the student's code does.

        Raises
        ------
        SandboxLost
            If the sandbox itself ended. The next call starts a new one.
        SetupFailed
            If the tests cannot be run as the instructor meant them: nobody is to lose points for that.
        """
        if self.server is None or self.server.process.poll() is not None:
            self.close()
            self.server = Server(self.packages, warm=self.warm)
        try:
            return Run(self.server, plan).all()
        except SandboxLost:
            self.close()
            raise


class Run:
    """One run of one plan."""

    def __init__(self, server: Server, plan: Plan) -> None:
        self.pair = Pair(server, plan)
        self.plan = plan
        self.limits = plan.limits
        self.until = time.monotonic() + plan.limits.total_wall_seconds
        self.restarts = plan.limits.restarts
        self.room = MOST_OUTPUTS * (plan.limits.output_kb << 10)  # for outputs of all cells together
        self.done: list[Step] = []  # what is run again when a process is made anew

    def all(self) -> list[StepResult]:
        """Run every step."""
        try:
            self._make()
            results = []
            for step in self.plan.steps:
                started = time.monotonic()
                result = self._step(step)
                results.append(_with_time(result, time.monotonic() - started))
            return results
        finally:
            self.pair.close()

    def _make(self) -> None:
        try:
            self.pair.make_judge()
            self.pair.make_student()
        except Gone as gone:
            raise SandboxLost(
                f"a notebook's process did not start ({gone.who}: {gone.why}). {self.pair.server.said()}"
            ) from None

    def _step(self, step: Step, again: bool = False) -> StepResult:
        """Run one step; ``again``: for the second and last time."""
        wall = min(self.limits.cell_wall_seconds, self.until - time.monotonic())
        if wall <= 0 or not self._alive():
            return StepResult(cell=step.cell, ended=Ended.SKIPPED, score=_none(step), reason=self._skipped(wall))
        try:
            result = self._judged(step, wall) if step.role is Role.JUDGE else self._run(step, wall)
            self.done.append(step)
            return result
        except Gone as gone:
            if gone.who == "student":
                self.pair.drop_student()
            else:
                self.pair.close()  # the student's pipe led to that judge
            if gone.why == "wall" and not again and self.until > time.monotonic():
                return self._step(step, again=True)
            if gone.who == "judge" and step.role is not Role.JUDGE:
                raise SetupFailed(
                    f"the cell {step.cell}, which tests rely on, failed: {self._because(gone.why)}"
                ) from None
            return StepResult(
                cell=step.cell,
                ended=ENDED.get(gone.why, Ended.PROTOCOL),
                score=_none(step),
                reason=self._because(gone.why),
                outputs=[_error(gone.why, self._because(gone.why))],
            )

    def _run(self, step: Step, wall: float) -> StepResult:
        """A step of the student's process and, if it is the instructor's own, of the judge's too."""
        reply = self.pair.run_student(step, wall)
        if step.role is Role.BOTH:
            self._set_up(step, wall)
        ended = Ended.OK if reply.get("ok") is True else Ended.ERROR
        return StepResult(cell=step.cell, ended=ended, outputs=self._kept(reply.get("outputs")))

    def _set_up(self, step: Step, wall: float) -> None:
        """An instructor's cell in the judge's process. No student can be the reason if it fails there."""
        reply = self.pair.run_judge(step, wall, test=False)
        if reply["ended"] == "error":
            errors = [out["evalue"] for out in reply["outputs"] if out.get("output_type") == "error"] or [""]
            raise SetupFailed(f"the cell {step.cell}, which tests rely on, failed: {errors[-1].rstrip('.')}")

    def _judged(self, step: Step, wall: float) -> StepResult:
        """A test."""
        reply = self.pair.run_judge(step, wall, test=True)
        if reply["ended"] == "gone":
            assert self.pair.student is not None
            raise Gone("student", self.pair.student.why())
        if reply["ended"] == "protocol":  # whatever else it may have sent is not to be heard either
            raise Gone("student", "protocol")
        score = reply["score"]
        if type(score) is not float or not 0 <= score <= step.max_score:
            raise SandboxLost(f"the judge gave {step.cell} the score {score!r}")
        return StepResult(
            cell=step.cell,
            ended=Ended(reply["ended"]),
            outputs=self._kept(reply["outputs"]),
            score=score,
            reason=fit(reply["reason"]),
        )

    def _kept(self, outputs: Any) -> list[dict[str, Any]]:
        """The outputs that are kept: of one cell so many, and of all cells no more than there is room for."""
        found = kept(outputs, min(self.limits.output_kb << 10, self.room))
        self.room -= sum(len(str(output)) for output in found)
        return found

    def _alive(self) -> bool:
        """Whether both processes are there; dead ones are made again, as often as allowed."""
        while self.pair.student is None or self.pair.judge is None:
            if self.restarts <= 0 or self.until <= time.monotonic():
                return False
            self.restarts -= 1
            fresh = self.pair.judge is None
            self._revive(fresh)
        return True

    def _revive(self, judge: bool) -> None:
        """Make the dead process anew and run again what it had run; a step that kills it now is left out."""
        try:
            if judge:
                self.pair.make_judge()
            self.pair.make_student()
        except Gone as gone:
            raise SandboxLost(
                f"a notebook's process did not start ({gone.who}: {gone.why}). {self.pair.server.said()}"
            ) from None
        for step in list(self.done):
            wall = min(self.limits.cell_wall_seconds, self.until - time.monotonic())
            try:
                if step.role is not Role.JUDGE:
                    self.pair.run_student(step, wall)
                if judge and step.role is not Role.STUDENT:
                    reply = self.pair.run_judge(step, wall, test=False)
                    if reply["ended"] == "gone":
                        raise Gone("student", "died")
            except Gone as gone:
                self.done.remove(step)
                if gone.who == "student":
                    self.pair.drop_student()
                else:
                    self.pair.close()
                return

    def _because(self, why: str) -> str:
        limits = self.limits
        return {
            "cpu": f"It computed for more than {limits.cell_cpu_seconds:g} seconds. Is there an endless loop?",
            "wall": f"It did not end within {limits.cell_wall_seconds:g} seconds, twice. Does it wait for something?",
            "memory": f"It used more than {limits.memory_mb} MB of memory. Does a list or an array grow without end?",
            "output": f"It put out more than {limits.output_kb} KB. Is there a print in a long loop?",
            "protocol": "The notebook's process answered with something that cannot be read.",
        }.get(why, "The notebook's process ended: by an exit, a signal or a crash.")

    def _skipped(self, wall: float) -> str:
        if wall <= 0:
            return f"Not run: the notebook used up its {self.limits.total_wall_seconds:g} seconds in earlier cells."
        return "Not run: cells before this one ended the notebook's process too often."


def _none(step: Step) -> float | None:
    return 0.0 if step.role is Role.JUDGE else None


def _error(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}


def _with_time(result: StepResult, seconds: float) -> StepResult:
    import msgspec

    return msgspec.structs.replace(result, wall_seconds=round(seconds, 4))
