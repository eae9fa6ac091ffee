"""Sound comes to one form whatever it was, log-mel features are what the page says, and packages are read, not run."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest

from scripts.data.log_mel import bands, log_mel
from scripts.data.sets.spoken_digits import VOICES, family, inside, jobs
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


def test_voices_with_numbers_are_one_family_but_for_those_that_have_no_name() -> None:
    assert {family(voice) for voice in ("steph", "steph2", "steph3")} == {"steph"}
    assert family("f2") != family("f3")
    assert family("kal16") == "kal16"


class TestDebianPackages:
    def package(self, folder: Path) -> Path:
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:xz") as files:
            member = tarfile.TarInfo("./usr/share/sounds/1.wav")
            member.size = 3
            files.addfile(member, io.BytesIO(b"one"))
        content = b"!<arch>\n"
        for name, body in (("debian-binary", b"2.0"), ("data.tar.xz", packed.getvalue())):
            content += (
                f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(body):<10}`\n".encode() + body + b"\n" * (len(body) % 2)
            )
        file = folder / "some.deb"
        file.write_bytes(content)
        return file

    def test_give_the_file_that_was_asked_for(self, tmp_path: Path) -> None:
        assert inside(self.package(tmp_path), ["sounds/1.wav"]) == [b"one"]

    def test_say_when_a_file_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(BuildError, match=r"has no file sounds/2\.wav"):
            inside(self.package(tmp_path), ["sounds/2.wav"])


def test_without_node_the_error_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match=r"Node\.js is needed to run flite"):
        speak("flite", tmp_path / "none.tgz", [])
