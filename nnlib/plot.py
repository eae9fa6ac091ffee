"""Pictures of training, of what a network decides, of what it has learned, and of its mistakes.

Each function draws into the ``axes`` it is given, or makes some, and returns them; showing and saving is the
caller's. Colors are those of the style in use, and never carry a meaning alone: markers, numbers or line styles say
the same. matplotlib is imported only when a picture is asked for.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.activations import Sigmoid, Softmax
from nnlib.core import Layer, Sequential
from nnlib.errors import ShapeError, shown

if TYPE_CHECKING:
    from nnlib.train import History

MARKERS = "osD^vPX"


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

    if not history.rows:
        raise ValueError("curves: expected at least one epoch, got none. Train first: trainer.fit(10, (x, y)).")
    names = [n for n in history.rows[0] if n not in ("epoch", "seconds") and not n.startswith("validation_")]
    metrics = [name for name in names if name != "loss"]
    panels = [["loss"], metrics] if metrics else [["loss"]]
    if axes is None:
        _, axes = plt.subplots(1, len(panels), figsize=(4.2 * len(panels), 3.2), layout="constrained")
    axes = np.atleast_1d(axes)
    for panel, ax in zip(panels, axes, strict=True):
        for i, name in enumerate(panel):
            for column, line, where in ((name, "-", "training"), (f"validation_{name}", "--", "validation")):
                if any(column in row for row in history.rows):
                    ax.plot(history["epoch"], history[column], line, color=f"C{i}", label=f"{name}, {where}")
        ax.set_xlabel("epoch")
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_ylabel(", ".join(panel))
        ax.legend()
    return axes


def decision_boundary(
    model: Layer | Callable[[np.ndarray], np.ndarray], x: np.ndarray, y: np.ndarray, axes: Any = None
) -> Any:
    """Draw which class a model chooses at every point of the plane, how sure it is, and the examples.

    Parameters
    ----------
    model : Layer or callable
        A network of two inputs, whose outputs are scores unless it ends in Sigmoid or Softmax: one for yes-or-no
        questions or one per class. Or a function from points (G, 2) to probabilities, (G,) or (G, K), such as
        ``classifier.predict_proba``.
    x : numpy.ndarray
        (B, 2), the examples.
    y : numpy.ndarray
        (B,), their class numbers, from 0 to at most 6.
    axes : matplotlib Axes, optional
        Made if not given.

    Returns
    -------
    matplotlib Axes
    """
    import matplotlib.pyplot as plt
    from matplotlib.colors import to_rgb

    x, y = np.asarray(x), np.asarray(y)
    if x.ndim != 2 or x.shape[1] != 2:
        raise ShapeError(
            f"decision_boundary: expected inputs (batch, 2), one axis of the plane each, got {x.shape}. "
            "Choose two columns and train on them: x[:, :2]."
        )
    labels = y[:, 0] if y.shape == (len(x), 1) else y
    if labels.shape != (len(x),):
        raise ShapeError(f"decision_boundary: expected one label per example, ({len(x)},), got {y.shape}.")
    low, high = x.min(axis=0), x.max(axis=0)
    margin = 0.08 * (high - low) + 1e-6
    first, second = (np.linspace(low[i] - margin[i], high[i] + margin[i], 200) for i in (0, 1))
    points = np.stack(np.meshgrid(first, second), axis=-1).reshape(-1, 2).astype(np.float32)  # (G, 2)
    p = probabilities(model, points).reshape(len(second), len(first), -1)  # (200, 200, K)
    n_classes = p.shape[-1]
    if n_classes > len(MARKERS) or not set(labels.tolist()) <= set(range(n_classes)):
        raise ValueError(
            f"decision_boundary: expected labels from 0 to {n_classes - 1}, at most {len(MARKERS) - 1}, "
            f"got {sorted(set(labels.tolist()))} and probabilities of {n_classes} classes."
        )

    if axes is None:
        axes = plt.subplots(figsize=(5.2, 3.8), layout="constrained")[1]
    colors = np.array([to_rgb(f"C{k}") for k in range(n_classes)])
    sure = (p.max(axis=-1) * n_classes - 1) / (n_classes - 1)  # 0: all classes alike, 1: certain
    shades = np.concatenate([colors[p.argmax(axis=-1)], 0.5 * sure[..., None]], axis=-1)  # red, green, blue, opacity
    edges = (first[0], first[-1], second[0], second[-1])
    axes.imshow(shades, extent=edges, origin="lower", aspect="auto", interpolation="bilinear")
    for k in range(n_classes - 1):
        lead = p[..., k] - np.delete(p, k, axis=-1).max(axis=-1)  # above 0 where class k is chosen
        if lead.min() < 0 < lead.max():
            axes.contour(first, second, lead, levels=[0], colors=[axes.title.get_color()], linewidths=1.5)
    for k in range(n_classes):
        mine = x[labels == k]
        style = {"color": f"C{k}", "edgecolors": [axes.get_facecolor()], "linewidths": 0.8}
        axes.scatter(*mine.T, marker=MARKERS[k], s=36, label=f"class {k}", zorder=3, **style)
    axes.grid(False)
    axes.set(xlabel="first input", ylabel="second input", title="The deeper the color, the surer")
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return axes


def probabilities(model: Layer | Callable[[np.ndarray], np.ndarray], points: np.ndarray) -> np.ndarray:
    """Return the probability of each class, (G, K), at points (G, 2), leaving no trace in the model."""
    if isinstance(model, Layer):
        outputs = copy.deepcopy(model).eval().forward(points)
        last = model.layers[-1] if isinstance(model, Sequential) else model
        if not isinstance(last, (Sigmoid, Softmax)):
            outputs = (Sigmoid() if outputs.shape[1:] == (1,) else Softmax()).forward(outputs)
    else:
        outputs = np.asarray(model(points), dtype=float)
    if outputs.shape == (len(points),) or outputs.shape == (len(points), 1):
        yes = outputs.reshape(-1, 1)
        outputs = np.concatenate([1 - yes, yes], axis=1)
    if outputs.ndim != 2 or len(outputs) != len(points) or not -1e-6 <= outputs.min() <= outputs.max() <= 1 + 1e-6:
        raise ValueError(
            f"decision_boundary: expected probabilities (points, classes), from 0 to 1, for {points.shape} points, "
            f"got {outputs.shape} from {outputs.min():.3g} to {outputs.max():.3g}. Return no scores or labels."
        )
    return outputs


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

    values = weights
    if isinstance(weights, Layer):
        if not hasattr(weights, "weight"):
            raise TypeError(
                f"filters: expected a layer with weights, got {shown(weights)}. Write filters(model.layers[0])."
            )
        values = weights.weight.value
    values = np.asarray(values)
    if values.ndim == 2:
        if shape is None or math.prod(shape) != len(values):
            side = math.isqrt(len(values))
            example = (side, side) if side * side == len(values) else "(height, width)"
            raise ShapeError(
                f"filters: expected the shape of images of {len(values)} pixels, got {shape}. "
                f"Write filters(layer, shape={example})."
            )
        values = values.reshape(*shape, 1, -1)
    if values.ndim != 4:
        raise ShapeError(f"filters: expected weights (inputs, units) or (k, k, c_in, c_out), got {values.shape}.")
    *_, n_in, n_out = values.shape
    if n_in * n_out > 100:
        raise ValueError(f"filters: expected at most 100 images, got {n_in * n_out}. Choose some: weights[..., :16].")
    if axes is None:
        wide = n_in if n_in > 1 else min(n_out, 8)
        high = -(-n_in * n_out // wide)
        size = (0.9 * wide + 1.2, 1.15 * high + 0.2)
        axes = plt.subplots(high, wide, figsize=size, layout="constrained", squeeze=False)[1]
    axes = np.atleast_1d(axes)
    if axes.size < n_in * n_out:
        raise ValueError(f"filters: expected {n_in * n_out} axes, one for each image, got {axes.size}.")
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

    matrix, names = np.asarray(matrix), [str(name) for name in classes]
    if matrix.shape != (len(names), len(names)):
        raise ShapeError(
            f"confusion: expected a matrix {(len(names), len(names))} for {len(names)} classes, got {matrix.shape}."
        )
    share = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)  # (K, K)
    if axes is None:
        side = 1.2 + 0.6 * len(names)
        axes = plt.subplots(figsize=(side, side), layout="constrained")[1]
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for (i, j), count in np.ndenumerate(matrix):
        text, color = f"{count}\n{share[i, j]:.0%}", "white" if share[i, j] > 0.715 else "black"
        axes.text(j, i, text if count else "0", color=color, ha="center", va="center", fontsize="small")
    axes.grid(False)
    axes.set_xticks(range(len(names)), names, rotation=90 if max(map(len, names)) > 8 else 0)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="predicted class", ylabel="true class (a row is 100%)", title="Confusion matrix")
    return axes
