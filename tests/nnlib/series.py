"""Layers for series, one of each kind, and numbers for them."""

import numpy as np

import nnlib

rng = np.random.default_rng(0)


def floats(*shape):
    return rng.standard_normal(shape).astype(np.float32)


SERIES = {
    "RNN": lambda: nnlib.RNN(4, 3, rng=rng),
    "GRU": lambda: nnlib.GRU(4, 3, rng=rng),
    "SelfAttention": lambda: nnlib.SelfAttention(4, 2, causal=True, rng=rng),
    "Position": lambda: nnlib.Position(9, 4, rng=rng),
}
