"""Layers for images, of sizes that hypothesis draws."""

import numpy as np

from nnlib import AveragePool2d, Conv2d, GlobalAveragePool, MaxPool2d, Upsample

rng = np.random.default_rng(0)


def images(size, least=1):
    """Draw the shape of a few small images."""
    return size(1, 3), size(least, 7), size(least, 7), size(1, 3)


def conv2d(size, rng):
    kernel, padding = size(1, 4), ("same", "valid")[size(0, 1)]
    shape = images(size, kernel if padding == "valid" else 1)
    return Conv2d(shape[3], size(1, 3), kernel, stride=size(1, 3), padding=padding, rng=rng), shape


# How to draw a layer and the shape of its input; size(a, b) draws a whole number from a to b.
DRAWN = {
    "Conv2d": conv2d,
    "MaxPool2d": lambda size, rng: (MaxPool2d(n := size(1, 3)), images(size, n)),
    "AveragePool2d": lambda size, rng: (AveragePool2d(n := size(1, 3)), images(size, n)),
    "GlobalAveragePool": lambda size, rng: (GlobalAveragePool(), images(size)),
    "Upsample": lambda size, rng: (Upsample(size(1, 3)), images(size)),
}


def floats(*shape):
    return rng.standard_normal(shape).astype(np.float32)
