"""How the cost of a training step grows with the width, the depth and the batch of an MLP."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.networks import MLP
from benchmarks.timing import Measured, compare

PEERS = ("nnlib", "torch", "torch-tuned")
SWEEPS: dict[str, dict[str, MLP]] = {
    "width": {f"784-{width}-10, batch 64": MLP((784, width, 10), 64) for width in (16, 64, 256, 1024)},
    "depth": {
        f"784-{'-'.join(['128'] * depth)}-10, batch 64": MLP((784, *[128] * depth, 10), 64) for depth in (1, 2, 4, 8)
    },
    "batch": {f"784-128-10, batch {batch}": MLP((784, 128, 10), batch) for batch in (1, 8, 64, 512)},
}


def scale(rounds: int, tell: Callable[[str], None] = lambda text: None) -> dict[str, dict[str, dict[str, Measured]]]:
    """Return, for each sweep and each network in it, what was measured by peer, on one thread."""
    found: dict[str, dict[str, dict[str, Measured]]] = {}
    for sweep, networks in SWEEPS.items():
        found[sweep] = {}
        for title, network in networks.items():
            tell(title)
            found[sweep][title] = compare(network, 1, rounds, peers=PEERS)
    return found
