"""Softmax and cross-entropy in the array of the scores, and the gradient left in their place.

Scores stand here with the classes first, (K, B): the largest score and the sum over classes are then taken over
whole rows at a time, which NumPy does several times faster than within many short rows.
"""

from __future__ import annotations

import numpy as np


class CrossEntropy:
    """For scores (K, B) of a batch, or of a part of one with ``share`` of the loss for each example."""

    def __init__(self, classes: int, rows: int, share: float) -> None:
        self.top = np.empty(rows, dtype=np.float32)
        self.total = np.empty(rows, dtype=np.float32)
        self.sum_up = np.ones(classes, dtype=np.float32)
        self.columns = np.arange(rows)
        self.place = np.empty_like(self.columns)
        self.picked = np.empty(rows, dtype=np.float32)
        self.share = np.array(share, dtype=np.float32)
        self.shares = np.full(rows, share, dtype=np.float32)

    def loss_and_gradient(self, scores: np.ndarray, labels: np.ndarray) -> float:
        """Return the loss, each example's share added up, and turn the scores into its gradient."""
        flat = scores.reshape(-1)
        np.maximum.reduce(scores, axis=0, out=self.top)
        scores -= self.top
        np.multiply(labels, len(self.columns), out=self.place)
        self.place += self.columns
        flat.take(self.place, out=self.picked, mode="clip")
        np.exp(scores, out=scores)
        np.dot(self.sum_up, scores, out=self.total)
        scores /= self.total
        flat[self.place] -= 1
        scores *= self.share
        np.log(self.total, out=self.total)
        self.total -= self.picked
        return float(self.total.dot(self.shares))
