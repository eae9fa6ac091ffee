"""A spoken word in three bits a number, so that a page can carry forty of them: packed here, and unpacked.

Telephone exchanges save room in much the same way (it is called adaptive differential coding): the next number is
guessed from the two before it, and only how far the guess was off is kept, in steps that grow where much happens and
shrink where little does. spoken-sound.js unpacks the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

RATE = 8000  # numbers in a second
#: By how much the step grows after a digit that was near the guess, ..., or as far off as a digit can say.
GROWTH = (0.9, 0.9, 1.25, 1.75)
SMALLEST, LARGEST, FIRST = 0.25, 94.0, 0.5  # steps


class Follower:
    """What packing and unpacking both know: the last two numbers, and the step."""

    def __init__(self) -> None:
        self.last, self.before, self.step = 0.0, 0.0, FIRST

    @property
    def guess(self) -> float:
        return 1.3 * self.last - 0.6 * self.before

    def take(self, digit: int) -> float:
        """The number that this digit, 0 to 7, stands for."""
        off = digit - 4
        value = max(-127.0, min(127.0, self.guess + (off + 0.5) * self.step))
        self.last, self.before = value, self.last
        self.step = max(SMALLEST, min(LARGEST, self.step * GROWTH[off if off >= 0 else -1 - off]))
        return value


def pack(sound: Sequence[int] | np.ndarray) -> str:
    """A sound of whole numbers from -127 to 127, without the silence at its end, as a digit from 0 to 7 for each."""
    sound = np.asarray(sound, dtype=np.float64)
    follower, digits = Follower(), []
    for value in sound[: np.flatnonzero(sound)[-1] + 1].tolist():
        off = int(np.floor((value - follower.guess) / follower.step))
        digits.append(max(-4, min(3, off)) + 4)
        follower.take(digits[-1])
    return "".join(map(str, digits))


def unpack(digits: str) -> np.ndarray:
    """The sound that the digits stand for, one number each, nearly as it was."""
    follower = Follower()
    return np.array([follower.take(int(digit)) for digit in digits])
