"""Convolution: one small window of weights, moved over the whole image.

At every place the layer takes a weighted sum of the pixels in its window, with the same weights everywhere: it finds
a pattern wherever in the image it stands, and has few weights to learn. A pixel may hold several numbers, its
*channels*: red, green and blue in a color image, and one for each pattern in what the layer returns.

All places in a row are computed by one product of matrices. Whoever calls sees images as (B, H, W, C): examples, rows,
columns, channels. In memory the numbers lie in the order (H, C, W, B), for this reason: row h of the output needs rows
h to h + K - 1 of the input, and these lie one after the other, so they *are* the matrix to multiply, uncopied. Only
the window's K columns need copies, side by side. The result is given back as (B, H, W, C) by ``transpose``, which
moves no number; NumPy's elementwise functions keep the order in memory, and so convolutions, activations and poolings
in a row never rearrange anything.

Further letters: K, height and width of the window; h, w, height and width of the output; M, its channels.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, as_float, require_gradient, require_rng, require_whole, shown
from nnlib.init import he
from nnlib.pooling import AveragePool2d, GlobalAveragePool, MaxPool2d, Upsample

__all__ = ["AveragePool2d", "Conv2d", "GlobalAveragePool", "MaxPool2d", "Upsample"]


class Plan(NamedTuple):
    """What is the same for all images of one shape: how the window moves over them, and memory to work in."""

    shape: tuple[int, ...]  # (B, H, W, C)
    h: int
    w: int
    top: int  # rows of zeros above the image
    overlaps: list[tuple[slice, slice]]  # for each column of the window: places where it is inside; the pixels there
    columns: np.ndarray  # (H + zeros, K, C, w, B): what each column of the window sees; its zeros stay


class Conv2d(Layer):
    """Weighted sums over a window of K by K pixels, at every place of an image.

    ``y[b, r, s, m]`` is ``bias[m]`` plus the sum over i, j and c of
    ``x[b, stride * r + i, stride * s + j, c] * weight[i, j, c, m]``, where x is the image with its padding.
    (So deep learning uses the word; elsewhere this is a cross-correlation.)

    Parameters
    ----------
    c_in, c_out : int
        Channels of the input, C, and of the output, M.
    kernel : int
        Height and width of the window, K.
    stride : int
        By how many pixels the window moves at a time.
    padding : str
        ``"same"`` puts zeros around the image, so that the output has ceil(H / stride) rows and ceil(W / stride)
        columns: with stride 1, as many as the image. Half of the zeros go to each side, an odd one below and to the
        right, as in PyTorch (which knows "same" for stride 1 only) and TensorFlow. ``"valid"`` puts none: the window
        stays inside the image, which leaves (H - K) // stride + 1 rows.
    rng : numpy.random.Generator
        Draws the starting weights; biases start at zero.

    Attributes
    ----------
    weight : Parameter
        Shape (K, K, C, M), float32.
    bias : Parameter
        Shape (M,), float32.

    Examples
    --------
    >>> images = np.zeros((32, 28, 28, 1), dtype=np.float32)
    >>> Conv2d(1, 8, rng=rng).forward(images).shape
    (32, 28, 28, 8)
    >>> smaller = Conv2d(1, 8, 5, stride=2, padding="valid", rng=rng)
    >>> smaller.forward(images).shape
    (32, 12, 12, 8)
    """

    def __init__(
        self,
        c_in: int,
        c_out: int,
        kernel: int = 3,
        *,
        stride: int = 1,
        padding: str = "same",
        rng: np.random.Generator,
    ) -> None:
        self.c_in = require_whole(c_in, "Conv2d c_in", "Conv2d(1, 8, rng=rng)")
        self.c_out = require_whole(c_out, "Conv2d c_out", "Conv2d(1, 8, rng=rng)")
        self.kernel = require_whole(kernel, "Conv2d kernel", "Conv2d(1, 8, kernel=3, rng=rng)")
        self.stride = require_whole(stride, "Conv2d stride", "Conv2d(1, 8, stride=2, rng=rng)")
        if not isinstance(padding, str) or padding not in ("same", "valid"):
            raise ValueError(
                f"Conv2d padding: expected 'same' or 'valid', got {shown(padding)}. "
                "Write Conv2d(1, 8, padding='same', rng=rng)."
            )
        self.padding = padding
        require_rng(rng, f"Conv2d({c_in}, {c_out})")
        self.weight = Parameter(he((self.kernel, self.kernel, self.c_in, self.c_out), self.kernel**2 * self.c_in, rng))
        self.bias = Parameter(np.zeros(c_out))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, h, w, M) for images (B, H, W, C)."""
        weight = self.weight.value
        x = as_float(x, weight.dtype, self)
        plan = self.cache
        if plan is None or plan.shape != x.shape or plan.columns.dtype != x.dtype:
            self.cache = plan = self._plan(x)
        image = np.ascontiguousarray(x.transpose(1, 3, 2, 0))  # (H, C, W, B)
        inside = plan.columns[plan.top : plan.top + len(image)]
        for j, (places, pixels) in enumerate(plan.overlaps):
            inside[:, j, :, places] = image[:, :, pixels]
        y = weight.reshape(-1, self.c_out).T @ self._seen(plan)  # (h, M, w * B)
        y += self.bias.value[:, None]
        return y.reshape(plan.h, self.c_out, plan.w, len(x)).transpose(3, 0, 2, 1)

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, H, W, C) for a gradient (B, h, w, M) of the outputs."""
        rows = self._accumulate(grad)  # (h, M, w * B)
        plan, kernel = self.saved(), self.kernel
        batch, height, width, channels = plan.shape
        # y = weight.T @ seen: with the stride's gaps between them, the output rows that saw an input row are a band of
        # K lines too. The topmost saw it through the window's last row, so the weights' rows come in reverse.
        spread = np.zeros((height + kernel - 1, *rows.shape[1:]), rows.dtype)  # (H + K - 1, M, w * B)
        spread[kernel - 1 - plan.top :: self.stride][: plan.h] = rows
        weight = self.weight.value[::-1].transpose(1, 2, 0, 3).reshape(kernel * channels, -1)  # (K * C, K * M)
        grad_columns = (weight @ bands(spread, kernel, 1, height)).reshape(height, kernel, channels, plan.w, batch)
        grad_image = np.zeros((height, channels, width, batch), rows.dtype)
        for j, (places, pixels) in enumerate(plan.overlaps):
            grad_image[:, :, pixels] += grad_columns[:, j, :, places]  # inside[:, j, :, places] = image[:, :, pixels]
        return grad_image.transpose(3, 0, 2, 1)  # image = x.transpose(1, 3, 2, 0)

    def accumulate(self, grad: np.ndarray) -> None:
        """Add the gradients of weight and bias; half the work of ``backward``."""
        self._accumulate(grad)

    def _accumulate(self, grad: np.ndarray) -> np.ndarray:
        """Add the gradients of weight and bias, and return ``grad`` as ``forward`` computed y: (h, M, w * B)."""
        plan = self.saved()
        require_gradient(grad, (plan.shape[0], plan.h, plan.w, self.c_out), self)
        rows = np.ascontiguousarray(grad.transpose(1, 3, 2, 0)).reshape(plan.h, self.c_out, -1)  # the last line undone
        self.bias.grad += np.einsum("hmn->m", rows)  # y += bias: every place adds its share
        products = self._seen(plan) @ rows.transpose(0, 2, 1)  # y = weight.T @ seen, row by row: (h, K * K * C, M)
        self.weight.grad += products.sum(axis=0).reshape(self.weight.grad.shape)
        return rows

    def _seen(self, plan: Plan) -> np.ndarray:
        """Return what the window sees at each place, (h, K * K * C, w * B): for each row of places, a matrix."""
        lines = plan.columns.reshape(len(plan.columns), self.kernel * self.c_in, -1)
        return bands(lines, self.kernel, self.stride, plan.h)

    def _plan(self, x: np.ndarray) -> Plan:
        if x.ndim != 4 or x.shape[3] != self.c_in:
            raise ShapeError(self._misfit(x.shape))
        batch, height, width, _ = x.shape
        if self.padding == "valid" and min(height, width) < self.kernel:
            raise ShapeError(
                f"{self}: expected images of at least {self.kernel} x {self.kernel} pixels, got {x.shape}. "
                "Write padding='same', or choose a smaller kernel."
            )
        h, top, padded = self._places(height)
        w, before, _ = self._places(width)
        overlaps = [overlap(j - before, self.stride, width, w) for j in range(self.kernel)]
        columns = np.zeros((padded, self.kernel, self.c_in, w, batch), x.dtype)
        return Plan(x.shape, h, w, top, overlaps, columns)

    def _places(self, size: int) -> tuple[int, int, int]:
        """Return at how many places along an axis the window stops, the zeros before it, and its padded size."""
        if self.padding == "valid":
            return (size - self.kernel) // self.stride + 1, 0, size
        places = -(-size // self.stride)  # rounded up
        zeros = max(self.stride * (places - 1) + self.kernel - size, 0)
        return places, zeros // 2, size + zeros

    def _misfit(self, shape: tuple[int, ...]) -> str:
        c = self.c_in
        if len(shape) == 3 and shape[2] == c:
            cure = "For one image write x[None]."
        elif len(shape) == 3 and c == 1:
            cure = "Gray images need a channel axis: x[..., None]."
        elif len(shape) == 2:
            cure = f"Make images of the rows: x.reshape(len(x), height, width, {c})."
        elif len(shape) == 4 and shape[1] == c:
            cure = "Channels come last here: x.transpose(0, 2, 3, 1)."
        elif len(shape) == 4:
            cure = f"Write Conv2d({shape[3]}, {self.c_out})."
        else:
            cure = "Give a batch of images."
        return f"{self}: expected (batch, height, width, {c}), got {shape}. {cure}"


def overlap(offset: int, stride: int, size: int, places: int) -> tuple[slice, slice]:
    """Return the places p for which pixel ``stride * p + offset`` is one of ``size`` pixels, and these pixels."""
    first = max(-(offset // stride), 0)  # the division rounds down, so this rounds up
    last = max(min((size - 1 - offset) // stride, places - 1), first - 1)
    pixel = stride * first + offset
    return slice(first, last + 1), slice(pixel, pixel + stride * (last + 1 - first), stride)


def bands(lines: np.ndarray, kernel: int, stride: int, count: int) -> np.ndarray:
    """Return bands of ``kernel`` lines, each beginning ``stride`` lines below the last: (count, kernel * R, N).

    ``lines``, (L, R, N), are L matrices of R rows, one after the other in memory. The bands overlap, yet each is a
    matrix already, of kernel * R rows: only shape and steps in memory are told anew, and nothing is copied.
    """
    _, n_rows, n_columns = lines.shape
    line, row, number = lines.strides
    return np.ndarray((count, kernel * n_rows, n_columns), lines.dtype, lines, strides=(stride * line, row, number))
