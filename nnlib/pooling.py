"""Layers that make images smaller or larger: they pool neighboring pixels into one, or repeat each pixel.

None of them has parameters, and each treats every channel by itself. Images are arrays (B, H, W, C): B examples,
H rows, W columns, C channels.

All but `GlobalAveragePool` cut an image the same way. ``x[:, i::size, j::size]`` takes from every window of size by
size pixels the one in row i, column j: an image as small as the output. A few such slices replace a loop over windows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnlib.core import Layer
from nnlib.errors import ShapeError, as_real, require_gradient, require_whole


class MaxPool2d(Layer):
    """Keeps the largest number of each window of ``size`` by ``size`` pixels, channel by channel.

    Windows do not overlap. Rows and columns left over at the bottom and at the right are dropped, as in PyTorch.

    Parameters
    ----------
    size : int
        Height and width of a window.

    Examples
    --------
    >>> image = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> MaxPool2d(2).forward(image)[0, :, :, 0]
    array([[ 5.,  7.],
           [13., 15.]])
    """

    def __init__(self, size: int = 2) -> None:
        self.size = require_whole(size, "MaxPool2d size", "MaxPool2d(2)")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, H // size, W // size, C) for images (B, H, W, C)."""
        x = as_images(self, x, self.size)
        first, *others = slices(x, self.size)
        y = first.copy(order="K")  # (B, H/size, W/size, C)
        for pixel in others:
            np.maximum(y, pixel, out=y)
        self.cache = x, y
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return (B, H, W, C): each window's gradient at its largest pixel (of equals, the first in reading order)."""
        x, y = self.saved()
        require_gradient(grad, y.shape, self)
        grad_x = unwritten(x, self.size)
        *others, last = zip(slices(x, self.size), slices(grad_x, self.size), strict=True)
        left = np.empty_like(y)
        left[...] = grad  # what no pixel has received yet
        for pixel, grad_pixel in others:
            np.multiply(left, pixel == y, out=grad_pixel)  # y = maximum(y, pixel)
            left -= grad_pixel
        last[1][...] = left  # first.copy(), or whichever pixel is left
        return grad_x


class AveragePool2d(Layer):
    """Averages each window of ``size`` by ``size`` pixels, channel by channel.

    Windows do not overlap. Rows and columns left over at the bottom and at the right are dropped, as in PyTorch.

    Parameters
    ----------
    size : int
        Height and width of a window.

    Examples
    --------
    >>> image = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> AveragePool2d(2).forward(image)[0, :, :, 0]
    array([[ 2.5,  4.5],
           [10.5, 12.5]])
    """

    def __init__(self, size: int = 2) -> None:
        self.size = require_whole(size, "AveragePool2d size", "AveragePool2d(2)")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, H // size, W // size, C) for images (B, H, W, C)."""
        x = as_images(self, x, self.size)
        first, *others = slices(x, self.size)
        y = first.copy(order="K")  # (B, H/size, W/size, C)
        for pixel in others:
            y += pixel
        y /= self.size**2
        self.cache = x, y.shape
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return (B, H, W, C): every pixel receives an equal share of its window's gradient."""
        x, shape = self.saved()
        require_gradient(grad, shape, self)
        grad_x = unwritten(x, self.size)
        share = grad / self.size**2  # y /= size**2
        for grad_pixel in slices(grad_x, self.size):
            grad_pixel[...] = share  # y += pixel
        return grad_x


class GlobalAveragePool(Layer):
    """Averages each channel over the whole image, so that images of any size give C numbers (Lin et al., 2014).

    Examples
    --------
    >>> image = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> GlobalAveragePool().forward(image)
    array([[7.5]])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, C) for images (B, H, W, C)."""
        x = as_images(self, x)
        self.cache = x
        return x.mean(axis=(1, 2))

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return (B, H, W, C): every pixel receives an equal share."""
        x = self.saved()
        batch, height, width, channels = x.shape
        require_gradient(grad, (batch, channels), self)
        grad_x = np.empty_like(x)
        grad_x[...] = grad[:, None, None, :] / (height * width)  # the mean over H and W
        return grad_x


class Upsample(Layer):
    """Makes images larger by repeating each pixel ``factor`` times down and ``factor`` times across.

    Parameters
    ----------
    factor : int
        How many times higher and wider.

    Examples
    --------
    >>> image = np.array([[1.0, 2.0]]).reshape(1, 1, 2, 1)
    >>> Upsample(2).forward(image)[0, :, :, 0]
    array([[1., 1., 2., 2.],
           [1., 1., 2., 2.]])
    """

    def __init__(self, factor: int = 2) -> None:
        self.factor = require_whole(factor, "Upsample factor", "Upsample(2)")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, H * factor, W * factor, C) for images (B, H, W, C)."""
        x = as_images(self, x)
        batch, height, width, channels = x.shape
        y = np.empty_like(x, shape=(batch, height * self.factor, width * self.factor, channels))
        for copy in slices(y, self.factor):
            copy[...] = x
        self.cache = x, y.shape
        return y

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return (B, H, W, C): the sum over each pixel's copies."""
        x, shape = self.saved()
        require_gradient(grad, shape, self)
        grad_x = np.zeros_like(x)
        for copy in slices(grad, self.factor):
            grad_x += copy  # copy[...] = x
        return grad_x


def slices(x: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """Yield, for each pixel of a window in reading order, that pixel of every window: (B, H/size, W/size, C)."""
    height, width = x.shape[1] // size * size, x.shape[2] // size * size  # without what is left over
    for i in range(size):
        for j in range(size):
            yield x[:, i:height:size, j:width:size]


def unwritten(x: np.ndarray, size: int) -> np.ndarray:
    """Return an array like ``x`` whose slices are still to be written; what is left over is zero."""
    return np.zeros_like(x) if x.shape[1] % size or x.shape[2] % size else np.empty_like(x)


def as_images(layer: Layer, x: np.ndarray, least: int = 1) -> np.ndarray:
    """Return ``x`` if it is a batch of images at least ``least`` pixels high and wide; else say what to write."""
    x = as_real(x, layer)
    if x.ndim != 4:
        cure = "For gray images write x[..., None], for one image x[None]." if x.ndim == 3 else "Reshape x first."
        raise ShapeError(f"{layer}: expected (batch, height, width, channels), got {x.shape}. {cure}")
    if min(x.shape[1:3]) < least:
        raise ShapeError(
            f"{layer}: expected images of at least {least} x {least} pixels, got {x.shape}. "
            "Leave out a layer that makes them smaller, or start from larger images."
        )
    return x
