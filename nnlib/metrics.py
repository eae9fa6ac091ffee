"""Metrics: numbers for people, where the loss is a number for the optimizer.

A metric is a function of a batch of outputs and the targets that belong to them. Most are means over examples,
so the `Trainer` may compute them batch by batch and average. A metric that is not, because it divides one sum by
another, is marked with `over_all_examples`: the Trainer then keeps all outputs and computes it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np

from nnlib.errors import ShapeError, require_classes, require_whole, shown
from nnlib.history import Row
from nnlib.losses import same_shape

Metric: TypeAlias = Callable[[np.ndarray, np.ndarray], float]
Batch: TypeAlias = tuple[float, np.ndarray, np.ndarray]  # the loss, the outputs, the targets


def over_all_examples(metric: Metric) -> Metric:
    """Mark a metric whose value on all examples is not the mean of its values on batches; use it as a decorator."""
    metric.over_all_examples = True  # type: ignore[attr-defined]
    return metric


def accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of labels that are predicted right, from 0 to 1.

    Parameters
    ----------
    scores : numpy.ndarray
        (B, K), or with more axes between: the class of the highest score is the prediction. (B,) or (B, 1): yes
        where the score is above zero, that is, where its sigmoid is above one half.
    labels : numpy.ndarray
        The scores' shape without its last axis; or the scores' own shape for yes-or-no questions.

    Examples
    --------
    >>> scores = np.array([[2.0, 1.0], [0.0, 3.0]])  # answers: 0, 1
    >>> print(accuracy(scores, np.array([0, 0])))
    0.5
    """
    predicted, labels = predicted_classes(scores, labels, "accuracy")
    return np.count_nonzero(predicted == labels) / labels.size


def top_k(k: int) -> Metric:
    """Return the metric that counts a prediction as right if the label is among the ``k`` highest scores.

    ``top_k(1)`` is `accuracy`: of equal scores the first class counts as higher. For one batch write
    ``top_k(3)(scores, labels)``, for training ``metrics={"top 3": top_k(3)}``.

    Examples
    --------
    >>> scores = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
    >>> top_k(2)(scores, np.array([1, 0]))
    0.5
    """
    k = require_whole(k, "top_k k", "top_k(3)")

    def metric(scores: np.ndarray, labels: np.ndarray) -> float:
        scores, labels = np.asarray(scores), np.asarray(labels)
        if scores.ndim < 2 or labels.shape != scores.shape[:-1]:
            raise ShapeError(misfit(f"top_k({k})", scores, labels))
        if k > scores.shape[-1]:
            raise ValueError(f"top_k({k}): expected at least {k} classes, got {scores.shape[-1]}. Write a smaller k.")
        require_classes(labels, f"top_k({k})")
        wrong = labels[(labels < 0) | (labels >= scores.shape[-1])]
        if labels.size == 0 or wrong.size:
            raise ValueError(
                f"top_k({k}): expected labels from 0 to {scores.shape[-1] - 1}, at least one, "
                f"got {wrong.flat[0] if wrong.size else 'none'}. Number the classes from 0, one score for each."
            )
        own = np.take_along_axis(scores, labels[..., None], axis=-1)  # (B, ..., 1)
        earlier = np.arange(scores.shape[-1]) < labels[..., None]  # (B, ..., K)
        ahead = ~(scores <= own) | ((scores == own) & earlier)  # nan is ahead of all, as argmax has it
        return float(np.mean(ahead.sum(axis=-1) < k))

    return metric


def confusion_matrix(scores: np.ndarray, labels: np.ndarray, n_classes: int | None = None) -> np.ndarray:
    """Count how often each class was taken for each.

    Parameters
    ----------
    scores : numpy.ndarray
        As for `accuracy`; or the predicted classes, whole numbers in the labels' shape.
    labels : numpy.ndarray
        The true classes, whole numbers.
    n_classes : int, optional
        K; taken from scores of shape (..., K), otherwise from the highest class met.

    Returns
    -------
    numpy.ndarray
        (K, K), int64. Row: the true class; column: the predicted one. Right predictions stand on the diagonal.

    Examples
    --------
    >>> predicted = np.array([0, 1, 1, 1])
    >>> confusion_matrix(predicted, np.array([0, 0, 1, 1])).tolist()
    [[1, 1], [0, 2]]
    """
    scores, labels = np.asarray(scores), np.asarray(labels)
    if scores.shape == labels.shape and scores.dtype.kind in "iu":
        predicted, true, least = scores, labels, 1
    else:
        predicted, true = predicted_classes(scores, labels, "confusion_matrix")
        least = scores.shape[-1] if scores.ndim >= 2 and scores.shape[-1] > 1 else 2
    require_classes(true, "confusion_matrix", "iub")
    if n_classes is not None:
        require_whole(n_classes, "confusion_matrix n_classes", "n_classes=10")
    else:
        n_classes = least if least > 1 else 1 + int(max(predicted.max(initial=0), true.max(initial=0)))
    for name, classes in (("predictions", predicted), ("labels", true)):
        wrong = classes[(classes < 0) | (classes >= n_classes)]
        if wrong.size:
            raise ValueError(
                f"confusion_matrix: expected {name} from 0 to {n_classes - 1}, got {wrong.flat[0]}. "
                "Number the classes from 0, or give a larger n_classes."
            )
    cells = true.ravel().astype(np.int64) * n_classes + predicted.ravel().astype(np.int64)
    return np.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)


def mean_absolute_error(predictions: np.ndarray, targets: np.ndarray) -> float:
    """Return the mean of absolute differences, in the units of the targets; both arrays must have one shape.

    Examples
    --------
    >>> mean_absolute_error(np.array([1.0, 2.0]), np.array([1.0, 5.0]))
    1.5
    """
    predictions, targets = same_shape("mean_absolute_error", predictions, targets)
    return float(np.mean(np.abs(predictions - targets)))


@over_all_examples
def r2_score(predictions: np.ndarray, targets: np.ndarray) -> float:
    """Return R², the share of the targets' variance that the predictions explain: 1 at best.

    Always to predict the mean of the targets gives 0, and worse predictions give less than 0. For several
    quantities (B, M) it is the mean of their M scores. Where targets do not vary it is 1 if all are predicted
    exactly, else 0. The mean and the variance are those of all examples, so R² of a whole is no mean of the R²
    of its parts.

    Examples
    --------
    >>> targets = np.array([1.0, 2.0, 3.0])
    >>> always_the_mean = np.array([2.0, 2.0, 2.0])
    >>> r2_score(targets, targets), r2_score(always_the_mean, targets)
    (1.0, 0.0)
    """
    predictions, targets = same_shape("r2_score", predictions, targets)
    if len(targets) < 2:
        raise ValueError(
            "r2_score: expected at least two examples, got one, which does not vary. Measure more at once."
        )
    targets = targets.reshape(len(targets), -1).astype(np.float64)  # (B, M)
    left = np.square(targets - predictions.reshape(targets.shape)).sum(axis=0)  # (M,)
    total = np.square(targets - targets.mean(axis=0)).sum(axis=0)
    varied = (targets != targets[0]).any(axis=0)
    return float(np.mean(np.where(varied, 1 - left / np.where(varied, total, 1), left == 0)))


def predicted_classes(scores: Any, labels: Any, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the predicted classes and the labels, both of the labels' shape."""
    scores, labels = np.asarray(scores), np.asarray(labels)
    if scores.dtype.kind not in "iubf":
        raise TypeError(f"{name}: expected scores to be numbers, got {scores.dtype}. Pass what the model returns.")
    if scores.ndim >= 2 and scores.shape[-1] > 1:
        predicted = scores.argmax(axis=-1)
    else:
        predicted = (scores[..., 0] if scores.ndim >= 2 else scores) > 0
        labels = labels[..., 0] if labels.shape == (*predicted.shape, 1) else labels
    if predicted.shape != labels.shape:
        raise ShapeError(misfit(name, scores, labels))
    require_classes(labels, name, "iubf")
    if labels.size == 0:
        raise ValueError(f"{name}: expected at least one example, got none. Check how the examples were selected.")
    return predicted, labels


def misfit(name: str, scores: np.ndarray, labels: np.ndarray) -> str:
    """Say how scores and labels do not fit together."""
    if labels.ndim >= 2 and labels.shape[:-1] == scores.shape[:-1]:
        cure = f"write {'labels[..., 0]' if labels.shape[-1] == 1 else f'labels.argmax(axis={labels.ndim - 1})'}"
    else:
        cure = "pass those of these very examples"
    return (
        f"{name}: expected one label per example, got scores {scores.shape} and labels {labels.shape}. "
        f"Labels are class numbers, shape {scores.shape[:-1] if scores.ndim > 1 else '(batch,)'}: {cure}."
    )


def averages(batches: Iterable[Batch], metrics: Mapping[str, Metric]) -> Row:
    """Return the mean loss, and every metric, over all examples of some batches."""
    whole = [name for name, metric in metrics.items() if getattr(metric, "over_all_examples", False)]
    count, row, kept = 0, dict.fromkeys(["loss", *metrics], 0.0), []
    for loss, outputs, targets in batches:
        count += len(targets)
        row["loss"] += loss * len(targets)
        for name, metric in metrics.items():
            if name not in whole:
                row[name] += float(metric(outputs, targets)) * len(targets)
        if whole:
            kept.append((outputs, targets))
    if count == 0:
        raise ValueError("Trainer: expected at least one batch, got none. Check what the DataLoader deals.")
    row = {name: value / count for name, value in row.items()}
    for name in whole:
        row[name] = float(metrics[name](*map(np.concatenate, zip(*kept, strict=True))))
    return row


def named(metrics: Any) -> dict[str, Metric]:
    """Return metrics by name, if they are functions, and their names not those of other columns of a history."""
    if not isinstance(metrics, Mapping) or not all(isinstance(n, str) and callable(m) for n, m in metrics.items()):
        raise TypeError(
            f"Trainer: expected metrics to be names and functions, got {shown(metrics)}. "
            "Write {'accuracy': accuracy}."
        )
    if taken := [name for name in metrics if name in ("epoch", "loss", "seconds") or name.startswith("validation_")]:
        raise ValueError(
            f"Trainer: expected metrics with names of their own, got {taken[0]!r}, a column of every history. "
            f"Rename it, 'my_{taken[0]}' say."
        )
    return dict(metrics)
