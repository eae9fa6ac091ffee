"""Two networks that tell ten spoken words apart, and fifty words to try them with.

The networks are those of the page on hearing, from its seed 0: one learned from plain clips of one speaking program,
one from the same clips, bent anew in each epoch. The page trains both whenever it is built, and `check` holds the file
``spoken_clips.json`` to them. Weights are kept as signed bytes, pictures as a hexadecimal digit for each number,
sounds as `spoken_sound` packs them.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import nnlib
from figures.spoken_sound import pack, unpack

FILE = Path(__file__).with_name("spoken_clips.json")
MOMENTS, BANDS = 49, 24
#: Whose voice it is: one that both networks learned from, one that they did not, two of another program, a person.
SPEAKERS = {"known": "f2", "new": "Michael", "man": "awb", "woman": "slt", "person": "person"}
CREDIT = (
    "The words of the speaker 'person': (c) 2003-2010 Allison Smith (theivrvoice.com), for Asterisk, paid for by "
    "Digium; passed on, cut and stored more coarsely, under CC BY-SA 3.0 US, "
    "https://creativecommons.org/licenses/by-sa/3.0/us/. All else was made with espeak-ng and flite."
)


@cache
def kept() -> dict[str, Any]:
    """Networks, pictures and sounds."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def network(packed: Mapping[str, Any]) -> nnlib.Sequential:
    """The page's network with these weights, in float64: (B, 49, 24) to (B, 10)."""
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(
        nnlib.Reshape((MOMENTS, BANDS, 1)),
        nnlib.Conv2d(1, 8, 5, stride=2, rng=rng),
        nnlib.ReLU(),
        nnlib.Conv2d(8, 16, 3, rng=rng),
        nnlib.ReLU(),
        nnlib.MaxPool2d(2),
        nnlib.Flatten(),
        nnlib.Linear(1152, 10, rng=rng),
    )
    model.astype(np.float64)
    for parameter, name in zip(model.parameters().values(), packed, strict=True):
        steps = np.frombuffer(base64.b64decode(packed[name]["bytes"]), np.int8)
        parameter.value[...] = packed[name]["step"] * steps.reshape(parameter.value.shape)
    return model


def exported(model: nnlib.Layer) -> dict[str, dict[str, Any]]:
    """Every parameter as signed bytes, and what one step is worth."""
    arrays = {}
    for name, parameter in model.parameters().items():
        step = round(float(np.abs(parameter.value).max()) / 127, 9)
        steps = np.round(parameter.value / step).astype(np.int8)
        arrays[name] = {"step": step, "bytes": base64.b64encode(steps.tobytes()).decode()}
    return arrays


def hexadecimal(picture: np.ndarray) -> str:
    """A picture as one digit for each number, moment by moment, without the silence at its end."""
    levels = np.round(15 * picture).astype(int)  # (49, 24)
    heard = levels[: np.flatnonzero(levels.any(axis=1))[-1] + 1]
    return "".join(f"{level:x}" for level in heard.ravel())


def levels(digits: str) -> np.ndarray:
    """The moments of a picture, from 0 to 1: (moments, 24)."""
    return np.array([int(digit, 16) for digit in digits]).reshape(-1, BANDS) / 15


def clips(spoken: Any) -> dict[str, dict[str, list[str]]]:
    """Of the data set, the words to try: for each speaker ten pictures and ten sounds."""
    found = {}
    for speaker, voice in SPEAKERS.items():
        places = [k for k, row in enumerate(spoken.more["sound_of"]) if spoken.more["voice"][row] == voice]
        rows = spoken.more["sound_of"][places]
        assert spoken.y[rows].tolist() == list(range(10))
        found[speaker] = {
            "pictures": [hexadecimal(spoken.x[row]) for row in rows],
            "sounds": [pack(spoken.more["sound"][place]) for place in places],
        }
    return found


def check(trained: Mapping[str, nnlib.Layer], spoken: Any, rows: np.ndarray, file: Path = FILE) -> None:
    """Hold the file to what was just trained, by the answers for `rows` of the data set, and to the data set itself.

    With SPOKEN_CLIPS=keep in the environment, write the file instead.

    Raises
    ------
    ValueError
        When they differ by more than processors do, which round differently.
    """
    found = clips(spoken)
    if os.environ.get("SPOKEN_CLIPS") == "keep":
        networks = {kind: exported(model) for kind, model in trained.items()}
        made = {"credit": CREDIT, "networks": networks, "clips": found}
        file.write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
        return
    ours = json.loads(file.read_text(encoding="utf-8"))
    x = spoken.x[rows]
    answers = {kind: model(x).argmax(axis=1) for kind, model in trained.items()}
    same = [
        ours["credit"] == CREDIT,
        *(alike(ours["clips"][speaker], theirs) for speaker, theirs in found.items()),
        *(
            np.mean(network(ours["networks"][kind])(x.astype(np.float64)).argmax(axis=1) == answer) > 0.85
            for kind, answer in answers.items()
        ),
    ]
    if not all(same):
        raise ValueError(
            f"{file.name}: networks or words are not those of the page. Build the page with SPOKEN_CLIPS=keep in the "
            "environment, look at the figure, and commit the file."
        )


def alike(ours: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> bool:
    """Whether two speakers' pictures and sounds differ by a step here and there at most."""
    for one, other in zip(ours["pictures"], theirs["pictures"], strict=True):
        if len(one) != len(other) or np.abs(levels(one) - levels(other)).max() > 1.5 / 15:
            return False
    for one, other in zip(ours["sounds"], theirs["sounds"], strict=True):
        if len(one) != len(other) or np.abs(unpack(one) - unpack(other)).mean() > 4:
            return False
    return True
