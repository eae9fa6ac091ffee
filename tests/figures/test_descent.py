"""Loss surfaces and walks on them: gradients, curvatures and verdicts are what mathematics says."""

from __future__ import annotations

import numpy as np
import pytest

import nnlib
from figures.descent import judge, walk
from figures.surfaces import SURFACES, Surface, polynomial

GROUNDS = [*((name, False) for name in SURFACES), ("data", True)]


@pytest.mark.parametrize(("name", "standardized"), GROUNDS)
def test_every_gradient_is_the_slope_of_the_loss(name, standardized):
    ground, e = Surface(name, standardized), 1e-6
    for a, b in np.random.default_rng(0).uniform(-2, 2, (20, 2)):
        measured = [
            (ground.loss((a + e, b)) - ground.loss((a - e, b))) / (2 * e),
            (ground.loss((a, b + e)) - ground.loss((a, b - e))) / (2 * e),
        ]
        np.testing.assert_allclose(ground.gradient((a, b)), measured, rtol=1e-6, atol=1e-6)
        np.testing.assert_allclose(ground.heights(np.array(a), np.array(b)), ground.loss((a, b)), rtol=1e-12)


@pytest.mark.parametrize(("name", "standardized"), GROUNDS)
def test_the_flat_places_have_no_slope_and_the_lowest_is_lowest(name, standardized):
    ground = Surface(name, standardized)
    for a, b, _ in ground.flat:
        np.testing.assert_allclose(ground.gradient((a, b)), 0, atol=1e-12)
    ticks = np.linspace(-2, 2, 81)
    assert ground.heights(ticks[None], ticks[:, None]).min() >= ground.lowest - 1e-12


def test_a_saddle_point_lies_lower_than_one_side_and_higher_than_the_other():
    for name in ("saddle", "minima"):
        ground = Surface(name)
        ((a, b),) = [spot[:2] for spot in ground.flat if spot[2] == "saddle"]
        around = [ground.loss((a + da, b + db)) - ground.loss((a, b)) for da, db in ((0.1, 0), (0, 0.1))]
        assert min(around) < 0 < max(around)


@pytest.mark.parametrize("standardized", [False, True])
def test_the_curvatures_of_the_real_surface_are_those_of_its_second_derivatives(standardized):
    ground = Surface("data", standardized)
    hessian = np.array(
        [ground.gradient((1, 0)) - ground.gradient((0, 0)), ground.gradient((0, 1)) - ground.gradient((0, 0))]
    )
    np.testing.assert_allclose(sorted(ground.curvatures), np.linalg.eigvalsh(hessian), rtol=1e-8)
    for curvature, direction in zip(ground.curvatures, ground.directions, strict=True):
        np.testing.assert_allclose(hessian @ direction, curvature * np.array(direction), atol=1e-8)


def test_standardizing_the_inputs_makes_the_valley_round():
    assert Surface("data").curvatures[0] / Surface("data").curvatures[1] > 15
    assert Surface("data", standardized=True).curvatures == pytest.approx((2, 2))


def test_the_walk_takes_the_steps_that_the_formulas_say():
    places, losses = walk(Surface("valley"), "momentum", 0.1, 0.5, (1.0, 0.2), 3)
    w, velocity = np.array([1.0, 0.2]), np.zeros(2)
    for place, loss in zip(places, losses, strict=True):
        np.testing.assert_allclose(place, w)
        assert loss == pytest.approx(0.125 * w[0] ** 2 + 5 * w[1] ** 2)
        velocity = 0.5 * velocity + [0.25 * w[0], 10 * w[1]]
        w = w - 0.1 * velocity


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.8, 0.95])
@pytest.mark.parametrize(
    ("surface", "standardized"), [("bowl", False), ("valley", False), ("data", False), ("data", True)]
)
def test_the_limit_it_names_parts_the_rates_that_settle_from_those_that_do_not(surface, standardized, momentum):
    ground = Surface(surface, standardized)
    limit = 2 * (1 + momentum) / ground.curvatures[0]
    start, away = (1.7, 0.9), []
    for rate in (0.97 * limit, 1.03 * limit):
        places, losses = walk(ground, "momentum", rate, momentum, start, 2000)
        away.append(np.linalg.norm(places[-1] - ground.flat[0][:2]))
        kind = judge(ground, "momentum", rate, momentum, places, losses)["kind"]
        assert (kind == "diverging") == (rate > limit)
    assert away[0] < 0.05
    assert away[1] > 100


@pytest.mark.parametrize("momentum", [0.0, 0.2, 0.6, 0.9])
@pytest.mark.parametrize("rate", [0.03, 0.13, 0.17, 0.28, 0.37])
def test_the_factor_it_names_is_what_each_step_leaves_of_the_distance(rate, momentum):
    ground = Surface("valley")
    verdict = judge(ground, "momentum", rate, momentum, *walk(ground, "momentum", rate, momentum, (1.7, 0.9), 1))
    if verdict["kind"] == "diverging":
        return
    places, _ = walk(ground, "momentum", rate, momentum, (1.7, 0.9), 300)
    distance = np.linalg.norm(places, axis=1)
    early, late = (distance[t - 20 : t + 20].max() for t in (120, 240))  # swings pass near the middle now and then
    assert (late / early) ** (1 / 120) == pytest.approx(verdict["keep"], abs=0.01)
    sides = np.sign(places[:200, 1])
    crossings = np.mean(sides[1:] != sides[:-1])
    if momentum == 0:
        assert crossings == (1 if verdict["kind"] == "zigzag" else 0)
        assert places[9, 1] / places[8, 1] == pytest.approx(1 - 10 * rate)
        if verdict["kind"] == "zigzag":
            assert verdict["factor"] == pytest.approx(1 - 10 * rate)
    else:
        assert (crossings > 0.5) == (verdict["kind"] == "zigzag")
        assert (crossings > 0.05) == (verdict["kind"] != "smooth")


@pytest.mark.parametrize("name", [name for name in SURFACES if "code" in SURFACES[name]])
def test_the_formulas_shown_to_the_reader_are_those_that_are_computed(name):
    ground = Surface(name)
    for w1, w2 in np.random.default_rng(1).uniform(-2, 2, (10, 2)):
        loss, *slopes = (eval(code, {"w1": w1, "w2": w2}) for code in SURFACES[name]["code"])
        assert loss == pytest.approx(ground.loss((w1, w2)))
        assert slopes == pytest.approx(ground.gradient((w1, w2)).tolist(), abs=1e-9)


def test_polynomials_are_written_from_the_constant_up():
    assert polynomial([1.0, 2.0, 3.0], 2.0) == 1 + 2 * 2 + 3 * 4


def test_a_surface_leaves_nnlib_as_it_found_it():
    linear = nnlib.Linear(1, 1, rng=np.random.default_rng(0))
    assert linear.weight.value.dtype == np.float32
    assert Surface("data").loss((1, 1)) > 0
    assert nnlib.Linear(1, 1, rng=np.random.default_rng(0)).weight.value.dtype == np.float32
