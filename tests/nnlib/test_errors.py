"""What a message quotes is one short line, whatever it was."""

import numpy as np
import pytest

import nnlib
from nnlib.errors import shown


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (0.5, "0.5"),
        ("fast", "'fast'"),
        (np.arange(5), "an array of shape (5,), int64"),
        (np.array(3.0), "an array of shape (), float64"),
        (np.zeros((40, 30), dtype=np.float32), "an array of shape (40, 30), float32"),
        (1000 * [0.5], "[" + 15 * "0.5, " + "0..."),
        ([np.eye(2), 1], "[array([[1., 0.], [0., 1.]]), 1]"),
    ],
)
def test_a_value_is_shown_on_one_short_line(value, line):
    assert shown(value) == line


def wants_arrays(factors):
    """A layer whose argument is an array."""

    class Scale(nnlib.Layer):
        def __init__(self, factors):
            self.factors = factors

        def forward(self, x):
            return x * self.factors

    return Scale(factors)


rng, table = np.random.default_rng(0), np.zeros((30, 40))
model = nnlib.Linear(4, 3, rng=rng)
WRONG = {
    "a width": lambda: nnlib.Linear(table, 3, rng=rng),
    "a generator": lambda: nnlib.Linear(4, 3, rng=table),
    "a layer": lambda: nnlib.Sequential(table),
    "a rate": lambda: nnlib.SGD(model, lr=table),
    "a model": lambda: nnlib.SGD(table),
    "a share": lambda: nnlib.Dropout(table, rng=rng),
    "a shape": lambda: nnlib.Reshape(table),
    "a shape of one example": lambda: nnlib.Sequential(model, input_shape=table),
    "a padding": lambda: nnlib.Conv2d(1, 2, padding=table, rng=rng),
    "a truth value": lambda: nnlib.SelfAttention(4, 2, causal=table, rng=rng),
    "a loss": lambda: nnlib.Trainer(model, table, nnlib.SGD(model), rng=rng),
    "metrics": lambda: nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model), table, rng=rng),
    "callbacks": lambda: nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model), rng=rng).fit(
        1, (np.zeros((3, 4), "f4"), [0, 1, 2]), callbacks=table
    ),
    "a mode": lambda: nnlib.EarlyStopping(mode=table),
    "a start": lambda: nnlib.sample(model, table, 3, rng=rng),
    "a share of a split": lambda: nnlib.train_test_split([1], [1], test_size=table, rng=rng),
    "a data set": lambda: nnlib.datasets.load(table),
    "an argument of a layer": lambda: nnlib.save(wants_arrays(table), "never.safetensors"),
    "a layer that prints one": lambda: nnlib.SGD(wants_arrays(table)),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_an_array_in_the_place_of_something_else_is_named_and_not_printed(wrong):
    with pytest.raises((TypeError, ValueError), match=r"\(30, 40\)") as error:
        wrong()
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


x, y = np.zeros((3, 4), dtype=np.float32), np.array([0, 1, 2])
TAKES = {
    "Adam": lambda wrong: nnlib.Adam(model, betas=wrong),
    "Checkpoint": lambda wrong: nnlib.Checkpoint("run", every=wrong),
    "EarlyStopping": lambda wrong: nnlib.EarlyStopping(mode=wrong or 3),
    "Flatten": lambda wrong: nnlib.Flatten()(wrong),
    "Reparameterize": lambda wrong: nnlib.Reparameterize(rng=rng)(wrong),
    "Reshape": lambda wrong: nnlib.Reshape((2, 2))(wrong),
    "accuracy": lambda wrong: nnlib.accuracy(wrong, y),
    "clip_norm": lambda wrong: nnlib.clip_norm(wrong, 1.0),
    "confusion_matrix": lambda wrong: nnlib.confusion_matrix(x, y, n_classes=wrong or "none"),
    "cosine": lambda wrong: nnlib.schedules.cosine(0.1, wrong),
    "evaluate": lambda wrong: nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model), rng=rng).evaluate(wrong),
    "from_torch": lambda wrong: nnlib.bridge.from_torch(model, wrong),
    "gradcheck": lambda wrong: nnlib.gradcheck(wrong, x, rng=rng),
    "gradcheck of an input": lambda wrong: nnlib.gradcheck(model, wrong, rng=rng),
    "sample": lambda wrong: nnlib.sample(wrong, [0], 3, rng=rng),
    "save": lambda wrong: nnlib.save(wrong, "never.safetensors"),
    "save_torch": lambda wrong: nnlib.io.save_torch(wrong, "never.safetensors"),
    "summary": lambda wrong: nnlib.summary(wrong, (4,)),
    "top_k": lambda wrong: nnlib.top_k(wrong),
}


@pytest.mark.parametrize("wrong", [None, "text", {"a": 1}, nnlib.Linear, len, 1j], ids=str)
@pytest.mark.parametrize("name", TAKES)
def test_whatever_is_given_instead_is_answered_in_our_words(name, wrong):
    with pytest.raises((TypeError, ValueError), match=r"expected|does not fit"):
        TAKES[name](wrong)
