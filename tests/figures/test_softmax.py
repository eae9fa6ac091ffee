"""The softmax figure: its numbers, its words, its errors, and what it means to teach."""

from __future__ import annotations

import math

import numpy as np
import pytest
from traitlets import TraitError

from figures import SoftmaxFigure
from figures.softmax import CLASSES, PRESETS, WORDS

TEMPERATURES = (0.1, 0.25, 1, 3.16, 10)
STATES = [
    {},
    *({"scores": row, "temperature": t} for row in PRESETS.values() for t in TEMPERATURES),
    {"shift": True},
    {"scores": [[5, -5, 5, -5, 5]], "temperature": 0.1, "shift": True},
    {"scores": [[-5, -5, -5, -5, -4.9]], "temperature": 0.13},
]


def test_no_temperature_changes_which_class_wins():
    rng = np.random.default_rng(0)
    for _ in range(20):
        figure = SoftmaxFigure(scores=rng.uniform(-5, 5, (1, 5)).round(1))
        if figure.tied:
            continue
        for temperature in TEMPERATURES:
            figure.temperature = temperature
            assert figure.probabilities.argmax() == figure.decision


def test_a_low_temperature_gives_all_to_the_winner_and_a_high_one_nearly_equal_shares():
    figure = SoftmaxFigure(temperature=0.1)
    assert figure.confidence > 0.999
    assert figure.entropy < 0.01
    figure.temperature = 10
    assert np.abs(figure.probabilities - 0.2).max() < 0.05
    assert figure.entropy > 0.99 * math.log(5)


def test_confidence_falls_and_entropy_grows_as_the_temperature_rises():
    figure = SoftmaxFigure()
    confidences, entropies = [], []
    for temperature in np.geomspace(0.1, 10, 21):
        figure.temperature = temperature
        confidences.append(figure.confidence)
        entropies.append(figure.entropy)
    assert (np.diff(confidences) < 0).all()
    assert (np.diff(entropies) > 0).all()


def test_adding_three_to_every_score_changes_no_probability():
    plain, shifted = SoftmaxFigure(), SoftmaxFigure(shift=True)
    np.testing.assert_allclose(shifted.logits - plain.logits, 3)
    np.testing.assert_allclose(shifted.probabilities, plain.probabilities, rtol=1e-12)
    assert "with 3 added to every score" in shifted.alt()


def test_two_networks_decide_alike_and_are_not_equally_sure():
    sure, unsure = SoftmaxFigure(scores=PRESETS["sure"]), SoftmaxFigure(scores=PRESETS["unsure"])
    assert sure.decision == unsure.decision
    assert sure.confidence > 0.85
    assert unsure.confidence < 0.45


def test_the_riddle_of_the_unsure_network_has_the_answer_a_quarter(call):
    sure = SoftmaxFigure(scores=PRESETS["sure"])
    unsure = SoftmaxFigure(scores=PRESETS["unsure"], temperature=0.25)
    np.testing.assert_allclose(unsure.probabilities, sure.probabilities, rtol=1e-12)
    results = call("softmax", [("compute", [unsure.state()])])
    assert call("softmax", [("suggestion", [unsure.state(), results[0]])]) == ["found"]


def test_equal_scores_are_a_tie_with_the_largest_entropy():
    figure = SoftmaxFigure(scores=PRESETS["undecided"])
    assert figure.tied
    assert figure.decision == 0
    assert figure.entropy == pytest.approx(math.log(5))
    assert "a tie" in figure.alt()


def test_the_page_computes_what_nnlib_computes_and_says_what_python_says(call):
    rng = np.random.default_rng(1)
    drawn = [
        {
            "scores": rng.uniform(-5, 5, (1, 5)).round(int(rng.integers(0, 3))),
            "temperature": 10 ** rng.uniform(-1, 1),
            "shift": bool(rng.integers(2)),
        }
        for _ in range(60)
    ]
    figures = [SoftmaxFigure(**state) for state in STATES + drawn]
    results = call("softmax", [("compute", [figure.state()]) for figure in figures])
    spoken = call("softmax", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        np.testing.assert_allclose(result["scores"], figure.logits[0], rtol=1e-12)
        np.testing.assert_allclose(result["p"], figure.probabilities, rtol=1e-9, atol=1e-300)
        assert (result["decision"], result["tied"]) == (figure.decision, figure.tied)
        assert result["confidence"] == pytest.approx(figure.confidence)
        assert result["entropy"] == pytest.approx(figure.entropy, rel=1e-9, abs=1e-12)
        assert words == figure.alt()
        assert "{" not in words


def test_the_lines_of_python_print_what_the_figure_shows(call, capsys):
    figures = [SoftmaxFigure(**state) for state in STATES]
    for figure, code in zip(figures, call("softmax", [("inPython", [f.state()]) for f in figures]), strict=True):
        exec(code, {})
        printed, summary = capsys.readouterr().out.splitlines()
        np.testing.assert_allclose(np.fromstring(printed.strip("[]"), sep=" "), figure.probabilities, atol=0.0006)
        wanted = f"class {figure.decision}, confidence {figure.confidence:.3f}, entropy {figure.entropy:.3f}"
        assert summary.replace("-0.000", "0.000") == wanted.replace("-0.000", "0.000")


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "moved": {"temperature": 2},
        "shift": {"shift": True},
        "tie": {"scores": PRESETS["undecided"]},
        "sure": {"scores": PRESETS["sure"]},
        "unsure": {"scores": PRESETS["unsure"]},
        "found": {"scores": PRESETS["unsure"], "temperature": 0.25},
    }
    figures = [SoftmaxFigure(**state) for state in states.values()]
    found = call("softmax", [("suggestion", [f.state(), {"tied": f.tied}]) for f in figures])
    assert found == list(states) == list(WORDS["try"])


def test_every_class_and_preset_has_its_words():
    assert len(CLASSES) == len(SoftmaxFigure().scores[0])
    assert WORDS["presets"].keys() == PRESETS.keys()


def test_alt_text_follows_the_state():
    figure = SoftmaxFigure()
    assert "The decision is Rain, with confidence 0.570" in figure.alt()
    figure.scores = [[3, 0, 0, 0, 0]]
    figure.temperature = 0.5
    assert "at temperature 0.50." in figure.alt()
    assert "The decision is Sun" in figure.alt()


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("temperature", 0),
        ("temperature", 11),
        ("temperature", float("nan")),
        ("scores", [[1, 2, 3]]),
        ("scores", [1, 2, 3, 4, 5]),
        ("scores", [[1, 2, 3, 4, 5.5]]),
        ("scores", [[1, 2, 3, 4, "5"]]),
        ("shift", 1),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = SoftmaxFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"SoftmaxFigure\.{trait}.*: expected .+, got .+\. .+\."):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = SoftmaxFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.temperature = 3
    assert figure.picture(kind) != first
