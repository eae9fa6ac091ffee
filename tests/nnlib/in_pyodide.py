"""What the wheel must do in the browser's Python: PyTorch's numbers, right gradients, and digits learned.

Run by ``test_in_pyodide`` inside Pyodide, where there is no pytest. The last expression is what it reports.
"""

import json

import numpy as np

import nnlib
from tests.nnlib.torch_parity.cases import LAYERS
from tests.nnlib.torch_parity.compare import NAMES, file, tolerances, with_nnlib

compared = 0
for name in NAMES:
    goldens = dict(np.load(file(name)))
    for dtype in ("f4", "f8"):
        for key, answer in with_nnlib(name, goldens, dtype).items():
            np.testing.assert_allclose(answer, goldens[key], err_msg=f"{name} {key}", **tolerances(name, dtype))
            compared += 1

rng = np.random.default_rng(0)
for case in LAYERS.values():
    nnlib.gradcheck(case.make(rng), case.draw(rng), rng=rng)

digits = nnlib.datasets.load("digits")
x, x_test, y, y_test = nnlib.train_test_split(digits.x, digits.y, rng=rng)
model = nnlib.Sequential(nnlib.Linear(64, 128, rng=rng), nnlib.ReLU(), nnlib.Linear(128, 10, rng=rng))
nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.005), rng=rng).fit(40, (x, y))

json.dumps(
    {
        "numpy": np.__version__,
        "compared": compared,
        "layers": sorted({type(case.make(rng)).__name__ for case in LAYERS.values()}),
        "accuracy": nnlib.accuracy(model(x_test), y_test),
    }
)
