"""The answers PyTorch gives to the cases; needs PyTorch 2.13.0 (``make parity``, ``make goldens``).

``python -m tests.nnlib.torch_parity.with_torch --write`` writes the goldens of the named cases (all, if none is
named) that are missing or no longer hold; one that differs in the last digits alone, as on another machine, is left.
Without ``--write`` it compares PyTorch's answers with the goldens and with nnlib, here and now, and
carries every model over to PyTorch and back; any difference is a failure.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from nnlib import safetensors
from nnlib.bridge import from_torch
from nnlib.io import save_torch
from tests.nnlib.torch_parity.cases import LAYERS, LOSSES, OPTIMIZERS
from tests.nnlib.torch_parity.compare import GOLDENS, NAMES, Arrays, file, inputs, tolerances, with_nnlib


def with_torch(name: str, given: Arrays) -> Arrays:
    """Compute every answer of a case with PyTorch, in float64."""
    if name in LOSSES:
        predictions = torch.tensor(given["in/predictions"], requires_grad=True)
        last_but_one = predictions.movedim(-1, 1) if LOSSES[name][1] == "CrossEntropyLoss" else predictions
        value = getattr(torch.nn, LOSSES[name][1])()(last_but_one, torch.tensor(given["in/targets"]))
        value.backward()
        return {"out/y": value.detach().numpy(), "out/grad": predictions.grad.numpy()}
    case = LAYERS["Sequential" if name in OPTIMIZERS else name]
    module = case.twin(torch).double().train(case.training)
    ours = {key.removeprefix("in/") for key in given}
    state = {key: torch.tensor(given[f"in/{key}"]) for key in module.state_dict() if key in ours}
    beside = {key: torch.zeros_like(value) for key, value in module.state_dict().items() if key not in ours}
    module.load_state_dict({**state, **beside})
    out: Arrays = {}
    if name in OPTIMIZERS:
        steps = OPTIMIZERS[name]
        optimizer = getattr(torch.optim, steps.make.__name__)(module.parameters(), **steps.arguments)
        schedule = steps.twin(torch.optim.lr_scheduler, optimizer) if steps.twin is not None else None
        for x, labels in zip(given["in/x"], given["in/labels"], strict=True):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(module(torch.tensor(x)), torch.tensor(labels)).backward()
            if steps.clip is not None:
                torch.nn.utils.clip_grad_norm_(module.parameters(), steps.clip)
            optimizer.step()
            if schedule is not None:
                schedule.step()
    else:
        x = torch.tensor(given["in/x"], requires_grad=case.tokens is None)
        y = case.call(module, x)
        y.backward(torch.tensor(given["in/grad"]))
        out["out/y"] = y.detach().numpy()
        if x.grad is not None:
            out["out/grad x"] = x.grad.numpy()
        out |= {f"out/grad {key}": p.grad.numpy() for key, p in module.named_parameters() if key in ours}
    return out | {f"out/{key}": value.numpy() for key, value in module.state_dict().items() if key in ours}


def holds(name: str, arrays: Arrays) -> bool:
    """Whether the golden file of a case is there, and holds these arrays but for the last digits."""
    if not file(name).exists():
        return False
    old = dict(np.load(file(name)))
    return set(old) == set(arrays) and all(
        old[key].shape == np.shape(array) and np.allclose(old[key], array, **tolerances(name, "f8"))
        for key, array in arrays.items()
    )


def carried_over(name: str) -> None:
    """Check that a module takes a model's state from a file, gives the same outputs, and gives the state back."""
    case, rng = LAYERS[name], np.random.default_rng(1)
    model = case.make(rng).eval()
    module = case.twin(torch).eval()
    with TemporaryDirectory() as folder:
        save_torch(model, Path(folder) / "model.safetensors")
        state, _ = safetensors.read(Path(folder) / "model.safetensors")
    module.load_state_dict({key: torch.tensor(value) for key, value in state.items()})
    x = case.draw(rng)
    expected = model.forward(x)
    with torch.no_grad():
        np.testing.assert_allclose(case.call(module, torch.tensor(x)).numpy(), expected, **tolerances(name, "f4"))
    other = case.make(np.random.default_rng(2)).eval()
    from_torch(other, module.state_dict())
    np.testing.assert_allclose(other.forward(x), expected, rtol=1e-6, atol=1e-7, err_msg=name)


def main() -> None:
    assert torch.__version__.startswith("2.13.0"), f"the goldens are of PyTorch 2.13.0, this is {torch.__version__}"
    torch.set_num_threads(1)
    write = "--write" in sys.argv
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")] or NAMES
    count = 0
    for name in names:
        if write:
            given = inputs(name)
            arrays = given | with_torch(name, given)
            if not holds(name, arrays):
                np.savez_compressed(file(name), **arrays)
                count += 1
            continue
        goldens = dict(np.load(file(name)))
        given = {key: value for key, value in goldens.items() if key.startswith("in/")}
        answers = with_torch(name, given)
        assert set(answers) == set(goldens) - set(given), f"{name}: the golden file is of another case: make goldens"
        for dtype in ("f4", "f8"):
            ours = with_nnlib(name, given, dtype)
            assert set(ours) == set(answers), f"{name}: {set(ours) ^ set(answers)}"
            for key, expected in answers.items():
                np.testing.assert_allclose(goldens[key], expected, rtol=1e-9, atol=1e-12, err_msg=f"{name} {key}")
                np.testing.assert_allclose(ours[key], expected, **tolerances(name, dtype), err_msg=f"{name} {key}")
                count += 1
        if name in LAYERS:
            carried_over(name)
    if write:
        for stale in set(GOLDENS.glob("*.npz")) - {file(name) for name in NAMES}:
            stale.unlink()
        print(f"goldens: wrote {count} files, left {len(names) - count} that hold")
    else:
        print(f"parity: {count} arrays of {len(names)} cases equal PyTorch {torch.__version__}, now and as committed")


if __name__ == "__main__":
    main()
