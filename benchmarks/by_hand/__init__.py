"""Training steps written by hand for one network each, in raw NumPy, as fast as we know how.

This is what a library gives up for being one. Everything is known in advance here: the layers, the shapes, that
each gradient is written once. So every array is made once and written again at each step, what can be fused is
fused, and nothing is checked. The code is what one would write to win this benchmark, and to read only here.
"""

from benchmarks.by_hand.convnet import Convnet
from benchmarks.by_hand.mlp import MLP
from benchmarks.by_hand.transformer import Transformer

__all__ = ["MLP", "Convnet", "Transformer"]
