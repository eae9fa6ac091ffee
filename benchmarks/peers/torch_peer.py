"""PyTorch, eager: once as its documentation writes a training loop, once with what experts turn on.

Tuned means Adam's fused implementation, and images stored with the channels last. Both are switches of one word
each and worth much on these small networks, so leaving them out would flatter nnlib.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import nnlib
from benchmarks.networks import Convnet, Network, in_batches
from nnlib.bridge import to_torch


class TorchPeer:
    tuned = False

    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        torch.set_num_threads(threads)
        self.batch = network.batch
        self.module = twin(model)
        if isinstance(network, Convnet):
            features_channels_first(self.module[-1], network)
        if self.tuned:
            self.module = self.module.to(memory_format=torch.channels_last)
        self.optimizer = torch.optim.Adam(self.module.parameters(), lr=lr, fused=True if self.tuned else None)

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.batches = [(self.tensor(x), torch.from_numpy(y).flatten()) for x, y in in_batches(x, y, self.batch)]

    def tensor(self, x: np.ndarray) -> torch.Tensor:
        t = torch.from_numpy(x)
        if t.ndim < 4:
            return t
        form = torch.channels_last if self.tuned else torch.contiguous_format
        return t.permute(0, 3, 1, 2).contiguous(memory_format=form)

    def run(self, epochs: int) -> float:
        module, optimizer = self.module, self.optimizer
        total = 0.0
        for _ in range(epochs):
            for x, y in self.batches:
                optimizer.zero_grad()
                scores = module(x)
                loss = functional.cross_entropy(scores if scores.ndim == 2 else scores.flatten(0, 1), y)
                loss.backward()
                optimizer.step()
                total += loss.item()
        return total / (epochs * len(self.batches))

    def predict(self, x: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return self.module(self.tensor(x)).argmax(dim=1).numpy()


class TunedTorchPeer(TorchPeer):
    tuned = True


class Position(nn.Module):
    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(shape))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.weight


class SelfAttention(nn.Module):
    """With PyTorch's fused attention, which is a little faster here by itself than in ``nn.MultiheadAttention``."""

    def __init__(self, d: int, heads: int, causal: bool) -> None:
        super().__init__()
        self.heads, self.causal = heads, causal
        self.joint, self.mix = nn.Linear(d, 3 * d), nn.Linear(d, d)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, time, d = x.shape
        query, key, value = self.joint(x).view(batch, time, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=self.causal)
        return self.mix(mixed.transpose(1, 2).reshape(batch, time, d))


class Residual(nn.Module):
    def __init__(self, *modules: nn.Module) -> None:
        super().__init__()
        self.inner = nn.Sequential(*modules)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.inner(x)


def twin(layer: Any) -> Any:
    """Return the PyTorch module that computes what ``layer`` computes, with its weights."""
    kind = type(layer).__name__
    if kind in ("Sequential", "Residual"):
        container = nn.Sequential if kind == "Sequential" else Residual
        return container(*map(twin, layer.children().values()))
    arrays = list(to_torch(layer).values())
    makers: dict[str, Callable[[], nn.Module]] = {
        "Linear": lambda: nn.Linear(layer.n_in, layer.n_out),
        "ReLU": nn.ReLU,
        "Conv2d": lambda: nn.Conv2d(layer.c_in, layer.c_out, 3, padding=1),
        "MaxPool2d": lambda: nn.MaxPool2d(2),
        "Flatten": nn.Flatten,
        "Embedding": lambda: nn.Embedding(*arrays[0].shape),
        "Position": lambda: Position(arrays[0].shape),
        "LayerNorm": lambda: nn.LayerNorm(arrays[0].shape),
        "SelfAttention": lambda: SelfAttention(layer.d, layer.heads, layer.causal),
    }
    module = makers[kind]()
    with torch.no_grad():
        for parameter, array in zip(module.parameters(), arrays, strict=True):
            assert parameter.shape == array.shape, f"{layer}: {parameter.shape} and {array.shape}"
            parameter.copy_(torch.from_numpy(array))
    return module


def features_channels_first(linear: nn.Linear, network: Convnet) -> None:
    """Reorder a weight (K, H W C), made for nnlib's flattened images, for PyTorch's, which flatten as C H W."""
    small, channels = network.side // 4, network.channels[-1]
    with torch.no_grad():
        by_place = linear.weight.view(network.classes, small, small, channels)
        linear.weight.copy_(by_place.permute(0, 3, 1, 2).reshape(network.classes, -1).clone())
