"""The errors that nnlib raises, and the checks that raise them.

Each message is one line: what was expected, what was received, where, and what to write instead. They are
ordinary Python errors (a `ShapeError` is a `ValueError`), so code that knows nothing of nnlib can catch them.
First come checks of arrays, then those of other arguments.
"""

from __future__ import annotations

import math
import sys
import warnings
from contextlib import suppress
from typing import Any, TypeGuard

import numpy as np


class ShapeError(ValueError):
    """An array has the wrong shape for the layer or loss that received it.

    Examples
    --------
    >>> first, last = Linear(64, 32, rng=rng), Linear(30, 10, rng=rng)
    >>> Sequential(first, last, input_shape=(64,))
    Traceback (most recent call last):
        ...
    nnlib.errors.ShapeError: layer 2 of 2, Linear(30, 10): expected (batch, 30), got (1, 32). Write Linear(32, 10).
    """


class NonFiniteError(FloatingPointError):
    """A number became infinite or not-a-number (nan) during training.

    Examples
    --------
    >>> x = np.array([[0.0], [1.0]], dtype=np.float32)
    >>> model = Linear(1, 1, rng=rng)
    >>> descent = SGD(model, lr=1e6)
    >>> trainer = Trainer(model, MeanSquaredError(), descent, rng=rng)
    >>> try:
    ...     trainer.fit(100, (x, x))
    ... except NonFiniteError:
    ...     print("Try a lower learning rate.")
    Try a lower learning rate.
    """


def shown(value: Any) -> str:
    """Return a value as messages quote it, on one short line: of an array its shape and type, not its numbers."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}, {value.dtype}"
    text = " ".join(repr(value).split())
    return text if len(text) <= 80 else f"{text[:77]}..."


def as_float(x: Any, dtype: np.dtype, where: object, name: str = "x") -> np.ndarray:
    """Return ``x`` as an array of ``dtype``, for layers and losses that compute with real numbers.

    Parameters
    ----------
    x : array_like
        What the caller passed. Floats of another width are converted, with one warning.
    dtype : numpy.dtype
        The type that is computed with: float32, or float64 while gradients are checked.
    where : object
        The layer or loss that received ``x``; named in the message.
    name : str
        What the caller calls the array.

    Raises
    ------
    TypeError
        If ``x`` holds integers, truth values or objects: whether to scale integers first (pixels from 0 to
        255, say) is a decision, so nnlib does not make it silently.
    """
    x = np.asarray(x)
    if x.dtype == dtype:
        return x
    if x.dtype.kind == "f":
        warnings.warn(
            f"{where}: got {x.dtype}, converted to {dtype}. Convert once, before training: {name}.astype(np.{dtype})",
            stacklevel=outside(),
        )
        return x.astype(dtype)
    cure = f"{name}.astype(np.float32) / 255" if x.dtype == np.uint8 else f"{name}.astype(np.float32)"
    raise TypeError(f"{where}: expected floating-point numbers, got {x.dtype}. Write {cure}.")


def outside() -> int:
    """Return the ``stacklevel`` with which a warning names the line that called nnlib, however deep it arose."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).startswith("nnlib."):
        frame, level = frame.f_back, level + 1
    return level


def as_real(x: Any, where: object, name: str = "x") -> np.ndarray:
    """Return ``x`` as an array of real numbers in its own precision, where there are no parameters; see `as_float`."""
    x = np.asarray(x)
    return x if x.dtype.kind == "f" else as_float(x, np.dtype(np.float32), where, name)


def as_batch(x: Any, where: object) -> np.ndarray:
    """Return ``x`` as an array of whatever kind, if it has a first axis, for the examples."""
    x = np.asarray(x)
    if x.ndim == 0:
        raise ShapeError(
            f"{where}: expected a batch, one example per row, got {shown(x.item())}. Write np.array([[x]])."
        )
    return x


def as_series(x: Any, dtype: np.dtype, where: object, **width: int) -> np.ndarray:
    """Return ``x`` as an array (B, T, N) of ``dtype``, for layers that read one time after another.

    Parameters
    ----------
    x, dtype, where
        As for `as_float`.
    **width : int
        How many numbers N the layer expects at each time, by the name of the argument that says so: ``n_in=32``.

    Raises
    ------
    ShapeError
        If ``x`` has not three axes, or another width, or no time at all.
    TypeError
        If ``x`` holds integers: tokens, most likely, that must become vectors first.
    """
    [(name, n)] = width.items()
    x = np.asarray(x)
    if x.dtype.kind in "iu":
        raise TypeError(
            f"{where}: expected floating-point numbers, got {x.dtype}. For tokens put Embedding(n_tokens, {n}) "
            "before it; else write x.astype(np.float32)."
        )
    x = as_float(x, dtype, where)
    if x.ndim == 3 and x.shape[1] > 0 and x.shape[2] == n:
        return x
    if x.ndim == 2 and x.shape[1] == n:
        cure = "For one series write x[None]; for one time of each, x[:, None]."
    elif x.ndim == 2 and n == 1:
        cure = "For one number at each time write x[:, :, None]."
    elif x.ndim != 3 or x.shape[2] == n:
        cure = "Give a batch of series of at least one time."
    else:
        cure = f"Write {type(where).__name__}({name}={x.shape[2]}, ...)."
    raise ShapeError(f"{where}: expected (batch, time, {n}), got {x.shape}. {cure}")


def as_numbers(values: Any, where: str, name: str) -> np.ndarray:
    """Return ``values`` as an array if they are real numbers, all finite, at least one; else say what they are."""
    with suppress(ValueError):  # NumPy's, of rows of unequal length
        array = np.asarray(values)
        if array.dtype.kind in "fiub" and array.size and np.isfinite(array).all():
            return array
    raise ValueError(
        f"{where}: expected {name} to be numbers, finite, at least one, got {shown(values)}. "
        "Look for nan, text and rows of unequal length."
    )


def require_classes(labels: np.ndarray, where: object, kinds: str = "iu") -> None:
    """Raise a `TypeError` unless labels are of one of NumPy's ``kinds``, usually whole numbers: class numbers."""
    if labels.dtype.kind not in kinds:
        raise TypeError(
            f"{where}: expected labels to be whole numbers, got {labels.dtype}. Write "
            f"{'labels.astype(int)' if labels.dtype.kind in 'fb' else 'np.unique(labels, return_inverse=True)[1]'}."
        )


def require_gradient(grad: np.ndarray, shape: tuple[int, ...], where: object) -> None:
    """Raise an error unless ``grad`` has the shape of the output that it is the gradient of, and holds floats."""
    if not isinstance(grad, np.ndarray) or grad.dtype.kind != "f":
        raise TypeError(
            f"{where}: expected a gradient of floating-point numbers, got {shown(grad)}. "
            "Write np.array(grad, dtype=np.float32)."
        )
    if grad.shape != shape:
        raise ShapeError(
            f"{where}: expected a gradient of the output's shape {shape}, got {grad.shape}. "
            "Pass what loss.backward() returns for this very batch."
        )


def require_model(model: Any, where: str, example: str) -> None:
    """Raise a `TypeError` unless this is a layer (a model is one, too); say what to write."""
    from nnlib.core import Layer  # which needs this file

    if not isinstance(model, Layer):
        raise TypeError(f"{where}: expected a model, got {shown(model)}. Write {example}.")


def require_rng(rng: Any, where: str) -> np.random.Generator:
    """Return ``rng`` if it is a random generator; else say how to make one."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"{where}: expected rng to be a numpy random Generator, got {shown(rng)}. "
            "Write rng=np.random.default_rng(0)."
        )
    return rng


def require_whole(value: Any, name: str, example: str, least: int = 1) -> int:
    """Return ``value`` as an int if it is a whole number of at least ``least``; else say what to write."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)) or value < least:
        raise ValueError(f"{name}: expected a whole number of at least {least}, got {shown(value)}. Write {example}.")
    return int(value)


def require_positive(value: float, name: str, *, or_zero: bool = False) -> float:
    """Return ``value`` if it is a finite number above zero (or zero, where that is allowed); else say what to write."""
    if is_number(value) and math.isfinite(value) and (value > 0 or (or_zero and value == 0)):
        return float(value)
    raise ValueError(
        f"{name}: expected a number {'of at least' if or_zero else 'above'} 0, got {shown(value)}. Write, say, 0.01."
    )


def require_fraction(value: float, name: str, example: str = "0.9") -> float:
    """Return ``value`` if it is a number from 0 to below 1; else say what to write."""
    if is_number(value) and 0 <= value < 1:
        return float(value)
    raise ValueError(f"{name}: expected a number from 0 to below 1, got {shown(value)}. Write, say, {example}.")


def is_number(value: Any) -> bool:
    """Whether this is one real number, and not a truth value, which Python counts among the numbers."""
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)


def is_shape(value: Any) -> TypeGuard[tuple[int, ...]]:
    """Whether this is a shape: a tuple (or list) of whole numbers above zero."""
    return isinstance(value, (tuple, list)) and all(
        isinstance(n, (int, np.integer)) and not isinstance(n, bool) and n > 0 for n in value
    )
