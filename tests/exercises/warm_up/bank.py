"""Right answers to the exercise `warm-up`, and its equivalent mutants.

It has no points, so a wrong answer has none to lose; test_warm_up.py asks what students are told about those.
"""

from __future__ import annotations

from tests.exercises.banks import Equivalent, Wrong, function

WRONG: dict[str, Wrong] = {}

RIGHT = {
    "loops": {
        "pixels": "pixels = 8 * 8",
        "rows": "ink_in_row = [0 + 1 + 0.5, 1 + 1 + 0]",
        "shares": function(
            "shares(image)",
            "total = 0.0",
            "for row in image:",
            "    for pixel in row:",
            "        total += pixel",
            "result = np.zeros(image.shape)",
            "if total > 0:",
            "    for r in range(image.shape[0]):",
            "        for c in range(image.shape[1]):",
            "            result[r, c] = image[r, c] / total",
            "return result",
        ),
        "shapes": "scores, means, centered, surprise = [5], [3], [5, 3], [5, 5]",
    },
    "asked of NumPy": {
        "pixels": "pixels = np.zeros((8, 8)).size",
        "rows": "image = np.array([[0, 1, 0.5], [1, 1, 0]], dtype=np.float32)\nink_in_row = np.sum(image, axis=-1)",
        "shares": function(
            "shares(image)",
            "total = np.sum(image)",
            "return np.divide(image, total, out=np.zeros_like(image), where=total > 0)",
        ),
        "shapes": "X, w = np.ones((5, 3)), np.ones(3)\n"
        "scores, means, centered = (X @ w).shape, X.mean(axis=0).shape, (X - X.mean(axis=0)).shape\n"
        "surprise = (np.ones((5, 1)) - np.ones(5)).shape",
    },
}

EQUIVALENT = [
    Equivalent("shares", "return np.zeros(image.shape)", "return -np.zeros(image.shape)", "Minus zero is zero."),
]
