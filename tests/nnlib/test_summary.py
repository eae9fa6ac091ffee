"""The summary counts what is there, as one would by hand, shows it as text and as HTML, and leaves no trace."""

import re
import xml.etree.ElementTree as ElementTree
from types import SimpleNamespace

import numpy as np
import pytest

import nnlib
from nnlib.costs import COSTS
from nnlib.io import known_layers
from tests.nnlib.torch_parity.cases import LAYERS

rng = np.random.default_rng(6)
model = nnlib.Sequential(nnlib.Linear(64, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))


def weight(*shape):
    return SimpleNamespace(weight=nnlib.Parameter(np.zeros(shape)))


# name: (layer, shape of one input, shape of one output, operations counted by hand)
BY_HAND = {
    "Sequential": (None, (4,), (4,), 0),
    "Residual": (None, (3, 4), (3, 4), 12),
    "Linear": (weight(5, 3), (5,), (3,), 3 * (5 + 5)),  # 5 products, 4 sums and the bias, for each of 3
    "Linear over time": (weight(5, 3), (7, 5), (7, 3), 7 * 3 * 10),
    "Conv2d": (weight(3, 3, 8, 16), (28, 28, 8), (28, 28, 16), 28 * 28 * 16 * (2 * 3 * 3 * 8)),
    "Conv2d with stride": (weight(5, 5, 1, 2), (9, 9, 1), (3, 3, 2), 3 * 3 * 2 * 50),
    "ReLU": (None, (2, 3), (2, 3), 6),
    "Tanh": (None, (6,), (6,), 6),
    "Sigmoid": (None, (6,), (6,), 24),
    "GELU": (None, (6,), (6,), 54),
    "Softmax": (None, (10,), (10,), 50),
    "BatchNorm": (None, (4, 4, 8), (4, 4, 8), 4 * 128),
    "LayerNorm": (None, (5, 8), (5, 8), 7 * 40),
    "MaxPool2d": (SimpleNamespace(size=2), (9, 9, 3), (4, 4, 3), 4 * 48),
    "AveragePool2d": (SimpleNamespace(size=3), (9, 9, 2), (3, 3, 2), 10 * 18),
    "GlobalAveragePool": (None, (7, 7, 4), (4,), 49 * 4 + 4),
    "Position": (None, (6, 8), (6, 8), 48),
    "RNN": (None, (6, 4), (6, 5), 6 * 5 * (2 * 4 + 2 * 5 + 1)),
    "GRU": (None, (6, 4), (6, 5), 6 * 5 * (3 * (2 * 4 + 2 * 5) + 16)),
    # queries scaled; for each of 2 heads, for each of 6 * 6 pairs: a product of 4 numbers, softmax, 4 numbers weighted
    "SelfAttention": (SimpleNamespace(heads=2), (6, 8), (6, 8), 6 * 8 + 2 * 36 * (2 * 4 + 5 + 2 * 4)),
    "Reparameterize": (None, (8,), (4,), 0),
    "Dropout": (None, (9,), (9,), 0),
    "Embedding": (None, (6,), (6, 8), 0),
    "Flatten": (None, (2, 2, 1), (4,), 0),
    "Reshape": (None, (4,), (2, 2, 1), 0),
    "Upsample": (None, (2, 2, 3), (4, 4, 3), 0),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_operations_are_those_counted_by_hand(name):
    layer, x, y, expected = BY_HAND[name]
    assert COSTS[name.split()[0]](layer, (1, *x), (1, *y)) == expected


def test_every_layer_of_nnlib_has_a_cost_and_every_cost_is_tested():
    free = sorted({layer.__name__ for layer in known_layers()} - set(COSTS))
    assert not free, f"{free}: say in COSTS of nnlib/costs.py what a call of each costs"
    uncounted = sorted(set(COSTS) - {name.split()[0] for name in BY_HAND})
    assert not uncounted, f"{uncounted}: count one call of each by hand, in BY_HAND of this file"
    assert {name.split()[0] for name in BY_HAND} <= set(COSTS)


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_can_be_summed_up(name):
    layer = LAYERS[name].make(rng)
    total = nnlib.summary(layer, LAYERS[name].shape[1:]).total
    assert total.exact
    assert total.parameters == sum(p.value.size for p in layer.parameters().values())


def test_each_row_holds_shape_parameters_operations_and_bytes():
    table = nnlib.summary(model, input_shape=(64,))
    assert table.rows == [
        ("Linear(64, 32)", (32,), 64 * 32 + 32, 2 * 64 * 32, 4 * 32, 4 * (64 * 32 + 32), True),
        ("ReLU()", (32,), 0, 32, 4 * 32, 0, True),
        ("Linear(32, 10)", (10,), 32 * 10 + 10, 2 * 32 * 10, 4 * 10, 4 * (32 * 10 + 10), True),
    ]
    assert table.parameters == sum(p.value.size for p in model.parameters().values())
    assert table.flops == 4096 + 32 + 640
    assert table.total == ("total", (), 2410, 4768, 296, 9640, True)


def test_training_memory_counts_a_shared_array_once_and_grows_with_the_batch():
    table = nnlib.summary(model, input_shape=(64,))
    # the first layer keeps its input; ReLU keeps its output, which is what the last layer keeps as its input
    assert table.kept_bytes == 4 * (64 + 32)
    assert table.training_bytes() == 2 * 4 * 2410 + 384
    assert table.training_bytes(batch_size=100) == 2 * 4 * 2410 + 38400


def test_what_belongs_to_the_model_is_not_counted_with_the_example():
    class Scale(nnlib.Layer):
        def __init__(self):
            self.weight = nnlib.Parameter(np.ones(1000))

        def forward(self, x):
            self.cache = {"x": x, "weights": [self.weight.value[:1]]}
            return x * self.weight.value[0]

    assert nnlib.summary(Scale(), (6,)).kept_bytes == 4 * 6


def test_a_layer_made_of_layers_is_one_row_that_counts_them_all():
    inner = nnlib.Sequential(nnlib.Linear(4, 6, rng=rng), nnlib.Sigmoid(), nnlib.Linear(6, 4, rng=rng))
    table = nnlib.summary(nnlib.Sequential(nnlib.Residual(inner), nnlib.Tanh()), (4,))
    assert [row.flops for row in table.rows] == [2 * 4 * 6 + 4 * 6 + 2 * 6 * 4 + 4, 4]
    assert [row.parameters for row in table.rows] == [30 + 28, 0]
    assert [row.shape for row in table.rows] == [(4,), (4,)]


def test_a_sequential_inside_a_sequential_is_shown_layer_by_layer():
    nested = nnlib.Sequential(nnlib.Sequential(*model.layers[:2]), nnlib.Sequential(model.layers[2]))
    assert nnlib.summary(nested, (64,)).rows == nnlib.summary(model, (64,)).rows


def test_sizes_follow_the_shapes_of_images():
    layers = nnlib.Flatten(), nnlib.Linear(64, 2, rng=rng), nnlib.Reshape((1, 2, 1))
    table = nnlib.summary(nnlib.Sequential(*layers), (8, 8, 1))
    assert [row.shape for row in table.rows] == [(64,), (2,), (1, 2, 1)]
    assert "1 × 2 × 1" in str(table)


class Halve(nnlib.Layer):
    def forward(self, x):
        return x / 2


def test_an_unknown_layer_counts_its_outputs_and_is_marked():
    table = nnlib.summary(nnlib.Sequential(nnlib.Linear(4, 3, rng=rng), Halve()), (4,))
    assert table.rows[1].flops == 3
    assert [row.exact for row in (*table.rows, table.total)] == [True, False, False]
    assert re.search(r"Halve\(\) .* ~3 ", str(table))
    assert re.search(r"total .* ~27 ", str(table))
    assert "~ includes a layer that nnlib does not know" in str(table)
    assert "~" not in str(nnlib.summary(model, (64,)))


def test_a_layer_of_the_students_own_is_not_taken_for_nnlibs_because_of_its_name():
    own = type("Linear", (nnlib.Layer,), {"forward": lambda self, x: x * 2})
    assert not nnlib.summary(own(), (4,)).total.exact
    derived = type("Wide", (nnlib.Linear,), {})
    assert nnlib.summary(derived(4, 3, rng=rng), (4,)).flops == 24


def test_text_and_html_show_the_same_numbers():
    table = nnlib.summary(model, input_shape=(64,))
    for shown in (str(table), table._repr_html_()):
        for cell in ("2,080", "2,410", "Linear(64, 32)", "4,096", "8,320", "9,640 bytes of parameters", "and 384 for"):
            assert cell in shown


def test_the_html_table_can_be_read_aloud():
    page = ElementTree.fromstring(f"<div>{nnlib.summary(model, (64,))._repr_html_()}</div>")
    table = page.find("table")
    assert table.find("caption").text == "The network, layer by layer"
    assert all(cell.get("scope") == "col" for cell in table.findall("thead/tr/th"))
    rows = [*table.findall("tbody/tr"), *table.findall("tfoot/tr")]
    assert len(rows) == 4
    for row in rows:
        assert row[0].tag == "th"
        assert row[0].get("scope") == "row"
        assert len(row) == len(table.findall("thead/tr/th"))


def test_a_name_is_text_in_html_and_short_in_text():
    class Odd(nnlib.Layer):
        def forward(self, x):
            return x

        def __repr__(self):
            return "<b>" + "x" * 80

    table = nnlib.summary(Odd(), (2,))
    assert "&lt;b&gt;" in table._repr_html_()
    assert "<b>" not in table._repr_html_()
    assert "x" * 54 + "... " in str(table)


def test_the_summary_leaves_no_trace():
    dropout = nnlib.Dropout(0.5, rng=np.random.default_rng(1))
    norm = nnlib.BatchNorm(4)
    layers = nnlib.Linear(4, 4, rng=rng), norm, nnlib.Residual(nnlib.Tanh(), dropout), Halve()
    network = nnlib.Sequential(*layers).train()
    dropout.eval()
    own = network.layers[3].forward = lambda x: x / 2
    arrays = {key: value.copy() for key, value in network.arrays().items()}
    state = dropout.rng.bit_generator.state
    nnlib.summary(network, (4,))
    for _, layer in network.walk():
        assert layer.training == (layer is not dropout)
        assert layer.cache is None
        assert layer is layers[3] or "forward" not in vars(layer)
    assert network.layers[3].forward is own
    assert dropout.rng.bit_generator.state == state
    for key, value in network.arrays().items():
        np.testing.assert_array_equal(value, arrays[key])


def test_even_layers_that_do_not_fit_are_left_as_they_were():
    misfits = nnlib.Sequential(nnlib.Linear(4, 3, rng=rng), nnlib.Linear(4, 3, rng=rng))
    with pytest.raises(nnlib.ShapeError, match=r"layer 2 of 2, Linear\(4, 3\): expected"):
        nnlib.summary(misfits, (4,))
    assert all("forward" not in vars(layer) for _, layer in misfits.walk())
    assert misfits.training


def test_the_shape_may_be_known_to_the_model():
    known = nnlib.Sequential(nnlib.Linear(3, 2, rng=rng), input_shape=(3,))
    assert nnlib.summary(known).parameters == 8
    with pytest.raises(nnlib.ShapeError, match=r"Write summary\(model, input_shape"):
        nnlib.summary(model)
