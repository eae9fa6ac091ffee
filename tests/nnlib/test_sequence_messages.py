"""What layers for series say of arguments and inputs that do not fit."""

import numpy as np
import pytest

import nnlib
from tests.nnlib.series import SERIES, floats, rng


class TestMessages:
    """Each says what was expected, what was received, where, and what to write."""

    @pytest.mark.parametrize(
        ("tokens", "message"),
        [
            (np.zeros((2, 3)), r"got float64. Write x.astype\(np.int64\)"),
            (np.zeros((2, 3, 4), dtype=np.float32), r"got float32. Write x.argmax\(axis=-1\)"),
            (np.zeros((2, 3), dtype=bool), "got bool"),
            (["a", "b"], "got <U1"),
        ],
    )
    def test_tokens_that_are_none(self, tokens, message):
        with pytest.raises(TypeError, match=rf"^Embedding\(4, 3\): expected tokens, whole numbers, {message}"):
            nnlib.Embedding(4, 3, rng=rng)(tokens)

    def test_a_token_too_large(self):
        message = (
            r"^Embedding\(4, 3\): expected tokens from 0 to 3, got 5 at position \(1, 2\). Write Embedding\(7, 3\).$"
        )
        with pytest.raises(ValueError, match=message):
            nnlib.Embedding(4, 3, rng=rng)(np.array([[0, 3, 1], [2, 0, 5], [6, 0, 0]]))

    def test_a_token_below_zero(self):
        with pytest.raises(ValueError, match=r"got -1 at position \(0, 0\). Number the tokens from 0"):
            nnlib.Embedding(4, 3, rng=rng)(np.array([[-1, 3]]))

    def test_a_text_too_long_for_its_positions(self):
        message = (
            r"^layer 2 of 2, Position\(4, 3\): expected a text of at most 4 tokens, got 6. "
            r"Keep the last ones, tokens\[:, -4:\], or write Position\(6, 3\).$"
        )
        with pytest.raises(nnlib.ShapeError, match=message):
            nnlib.Sequential(nnlib.Embedding(9, 3, rng=rng), nnlib.Position(4, 3, rng=rng))(np.zeros((2, 6), dtype=int))

    @pytest.mark.parametrize("name", SERIES)
    @pytest.mark.parametrize(
        ("shape", "cure"),
        [
            ((5, 4), r"For one series write x\[None\]; for one time of each, x\[:, None\]"),
            ((5, 7), "Give a batch of series"),
            ((5,), "Give a batch of series"),
            ((2, 3, 5, 4), "Give a batch of series"),
            ((2, 0, 4), "at least one time"),
            ((2, 3, 7), r"Write {}\((n_in|d)=7, ...\)"),
        ],
    )
    def test_wrong_input_shape(self, name, shape, cure):
        message = rf"^{name}\(.*\): expected \(batch, time, 4\), got .*{cure.format(name)}"
        with pytest.raises(nnlib.ShapeError, match=message):
            SERIES[name]()(np.zeros(shape, dtype=np.float32))

    def test_single_numbers_without_an_axis(self):
        with pytest.raises(nnlib.ShapeError, match=r"For one number at each time write x\[:, :, None\]"):
            nnlib.RNN(1, 3, rng=rng)(floats(5, 7))

    @pytest.mark.parametrize("name", SERIES)
    def test_tokens_without_an_embedding(self, name):
        with pytest.raises(TypeError, match=r"got int64. For tokens put Embedding\(n_tokens, 4\) before it"):
            SERIES[name]()(np.zeros((2, 3), dtype=np.int64))

    @pytest.mark.parametrize("name", SERIES)
    def test_float64_is_converted_with_one_word_about_it(self, name):
        with pytest.warns(UserWarning, match="got float64, converted to float32"):
            assert SERIES[name]()(np.zeros((2, 3, 4))).dtype == np.float32

    @pytest.mark.parametrize("name", SERIES)
    def test_a_gradient_of_another_batch(self, name):
        layer = SERIES[name]()
        y = layer(floats(2, 3, 4))
        with pytest.raises(nnlib.ShapeError, match=rf"^{name}\(.*expected a gradient of the output's shape \(2, 3, "):
            layer.backward(y[:1])

    def test_a_gradient_of_other_tokens(self):
        layer = nnlib.Embedding(4, 3, rng=rng)
        layer(np.array([[0, 1]]))
        with pytest.raises(nnlib.ShapeError, match=r"expected a gradient of the output's shape \(1, 2, 3\)"):
            layer.backward(floats(1, 1, 3))

    @pytest.mark.parametrize("kind", [nnlib.Embedding, nnlib.Position, nnlib.RNN, nnlib.GRU])
    def test_sizes_that_are_none(self, kind):
        for sizes in ((0, 3), (3, 2.5)):
            with pytest.raises(ValueError, match=rf"^{kind.__name__} .*expected a whole number of at least 1"):
                kind(*sizes, rng=rng)

    @pytest.mark.parametrize("kind", [nnlib.Embedding, nnlib.Position, nnlib.RNN, nnlib.GRU])
    def test_no_rng(self, kind):
        with pytest.raises(TypeError, match=rf"^{kind.__name__}\(3, 2\): expected rng"):
            kind(3, 2, rng=None)

    def test_attention_without_rng(self):
        with pytest.raises(TypeError, match=r"^SelfAttention\(4, 2\): expected rng"):
            nnlib.SelfAttention(4, 2, causal=True, rng=None)

    @pytest.mark.parametrize(("d", "fits"), [(30, 28), (3, 4)])
    def test_heads_that_do_not_divide_the_width(self, d, fits):
        message = rf"expected heads to divide d, got {d} numbers for 4 heads. Write SelfAttention\({fits}, 4, ...\)"
        with pytest.raises(ValueError, match=message):
            nnlib.SelfAttention(d, 4, causal=True, rng=rng)

    @pytest.mark.parametrize(("d", "heads"), [(0, 1), (4, 0), (4.0, 2)])
    def test_attention_of_no_size(self, d, heads):
        with pytest.raises(ValueError, match="expected a whole number of at least 1"):
            nnlib.SelfAttention(d, heads, causal=True, rng=rng)

    def test_causal_that_is_neither(self):
        with pytest.raises(TypeError, match="causal: expected True or False, got 'yes'"):
            nnlib.SelfAttention(4, 2, causal="yes", rng=rng)
