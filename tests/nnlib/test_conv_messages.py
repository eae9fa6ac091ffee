"""What layers for images say of arguments and inputs that do not fit."""

import numpy as np
import pytest

import nnlib
from nnlib import AveragePool2d, Conv2d, GlobalAveragePool, MaxPool2d, Upsample
from tests.nnlib.drawn_images import DRAWN, floats, rng


class TestMessages:
    """Each says what was expected, what was received, where, and what to write."""

    @pytest.mark.parametrize(
        ("c_in", "shape", "cure"),
        [
            (1, (5, 8, 8), r"Gray images need a channel axis: x\[..., None\]\."),
            (1, (8, 8, 1), r"For one image write x\[None\]\."),
            (3, (8, 8, 3), r"For one image write x\[None\]\."),
            (1, (5, 64), r"Make images of the rows: x\.reshape\(len\(x\), height, width, 1\)\."),
            (3, (5, 3, 8, 8), r"Channels come last here: x\.transpose\(0, 2, 3, 1\)\."),
            (3, (5, 8, 8, 4), r"Write Conv2d\(4, 6\)\."),
            (3, (5,), r"Give a batch of images\."),
            (3, (5, 8, 8), r"Give a batch of images\."),
        ],
    )
    def test_what_is_no_batch_of_such_images(self, c_in, shape, cure):
        with pytest.raises(nnlib.ShapeError) as caught:
            Conv2d(c_in, 6, rng=rng)(floats(*shape))
        assert caught.match(rf"Conv2d\({c_in}, 6, .*\): expected \(batch, height, width, {c_in}\), got .*\. {cure}$")

    def test_deep_inside_a_model(self):
        with pytest.raises(nnlib.ShapeError, match=r"^layer 2 of 2, Conv2d\(3, 4, .*\): .* Write Conv2d\(8, 4\)\."):
            nnlib.Sequential(Conv2d(1, 8, rng=rng), Conv2d(3, 4, rng=rng), input_shape=(8, 8, 1))

    def test_a_window_larger_than_the_image(self):
        layer = Conv2d(1, 2, 5, padding="valid", rng=rng)
        with pytest.raises(nnlib.ShapeError, match=r"at least 5 x 5 pixels, got \(1, 9, 4, 1\)\. Write padding='same'"):
            layer(floats(1, 9, 4, 1))

    def test_integer_images(self):
        for layer in (Conv2d(1, 2, rng=rng), MaxPool2d(), AveragePool2d(), GlobalAveragePool(), Upsample()):
            with pytest.raises(TypeError, match=r"got uint8\. Write x\.astype\(np\.float32\) / 255"):
                layer(np.zeros((1, 8, 8, 1), dtype=np.uint8))

    def test_float64_images_are_converted_with_one_word_about_it(self):
        layer = Conv2d(1, 2, rng=rng)
        with pytest.warns(UserWarning, match=r"got float64, converted to float32"):
            assert layer(np.zeros((1, 4, 4, 1))).dtype == np.float32

    @pytest.mark.parametrize("layer", [MaxPool2d(), AveragePool2d(), GlobalAveragePool(), Upsample()], ids=repr)
    @pytest.mark.parametrize(
        ("shape", "cure"),
        [((5, 8, 8), r"For gray images write x\[..., None\], for one image x\[None\]"), ((5, 64), "Reshape x first")],
    )
    def test_pooling_what_is_no_batch_of_images(self, layer, shape, cure):
        with pytest.raises(nnlib.ShapeError, match=rf"expected \(batch, height, width, channels\), got .*{cure}"):
            layer(floats(*shape))

    @pytest.mark.parametrize("layer", [MaxPool2d(3), AveragePool2d(3)], ids=repr)
    def test_pooling_images_smaller_than_a_window(self, layer):
        with pytest.raises(nnlib.ShapeError, match=r"expected images of at least 3 x 3 pixels, got \(1, 8, 2, 1\)\."):
            layer(floats(1, 8, 2, 1))

    @pytest.mark.parametrize("name", DRAWN)
    def test_a_gradient_of_another_batch(self, name):
        layer = DRAWN[name](lambda least, most: most, rng)[0]
        y = layer(floats(2, 7, 7, 3))
        with pytest.raises(
            nnlib.ShapeError, match=rf"expected a gradient of the output's shape .*{y.shape[-1]}\), got"
        ):
            layer.backward(floats(3, *y.shape[1:]))

    @pytest.mark.parametrize("argument", ["c_in", "c_out", "kernel", "stride"])
    @pytest.mark.parametrize("n", [0, -1, 2.5, "3", True, (3, 3)])
    def test_a_number_that_is_no_size(self, argument, n):
        with pytest.raises(ValueError, match=rf"Conv2d {argument}: expected a whole number of at least 1, got"):
            Conv2d(**{"c_in": 1, "c_out": 1, argument: n}, rng=rng)

    @pytest.mark.parametrize("kind", [MaxPool2d, AveragePool2d, Upsample])
    def test_a_pool_that_has_no_size(self, kind):
        with pytest.raises(ValueError, match=rf"{kind.__name__} .*: expected a whole number of at least 1, got 0"):
            kind(0)

    @pytest.mark.parametrize("padding", ["SAME", 1, None])
    def test_a_padding_that_does_not_exist(self, padding):
        with pytest.raises(ValueError, match=r"expected 'same' or 'valid', got .*padding='same'"):
            Conv2d(1, 1, padding=padding, rng=rng)

    def test_no_rng(self):
        with pytest.raises(TypeError, match=r"Conv2d\(1, 8\): expected rng .* got None"):
            Conv2d(1, 8, rng=None)
