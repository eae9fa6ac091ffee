"""What holds for the exercise `loss` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from nnlib import CrossEntropy
from tests.exercises.marking import released, solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("loss").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution("loss").cells if cell.cell_type == "markdown")


def test_the_release_does_not_mention_the_right_order():
    assert not any("DBCA" in cell.source for cell in released("loss").cells)


def test_the_mended_loss_is_as_low_as_the_text_promises():
    (said,) = re.findall(r"should be below (0\.\d+)", text())
    assert solved()["mended_loss"] < 0.8 * float(said)


def test_bold_is_right_more_often_and_pays_more_as_the_text_says():
    names = solved()
    assert names["bold_accuracy"] > names["modest_accuracy"] + 0.01
    assert names["bold_loss"] > 1.2 * names["modest_loss"]


def test_the_temperature_chosen_on_the_test_images_is_another_one():
    """Otherwise the check could not tell who chose on the wrong images."""
    names = solved()
    assert names["peeked"] != names["fair"]


def test_the_losses_of_the_four_runs_fit_their_causes():
    healthy, summed, sure, twice = (
        float(loss) for loss in re.findall(r"^\| [ABCD] \| ([\d.]+) \|", text(), re.MULTILINE)
    )
    least = CrossEntropy()(np.eye(10), np.arange(10))  # of softmax over a one and nine zeros
    lowest = float(re.findall(r"It falls to ([\d.]+) and stays", text())[0])
    assert [healthy, twice, summed / 32] == pytest.approx([np.log(10)] * 3, abs=0.1)
    assert sure > 10
    assert least < lowest < least + 0.02
