"""Losses: one number that says how wrong a batch of predictions is.

Training makes this number smaller, so it decides what the network learns. Each loss averages over the batch,
so its size does not depend on how many examples were in it. ``backward`` answers the first question of every
backward pass: if each score grew a little, how would the loss change?
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.errors import ShapeError, as_real, require_classes


class Loss:
    """What every loss has in common: ``forward(predictions, targets)``, then ``backward()``.

    Examples
    --------
    >>> class AbsoluteError(Loss):
    ...     def forward(self, predictions, targets):
    ...         self.cache = predictions - targets
    ...         return float(np.abs(self.cache).mean())
    ...
    ...     def backward(self):
    ...         return np.sign(self.cache) / self.cache.size
    >>> loss = AbsoluteError()
    >>> loss(np.array([[3.0], [1.0]]), np.array([[2.0], [1.0]]))
    0.5
    >>> loss.backward().tolist()
    [[0.5], [0.0]]
    """

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
    """The mean of squared differences, for predicting quantities.

    Examples
    --------
    >>> loss = MeanSquaredError()
    >>> loss(np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]]))
    2.0
    >>> loss.backward().tolist()
    [[2.0], [0.0]]
    """

    def forward(self, predictions: np.ndarray, targets: np.ndarray) -> float:
        """Return the mean over all elements; predictions and targets must have one shape."""
        predictions, targets = same_shape(self, predictions, targets)
        self.cache = difference = predictions - targets
        return float(np.vdot(difference, difference)) / difference.size

    def backward(self) -> np.ndarray:
        difference = self.saved()
        return difference * (2 / difference.size)  # mean of difference**2


class CrossEntropy(Loss):
    """Minus the logarithm of the probability given to the right class, for choosing one of K classes.

    It works from raw *scores* (also called logits), not probabilities, because the two steps together, softmax
    and logarithm, can be computed without overflow, and apart they cannot.

    Examples
    --------
    >>> loss = CrossEntropy()
    >>> round(loss(np.array([[2.0, 1.0, 0.0]]), np.array([0])), 2)
    0.41
    >>> loss.backward().round(2)
    array([[-0.33,  0.24,  0.09]])
    """

    def forward(self, scores: np.ndarray, labels: np.ndarray) -> float:
        """Return the mean of ``-log softmax(scores)[label]`` over all labels.

        Parameters
        ----------
        scores : numpy.ndarray
            (B, K), or with more axes between, as (B, T, K) for a class at each of T places; any real numbers.
        labels : numpy.ndarray
            (B,), or (B, T): the scores' shape without its last axis. Whole numbers from 0 to K - 1.
        """
        scores, labels = as_real(scores, self, "scores"), np.asarray(labels)
        if scores.ndim < 2 or labels.shape != scores.shape[:-1]:
            raise ShapeError(self._misfit(scores.shape, labels.shape))
        require_classes(labels, self)
        n_classes = scores.shape[-1]
        if labels.size == 0 or labels.min() < 0 or labels.max() >= n_classes:
            raise ValueError(self._out_of_range(labels, n_classes))
        # One column for each label, not one row: NumPy finds maxima and sums down columns several times faster.
        columns = np.array(scores.reshape(-1, n_classes).T, order="C")  # (K, B...)
        count = columns.shape[1]
        right = labels.reshape(-1).astype(np.intp, copy=False) * count + np.arange(count)  # where the right scores lie
        columns -= columns.max(axis=0)  # softmax is the same, and exp cannot overflow
        chosen = columns.reshape(-1)[right]  # (B...,)
        np.exp(columns, out=columns)
        total = columns.sum(axis=0)  # (B...,)
        self.cache = columns, total, right, scores.shape
        return float((np.log(total) - chosen).sum()) / count

    def backward(self) -> np.ndarray:
        columns, total, right, shape = self.saved()
        count = len(total)
        grad = columns / (count * total)  # (K, B...): softmax, and the mean over all labels
        grad.reshape(-1)[right] -= 1 / count  # softmax and logarithm: probability, minus 1 if the class is right
        return grad.T.reshape(shape)

    def _misfit(self, scores: tuple[int, ...], labels: tuple[int, ...]) -> str:
        if len(scores) < 3:
            expected = f"{self}: expected scores (batch, classes) and labels (batch,), got {scores} and {labels}."
        else:
            expected = f"{self}: expected labels of shape {scores[:-1]} for scores of shape {scores}, got {labels}."
        if len(scores) >= 2 and labels[:-1] == scores[:-1]:
            first = "labels[:, 0]" if len(labels) == 2 else "labels[..., 0]"
            cure = first if labels[-1] == 1 else f"labels.argmax(axis={len(labels) - 1})"
            return f"{expected} Labels are class numbers, one each: write {cure}."
        if len(scores) == 2 and len(labels) == 1:
            return f"{expected} Both need one row per example: pass the labels of this very batch."
        if len(scores) == 3 and labels == scores[:1]:
            return f"{expected} For one label per sequence keep one score: scores[:, -1]."
        if len(scores) >= 2:
            return f"{expected} Pass the labels of this very batch."
        return f"{expected} Write scores[None, :] for a single example."

    def _out_of_range(self, labels: np.ndarray, n_classes: int) -> str:
        if labels.size == 0:
            return f"{self}: expected at least one example, got an empty batch. Check how the batch was cut."
        wrong = tuple(int(i) for i in np.argwhere((labels < 0) | (labels >= n_classes))[0])
        need = int(labels.max()) + 1
        cure = f"Make the last layer {need} wide." if labels.min() >= 0 else "Number the classes from 0."
        place = wrong[0] if len(wrong) == 1 else wrong
        return f"{self}: expected labels from 0 to {n_classes - 1}, got {labels[wrong]} at position {place}. {cure}"


class BinaryCrossEntropy(Loss):
    """Cross-entropy for yes-or-no questions, from one score per question.

    A score z means the probability ``sigmoid(z)`` of "yes". Written with z itself the loss is
    ``max(z, 0) - z * target + log(1 + exp(-abs(z)))``, which overflows for no z.

    Examples
    --------
    >>> loss = BinaryCrossEntropy()
    >>> round(loss(np.array([[0.0]]), np.array([[1.0]])), 2)
    0.69
    >>> loss.backward()
    array([[-0.5]])
    """

    def forward(self, scores: np.ndarray, targets: np.ndarray) -> float:
        """Return the mean over all elements; targets from 0 (no) to 1 (yes), in the scores' shape."""
        z, targets = same_shape(self, scores, targets)
        if not (targets.min() >= 0 and targets.max() <= 1):
            wrong = targets[~((targets >= 0) & (targets <= 1))].flat[0]
            raise ValueError(f"{self}: expected targets between 0 and 1, got {wrong:g}. Write 0 for no and 1 for yes.")
        small = np.abs(z)
        np.negative(small, out=small)
        np.exp(small, out=small)  # exp(-abs(z))
        self.cache = z, small, targets
        value = np.maximum(z, 0)
        value -= z * targets
        value += np.log1p(small)
        return float(value.mean())

    def backward(self) -> np.ndarray:
        z, small, targets = self.saved()
        grad = np.where(z >= 0, 1, small)
        grad /= 1 + small  # the sigmoid, as in activations.Sigmoid
        grad -= targets  # sigmoid and logarithm together: probability minus target
        grad /= targets.size  # and the mean
        return grad


def same_shape(where: object, predictions: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both as float arrays of the predictions' type; refuse to broadcast one against the other.

    NumPy would stretch (B, 1) against (B,) to (B, B) and average B * B differences: a number that looks like
    a loss and teaches nothing.
    """
    predictions, targets = as_real(predictions, where, "predictions"), np.asarray(targets)
    if predictions.shape != targets.shape:
        if targets.shape == (*predictions.shape, 1):
            cure = "Write targets[..., 0]."
        elif predictions.shape == (*targets.shape, 1):
            cure = "Write targets[..., None]."
        else:
            cure = "Give each prediction its own target."
        raise ShapeError(
            f"{where}: expected predictions and targets of one shape, got {predictions.shape} and {targets.shape}. "
            f"{cure}"
        )
    if predictions.size == 0:
        raise ValueError(f"{where}: expected at least one example, got an empty batch. Check how the batch was cut.")
    if targets.dtype.kind not in "fiub":
        raise TypeError(
            f"{where}: expected targets to be numbers, got {targets.dtype}. Write targets.astype(np.float32)."
        )
    return predictions, targets.astype(predictions.dtype, copy=False)
