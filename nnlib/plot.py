"""Pictures of training, drawn with matplotlib (imported only when a picture is asked for)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnlib.train import History


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
    import numpy as np

    if not history.rows:
        raise ValueError("plot: expected at least one epoch, got none. Train first: trainer.fit(10, (x, y)).")
    names = [n for n in history.rows[0] if n not in ("epoch", "seconds") and not n.startswith("validation_")]
    metrics = [name for name in names if name != "loss"]
    panels = [["loss"], metrics] if metrics else [["loss"]]
    if axes is None:
        _, axes = plt.subplots(1, len(panels), figsize=(4.2 * len(panels), 3.2), layout="constrained")
    axes = np.atleast_1d(axes)
    for panel, ax in zip(panels, axes, strict=True):
        for i, name in enumerate(panel):
            ax.plot(history["epoch"], history[name], color=f"C{i}", label=f"{name}, training")
            if f"validation_{name}" in history.rows[0]:
                ax.plot(
                    history["epoch"],
                    history[f"validation_{name}"],
                    color=f"C{i}",
                    linestyle="--",
                    label=f"{name}, validation",
                )
        ax.set_xlabel("epoch")
        ax.set_ylabel(", ".join(panel))
        ax.legend()
    return axes
