"""The layers of plain networks beside PyTorch's."""

from typing import Any

import numpy as np

from nnlib import (
    GELU,
    BatchNorm,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    Linear,
    ReLU,
    Reshape,
    Residual,
    Sequential,
    Sigmoid,
    Softmax,
    Tanh,
)
from tests.nnlib.torch_parity.cases.case import Case


def channels_first(module: Any, x: Any) -> Any:
    """Call a module that has the channels second, with ours, which are last."""
    return module(x.movedim(-1, 1)).movedim(1, -1)


def with_shortcut(module: Any, x: Any) -> Any:
    """Add the input, as Residual does."""
    return x + module(x)


def used(layer: Layer, rng: np.random.Generator) -> Layer:
    """Give a layer other numbers than the ones and zeros it starts with, which would hide mistakes."""
    for values in layer.arrays().values():
        values[...] = rng.uniform(0.5, 2, values.shape)
    return layer


CASES = {
    "Linear": Case(lambda rng: Linear(7, 5, rng=rng), (4, 7), lambda torch: torch.nn.Linear(7, 5)),
    "Linear over time": Case(lambda rng: Linear(7, 5, rng=rng), (2, 3, 7), lambda torch: torch.nn.Linear(7, 5)),
    "ReLU": Case(lambda rng: ReLU(), (3, 6), lambda torch: torch.nn.ReLU()),
    "Sigmoid": Case(lambda rng: Sigmoid(), (3, 6), lambda torch: torch.nn.Sigmoid()),
    "Tanh": Case(lambda rng: Tanh(), (3, 6), lambda torch: torch.nn.Tanh()),
    "Sequential": Case(
        lambda rng: Sequential(Linear(6, 5, rng=rng), Tanh(), Linear(5, 3, rng=rng)),
        (4, 6),
        lambda torch: torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3)),
    ),
    "GELU": Case(lambda rng: GELU(), (3, 6), lambda torch: torch.nn.GELU(approximate="tanh")),
    "Softmax": Case(lambda rng: Softmax(), (3, 6), lambda torch: torch.nn.Softmax(dim=-1)),
    "Dropout in evaluation": Case(
        lambda rng: Dropout(0.4, rng=rng), (3, 6), lambda torch: torch.nn.Dropout(0.4), training=False
    ),
    "Flatten": Case(lambda rng: Flatten(), (3, 2, 4, 5), lambda torch: torch.nn.Flatten()),
    "Reshape": Case(lambda rng: Reshape((2, -1)), (3, 8), lambda torch: torch.nn.Unflatten(1, (2, 4))),
    "Residual": Case(
        lambda rng: Residual(Linear(6, 4, rng=rng), Tanh(), Linear(4, 6, rng=rng)),
        (5, 6),
        lambda torch: torch.nn.Sequential(torch.nn.Linear(6, 4), torch.nn.Tanh(), torch.nn.Linear(4, 6)),
        call=with_shortcut,
    ),
    "BatchNorm": Case(lambda rng: used(BatchNorm(5), rng), (6, 5), lambda torch: torch.nn.BatchNorm1d(5)),
    "BatchNorm in evaluation": Case(
        lambda rng: used(BatchNorm(5), rng), (6, 5), lambda torch: torch.nn.BatchNorm1d(5), training=False
    ),
    "BatchNorm of images": Case(
        lambda rng: used(BatchNorm(3, momentum=0.3, eps=1e-3), rng),
        (2, 4, 5, 3),
        lambda torch: torch.nn.BatchNorm2d(3, momentum=0.3, eps=1e-3),
        call=channels_first,
    ),
    "LayerNorm": Case(lambda rng: used(LayerNorm(6), rng), (4, 6), lambda torch: torch.nn.LayerNorm(6)),
    "LayerNorm over time": Case(
        lambda rng: used(LayerNorm(6, eps=1e-3), rng), (2, 3, 6), lambda torch: torch.nn.LayerNorm(6, eps=1e-3)
    ),
}
