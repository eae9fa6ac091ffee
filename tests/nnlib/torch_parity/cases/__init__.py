"""Everything that is compared with PyTorch, one file per file of nnlib; a layer may have several cases."""

from tests.nnlib.torch_parity.cases import conv, flattened, generative, layers, sequence
from tests.nnlib.torch_parity.cases.case import Case
from tests.nnlib.torch_parity.cases.training import LOSSES, OPTIMIZERS

LAYERS: dict[str, Case] = {**layers.CASES, **conv.CASES, **flattened.CASES, **sequence.CASES, **generative.CASES}

__all__ = ["LAYERS", "LOSSES", "OPTIMIZERS", "Case"]
