"""How weights start.

If weights start too small, signals fade from layer to layer; too large, and they explode. Both rules below
draw weights at random with the spread that keeps the size of signals about equal from layer to layer. The
draw is random because two units that start equal, in the weights they receive by and in those they feed by, get
equal gradients and stay equal forever. A unit's *fan-in* is the number of its inputs, its *fan-out* the number of
units it feeds.

Which rule depends on what follows the weights. ReLU and GELU drop about half of what they receive, which `he` makes
up for; `Linear` and `Conv2d` start with it. Tanh and Sigmoid drop nothing: for them, and where no activation follows,
take `glorot`: ``layer.weight.value[...] = glorot((64, 32), 64, 32, rng)``.
"""

from __future__ import annotations

import numpy as np


def he(shape: tuple[int, ...], fan_in: int, rng: np.random.Generator) -> np.ndarray:
    """Normal weights of variance 2 / fan_in, for layers followed by ReLU or GELU (He et al., 2015, eq. 10)."""
    return (rng.standard_normal(shape) * np.sqrt(2 / fan_in)).astype(np.float32)


def glorot(shape: tuple[int, ...], fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal weights of variance 2 / (fan_in + fan_out), for Tanh and Sigmoid (Glorot and Bengio, 2010, eq. 12)."""
    return (rng.standard_normal(shape) * np.sqrt(2 / (fan_in + fan_out))).astype(np.float32)
