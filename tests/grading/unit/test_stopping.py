"""A wish to stop that came at a bad moment is not lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from grading import stopping


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    stopping.listen()
    yield
    stopping._asked.clear()
    for number, handler in before.items():
        signal.signal(number, handler)


class Dropped:
    """Python ignores what is raised while it takes an object away."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)


def test_nothing_stops_who_was_not_asked() -> None:
    stopping.look()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_python_ignores_in_a_destructor_stops_at_the_next_look(number: int) -> None:
    dropped = Dropped(number)
    del dropped  # no exception comes out of this
    with pytest.raises(KeyboardInterrupt):
        stopping.look()
