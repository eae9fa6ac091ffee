"""`import nnlib` needs NumPy and nothing else, natively and in the browser."""

import subprocess
import sys

CODE = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        if top in {"tqdm", "matplotlib", "pandas", "threadpoolctl", "sklearn", "scipy"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
import numpy as np, nnlib
rng = np.random.default_rng(0)
model = nnlib.Sequential(nnlib.Linear(64, 10, rng=rng))
digits = nnlib.datasets.load("digits")
trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.01), rng=rng)
print(trainer.fit(2, (digits.x, digits.y), callbacks=[nnlib.Progress()]))
"""


def test_everything_but_pictures_and_tables_works_on_numpy_alone():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "2 epochs" in done.stdout


LISTED = """
import sys, numpy
before = set(sys.modules)
import nnlib
names = {name.split(".")[0] for name in set(sys.modules) - before}
print(*sorted(names - set(sys.stdlib_module_names)))
"""


def test_importing_it_imports_numpy_and_the_standard_library_only():
    done = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["nnlib"]
