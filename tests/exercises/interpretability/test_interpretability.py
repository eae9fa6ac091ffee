"""What holds for the exercise `interpretability` alone; what holds for every exercise is audited in test_audit.py."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.exercises.marking import released, solution

pytestmark = pytest.mark.audit


@cache
def solved() -> dict[str, Any]:
    """The names that the solution leaves behind."""
    names: dict[str, Any] = {}
    for cell in solution("interpretability").cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


def test_the_release_does_not_mention_the_right_order():
    assert not any("EHBAGD" in cell.source for cell in released("interpretability").cells)


def test_the_numbers_of_the_pencil_are_those_of_the_tiny_network():
    names = solved()
    picture = np.array([1.0, 0.5, 0.0])
    z, h, s = names["forward"](picture, *names["tiny"])
    assert (z.tolist(), h.tolist(), s.tolist()) == ([2, -1], [2, 0], [3, -1])  # as the text says
    slopes = names["saliency"](picture[None], np.array([0]), *names["tiny"])[0]
    falls = names["pixel_falls"](picture, 0, *names["tiny"])
    assert (slopes[0], slopes[2]) == (names["slope_first"], names["slope_third"])
    assert (falls[0], falls[2]) == (names["fall_first"], names["fall_third"])
    woken = names["forward"](np.array([0.0, 0.5, 0.0]), *names["tiny"])[0]
    assert woken.tolist() == [1, 1]  # unit 2 switches on, unit 1 stays on


def test_the_planted_bug_shows_in_what_it_prints():
    names = solved()
    picture = np.array([1.0, 0.5, 0.0])
    falls = names["broken_falls"](picture, 0, *names["tiny"])
    assert falls[0] == names["fall_first"]
    assert falls[2] != 0
    assert not picture.any()


def test_maps_multiplied_by_the_ink_agree_more_than_they_should():
    """What the text says under part 6."""
    names = solved()
    some, their = names["x_new"][:100], names["y_new"][:100]
    for seed in range(100, 105):
        one = names["library_saliency"](some, their, *names["trained"])
        other = names["library_saliency"](some, their, *names["arrays"](names["start"](seed)))
        slopes, inked, heat = (
            names["overlap"](change(one), change(other), 6).mean()
            for change in (lambda g: g, lambda g: g * some, lambda g: np.abs(g * some))
        )
        assert slopes < 0.16  # chance gives 6 of 64, and these networks are few
        assert min(inked, heat) > 2 * slopes


def test_both_hidden_layers_hold_what_the_probe_asks_and_the_control_does_not():
    """What the text says under part 8."""
    names = solved()
    x, x_new, lean = names["x"], names["x_new"], names["leans_left"]
    for network in (names["trained"], names["untrained"]):
        layers = [names["forward"](pictures, *network)[1] for pictures in (x, x_new)]
        accuracy, control = names["probe"](layers[0], lean(x), layers[1], lean(x_new), names["order_of_answers"])
        assert accuracy > 0.8
        assert control < 0.62


@pytest.mark.parametrize("seed", range(4))
def test_the_shortcut_is_found_does_harm_and_can_be_removed_whatever_the_starting_weights_are(seed):
    names = solved()
    y, y_new, coin = names["y"], names["y_new"], names["coin"]
    (dotted, (digit, pixel)), (dotted_new, _) = (
        names["put_dot"](names[x], names[k]) for x, k in (("x", "y"), ("x_new", "y_new"))
    )
    assert (digit, pixel) == (names["digit"], names["pixel"])
    suspect, own = names["train"](dotted, y, seed), y_new == digit
    falls = names["library_falls"](dotted_new, y_new, *suspect)
    maps = np.array([falls[y_new == k].mean(axis=0) for k in range(10)])
    assert divmod(maps.argmax(), 64) == (digit, pixel)
    assert maps[digit, pixel] > 1.5 * np.delete(maps.ravel(), maps.argmax()).max()  # it stands out
    bare, everywhere = dotted_new.copy(), dotted_new.copy()
    bare[:, pixel], everywhere[:, pixel] = 0, 0.75
    mended = dotted.copy()
    mended[:, pixel] = np.where(coin, 0.75, 0)
    mended_network = names["train"](mended, y, seed)

    def called(pictures, network):
        return np.mean(names["forward"](pictures, *network)[2].argmax(axis=1) == digit)

    assert called(dotted_new[own], suspect) > 0.9
    assert called(bare[own], suspect) < 0.35
    assert called(everywhere[~own], suspect) > 0.1
    assert called(bare[own], mended_network) > 0.85
    assert called(everywhere[~own], mended_network) < 0.05
