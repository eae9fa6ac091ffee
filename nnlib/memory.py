"""Memory that is used again at every step.

A training step makes many large arrays and lets them go, and the next step makes the same ones. On Linux the C library
hands memory at the end of its heap back to the system whenever enough of it is free; the next array there then costs a
*page fault* for every 4,096 bytes. Whether that happens is a matter of which array happens to lie last, and where it
did, a convolutional network took up to a fifth longer for a step.
"""

from __future__ import annotations

import sys
from functools import cache

import numpy as np


@cache
def keep_memory() -> None:
    """Have the C library keep up to 60 megabytes of free memory, once and for all.

    It learns from experience: whoever frees a larger array than any before must expect to make others like it, so the
    limits rise to its size, and twice its size (see ``M_MMAP_THRESHOLD`` in ``man mallopt``; 32 megabytes are the most
    it learns from). The array need not be written to, so it never takes any memory.
    """
    if sys.platform == "linux":
        np.empty(30 * 2**20, dtype=np.uint8)
