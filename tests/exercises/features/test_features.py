"""What holds for the exercise `features` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.exercises.marking import released, solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("features").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution("features").cells if cell.cell_type == "markdown")


def accuracy(x: np.ndarray, labels: np.ndarray, train: np.ndarray, test: np.ndarray) -> float:
    """Of the nearest mean on standardized features, with the functions of the solution."""
    names = solved()
    z_train, z_test = names["standardize"](x[train], x[test])
    return float(np.mean(names["nearest_mean"](z_train, labels[train], z_test) == labels[test]))


def test_the_release_does_not_mention_the_right_order():
    assert not any("BADC" in cell.source for cell in released("features").cells)


def test_the_accuracy_that_the_text_promises_is_reached_with_other_splits_too():
    names = solved()
    (said,) = re.findall(r"should be above (0\.\d+)", text())
    assert names["test_accuracy"] > float(said) + 0.02
    count = len(names["labels"])
    for seed in range(10):
        train, test = np.split(np.random.default_rng(seed).permutation(count), [400])
        assert accuracy(names["table"], names["labels"], train, test) > float(said)


def test_the_planted_bug_shows_in_what_it_prints():
    """A feature of random numbers is right half of the time, and the broken program says more."""
    names = solved()
    rng = np.random.default_rng(1)
    runs = [(rng.normal(size=50), rng.integers(2, size=50)) for _ in range(200)]
    rows = np.arange(30), np.arange(30, 50)
    assert np.mean(names["said"]) > 0.6
    assert np.mean([names["fair_accuracy"](v, k, *rows) for v, k in runs]) == pytest.approx(0.5, abs=0.03)


def test_two_features_are_right_for_fewer_than_half_of_ten_digits_and_the_pixels_for_most():
    """What the friend of part 10 says, and what the student saw just before."""
    names = solved()
    rows = names["every_train"], names["every_test"]
    assert accuracy(names["by_hand"], names["digits"].y, *rows) < 0.5
    assert accuracy(names["digits"].x, names["digits"].y, *rows) > 0.85


def test_statistics_of_the_wrong_pictures_can_be_told_from_the_right_ones():
    """Otherwise check 9 could not tell who used them."""
    names = solved()
    table, train, test = names["table"], names["train"], names["test"]
    right = names["z_test"]
    for fit in (table, table[test]):
        assert np.abs((table[test] - fit.mean(axis=0)) / fit.std(axis=0) - right).max() > 0.01
    assert len(np.intersect1d(train, test)) == 0
