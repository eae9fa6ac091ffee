"""Comparing what a reader expects to be printed with what is printed, as a fair teacher would.

Spaces, line breaks and commas do not count, nor do capitals, nor how a number is written: 0.50 and .5 are the same, and
0.62 is 0.6225 within a tolerance of 0.01. Brackets, signs and words do count. ``site_assets/checkpoints/predict.js``
compares the same way (a test holds the two together).
"""

from __future__ import annotations

import re

from checkpoint_kinds.number_text import near

TOKEN = re.compile(
    r"(?P<word>[a-z_]\w*)|(?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|\S", re.ASCII
)  # a sign is a token of its own: "- 1" is "-1"
SAME = {"−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."}


def tokens(text: str) -> list[str | float]:
    """Words, numbers and single signs, in their order."""
    for other, plain in SAME.items():
        text = text.replace(other, plain)
    found = (one for one in TOKEN.finditer(text.lower()) if one[0] != ",")
    return [float(one[0]) if one["number"] else one[0] for one in found]


def same_print(text: str, other: str, tolerance: float = 0.0, relative: float = 0.0) -> bool:
    """Whether two texts count as the same output.

    Parameters
    ----------
    tolerance, relative : float
        How far numbers of `text` may be from those of `other`; see `near`.
    """
    ours, theirs = tokens(text), tokens(other)
    return len(ours) == len(theirs) and all(
        near(one, two, tolerance, relative) if isinstance(one, float) and isinstance(two, float) else one == two
        for one, two in zip(ours, theirs, strict=True)
    )
