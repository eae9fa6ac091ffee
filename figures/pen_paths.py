"""How people write the ten digits: paths of a pen, and programs that bend them into many hands.

A digit can be written in several ways: a seven with or without a bar, a four open or closed, a one with or without
a flag. Each way is a path here: a few points on a square of paper 100 wide and 100 high, y pointing down, through
which the pen runs smoothly. Moving the points a little, then turning, slanting and warping the whole makes from one
path any number of drawings, as different as those of different hands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

# A path: points "x,y" through which the pen runs smoothly; "|" is a sharp corner (the point before it stands again
# after it); "/" lifts the pen. The first HELD_BACK of each digit are never trained on: with them the network is
# tested, and shows what it can do.
HELD_BACK = 2
PATHS: dict[int, tuple[str, ...]] = {
    0: (
        "64,6 36,14 20,52 30,88 52,95 72,78 80,42 70,12 50,8",
        "60,10 34,6 16,36 22,78 48,95 74,80 80,40 66,12 52,8",
        "50,4 24,16 12,50 24,84 50,96 76,84 88,50 76,16 50,4",
        "40,8 70,10 86,40 76,82 48,95 22,80 16,44 34,10 60,6",
    ),
    1: (
        "28,30 54,5 | 54,5 52,95",
        "50,4 44,96",
        "26,26 40,18 54,4 | 54,4 54,96",
        "36,26 48,18 54,6 | 54,6 56,96",
        "50,4 50,96",
        "30,22 52,5 | 52,5 52,94 / 26,94 78,94",
        "36,20 56,6 | 56,6 46,96",
        "14,48 58,4 | 58,4 58,96",
        "44,14 52,4 | 52,4 50,96",
    ),
    2: (
        "18,26 32,8 56,5 76,16 78,36 60,58 36,78 16,94 | 16,94 84,94",
        "26,14 58,6 70,26 48,62 14,90 | 14,90 40,80 62,92 90,86",
        "20,24 40,6 68,10 76,32 56,60 28,88 18,92 22,78 40,80 60,92 84,90",
        "16,16 50,6 78,22 66,50 20,92 | 20,92 50,88 86,94",
        "18,10 78,10 | 78,10 20,92 | 20,92 84,92",
        "18,26 34,8 60,8 72,26 60,54 34,84 18,86 16,72 32,66 54,84 70,94 88,84",
        "22,20 46,5 70,18 62,46 40,72 18,92 14,80 30,70 52,82 84,88",
        "30,10 62,8 66,30 44,62 20,94 | 20,94 52,92 78,94",
    ),
    3: (
        "22,12 60,6 72,26 50,46 74,62 68,90 20,92",
        "16,14 46,4 74,16 66,36 40,44 | 40,44 70,52 76,74 50,95 14,88",
        "20,16 44,5 70,14 72,32 46,46 | 46,46 74,56 80,78 54,95 18,86",
        "20,8 76,8 | 76,8 44,42 | 44,42 74,54 78,78 52,96 18,86",
        "22,14 52,4 74,20 62,40 44,46 40,42 50,44 76,60 74,86 44,96 16,84",
        "18,10 50,8 70,22 40,46 | 40,46 80,60 66,94 14,90",
        "30,8 66,6 68,26 42,44 | 42,44 64,50 68,78 44,96 24,88",
    ),
    4: (
        "34,6 22,56 | 22,56 84,56 / 66,32 62,96",
        "60,4 20,60 | 20,60 86,54 / 60,4 54,96",
        "66,6 14,66 | 14,66 88,66 / 66,6 66,96",
        "70,96 70,6 | 70,6 14,62 | 14,62 90,62",
        "24,8 22,40 40,56 72,50 / 76,8 72,50 66,96",
        "20,10 24,50 | 24,50 80,46 / 74,6 58,96",
        "30,10 18,46 30,54 70,48 / 80,6 68,50 60,96",
        "64,96 66,8 54,14 18,60 | 18,60 86,62",
    ),
    5: (
        "30,10 26,42 | 26,42 56,38 80,60 66,90 18,92 / 30,10 78,8",
        "70,6 36,10 | 36,10 30,40 | 30,40 60,44 70,64 56,92 22,88",
        "76,8 28,8 | 28,8 24,44 | 24,44 52,36 78,54 74,82 46,96 16,86",
        "74,10 36,12 26,34 50,46 74,62 66,88 20,92",
        "78,6 34,8 | 34,8 22,46 | 22,46 44,42 70,50 76,74 54,95 20,90",
        "26,10 30,46 | 30,46 62,44 78,66 60,92 16,90 / 28,12 82,4",
        "82,6 44,12 32,40 58,52 70,72 52,94 18,92",
    ),
    6: (
        "56,4 28,50 24,78 44,96 70,90 74,66 52,54 28,66",
        "72,4 40,30 22,66 34,94 60,94 74,74 56,58 30,72",
        "66,6 38,24 20,58 26,86 52,96 76,80 68,58 42,54 22,70",
        "78,12 48,8 22,40 18,74 42,96 74,84 74,60 46,48 22,66",
        "58,4 34,36 24,70 38,95 62,88 64,68 44,62 26,76",
        "40,4 22,44 22,82 50,96 76,78 60,56 26,66",
    ),
    7: (
        "16,10 82,8 | 82,8 44,96 / 30,50 74,46",
        "14,20 40,10 84,8 | 84,8 58,40 44,96",
        "14,8 84,8 | 84,8 40,96",
        "16,22 18,8 | 18,8 84,10 | 84,10 60,44 48,96",
        "14,14 50,10 84,10 | 84,10 56,40 42,70 38,96",
        "16,24 18,8 | 18,8 84,8 | 84,8 46,96 / 34,52 78,50",
        "16,12 82,12 | 82,12 60,96",
        "22,14 70,6 80,18 56,52 44,96",
    ),
    8: (
        "50,48 28,32 32,10 58,5 72,22 56,44 30,62 24,84 48,97 74,84 72,62 50,48",
        "74,14 46,6 32,24 52,44 66,66 52,94 30,86 38,60 60,40 74,14",
        "70,20 48,5 26,20 40,42 68,60 76,80 50,96 24,80 36,58 64,38 70,20",
        "50,4 30,14 28,32 50,46 72,32 70,14 50,4 / 50,46 22,60 22,84 50,96 78,84 78,60 50,46",
        "76,12 46,6 28,24 50,46 74,66 62,94 30,92 26,68 54,44 74,18",
        "60,8 40,20 46,40 62,60 54,92 30,90 32,64 56,40 68,20 60,8",
        "48,46 30,30 38,8 64,8 70,28 48,46 28,64 30,92 64,94 74,70 48,46",
    ),
    9: (
        "74,20 48,6 26,24 36,50 62,46 74,22 | 74,22 76,60 60,90 30,92",
        "50,6 28,14 24,34 44,48 68,38 72,18 50,6 / 74,8 72,96",
        "72,28 50,6 26,20 28,44 52,52 72,34 | 74,12 72,96",
        "70,18 44,6 24,26 38,48 64,38 74,10 | 74,10 66,60 54,96",
        "72,22 46,6 26,26 44,48 70,34 | 72,20 78,66 54,96 22,84",
        "66,16 40,8 28,26 44,40 66,24 | 68,12 64,60 60,96",
        "70,14 42,8 22,28 32,46 58,40 72,14 | 72,14 62,56 44,96",
        "58,8 32,16 30,40 54,46 72,26 58,8 | 72,26 70,66 56,96",
        "76,24 56,6 30,18 30,40 52,46 76,24 | 76,24 66,70 40,96",
    ),
}


@dataclass(frozen=True)
class Bending:
    """How far drawings may stray from their path, in the units of the paper and in radians.

    Attributes
    ----------
    shake : float
        Standard deviation by which each point of the path is moved.
    turn, slant : float
        Standard deviations of a rotation and of a shear.
    width : (float, float)
        The drawing becomes this much narrower or wider, at random in between.
    warp : float
        Largest amplitude of the slow waves along which the paper is pulled.
    """

    shake: float = 6.0
    turn: float = 0.12
    slant: float = 0.18
    width: tuple[float, float] = (0.55, 1.25)
    warp: float = 12.0


SLIGHT = Bending(shake=1.5, turn=0.03, slant=0.05, width=(0.85, 1.05), warp=2.0)
PER_CURVE = 5  # straight pieces between two points of a path


class PenPath:
    """One way to write a digit.

    Parameters
    ----------
    text : str
        The path, written as in `PATHS`.

    Attributes
    ----------
    points : ndarray, shape (P, 2)
        The points that the path names; one that stands at a corner counts once.
    matrix : ndarray, shape (Q, P)
        ``matrix @ points`` are the points of the drawn line, stroke after stroke.
    lengths : list of int
        How many of these Q points each stroke has.
    """

    def __init__(self, text: str) -> None:
        names = list(dict.fromkeys(re.findall(r"[\d.]+,[\d.]+", text)))
        self.points = np.array([[float(number) for number in name.split(",")] for name in names])
        rows, self.lengths = [], []
        for stroke in text.split("/"):
            curves = [smooth([names.index(name) for name in curve.split()], len(names)) for curve in stroke.split("|")]
            rows += curves
            self.lengths.append(sum(map(len, curves)))
        self.matrix = np.vstack(rows)

    def drawings(self, count: int, rng: np.random.Generator, bending: Bending | None = None) -> np.ndarray:
        """Write the digit `count` times, each time a little differently: shape (count, Q, 2)."""
        bent = bending or Bending()
        points = self.points + rng.normal(0, bent.shake, (count, *self.points.shape))
        drawn = self.matrix @ points - 50
        frequency, phase = rng.uniform(0.022, 0.066, (2, count, 1)), rng.uniform(0, 2 * np.pi, (2, count, 1))
        pull = rng.uniform(0, bent.warp, (2, count, 1))
        x, y = drawn[..., 0], drawn[..., 1]
        warped = x + pull[0] * np.sin(frequency[0] * y + phase[0]), y + pull[1] * np.sin(frequency[1] * x + phase[1])
        turn, slant = rng.normal(0, bent.turn, (count, 1)), rng.normal(0, bent.slant, (count, 1))
        x, y = rng.uniform(*bent.width, (count, 1)) * warped[0] + slant * warped[1], warped[1]
        return np.stack([np.cos(turn) * x - np.sin(turn) * y, np.sin(turn) * x + np.cos(turn) * y], axis=-1) + 50


def smooth(places: list[int], count: int) -> np.ndarray:
    """The matrix that turns `count` points into a smooth curve through those at `places` (Catmull-Rom, 1974)."""
    through = np.eye(count)[places]
    if len(places) == 2:
        share = np.linspace(0, 1, PER_CURVE)[:, None]
        return (1 - share) * through[0] + share * through[1]
    closed = places[0] == places[-1]
    before = through[-2] if closed else 2 * through[0] - through[1]
    after = through[1] if closed else 2 * through[-1] - through[-2]
    all_points = np.vstack([before, through, after])
    t = np.arange(PER_CURVE)[:, None] / PER_CURVE
    pieces = [
        b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(all_points, all_points[1:], all_points[2:], all_points[3:], strict=False)
    ]
    return np.vstack([*pieces, through[-1]])


def samples() -> list[list[list[list[float]]]]:
    """Two drawings of each digit along paths that were held back, 0 to 9 and again, on the paper's inner part."""
    rng = np.random.default_rng(5)
    written = []
    for way in range(HELD_BACK):
        for digit in range(10):
            path = PenPath(PATHS[digit][way])
            points = (50, 46) + 0.74 * (path.drawings(1, rng, SLIGHT)[0] - 50)
            strokes = np.split(points.round(1), np.cumsum(path.lengths)[:-1])
            written.append([stroke.tolist() for stroke in strokes])
    return written
