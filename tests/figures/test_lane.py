"""The lane figure: its world is the page's, its port drives as Python does, and recovery frames bring the car back."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from traitlets import TraitError

from figures import LaneFigure, lane_world
from figures.lane import SHOWN, WORDS

PAGE = Path(__file__).parents[2] / "book/strengths/driving.md"
STATES = [
    {},
    {"steps": 300},
    {"driver": "recovery", "aside": -1.5, "road": 4, "steps": 300},
    {"driver": "recovery", "aside": 1.1, "road": 6, "steps": 7},
    {"driver": "plain", "aside": 1.5, "road": 3, "steps": 40},
    {"driver": "plain", "aside": -0.6, "road": 2, "steps": 5},
    {"driver": "teacher", "aside": 0.7, "road": 5, "steps": 120},
]


def test_the_figure_drives_in_the_world_of_the_page():
    cells = re.findall(r"```\{code-cell\} ipython3\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    page: dict = {}
    for cell in cells[:3]:
        exec(cell, page)
    roads = lane_world.draw_roads(4, np.random.default_rng(3))
    for mine, theirs in zip(roads, page["draw_roads"](4, np.random.default_rng(3)), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    cars = lane_world.at_start(roads, 0.7)
    seen = page["camera"](roads, cars, np.random.default_rng(1))
    np.testing.assert_array_equal(seen, lane_world.camera(roads, cars, np.random.default_rng(1)))
    np.testing.assert_allclose(page["teacher"](roads, cars), lane_world.teacher(roads, cars))
    turn = lane_world.teacher(roads, cars)
    np.testing.assert_allclose(page["move"](cars, turn), lane_world.move(cars, turn))


def test_plain_imitation_leaves_the_first_two_roads_and_recovery_frames_none():
    for road in range(1, len(SHOWN) + 1):
        assert LaneFigure(road=road, steps=300).now["gone"] == (road <= 2)
        for aside in (-1.5, -0.8, 0, 0.8, 1.5):
            for driver in ("recovery", "teacher"):
                assert not LaneFigure(driver=driver, road=road, aside=aside, steps=300).now["gone"]


def test_the_page_drives_as_python_does_and_says_what_python_says(call):
    figures = [LaneFigure(**state) for state in STATES]
    results = call("lane", [("compute", [figure.state()]) for figure in figures])
    spoken = call("lane", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        np.testing.assert_allclose(result["path"], figure.path, atol=1e-6)
        now = figure.now
        assert result["at"] == now["at"]
        assert result["gone"] == now["gone"]
        for name in ("away", "turn", "teacher"):
            assert result[name] == pytest.approx(now[name], abs=1e-6)
        assert words == figure.alt()
        assert "{" not in words


def test_the_port_of_the_camera_sees_every_pixel_alike(call):
    figure = LaneFigure(road=3)
    car = lane_world.at_start(figure.waves, 0.9)
    seen = call("lane", [("camera", [figure.roads[2], car[0].tolist()])])[0]
    np.testing.assert_array_equal(np.reshape(seen, (12, 24)), lane_world.camera(figure.waves, car)[0])


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "left": {"steps": 300},
        "recovery": {"driver": "recovery"},
        "returned": {"driver": "recovery", "aside": 1.0, "steps": 300},
        "lucky": {"road": 6, "steps": 300},
        "teacher": {"driver": "teacher"},
    }
    figures = [LaneFigure(**state) for state in states.values()]
    results = call("lane", [("compute", [f.state()]) for f in figures])
    asked = [("suggestion", [f.state(), r]) for f, r in zip(figures, results, strict=True)]
    assert call("lane", asked) == list(states) == list(WORDS["try"])


def test_the_lines_of_python_print_the_verdict(call, capsys):
    for state in STATES[:3]:
        figure = LaneFigure(**state)
        exec(call("lane", [("inPython", [figure.state()])])[0], {})
        assert capsys.readouterr().out.strip() == figure.verdict


@pytest.mark.parametrize(("trait", "value"), [("aside", 2), ("steps", 301), ("road", 0), ("driver", "nobody")])
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = LaneFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"LaneFigure\.{trait}"):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = LaneFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.aside = 1.0
    assert figure.picture(kind) != first
