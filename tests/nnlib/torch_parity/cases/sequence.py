"""Layers for words and other sequences beside PyTorch's."""

from typing import Any

from nnlib import GELU, GRU, RNN, Embedding, LayerNorm, Linear, Position, Residual, SelfAttention, Sequential
from tests.nnlib.torch_parity.cases.case import Case


def states(module: Any, x: Any) -> Any:
    """Call a recurrent module, which returns its states and, once more, the last."""
    return module(x)[0]


def attend(module: Any, x: Any) -> Any:
    """Call an attention module so that x asks itself."""
    return module(x, x, x)[0]


def attend_causally(module: Any, x: Any) -> Any:
    """Call an attention module so that x asks itself, and no later word."""
    later = x.new_ones(x.shape[1], x.shape[1]).triu(1).bool()
    return module(x, x, x, attn_mask=later)[0]


def position(torch: Any) -> Any:
    """A learned vector for each of 6 places; PyTorch has no such layer of its own."""

    class Position(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weight = torch.nn.Parameter(torch.zeros(6, 4))

        def forward(self, x: Any) -> Any:
            return x + self.weight[: x.shape[1]]

    return Position()


def transformer(torch: Any) -> Any:
    """A whole small transformer, in PyTorch's own layers."""

    class Attention(torch.nn.MultiheadAttention):
        def forward(self, x: Any) -> Any:
            return attend_causally(super().forward, x)

    class Residual(torch.nn.Sequential):
        def forward(self, x: Any) -> Any:
            return x + super().forward(x)

    nn = torch.nn
    return nn.Sequential(
        nn.Embedding(5, 4),
        position(torch),
        Residual(nn.LayerNorm(4), Attention(4, 2, batch_first=True)),
        Residual(nn.LayerNorm(4), nn.Linear(4, 8), nn.GELU(approximate="tanh"), nn.Linear(8, 4)),
        nn.LayerNorm(4),
        nn.Linear(4, 5),
    )


CASES: dict[str, Case] = {
    "Embedding": Case(lambda rng: Embedding(6, 4, rng=rng), (3, 5), lambda torch: torch.nn.Embedding(6, 4), tokens=6),
    "Embedding of one token each": Case(
        lambda rng: Embedding(9, 3, rng=rng), (4,), lambda torch: torch.nn.Embedding(9, 3), tokens=9
    ),
    "Position": Case(lambda rng: Position(6, 4, rng=rng), (2, 6, 4), position),
    "Position of a shorter text": Case(lambda rng: Position(6, 4, rng=rng), (2, 3, 4), position),
    "RNN": Case(
        lambda rng: RNN(3, 5, rng=rng), (2, 6, 3), lambda torch: torch.nn.RNN(3, 5, batch_first=True), call=states
    ),
    "RNN over one time": Case(
        lambda rng: RNN(3, 5, rng=rng), (4, 1, 3), lambda torch: torch.nn.RNN(3, 5, batch_first=True), call=states
    ),
    "GRU": Case(
        lambda rng: GRU(3, 5, rng=rng), (2, 6, 3), lambda torch: torch.nn.GRU(3, 5, batch_first=True), call=states
    ),
    "GRU over one time": Case(
        lambda rng: GRU(3, 5, rng=rng), (4, 1, 3), lambda torch: torch.nn.GRU(3, 5, batch_first=True), call=states
    ),
    "SelfAttention": Case(
        lambda rng: SelfAttention(6, 3, causal=False, rng=rng),
        (2, 5, 6),
        lambda torch: torch.nn.MultiheadAttention(6, 3, batch_first=True),
        call=attend,
    ),
    "SelfAttention to the past": Case(
        lambda rng: SelfAttention(6, 2, causal=True, rng=rng),
        (2, 5, 6),
        lambda torch: torch.nn.MultiheadAttention(6, 2, batch_first=True),
        call=attend_causally,
    ),
    "Transformer": Case(
        lambda rng: Sequential(
            Embedding(5, 4, rng=rng),
            Position(6, 4, rng=rng),
            Residual(LayerNorm(4), SelfAttention(4, 2, causal=True, rng=rng)),
            Residual(LayerNorm(4), Linear(4, 8, rng=rng), GELU(), Linear(8, 4, rng=rng)),
            LayerNorm(4),
            Linear(4, 5, rng=rng),
        ),
        (3, 6),
        transformer,
        tokens=5,
    ),
}
