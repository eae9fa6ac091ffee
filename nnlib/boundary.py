"""What a model decides at every point of the plane, and how sure it is: a map, with the examples on it.

Two inputs are two coordinates. So the model is asked about a fine grid of points, each is colored by the class that
wins there, the deeper the surer, and where two classes change places a line is drawn: the *decision boundary*.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import Sigmoid, Softmax
from nnlib.core import Layer, Sequential
from nnlib.errors import ShapeError, as_numbers, shown

MARKERS = "osD^vPX"


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

    if not callable(model):
        raise TypeError(
            f"decision_boundary: expected a model, got {shown(model)}. Write decision_boundary(model, x, y)."
        )
    x, y = as_numbers(x, "decision_boundary", "x"), np.asarray(y)
    if x.ndim != 2 or x.shape[1] != 2:
        raise ShapeError(
            f"decision_boundary: expected inputs (batch, 2), one axis of the plane each, got {x.shape}. "
            "Choose two columns and train on them: x[:, :2]."
        )
    labels = y[:, 0] if y.shape == (len(x), 1) else y
    if labels.shape != (len(x),):
        raise ShapeError(
            f"decision_boundary: expected one label per example, ({len(x)},), got {y.shape}. "
            "Choose x and y by the same rows."
        )
    low, high = x.min(axis=0), x.max(axis=0)
    margin = 0.08 * (high - low) + 1e-6
    first, second = (np.linspace(low[i] - margin[i], high[i] + margin[i], 200) for i in (0, 1))
    points = np.stack(np.meshgrid(first, second), axis=-1).reshape(-1, 2).astype(np.float32)  # (G, 2)
    p = probabilities(model, points).reshape(len(second), len(first), -1)  # (200, 200, K)
    n_classes = p.shape[-1]
    if n_classes > len(MARKERS) or not set(labels.tolist()) <= set(range(n_classes)):
        raise ValueError(
            f"decision_boundary: expected labels from 0 to {n_classes - 1}, at most {len(MARKERS) - 1}, "
            f"got {shown(sorted(set(labels.tolist())))} and probabilities of {n_classes} classes. "
            "Number the classes from 0: np.unique(y, return_inverse=True)[1]."
        )

    if axes is None:
        axes = plt.subplots(figsize=(5.2, 3.8), layout="constrained")[1]
    (axes,) = as_axes(axes, 1, "decision_boundary")
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
        outputs = as_numbers(model(points), "decision_boundary", "the model's answer").astype(float)
    if outputs.shape == (len(points),) or outputs.shape == (len(points), 1):
        yes = outputs.reshape(-1, 1)
        outputs = np.concatenate([1 - yes, yes], axis=1)
    if outputs.ndim != 2 or len(outputs) != len(points) or not -1e-6 <= outputs.min() <= outputs.max() <= 1 + 1e-6:
        raise ValueError(
            f"decision_boundary: expected probabilities (points, classes), from 0 to 1, for {points.shape} points, "
            f"got {outputs.shape} from {outputs.min():.3g} to {outputs.max():.3g}. Return no scores or labels."
        )
    return outputs


def as_axes(axes: Any, count: int, where: str) -> np.ndarray:
    """Return the ``axes`` to draw into as an array, if they are matplotlib's and at least ``count``."""
    from matplotlib.axes import Axes

    found = np.atleast_1d(np.asarray(axes, dtype=object))
    if found.size < count or not all(isinstance(ax, Axes) for ax in found.flat):
        raise ValueError(
            f"{where}: expected {count} axes of matplotlib, got {shown(axes)}. Write axes=plt.subplots(1, {count})[1]."
        )
    return found
