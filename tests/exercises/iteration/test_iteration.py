"""What holds for the exercise `iteration` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

import nnlib
from tests.exercises.marking import released, solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("iteration").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def text() -> str:
    return "\n".join(cell.source for cell in solution("iteration").cells if cell.cell_type == "markdown")


def test_the_release_does_not_mention_the_right_order():
    assert not any("CEBDFA" in cell.source for cell in released("iteration").cells)


def test_what_answers_are_compared_with_is_what_the_formulas_in_the_text_say():
    names, rng = solved(), np.random.default_rng(0)
    w, v, mean, square = rng.normal(size=4), np.zeros(4), np.zeros(4), np.zeros(4)
    for t in range(1, 6):
        g = rng.normal(size=4)
        assert np.allclose(names["library_sgd_step"](w, g, 0.3), w - 0.3 * g, atol=1e-5)
        new_w, new_v = names["library_momentum_step"](w, v, g, 0.3, 0.9)
        v = 0.9 * v + g
        assert np.allclose(new_v, v, atol=1e-5)
        assert np.allclose(new_w, w - 0.3 * v, atol=1e-5)
        stepped = names["library_adam_step"](w, mean, square, g, t, 0.1, 0.8, 0.99, 0.01)
        mean, square = 0.8 * mean + 0.2 * g, 0.99 * square + 0.01 * g**2
        change = mean / (1 - 0.8**t) / (np.sqrt(square / (1 - 0.99**t)) + 0.01)
        for received, expected in zip(stepped, (w - 0.1 * change, mean, square), strict=True):
            assert np.allclose(received, expected, atol=1e-5)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("lr", "m"), [(0.1, 0.9), (0.03, 0.9), (0.3, 0.0)])
def test_the_accuracy_that_the_text_promises_is_reached_with_the_rates_of_the_page(lr, m, seed):
    (said,) = re.findall(r"should be above (0\.\d+)", text())
    names = solved()
    trained, _ = names["train"](
        names["start_w"], names["x_train"], names["y_train"], 20, 32, lr, m, np.random.default_rng(seed)
    )
    right = names["scores_of"](trained, names["x_test"]).argmax(axis=1) == names["y_test"]
    assert right.mean() > float(said) + 0.01


def recorded_run(lr: float, sort: bool = False, apart: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """The losses of five epochs with one cause of failure, and the size of the first layer's gradients."""
    names, chance = solved(), np.random.default_rng(1)
    x, y = names["x_train"], names["y_train"]
    if sort:
        order = np.argsort(y, kind="stable")
        x, y = x[order], y[order]
    rng = np.random.default_rng(0)
    first = nnlib.Linear(64, 32, rng=rng)
    model = nnlib.Sequential(first, nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))
    loss, optimizer = nnlib.CrossEntropy(), nnlib.SGD(model, lr=lr)
    losses, sizes = [], []
    for _ in range(5):
        labels = chance.permutation(y) if apart else y
        for bx, by in nnlib.DataLoader(x, labels, 32, shuffle=not sort, rng=chance):
            losses.append(loss(model(bx), by))
            model.backward(loss.backward())
            sizes.append(np.abs(first.weight.grad).mean())
            optimizer.step()
    return np.array(losses), np.array(sizes)


@pytest.mark.parametrize(
    ("name", "cause"),
    [("A", {"lr": 0.1, "apart": True}), ("B", {"lr": 0.1, "sort": True}), ("C", {"lr": 5.0}), ("D", {"lr": 0.003})],
)
def test_the_recorded_runs_are_those_of_their_causes(name, cause):
    losses, sizes = recorded_run(**cause)
    shown = np.array(solved()["RECORDED"][name].split(), dtype=float) / 100
    assert np.allclose(shown, losses, rtol=0.02, atol=0.06)
    (row,) = re.findall(rf"^\| {name} \| (.*) \|$", text(), re.MULTILINE)
    numbers = [losses[0], losses.max(), sizes[0], sizes[-45:].mean()]
    assert [float(number) for number in row.split(" | ")] == pytest.approx(numbers, rel=0.1, abs=5e-4)
