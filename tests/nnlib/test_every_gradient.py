"""The gradient of every layer and every loss, found by discovery, is right for shapes that hypothesis draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlib
from nnlib.io import known_layers
from tests.nnlib.drawn import LAYERS, LOSSES

quietly = settings(max_examples=25, deadline=None, derandomize=True)


def entry(table, kind):
    assert kind in table, f"{kind.__name__} has no entry in tests/nnlib/drawn.py: say there how to make one"
    return table[kind]


@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("kind", known_layers(), ids=lambda kind: kind.__name__)
def test_of_a_layer(kind, training):
    make = entry(LAYERS, kind)

    @quietly
    @given(st.data(), st.integers(0, 2**32 - 1))
    def check(data, seed):
        rng = np.random.default_rng(seed)
        layer, x = make(data.draw, rng)
        nnlib.gradcheck(layer.train(training), x, rng=rng, tolerance=1e-6)

    check()


@pytest.mark.parametrize("kind", nnlib.Loss.__subclasses__(), ids=lambda kind: kind.__name__)
def test_of_a_loss(kind):
    make = entry(LOSSES, kind)

    @quietly
    @given(st.data(), st.integers(0, 2**32 - 1))
    def check(data, seed):
        rng = np.random.default_rng(seed)
        predictions, targets = make(data.draw, rng)
        nnlib.gradcheck(kind(), predictions, targets, rng=rng, tolerance=1e-6)

    check()
