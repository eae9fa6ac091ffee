"""Pictures of training, of what a network decides, of what it has learned, and of its mistakes.

Each function draws into the ``axes`` it is given, or makes some, and returns them; showing and saving is the
caller's. Colors are those of the style in use, and never carry a meaning alone: markers, numbers or line styles say
the same. matplotlib is imported only when a picture is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.boundary import as_axes, decision_boundary
from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, as_numbers, is_shape, shown
from nnlib.history import History

__all__ = ["confusion", "curves", "decision_boundary", "filters"]


def curves(history: History, axes: Any = None) -> Any:
    """Draw what training measured against the epoch: the loss on the left, metrics, if any, on the right.

    Training is drawn as a solid line, validation as a dashed one of the same color.

    Parameters
    ----------
    history : History
        With at least one epoch.
    axes : array of matplotlib Axes, optional
        One, or two if there are metrics; made if not given.

    Returns
    -------
    array of matplotlib Axes
    """
    import matplotlib.pyplot as plt

    if not isinstance(history, History):
        raise TypeError(f"curves: expected a history, got {shown(history)}. Write curves(trainer.history).")
    if not history.rows:
        raise ValueError("curves: expected at least one epoch, got none. Train first: trainer.fit(10, (x, y)).")
    names = [n for n in history.rows[0] if n not in ("epoch", "seconds") and not n.startswith("validation_")]
    metrics = [name for name in names if name != "loss"]
    panels = [["loss"], metrics] if metrics else [["loss"]]
    if axes is None:
        _, axes = plt.subplots(1, len(panels), figsize=(4.2 * len(panels), 3.2), layout="constrained")
    axes = as_axes(axes, len(panels), "curves")
    for panel, ax in zip(panels, axes.flat, strict=False):
        for i, name in enumerate(panel):
            for column, line, where in ((name, "-", "training"), (f"validation_{name}", "--", "validation")):
                if column in history:
                    ax.plot(history["epoch"], history[column], line, color=f"C{i}", label=f"{name}, {where}")
        ax.set_xlabel("epoch")
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_ylabel(", ".join(panel))
        ax.legend()
    return axes


def filters(weights: Layer | np.ndarray, shape: tuple[int, int] | None = None, axes: Any = None) -> Any:
    """Draw the weights that lead to each unit as an image: what input would excite it most.

    Parameters
    ----------
    weights : Layer or numpy.ndarray
        A layer that has a ``weight``, or the array: (H * W, M) of a Linear that looks at images, or
        (K, K, C, M) of a convolution.
    shape : (int, int), optional
        Height H and width W of the images that a Linear looks at.
    axes : array of matplotlib Axes, optional
        One for each image, C * M; made if not given.

    Returns
    -------
    array of matplotlib Axes
    """
    import matplotlib.pyplot as plt

    values: Any = weights
    if isinstance(weights, Layer):
        part = getattr(weights, "weight", None)
        if not isinstance(part, Parameter):
            raise TypeError(
                f"filters: expected a layer with weights, got {shown(weights)}. Write filters(model.layers[0])."
            )
        values = part.value
    values = as_numbers(values, "filters", "the weights")
    if values.ndim == 2:
        if not is_shape(shape) or len(shape) != 2 or math.prod(shape) != len(values):
            side = math.isqrt(len(values))
            example = (side, side) if side * side == len(values) else "(height, width)"
            raise ShapeError(
                f"filters: expected the shape of images of {len(values)} pixels, got {shown(shape)}. "
                f"Write filters(layer, shape={example})."
            )
        values = values.reshape(*shape, 1, -1)
    if values.ndim != 4:
        raise ShapeError(
            f"filters: expected weights (inputs, units) or (k, k, c_in, c_out), got {values.shape}. "
            "Give a Linear or Conv2d layer."
        )
    *_, n_in, n_out = values.shape
    if n_in * n_out > 100:
        raise ValueError(f"filters: expected at most 100 images, got {n_in * n_out}. Choose some: weights[..., :16].")
    if axes is None:
        wide = n_in if n_in > 1 else min(n_out, 8)
        high = -(-n_in * n_out // wide)
        size = (0.9 * wide + 1.2, 1.15 * high + 0.2)
        axes = plt.subplots(high, wide, figsize=size, layout="constrained", squeeze=False)[1]
    axes = as_axes(axes, n_in * n_out, "filters")
    most = float(np.abs(values).max()) or 1.0
    for i, ax in enumerate(axes.flat):
        if i >= n_in * n_out:
            ax.set_axis_off()
            continue
        unit, channel = divmod(i, n_in)
        image = ax.imshow(values[:, :, channel, unit], cmap="PuOr_r", vmin=-most, vmax=most)
        title = f"unit {unit}" if n_in == 1 else f"{channel} → {unit}"
        ax.set_title(title, fontsize="small", fontweight="normal")
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        ax.spines[:].set(visible=True, linewidth=0.5)
    axes.flat[0].figure.colorbar(image, ax=axes, label="weight")
    return axes


def confusion(matrix: np.ndarray, classes: Sequence[Any], axes: Any = None) -> Any:
    """Draw how often each class was taken for each other: counts, and shares of each true class.

    Parameters
    ----------
    matrix : numpy.ndarray
        (K, K), counts from `nnlib.confusion_matrix`: a row for each true class, a column for each predicted one.
    classes : sequence
        The K names.
    axes : matplotlib Axes, optional
        Made if not given.

    Returns
    -------
    matplotlib Axes
    """
    import matplotlib.pyplot as plt

    if not isinstance(classes, Sequence | np.ndarray) or isinstance(classes, str):
        raise TypeError(f"confusion: expected the names of the classes, got {shown(classes)}. Write ['cat', 'dog'].")
    matrix, names = as_numbers(matrix, "confusion", "counts"), [str(name) for name in classes]
    if matrix.shape != (len(names), len(names)):
        raise ShapeError(
            f"confusion: expected a matrix {(len(names), len(names))} for {len(names)} classes, got {matrix.shape}. "
            "Name every class of confusion_matrix."
        )
    share = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)  # (K, K)
    if axes is None:
        side = 1.2 + 0.6 * len(names)
        axes = plt.subplots(figsize=(side, side), layout="constrained")[1]
    (axes,) = as_axes(axes, 1, "confusion")
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for (i, j), count in np.ndenumerate(matrix):
        text, color = f"{count}\n{share[i, j]:.0%}", "white" if share[i, j] > 0.715 else "black"
        axes.text(j, i, text if count else "0", color=color, ha="center", va="center", fontsize="small")
    axes.grid(False)
    axes.set_xticks(range(len(names)), names, rotation=90 if max(map(len, names)) > 8 else 0)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="predicted class", ylabel="true class (a row is 100%)", title="Confusion matrix")
    return axes
