"""What holds for `training-in-practice` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.exercises.marking import answered, mark_here, released, solution

pytestmark = pytest.mark.audit
NAME = "training-in-practice"


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution(NAME).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution(NAME).cells if cell.cell_type == "markdown")


def test_the_release_does_not_mention_the_right_order():
    assert not any("EBHFAD" in cell.source for cell in released(NAME).cells)


def test_the_chosen_network_is_better_than_the_text_promises_for_any_seed():
    (said,) = re.findall(r"should be above (0\.\d+)", text())
    names = solved()
    parts = names["x_train"], names["y_train"], names["x_valid"], names["y_valid"]
    for seed in range(5):
        network = names["train"](*parts, 32, 30, seed)[0]
        for x, y in ((names["x_valid"], names["y_valid"]), (names["x_test"], names["y_test"])):
            assert np.mean(network(x).argmax(axis=1) == y) > float(said) + 0.01
    assert names["test_accuracy"] > float(said) + 0.01


def test_the_spare_networks_pass_where_the_students_own_would():
    names = solved()
    network = names["spare_network"](32)
    assert np.mean(network(names["x_valid"]).argmax(axis=1) == names["y_valid"]) > 0.945


@pytest.mark.parametrize("seed", range(6))
def test_a_run_that_should_stop_early_does(seed):
    """The check takes a run of 150 epochs for one without early stopping."""
    names = solved()
    few = names["x_train"][:300], names["y_train"][:300], names["x_valid"], names["y_valid"]
    losses = names["train"](*few, 24, 150, seed)[1]
    assert len(losses) < 100


def test_the_planted_bug_shows_as_the_text_says():
    """Pictures of the rest move the training part under the bug, and not without it."""
    names = solved()
    x = np.array([[2.0, 1.0], [6.0, 3.0], [2.0, 3.0], [6.0, 1.0], [4.0, 2.0]])
    other = x.copy()
    other[4] = 40
    broken, mended = names["broken_prepare"], names["prepare"]
    assert not np.allclose(broken(x, np.arange(5), 4)[0], broken(other, np.arange(5), 4)[0])
    assert np.array_equal(mended(x, np.arange(5), 4)[0], mended(other, np.arange(5), 4)[0])


def test_rounding_hides_a_constant_feature_as_the_text_says():
    assert 0 < np.full((10, 3), 0.1).std(axis=0)[0] < 1e-15


@pytest.mark.parametrize(("whose", "lost"), [("raw_train.copy()", set()), ("raw", {"test-statistics"})])
def test_parts_standardized_in_place_are_compared_with_what_they_were(whose, lost):
    answer = f"""
parts = raw_train, raw_valid, raw_test
statistics = [training_statistics({whose}) for raw in parts]
for raw, (mean, std) in zip(parts, statistics):
    raw -= mean
    raw /= std
z_train, z_valid, z_test = parts
"""
    marks = mark_here(answered(NAME, {"standardized": answer}))
    assert {cell for cell, mark in marks.items() if mark.lost} == lost
