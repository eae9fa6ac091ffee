"""DNA: 3,186 stretches of 60 bases; is there a border in the middle? From the Debian package of R's mlbench."""

from __future__ import annotations

import numpy as np

from scripts.data import mlbench
from scripts.data.recipe import Recipe

SHA256 = "df941ad89a49f705a29bf38e52c91dc34029539cedb13fa24f803f1224278c9e"
BORDERS = {"ei": "donor", "ie": "acceptor", "n": "neither"}


def arrays() -> dict[str, np.ndarray]:
    """All 3,186 in the order of the source: three bits for each of 60 bases."""
    table = mlbench.table("DNA", SHA256)
    borders, y = np.unique(table.pop("Class"), return_inverse=True)
    return {
        "x": (np.stack(list(table.values()), axis=1) == "1").astype(np.uint8),
        "y": y.astype(np.uint8),
        "classes": np.array([BORDERS[border] for border in borders]),
    }


RECIPE = Recipe(
    name="dna",
    source=f"Debian package {mlbench.PACKAGE}",
    license="CC BY 4.0",
    arrays=arrays,
    needs=("../mlbench.py", "../r_data.py"),
)
