"""nnlib's numbers are PyTorch's, in float32 and float64: forward, backward, and after ten optimizer steps."""

import numpy as np
import pytest

import nnlib
from nnlib.bridge import from_torch, to_torch
from nnlib.io import known_layers
from tests.nnlib.torch_parity.cases import LAYERS, LOSSES, OPTIMIZERS
from tests.nnlib.torch_parity.compare import GOLDENS, NAMES, file, tolerances, with_nnlib


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("name", NAMES)
def test_equals_pytorch(name, dtype):
    goldens = dict(np.load(file(name)))
    answers = with_nnlib(name, goldens, dtype)
    assert set(answers) == {key for key in goldens if key.startswith("out/")}
    for key, answer in answers.items():
        np.testing.assert_allclose(answer, goldens[key], err_msg=key, **tolerances(name, dtype))
        assert answer.dtype == np.dtype(dtype)


def subclasses(base):
    return {kind for kind in base.__subclasses__() if kind.__module__.startswith("nnlib.")}


def test_every_layer_loss_and_optimizer_is_compared():
    made = {type(case.make(np.random.default_rng(0))) for case in LAYERS.values()}
    assert set(known_layers()) == made
    assert subclasses(nnlib.Loss) == {type(make()) for make, _, _ in LOSSES.values()}
    optimizers = {kind for base in (nnlib.Optimizer, *subclasses(nnlib.Optimizer)) for kind in subclasses(base)}
    assert optimizers == {steps.make for steps in OPTIMIZERS.values()}
    assert {path.name for path in GOLDENS.glob("*.npz")} == {file(name).name for name in NAMES}


@pytest.mark.parametrize("name", LAYERS)
def test_a_state_for_pytorch_comes_back_as_the_same_model(name):
    case, rng = LAYERS[name], np.random.default_rng(0)
    model, other = case.make(rng).eval(), case.make(rng).eval()
    from_torch(other, to_torch(model))
    x = case.draw(rng)
    np.testing.assert_array_equal(other.forward(x), model.forward(x))


def test_a_layer_derived_from_ours_is_laid_out_like_it():
    class Mine(nnlib.Linear):
        pass

    rng = np.random.default_rng(0)
    assert to_torch(Mine(3, 5, rng=rng))["weight"].shape == (5, 3)


class TestStatesThatDoNotFit:
    def state(self):
        return to_torch(nnlib.Linear(3, 2, rng=np.random.default_rng(0)))

    def test_names(self):
        model = nnlib.Sequential(nnlib.Linear(3, 2, rng=np.random.default_rng(0)))
        with pytest.raises(ValueError, match=r"it lacks \['0.bias', '0.weight'\] and has \['bias', 'weight'\]"):
            from_torch(model, self.state())

    def test_shapes(self):
        with pytest.raises(nnlib.ShapeError, match=r"expected weight of shape \(2, 4\), got \(2, 3\)"):
            from_torch(nnlib.Linear(4, 2, rng=np.random.default_rng(0)), self.state())
