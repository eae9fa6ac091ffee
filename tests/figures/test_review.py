"""The review figure: it computes what the page's network computes, so does its port, and no review is part of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import ReviewFigure, review_reader
from figures.review_words import START, WORDS

PAGE = (Path(__file__).parents[2] / "book/strengths/reading.md").read_text(encoding="utf-8")
SWAPPED = "Not good, it is bad."
STATES: list[dict[str, Any]] = [
    {},
    {"reader": "pairs"},
    {"text": SWAPPED, "reader": "pairs"},
    {"text": ""},
    {"text": "", "reader": "pairs"},
    {"text": 'Good. Good! GOOD; it isn\N{RIGHT SINGLE QUOTATION MARK}t bad,\nand it\'s n0t "dull"', "reader": "pairs"},
    {"text": "constructor toString hasOwnProperty"},
    {"text": "zyzzyva qwertz"},
    *({"text": text, "reader": "pairs"} for text in WORDS["examples"]),
]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the page defines: words_of and encode, the layer Average, with_pairs."""
    cells = re.findall(r"```\{code-cell\} ipython3\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, Any] = {}
    for cell in cells:
        if "class Average" in cell or "def words_of" in cell:
            exec(cell, found)
        if "def with_pairs" in cell:
            exec(re.search(r"def with_pairs.*?(?=\n\n)", cell, re.DOTALL)[0], found)
    return found


@pytest.mark.parametrize("state", STATES[:3] + STATES[-3:])
def test_the_score_is_that_of_the_pages_network_with_these_pulls(page, state):
    figure = ReviewFigure(**state)
    network = figure.networks[figure.reader]
    number = {token: i + 1 for i, token in enumerate(network["pulls"])}
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(page["Average"](len(number) + 1, 1, rng=rng), nnlib.Linear(1, 1, rng=rng))
    model.layers[0].table.weight.value[1:, 0] = list(network["pulls"].values())
    model.layers[1].weight.value[...] = 1
    model.layers[1].bias.value[...] = network["bias"]
    words = page["words_of"](figure.text)
    seen = page["with_pairs"](words) if figure.reader == "pairs" else words
    assert model(page["encode"]([seen], number))[0, 0] == pytest.approx(figure.score, abs=1e-5)
    assert review_reader.exported(model, number) == network


def test_the_network_of_words_sees_no_order_and_that_of_pairs_does():
    words, pairs = (
        [ReviewFigure(text=text, reader=reader).score for text in (START, SWAPPED)] for reader in ("words", "pairs")
    )
    assert words[0] == pytest.approx(words[1], abs=1e-9)
    assert abs(pairs[0] - pairs[1]) > 0.01


def test_the_examples_show_both_verdicts_and_an_error():
    kind = [ReviewFigure(text=text).score > 0 for text in WORDS["examples"]]
    assert kind[2:4] == [True, False]
    assert kind[4] is False  # never boring: praise, and the network takes it for blame


def test_the_port_computes_as_python_does_and_says_what_python_says(call):
    figures = [ReviewFigure(**state) for state in STATES]
    results = call("review", [("compute", [figure.state()]) for figure in figures])
    spoken = call("review", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        parts = [(part["token"], part["share"]) for part in result["words"] + result["pairs"]]
        assert parts == figure.parts
        assert result["score"] == pytest.approx(figure.score, abs=1e-12)
        assert result["probability"] == pytest.approx(figure.probability, abs=1e-12)
        assert words == figure.alt()
        assert "{" not in words


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "swapped": {"text": SWAPPED},
        "pairs": {"reader": "pairs"},
        "unknown": {"text": "good zyzzyva qwertz"},
        "own": {"text": "A good film"},
        "empty": {"text": " ?!"},
    }
    figures = [ReviewFigure(**state) for state in states.values()]
    results = call("review", [("compute", [figure.state()]) for figure in figures])
    asked = [("suggestion", [f.state(), r]) for f, r in zip(figures, results, strict=True)]
    assert call("review", asked) == list(states) == list(WORDS["try"])


def test_the_lines_of_python_print_the_verdict(call, capsys):
    for state in STATES:
        figure = ReviewFigure(**state)
        exec(call("review", [("inPython", [figure.state()])])[0], {})
        assert capsys.readouterr().out.strip() == figure.verdict


@pytest.mark.parametrize(("trait", "value"), [("text", 7), ("text", "a" * 301), ("reader", "letters")])
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = ReviewFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"ReviewFigure\.{trait}: expected "):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = ReviewFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.text = ""
    assert figure.picture(kind) != first
    figure.text, figure.reader = "good " * 60, "pairs"
    assert figure.picture(kind).startswith(start)


def test_what_is_kept_of_the_reviews_is_words_and_pairs_of_words_and_numbers():
    networks = review_reader.networks()
    for name, most in (("words", 1), ("pairs", 2)):
        pulls = networks[name]["pulls"]
        assert len(pulls) > 1000
        for token, pull in pulls.items():
            words = token.split(" ")
            assert len(words) <= most
            assert review_reader.words_of(token) == words
            assert abs(pull) < 40


def test_networks_unlike_the_kept_ones_are_refused_and_kept_when_asked(tmp_path, monkeypatch):
    monkeypatch.delenv("REVIEW_WEIGHTS", raising=False)
    file = tmp_path / "weights.json"
    network = {"bias": 0.1, "pulls": {"bad": -2.0, "good": 2.0}}
    file.write_text(json.dumps({"words": network}))
    review_reader.check({"words": network}, file)
    review_reader.check({"words": {"bias": 0.1, "pulls": {"bad": -2.1, "good": 1.9}}}, file)
    others = {"words": {"bias": 0.1, "pulls": {"bad": 2.0, "good": -2.0}}}
    for other in (others, {"words": {"bias": 0.1, "pulls": {"bad": -2.0}}}):
        with pytest.raises(ValueError, match=r"weights\.json: the network 'words' .+ REVIEW_WEIGHTS=keep"):
            review_reader.check(other, file)
    monkeypatch.setenv("REVIEW_WEIGHTS", "keep")
    review_reader.check(others, file)
    assert json.loads(file.read_text()) == others
