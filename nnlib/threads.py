"""One thread for small networks: to share a small product out among threads costs more than to compute it.

(One training was seen to take 0.13 s on one thread and 1.5 s on two.) NumPy leaves products to a library, BLAS, whose
number of threads threadpoolctl can set, where it is installed.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

SMALL = 1_000_000  # parameters


def one_thread(n_parameters: int) -> AbstractContextManager:
    """Return a context in which BLAS computes on one thread, if the network is small."""
    controller = blas()
    if controller is None or n_parameters > SMALL:
        return nullcontext()
    return controller.limit(limits=1, user_api="blas")


@cache
def blas() -> Any:
    """Return what sets BLAS's threads; None where threadpoolctl is not installed. To look for it takes a while."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return None
    return ThreadpoolController()
