"""Convolution and pooling: equal to their definitions written as loops, fit for any images, and clear when not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlib
from nnlib import AveragePool2d, Conv2d, GlobalAveragePool, MaxPool2d, Upsample
from tests.nnlib.drawn_images import DRAWN, floats, rng


@st.composite
def drawn(draw, name):
    """Draw a layer of a kind, computing in float64, and the shape of an input for it."""
    layer, shape = DRAWN[name](lambda least, most: draw(st.integers(least, most)), rng)
    return layer.astype(np.float64), shape


def on_drawn_layers(*names):
    """Run a test on drawn layers of each kind."""

    def decorate(test):
        by_name = pytest.mark.parametrize("name", names)
        return by_name(settings(deadline=None, max_examples=100)(given(data=st.data())(test)))

    return decorate


def apart(*shape):
    """Draw numbers no two of which are close, so that gradcheck's steps leave the largest of them the largest."""
    count = int(np.prod(shape))
    return rng.permutation(count).reshape(shape) / count - 0.5


@on_drawn_layers(*DRAWN)
def test_every_gradient_is_right_whatever_the_sizes(name, data):
    layer, shape = data.draw(drawn(name))
    errors = nnlib.gradcheck(layer, apart(*shape), rng=rng)
    assert set(errors) == {"input", *layer.parameters()}


@on_drawn_layers(*DRAWN)
def test_how_an_image_lies_in_memory_does_not_matter(name, data):
    layer, shape = data.draw(drawn(name))
    x = rng.standard_normal(shape)
    y = layer.forward(x)
    grad = rng.standard_normal(y.shape)
    grad_x = layer.backward(grad)
    moved = np.asfortranarray(x)
    np.testing.assert_allclose(layer.forward(moved), y, atol=1e-12)
    np.testing.assert_allclose(layer.backward(np.asfortranarray(grad)), grad_x, atol=1e-12)


@on_drawn_layers(*DRAWN)
def test_what_a_layer_saw_before_does_not_matter(name, data):
    """Batches and images of other sizes come in between, and earlier answers stay as they were."""
    layer, (batch, height, width, channels) = data.draw(drawn(name))
    shapes = [(batch + b, height + h, width + w, channels) for b, h, w in [(0, 0, 0), (2, 0, 0), (0, 1, 0), (0, 1, 1)]]
    inputs = [rng.standard_normal(shape) for shape in (*shapes, *shapes[::-1], shapes[0])]

    def answers(x):
        y = layer.forward(x)
        return y, layer.backward(y)

    one_after_another = [answers(x) for x in inputs]
    for x, (y, grad_x) in zip(inputs, one_after_another, strict=True):
        layer.cache = None
        fresh_y, fresh_grad_x = answers(x)
        np.testing.assert_array_equal(y, fresh_y)
        np.testing.assert_array_equal(grad_x, fresh_grad_x)


def places(layer, size):
    """Yield for each place of the window along an axis, and each pixel in it: place, pixel of window, pixel of image.

    This is the definition of stride and padding, pixel by pixel.
    """
    if layer.padding == "same":
        count = -(-size // layer.stride)
        before = max((count - 1) * layer.stride + layer.kernel - size, 0) // 2
    else:
        count, before = len(range(0, size - layer.kernel + 1, layer.stride)), 0
    for place in range(count):
        for i in range(layer.kernel):
            if 0 <= (pixel := place * layer.stride + i - before) < size:
                yield place, i, pixel


@on_drawn_layers("Conv2d")
def test_convolution_equals_its_definition(name, data):
    layer, shape = data.draw(drawn(name))
    layer.bias.value[...] = rng.standard_normal(layer.c_out)
    x = rng.standard_normal(shape)
    y = layer.forward(x)
    grad = rng.standard_normal(y.shape)
    grad_x = layer.backward(grad)

    weight = layer.weight.value
    slow_y = np.zeros_like(y) + layer.bias.value
    slow_grad_x, slow_grad_weight = np.zeros_like(x), np.zeros_like(weight)
    for b in range(len(x)):
        for r, i, row in places(layer, x.shape[1]):
            for s, j, column in places(layer, x.shape[2]):
                for c in range(layer.c_in):
                    for m in range(layer.c_out):
                        slow_y[b, r, s, m] += x[b, row, column, c] * weight[i, j, c, m]
                        slow_grad_x[b, row, column, c] += grad[b, r, s, m] * weight[i, j, c, m]
                        slow_grad_weight[i, j, c, m] += grad[b, r, s, m] * x[b, row, column, c]
    np.testing.assert_allclose(y, slow_y, atol=1e-12)
    np.testing.assert_allclose(grad_x, slow_grad_x, atol=1e-12)
    np.testing.assert_allclose(layer.weight.grad, slow_grad_weight, atol=1e-12)
    np.testing.assert_allclose(layer.bias.grad, grad.sum(axis=(0, 1, 2)), atol=1e-12)


@on_drawn_layers("MaxPool2d", "AveragePool2d")
def test_pooling_equals_its_definition(name, data):
    layer, shape = data.draw(drawn(name))
    x = rng.integers(-2, 3, shape).astype(np.float64)  # with many equal pixels
    y = layer.forward(x)
    grad = rng.standard_normal(y.shape)
    grad_x = layer.backward(grad)

    n = layer.size
    slow_y, slow_grad_x = np.zeros((shape[0], shape[1] // n, shape[2] // n, shape[3])), np.zeros(shape)
    for b, r, s, c in np.ndindex(slow_y.shape):
        window = b, slice(n * r, n * r + n), slice(n * s, n * s + n), c
        if name == "MaxPool2d":
            slow_y[b, r, s, c] = x[window].max()
            i, j = divmod(int(x[window].argmax()), n)  # the first of equals in reading order, as in PyTorch
            slow_grad_x[b, n * r + i, n * s + j, c] = grad[b, r, s, c]
        else:
            slow_y[b, r, s, c] = x[window].mean()
            slow_grad_x[window] = grad[b, r, s, c] / n**2
    np.testing.assert_allclose(y, slow_y, atol=1e-12)
    np.testing.assert_allclose(grad_x, slow_grad_x, atol=1e-12)


@on_drawn_layers("Upsample")
def test_upsampling_repeats_every_pixel(name, data):
    layer, shape = data.draw(drawn(name))
    x = rng.standard_normal(shape)
    np.testing.assert_array_equal(layer.forward(x), x.repeat(layer.factor, axis=1).repeat(layer.factor, axis=2))


def test_an_average_is_undone_by_upsampling():
    x = floats(2, 3, 4, 2)
    np.testing.assert_allclose(AveragePool2d(3)(Upsample(3)(x)), x, rtol=1e-6)


def test_global_average_pooling_is_the_mean_of_each_channel():
    x = floats(2, 3, 4, 5)
    np.testing.assert_allclose(GlobalAveragePool()(x), x.reshape(2, 12, 5).mean(axis=1), rtol=1e-5)


def test_of_equal_pixels_the_first_in_reading_order_takes_the_gradient():
    layer = MaxPool2d(2)
    x = np.array([[1, 3, 5, 5], [3, 3, 5, 5], [0, 0, 7, 1], [0, 9, 1, 7]], dtype=np.float32)[None, :, :, None]
    np.testing.assert_array_equal(layer(x)[0, :, :, 0], [[3, 5], [9, 7]])
    grad = np.array([[1, 2], [3, 4]], dtype=np.float32)[None, :, :, None]
    expected = [[0, 1, 2, 0], [0, 0, 0, 0], [0, 0, 4, 0], [0, 3, 0, 0]]
    np.testing.assert_array_equal(layer.backward(grad)[0, :, :, 0], expected)


def test_a_vertical_edge_answers_to_a_filter_for_vertical_edges():
    layer = Conv2d(1, 1, padding="valid", rng=rng)
    layer.weight.value[...] = np.array([[-1, 0, 1]] * 3, dtype=np.float32)[:, :, None, None]
    x = np.zeros((1, 3, 6, 1), dtype=np.float32)
    x[:, :, 3:] = 1
    np.testing.assert_array_equal(layer(x)[0, 0, :, 0], [0, 3, 3, 0])


@pytest.mark.parametrize("size", [1, 2, 5, 8, 9])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("kernel", [1, 2, 3, 5])
def test_same_padding_gives_one_output_for_every_stride(kernel, stride, size):
    layer = Conv2d(1, 1, kernel, stride=stride, rng=rng)
    expected = len(range(0, size, stride))
    assert layer(floats(1, size, size, 1)).shape == (1, expected, expected, 1)


def test_weights_start_as_he_et_al_say():
    layer = Conv2d(16, 64, 5, rng=rng)
    assert layer.weight.value.std() == pytest.approx(np.sqrt(2 / (5 * 5 * 16)), rel=0.02)
    assert not layer.bias.value.any()


def test_nothing_is_rearranged_between_layers_of_a_convnet():
    """All arrays between the layers lie in memory as Conv2d computes them, forward and backward."""
    layers = Conv2d(2, 3, rng=rng), nnlib.ReLU(), MaxPool2d(), AveragePool2d(), Upsample(), Conv2d(3, 4, rng=rng)
    x = floats(5, 8, 8, 2)
    for layer in layers:
        x = layer(x)
        assert x.transpose(1, 3, 2, 0).flags.c_contiguous, layer
    grad = floats(*x.shape)
    for layer in reversed(layers):
        grad = layer.backward(grad)
        assert grad.transpose(1, 3, 2, 0).flags.c_contiguous, layer


def test_a_convolution_holds_its_kernels_width_of_copies_and_works_in_the_same_memory_again():
    layer, x = Conv2d(4, 8, rng=rng), floats(10, 12, 12, 4)
    layer(x)
    columns = layer.cache.columns
    assert columns.nbytes == 3 * x.nbytes * (12 + 2) // 12
    layer(x)
    assert layer.cache.columns is columns


def test_the_gradients_of_a_convolution_add_up_until_cleared():
    layer, x = Conv2d(2, 3, rng=rng), floats(2, 4, 4, 2)
    y = layer(x)
    layer.backward(y)
    once = {name: p.grad.copy() for name, p in layer.parameters().items()}
    layer.accumulate(y)
    for name, p in layer.parameters().items():
        np.testing.assert_array_equal(p.grad, 2 * once[name])


def test_a_convolution_told_to_compute_in_float64_does_so_at_once():
    layer, x = Conv2d(1, 2, rng=rng), rng.standard_normal((1, 3, 3, 1))
    layer(x.astype(np.float32))
    layer.astype(np.float64)
    layer(x)
    np.testing.assert_array_equal(layer.cache.columns[1:-1, 1, 0, :, 0], x[0, :, :, 0])


def test_a_convnet_learns_digits():
    digits = nnlib.datasets.load("digits")
    rng = np.random.default_rng(0)
    x_train, x_test, y_train, y_test = nnlib.train_test_split(digits.x.reshape(-1, 8, 8, 1), digits.y, rng=rng)
    model = nnlib.Sequential(
        Conv2d(1, 8, rng=rng),
        nnlib.ReLU(),
        MaxPool2d(),
        Conv2d(8, 16, rng=rng),
        nnlib.ReLU(),
        MaxPool2d(),
        nnlib.Flatten(),
        nnlib.Linear(64, 10, rng=rng),
        input_shape=(8, 8, 1),
    )
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.01), rng=rng)
    trainer.fit(10, (x_train, y_train))
    assert nnlib.accuracy(model(x_test), y_test) > 0.95
