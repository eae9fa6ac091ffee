"""Clipping: no step longer than the gradients can be trusted.

A network applied many times over, as over the letters of a text, can multiply its gradients at every turn until
one batch throws the parameters far off. The direction is still right, only the length is absurd: so all gradients
are shrunk together until they are of a length that was set beforehand.
"""

from __future__ import annotations

import math

import numpy as np

from nnlib.core import Layer
from nnlib.errors import require_model, require_positive
from nnlib.optim import Optimizer


def gradient_norm(part: Layer | Optimizer) -> float:
    """Return the length of all gradients taken as one vector: the root of the sum of their squares."""
    squared = sum(float(np.vdot(grad, grad)) for grad in gradients(part))
    if not math.isfinite(squared):  # perhaps only float32 overflowed
        squared = sum(float(np.square(grad, dtype=np.float64).sum()) for grad in gradients(part))
    return math.sqrt(squared)


def clip_norm(part: Layer | Optimizer, limit: float) -> float:
    """Shrink all gradients by one factor if together they are longer than ``limit`` (Pascanu et al., 2013).

    Call it between ``backward`` and ``step``; or write ``Trainer(..., clip_norm=1.0)``.

    Parameters
    ----------
    part : Layer or Optimizer
        Whose gradients: a model's, or all that an optimizer sees (which is faster).
    limit : float
        The greatest length left.

    Returns
    -------
    float
        The length before. If it is not finite, no factor could help, and the gradients stay as they are.

    Examples
    --------
    >>> layer = Linear(1, 1, rng=rng)
    >>> layer.weight.grad[...], layer.bias.grad[...] = 3, 4
    >>> clip_norm(layer, limit=1)
    5.0
    >>> [round(p.grad.item(), 2) for p in layer.parameters().values()]
    [0.6, 0.8]
    """
    limit, norm = require_positive(limit, "clip_norm limit"), gradient_norm(part)
    if limit < norm < math.inf:
        for grad in gradients(part):
            grad *= limit / (norm + 1e-6)  # as PyTorch has it
    return norm


def gradients(part: Layer | Optimizer) -> list[np.ndarray]:
    """Return the arrays of gradients that belong to a model or an optimizer."""
    if isinstance(part, Optimizer):
        return [part.grads]
    require_model(part, "clip_norm", "clip_norm(model, 1.0)")
    return list({id(p): p.grad for p in part.parameters().values()}.values())  # one that two layers share, once
