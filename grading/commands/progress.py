"""How far a run is: a bar with the rate, the time left and the states so far, on standard error.

Where nobody looks (a log, a pipe) a line is printed at each tenth instead.
"""

from __future__ import annotations

import time
from collections import Counter
from types import TracebackType

from rich import progress as rich_progress

from grading.commands.tables import states_line
from grading.commands.telling import aside
from grading.model import Result, State


class Rate(rich_progress.ProgressColumn):
    """Submissions a minute, of those that were graded just now."""

    def render(self, task: rich_progress.Task) -> str:
        graded, elapsed = task.fields.get("graded", 0), task.elapsed or 0
        return f"{60 * graded / elapsed:.0f}/min" if graded and elapsed > 1 else ""


class Progress:
    """Shows how far a run is while it lasts.

    Parameters
    ----------
    total : int
        How many submissions there are.
    doing : str
        What is being done, in two words.
    """

    def __init__(self, total: int, doing: str) -> None:
        self.total, self.doing = total, doing
        self.done = self.graded = 0
        self.states: Counter[State] = Counter()
        self.began = time.monotonic()
        self.bar = rich_progress.Progress(
            rich_progress.TextColumn("{task.description}", markup=False),
            rich_progress.BarColumn(bar_width=24),
            rich_progress.MofNCompleteColumn(),
            Rate(),
            rich_progress.TimeRemainingColumn(compact=True),
            rich_progress.TextColumn("{task.fields[states]}", markup=False),
            console=aside,
            disable=not aside.is_terminal,
        )

    def __enter__(self) -> Progress:
        self.bar.start()
        self.task = self.bar.add_task(self.doing, total=self.total, states="", graded=0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def watch(self, result: Result, known: bool) -> None:
        """Count one more result."""
        self.done += 1
        self.graded += not known
        self.states[result.state] += 1
        states = states_line(self.states)
        self.bar.update(self.task, completed=self.done, states=states, graded=self.graded)
        tenth = max(1, self.total // 10)
        if self.bar.disable and (self.done % tenth == 0 or self.done == self.total):
            seconds = time.monotonic() - self.began
            aside.print(f"{self.doing}: {self.done}/{self.total} after {seconds:.0f} s, {states}", markup=False)
