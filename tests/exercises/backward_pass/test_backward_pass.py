"""What holds for the exercise `backward-pass` alone; what holds for every exercise is audited in test_audit.py."""

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
    for cell in solution("backward-pass").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution("backward-pass").cells if cell.cell_type == "markdown")


def relative_errors(found: tuple[np.ndarray, ...], right: tuple[np.ndarray, ...]) -> list[float]:
    """Of W2, b2, W1 and b1, in this order, by the rule of the page."""
    errors = [np.abs(a - b).max() / (np.abs(a).max() + np.abs(b).max()) for a, b in zip(found, right, strict=True)]
    return [errors[i] for i in (2, 3, 0, 1)]


def test_the_release_does_not_mention_the_right_order():
    assert not any("DBECAF" in cell.source for cell in released("backward-pass").cells)


def test_the_numbers_given_for_the_trace_are_those_of_the_network():
    names = solved()
    z, h, s = names["forward"](np.array([[2.0, 0.0]]), *names["tiny"])
    assert z.tolist() == [[0.5, -1.5, 2]]
    assert h.tolist() == [[0.5, 0, 2]]
    assert s.tolist() == [[1.5, -0.75]]
    g_W1, _, g_W2, _ = names["library_gradients"](np.array([[2.0, 0.0]]), np.array([1]), *names["tiny"])
    traced = [names[key] for key in ("g_weight", "g_first")]
    assert traced == pytest.approx([g_W2[0, 1], g_W1[0, 0]], abs=0.02)


def test_the_planted_bug_spoils_the_first_layer_alone():
    names = solved()
    assert np.allclose(names["his_W2"], names["true_W2"])
    assert not np.allclose(names["his_W1"], names["true_W1"], atol=0.1)


def test_the_errors_of_the_five_runs_fit_their_causes():
    names = solved()
    table = re.findall(r"^\| ([A-E]) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|", text(), re.MULTILINE)
    said = {run: [float(error) for error in errors] for run, *errors in table}
    rng = np.random.default_rng(20)
    X, y, tiny = rng.normal(size=(8, 2)), rng.integers(2, size=8), names["tiny"]
    right = names["library_gradients"](X, y, *tiny)
    turn = names["turn"]
    causes = {
        "B": turn(scores=lambda g_s, B, K: B * g_s),
        "C": turn(mask=lambda z, h, g_h: 1),
        "D": turn(bias=lambda g: g.mean(axis=0)),
        "E": turn(scores=lambda g_s, B, K: -g_s),
    }
    assert max(said["A"]) < 1e-7
    for run, cause in causes.items():
        assert relative_errors(cause(X, y, *tiny), right) == pytest.approx(said[run], abs=0.005), run


def test_gradients_that_pile_up_end_worse_and_rise_on_the_way_as_the_text_says():
    names = solved()
    broken, mended = names["broken_descent"](24, 0.3), names["descent"](24, 0.3)
    lowest = int(np.argmin(broken[:6]))
    assert max(broken[lowest:12]) > broken[lowest] + 0.1
    assert broken[-1] > 1.5 * mended[-1]
    assert np.ptp(broken[-8:]) < 0.02


def test_the_digits_are_learned_as_well_as_the_text_promises_from_any_start():
    names = solved()
    (said,) = re.findall(r"should be above (0\.\d+)", text())
    assert names["test_accuracy"] > float(said) + 0.03
    for seed in range(3):
        drawn = np.random.default_rng(seed)
        W1, W2 = drawn.normal(size=(64, 32)) * np.sqrt(2 / 64), drawn.normal(size=(32, 10)) * np.sqrt(2 / 32)
        trained = names["train"](names["X_train"], names["y_train"], W1, np.zeros(32), W2, np.zeros(10), 0.5, 100)
        scores = names["forward"](names["X_test"], *trained)[2]
        assert np.mean(scores.argmax(axis=1) == names["y_test"]) > float(said) + 0.02
