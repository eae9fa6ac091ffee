"""The contest: its results are those of the script, its means and words are right, and it shows what it is to teach."""

from __future__ import annotations

import json

import numpy as np
import pytest
from traitlets import TraitError

from figures import ContestFigure
from figures.contest import DATASETS, METHODS, RESULTS
from figures.contest_picture import STYLES
from figures.contest_words import WORDS
from scripts import contest
from scripts.contest import entry

STATES = [
    {},
    {"dataset": "digits", "place": 0, "scale": "wrong"},
    {"dataset": "dna", "place": 2, "bars": False},
    {"dataset": "dna", "network": False, "logistic": False},
    {"dataset": "movie-reviews", "place": 3, "scale": "wrong"},
    {"place": 1, "neighbors": False, "support": False},
    {"dataset": "dna", **dict.fromkeys(METHODS, False)},
]


def mean(dataset: str, method: str, place: int) -> float:
    figure = ContestFigure(dataset=dataset, place=place)
    return figure.standing(method, figure.examples).right


def test_the_committed_results_were_made_under_the_rules_of_the_script():
    kept = json.loads(contest.RESULTS.read_text(encoding="utf-8"))["rules"]
    now = {name: contest.rules(name) for name in contest.SIZES}
    assert kept == now, "Hold the contest again: python -m scripts.contest"


def test_every_method_that_takes_part_has_all_its_draws():
    assert RESULTS.keys() == contest.SIZES.keys() == WORDS["datasets"].keys()
    for name, found in RESULTS.items():
        assert found["tests"] == contest.TESTS[name]
        assert set(found["methods"]) == set(contest.methods_for(name))
        for by_size in found["methods"].values():
            assert tuple(map(int, by_size)) == contest.SIZES[name]
            for one in by_size.values():
                assert len(one["right"]) == len(one["setting"]) == contest.DRAWS
                assert 0 < max(one["right"]) <= found["tests"]


@pytest.mark.parametrize("method", contest.methods_for("digits"))
def test_held_again_a_part_of_the_contest_ends_as_it_did(method):
    size = contest.SIZES["digits"][0]
    kept = RESULTS["digits"]["methods"][method][str(size)]
    played = [contest.play("digits", method, size, seed) for seed in range(2)]
    again = [one["right"] for one in played]
    # Other processors add in another order: a few pictures in doubt may change sides.
    np.testing.assert_allclose(again, kept["right"][:2], atol=10)


def test_no_row_of_a_test_is_learned_from():
    (x, _), (x_test, _) = contest.deal("digits", 0)
    assert len(x) + len(x_test) == len(contest.examples("digits")[0])
    assert not {row.tobytes() for row in x} & {row.tobytes() for row in x_test}


def test_a_setting_is_chosen_without_the_test(monkeypatch):
    real = entry.deal

    def other_test(name, seed):
        learn, (x, y) = real(name, seed)
        return learn, (x[::-1], (y + 1) % 10)

    before = contest.play("digits", "neighbors", 100, 0)
    monkeypatch.setattr(entry, "deal", other_test)
    after = contest.play("digits", "neighbors", 100, 0)
    assert before["setting"] == after["setting"]
    assert after["right"] < 45 < before["right"]


def test_the_network_loses_to_boosted_trees_on_dna_and_to_distances_on_small_digits():
    for place in range(3):
        figure = ContestFigure(dataset="dna", place=place)
        standing = figure.standing("boosting", figure.examples)
        assert standing.wins == standing.draws
        assert standing.right > mean("dna", "network", place) + 0.8
    assert mean("digits", "support", 3) > mean("digits", "network", 3)


def test_more_examples_help_every_method():
    for name, found in RESULTS.items():
        for method in found["methods"]:
            shares = [mean(name, method, place) for place in range(4)]
            assert (np.diff(shares) > 0).all(), (name, method)


def test_standings_are_sorted_and_count_draws_against_the_network():
    figure = ContestFigure(dataset="dna", place=2)
    rights = [one.right for one in figure.standings]
    assert rights == sorted(rights, reverse=True)
    for one in figure.standings:
        assert one.low <= one.right <= one.high
        assert one.wins == int((figure.shares(one.method, 400) > figure.shares("network", 400)).sum())
    assert figure.standing("network", 400).wins == 0


def test_the_page_computes_what_python_computes_and_says_what_it_says(call):
    figures = [ContestFigure(**state) for state in STATES]
    figures += [ContestFigure(dataset=name, place=place) for name in RESULTS for place in range(4)]
    computed = call("contest", [("compute", [figure.state()]) for figure in figures])
    spoken = call("contest", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, computed, spoken, strict=True):
        assert result["sizes"] == figure.sizes
        assert result["examples"] == figure.examples
        assert [curve["method"] for curve in result["curves"]] == figure.methods
        for one, drawn in zip(figure.standings, result["standings"], strict=True):
            assert (drawn["method"], drawn["wins"], drawn["draws"]) == (one.method, one.wins, one.draws)
            assert [drawn[key] for key in ("right", "low", "high", "seconds")] == pytest.approx(one[1:5])
        assert words == figure.alt()
        assert "{" not in words


def test_every_halving_of_the_mistakes_is_a_step_of_one_height(call):
    heights = call("contest", [("contestHeight", ["wrong", share]) for share in (60, 80, 90, 95)])
    np.testing.assert_allclose(np.diff(heights), 1)
    assert call("contest", [("contestHeight", ["right", 60])]) == [60]


def test_the_lines_of_python_print_what_the_figure_shows(call, capsys):
    figures = [ContestFigure(**state) for state in STATES]
    for figure, code in zip(figures, call("contest", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        wanted = [
            f"{WORDS['methods'][one.method]}: {one.right:.2f}, {one.low:.2f} to {one.high:.2f}"
            for one in figure.standings
        ]
        assert capsys.readouterr().out.splitlines() == wanted


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {name: {"dataset": name} for name in DATASETS}
    states |= {"few": {"place": 0}, "between": {"place": 2}, "wrong": {"scale": "wrong"}, "bars": {"bars": False}}
    found = call("contest", [("suggestion", [ContestFigure(**state).state()]) for state in states.values()])
    assert found == list(states)
    assert set(found) <= set(WORDS["try"])


def test_every_method_and_set_has_its_words_and_its_style():
    assert set(STYLES) == set(METHODS)
    assert WORDS["datasets"].keys() == WORDS["datasets_full"].keys() == WORDS["about"].keys()


@pytest.mark.parametrize(
    ("trait", "value"),
    [("dataset", "cifar"), ("place", 4), ("place", 0.5), ("scale", "log"), ("bars", 1), ("network", "yes")],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = ContestFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"ContestFigure\.{trait}.*: expected .+, got .+\. .+\."):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = ContestFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.scale = "wrong"
    assert figure.picture(kind) != first
