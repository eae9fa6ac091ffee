"""What layers say of arguments and inputs that do not fit."""

import numpy as np
import pytest

import nnlib
from tests.nnlib.torch_parity.cases import LAYERS

rng = np.random.default_rng(0)


class TestMessages:
    """Each says what was expected, what was received, where, and what to write."""

    def test_a_misfit_deep_inside_names_the_layer_and_the_edit(self):
        layers = nnlib.Linear(64, 576, rng=rng), nnlib.ReLU(), nnlib.Linear(400, 10, rng=rng), nnlib.Tanh()
        with pytest.raises(nnlib.ShapeError) as caught:
            nnlib.Sequential(*layers, input_shape=(64,))
        assert str(caught.value) == (
            "layer 3 of 4, Linear(400, 10): expected (batch, 400), got (1, 576). Write Linear(576, 10)."
        )

    @pytest.mark.parametrize(
        ("shape", "cure"),
        [
            ((64,), r"write x\[None, :\]"),
            ((5,), "Give a batch"),
            ((5, 8, 8), r"Put Flatten\(\) before it, or write x.reshape\(len\(x\), -1\)"),
            ((5, 10), r"Write Linear\(10, 3\)"),
        ],
    )
    def test_wrong_input_shape(self, shape, cure):
        with pytest.raises(nnlib.ShapeError, match=rf"Linear\(64, 3\): expected \(batch, 64\), got .*{cure}"):
            nnlib.Linear(64, 3, rng=rng)(np.zeros(shape, dtype=np.float32))

    def test_a_residual_whose_shape_changes_in_the_middle_names_the_layer_there(self):
        layers = nnlib.Linear(4, 3, rng=rng), nnlib.Linear(3, 5, rng=rng), nnlib.ReLU()
        with pytest.raises(nnlib.ShapeError, match=r"Change layer 2 of 3, Linear\(3, 5\), to Linear\(3, 4\)"):
            nnlib.Residual(*layers)(np.zeros((1, 4), dtype=np.float32))

    def test_a_residual_of_images_names_the_layer_that_changes_their_channels(self):
        layers = nnlib.Tanh(), nnlib.Conv2d(1, 2, rng=rng), nnlib.ReLU()
        with pytest.raises(nnlib.ShapeError, match=r"got \(2, 4, 4, 2\). Change layer 2 of 3, Conv2d\(1, 2.* so that"):
            nnlib.Residual(*layers)(np.zeros((2, 4, 4, 1), dtype=np.float32))

    def test_integer_images(self):
        with pytest.raises(TypeError, match=r"got uint8. Write x.astype\(np.float32\) / 255"):
            nnlib.Linear(4, 2, rng=rng)(np.zeros((1, 4), dtype=np.uint8))

    def test_other_things_than_numbers(self):
        with pytest.raises(TypeError, match="expected floating-point numbers, got object"):
            nnlib.Linear(4, 2, rng=rng)(np.array([["a", None, 1, 2]], dtype=object))

    def test_float64_is_converted_with_one_word_about_it(self):
        with pytest.warns(UserWarning, match=r"got float64, converted to float32.*x.astype\(np.float32\)"):
            y = nnlib.Linear(4, 2, rng=rng)(np.zeros((1, 4)))
        assert y.dtype == np.float32

    @pytest.mark.parametrize("name", LAYERS)
    def test_backward_before_forward(self, name):
        layer = LAYERS[name].make(rng)
        with pytest.raises(RuntimeError, match=r"backward was called before forward.*Call model.forward\(x\) first"):
            layer.backward(np.zeros((1, 5), dtype=np.float32))

    def test_a_gradient_of_another_batch(self):
        model = nnlib.Sequential(nnlib.Linear(4, 2, rng=rng))
        model(np.zeros((3, 4), dtype=np.float32))
        with pytest.raises(nnlib.ShapeError, match=r"layer 1 of 1, Linear\(4, 2\): expected a gradient.*\(3, 2\)"):
            model.backward(np.zeros((3, 1), dtype=np.float32))

    @pytest.mark.parametrize("name", [name for name in LAYERS if LAYERS[name].tokens is None])
    def test_a_gradient_that_would_be_stretched(self, name):
        layer = LAYERS[name].make(rng)
        y = layer.forward(LAYERS[name].draw(rng, 3))
        with pytest.raises(nnlib.ShapeError, match="expected a gradient of the output's shape"):
            layer.backward(np.ones((1, *y.shape[1:]), dtype=np.float32))

    @pytest.mark.parametrize("name", LAYERS)
    @pytest.mark.parametrize("kind", [np.int64, bool, object, list])
    def test_a_gradient_that_is_no_array_of_floating_point_numbers(self, name, kind):
        layer = LAYERS[name].make(rng)
        y = layer.forward(LAYERS[name].draw(rng, 3))
        grad = np.ones(y.shape).tolist() if kind is list else np.ones(y.shape, dtype=kind)
        with pytest.raises(TypeError, match=r"expected a gradient of floating-point numbers.*Write np.array\(grad, "):
            layer.backward(grad)

    def test_no_rng(self):
        with pytest.raises(TypeError, match=r"expected rng .* got None. Write rng=np.random.default_rng\(0\)"):
            nnlib.Linear(4, 2, rng=None)

    @pytest.mark.parametrize("n", [0, -1, 2.5, "3", True])
    def test_a_width_that_is_no_width(self, n):
        with pytest.raises(ValueError, match="expected a whole number of at least 1, got"):
            nnlib.Linear(n, 2, rng=rng)

    def test_sequential_of_nothing(self):
        with pytest.raises(ValueError, match="expected at least one layer"):
            nnlib.Sequential()

    def test_sequential_of_a_list(self):
        with pytest.raises(TypeError, match=r"Sequential\(\*layers\)"):
            nnlib.Sequential([nnlib.ReLU()])

    def test_sequential_of_a_class(self):
        with pytest.raises(TypeError, match=r"Write ReLU\(\)"):
            nnlib.Sequential(nnlib.ReLU)

    def test_one_layer_used_twice(self):
        act = nnlib.Tanh()
        with pytest.raises(ValueError, match="stands at two places"):
            nnlib.Sequential(nnlib.Linear(2, 2, rng=rng), act, nnlib.Linear(2, 2, rng=rng), act)
        with pytest.raises(ValueError, match=r"Tanh\(\) stands at two places"):
            nnlib.Sequential(act, nnlib.Sequential(nnlib.Linear(2, 2, rng=rng), act))
