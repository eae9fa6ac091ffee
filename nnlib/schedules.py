"""Schedules: learning rates that change as training goes on.

Large steps get near the goal quickly, small ones settle there; so most trainings begin with a large learning
rate and end with a small one. A *schedule* is a function from the number of steps already done, 0, 1, 2, ...,
to the learning rate of the next. Give one to any optimizer in place of a number:
``Adam(model, lr=cosine(0.01, steps=2000))``. A step is one batch: there are ``len(loader)`` of them in an epoch.

Every function here makes a schedule, and a function of your own will do as well.
"""

from __future__ import annotations

import math

from nnlib.errors import require_positive, require_whole
from nnlib.optim import Schedule


def constant(lr: float) -> Schedule:
    """Return the schedule that stays at ``lr``.

    Examples
    --------
    >>> schedules.constant(0.1)(1000)
    0.1
    """
    lr = require_positive(lr, "constant lr")
    return lambda step: lr


def step_decay(lr: float, every: int, factor: float = 0.1) -> Schedule:
    """Return the schedule that starts at ``lr`` and is multiplied by ``factor`` after ``every`` steps, again and again.

    Its graph is a staircase.

    Examples
    --------
    >>> schedule = schedules.step_decay(0.1, every=100)
    >>> [round(schedule(step), 4) for step in (0, 99, 100, 200)]
    [0.1, 0.1, 0.01, 0.001]
    """
    lr, factor = require_positive(lr, "step_decay lr"), require_positive(factor, "step_decay factor")
    every = require_whole(every, "step_decay every", "step_decay(0.1, every=1000, factor=0.1)")
    return lambda step: lr * factor ** (step // every)


def cosine(lr: float, steps: int, final: float = 0.0) -> Schedule:
    """Return the schedule that falls from ``lr`` to ``final`` along half a wave of the cosine, then stays there.

    It falls slowly, then fast, then slowly again (Loshchilov and Hutter, 2017, eq. 5).

    Parameters
    ----------
    lr : float
        At step 0.
    steps : int
        When ``final`` is reached; usually the number of steps of the whole training.
    final : float
        At ``steps`` and after.

    Examples
    --------
    >>> schedule = schedules.cosine(0.1, steps=100)
    >>> [round(schedule(step), 4) for step in (0, 50, 100, 200)]
    [0.1, 0.05, 0.0, 0.0]
    """
    lr, final = require_positive(lr, "cosine lr"), require_positive(final, "cosine final", or_zero=True)
    steps = require_whole(steps, "cosine steps", "cosine(0.1, steps=1000)")
    return lambda step: final + (lr - final) * (1 + math.cos(math.pi * min(step / steps, 1))) / 2


def warm_up(schedule: float | Schedule, steps: int) -> Schedule:
    """Return the schedule that rises to the learning rate in ``steps`` equal stairs, then follows ``schedule``.

    The first gradients of a fresh network say little; small steps keep them from doing harm (Goyal et al., 2017).

    Parameters
    ----------
    schedule : float or callable
        What comes after, from its own step 0 on: a schedule, or a learning rate to stay at.
    steps : int
        The first step takes ``1 / steps`` of the learning rate, the last all of it.

    Examples
    --------
    >>> schedule = schedules.warm_up(0.1, steps=4)
    >>> [round(schedule(step), 4) for step in range(6)]
    [0.025, 0.05, 0.075, 0.1, 0.1, 0.1]
    """
    after = schedule if callable(schedule) else constant(schedule)
    steps = require_whole(steps, "warm_up steps", "warm_up(0.1, steps=100)")
    return lambda step: after(0) * (step + 1) / steps if step < steps else after(step - steps)
