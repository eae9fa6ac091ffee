"""From strokes to pixels: where and how large one draws does not matter, and the pen is as wide as the data's."""

from __future__ import annotations

import numpy as np
import pytest

import nnlib
from figures.digit_picture import picture
from figures.drawing import written


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize(("size", "x", "y"), [(0.25, 0, 0), (0.5, 50, 10), (0.125, 80, 85), (1, 0, 0)])
def test_size_and_place_do_not_matter(digit, size, x, y):
    strokes = written()[digit]
    moved = [[(size * a + x, size * b + y) for a, b in stroke] for stroke in strokes]
    # A pixel of the 32 x 32 may fall on the other side of the pen's edge by rounding.
    np.testing.assert_allclose(picture(moved), picture(strokes), atol=1)


def test_a_drawing_is_in_the_middle_and_fills_the_height_as_in_the_data():
    for strokes in written():
        ink = picture(strokes)
        assert ink[0].any()
        assert ink[7].any()
        assert not ink[:, [0, 7]].any()  # 24 of 32 fine pixels wide


def test_about_as_much_ink_as_in_the_data():
    digits = nnlib.datasets.load("digits")
    for k in range(10):
        data = 16 * digits.x[digits.y == k].sum(axis=1)
        drawn = [picture(strokes).sum() for strokes in written()[k::10]]
        if k != 1:  # in the data, a plain one is stretched to a broad block; here it stays thin
            assert 0.7 < np.mean(drawn) / data.mean() < 1.2


def test_a_plain_one_stays_thin():
    ink = picture([[(50, 10), (50, 90)]])
    assert not ink[:, [0, 1, 2, 5, 6, 7]].any()
    assert ink[:, 3:5].all()


def test_a_dot_is_a_dot_and_not_blown_up():
    ink = picture([[(10, 10)]])
    assert ink[3:5, 3:5].sum() == ink.sum() > 0


def test_a_small_mark_is_not_blown_up_to_full_size():
    assert picture([[(10, 10), (10, 12)]]).any(axis=1).sum() < 6


def test_nothing_is_seen_where_nothing_is_drawn():
    assert picture([]).sum() == 0


def test_the_order_and_direction_of_strokes_do_not_matter():
    strokes = [np.array(stroke) for stroke in written()[4]]
    turned = [stroke[::-1] for stroke in strokes[::-1]]
    np.testing.assert_allclose(picture(turned), picture(strokes), atol=1)


def test_a_pixel_counts_sixteen_fine_pixels():
    scribble = [[(x, y) for y in np.arange(0, 100, 1.5) for x in (0, 100)]]
    ink = picture(scribble)
    assert ink[1:7, 2:6].min() == ink.max() == 16
