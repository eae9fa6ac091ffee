"""DNA: 3,175 stretches of 60 bases; is there a border in the middle?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from scripts.data import keel
from scripts.data.recipe import Recipe

BASES = "ACGT"
BORDERS = {"EI": "donor", "IE": "acceptor", "N": "neither"}


def arrays() -> dict[str, np.ndarray]:
    """Those of the 3,190 whose bases are all known, in the order of the source: three bits for each base (T: none)."""
    table = keel.table("splice")
    known = np.isin(table[:, :-1], list(BASES)).all(axis=1)
    bases, (borders, y) = table[known, :-1], np.unique(table[known, -1], return_inverse=True)
    return {
        "x": np.stack([bases == base for base in BASES[:3]], axis=2).reshape(len(bases), -1).astype(np.uint8),
        "y": y.astype(np.uint8),
        "classes": np.array([BORDERS[border] for border in borders]),
    }


RECIPE = Recipe(
    name="dna",
    source=f"PyPI package {keel.PACKAGE}",
    license="CC BY 4.0",
    arrays=arrays,
    needs=(Path(keel.__file__),),
)
