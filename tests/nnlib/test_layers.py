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
    own = np.random.default_rng([batch, *name.encode()])  # the same draws in whatever order tests run
    layer = LAYERS[name].make(own).train(training)
    errors = nnlib.gradcheck(layer, LAYERS[name].draw(own, batch), rng=own)
    assert set(errors) >= set(layer.parameters())
    assert "input" in errors or LAYERS[name].tokens is not None
    assert max(errors.values()) < (1e-6 if layer.children() else 1e-7)  # rounding adds up in whole networks


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
    layer = nnlib.Linear(3, 2, rng=rng).astype(np.float64)
    layer.bias.value[...] = [0.5, -1]
    x = rng.standard_normal((4, 3))
    for b in range(4):
        for m in range(2):
            total = sum(x[b, n] * layer.weight.value[n, m] for n in range(3)) + layer.bias.value[m]
            assert layer(x)[b, m] == pytest.approx(total, rel=1e-12)


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


class TestDropout:
    x = np.ones((200, 50), dtype=np.float32)

    def test_drops_the_share_it_says_and_scales_up_the_rest(self):
        y = nnlib.Dropout(0.25, rng=np.random.default_rng(0))(self.x)
        assert set(np.unique(y)) == {np.float32(0), np.float32(1 / 0.75)}
        assert np.mean(y == 0) == pytest.approx(0.25, abs=0.02)
        assert y.mean() == pytest.approx(1, abs=0.03)

    def test_leaving_nothing_out_draws_no_number(self):
        draws = np.random.default_rng(3)
        np.testing.assert_array_equal(nnlib.Dropout(0, rng=draws)(self.x), self.x)
        assert draws.random() == np.random.default_rng(3).random()

    def test_drops_nothing_in_evaluation(self):
        layer = nnlib.Dropout(0.9, rng=rng).eval()
        np.testing.assert_array_equal(layer(self.x), self.x)
        np.testing.assert_array_equal(layer.backward(self.x), self.x)

    def test_the_gradient_is_dropped_where_the_input_was(self):
        layer = nnlib.Dropout(0.5, rng=rng)
        np.testing.assert_array_equal(layer(self.x) == 0, layer.backward(self.x) == 0)

    def test_same_seed_drops_the_same(self):
        first, second = (nnlib.Dropout(0.5, rng=np.random.default_rng(3))(self.x) for _ in range(2))
        np.testing.assert_array_equal(first, second)

    def test_drops_the_same_in_float64_so_that_a_gradient_check_checks_what_trains(self):
        first, second = (
            nnlib.Dropout(0.5, rng=np.random.default_rng(3))(self.x.astype(kind)) for kind in (np.float32, np.float64)
        )
        np.testing.assert_array_equal(first, second)

    def test_a_probability_of_numpys(self):
        assert repr(nnlib.Dropout(np.float32(0.5), rng=rng)) == "Dropout(0.5)"

    def test_whole_numbers(self):
        with pytest.raises(TypeError, match=r"Dropout\(0.5\): expected floating-point numbers, got int64"):
            nnlib.Dropout(0.5, rng=rng)(np.ones((2, 3), dtype=np.int64))

    @pytest.mark.parametrize("p", [-0.1, 1, 1.5, "half", None, True])
    def test_a_probability_that_is_none(self, p):
        with pytest.raises(ValueError, match="expected a number from 0 to below 1, got"):
            nnlib.Dropout(p, rng=rng)


class TestReshape:
    def test_there_and_back(self):
        x = floats(3, 8)
        layer = nnlib.Sequential(nnlib.Reshape((2, -1, 2)), nnlib.Flatten())
        np.testing.assert_array_equal(layer(x), x)
        assert nnlib.Reshape((2, -1, 2))(x).shape == (3, 2, 2, 2)

    def test_numbers_that_do_not_fit(self):
        with pytest.raises(nnlib.ShapeError, match=r"expected 6 numbers .*, got \(3, 8\), which is 8 each"):
            nnlib.Reshape((2, 3))(floats(3, 8))
        assert nnlib.Reshape((4, 2))(floats(3, 2, 2, 2)).shape == (3, 4, 2)
        with pytest.raises(
            nnlib.ShapeError, match=r"expected a multiple of 3 numbers.*Choose sizes whose product is 8\."
        ):
            nnlib.Reshape((3, -1))(floats(3, 8))

    def test_a_batch_of_nothing(self):
        assert nnlib.Reshape((2, -1))(floats(0, 8)).shape == (0, 2, 4)
        assert nnlib.Flatten()(floats(0, 2, 4)).shape == (0, 8)

    def test_sizes_of_numpys(self):
        assert repr(nnlib.Reshape(tuple(np.array([2, -1])))) == "Reshape((2, -1))"

    @pytest.mark.parametrize("shape", [8, (2, -1, -1), (2.5, 2), (0, 4), (True, 4), ("2", 4), (-2, 4), None])
    def test_a_shape_that_is_none(self, shape):
        with pytest.raises(ValueError, match=r"expected the shape of one example, got .*Write Reshape\(\(8, 8, 1\)\)"):
            nnlib.Reshape(shape)


class TestResidual:
    def test_adds_the_input(self):
        inner = nnlib.Linear(3, 3, rng=rng)
        x = floats(2, 3)
        np.testing.assert_allclose(nnlib.Residual(inner)(x), x + inner(x), rtol=1e-6)

    def test_layers_that_change_the_shape(self):
        model = nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.Residual(nnlib.Linear(4, 2, rng=rng)))
        message = r"^layer 2 of 2, Residual.*give back .*Change layer 1 of 1, Linear\(4, 2\), to Linear\(4, 4\)\."
        with pytest.raises(nnlib.ShapeError, match=message):
            model(floats(5, 3))

    def test_the_layer_to_change_is_the_one_that_changed_the_shape_last(self):
        block = nnlib.Residual(
            nnlib.Linear(4, 2, rng=rng), nnlib.BatchNorm(2), nnlib.Linear(2, 3, rng=rng), nnlib.ReLU()
        )
        before = block.layers[1].running_mean.copy()
        with pytest.raises(nnlib.ShapeError, match=r"Change layer 3 of 4, Linear\(2, 3\), to Linear\(2, 4\)\."):
            block.eval()(floats(5, 4))
        np.testing.assert_array_equal(block.layers[1].running_mean, before)

    def test_another_layer_that_changed_the_shape(self):
        with pytest.raises(nnlib.ShapeError, match=r"Change layer 1 of 2, Flatten\(\), so that .* \(2, 2, 3\) again\."):
            nnlib.Residual(nnlib.Flatten(), nnlib.Tanh())(floats(2, 2, 3))

    def test_float64_is_converted_on_both_ways(self):
        with pytest.warns(UserWarning, match="got float64, converted to float32"):
            y = nnlib.Residual(nnlib.Linear(2, 2, rng=rng))(np.zeros((1, 2)))
        assert y.dtype == np.float32

    def test_a_misfit_inside_names_both_places(self):
        model = nnlib.Sequential(nnlib.ReLU(), nnlib.Residual(nnlib.ReLU(), nnlib.Linear(4, 3, rng=rng)))
        with pytest.raises(nnlib.ShapeError, match=r"^layer 2 of 2, layer 2 of 2, Linear\(4, 3\): expected"):
            model(floats(5, 3))


class TestModes:
    def model(self):
        inner = nnlib.Residual(nnlib.Dropout(0.5, rng=rng), nnlib.BatchNorm(3))
        return nnlib.Sequential(nnlib.Linear(3, 3, rng=rng), inner)

    def test_reach_every_layer_inside(self):
        model = self.model()
        assert all(layer.training for _, layer in model.walk())
        assert not any(layer.training for _, layer in model.eval().walk())
        assert all(layer.training for _, layer in model.train().walk())

    def test_every_layer_parameter_and_buffer_has_a_name(self):
        model = self.model()
        assert [name for name, _ in model.walk()] == ["", "0", "1", "1.0", "1.1"]
        assert list(model.parameters()) == ["0.weight", "0.bias", "1.1.weight", "1.1.bias"]
        assert list(model.buffers()) == ["1.1.running_mean", "1.1.running_var"]

    def test_trying_a_model_out_at_construction_leaves_no_trace(self):
        draws, norm = np.random.default_rng(5), nnlib.BatchNorm(3)
        before = draws.bit_generator.state
        model = nnlib.Sequential(nnlib.Dropout(0.5, rng=draws), norm, input_shape=(3,))
        assert draws.bit_generator.state == before
        assert norm.running_var.tolist() == [1, 1, 1]
        assert all(layer.training and layer.cache is None for _, layer in model.walk())

    def test_everything_computes_in_float64_when_asked(self):
        model = self.model().astype(np.float64)
        y = model(np.ones((4, 3)))
        assert y.dtype == model.backward(y).dtype == np.float64
        assert {a.dtype for a in model.buffers().values()} == {np.dtype(np.float64)}


def test_same_seed_same_bytes():
    def weights():
        return nnlib.Linear(64, 32, rng=np.random.default_rng(7)).weight.value.tobytes()

    assert weights() == weights()


def test_a_layer_prints_as_it_is_written():
    model = nnlib.Sequential(nnlib.Linear(2, 3, rng=rng), nnlib.ReLU())
    assert repr(model) == "Sequential(Linear(2, 3), ReLU())"
    assert "(2, 3)" in repr(model.parameters()["0.weight"])


def test_dropout_drops_half_if_not_told_how_many():
    assert nnlib.Dropout(rng=rng).p == 0.5
