"""Those who are compared, each in a file of its own, which alone imports the library it measures.

Every peer trains a copy of the same nnlib model: it takes over the starting weights, then computes forward,
cross-entropy, backward and Adam's update as its library's users would.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

import numpy as np

import nnlib
from benchmarks.networks import Network

# name: (what the tables call it, file and class, the kinds of network it can train)
PEERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "nnlib": ("nnlib", "nnlib_peer.NnlibPeer", ("MLP", "Convnet", "Transformer")),
    "nnlib-trainer": ("nnlib, its Trainer", "nnlib_peer.TrainerPeer", ("MLP", "Convnet", "Transformer")),
    "torch": ("PyTorch eager", "torch_peer.TorchPeer", ("MLP", "Convnet", "Transformer")),
    "torch-tuned": ("PyTorch eager, tuned", "torch_peer.TunedTorchPeer", ("MLP", "Convnet", "Transformer")),
    "jax": ("JAX jit", "jax_peer.JaxPeer", ("MLP", "Convnet", "Transformer")),
    "sklearn": ("scikit-learn", "sklearn_peer.SklearnPeer", ("MLP",)),
    "by-hand": ("NumPy by hand", "by_hand_peer.ByHandPeer", ("MLP", "Convnet", "Transformer")),
}


class Peer(Protocol):
    """One way to train a network.

    Parameters
    ----------
    network : Network
        What is trained, as a description.
    model : nnlib.Sequential
        The same, as nnlib builds it, with the starting weights.
    lr : float
        Learning rate of Adam; its other settings are everybody's defaults.
    threads : int
        How many threads may compute.
    """

    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None: ...

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        """Take the examples to train on, and lay them ready in batches in whatever form suits."""

    def run(self, epochs: int) -> float:
        """Take one training step on each batch, as many times over as said; return the mean loss of all steps."""

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the class (B,) of each input."""


def peer_class(name: str) -> type[Peer]:
    """Return the class of a peer, importing its library."""
    file, attribute = PEERS[name][1].split(".")
    return getattr(import_module(f"benchmarks.peers.{file}"), attribute)


def able(network: Network) -> list[str]:
    """Return the names of the peers that can train ``network``, nnlib first."""
    return [name for name, (_, _, kinds) in PEERS.items() if type(network).__name__ in kinds]
