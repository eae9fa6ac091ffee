"""The figure of spoken words: its port answers as nnlib does, its file is small, and it shows what the page says."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import SpokenFigure, spoken_reader
from figures.spoken_sound import pack, unpack
from figures.spoken_words import WORDS

PAGE = (Path(__file__).parents[2] / "book/strengths/hearing.md").read_text(encoding="utf-8")
STATES: list[dict[str, Any]] = [
    {},
    {"word": 0, "speaker": "new"},
    {"word": 9, "speaker": "woman"},
    {"word": 3, "speaker": "man", "training": "bent", "late": 5},
    {"word": 6, "late": 16, "noise": 0.6},
    {"word": 1, "speaker": "person", "training": "bent", "noise": 0.35, "late": 1},
]


def test_the_page_computes_and_says_what_nnlib_and_python_do(call):
    figures = [SpokenFigure(**state) for state in STATES]
    results = call("spoken", [("compute", [figure.state()]) for figure in figures])
    spoken = call("spoken", [("alternative", [f.state(), r]) for f, r in zip(figures, results, strict=True)])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        np.testing.assert_allclose(result["picture"], figure.seen(figure.word).ravel(), rtol=1e-12)
        np.testing.assert_allclose(result["p"], figure.probabilities, rtol=1e-8, atol=1e-12)
        assert (result["answer"], result["answers"]) == (figure.answer, figure.answers)
        assert result["right"] == (figure.answer == figure.word)
        assert words == figure.alt()
        assert "{" not in words


def right(**state: Any) -> int:
    return sum(answer == word for word, answer in enumerate(SpokenFigure(**state).answers))


def test_both_networks_know_the_program_and_bent_clips_help_with_a_late_word_and_one_voice_of_another():
    for training in ("plain", "bent"):
        assert right(speaker="known", training=training) == 10
        assert right(speaker="new", training=training) >= 9
    assert right(speaker="man", training="plain") < right(speaker="man", training="bent")
    assert right(speaker="woman", training="bent") < 7
    assert right(late=4, training="plain") < 8 < right(late=4, training="bent")
    assert right(speaker="woman", training="bent") < right(speaker="woman", training="bent", late=3)


def test_a_later_start_and_noise_do_to_the_picture_what_they_say():
    plain, late = SpokenFigure(), SpokenFigure(late=4)
    np.testing.assert_array_equal(late.seen(7)[4:], plain.seen(7)[:-4])
    assert not late.seen(7)[:4].any()
    assert SpokenFigure(noise=0.4).seen(7).min() == 0.4


def test_the_networks_have_the_shape_of_the_pages():
    cell = re.search(r"def convolutional\(rng\):.*?\n    \)\n", PAGE, re.DOTALL)
    found: dict[str, Any] = {}
    exec(f"import nnlib\n{cell[0]}", found)
    wanted = {name: p.value.shape for name, p in found["convolutional"](np.random.default_rng(0)).parameters().items()}
    for packed in spoken_reader.kept()["networks"].values():
        assert {name: len(base64.b64decode(p["bytes"])) for name, p in packed.items()} == {
            name: np.prod(shape) for name, shape in wanted.items()
        }


class TestSound:
    def sound(self) -> np.ndarray:
        time = np.arange(2000) / 8000
        loud = np.sin(np.pi * time / time[-1]) * 100
        return np.round(loud * np.sin(2 * np.pi * 400 * time)).astype(np.int8)

    def test_three_bits_a_number_keep_a_sound_nearly_as_it_was(self):
        sound = self.sound()
        again = unpack(pack(sound))
        heard = sound[: len(again)].astype(float)
        assert np.abs(sound[len(again) :]).max(initial=0) == 0
        assert np.mean((again - heard) ** 2) < 0.02 * np.mean(heard**2)

    def test_silence_at_the_end_is_left_out_and_each_digit_is_of_eight(self):
        sound = self.sound()
        digits = pack(np.append(sound, np.zeros(500)))
        assert digits == pack(sound)
        assert set(digits) <= set("01234567")

    def test_the_page_unpacks_as_python_does(self, call):
        digits = [*(sound for speaker in spoken_reader.SPEAKERS for sound in self.kept(speaker)[:2]), "07070777000"]
        for one, values in zip(digits, call("spoken", [("unpackSound", [d]) for d in digits]), strict=True):
            np.testing.assert_allclose(values, unpack(one), rtol=0, atol=1e-9)

    def kept(self, speaker: str) -> list[str]:
        return spoken_reader.kept()["clips"][speaker]["sounds"]

    def test_every_word_of_every_speaker_can_be_heard(self):
        for speaker in spoken_reader.SPEAKERS:
            assert len(self.kept(speaker)) == 10
            for digits in self.kept(speaker):
                assert 0.1 < len(digits) / 8000 <= 1
                assert np.abs(unpack(digits)).max() > 90

    def test_a_sound_file_has_the_header_that_says_what_it_holds(self, call):
        values = [0, 127, -127, 3.4]
        (text,) = call("spoken", [("wav", [values])])
        content = text.encode("latin-1")
        assert content[:4] == b"RIFF"
        assert content[8:16] == b"WAVEfmt "
        assert int.from_bytes(content[4:8], "little") == len(content) - 8
        assert int.from_bytes(content[24:28], "little") == 8000
        assert int.from_bytes(content[40:44], "little") == 4
        assert list(content[44:]) == [128, 255, 1, 131]

    def test_ten_words_in_turn_have_pauses_between_them(self, call):
        (values,) = call("spoken", [("inTurn", [[[1, 2], [3]]])])
        assert (len(values), values[:3], values[2002]) == (4003, [1, 2, 0], 3)


def test_the_file_is_small_and_names_whose_voice_it_passes_on():
    assert spoken_reader.FILE.stat().st_size < 300_000
    credit = spoken_reader.kept()["credit"]
    assert "Allison Smith" in credit
    assert "https://creativecommons.org/licenses/by-sa/3.0/us/" in credit
    assert "Allison Smith" in PAGE


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {"word": 2},
        "new": {"speaker": "new"},
        "man": {"speaker": "man"},
        "woman": {"speaker": "woman"},
        "person": {"speaker": "person"},
        "bent": {"speaker": "man", "training": "bent"},
        "changed": {"late": 3, "training": "bent"},
    }
    found = call("spoken", [("suggestion", [SpokenFigure(**state).state()]) for state in states.values()])
    assert found == list(states) == list(WORDS["try"])


def test_the_lines_of_python_print_the_answer(call, capsys):
    figure = SpokenFigure(word=3, speaker="person", late=2, noise=0.25)
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


class TestChecking:
    @pytest.fixture
    def spoken(self) -> SimpleNamespace:
        """A data set with the words that are kept, and nothing else."""
        x = np.zeros((50, 49, 24), np.float32)
        sound = np.zeros((50, 8000), np.int8)
        kept = spoken_reader.kept()["clips"]
        for k, name in enumerate(spoken_reader.SPEAKERS):
            for word in range(10):
                picture = spoken_reader.levels(kept[name]["pictures"][word])
                heard = unpack(kept[name]["sounds"][word]).round()
                x[10 * k + word, : len(picture)] = picture
                sound[10 * k + word, : len(heard)] = heard
                sound[10 * k + word, len(heard) - 1] = 1  # so that no number is lost at the end
        voice = np.repeat(list(spoken_reader.SPEAKERS.values()), 10)
        more = {"sound": sound, "sound_of": np.arange(50), "voice": voice}
        return SimpleNamespace(x=x, y=np.arange(50) % 10, more=more)

    @pytest.fixture
    def trained(self) -> dict[str, Any]:
        kept = spoken_reader.kept()["networks"]
        return {kind: spoken_reader.network(packed).astype(np.float32) for kind, packed in kept.items()}

    def test_what_the_page_trains_is_accepted(self, spoken, trained, monkeypatch):
        monkeypatch.delenv("SPOKEN_CLIPS", raising=False)
        spoken_reader.check(trained, spoken, np.arange(50))

    def test_networks_or_words_of_another_page_are_refused_and_kept_when_asked(
        self, spoken, trained, monkeypatch, tmp_path
    ):
        monkeypatch.delenv("SPOKEN_CLIPS", raising=False)
        file = tmp_path / "clips.json"
        file.write_text(spoken_reader.FILE.read_text(encoding="utf-8"), encoding="utf-8")
        mute = nnlib.Sequential(nnlib.Flatten(), nnlib.Linear(49 * 24, 10, rng=np.random.default_rng(0)))
        with pytest.raises(ValueError, match=r"clips\.json.+ SPOKEN_CLIPS=keep"):
            spoken_reader.check(trained | {"bent": mute}, spoken, np.arange(50), file)
        spoken.x[3] = spoken.x[4]
        with pytest.raises(ValueError, match=r"clips\.json"):
            spoken_reader.check(trained, spoken, np.arange(50), file)
        monkeypatch.setenv("SPOKEN_CLIPS", "keep")
        spoken_reader.check(trained, spoken, np.arange(50), file)
        pictures = json.loads(file.read_text(encoding="utf-8"))["clips"]["known"]["pictures"]
        assert pictures[3] == pictures[4]
