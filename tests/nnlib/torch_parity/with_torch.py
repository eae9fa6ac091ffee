"""The answers PyTorch gives to the cases; needs PyTorch 2.13.0 (``make parity``, ``make goldens``).

``python -m tests.nnlib.torch_parity.with_torch --write`` writes the goldens anew. Without ``--write`` it compares
PyTorch's answers with the goldens and with nnlib, here and now, and fails on any difference.
"""

from __future__ import annotations

import sys

import numpy as np
import torch

from tests.nnlib.torch_parity.cases import GOLDENS, LAYERS, LOSSES, OPTIMIZERS, Arrays, inputs, with_nnlib

MODULES = {
    "Linear": lambda: torch.nn.Linear(7, 5),
    "ReLU": torch.nn.ReLU,
    "Sigmoid": torch.nn.Sigmoid,
    "Tanh": torch.nn.Tanh,
    "Sequential": lambda: torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3)),
}
CRITERIA = {
    "BinaryCrossEntropy": torch.nn.BCEWithLogitsLoss,
    "CrossEntropy": torch.nn.CrossEntropyLoss,
    "MeanSquaredError": torch.nn.MSELoss,
}


def with_torch(given: Arrays) -> Arrays:
    """Compute every answer with PyTorch."""
    out: Arrays = {}
    for name in LAYERS:
        module = set_parameters(MODULES[name](), given, name)
        x = torch.tensor(given[f"{name}/in/x"], requires_grad=True)
        y = module(x)
        y.backward(torch.tensor(given[f"{name}/in/grad"]))
        out[f"{name}/out/y"], out[f"{name}/out/grad x"] = y.detach().numpy(), x.grad.numpy()
        out |= {f"{name}/out/grad {key}": layout(p.grad) for key, p in module.named_parameters()}
    for name in LOSSES:
        predictions = torch.tensor(given[f"{name}/in/predictions"], requires_grad=True)
        value = CRITERIA[name]()(predictions, torch.tensor(given[f"{name}/in/targets"]))
        value.backward()
        out[f"{name}/out/y"], out[f"{name}/out/grad"] = value.detach().numpy(), predictions.grad.numpy()
    for name, (_, arguments) in OPTIMIZERS.items():
        module = set_parameters(MODULES["Sequential"](), given, "Sequential")
        optimizer = getattr(torch.optim, name.split()[0])(module.parameters(), **arguments)
        for x, labels in zip(given["steps/in/x"], given["steps/in/labels"], strict=True):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(module(torch.tensor(x)), torch.tensor(labels)).backward()
            optimizer.step()
        out |= {f"{name}/out/{key}": layout(p.detach()) for key, p in module.named_parameters()}
    return out


def set_parameters(module: torch.nn.Module, given: Arrays, name: str) -> torch.nn.Module:
    """Give a module the parameters that the goldens name, in PyTorch's layout."""
    with torch.no_grad():
        for key, p in module.named_parameters():
            p.copy_(torch.tensor(layout(given[f"{name}/in/{key}"])))
    return module


def layout(array: torch.Tensor | np.ndarray) -> np.ndarray:
    """Turn a weight from PyTorch's (outputs, inputs) to nnlib's (inputs, outputs), or back; copy a bias."""
    return np.asarray(array).T.copy()


def main() -> None:
    assert torch.__version__.startswith("2.13.0"), f"the goldens are of PyTorch 2.13.0, this is {torch.__version__}"
    torch.set_num_threads(1)
    if "--write" in sys.argv:
        given = inputs()
        np.savez_compressed(GOLDENS, **given, **with_torch(given))
        print(f"wrote {GOLDENS.name}")
        return
    goldens = dict(np.load(GOLDENS))
    given = {key: value for key, value in goldens.items() if "/in/" in key}
    torch_now, nnlib_now = with_torch(given), with_nnlib(given)
    assert set(torch_now) == set(nnlib_now) == set(goldens) - set(given), "the goldens are of other cases: make goldens"
    for key, expected in torch_now.items():
        np.testing.assert_allclose(goldens[key], expected, rtol=1e-5, atol=1e-6, err_msg=f"golden {key}")
        np.testing.assert_allclose(nnlib_now[key], expected, rtol=1e-5, atol=1e-6, err_msg=f"nnlib {key}")
    print(f"parity: {len(torch_now)} arrays equal PyTorch {torch.__version__}, computed now and as committed")


if __name__ == "__main__":
    main()
