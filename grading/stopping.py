"""Being asked to stop: by Ctrl-C, or by the system (a cluster's time limit, a shutdown).

Python raises an exception in whatever runs at that moment. Should that be the destructor of some object, Python ignores
the exception. So it is also remembered that somebody asked, and a long run looks, each time something is done.
"""

from __future__ import annotations

import signal
from types import FrameType

_asked: list[int] = []  # numbers of the signals that came


def listen() -> None:
    """Answer both signals from now on."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def stop(number: int, frame: FrameType | None) -> None:
    """Stop here and now, if Python lets us."""
    _asked.append(number)
    raise KeyboardInterrupt


def look() -> None:
    """Stop if somebody asked, and was not heard."""
    if _asked:
        raise KeyboardInterrupt
