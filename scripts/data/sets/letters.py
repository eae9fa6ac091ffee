"""Letters: 20,000 distorted capitals, each told by 16 hand-made numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from scripts.data import keel
from scripts.data.recipe import Recipe

FEATURES = "x-box y-box width high onpix x-bar y-bar x2bar y2bar xybar x2ybr xy2br x-ege xegvy y-ege yegvx"


def arrays() -> dict[str, np.ndarray]:
    """All 20,000 in the order of the source; the features are whole numbers from 0 to 15."""
    table = keel.table("letter")
    classes, y = np.unique(table[:, -1], return_inverse=True)
    return {
        "x": table[:, :-1].astype(np.uint8),
        "largest": np.array(15),
        "y": y.astype(np.uint8),
        "classes": classes,
        "features": np.array(FEATURES.split()),
    }


RECIPE = Recipe(
    name="letters",
    source=f"PyPI package {keel.PACKAGE}",
    license="CC BY 4.0",
    arrays=arrays,
    needs=(Path(keel.__file__),),
)
