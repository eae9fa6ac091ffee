"""Letters: 20,000 distorted capitals, each told by 16 hand-made numbers, from the Debian package of R's mlbench."""

from __future__ import annotations

import numpy as np

from scripts.data import mlbench
from scripts.data.recipe import Recipe

SHA256 = "967a1a3e10b548d7269cbe50182bcecd6365cc58ea07638bbc34c51f17f34f1d"


def arrays() -> dict[str, np.ndarray]:
    """All 20,000 in the order of the source; the features are whole numbers from 0 to 15."""
    letters = mlbench.table("LetterRecognition", SHA256)
    classes, y = np.unique(letters.pop("lettr"), return_inverse=True)
    return {
        "x": np.stack(list(letters.values()), axis=1).astype(np.uint8),
        "largest": np.array(15),
        "y": y.astype(np.uint8),
        "classes": classes,
        "features": np.array(list(letters)),
    }


RECIPE = Recipe(
    name="letters",
    source=f"Debian package {mlbench.PACKAGE}",
    license="CC BY 4.0",
    arrays=arrays,
    needs=("../mlbench.py", "../r_data.py"),
)
