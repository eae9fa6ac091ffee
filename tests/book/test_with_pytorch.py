"""The page *Where next* hands a network to PyTorch, and nnlib follows PyTorch's committed answers step by step."""

from pathlib import Path

import numpy as np
import pytest

import nnlib
from nnlib.bridge import to_torch

FOLDER = Path(__file__).resolve().parents[2] / "book/with-pytorch"


@pytest.fixture
def given() -> dict[str, np.ndarray]:
    return dict(np.load(FOLDER / "handover.npz"))


@pytest.fixture
def model() -> nnlib.Sequential:
    """The network of the welcome page before its first step."""
    rng = np.random.default_rng(3)
    digits = nnlib.datasets.load("digits")
    nnlib.train_test_split(digits.x, digits.y, rng=rng)
    return nnlib.Sequential(nnlib.Linear(64, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))


def test_pytorch_was_given_the_weights_with_which_nnlib_begins(given, model):
    for name, array in to_torch(model).items():
        np.testing.assert_allclose(given[name], array, rtol=0, atol=1e-6, err_msg=name)


def test_nnlib_answers_as_pytorch_did(given, model):
    answers = dict(np.load(FOLDER / "answers.npz"))
    loss, optimizer = nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.01)
    losses, scores = [], {0: model.forward(given["x_new"])}
    for _ in range(20):
        for x, y in nnlib.DataLoader(given["x"], given["y"], 64, shuffle=False):
            losses.append(loss.forward(model.forward(x), y))
            model.backward(loss.backward())
            if len(losses) == 1:
                gradient = model.layers[2].weight.grad.T
                np.testing.assert_allclose(gradient, answers["first gradient"], rtol=0, atol=1e-6)
            optimizer.step()
            scores[len(losses)] = model.forward(given["x_new"])
    for step, allowed in {0: 1e-5, 1: 1e-5, 10: 1e-5, 100: 1e-4, 460: 1e-3}.items():
        np.testing.assert_allclose(scores[step][:50], answers[f"scores {step}"], rtol=0, atol=allowed)
    np.testing.assert_allclose(losses, answers["losses"], rtol=0, atol=1e-5)
    assert (scores[460].argmax(axis=1) != answers["said"]).sum() <= 1
