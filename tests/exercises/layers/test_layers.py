"""What holds for the exercise `layers` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from nnlib import Linear, ReLU, Sequential, summary
from tests.exercises.marking import solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("layers").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution("layers").cells if cell.cell_type == "markdown")


def test_the_accuracy_that_the_text_promises_is_reached_with_room():
    (said,) = re.findall(r"should be above (0\.\d+)", text())
    assert solved()["test_accuracy"] > float(said) + 0.02


def test_without_bends_the_digits_are_read_worse():
    """Otherwise part (b) would show nothing."""
    assert solved()["flat_accuracy"] < solved()["test_accuracy"] - 0.05


def test_the_wrong_counts_of_dead_units_differ_from_the_right_one():
    names = solved()
    dead, second = names["dead"], np.sum(names["on_2"].max(axis=0) == 0)
    assert 0 < dead < names["on_1"].shape[1] - dead
    first_W, first_b = names["digit_layers"][0]
    on_test_images = np.sum((names["x_test"] @ first_W + first_b).max(axis=0) <= 0)
    negative_mean = np.sum(names["sums_1"].mean(axis=0) < 0)
    assert len({dead, second, dead + second, on_test_images, negative_mean}) == 5


def test_the_network_has_as_many_parameters_as_nnlib_counts():
    rng = np.random.default_rng(0)
    model = Sequential(Linear(64, 24, rng=rng), ReLU(), Linear(24, 12, rng=rng), ReLU(), Linear(12, 10, rng=rng))
    assert f"{solved()['parameters']:,}" in str(summary(model, (64,)))


def test_the_planted_bug_shows_with_the_changed_numbers_and_not_with_those_of_the_page(capsys):
    source = next(cell.source for cell in solution("layers").cells if cell.id == "broken")
    exec(source, {"np": np})
    page, changed = capsys.readouterr().out.splitlines()
    assert page.endswith("[0. 1. 1. 0.]")
    assert changed.endswith("[0. 2. 1. 2.]")
