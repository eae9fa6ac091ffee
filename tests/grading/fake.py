"""A stand-in for the sandbox, to test what lies around it: it runs cells in this process, and is safe for nothing else.

Submissions here are ours. One may do what a sandbox must survive, by name: ``lose_sandbox()``, ``kill_worker()``.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grading.model import Ended, Plan, Role, StepResult
from grading.seat import Seat


class Lost(Exception):
    """The stand-in for a sandbox that is gone."""


def lose_sandbox() -> None:
    """End as a sandbox whose server died."""
    raise Lost("its server died")


def kill_worker() -> None:
    """Kill the process that grades, as a machine that fails."""
    os.kill(os.getpid(), signal.SIGKILL)


def once(mark: str) -> bool:
    """Whether this is the first call with this file's name: a failure that does not come back."""
    if Path(mark).exists():
        return False
    Path(mark).touch()
    return True


class Fake:
    """Runs a plan's cells one after the other in one namespace."""

    def __enter__(self) -> Fake:
        return self

    def __exit__(self, *ended: object) -> None: ...

    def run(self, plan: Plan) -> list[StepResult]:
        names: dict[str, Any] = {
            "lose_sandbox": lose_sandbox,
            "kill_worker": kill_worker,
            "once": once,
            "sleep": time.sleep,
        }
        results = []
        for step in plan.steps:
            ended, reason = Ended.OK, ""
            try:
                exec(step.source, names)
            except Lost:
                raise
            except Exception as error:
                ended, reason = Ended.ERROR, f"{type(error).__name__}: {error}"
            score = (step.max_score if ended is Ended.OK else 0.0) if step.role is Role.JUDGE else None
            results.append(StepResult(cell=step.cell, ended=ended, reason=reason, score=score))
        return results


class FakeSeat(Seat):
    """A seat in a worker that holds a `Fake`."""

    def environment(self, packages: Mapping[str, Path]) -> str:
        return "an environment"

    def sandbox(self, packages: Mapping[str, Path]) -> Any:
        return Fake()
