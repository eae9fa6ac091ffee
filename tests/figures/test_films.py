"""The films figure: it predicts what the page's network predicts, so does its port, and its films are made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import FilmsFigure, film_world
from figures.films_words import WORDS

PAGE = (Path(__file__).parents[2] / "book/strengths/recommending.md").read_text(encoding="utf-8")
STATES: list[dict[str, Any]] = [
    {},
    {"ratings": [5, 2, 5, 1, 3]},
    {"ratings": [5, 2, 5, 1, 3], "method": "biases"},
    {"ratings": [0, 0, 0, 5, 0]},
    {"ratings": [1, 5, 1, 5, 1]},
    *({"ratings": ratings, "method": method} for _, ratings in WORDS["examples"] for method in ("taste", "biases")),
]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the page defines: the layer Taste, and new_viewer."""
    found: dict[str, Any] = {"np": np, "nnlib": nnlib}
    for cell in re.findall(r"```\{code-cell\} ipython3\n(.*?)```", PAGE, re.DOTALL):
        if "class Taste" in cell or cell.startswith("def new_viewer"):
            exec(cell, found)
    return found


@pytest.mark.parametrize("state", STATES[:5])
def test_each_prediction_is_that_of_the_pages_network_with_these_numbers(page, state):
    figure = FilmsFigure(**state)
    known = figure.learned
    model = page["Taste"](1, len(film_world.TITLES), 2, known["mean"], rng=np.random.default_rng(0)).eval()
    model.films.weight.value[:] = np.column_stack([known["biases"], known["vectors"]])
    model.viewers.weight.value[0] = figure.viewer
    films = np.array([[0, film] for film, _ in figure.predictions])
    assert model(films)[:, 0] == pytest.approx([stars for _, stars in figure.recommended], abs=1e-5)
    assert film_world.exported(model, known["mean"]) == known


@pytest.mark.parametrize("state", STATES)
def test_the_viewers_numbers_are_those_of_the_pages_ridge_regression(page, state):
    figure = FilmsFigure(**state)
    width = 3 if figure.method == "taste" else 1
    rows = np.column_stack([figure.learned["biases"], figure.learned["vectors"]])[:, :width]
    rated = [film for film, stars in zip(film_world.RATED, figure.ratings, strict=True) if stars]
    stars = np.array([stars for stars in figure.ratings if stars], float)
    ours = page["new_viewer"](rows[rated].reshape(-1, width), stars, figure.learned["mean"], film_world.BRAKE)
    assert figure.viewer[:width] == pytest.approx(ours, abs=1e-9)
    assert not figure.viewer[width:].any()


def test_small_nudges_of_the_viewers_numbers_make_errors_and_brake_larger():
    figure = FilmsFigure(ratings=[4, 1, 5, 2, 0])
    inputs = np.column_stack([np.ones(20), figure.learned["vectors"]])[film_world.RATED[:4]]
    rest = np.array([4, 1, 5, 2]) - figure.learned["mean"] - np.array(figure.learned["biases"])[film_world.RATED[:4]]

    def cost(viewer: np.ndarray) -> float:
        return float(((rest - inputs @ viewer) ** 2).sum() + film_world.BRAKE * (viewer**2).sum())

    for way in np.random.default_rng(0).standard_normal((20, 3)):
        assert cost(figure.viewer + 0.01 * way) > cost(figure.viewer)


def test_without_taste_everybody_gets_the_same_order_and_with_it_not():
    def order(ratings: list[int], method: str) -> list[str]:
        return [title for title, _ in FilmsFigure(ratings=ratings, method=method).recommended]

    someone, other = [5, 5, 1, 2, 3], [1, 1, 5, 4, 3]
    assert order(someone, "biases") == order(other, "biases") == order([0] * 5, "taste")
    assert order(someone, "taste") != order(other, "taste")
    assert order(someone, "taste")[0] != order(other, "taste")[0]


def test_the_examples_get_films_of_their_taste():
    loud, funny = np.array([line.split()[:2] for line in film_world.CATALOG.strip().splitlines()], float).T
    wanted = dict(WORDS["examples"])
    for name, trait in (("Wants to laugh", funny), ("Wants noise", loud)):
        best = [film for film, _ in FilmsFigure(ratings=wanted[name]).predictions]
        assert trait[best[:5]].mean() > 0.4
        assert trait[best[-5:]].mean() < -0.4


def test_the_port_computes_as_python_does_and_says_what_python_says(call):
    figures = [FilmsFigure(**state) for state in STATES]
    results = call("films", [("compute", [figure.state()]) for figure in figures])
    spoken = call("films", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        assert result["viewer"] == pytest.approx(figure.viewer, abs=1e-12)
        assert [found["film"] for found in result["predictions"]] == [film for film, _ in figure.predictions]
        for found, (_, parts) in zip(result["predictions"], figure.predictions, strict=True):
            assert found["parts"] == pytest.approx(parts, abs=1e-12)
            assert found["total"] == pytest.approx(sum(parts.values()), abs=1e-12)
        assert words == figure.alt()
        assert "{" not in words


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "few": {"ratings": [5, 0, 0, 0, 1]},
        "same": {"ratings": [4, 4, 4, 4, 4]},
        "all": {"ratings": [5, 1, 4, 2, 3]},
        "biases": {"ratings": [5, 1, 4, 2, 3], "method": "biases"},
    }
    asked = [("suggestion", [FilmsFigure(**state).state()]) for state in states.values()]
    assert call("films", asked) == list(states) == list(WORDS["try"])


def test_the_lines_of_python_print_the_list(call, capsys):
    for state in STATES:
        figure = FilmsFigure(**state)
        exec(call("films", [("inPython", [figure.state()])])[0], {})
        lines = capsys.readouterr().out.splitlines()
        assert [line.split("  ")[1] for line in lines] == [title for title, _ in figure.recommended]


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("ratings", [5, 5]),
        ("ratings", [1, 2, 3, 4, 6]),
        ("ratings", [1, 2, 3, 4, 2.5]),
        ("ratings", [True, 1, 1, 1, 1]),
        ("ratings", "55555"),
        ("ratings", 5),
        ("method", "popularity"),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = FilmsFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"FilmsFigure\.{trait}: expected "):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = FilmsFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.ratings = np.array([5, 1, 4, 2, 3])
    assert figure.picture(kind) != first


def test_every_film_has_its_words_and_numbers():
    known = film_world.learned()
    count = len(film_world.TITLES)
    assert len(set(film_world.TITLES)) == count == len(WORDS["about"]) == len(known["biases"])
    assert np.shape(known["vectors"]) == (count, 2)
    assert WORDS["titles"] == film_world.TITLES
    assert f"of {count - len(film_world.RATED)} films" in WORDS["list_about"]


def test_numbers_unlike_the_kept_ones_are_refused_and_kept_when_asked(tmp_path, monkeypatch):
    monkeypatch.delenv("FILM_WEIGHTS", raising=False)
    file = tmp_path / "weights.json"
    known = film_world.learned()
    file.write_text(json.dumps(known))
    turned = np.array(known["vectors"]) @ np.array([[0.6, 0.8], [-0.8, 0.6]])
    film_world.check(known, file)
    film_world.check({**known, "vectors": turned.tolist()}, file)  # predicts the same
    others = {**known, "biases": known["biases"][::-1]}
    with pytest.raises(ValueError, match=r"weights\.json: .+ FILM_WEIGHTS=keep"):
        film_world.check(others, file)
    monkeypatch.setenv("FILM_WEIGHTS", "keep")
    film_world.check(others, file)
    assert json.loads(file.read_text()) == others
