"""One entry of the contest: choose a setting, learn from all examples, be tested once."""

from __future__ import annotations

import time
import warnings
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning

from scripts.contest.examples import deal, prepared
from scripts.contest.methods import made
from scripts.contest.rules import TESTS, settings_for


def play(name: str, method: str, size: int, seed: int) -> dict[str, Any]:
    """Let one method play one draw.

    Returns
    -------
    dict
        ``right`` answers in the test, the ``setting`` chosen (its number), ``seconds`` of processor time for choosing
        and learning.
    """
    (x, y), (x_test, y_test) = deal(name, seed)
    x, y = x[:size], y[:size]
    settings = settings_for(name)[method]
    start = time.process_time()
    fit = size * 4 // 5  # rule 2: a fifth is held back to choose by
    x_fit, x_valid = prepared(name, method, x[:fit], x[fit:])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        right = [
            np.sum(made(name, method, setting, seed, x_fit).fit(x_fit, y[:fit]).predict(x_valid) == y[fit:])
            for setting in settings
        ]
        best = int(np.argmax(right))
        x, x_test = prepared(name, method, x, x_test)
        final = made(name, method, settings[best], seed, x).fit(x, y)
    seconds = time.process_time() - start
    assert len(y_test) == TESTS[name]
    return {"right": int(np.sum(final.predict(x_test) == y_test)), "setting": best, "seconds": seconds}
