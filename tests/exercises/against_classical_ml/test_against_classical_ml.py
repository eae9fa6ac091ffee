"""What holds for the exercise `against-classical-ml` alone; what holds for every one is audited in test_audit.py."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.exercises.marking import solution

pytestmark = pytest.mark.audit
NAME = "against-classical-ml"


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


def ratios() -> np.ndarray:
    """The mean gap of each contest, network minus neighbors, in standard errors."""
    names = solved()
    gaps = names["network"] - names["neighbors"]
    return gaps.mean(axis=1) / (gaps.std(axis=1, ddof=1) / np.sqrt(8))


def test_the_planted_bug_shows_when_a_method_plays_against_itself():
    names = solved()
    log = names["log_method"], names["log_draw"], names["log_share"]
    assert names["against_itself"].any()
    assert names["against_itself"].mean() == 0  # the text calls it harmless
    assert not names["paired_gaps"](*log).any()


def test_the_pencil_numbers_are_those_of_the_functions():
    names = solved()
    forest = np.array([85.0, 71.0, 96.0, 80.0, 88.0])
    network = np.array([92.0, 82.0, 95.0, 83.0, 93.0])
    assert names["paired"](network, forest) == pytest.approx((names["mean_gap"], names["standard_error"], 0))
    x, y = np.array([[1.0], [5.0], [7.0], [9.0], [12.0], [14.0], [20.0]]), np.array([1, 1, 7, 4, 7, 1, 4])
    answers = [int(names["nearest_neighbors"](x, y, np.array([[10.0]]), k)[0]) for k in (3, 5)]
    assert answers == [names["by_three"], names["by_five"]]


def test_the_bill_turns_where_the_solution_says():
    names = solved()

    def saved(answers: int) -> int:
        return answers * (names["neighbor_answer"] - names["network_answer"]) - names["network_training"]

    assert saved(names["pays_off"] - 1) <= 0 < saved(names["pays_off"])


def test_neighbors_win_on_the_digits_and_lose_on_the_synthetic_table():
    """What the text says after the contest, with examples enough."""
    far = ratios()
    assert (far[1:3] < -3).all()
    assert (far[4:] > 3).all()
    assert "neighbors are hard to beat" in text()


def test_with_fifty_digits_one_draw_makes_most_of_the_gap():
    """What the text says of it, and why that contest stays open."""
    names = solved()
    gaps = names["network"][0] - names["neighbors"][0]
    assert -6 < gaps.mean() < -3
    assert names["leaders"][0] == "open"
    assert gaps.min() < gaps.sum() / 2
    worst = gaps.argmin()
    _, x, y, deals = names["contests"][0]
    fit, valid, learn, test = deals[worst]
    tried = [
        np.mean(names["taught"](x[fit], y[fit], r, 10, worst)(x[valid]).argmax(1) == y[valid]) for r in names["RATES"]
    ]
    assert len(valid) == 10
    assert np.argmax(tried) == 0
    other = names["taught"](x[learn], y[learn], names["RATES"][1], 10, worst)
    assert 100 * np.mean(other(x[test]).argmax(axis=1) == y[test]) > names["network"][0, worst] + 10


def test_every_kind_of_verdict_occurs():
    """Otherwise nobody could tell who has understood that some contests stay open."""
    assert {"open", "network", "neighbors"} <= set(solved()["leaders"])


def test_deals_share_no_row_between_learning_and_test():
    for name, x, y, deals in solved()["contests"]:
        size = int(name.split(", ")[1])
        assert len(x) == len(y)
        assert len(deals) == 8
        for fit, valid, learn, test in deals:
            assert sorted([*fit, *valid]) == sorted(learn)
            assert len(learn) == size
            assert len(test) == 400
            assert not np.intersect1d(learn, test).size


def test_distances_are_exact_so_that_equal_ones_are_equal_everywhere():
    names = solved()
    assert (names["digits"].x * 16 == np.round(names["digits"].x * 16)).all()
    assert (names["synthetic_x"] * 4 == np.round(names["synthetic_x"] * 4)).all()


def test_the_spare_method_differs_from_the_neighbors():
    """Check 9 tells by the numbers which of the two was used."""
    names = solved()
    _, x, y, deals = names["contests"][1]
    fit, valid = deals[0][:2]
    answers = [names[f](x[fit], y[fit], x[valid], 9) for f in ("nearest_neighbors", "spare_neighbors")]
    assert (answers[0] != answers[1]).any()
