"""Make a program speak, and bring what was spoken to one form: a second at 8,000 samples, each a signed byte.

The synthesizers come from npm as WebAssembly, which Node runs on every machine alike. They are unpacked and run, not
installed: ``flite`` sees nothing but a scratch folder; ``espeak-ng`` comes with a script, which runs as this user.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scripts.steps import BuildError

RATE = 8000  # samples in a second
QUIET = 0.01  # of the loudest hundredth of a second: what is quieter is silence, and an "s" is not
SCRIPT = Path(__file__).with_name("speak.mjs")


def speak(engine: str, archive: Path, jobs: Sequence[Mapping[str, Any]]) -> list[np.ndarray]:
    """What the engine in this npm archive says: for each job a clip, brought to `clip`'s form."""
    node = shutil.which("node")
    if node is None:
        raise BuildError(
            f"Node.js is needed to run {engine}, and is not installed.",
            "Install Node.js with npm (on Debian or Ubuntu: sudo apt-get install nodejs npm), then run again.",
        )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        (folder / "jobs.json").write_text(json.dumps(list(jobs)))
        command = [node, "--no-warnings", str(SCRIPT), engine, str(folder / "package"), scratch]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            why = [line for line in done.stderr.splitlines() if "Error" in line] or ["it did not say why"]
            raise BuildError(f"{engine} could not speak: {why[0]}", "Node.js 20 or newer is needed.")
        told = json.loads((folder / "sound.json").read_text())
        samples = np.fromfile(folder / "sound.raw", "<i2").astype(np.float64)
    ends = np.cumsum(told["lengths"])
    return [clip(word, rate) for word, rate in zip(np.split(samples, ends[:-1]), told["rates"], strict=True)]


def clip(sound: np.ndarray, rate: int) -> np.ndarray:
    """The sound without the silence around it, at 8,000 samples a second, loudest at 127: (8000,), int8.

    What is longer than a second is cut, what is shorter is followed by silence.
    """
    sound = resampled(sound, rate)
    short = sound[: len(sound) // 80 * 80].reshape(-1, 80)  # hundredths of a second
    loudness = np.sqrt((short**2).mean(axis=1))
    heard = np.flatnonzero(loudness > QUIET * loudness.max())
    word = sound[80 * heard[0] : 80 * (heard[-1] + 1)][:RATE]
    second = np.zeros(RATE)
    second[: len(word)] = word
    return np.round(second * (127 / np.abs(second).max())).astype(np.int8)


def resampled(sound: np.ndarray, rate: int) -> np.ndarray:
    """The sound at 8,000 samples a second: its spectrum without the frequencies above 4,000 hertz."""
    common = math.gcd(rate, RATE)
    old, new = rate // common, RATE // common
    pieces = -(-len(sound) // old)
    sound = np.pad(sound, (0, pieces * old - len(sound)))
    spectrum = np.fft.rfft(sound)[: pieces * new // 2 + 1]
    return np.fft.irfft(spectrum, pieces * new) * (new / old)
