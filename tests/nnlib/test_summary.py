"""The summary counts what is there and shows it as text and as HTML."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(6)
model = nnlib.Sequential(nnlib.Linear(64, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))


def test_counts_and_shapes():
    table = nnlib.summary(model, input_shape=(64,))
    assert table.rows == [
        ("Linear(64, 32)", (32,), 64 * 32 + 32),
        ("ReLU()", (32,), 0),
        ("Linear(32, 10)", (10,), 32 * 10 + 10),
    ]
    assert table.parameters == sum(p.value.size for p in model.parameters().values())


def test_text_and_html_show_the_same():
    table = nnlib.summary(model, input_shape=(64,))
    for shown in (str(table), table._repr_html_()):
        assert "2,080" in shown
        assert "2,410" in shown
        assert "Linear(64, 32)" in shown


def test_the_shape_may_be_known_to_the_model():
    known = nnlib.Sequential(nnlib.Linear(3, 2, rng=rng), input_shape=(3,))
    assert nnlib.summary(known).parameters == 8
    with pytest.raises(nnlib.ShapeError, match=r"Write summary\(model, input_shape"):
        nnlib.summary(model)


@pytest.mark.parametrize(
    ("scores", "labels", "expected"),
    [
        (np.array([[0, 1], [1, 0], [0.2, 0.1]]), np.array([1, 0, 1]), 2 / 3),
        (np.array([-1.0, 2.0]), np.array([0, 1]), 1),
        (np.array([[-1.0], [2.0]]), np.array([[1], [1]]), 0.5),
        (np.array([[-1.0], [2.0]]), np.array([1, 1]), 0.5),
    ],
)
def test_accuracy(scores, labels, expected):
    assert nnlib.accuracy(scores, labels) == pytest.approx(expected)


def test_accuracy_refuses_other_shapes():
    with pytest.raises(nnlib.ShapeError, match="expected one label per example"):
        nnlib.accuracy(np.zeros((3, 2)), np.zeros((3, 2)))
