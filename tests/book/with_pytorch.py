"""The answers that PyTorch gives to the program which the page *Where next* shows; needs PyTorch (``make parity``).

They lie beside the program, and the page holds nnlib to them whenever the book is built. Here the program runs again,
in an empty folder, and must answer the same. ``make goldens`` runs it where it lies, which writes its answers anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

PROGRAM = Path(__file__).parents[2] / "book/with-pytorch/same_network.py"


def main() -> None:
    committed = dict(np.load(PROGRAM.with_name("answers.npz")))
    with TemporaryDirectory() as folder:
        for file in (PROGRAM, PROGRAM.with_name("handover.npz")):
            shutil.copy(file, folder)
        subprocess.run([sys.executable, PROGRAM.name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        answers = dict(np.load(Path(folder) / "answers.npz"))
    assert set(answers) == set(committed), "answers.npz is of another program: make goldens"
    # Of two scores that are nearly equal, another processor may find the other one larger: one digit may differ.
    assert (committed.pop("said") != answers["said"]).sum() <= 1, "said"
    for name, found in committed.items():
        np.testing.assert_allclose(found, answers[name], rtol=1e-4, atol=1e-4, err_msg=name)
    print(f"parity: {len(answers)} arrays of the book's program are those committed")


if __name__ == "__main__":
    main()
