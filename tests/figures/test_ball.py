"""The ball on a loss surface: its walks are nnlib's, its words and verdicts true, in Python and in JavaScript."""

from __future__ import annotations

import numpy as np
import pytest
from traitlets import TraitError

from figures import BallFigure
from figures.ball_words import WORDS
from figures.descent import walk
from figures.surfaces import SURFACES, Surface

GROUNDS = [*((name, False) for name in SURFACES), ("data", True)]
STATES = [
    {},
    {"surface": "bowl", "rate": 0.5, "steps": 1},
    {"surface": "bowl", "rate": 1.0, "steps": 7},
    {"surface": "bowl", "rate": 1.2, "steps": 100},
    {"surface": "bowl", "start": (0, 0), "steps": 4},
    {"rate": 0.2, "start": (1, 0), "steps": 100},
    {"rate": 0.05, "steps": 30},
    {"rate": 0.39, "optimizer": "momentum", "momentum": 0.9, "steps": 3},
    {"rate": 0.01, "optimizer": "momentum", "momentum": 0.1, "steps": 1},
    {"rate": 0.3, "optimizer": "momentum", "momentum": 0.3, "steps": 12},
    {"surface": "saddle", "start": (1.7, 0), "steps": 100},
    {"surface": "saddle", "start": (-2, 2), "rate": 1.2, "steps": 100},
    {"surface": "saddle", "steps": 0, "optimizer": "adam"},
    {"surface": "minima", "steps": 60},
    {"surface": "minima", "steps": 1},
    {"surface": "minima", "rate": 0.7, "steps": 40},
    {"surface": "minima", "optimizer": "momentum", "momentum": 0.9, "steps": 45},
    {"surface": "data", "rate": 0.25},
    {"surface": "data", "optimizer": "adam", "rate": 0.3, "steps": 100},
    {"surface": "data", "standardized": True, "rate": 0.9},
]


def drawn_at_random(count: int) -> list[BallFigure]:
    """Figures in states from everywhere within the limits."""
    rng = np.random.default_rng(4)
    return [
        BallFigure(
            surface=str(rng.choice(list(SURFACES))),
            standardized=bool(rng.integers(2)),
            start=rng.integers(-20, 21, 2) / 10,
            optimizer=str(rng.choice(["sgd", "momentum", "adam"])),
            rate=round(rng.uniform(0.01, 1.2), 2),
            momentum=round(rng.uniform(0, 0.99), 2),
            steps=int(rng.integers(0, 101)),
        )
        for _ in range(count)
    ]


def touchy(figure: BallFigure) -> bool:
    """Whether a walk is chaotic: a start moved by 1e-11 ends elsewhere, so that no two machines need agree."""
    moved = (figure.start[0] + 1e-11, figure.start[1] - 1e-11)
    places, other = (
        walk(figure.ground, figure.optimizer, figure.rate, figure.momentum, start, 500)[0]
        for start in (figure.start, moved)
    )
    return len(places) != len(other) or not np.allclose(places, other, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_pages_steps_are_those_of_nnlibs_optimizers(call, optimizer):
    common = {"optimizer": optimizer, "rate": 0.15, "start": (-1.3, 0.7), "steps": 100}
    figures = [BallFigure(surface=name, standardized=standardized, **common) for name, standardized in GROUNDS]
    for figure, drawn in zip(figures, call("ball", [("compute", [each.state()]) for each in figures]), strict=True):
        np.testing.assert_allclose(drawn["places"], figure.path, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(drawn["losses"], figure.losses, rtol=1e-9, atol=1e-12)


def test_numbers_and_words_agree_anywhere_in_the_limits(call):
    figures = drawn_at_random(100)
    calm = [figure for figure in figures if not touchy(figure)]
    assert len(calm) > 75
    states = [figure.state() for figure in calm]
    drawn = call("ball", [("compute", [state]) for state in states])
    spoken = call("ball", [("alternative", [state]) for state in states])
    for figure, result, words in zip(calm, drawn, spoken, strict=True):
        np.testing.assert_allclose(result["places"], figure.path, rtol=1e-5, atol=1e-5)
        assert (result["down"], result["taken"]) == (figure.down_after, len(figure.path) - 1)
        assert result["verdict"] == pytest.approx(figure.verdict)
        assert words == figure.alt()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_page_computes_and_says_what_python_does(call, state):
    figure = BallFigure(**state)
    drawn, spoken = call("ball", [("compute", [figure.state()]), ("alternative", [figure.state()])])
    np.testing.assert_allclose(drawn["places"], figure.path, rtol=1e-9, atol=1e-12)
    assert drawn["slope"] == pytest.approx(figure.slope, rel=1e-9, abs=1e-12)
    assert drawn["verdict"] == pytest.approx(figure.verdict)
    assert drawn["down"] == figure.down_after
    assert spoken == figure.alt()
    assert "{" not in spoken
    assert "undefined" not in spoken


def test_every_verdict_is_reached_and_has_its_words():
    reached = {BallFigure(**state).verdict["kind"] for state in STATES}
    reached |= {figure.verdict["kind"] for figure in drawn_at_random(60)}
    assert reached == set(WORDS["headlines"])
    assert reached <= set(WORDS["verdicts"])


def test_one_rate_reaches_the_middle_of_the_bowl_in_one_step_and_above_one_it_climbs_out():
    assert BallFigure(surface="bowl", rate=0.5, steps=1).loss == pytest.approx(0)
    assert BallFigure(surface="bowl", rate=0.99).down_after is not None
    assert BallFigure(surface="bowl", rate=1.01).verdict["kind"] == "diverging"


def test_momentum_is_down_sooner_in_the_valley_than_any_plain_rate():
    rates = np.arange(1, 40) / 100
    plain = [BallFigure(rate=rate).down_after for rate in rates]
    with_momentum = [BallFigure(rate=rate, optimizer="momentum", momentum=0.6).down_after for rate in rates]
    fewest = min(count for count in plain if count is not None)
    assert min(count for count in with_momentum if count is not None) <= fewest / 1.5
    assert max(rate for rate, count in zip(rates, plain, strict=True) if count is not None) == pytest.approx(0.19)


def test_on_the_ridge_the_ball_is_stuck_and_beside_it_it_is_not():
    assert BallFigure(surface="saddle", start=(1.7, 0), steps=100).verdict["kind"] == "stuck"
    beside = BallFigure(surface="saddle", start=(1.7, 0.1), steps=100)
    assert beside.verdict == {"kind": "settled", "place": "lowest"}


def test_plain_descent_ends_in_the_shallow_minimum_and_momentum_gets_over_the_hill():
    shallow = BallFigure(surface="minima", steps=100)
    assert shallow.verdict["place"] == "shallower"
    over = BallFigure(surface="minima", steps=100, optimizer="momentum", momentum=0.9)
    assert over.ball == pytest.approx((-1.2, 0), abs=0.1)


def test_the_lines_of_python_end_where_the_ball_is(call, capsys):
    figures = [BallFigure(**state) for state in STATES if state.get("rate") != 1.2]
    for figure, code in zip(figures, call("ball", [("inPython", [each.state()]) for each in figures]), strict=True):
        exec(code, {})
        place, loss = capsys.readouterr().out.strip().split("), loss ")
        assert [float(number) for number in place[1:].split(", ")] == pytest.approx(figure.ball, abs=0.006)
        assert float(loss) == pytest.approx(figure.loss, abs=0.0006)


def test_the_view_from_the_side_is_the_surface_cut_along_its_steepest_direction(call):
    states = [BallFigure(surface=name, standardized=standardized).state() for name, standardized in GROUNDS]
    for (name, standardized), drawn in zip(
        GROUNDS, call("ball", [("compute", [each]) for each in states]), strict=True
    ):
        ground = Surface(name, standardized)
        heights = call("ball", [("profile", [drawn["land"], u]) for u in (-1.5, 0.0, 0.8)])
        for u, height in zip((-1.5, 0.0, 0.8), heights, strict=True):
            base = np.array(ground.flat[0][:2]) * (1 if name == "data" else np.array(ground.directions[1]) ** 2)
            assert height == pytest.approx(ground.loss(tuple(base + u * np.array(ground.directions[0]))))


def test_alt_text_follows_the_state():
    figure = BallFigure(surface="bowl", rate=0.25, steps=0)
    assert "Steps taken: 0" in figure.alt()
    assert "Ready: " in figure.alt()
    figure.steps = 3
    assert "Converging: " in figure.alt()
    figure.rate = 1.1
    assert "above 2 / k = 1.00" in figure.alt()
    figure.surface, figure.standardized = "data", True
    assert "Line through data, x standardized" in figure.alt()


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [("rate", 0, 0.18), ("rate", float("nan"), 0.18), ("momentum", 1, 0.8), ("steps", 2.5, 20), ("steps", 101, 20)],
)
def test_a_bad_number_is_refused_and_the_old_one_kept(name, value, kept):
    figure = BallFigure()
    with pytest.raises(TraitError, match=rf"BallFigure\.{name}: expected a (whole )?number.*, got .+\. .+\."):
        setattr(figure, name, value)
    assert getattr(figure, name) == kept


def test_an_unknown_surface_or_optimizer_is_refused_with_the_list():
    with pytest.raises(TraitError, match=r"BallFigure\.surface: expected one of 'valley', 'bowl', 'saddle'"):
        BallFigure(surface="hill")
    with pytest.raises(TraitError, match=r"BallFigure\.optimizer: expected one of 'sgd', 'momentum', 'adam'"):
        BallFigure(optimizer="rmsprop")


def test_reset_goes_back_to_where_the_author_started():
    figure = BallFigure(surface="bowl", start=(1, 1), rate=0.3)
    figure.surface, figure.start, figure.rate, figure.steps = "data", (0, 0), 0.9, 77
    figure.reset()
    assert (figure.surface, figure.start, figure.rate, figure.steps) == ("bowl", (1, 1), 0.3, 20)


@pytest.mark.parametrize(("kind", "mark"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, mark):
    figure = BallFigure()
    first = figure.picture(kind)
    assert first.startswith(mark)
    assert figure.picture(kind) == first
    figure.rate = 0.1
    assert figure.picture(kind) != first
