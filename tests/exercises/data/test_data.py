"""What holds for the exercise `data` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

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
    for cell in solution("data").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution("data").cells if cell.cell_type == "markdown")


def test_the_release_does_not_mention_the_right_order():
    assert not any("ECGAHD" in cell.source for cell in released("data").cells)


def test_the_planted_bug_shows_in_what_it_prints_and_the_repaired_function_guesses():
    """With random labels, nobody can be right about new pictures more often than one time in ten."""
    names = solved()

    def right(prepare: Any, seed: int) -> float:
        rng = np.random.default_rng(seed)
        y = rng.integers(10, size=300)
        x_known, y_known, x_new, y_new = prepare(names["digits"].x[:300], y, rng.permutation(300), 100)
        return float(np.mean(names["nearest"](x_known, y_known, x_new) == y_new))

    assert min(right(names["broken_prepare"], seed) for seed in range(5)) > 0.95
    assert np.mean([right(names["prepare"], seed) for seed in range(20)]) == pytest.approx(0.1, abs=0.03)


def test_the_two_scans_of_a_sheet_can_be_told_from_all_other_pictures():
    names = solved()
    leaked = names["find_leaks"](names["scans"], names["scans"], 0.05)
    assert leaked.all()
    sheet, scans = names["sheet"], names["scans"]
    apart = np.abs(scans[:, None] - scans).max(axis=2)
    assert apart[sheet[:, None] == sheet].max() < 0.041
    assert apart[sheet[:, None] != sheet].min() > 0.1


def test_the_leak_flatters_with_the_spare_split_too():
    names = solved()
    assert 2 < names["flattery"] < 15
    shares = []
    for seed in range(20):
        known, held = names["spare_split"](seed)
        assert len(np.intersect1d(names["sheet"][known], names["sheet"][held])) == 0
        assert len(np.unique(names["sheet"][held])) == 40
        answers = names["nearest"](names["scans"][known], names["kinds"][known], names["scans"][held])
        shares.append(np.mean(answers == names["kinds"][held]))
    assert 100 * (names["theirs"] - np.mean(shares)) > 2


def test_of_two_remedies_only_one_is_sure_and_by_far():
    """Then rounding, which differs from processor to processor, cannot change what is right in part 9."""
    names = solved()
    ratio = names["mean_gain"] / names["error"]
    assert 0 < ratio[0] < 1
    assert ratio[1] > 5
    assert names["mean_gain"][1] > 20


def test_the_function_of_the_page_moves_as_the_students_should():
    names = solved()
    images = names["digits"].images[:5]
    for dy, dx in [(0, 1), (0, -1), (1, 0), (-1, 0), (2, -2)]:
        assert np.array_equal(names["move"](images, dx, dy), names["shift"](images, dy, dx))


def test_the_friend_of_the_last_part_computes_well():
    """Three doublings, at the share of mistakes that one has left."""
    assert "we come to about 6%" in text()
    assert pytest.approx(6.3, abs=0.05) == 15 * (15 / 20) ** 3
