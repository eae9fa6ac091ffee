"""Text written one token at a time."""

import numpy as np
import pytest

import nnlib
from nnlib.sampling import draw

rng = np.random.default_rng(0)


class Counting(nnlib.Layer):
    """Is sure that the next token is one more than this one, up to 9, then 0; notes what it was shown."""

    input_dtype = np.int64

    def __init__(self):
        self.seen = []
        self.dropout = nnlib.Dropout(0.5, rng=np.random.default_rng(0))

    def forward(self, x):
        self.seen.append((x.tolist(), self.training, self.dropout.training))
        return 100 * np.eye(10, dtype=np.float32)[(x + 1) % 10]


class Even(nnlib.Layer):
    """Finds token 1 three times as likely as token 0, whatever it is shown."""

    def forward(self, x):
        return np.broadcast_to(np.log(np.array([1, 3], dtype=np.float32)), (*x.shape, 2))


def model_with_positions():
    return nnlib.Sequential(
        nnlib.Embedding(5, 4, rng=rng),
        nnlib.Position(3, 4, rng=rng),
        nnlib.SelfAttention(4, 2, causal=True, rng=rng),
        nnlib.Linear(4, 5, rng=rng),
    )


def test_each_new_token_is_guessed_from_all_before_it():
    model = Counting()
    assert nnlib.sample(model, [3, 4], 3, rng=rng).tolist() == [5, 6, 7]
    assert [seen for seen, _, _ in model.seen] == [[[3, 4]], [[3, 4, 5]], [[3, 4, 5, 6]]]


def test_stops_before_the_token_that_ends_a_text():
    assert nnlib.sample(Counting(), [3], 50, stop=7, rng=rng).tolist() == [4, 5, 6]
    nothing = nnlib.sample(Counting(), [3], 50, stop=4, rng=rng)
    assert nothing.tolist() == []
    assert nothing.dtype == np.int64


def test_goes_on_where_the_text_is_longer_than_the_positions():
    model = model_with_positions()
    tokens = nnlib.sample(model, [0, 1, 2, 3, 4, 0], 4, temperature=0, rng=rng).tolist()
    text = [0, 1, 2, 3, 4, 0]
    for token in tokens:
        assert token == model(np.array([text[-3:]]))[0, -1].argmax()
        text.append(token)


@pytest.mark.parametrize("training", [True, False])
def test_evaluates_and_puts_the_mode_back(training):
    model = Counting()
    model.training = training  # unlike the layer inside it
    nnlib.sample(model, [3], 2, rng=rng)
    assert [modes for _, *modes in model.seen] == [[False, False]] * 2
    assert model.training is training
    assert model.dropout.training


def test_puts_the_mode_back_after_an_error():
    model = model_with_positions()
    with pytest.raises(ValueError, match="expected tokens from 0 to 4, got 7"):
        nnlib.sample(model, [7], 2, rng=rng)
    assert all(layer.training for _, layer in model.walk())


def test_what_was_kept_for_backward_is_not_mistaken_for_that_of_another_text():
    model = model_with_positions()
    y = model(np.array([[0, 1, 2]]))
    nnlib.sample(model, [0], 2, rng=rng)
    with pytest.raises(RuntimeError, match="backward was called before forward"):
        model.backward(np.ones_like(y))


def test_same_seed_same_text():
    first, second = (nnlib.sample(Even(), [0], 40, rng=np.random.default_rng(2)).tolist() for _ in range(2))
    assert first == second
    assert set(first) == {0, 1}


@pytest.mark.parametrize(("temperature", "share"), [(1, 3 / 4), (0.5, 9 / 10), (0, 1), (1e9, 1 / 2), (1e-300, 1)])
def test_temperature_divides_the_scores(temperature, share):
    scores = np.log(np.array([1, 3], dtype=np.float32))
    ones = np.mean([draw(scores, temperature, rng) for _ in range(4000)])
    assert ones == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize("start", [[], "abc", [0.5], [[1, 2]], 3, None])
def test_a_start_that_is_none(start):
    with pytest.raises(ValueError, match=r"^sample: expected the start as a row .*letters.index"):
        nnlib.sample(Even(), start, 5, rng=rng)


def test_a_length_that_is_none():
    with pytest.raises(ValueError, match="sample n: expected a whole number of at least 1, got 0"):
        nnlib.sample(Even(), [0], 0, rng=rng)


def test_the_temperature_is_one_if_none_is_given():
    plain = nnlib.sample(Even(), [0], 40, rng=np.random.default_rng(2))
    np.testing.assert_array_equal(plain, nnlib.sample(Even(), [0], 40, temperature=1, rng=np.random.default_rng(2)))


@pytest.mark.parametrize("temperature", [-1, "hot", np.inf])
def test_a_temperature_that_is_none(temperature):
    with pytest.raises(ValueError, match="sample temperature: expected a number of at least 0"):
        nnlib.sample(Even(), [0], 5, temperature=temperature, rng=rng)


def test_a_stop_that_is_no_token():
    with pytest.raises(ValueError, match=r"sample stop: expected a whole number of at least 0, got '\.'"):
        nnlib.sample(Even(), [0], 5, stop=".", rng=rng)


def test_no_rng():
    with pytest.raises(TypeError, match=r"^sample: expected rng"):
        nnlib.sample(Even(), [0], 5, rng=None)


def test_a_model_that_scores_no_places():
    model = nnlib.Sequential(nnlib.Embedding(5, 4, rng=rng), nnlib.Flatten(), nnlib.Linear(8, 5, rng=rng))
    with pytest.raises(
        nnlib.ShapeError, match=r"^sample: expected scores \(1, 2, K\) for tokens \(1, 2\), got \(1, 5\)"
    ):
        nnlib.sample(model, [0, 1], 5, rng=rng)


def test_a_model_whose_numbers_ran_away():
    model = model_with_positions()
    model.layers[0].weight.value[:] = np.nan
    with pytest.raises(nnlib.NonFiniteError, match=r"scores are not finite.*lower learning rate"):
        nnlib.sample(model, [0], 5, rng=rng)
