"""Four questions that people thought of for a picture of a digit, and what two sets of pictures answer.

A feature is a number computed from an example. Here are four for the pictures of 8 x 8 gray pixels in the data
set digits, written as a reader of the page "Features" meets them, and the values they give.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

import nnlib

#: How many pictures of each digit a threshold is placed on; all others are "new".
TRAINING = 40


def holes(image: np.ndarray, threshold: float = 0.35) -> int:
    """How many areas of paper the ink closes in."""
    paper = np.pad(image < threshold, 1, constant_values=True)  # a margin
    floods = 0
    while paper.any():
        floods += 1
        wet = [tuple(np.argwhere(paper)[0])]  # any dry place
        while wet:
            row, column = wet.pop()
            if paper[row, column]:
                paper[row, column] = False
                for r, c in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                    if 0 <= row + r < 10 and 0 <= column + c < 10:
                        wet.append((row + r, column + c))
    return floods - 1  # the first flood is the outside


def ink(image: np.ndarray) -> float:
    """The mean of all pixels: 0 is white paper, 1 is black."""
    return image.mean()


def symmetry(image: np.ndarray) -> float:
    """0 for a picture that is its own mirror image, below 0 else."""
    return -np.abs(image - image[:, ::-1]).mean()


def upper_half(image: np.ndarray) -> float:
    """The share of the ink that lies in the upper half."""
    return image[:4].sum() / image.sum()


QUESTIONS: dict[str, Callable[[np.ndarray], float]] = {
    "holes": holes,
    "ink": ink,
    "symmetry": symmetry,
    "upper_half": upper_half,
}

#: Each question as a reader can run it.
SOURCE: dict[str, str] = {name: inspect.getsource(ask) for name, ask in QUESTIONS.items()}


@functools.cache
def measured(digit: int) -> dict[str, Any]:
    """All pictures of a digit and what the questions make of them.

    Every fourth picture, 40 of them, is for training: so all the people who wrote have a part in both sets.

    Returns
    -------
    dict
        ``pixels``: the training pictures, each as 64 characters, a pixel from 0 to 16 as one of "0" to "g".
        ``training`` and ``new``: for each question the list of values, rounded to three decimals.
    """
    data = nnlib.datasets.load("digits")
    images = data.images[data.y == digit]
    values = {name: np.array([round(float(ask(image)), 3) for image in images]) for name, ask in QUESTIONS.items()}
    levels = np.rint(images[::4][:TRAINING] * 16).astype(int).reshape(TRAINING, 64)
    return {
        "pixels": ["".join("0123456789abcdefg"[level] for level in row) for row in levels],
        "training": {name: value[::4][:TRAINING].tolist() for name, value in values.items()},
        "new": {name: np.delete(value, np.arange(TRAINING) * 4).tolist() for name, value in values.items()},
    }
