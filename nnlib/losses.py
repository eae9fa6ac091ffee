"""Losses: one number that says how wrong a batch of predictions is.

Training makes this number smaller, so it decides what the network learns. Each loss averages over the batch,
so its size does not depend on how many examples were in it. ``backward`` answers the first question of every
backward pass: if each score grew a little, how would the loss change?
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.errors import ShapeError, as_float


class Loss:
    """What every loss has in common: ``forward(predictions, targets)``, then ``backward()``."""

    cache: Any = None

    def forward(self, predictions: np.ndarray, targets: np.ndarray) -> float:
        """Return the mean loss of the batch as a Python float."""
        raise NotImplementedError(f"{type(self).__name__} must define forward(predictions, targets).")

    def backward(self) -> np.ndarray:
        """Return the gradient of the loss with respect to the predictions, of their shape."""
        raise NotImplementedError(f"{type(self).__name__} must define backward().")

    def __call__(self, predictions: np.ndarray, targets: np.ndarray) -> float:
        return self.forward(predictions, targets)

    def saved(self) -> Any:
        """Return what ``forward`` stored, or explain that it has not run yet."""
        if self.cache is None:
            raise RuntimeError(
                f"{self}: backward was called before forward. Call loss.forward(predictions, targets) first."
            )
        return self.cache

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class MeanSquaredError(Loss):
    """The mean of squared differences, for predicting quantities."""

    def forward(self, predictions: np.ndarray, targets: np.ndarray) -> float:
        """Return the mean over all elements; predictions and targets must have one shape."""
        predictions, targets = same_shape(self, predictions, targets)
        self.cache = difference = predictions - targets
        return float(np.mean(difference * difference))

    def backward(self) -> np.ndarray:
        difference = self.saved()
        return difference * (2 / difference.size)  # mean of difference**2


class CrossEntropy(Loss):
    """Minus the logarithm of the probability given to the right class, for choosing one of K classes.

    It works from raw *scores* (also called logits), not probabilities, because the two steps together, softmax
    and logarithm, can be computed without overflow, and apart they cannot.
    """

    def forward(self, scores: np.ndarray, labels: np.ndarray) -> float:
        """Return the mean of ``-log softmax(scores)[label]``.

        Parameters
        ----------
        scores : numpy.ndarray
            (B, K), any real numbers.
        labels : numpy.ndarray
            (B,), whole numbers from 0 to K - 1.
        """
        scores = (
            scores
            if type(scores) is np.ndarray and scores.dtype.kind == "f"
            else as_float(scores, np.dtype("f4"), self)
        )
        labels = np.asarray(labels)
        if scores.ndim != 2 or labels.shape != scores.shape[:1]:
            raise ShapeError(self._misfit(scores.shape, labels.shape))
        if labels.dtype.kind not in "iu":
            raise TypeError(
                f"{self}: expected labels to be whole numbers, got {labels.dtype}. Write labels.astype(int)."
            )
        n_classes = scores.shape[1]
        if labels.size == 0 or labels.min() < 0 or labels.max() >= n_classes:
            raise ValueError(self._out_of_range(labels, n_classes))
        shifted = scores - scores.max(axis=1, keepdims=True)  # (B, K); softmax is the same, exp cannot overflow
        probabilities = np.exp(shifted)
        total = probabilities.sum(axis=1, keepdims=True)  # (B, 1)
        probabilities /= total
        rows = np.arange(len(labels))
        self.cache = probabilities, rows, labels
        return float(np.mean(np.log(total[:, 0]) - shifted[rows, labels]))

    def backward(self) -> np.ndarray:
        probabilities, rows, labels = self.saved()
        grad = probabilities.copy()
        grad[rows, labels] -= 1  # softmax and logarithm together: probability minus one-hot label
        grad /= len(labels)  # mean over the batch
        return grad

    def _misfit(self, scores: tuple[int, ...], labels: tuple[int, ...]) -> str:
        expected = f"{self}: expected scores (batch, classes) and labels (batch,), got {scores} and {labels}."
        if len(scores) == 2 and len(labels) == 2 and labels[0] == scores[0]:
            cure = "labels[:, 0]" if labels[1] == 1 else "labels.argmax(axis=1)"
            return f"{expected} Labels are class numbers, one each: write {cure}."
        if len(scores) == 2 and len(labels) == 1:
            return f"{expected} Both need one row per example: pass the labels of this very batch."
        return f"{expected} Write scores[None, :] for a single example."

    def _out_of_range(self, labels: np.ndarray, n_classes: int) -> str:
        if labels.size == 0:
            return f"{self}: expected at least one example, got an empty batch. Check how the batch was cut."
        wrong = int(np.flatnonzero((labels < 0) | (labels >= n_classes))[0])
        need = int(labels.max()) + 1
        cure = f"Make the last layer {need} wide." if labels.min() >= 0 else "Number the classes from 0."
        return f"{self}: expected labels from 0 to {n_classes - 1}, got {labels[wrong]} at position {wrong}. {cure}"


class BinaryCrossEntropy(Loss):
    """Cross-entropy for yes-or-no questions, from one score per question.

    A score z means the probability ``sigmoid(z)`` of "yes". Written with z itself the loss is
    ``max(z, 0) - z * target + log(1 + exp(-abs(z)))``, which overflows for no z.
    """

    def forward(self, scores: np.ndarray, targets: np.ndarray) -> float:
        """Return the mean over all elements; targets are 0 (no) or 1 (yes), in the scores' shape."""
        z, targets = same_shape(self, scores, targets)
        if targets.min() < 0 or targets.max() > 1:
            wrong = targets[(targets < 0) | (targets > 1)].flat[0]
            raise ValueError(f"{self}: expected targets between 0 and 1, got {wrong:g}. Write 0 for no and 1 for yes.")
        small = np.exp(-np.abs(z))
        self.cache = np.where(z >= 0, 1, small) / (1 + small), targets  # the sigmoid, as in layers.Sigmoid
        return float(np.mean(np.maximum(z, 0) - z * targets + np.log1p(small)))

    def backward(self) -> np.ndarray:
        probability, targets = self.saved()
        return (probability - targets) / targets.size  # sigmoid and logarithm together, and the mean


def same_shape(loss: Loss, predictions: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both as float arrays of the predictions' type; refuse to broadcast one against the other.

    NumPy would stretch (B, 1) against (B,) to (B, B) and average B * B differences: a number that looks like
    a loss and teaches nothing.
    """
    if type(predictions) is not np.ndarray or predictions.dtype.kind != "f":
        predictions = as_float(predictions, np.dtype("f4"), loss)
    targets = np.asarray(targets)
    if predictions.shape != targets.shape:
        if targets.shape == (*predictions.shape, 1):
            cure = "Write targets[..., 0]."
        elif predictions.shape == (*targets.shape, 1):
            cure = "Write targets[..., None]."
        else:
            cure = "Give each prediction its own target."
        raise ShapeError(
            f"{loss}: expected predictions and targets of one shape, got {predictions.shape} and {targets.shape}. "
            f"{cure}"
        )
    if predictions.size == 0:
        raise ValueError(f"{loss}: expected at least one example, got an empty batch. Check how the batch was cut.")
    if targets.dtype.kind not in "fiub":
        raise TypeError(
            f"{loss}: expected targets to be numbers, got {targets.dtype}. Write targets.astype(np.float32)."
        )
    return predictions, targets.astype(predictions.dtype, copy=False)
