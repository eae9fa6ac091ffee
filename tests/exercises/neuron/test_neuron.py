"""What holds for the exercise `neuron` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re

import pytest

from tests.exercises.marking import released, solution

pytestmark = pytest.mark.audit


def test_the_release_does_not_mention_the_right_order():
    assert not any("CBDA" in cell.source for cell in released("neuron").cells)


def test_the_accuracy_that_the_text_promises_is_reached():
    source = "\n".join(cell.source for cell in solution("neuron").cells)
    (said,) = re.findall(r"above (0\.\d+)", source)
    names: dict[str, object] = {}
    for cell in solution("neuron").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    assert names["test_accuracy"] > float(said)
