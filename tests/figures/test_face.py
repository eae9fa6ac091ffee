"""The face figure: its models are the page's, its port answers as Python does, and changed pictures change answers."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from traitlets import TraitError

from figures import FaceFigure, face_models
from figures.face import CUT, WORDS
from figures.face_models import SHOWN

PAGE = Path(__file__).parents[2] / "book/strengths/seeing.md"
STATES = [
    {},
    {"sample": 3, "right": 4, "down": -2},
    {"sample": 2, "light": 1.7, "cover": "eyes"},
    {"sample": 6, "lesson": "varied", "right": -6, "light": 0.2},
    {"sample": 8, "lesson": "varied", "down": 5, "cover": "top"},
]


def test_the_figure_changes_and_learns_as_the_page_does():
    page: dict = {"plt": None}
    text = PAGE.read_text(encoding="utf-8")
    for name in ("shift", "dim", "cover", "vary", "inputs", "halves"):
        (source,) = re.findall(rf"^def {name}\(.*?(?=\n\n\n|\n```)", text, re.DOTALL | re.MULTILINE)
        exec("import numpy as np\n" + source, page)
    images, _ = face_models.pictures()
    some = images[95:105]
    np.testing.assert_array_equal([page["shift"](image, 2, -3) for image in some], face_models.shift(some, 2, -3))
    np.testing.assert_array_equal(page["dim"](some, 1.6), face_models.dim(some, 1.6))
    for part in ("top", "white", "eyes", "mouth"):
        rows, _, shade = face_models.PARTS[part]
        assert f"(cover, {rows.start}, {rows.stop - 1}, {shade:g})" in text
        covered = face_models.cover(some, part)
        by_page = [page["cover"](image, rows.start, rows.stop - 1, shade) for image in some]
        np.testing.assert_array_equal(by_page, covered)
    theirs = page["vary"](some, np.random.default_rng(4))
    np.testing.assert_array_equal(theirs, face_models.vary(some, np.random.default_rng(4)))
    np.testing.assert_array_equal(page["inputs"](some), face_models.inputs(some))
    np.testing.assert_array_equal(page["halves"](3), face_models.halves(3))


def test_no_model_has_learned_from_a_picture_that_is_shown():
    known, new = face_models.halves(face_models.SEED)
    assert set(SHOWN) <= set(new.tolist())
    assert not set(SHOWN) & set(known.tolist())
    assert FaceFigure().faces == [True] * 4 + [False] * 4


@pytest.mark.parametrize("lesson", ["plain", "varied"])
@pytest.mark.parametrize("kind", ["network", "linear"])
def test_every_model_knows_new_faces_better_than_by_guessing(lesson, kind):
    images, face = face_models.pictures()
    _, new = face_models.halves(face_models.SEED)
    layers = face_models.learned()[lesson][kind]
    right = sum((face_models.score(layers, images[i]) > 0) == face[i] for i in new)
    assert right > 80


def test_a_black_top_makes_a_face_no_face_until_it_was_taught_and_a_white_one_makes_anything_a_face():
    for sample in (1, 2, 3):
        assert FaceFigure(sample=sample).verdict.startswith("Both are right")
        assert FaceFigure(sample=sample, cover="top").verdict.startswith("Both are wrong")
        assert FaceFigure(sample=sample, cover="top", lesson="varied").verdict.startswith("Both are right")
    for sample in (5, 6):
        assert FaceFigure(sample=sample).verdict.startswith("Both are right")
        assert FaceFigure(sample=sample, cover="white").verdict.startswith("Both are wrong")


def test_the_page_answers_as_python_does_and_says_what_python_says(call):
    figures = [FaceFigure(**state) for state in STATES]
    results = call("face", [("compute", [figure.state()]) for figure in figures])
    spoken = call("face", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        np.testing.assert_allclose(np.reshape(result["image"], (25, 25)), figure.image, atol=1e-12)
        for kind, p in figure.probabilities.items():
            assert result["answers"][kind] == pytest.approx(p, abs=1e-9)
        assert words == figure.alt()
        assert "{" not in words


def test_what_to_try_follows_the_state_and_has_words(call):
    state = FaceFigure().state()
    asked = {
        "start": ({}, "both"),
        "wrong": ({}, "network"),
        "shifted": ({"right": 1, "light": 0.5}, "both"),
        "light": ({"light": 0.5, "lesson": "varied"}, "both"),
        "covered": ({"cover": "eyes", "right": 2}, "both"),
        "varied": ({"lesson": "varied"}, "both"),
    }
    calls = [("suggestion", [{**state, **more}, {"verdict": verdict}]) for more, verdict in asked.values()]
    assert call("face", calls) == list(asked) == list(WORDS["try"])


def test_the_lines_of_python_print_the_verdict(call, capsys):
    for state in STATES:
        figure = FaceFigure(**state)
        exec(call("face", [("inPython", [figure.state()])])[0], {})
        assert capsys.readouterr().out.rstrip().endswith(figure.verdict)


@pytest.mark.parametrize(
    ("trait", "value"), [("sample", 0), ("right", 7), ("light", 0), ("cover", "nose"), ("place", (1, 27 - CUT))]
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = FaceFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"FaceFigure\.{trait}"):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = FaceFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.cover = "top"
    assert figure.picture(kind) != first
