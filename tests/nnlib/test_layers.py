"""Layers: right gradients, float32, any batch, and clear words when something does not fit."""

import numpy as np
import pytest

import nnlib
from tests.nnlib.torch_parity.cases import LAYERS

rng = np.random.default_rng(0)


def floats(*shape):
    return rng.standard_normal(shape).astype(np.float32)


@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("batch", [1, 4])
@pytest.mark.parametrize("name", LAYERS)
def test_every_gradient_is_right(name, batch, training):
    layer = LAYERS[name].make(rng).train(training)
    errors = nnlib.gradcheck(layer, LAYERS[name].draw(rng, batch), rng=rng)
    assert set(errors) >= set(layer.parameters())
    assert "input" in errors or LAYERS[name].tokens is not None
    assert max(errors.values()) < 1e-6


@pytest.mark.parametrize("name", LAYERS)
def test_float32_goes_in_and_float32_comes_out(name):
    layer = LAYERS[name].make(rng)
    y = layer.forward(LAYERS[name].draw(rng))
    assert y.dtype == np.float32
    assert layer.backward(np.ones_like(y)).dtype == np.float32
    assert all(p.value.dtype == p.grad.dtype == np.float32 for p in layer.parameters().values())
    assert all(b.dtype == np.float32 for b in layer.buffers().values())


@pytest.mark.parametrize("name", LAYERS)
def test_accumulating_adds_the_gradients_of_parameters_that_backward_adds(name):
    layer = LAYERS[name].make(rng).eval()
    y = layer.forward(LAYERS[name].draw(rng))
    grad = floats(*y.shape)
    layer.backward(grad)
    expected = {key: p.grad.copy() for key, p in layer.parameters().items()}
    for p in layer.parameters().values():
        p.grad.fill(0)
    layer.accumulate(grad)
    for key, p in layer.parameters().items():
        np.testing.assert_array_equal(p.grad, expected[key])


def test_linear_equals_the_sums_written_out():
    layer = nnlib.Linear(3, 2, rng=rng)
    layer.bias.value[...] = [0.5, -1]
    x = floats(4, 3)
    for b in range(4):
        for m in range(2):
            total = sum(x[b, n] * layer.weight.value[n, m] for n in range(3)) + layer.bias.value[m]
            assert layer(x)[b, m] == pytest.approx(total, rel=1e-5)


def test_linear_works_over_any_leading_axes():
    layer = nnlib.Linear(3, 2, rng=rng)
    x, grad = floats(4, 5, 3), floats(4, 5, 2)
    stacked, grad_x = layer(x), layer.backward(grad)
    grads = {name: p.grad.copy() for name, p in layer.parameters().items()}
    for p in layer.parameters().values():
        p.grad.fill(0)
    np.testing.assert_allclose(stacked.reshape(20, 2), layer(x.reshape(20, 3)), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(grad_x.reshape(20, 3), layer.backward(grad.reshape(20, 2)), rtol=1e-5, atol=1e-6)
    for name, p in layer.parameters().items():
        np.testing.assert_allclose(grads[name], p.grad, rtol=1e-5, atol=1e-6)


def test_gradients_accumulate_until_cleared():
    layer = nnlib.Linear(3, 2, rng=rng)
    x, grad = floats(4, 3), floats(4, 2)
    layer(x)
    layer.backward(grad)
    once = layer.weight.grad.copy()
    layer.backward(grad)
    np.testing.assert_array_equal(layer.weight.grad, 2 * once)


def test_backward_leaves_its_arguments_alone():
    for case in LAYERS.values():
        layer, x = case.make(rng), case.draw(rng)
        kept = x.copy()
        y = layer.forward(x)
        grad = floats(*y.shape)
        kept_grad = grad.copy()
        layer.backward(grad)
        np.testing.assert_array_equal(x, kept)
        np.testing.assert_array_equal(grad, kept_grad)


@pytest.mark.filterwarnings("error")
def test_sigmoid_is_finite_and_silent_at_extremes():
    layer = nnlib.Sigmoid()
    y = layer(np.array([[-1e30, -100, 0, 100, 1e30]], dtype=np.float32))
    np.testing.assert_allclose(y, [[0, 0, 0.5, 1, 1]], atol=1e-30)
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


def test_same_seed_same_bytes():
    def weights():
        return nnlib.Linear(64, 32, rng=np.random.default_rng(7)).weight.value.tobytes()

    assert weights() == weights()


def test_a_layer_prints_as_it_is_written():
    model = nnlib.Sequential(nnlib.Linear(2, 3, rng=rng), nnlib.ReLU())
    assert repr(model) == "Sequential(Linear(2, 3), ReLU())"
    assert "(2, 3)" in repr(model.parameters()["0.weight"])


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
            ((5, 8, 8), r"x.reshape\(len\(x\), -1\)"),
            ((5, 10), r"Write Linear\(10, 3\)"),
        ],
    )
    def test_wrong_input_shape(self, shape, cure):
        with pytest.raises(nnlib.ShapeError, match=rf"Linear\(64, 3\): expected \(batch, 64\), got .*{cure}"):
            nnlib.Linear(64, 3, rng=rng)(np.zeros(shape, dtype=np.float32))

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
