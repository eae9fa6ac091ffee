"""The drawing figure: its numbers, its words and its errors, in Python and in JavaScript."""

from __future__ import annotations

import json

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import DrawFigure
from figures.draw import WORDS, percent
from figures.drawing import MOST_POINTS

BAR = [[(20, 50), (80, 50)]]
LETTER_A = [[(50, 10), (20, 90)], [(50, 10), (80, 90)], [(32, 60), (68, 60)]]
TWELVE = [[(10, 30), (20, 20), (20, 80)], [(45, 30), (60, 20), (75, 35), (45, 80), (80, 80)]]
STATES = [
    {},
    {"drawing": []},
    {"drawing": [], "view": "saliency"},
    {"drawing": [[(0, 0)]]},
    {"drawing": [[(100, 100)], [(0, 0)]], "view": "numbers"},
    {"drawing": BAR, "unit": 0},
    {"drawing": [[(50, 0), (50, 100)]], "unit": 31, "view": "numbers"},
    {"drawing": LETTER_A, "view": "saliency"},
    {"drawing": TWELVE},
    {"drawing": [[(20, 20), (21, 24)], [(18, 22), (22.5, 22)]], "view": "saliency", "unit": 7},
    *({"drawing": digit, "view": ("pixels", "saliency", "numbers")[digit % 3]} for digit in range(10)),
]


def scribbles(count: int) -> list[DrawFigure]:
    """Figures with random walks on them, of one to four strokes, some of a single point."""
    rng = np.random.default_rng(6)
    figures = []
    for _ in range(count):
        strokes = []
        for _ in range(rng.integers(1, 5)):
            steps = rng.normal(0, rng.uniform(1, 12), (rng.integers(1, 40), 2))
            strokes.append(np.clip(rng.uniform(0, 100, 2) + np.cumsum(steps, axis=0), 0, 100))
        view = str(rng.choice(["pixels", "numbers", "saliency"]))
        figures.append(DrawFigure(drawing=strokes, unit=int(rng.integers(-1, 32)), view=view))
    return figures


def test_the_page_sees_the_same_pixels_and_computes_the_same_numbers(call):
    figures = [*(DrawFigure(**state) for state in STATES), *scribbles(60)]
    drawn = call("draw", [("compute", [figure.state()]) for figure in figures])
    close = {"rtol": 1e-4, "atol": 2e-5}  # nnlib computes in float32
    for figure, result in zip(figures, drawn, strict=True):
        np.testing.assert_array_equal(np.array(result["image"]), figure.image * 16)
        np.testing.assert_allclose(result["sums"], figure.sums, **close)
        np.testing.assert_allclose(result["hidden"], figure.hidden, **close)
        np.testing.assert_allclose(result["scores"], figure.scores, **close)
        np.testing.assert_allclose(result["probabilities"], figure.probabilities, **close)
        np.testing.assert_allclose(result["saliency"], figure.saliency, **close)
        assert (result["digit"], result["shown"]) == (figure.digit, figure.shown)
        assert result["sureness"] == figure.verdict()[0]


def test_the_page_says_in_words_what_python_says(call):
    figures = [*(DrawFigure(**state) for state in STATES), *scribbles(30)]
    spoken = call("draw", [("alternative", [figure.state()]) for figure in figures])
    for figure, text in zip(figures, spoken, strict=True):
        assert text == figure.alt()
        assert "{" not in text


@pytest.mark.parametrize("state", [{}, {"drawing": 7, "view": "saliency"}, {"drawing": LETTER_A}], ids=str)
def test_the_lines_of_python_print_what_the_figure_shows(call, capsys, state):
    figure = DrawFigure(**state)
    (code,) = call("draw", [("inPython", [figure.state()])])
    names: dict[str, np.ndarray] = {}
    exec(code, names)
    printed = capsys.readouterr().out
    assert printed.startswith(f"{figure.digit} with probability {figure.probabilities.max():.3f}")
    if figure.view == "saliency":
        np.testing.assert_allclose(names["saliency"], figure.saliency, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("share", [0, 0.0004, 0.0005, 0.0123, 0.5, 0.99949, 0.9995, 0.99999, 1])
def test_percentages_are_written_alike_and_never_claim_certainty(call, share):
    (written,) = call("draw", [("percent", [share])])
    assert written == percent(share)
    assert written not in ("0.0%", "100.0%", "100%")


def test_the_network_is_a_perceptron_of_nnlib_and_the_figure_shows_what_it_computes():
    figure = DrawFigure(drawing=8)
    model = figure.model
    assert repr(model) == "Sequential(Linear(64, 32), ReLU(), Linear(32, 10))"
    scores = model.forward(figure.image.reshape(1, 64))
    np.testing.assert_array_equal(scores[0], figure.scores)
    assert figure.probabilities.sum() == pytest.approx(1)
    assert figure.digit == 8


def test_training_a_copy_of_the_network_leaves_the_figure_as_it_is():
    figure = DrawFigure()
    before = figure.scores
    for parameter in figure.model.parameters().values():
        parameter.value.fill(0)
    np.testing.assert_array_equal(figure.scores, before)
    np.testing.assert_array_equal(DrawFigure().scores, before)


@pytest.mark.parametrize("drawing", [2, 5, LETTER_A], ids=["2", "5", "A"])
def test_saliency_is_how_the_winning_score_changes_with_a_little_more_ink(drawing):
    figure = DrawFigure(drawing=drawing)
    model = figure.model.astype(np.float64)
    x = figure.image.reshape(1, 64).astype(np.float64)
    nudges = 1e-6 * np.eye(64)
    change = (model.forward(x + nudges) - model.forward(x - nudges))[:, figure.digit] / 2e-6
    np.testing.assert_allclose(figure.saliency.ravel(), change, rtol=1e-3, atol=1e-4)


def test_it_says_not_sure_when_no_digit_is_likely_and_nothing_when_nothing_is_drawn():
    kinds = {figure.verdict()[0] for figure in scribbles(60)}
    assert kinds == {"sure", "perhaps", "unsure"}
    unsure = next(figure for figure in scribbles(60) if figure.verdict()[0] == "unsure")
    assert unsure.probabilities.max() < 0.6
    assert "Not sure: " in unsure.alt()
    assert "Nothing is drawn" in DrawFigure(drawing=[]).alt()


def test_it_gives_a_letter_one_of_its_ten_answers_too():
    figure = DrawFigure(drawing=LETTER_A)
    assert 0 <= figure.digit <= 9
    assert "no letter" in WORDS["about"]


def test_the_record_that_is_shown_is_what_the_network_scores_on_digits_it_never_learned_from():
    figure = DrawFigure()
    digits = nnlib.datasets.load("digits")
    split = nnlib.train_test_split(digits.x, digits.y, test_size=0.2, rng=np.random.default_rng(0))
    share = nnlib.accuracy(figure.model(split[1]), split[3])
    assert figure.record["right"]["paper"] == percent(share)
    assert figure.record["learned"]["paper"] == len(split[2])
    assert share > 0.96


def test_every_sample_is_read_right():
    figure = DrawFigure()
    for number, sample in enumerate(figure.samples):
        figure.drawing = sample
        assert figure.digit == number % 10


def test_no_hidden_unit_is_idle_whatever_is_drawn():
    digits = nnlib.datasets.load("digits")
    on = nnlib.Sequential(*DrawFigure().model.layers[:2])(digits.x) > 0
    assert (on.mean(axis=0) > 0.01).all()


def test_alt_text_follows_the_state():
    figure = DrawFigure(drawing=4)
    assert "It reads a 4" in figure.alt()
    figure.drawing = 0
    figure.view = "saliency"
    assert "It reads a 0" in figure.alt()
    assert "raise or lower the score of a 0" in figure.alt()
    figure.unit = 12
    assert "unit 12 is shown large" in figure.alt()


@pytest.mark.parametrize(
    "value",
    [10, -1, True, None, "3", 2.5, [[]], [[(1, 2, 3)]], [(1, 2)], [[(1, "2")]], [[(-1, 0)]], [[(0, 101)]],
     [[(float("nan"), 0)]], [[(50, 50)] * (MOST_POINTS + 1)]],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_a_bad_drawing_is_refused_and_the_old_one_kept(value):
    figure = DrawFigure(drawing=BAR)
    with pytest.raises(TraitError, match=r"DrawFigure\.drawing.*: expected .+, got .+\. .+\."):
        figure.drawing = value
    assert figure.drawing == [[[20, 50], [80, 50]]]


@pytest.mark.parametrize("trait", [{"view": "fine"}, {"unit": 32}, {"unit": -2}, {"unit": 1.5}], ids=str)
def test_a_bad_view_or_unit_is_refused(trait):
    with pytest.raises(TraitError, match=r"DrawFigure\.(view|unit): expected .+, got .+\. .+\."):
        DrawFigure(**trait)


def test_arrays_of_numpy_are_welcome_as_strokes():
    figure = DrawFigure(drawing=[np.array([[10, 20.04], [30, 40]], dtype=np.float32)])
    assert figure.drawing == [[[10, 20.0], [30, 40]]]


def test_reset_goes_back_to_where_the_author_started():
    figure = DrawFigure(drawing=6, unit=3)
    start = figure.drawing
    figure.drawing, figure.unit, figure.view = [], -1, "numbers"
    figure.reset()
    assert (figure.drawing, figure.unit, figure.view) == (start, 3, "pixels")


def test_figures_do_not_share_a_drawing():
    one, other = DrawFigure(), DrawFigure()
    one.drawing.append([[1, 1]])
    assert one.drawing != other.drawing != [*DrawFigure().drawing, [[1, 1]]]


def test_the_state_is_small_enough_for_a_page():
    full = [[(x % 100, x / 20) for x in range(MOST_POINTS)]]
    assert len(json.dumps(DrawFigure().state())) < 30_000
    assert len(json.dumps(DrawFigure(drawing=full).state())) < 100_000


def test_a_sample_is_drawn_little_by_little_and_then_whole(call):
    drawing = DrawFigure(drawing=7).drawing
    times = [0, 200, 700, 1500, 60_000]
    parts = call("draw", [("partOf", [drawing, time]) for time in times])
    lengths = [sum(map(len, part["part"])) for part in parts]
    assert lengths == sorted(lengths)
    assert lengths[0] == 1
    assert [part["all"] for part in parts][::4] == [False, True]
    assert parts[-1]["part"] == drawing


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = DrawFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.view = "saliency"
    second = figure.picture(kind)
    figure.drawing = []
    assert len({first, second, figure.picture(kind)}) == 3
