"""What every layer, loss and record says of itself, also one that is not finished."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

import nnlib
from nnlib.history import History
from nnlib.scalar import Value


class Forgetful(nnlib.Layer):
    def __init__(self, size):
        self.width = size


@pytest.mark.parametrize("name", ["forward", "backward"])
def test_a_layer_that_lacks_a_method_says_which_to_write(name):
    with pytest.raises(NotImplementedError, match=rf"^Forgetful must define {name}\("):
        getattr(Forgetful(3), name)(np.ones((1, 3)))


def test_a_loss_that_lacks_a_method_says_which_to_write():
    class Unfinished(nnlib.Loss):
        pass

    with pytest.raises(NotImplementedError, match=r"^Unfinished must define forward\("):
        Unfinished()(np.ones((1, 1)), np.ones((1, 1)))
    with pytest.raises(NotImplementedError, match=r"^Unfinished must define backward\("):
        Unfinished().backward()


def test_a_layer_that_did_not_keep_an_argument_says_what_to_write_and_can_be_printed():
    with pytest.raises(AttributeError, match=r"Write self.size = size in __init__"):
        Forgetful(3).config()
    assert repr(Forgetful(3)) == "Forgetful(...)"


def test_a_gradient_of_another_shape_is_refused_with_the_layers_place_also_where_the_inputs_is_not_asked_for():
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.Linear(4, 2, rng=rng))
    model.forward(np.ones((5, 3), dtype=np.float32))
    with pytest.raises(nnlib.ShapeError, match="layer 2 of 2, Linear"):
        model.accumulate(np.ones((5, 3), dtype=np.float32))


def test_targets_that_are_no_numbers_are_refused():
    with pytest.raises(TypeError, match="expected targets to be numbers"):
        nnlib.MeanSquaredError()(np.ones((1, 1)), np.array([["one"]]))


def test_a_loss_is_checked_with_targets():
    with pytest.raises(TypeError, match="a loss needs targets, got None"):
        nnlib.gradcheck(nnlib.MeanSquaredError(), np.ones((2, 1)), rng=np.random.default_rng(0))


def test_a_history_and_batches_can_be_printed_before_anything_is_trained():
    assert repr(History()) == "History(no epochs yet)"
    batches = nnlib.DataLoader(np.ones((5, 2), np.float32), np.ones(5, np.float32), batch_size=2, shuffle=False)
    assert repr(batches) == "DataLoader(5 examples, batch_size=2, shuffle=False)"


@pytest.mark.parametrize("kind", [nnlib.Parameter, Value])
def test_a_misspelled_attribute_is_refused_and_not_made(kind):
    thing = kind(1.0)
    with pytest.raises(AttributeError, match="gard"):
        thing.gard = 0


def test_the_library_says_which_version_it_is():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert nnlib.__version__ == project["version"]
