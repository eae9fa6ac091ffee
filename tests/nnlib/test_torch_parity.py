"""nnlib's numbers are PyTorch's: forward, backward, and after ten optimizer steps."""

import numpy as np
import pytest

import nnlib
from nnlib.io import known_layers
from tests.nnlib.torch_parity.cases import GOLDENS, LAYERS, LOSSES, OPTIMIZERS, with_nnlib

goldens = dict(np.load(GOLDENS))
answers = with_nnlib({key: value for key, value in goldens.items() if "/in/" in key})


@pytest.mark.parametrize("key", [key for key in goldens if "/out/" in key])
def test_equals_pytorch(key):
    np.testing.assert_allclose(answers[key], goldens[key], rtol=1e-5, atol=1e-6)
    assert answers[key].dtype == np.float32


def test_every_layer_loss_and_optimizer_is_compared():
    assert {layer.__name__ for layer in known_layers()} == set(LAYERS)
    assert {loss.__name__ for loss in nnlib.Loss.__subclasses__()} == set(LOSSES)
    compared = {make for make, _ in OPTIMIZERS.values()}
    assert set(nnlib.Optimizer.__subclasses__()) == compared
    assert set(answers) == {key for key in goldens if "/out/" in key}
