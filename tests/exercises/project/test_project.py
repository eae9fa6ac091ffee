"""What holds for the exercise `project` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.exercises.banks import bank
from tests.exercises.marking import ROOT, solution
from tests.exercises.project.bank.drivers import driver
from tests.exercises.project.bank.readers import BARS, SEEDS, VALIDATION, reader

pytestmark = pytest.mark.audit
NAME = "project"
JUDGE = (71_839_265, 11, 12, 13)  # the judge's seed, and others that an instructor could take in its place


@cache
def given() -> dict[str, Any]:
    """The names that the notebook defines above the first answer."""
    return names_of("setup", "seeing-world", "driving-world", "measure")


def names_of(*cells: str, **names: Any) -> dict[str, Any]:
    by_id = {cell.id: cell.source for cell in solution(NAME).cells}
    for cell in cells:
        exec(by_id[cell], names)
    return names


@cache
def train(choice: str) -> Callable[[int], Any]:
    """The function of the solution."""
    return names_of("project", **(given() | {"choice": choice}))["train"]


def measured(choice: str, predict: Any, seed: int) -> float:
    """What the judge measures."""
    return given()[f"score_{choice}"](predict, seed, {"seeing": 1000, "driving": 80}[choice])


def text() -> str:
    return "\n".join(cell.source for cell in solution(NAME).cells if cell.cell_type == "markdown")


def test_the_seed_that_is_tried_here_is_the_judges():
    cells = {cell.id: cell.source for cell in solution(NAME).cells}
    (seed,) = re.findall(r"held_out_seed = ([\d_]+)", cells["test-first-hidden"])
    assert int(seed) == JUDGE[0]


@pytest.mark.parametrize("choice", ["seeing", "driving"])
def test_the_solution_is_above_the_third_bar_with_margin_for_any_seed(choice):
    third = given()["BARS"][choice][2]
    for seed in range(3):
        predict = train(choice)(seed)
        assert min(measured(choice, predict, judge) for judge in (1, *JUDGE)) > third + 0.025


@pytest.mark.parametrize("choice", ["seeing", "driving"])
def test_the_baseline_of_the_page_lies_between_the_first_bar_and_the_second_for_any_seed(choice):
    first, second, _ = given()["BARS"][choice]
    plain = given()[{"seeing": "plain_reader", "driving": "plain_driver"}[choice]]
    for seed in range(5):
        predict = plain(seed)
        for judge in (1, *JUDGE):
            assert first + 0.03 < measured(choice, predict, judge) < second


def test_the_constant_rivals_are_below_the_first_bar():
    for choice in ("seeing", "driving"):
        for seed in JUDGE:
            for answer in range(10) if choice == "seeing" else (0, 0.02, -0.02, 0.15):
                score = measured(choice, lambda pictures, answer=answer: np.full(len(pictures), answer), seed)
                assert score < given()["BARS"][choice][0] - 0.04


def test_the_bars_and_baselines_of_the_text_are_those_of_the_notebook():
    rows = {row[0]: row[1:] for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text(), re.MULTILINE)}
    for place, key in enumerate(("first", "second", "third")):
        (said,) = (numbers for row, numbers in rows.items() if row.startswith(f"{key} bar"))
        assert tuple(map(float, said)) == tuple(given()["BARS"][choice][place] for choice in ("seeing", "driving"))
    (said,) = (numbers for row, numbers in rows.items() if row.startswith("the page's baseline"))
    for choice, plain, numbers in zip(("seeing", "driving"), ("plain_reader", "plain_driver"), said, strict=True):
        low, high = map(float, numbers.split(" to "))
        scores = [given()["score"](choice, given()[plain](seed)) for seed in range(5)]
        assert min(scores) > low - 0.03
        assert max(scores) < high + 0.03


def test_who_misses_a_bar_can_have_passed_those_below_it():
    """For each bar some banked answer misses it and passes those before: none is free, and none hides another."""
    missed = [set(wrong.loses) & {*BARS} for wrong in bank(NAME).wrong.values() if wrong.cell == "project"]
    for bar in range(3):
        assert set(BARS[bar:]) in missed


@pytest.mark.parametrize("answer", [reader, driver])
def test_the_answers_that_the_bank_changes_are_right_when_nothing_is_changed(answer):
    """A little smaller than the solution: what such an answer loses, the change has cost."""
    choice = {reader: "seeing", driver: "driving"}[answer]
    names = dict(given())
    exec(answer(), names)
    third = given()["BARS"][choice][2]
    assert min(measured(choice, names["predict"], seed) for seed in (1, JUDGE[0])) > third + 0.01


def test_a_promise_of_the_middle_of_a_few_scores_is_kept_by_the_solution():
    for choice in ("seeing", "driving"):
        predict = train(choice)(0)
        middle = np.mean([given()["score"](choice, predict, seed) for seed in (2, 3)])
        assert all(abs(measured(choice, predict, judge) - middle) < 0.04 for judge in JUDGE)


def test_the_release_names_neither_the_judges_seed_nor_its_function():
    released = (ROOT / "exercises" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert not re.search("held_out|71_?839_?265", released)


def test_a_lost_bar_is_no_lost_project():
    """Honest work that stays below the third bar loses no more than its four points, and none for seeds or promise."""
    for key in ("reader: few drawings", "reader: a linear layer", "driver: a linear layer"):
        assert not {VALIDATION, SEEDS, *BARS[:2]} & set(bank(NAME).wrong[key].loses)
