"""Points in the plane to be told apart: five data sets, drawn at random with as much noise as one likes.

Each draws the same random numbers from its seed and places them differently. So a reader who moves the noise sees
the same points spread, and the lines below can be pasted anywhere. plane-data.js draws the very same points.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

import nnlib

#: How many points are drawn; half of them are held back to test on.
POOL = 400

#: The part of the plane that is drawn, the same for both inputs.
LOW, HIGH = -2.5, 2.5

#: No point lies further out, so that all of them can be seen.
EDGE = 2.4

NAMES = ("circles", "clouds", "xor", "moons", "spiral")


def draw(name: str, noise: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Points (400, 2), float32, and their classes (400,), 0 and 1 in turn.

    Parameters
    ----------
    name : one of `NAMES`
    noise : float
        How far points stray from their place: a standard deviation, in the units of the plane.
    rng : numpy.random.Generator
        Decides the draw.
    """
    t, u = rng.random((2, POOL))
    stray = rng.standard_normal((POOL, 2))
    y = np.arange(POOL) % 2
    if name == "clouds":  # one around (-0.9, -0.6), one around (0.9, 0.6)
        x1, x2, noise = 0.9 * (2 * y - 1), 0.6 * (2 * y - 1), 0.3 + noise
    elif name == "circles":  # a disc inside a ring
        r, angle = np.where(y == 1, 0.75 * np.sqrt(t), 1.3 + 0.5 * t), 2 * np.pi * u
        x1, x2 = r * np.cos(angle), r * np.sin(angle)
    elif name == "xor":  # class 1 where the two inputs differ in sign
        x1 = 3.4 * t - 1.7 + np.where(t < 0.5, -0.2, 0.2)
        x2 = (0.2 + 1.7 * u) * np.where(t < 0.5, -1, 1) * (1 - 2 * y)
    elif name == "moons":  # two half circles, each reaching into the other
        x1 = 1.25 * (np.cos(np.pi * t) * (1 - 2 * y) + y - 0.5)
        x2 = 1.25 * (np.sin(np.pi * t) * (1 - 2 * y) + 0.5 * y - 0.25)
    else:  # two arms, one and a quarter turns each
        r = np.sqrt(t)
        angle = np.pi * (2.5 * r + y)
        x1, x2 = (0.1 + 1.8 * r) * np.cos(angle), (0.1 + 1.8 * r) * np.sin(angle)
    x = np.clip(np.stack([x1, x2], axis=1) + noise * stray, -EDGE, EDGE)
    return x.astype(np.float32), y


@lru_cache(maxsize=32)
def split(name: str, noise: float, examples: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Points to train on, points to test on, and their classes: x_train, x_test, y_train, y_test.

    The 200 test points stay the same however many points there are to train on. Do not write into the arrays.

    Parameters
    ----------
    examples : int
        How many points to train on, at most 200.
    """
    rng = np.random.default_rng(seed)
    x, y = draw(name, noise, rng)
    x_train, x_test, y_train, y_test = nnlib.train_test_split(x, y, test_size=0.5, rng=rng)
    return x_train[:examples], x_test, y_train[:examples], y_test
