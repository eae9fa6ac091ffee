"""What holds for the exercise `learned-features` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

import nnlib
from tests.exercises.marking import released, solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("learned-features").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


@cache
def run(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The two tables of part 8, with another network, other sheets and other draws."""
    untrained, learned, x, y, draws = solved()["experiment"](seed)

    def table(sheets: np.ndarray) -> np.ndarray:
        kinds = [sheets.reshape(250, -1), *(solved()["features"](sheets, *pair, 6) for pair in (untrained, learned))]
        shares = [[np.mean(solved()["nearest"](h[k], y[k], h[n]) == y[n]) for h in kinds] for k, n in draws]
        return np.array(shares)

    return table(x), table(1 - x)


def test_the_release_does_not_mention_the_right_order():
    assert not any("ECFBGA" in cell.source for cell in released("learned-features").cells)


def test_the_planted_bug_shows_in_what_it_prints_and_not_in_square_pictures():
    names = solved()
    wide, edge = names["two_strokes"], names["edge"]
    assert (names["broken_slide"](wide, edge, 0)[:, 4] == 0).all()
    assert (names["slide"](wide, edge, 0)[:, [0, 4]] == 3).all()
    for image in names["digits"].images[:5]:
        np.testing.assert_array_equal(names["broken_slide"](image, edge, 0.5), names["slide"](image, edge, 0.5))


@pytest.mark.parametrize(
    ("shape", "kernel", "filters"), [((2, 5, 7, 3), 3, 4), ((1, 4, 4, 1), 4, 1), ((3, 6, 2, 2), 1, 5)]
)
def test_answers_and_checks_compute_what_the_library_does(shape, kernel, filters):
    """Forward through convolution, ReLU and pooling, and back to the filters."""
    names, rng = solved(), np.random.default_rng(0)
    images = rng.normal(size=shape).astype(np.float32)
    layer = nnlib.Conv2d(shape[3], filters, kernel, padding="valid", rng=rng)
    layer.bias.value[...] = rng.normal(size=filters)
    z, weights = layer(images), (layer.weight.value, layer.bias.value)
    for computed in (names["convolve"], names["test_sums"], names["library_convolve"]):
        np.testing.assert_allclose(computed(images, *weights), z, rtol=1e-4, atol=1e-5)
    for size in (1, 2) if min(z.shape[1:3]) > 1 else (1,):
        np.testing.assert_array_equal(names["max_pool"](z, size), nnlib.MaxPool2d(size)(z))
        np.testing.assert_allclose(
            names["features"](images, *weights, size),
            names["library_features"](images, *weights, size),
            rtol=1e-4,
            atol=1e-5,
        )
    g = rng.normal(size=z.shape).astype(np.float32)
    layer.backward(g)
    g_filters, g_bias = names["filter_gradient"](images, g)
    np.testing.assert_allclose(g_filters, layer.weight.grad, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(g_bias, layer.bias.grad, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_seen_in_part_8_is_seen_with_other_networks_too(seed):
    right, swapped = run(seed)
    pixels, untrained, learned = right.mean(axis=0)
    assert learned > untrained + 0.03 > pixels + 0.06
    assert (right[:, 2] > right[:, 1]).sum() >= 8  # in nearly every draw
    assert learned - untrained > swapped[:, 2].mean() - swapped[:, 1].mean()
    np.testing.assert_allclose(swapped[:, 0], right[:, 0], atol=0.01)  # the pixels do not mind


def test_the_lead_is_gone_with_ink_and_paper_swapped():
    """In the run of the notebook, and on average over other networks."""
    assert run(0)[1].mean(axis=0)[2] < run(0)[1].mean(axis=0)[1] + 0.02
    before, after = ([run(seed)[k][:, 2] - run(seed)[k][:, 1] for seed in range(6)] for k in (0, 1))
    assert np.mean(after) < 0.02 < np.mean(before) - 0.05
