"""Sound comes to one form whatever it was, log-mel features are what the page says, and every voice says every word."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.data.log_mel import bands, log_mel
from scripts.data.sets.spoken_digits import OTHER_VOICES, PERSON, VOICES, family, flite_jobs, jobs, recorded
from scripts.data.speech import clip, resampled, speak
from scripts.steps import BuildError


def tone(hertz: float, rate: int, seconds: float = 0.5) -> np.ndarray:
    return np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)


@pytest.mark.parametrize("rate", [8000, 16000, 22050])
def test_a_tone_keeps_its_pitch_and_size_at_another_rate(rate: int) -> None:
    sound = resampled(tone(1000, rate), rate)
    assert abs(len(sound) - 4000) <= 1
    np.testing.assert_allclose(sound[500:3500], tone(1000, 8000)[500:3500], atol=0.01)


def test_what_is_too_high_for_the_new_rate_is_left_out() -> None:
    assert np.abs(resampled(tone(6000, 16000), 16000)[200:-200]).max() < 0.01


def test_a_clip_has_no_silence_before_it_and_a_second_in_all() -> None:
    quiet = np.zeros(3000)
    found = clip(np.concatenate([quiet, 0.1 * tone(500, 8000), quiet]), 8000)
    assert found.shape == (8000,)
    assert found.dtype == np.int8
    assert np.abs(found[:160]).max() > 100
    assert np.abs(found).max() == 127
    assert not found[4200:].any()


def test_a_quiet_s_at_the_beginning_is_no_silence() -> None:
    hiss = 0.03 * np.random.default_rng(0).normal(size=800)
    found = clip(np.concatenate([np.zeros(3000), hiss, tone(500, 8000), np.zeros(3000)]), 8000)
    assert np.abs(found[:800]).max() < 30
    assert np.abs(found[800:960]).max() > 100


def test_log_mel_finds_the_band_of_a_tone_and_does_not_mind_how_loud_it_is() -> None:
    second = np.round(100 * tone(1000, 8000, seconds=1))
    features = log_mel(np.array([second, second / 2]))
    assert features.shape == (2, 49, 24)
    peaks = np.fft.rfftfreq(256, 1 / 8000)[bands().argmax(axis=0)]
    assert (features[0].argmax(axis=1) == np.abs(peaks - 1000).argmin()).all()
    np.testing.assert_array_equal(features[0], features[1])


def test_every_voice_says_every_word_equally_often() -> None:
    said = jobs()
    assert len(said) == len(VOICES) * 10 * 6 == 6240
    assert sum(job["plain"] for job in said) == 3120
    assert len(flite_jobs()) == len(OTHER_VOICES) * 10 * 4 == 160


def test_voices_with_numbers_are_one_family_but_for_those_that_have_no_name() -> None:
    assert {family(voice) for voice in ("steph", "steph2", "steph3")} == {"steph"}
    assert family("anikaRobot") == family("anika")
    assert family("f2") != family("f3")
    assert family("kal16") == "kal16"


def test_the_recordings_are_those_that_the_license_beside_them_speaks_of() -> None:
    files = [PERSON / f"{digit}.wav" for digit in range(10)]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    assert digest == "d96284e2b926f17dd074447e877dd20634127a6cfd5853b93d6b100df429506a"  # as Debian has them
    terms = (PERSON / "LICENSE").read_text(encoding="utf-8")
    for words in ("Allison Smith", "Digium", "CC BY-SA 3.0 US", "https://creativecommons.org/licenses/by-sa/3.0/us/"):
        assert words in terms


def test_a_recording_is_brought_to_the_form_of_all_clips() -> None:
    assert recorded(7).shape == (8000,)
    assert np.abs(recorded(7)).max() == 127


def test_the_pages_log_mel_is_the_one_that_made_the_set() -> None:
    page = (PERSON.parents[3] / "book/strengths/hearing.md").read_text(encoding="utf-8")
    (cell,) = re.findall(r"```\{code-cell\} ipython3\n(def mel\(hertz\).*?)\n\npicture = ", page, re.DOTALL)
    taught: dict[str, Any] = {"np": np, "RATE": 8000}
    exec(cell, taught)
    sounds = np.array([recorded(digit) for digit in (1, 6, 7)])
    for sound, made in zip(sounds, log_mel(sounds), strict=True):
        np.testing.assert_allclose(taught["log_mel"](sound / 127), made / 240, atol=0.003)


def test_a_program_that_draws_by_the_clock_says_the_same_each_time(tmp_path: Path) -> None:
    engine = """
        class eSpeakNGWorker {
          constructor() { this.seed = Math.floor(Date.now() / 1000); }
          get_samplerate() { return 8000; }
          set_voice() { return 0; }
          set_rate() {}
          set_pitch() {}
          synthesize(text, took) {
            took(Int16Array.from({ length: 800 }, (_, i) => 1 + ((this.seed * (i + 1)) % 30011)));
          }
        }
        export default async () => ({ eSpeakNGWorker });
    """
    archive = tmp_path / "engine.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        for name, text in {"package/espeak-ng.js": engine, "package/package.json": '{"type": "module"}'}.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            packed.addfile(member, io.BytesIO(text.encode()))
    (said,) = speak("espeak-ng", archive, [{"text": "one", "voice": "f2", "rate": 160, "pitch": 50}])
    samples = [1 + (1795801804 * (i + 1)) % 30011 for i in range(800)]
    np.testing.assert_array_equal(said, clip(np.array(samples, dtype=np.float64), 8000))


def test_without_node_the_error_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match=r"Node\.js is needed to run flite"):
        speak("flite", tmp_path / "none.tgz", [])
