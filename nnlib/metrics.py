"""Metrics: numbers for people, where the loss is a number for the optimizer."""

from __future__ import annotations

import numpy as np

from nnlib.errors import ShapeError


def accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of examples whose predicted class is the right one, from 0 to 1.

    Parameters
    ----------
    scores : numpy.ndarray
        (B, K): the class of the highest score is the prediction. (B,) or (B, 1): yes where the score is
        above zero, that is, where its sigmoid is above one half.
    labels : numpy.ndarray
        (B,), or the scores' own shape for yes-or-no questions.
    """
    scores, labels = np.asarray(scores), np.asarray(labels)
    if scores.ndim == 2 and scores.shape[1] > 1:
        predicted = scores.argmax(axis=1)
    else:
        predicted = scores.reshape(len(scores), -1)[:, 0] > 0
        labels = labels[:, 0] if labels.ndim == 2 and labels.shape[1] == 1 else labels
    if predicted.shape != labels.shape:
        raise ShapeError(
            f"accuracy: expected one label per example, got scores {scores.shape} and labels {labels.shape}. "
            "Labels are class numbers, shape (batch,)."
        )
    return float(np.mean(predicted == labels))
