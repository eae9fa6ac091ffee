"""Layers for sequences equal their definitions written out step by step, and explain what does not fit.

How hypothesis draws their sizes for the gradient check stands in `tests.nnlib.drawn`.
"""

import math

import numpy as np
import pytest

import nnlib
from nnlib.bridge import from_torch, to_torch
from tests.nnlib.series import SERIES, floats, rng


def with_random_biases(layer):
    for name, p in layer.parameters().items():
        if name.endswith("bias"):
            p.value[:] = floats(*p.value.shape)
    return layer


def test_attention_has_weights_to_look_at_once_it_has_seen_something():
    layer = nnlib.SelfAttention(4, 2, causal=True, rng=rng)
    assert layer.weights is None
    layer(floats(3, 5, 4))
    assert layer.weights.shape == (3, 2, 5, 5)


class TestEmbedding:
    def test_gives_each_token_its_row(self):
        layer = nnlib.Embedding(4, 3, rng=rng)
        tokens = np.array([[2, 0], [3, 3]])
        y = layer(tokens)
        for b in range(2):
            for t in range(2):
                np.testing.assert_array_equal(y[b, t], layer.weight.value[tokens[b, t]])

    @pytest.mark.parametrize("shape", [(5,), (3, 40), (2, 3, 4), (2, 0)])
    def test_gradients_of_a_token_add_up_over_all_its_places(self, shape):
        layer = nnlib.Embedding(6, 3, rng=rng)
        layer.weight.grad[:] = 1  # adds to what is there
        tokens, grad = rng.integers(0, 6, shape), floats(*shape, 3)
        layer(tokens)
        grad_tokens = layer.backward(grad)
        expected = np.ones((6, 3))
        for place in np.ndindex(shape):
            expected[tokens[place]] += grad[place]
        np.testing.assert_allclose(layer.weight.grad, expected, rtol=1e-4, atol=1e-5)
        assert grad_tokens.shape == shape
        assert not grad_tokens.any()

    @pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint64])
    def test_takes_every_kind_of_whole_number(self, dtype):
        layer = nnlib.Embedding(4, 3, rng=rng)
        tokens = np.array([[3, 0, 3]])
        first, _ = layer(tokens), layer.backward(np.ones((1, 3, 3), dtype=np.float32))
        expected = layer.weight.grad.copy()
        layer.weight.grad.fill(0)
        np.testing.assert_array_equal(layer(tokens.astype(dtype)), first)
        layer.backward(np.ones((1, 3, 3), dtype=np.float32))
        np.testing.assert_array_equal(layer.weight.grad, expected)

    def test_takes_a_list(self):
        assert nnlib.Embedding(4, 3, rng=rng)([[0, 1]]).shape == (1, 2, 3)

    def test_a_sequential_that_begins_with_it_can_be_tried_out(self):
        model = nnlib.Sequential(nnlib.Embedding(4, 3, rng=rng), nnlib.RNN(3, 2, rng=rng), input_shape=(5,))
        assert model(np.zeros((2, 5), dtype=int)).shape == (2, 5, 2)


def test_position_adds_its_row_to_each_place():
    layer = nnlib.Position(5, 2, rng=rng)
    x = floats(3, 4, 2)
    for b in range(3):
        for t in range(4):
            np.testing.assert_array_equal(layer(x)[b, t], x[b, t] + layer.weight.value[t])


class Bag(nnlib.Layer):
    """A layer of one's own, made of others: which letters a text has, whatever their order."""

    def __init__(self):
        self.embedding, self.output = nnlib.Embedding(5, 4, rng=rng), nnlib.Linear(4, 2, rng=rng)

    def forward(self, x):
        self.cache = x.shape
        return self.output.forward(self.embedding.forward(x).mean(axis=1))

    def backward(self, grad):
        time = self.saved()[1]
        mean = self.output.backward(grad)
        return self.embedding.backward(np.repeat(mean[:, None] / time, time, axis=1))


def texts():
    return nnlib.Sequential(nnlib.Embedding(5, 4, rng=rng), nnlib.Flatten(), nnlib.Linear(12, 2, rng=rng))


@pytest.mark.parametrize(
    "make",
    [
        Bag,
        lambda: nnlib.Sequential(Bag(), nnlib.Tanh()),
        texts,
        lambda: nnlib.Sequential(nnlib.Reshape((3,)), texts()),
        lambda: nnlib.Sequential(nnlib.Flatten(), nnlib.Sequential(nnlib.Flatten(), texts())),
    ],
    ids=["own", "own inside", "first", "reshaped first", "deep inside"],
)
def test_a_model_that_reads_tokens_is_known_by_the_embedding_inside(make):
    model, tokens, labels = make(), rng.integers(0, 5, (10, 3)), rng.integers(0, 2, 10)
    assert nnlib.summary(model, (3,)).parameters == sum(p.value.size for p in model.parameters().values())
    nnlib.gradcheck(model, tokens, rng=rng)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model), rng=rng)
    assert len(trainer.fit(2, (tokens, labels))) == 2


def test_a_model_that_reads_numbers_first_is_not_taken_for_one_of_tokens():
    assert nnlib.Sequential(nnlib.Flatten(), nnlib.Linear(4, 5, rng=rng), Bag()).input_dtype == np.float32
    assert nnlib.Sequential(nnlib.Flatten()).input_dtype == np.float32


def test_a_position_that_no_text_reached_has_no_gradient():
    layer = nnlib.Position(5, 2, rng=rng)
    layer(floats(3, 4, 2))
    layer.backward(np.ones((3, 4, 2), dtype=np.float32))
    np.testing.assert_array_equal(layer.weight.grad[:, 0], [3, 3, 3, 3, 0])


def test_rnn_equals_its_equation_time_by_time():
    layer, x = with_random_biases(nnlib.RNN(3, 4, rng=rng)), floats(2, 5, 3)
    w, u, b = (p.value for p in layer.parameters().values())
    y = layer(x)
    for series in range(2):
        state = np.zeros(4)
        for t in range(5):
            state = np.tanh(x[series, t] @ w + state @ u + b)
            np.testing.assert_allclose(y[series, t], state, rtol=1e-4, atol=1e-5)


def test_gru_equals_its_equations_time_by_time():
    layer, x = with_random_biases(nnlib.GRU(3, 4, rng=rng)), floats(2, 5, 3)
    (w1, w2, w3), (u1, u2, u3), (b1, b2, b3), (c1, c2, c3) = (
        np.split(p.value.astype(float), 3, axis=-1) for p in layer.parameters().values()
    )
    y = layer(x)

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    for series in range(2):
        last = np.zeros(4)
        for t in range(5):
            now = x[series, t]
            reset = sigmoid(now @ w1 + b1 + last @ u1 + c1)
            keep = sigmoid(now @ w2 + b2 + last @ u2 + c2)
            candidate = np.tanh(now @ w3 + b3 + reset * (last @ u3 + c3))
            last = keep * last + (1 - keep) * candidate
            np.testing.assert_allclose(y[series, t], last, rtol=1e-4, atol=1e-5)


@pytest.mark.filterwarnings("error")
def test_gru_is_finite_and_silent_at_extremes():
    layer = nnlib.GRU(1, 2, rng=rng)
    y = layer(np.array([[[1e30], [-1e30], [0]]], dtype=np.float32))
    assert np.isfinite(y).all()
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


@pytest.mark.parametrize("causal", [True, False])
def test_attention_equals_its_equation_for_each_head_and_word(causal):
    layer, x = with_random_biases(nnlib.SelfAttention(6, 3, causal=causal, rng=rng)), floats(2, 4, 6)
    q, k, v = np.split(x @ layer.qkv.weight.value + layer.qkv.bias.value, 3, axis=-1)
    y = layer(x)
    for b in range(2):
        mixed = np.zeros((4, 6))
        for head in range(3):
            own = slice(2 * head, 2 * head + 2)
            for query in range(4):
                keys = range(query + 1) if causal else range(4)
                powers = [math.exp(q[b, query, own] @ k[b, key, own] / math.sqrt(2)) for key in keys]
                shares = [power / sum(powers) for power in powers]
                np.testing.assert_allclose(layer.weights[b, head, query, : len(shares)], shares, rtol=1e-4, atol=1e-6)
                mixed[query, own] = sum(share * v[b, key, own] for key, share in zip(keys, shares, strict=True))
        np.testing.assert_allclose(
            y[b], mixed @ layer.output.weight.value + layer.output.bias.value, rtol=1e-4, atol=1e-5
        )


def test_shares_of_attention_add_up_to_one_and_none_goes_to_a_later_word():
    layer = nnlib.SelfAttention(6, 3, causal=True, rng=rng)
    layer(floats(2, 5, 6))
    assert layer.weights.shape == (2, 3, 5, 5)
    np.testing.assert_allclose(layer.weights.sum(axis=-1), 1, rtol=1e-5)
    assert not np.triu(layer.weights, 1).any()


@pytest.mark.parametrize("causal", [True, False])
def test_a_later_word_changes_nothing_before_it_only_if_attention_is_causal(causal):
    layer, x = nnlib.SelfAttention(4, 2, causal=causal, rng=rng), floats(1, 5, 4)
    before = layer(x)
    x[0, 3] += 1
    same = np.isclose(layer(x), before, rtol=1e-5, atol=1e-6).all(axis=-1)[0]
    assert same.tolist() == ([True, True, True, False, False] if causal else [False] * 5)


@pytest.mark.filterwarnings("error")
def test_attention_is_finite_and_silent_where_words_agree_enormously():
    layer = nnlib.SelfAttention(4, 2, causal=True, rng=rng)
    y = layer(1e6 * floats(1, 5, 4))
    assert np.isfinite(y).all()
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


def test_attention_without_causal_is_not_guessed():
    with pytest.raises(TypeError, match="causal"):
        nnlib.SelfAttention(4, 2, rng=rng)


@pytest.mark.parametrize("name", ["RNN", "GRU", "SelfAttention"])
def test_one_series_does_not_depend_on_the_others(name):
    layer, x = SERIES[name](), floats(3, 5, 4)
    np.testing.assert_allclose(layer(x)[1:2], layer(x[1:2]), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", SERIES)
def test_an_output_is_not_overwritten_by_the_next_forward(name):
    layer, x = SERIES[name](), floats(2, 3, 4)
    y = layer(x)
    kept = y.copy()
    layer(2 * x)
    np.testing.assert_array_equal(y, kept)


@pytest.mark.parametrize("name", [*SERIES, "Embedding"])
def test_a_saved_layer_comes_back(name, tmp_path):
    layer = nnlib.Embedding(4, 3, rng=rng) if name == "Embedding" else with_random_biases(SERIES[name]())
    x = np.array([[0, 3, 1]]) if name == "Embedding" else floats(2, 3, 4)
    nnlib.save(layer, tmp_path / "layer.safetensors")
    loaded = nnlib.load(tmp_path / "layer.safetensors")
    assert loaded.config() == layer.config()
    np.testing.assert_array_equal(loaded(x), layer(x))


def test_the_layers_inside_attention_have_names():
    layer = SERIES["SelfAttention"]()
    assert list(layer.parameters()) == ["qkv.weight", "qkv.bias", "output.weight", "output.bias"]


def test_pytorchs_second_bias_of_an_rnn_is_added_to_ours():
    layer, other = nnlib.RNN(4, 3, rng=rng), nnlib.RNN(4, 3, rng=rng)
    state = to_torch(layer)
    state["bias_ih_l0"], state["bias_hh_l0"] = floats(3), floats(3)
    from_torch(other, state)
    np.testing.assert_array_equal(other.bias.value, state["bias_ih_l0"] + state["bias_hh_l0"])


@pytest.mark.parametrize("kind", ["RNN", "GRU", "transformer"])
def test_a_model_learns_a_text_by_heart(kind):
    rng = np.random.default_rng(0)
    text = np.array([0, 1, 2, 0, 3, 1] * 5)  # what follows 0 or 1 depends on what came before
    reader = {
        "RNN": lambda: [nnlib.RNN(8, 16, rng=rng)],
        "GRU": lambda: [nnlib.GRU(8, 16, rng=rng)],
        "transformer": lambda: [
            nnlib.Position(12, 8, rng=rng),
            nnlib.Residual(nnlib.LayerNorm(8), nnlib.SelfAttention(8, 2, causal=True, rng=rng)),
            nnlib.Residual(
                nnlib.LayerNorm(8), nnlib.Linear(8, 16, rng=rng), nnlib.GELU(), nnlib.Linear(16, 8, rng=rng)
            ),
        ],
    }[kind]()
    width = 8 if kind == "transformer" else 16
    model = nnlib.Sequential(nnlib.Embedding(4, 8, rng=rng), *reader, nnlib.Linear(width, 4, rng=rng))
    loss, optimizer = nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.02)
    x = np.array([text[i : i + 12] for i in range(6)])
    y = np.array([text[i + 1 : i + 13] for i in range(6)])
    for _ in range(80):
        scores = model.forward(x)
        loss.forward(scores.reshape(-1, 4), y.reshape(-1))
        model.accumulate(loss.backward().reshape(scores.shape))
        optimizer.step()
    written = nnlib.sample(model, text[:6], 18, temperature=0, rng=rng)
    assert written.tolist() == text[6:24].tolist()
