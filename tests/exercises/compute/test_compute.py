"""What holds for the exercise `compute` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

import numpy as np
import pytest

import nnlib
from tests.exercises.marking import ROOT, released, solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("compute").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def test_the_release_does_not_mention_the_right_order():
    assert not any("BEDAC" in cell.source for cell in released("compute").cells)


def test_what_is_to_be_read_again_is_there():
    pages = {"Compute": "challenges/compute", "The forward pass": "training/forward-pass"}
    sources = "\n".join(cell.source for cell in solution("compute").cells)
    named = re.findall(r'part "([^"]+)" of the page "([^"]+)"', sources)
    assert len(named) > 8
    for part, page in named:
        assert f"\n## {part}\n" in (ROOT / "book" / f"{pages[page]}.md").read_text(encoding="utf-8")


def test_nothing_is_timed():
    """Machines differ; an exercise that is marked may not depend on how fast one is."""
    for cell in solution("compute").cells:
        if cell.cell_type == "code":
            assert "import time" not in cell.source
            assert "perf_counter" not in cell.source


@pytest.mark.parametrize("sizes", [[100, 50, 10], [784, 2048, 2048, 10], [3, 7]])
def test_what_is_counted_is_what_the_library_counts(sizes):
    """Parameters and notes exactly; FLOPs but for biases and comparisons, as the text says."""
    rng = np.random.default_rng(0)
    layers: list[nnlib.Layer] = []
    for n, m in itertools.pairwise(sizes):
        layers += [nnlib.Linear(n, m, rng=rng), nnlib.ReLU()]
    table = nnlib.summary(nnlib.Sequential(*layers[:-1]), (sizes[0],))
    parameters, flops, held = solved()["costs"](sizes, 20)
    assert parameters == table.parameters
    assert held == 16 * table.parameters + 20 * table.kept_bytes
    assert flops == pytest.approx(3 * 20 * table.flops, rel=0.2 if sum(sizes) < 100 else 0.02)


def test_the_pencil_and_the_function_agree():
    names = solved()
    small, large = (names["costs"]([100, 50, 10], batch) for batch in (20, 80))
    assert (names["parameters"], names["step"]) == small[:2]
    assert names["held"] + names["notes"] == small[2]
    assert names["more"] == large[2] - small[2]
    seconds, share = names["roofline"](2 * 16 * 4096**2, 4 * 4096**2, 60e12, 1.5e12)
    assert share == pytest.approx(names["share_16"])
    assert seconds == pytest.approx(4 * 4096**2 / 1.5e12)


def test_the_planted_bug_shows_in_what_it_prints():
    names = solved()
    w = np.array([1.0, 2.0])
    whole, fives, fours = (names["broken_gradient"](names["points"], np.zeros(10), w, size) for size in (10, 5, 4))
    np.testing.assert_allclose(fives, 2 * whole)  # as if dividing by the number of parts would do ...
    assert np.abs(fours / 3 - whole).max() > 0.1  # ... and here it would not
    for size in (10, 5, 4):
        np.testing.assert_allclose(names["gradient_in_parts"](names["points"], np.zeros(10), w, size), whole)


def test_the_sum_that_stops_growing_stops_at_2048_and_that_in_pairs_does_not():
    names = solved()
    assert names["total"] == 2048
    assert names["sum_in_pairs"](np.ones(4096, dtype=np.float16)) == 4096


def test_the_digits_say_what_the_text_says():
    """The plain mean is far off; scores survive 16 bits; most parameters are stuck, and training suffers."""
    names = solved()
    assert names["right_answers"] > 0.9
    assert names["plain_error"] > 0.2
    assert names["half"].nbytes * 2 == names["trained"].nbytes
    assert names["score_change"] < 0.01
    assert np.sum(names["in_half"] != names["in_full"]) <= 2
    assert 0.6 < names["stuck"] < 0.95
    in_16, in_32 = (names["losses_of"](dtype)[-1] for dtype in (np.float16, np.float32))
    assert in_32 < in_16


def test_each_known_wrong_share_lies_apart_from_the_right_one():
    """Otherwise check 10 would name another mistake than the one that was made."""
    names = solved()
    half, trained = names["half"], names["trained"]
    slope = names["gradient_of"](half, names["x_batch"], names["y_batch"])
    step = np.float32(0.005) * slope
    shares = [
        names["stuck"],
        1 - names["stuck"],
        np.mean(half - step == half),
        np.mean((half - slope).astype(np.float16) == half),
        np.mean((half - 10 * step).astype(np.float16) == half),
        np.mean((trained - step).astype(np.float16) == half),
    ]
    assert np.diff(np.sort(shares)).min() > 0.02
