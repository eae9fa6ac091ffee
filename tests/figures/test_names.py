"""The names figure: it draws what nnlib's network draws, so does its port, and its lists are those of the data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import NamesFigure, names_writer
from figures.names_words import WORDS

STATES: list[dict[str, Any]] = [
    {},
    {"temperature": 0.1, "dozen": 0},
    {"temperature": 2.5, "dozen": 7, "which": 5, "place": 15},
    {"start": "mari", "which": 12, "place": 2},
    {"start": " Zq-7é ", "place": 3},
    {"start": "construc", "temperature": 0.5, "dozen": 999},
    {"which": 2, "place": 15},
]


def test_a_name_is_drawn_from_the_networks_probabilities_letter_by_letter():
    model = names_writer.rebuilt(names_writer.kept())
    rng = np.random.default_rng(36)
    tokens = [0] * names_writer.SEEN
    for step in names_writer.invented(36, 0.8):
        scores = model(np.array([tokens[-names_writer.SEEN :]]))[0]
        powers = np.exp((scores - scores.max()) / 0.8)
        assert step.p == pytest.approx(powers / powers.sum(), abs=1e-12)
        assert step.token == rng.choice(27, p=powers / powers.sum())
        tokens.append(step.token)
    assert tokens[-1] == 0


def test_the_port_invents_as_python_does_and_says_what_python_says(call):
    figures = [NamesFigure(**state) for state in STATES]
    results = call("names", [("compute", [figure.state()]) for figure in figures])
    spoken = call("names", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        assert [one["name"] for one in result["names"]] == figure.names
        assert [one["kind"] for one in result["names"]] == [names_writer.kind(name) for name in figure.names]
        for ours, theirs in zip(figure.steps, result["steps"], strict=True):
            assert (ours.token, ours.given) == (theirs["token"], theirs["given"])
            assert theirs["p"] == pytest.approx(ours.p, abs=1e-9)
        assert result["tally"] == figure.tally
        assert words == figure.alt()
        assert "{" not in words


def test_at_the_lowest_temperature_nearly_all_is_copied_and_at_a_high_one_hardly_anything():
    cold, warm, hot = (NamesFigure(temperature=t).tally["learned"] for t in (0.1, 1, 2))
    assert cold > 70 > 30 > warm > hot


def test_a_name_begins_with_the_letters_given_and_nothing_else_is_one():
    figure = NamesFigure(start=" Zq-7é ")
    assert all(name.startswith("zq") for name in figure.names)
    assert [step.given for step in figure.steps[:3]] == [True, True, False]


def test_a_place_behind_the_end_of_a_name_is_its_end():
    figure = NamesFigure(place=15)
    assert figure.at == len(figure.steps) - 1
    assert figure.steps[figure.at].token == 0


def test_the_lists_are_the_names_of_the_data_each_on_one_of_them():
    learned, kept_back = names_writer.sets()["learned"], names_writer.sets()["kept_back"]
    assert (len(learned), len(kept_back)) == (4163, 1000)
    assert not learned & kept_back
    assert all(set(name) <= set(names_writer.SIGNS[1:]) for name in learned | kept_back)


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "looked": {"place": 3},
        "cold": {"temperature": 0.5},
        "hot": {"temperature": 1.7},
        "begun": {"start": "a"},
    }
    figures = [NamesFigure(**state) for state in states.values()]
    results = call("names", [("compute", [figure.state()]) for figure in figures])
    asked = [("suggestion", [f.state(), r]) for f, r in zip(figures, results, strict=True)]
    assert call("names", asked) == list(states)
    assert set(states) == set(WORDS["try"])


def test_the_lines_of_python_print_the_names(call, capsys):
    figure = NamesFigure(**STATES[3])
    exec(call("names", [("inPython", [figure.state()])])[0], {})
    assert capsys.readouterr().out == f"{figure.names}\n{figure.name} {figure.tally}\n"


@pytest.mark.parametrize(
    ("trait", "value"), [("start", 7), ("start", "a" * 9), ("temperature", 0), ("which", 13), ("place", 0.5)]
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = NamesFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"NamesFigure\.{trait}: expected "):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = NamesFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.place = 3
    assert figure.picture(kind) != first


def small_model(seed: int) -> nnlib.Sequential:
    """A network of the page's shape, untrained."""
    rng = np.random.default_rng(seed)
    layers = (nnlib.Embedding(27, 16, rng=rng), nnlib.Flatten(), nnlib.Linear(80, 256, rng=rng))
    return nnlib.Sequential(*layers, nnlib.ReLU(), nnlib.Dropout(0.3, rng=rng), nnlib.Linear(256, 27, rng=rng)).eval()


def test_a_model_is_kept_in_hundredths_and_computes_the_same():
    model, x = small_model(0), np.random.default_rng(1).integers(27, size=(50, 5))
    kept = json.loads(json.dumps(names_writer.exported(model, ["b", "a"], ["c"])))
    assert (kept["learned"], kept["kept_back"]) == ("a b", "c")
    assert np.abs(names_writer.rebuilt(kept)(x) - model(x)).mean() < 0.1
    assert names_writer.exported(names_writer.rebuilt(kept), ["a", "b"], ["c"]) == kept


def test_a_network_unlike_the_kept_one_is_refused_and_kept_when_asked(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("NAMES_WEIGHTS", raising=False)
    file, x = tmp_path / "weights.json", np.random.default_rng(1).integers(27, size=(50, 5))
    ours, other = (names_writer.exported(small_model(seed), ["a"], ["b"]) for seed in (0, 1))
    file.write_text(json.dumps(ours))
    names_writer.check(ours, x, file)
    for unlike in (other, ours | {"learned": "a c"}):
        with pytest.raises(ValueError, match=r"weights\.json: .+ NAMES_WEIGHTS=keep"):
            names_writer.check(unlike, x, file)
    monkeypatch.setenv("NAMES_WEIGHTS", "keep")
    names_writer.check(other, x, file)
    assert json.loads(file.read_text()) == other
