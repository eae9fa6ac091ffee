"""Make ``figures/spoken.json``, what the figure of spoken words plays with: ``python -m scripts.spoken_figure``.

The data set is not at hand where figures are drawn, so two small trained networks, the pictures of thirty words and
the sound of ten are committed: weights as signed bytes with a scale for each array, pictures as a hexadecimal digit for
each number, sound as bytes. The sound is our own, made with espeak-ng.
"""

from __future__ import annotations

import base64
import json

import numpy as np

import nnlib
from scripts.steps import ROOT

FILE = ROOT / "figures" / "spoken.json"
SPEAKERS = {"known": "f2", "new": "m3", "other": "kal16"}
EPOCHS = {"plain": 14, "broad": 18}


def main() -> None:
    """Train both networks and write the file."""
    spoken = nnlib.datasets.load("spoken-digits")
    own, plain, voice = (spoken.more["source"] == "espeak-ng", spoken.more["plain"], spoken.more["voice"])
    learn = own & (voice != SPEAKERS["new"])
    networks = {}
    for kind, rows in (("plain", learn & plain), ("broad", learn)):
        networks[kind] = packed(trained(spoken.x[rows], spoken.y[rows], EPOCHS[kind], bend=kind == "broad"))
    pictures = {}
    for name, which in SPEAKERS.items():
        rows = [np.flatnonzero((voice == which) & (spoken.y == digit))[1] for digit in range(10)]  # the second speed
        pictures[name] = [hexadecimal(spoken.x[row]) for row in rows]
    sound = [base64.b64encode(heard(clip)).decode() for clip in spoken.more["sound"]]
    text = json.dumps({"networks": networks, "pictures": pictures, "sound": sound}, indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")
    print(f"{FILE.relative_to(ROOT)}: {len(text) / 1000:.0f} kB, sound {sum(map(len, sound)) / 1000:.0f} kB")


def network(rng: np.random.Generator) -> nnlib.Sequential:
    """The page's network with fewer channels; `figures.spoken` makes the same."""
    return nnlib.Sequential(
        nnlib.Reshape((49, 24, 1)),
        nnlib.Conv2d(1, 6, 5, stride=2, rng=rng),
        nnlib.ReLU(),
        nnlib.Conv2d(6, 12, 3, rng=rng),
        nnlib.ReLU(),
        nnlib.MaxPool2d(2),
        nnlib.Flatten(),
        nnlib.Dropout(0.1, rng=rng),
        nnlib.Linear(864, 10, rng=rng),
    )


def trained(x: np.ndarray, y: np.ndarray, epochs: int, bend: bool) -> nnlib.Sequential:
    """Train as the page does: the rate falls for the last two epochs."""
    rng = np.random.default_rng(0)
    model = network(rng)
    optimizer = nnlib.Adam(model)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), optimizer, rng=rng)
    for epoch in range(epochs):
        optimizer.lr = 0.003 if epoch < epochs - 2 else 0.0005
        trainer.fit(1, (bent(x, rng) if bend else x, y))
    return model


def bent(clips: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The page's augmentation: later, faster or slower, higher or lower, in noise."""
    count, moments, bands = clips.shape
    late = rng.uniform(0, 8, (count, 1))
    speed = rng.uniform(0.7, 1.4, (count, 1))
    throat = rng.uniform(0.88, 1.12, (count, 1))
    noise = rng.uniform(0, 0.5, (count, 1, 1))
    t = np.rint((np.arange(moments) - late) * speed).astype(int)
    f = np.rint(np.arange(bands) * throat).astype(int)
    inside = (t >= 0) & (t < moments)
    t, f = np.clip(t, 0, moments - 1), np.clip(f, 0, bands - 1)
    moved = clips[np.arange(count)[:, None, None], t[:, :, None], f[:, None, :]] * inside[:, :, None]
    return np.maximum(moved, noise).astype(np.float32)


def packed(model: nnlib.Sequential) -> dict[str, dict[str, object]]:
    """Every parameter as signed bytes, and what one step is worth."""
    arrays = {}
    for name, parameter in model.parameters().items():
        step = float(np.abs(parameter.value).max()) / 127
        steps = np.round(parameter.value / step).astype(np.int8)
        arrays[name] = {"step": round(step, 9), "bytes": base64.b64encode(steps.tobytes()).decode()}
    return arrays


def hexadecimal(picture: np.ndarray) -> str:
    """The picture as one digit for each number, moment by moment, without the silence at its end."""
    levels = np.round(15 * picture).astype(int)  # (49, 24)
    heard = levels[: np.flatnonzero(levels.any(axis=1))[-1] + 1]
    return "".join(f"{level:x}" for level in heard.ravel())


def heard(clip: np.ndarray) -> bytes:
    """The samples without the silence at their end, as unsigned bytes."""
    return (clip[: np.flatnonzero(clip)[-1] + 1].astype(int) + 128).astype(np.uint8).tobytes()


if __name__ == "__main__":
    main()
