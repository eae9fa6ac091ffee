"""The answers nnlib gives to the cases; `with_torch` computes PyTorch's, which lie in ``goldens/``, a file a case.

A golden file holds the inputs and PyTorch's answers in float64. Inputs are stored, not drawn again, so neither side
depends on the other's random numbers; each answer is compared in float32 and in float64.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

import nnlib
from nnlib.bridge import entries
from tests.nnlib.torch_parity.cases import LAYERS, LOSSES, OPTIMIZERS

GOLDENS = Path(__file__).with_name("goldens")
Arrays = dict[str, np.ndarray]
NAMES = [*LAYERS, *LOSSES, *OPTIMIZERS]


def file(name: str) -> Path:
    """Where the golden arrays of a case lie."""
    return GOLDENS / f"{name.replace(' ', '-')}.npz"


def inputs(name: str) -> Arrays:
    """Draw the inputs of a case (once: they are stored in its golden file)."""
    rng = np.random.default_rng(list(name.encode()))
    if name in LOSSES:
        predictions, targets = LOSSES[name][2](rng)
        return {"in/predictions": predictions.astype("f4").astype("f8"), "in/targets": targets}
    case = LAYERS["Sequential" if name in OPTIMIZERS else name]
    layer = case.make(rng)
    made = {f"in/{entry.theirs}": entry.there(entry.array).astype("f8") for entry in entries(layer)}
    if name in OPTIMIZERS:
        x, labels = rng.standard_normal((10, 8, 6)).astype("f4"), rng.integers(0, 3, (10, 8))
        return {**made, "in/x": x.astype("f8"), "in/labels": labels}
    x = case.draw(rng)
    y = layer.forward(x)
    grad = rng.standard_normal(y.shape).astype("f4").astype("f8")
    return {**made, "in/x": x if case.tokens is not None else x.astype("f8"), "in/grad": grad}


def with_nnlib(name: str, given: Arrays, dtype: str) -> Arrays:
    """Compute the answers of a case with nnlib, in float32 or float64."""
    given = {key: value.astype(dtype) if value.dtype.kind == "f" else value for key, value in given.items()}
    if name in LOSSES:
        loss = LOSSES[name][0]()
        value = loss.forward(given["in/predictions"], given["in/targets"])
        return {"out/y": np.array(value, dtype), "out/grad": loss.backward()}
    case = LAYERS["Sequential" if name in OPTIMIZERS else name]
    layer = case.make(np.random.default_rng(0)).astype(dtype).train(case.training)
    for entry in entries(layer):
        window = entry.window(entry.array)
        window[...] = given[f"in/{entry.theirs}"].reshape(window.shape)
    out: Arrays = {}
    if name in OPTIMIZERS:
        steps = OPTIMIZERS[name]
        loss, optimizer = nnlib.CrossEntropy(), steps.make(layer, **steps.arguments)
        if steps.schedule is not None:
            optimizer.lr = steps.schedule
        for x, labels in zip(given["in/x"], given["in/labels"], strict=True):
            loss.forward(layer.forward(x), labels)
            layer.backward(loss.backward())
            if steps.clip is not None:
                nnlib.clip_norm(layer, steps.clip)
            optimizer.step()
    else:
        out["out/y"] = layer.forward(given["in/x"])
        grad_x = layer.backward(given["in/grad"])
        if case.tokens is None:
            out["out/grad x"] = grad_x
        grads = {p.value.ctypes.data: p.grad for p in layer.parameters().values()}
        for entry in entries(layer):  # gradients in PyTorch's names and layouts
            if entry.array.ctypes.data in grads:
                out[f"out/grad {entry.theirs}"] = entry.there(grads[entry.array.ctypes.data])
    out |= {f"out/{entry.theirs}": entry.there(entry.array) for entry in entries(layer)}
    return out


def tolerances(name: str, dtype: str) -> dict[str, float]:
    """How far apart numbers of a case may lie."""
    if dtype == "f8":
        return {"rtol": 1e-9, "atol": 1e-12}
    rtol = LAYERS[name].tolerance if name in LAYERS else 1e-5
    return {"rtol": rtol, "atol": rtol / 2}
