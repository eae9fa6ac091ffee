"""Schedules are functions of the number of steps done, and say what is wrong with their arguments."""

import math

import pytest

from nnlib.schedules import constant, cosine, step_decay, warm_up


def rates(schedule, n):
    return [schedule(step) for step in range(n)]


def test_constant():
    assert rates(constant(0.1), 3) == [0.1, 0.1, 0.1]


def test_step_decay_goes_down_a_staircase():
    assert rates(step_decay(0.8, every=2, factor=0.5), 6) == pytest.approx([0.8, 0.8, 0.4, 0.4, 0.2, 0.2])


def test_cosine_falls_slowly_fast_and_slowly_and_stays():
    got = rates(cosine(1.0, steps=4, final=0.2), 7)
    expected = [0.2 + 0.4 * (1 + math.cos(math.pi * step / 4)) for step in range(5)]
    assert got == pytest.approx([*expected, 0.2, 0.2])
    assert got[:5] == sorted(got[:5], reverse=True)
    assert cosine(1.0, steps=4)(4) == 0


def test_warm_up_rises_in_equal_stairs_and_then_stays():
    assert rates(warm_up(0.4, steps=4), 6) == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.4, 0.4])


def test_after_the_warm_up_a_schedule_runs_from_its_beginning():
    after = cosine(1.0, steps=3)
    assert rates(warm_up(after, steps=2), 6) == pytest.approx([0.5, 1, *rates(after, 4)])


def test_after_the_warm_up_a_function_of_ones_own_is_asked_for_its_steps_in_order():
    assert rates(warm_up(lambda step: 10.0 + step, steps=2), 5) == [5, 10, 10, 11, 12]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: constant(0), "constant lr: expected a number above 0, got 0"),
        (lambda: step_decay(-1, 5), "step_decay lr: expected a number above 0"),
        (lambda: step_decay(0.1, 0), "step_decay every: expected a whole number of at least 1, got 0"),
        (lambda: step_decay(0.1, 5, factor="half"), "step_decay factor: expected a number above 0"),
        (lambda: cosine(math.nan, 5), "cosine lr: expected a number above 0"),
        (lambda: cosine(0.1, 2.5), "cosine steps: expected a whole number of at least 1, got 2.5"),
        (lambda: cosine(0.1, 5, final=-1), "cosine final: expected a number of at least 0"),
        (lambda: warm_up(0.1, 0), "warm_up steps: expected a whole number of at least 1"),
        (lambda: warm_up(None, 3), "constant lr: expected a number above 0, got None"),
    ],
)
def test_arguments_that_make_no_sense(make, said):
    with pytest.raises(ValueError, match=said):
        make()
