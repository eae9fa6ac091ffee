"""The figure of spoken words: its port answers as nnlib does, its file is small, and it shows what the page says."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from traitlets import TraitError

from figures import SpokenFigure
from figures.spoken import MADE, made
from figures.spoken_words import WORDS
from scripts import spoken_figure

STATES = [
    {},
    {"word": 0, "speaker": "new"},
    {"word": 9, "speaker": "other"},
    {"word": 3, "speaker": "other", "training": "broad", "late": 5},
    {"word": 6, "late": 16, "noise": 0.6},
    {"word": 1, "speaker": "known", "training": "broad", "noise": 0.35, "late": 1},
]


def test_the_page_computes_and_says_what_nnlib_and_python_do(call):
    figures = [SpokenFigure(**state) for state in STATES]
    results = call("spoken", [("compute", [figure.state()]) for figure in figures])
    spoken = call("spoken", [("alternative", [f.state(), r]) for f, r in zip(figures, results, strict=True)])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        np.testing.assert_allclose(result["picture"], figure.seen(figure.word).ravel(), rtol=1e-12)
        np.testing.assert_allclose(result["p"], figure.probabilities, rtol=1e-8, atol=1e-12)
        assert (result["answer"], result["tally"]) == (figure.answer, figure.tally)
        assert result["right"] == (figure.answer == figure.word)
        assert words == figure.alt()
        assert "{" not in words


def test_both_networks_know_the_program_and_the_broad_one_bears_more_of_another():
    tally = {
        (speaker, training): SpokenFigure(speaker=speaker, training=training).tally
        for speaker in ("known", "new", "other")
        for training in ("plain", "broad")
    }
    for training in ("plain", "broad"):
        assert tally["known", training] >= 9
        assert tally["new", training] >= 8
    assert tally["other", "plain"] < tally["other", "broad"] < 10


def test_a_later_start_and_noise_do_to_the_picture_what_they_say():
    plain, late = SpokenFigure(), SpokenFigure(late=4)
    np.testing.assert_array_equal(late.seen(7)[4:], plain.seen(7)[:-4])
    assert not late.seen(7)[:4].any()
    assert SpokenFigure(noise=0.4).seen(7).min() == 0.4


def test_the_networks_are_those_that_the_script_makes():
    rng = np.random.default_rng(0)
    wanted = {name: p.value.shape for name, p in spoken_figure.network(rng).parameters().items()}
    for packed in made()["networks"].values():
        assert packed.keys() == wanted.keys()
        for name, shape in wanted.items():
            assert len(base64.b64decode(packed[name]["bytes"])) == np.prod(shape)


def test_the_file_is_small_and_the_sound_in_it_smaller():
    assert MADE.stat().st_size < 110_000
    assert sum(map(len, made()["sound"])) < 60_000


def test_a_sound_file_has_the_header_that_says_what_it_holds(call):
    (text,) = call("spoken", [("wav", ["abcd"])])
    content = text.encode("latin-1")
    assert content[:4] == b"RIFF"
    assert content[8:16] == b"WAVEfmt "
    assert int.from_bytes(content[4:8], "little") == len(content) - 8
    assert int.from_bytes(content[24:28], "little") == 8000
    assert int.from_bytes(content[40:44], "little") == 4
    assert content[44:] == b"abcd"


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "known": {"word": 2},
        "bent": {"late": 3},
        "new": {"speaker": "new"},
        "other": {"speaker": "other"},
        "broad": {"speaker": "other", "training": "broad"},
    }
    found = call("spoken", [("suggestion", [SpokenFigure(**state).state()]) for state in states.values()])
    assert found == list(states)
    assert set(states) == set(WORDS["try"])


def test_the_lines_of_python_print_the_answer(call, capsys):
    figure = SpokenFigure(word=3, late=2, noise=0.25)
    (code,) = call("spoken", [("inPython", [figure.state()])])
    exec(code, {})
    assert capsys.readouterr().out.startswith(f"{figure.answer} [")


@pytest.mark.parametrize(
    ("trait", "value"), [("word", 10), ("word", 1.5), ("speaker", "me"), ("noise", -1), ("late", 17)]
)
def test_a_bad_value_is_refused(trait, value):
    with pytest.raises(TraitError, match=rf"SpokenFigure\.{trait}"):
        SpokenFigure(**{trait: value})


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = SpokenFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.late = 5
    assert figure.picture(kind) != first
