"""A simulated road, a camera and a teacher, as on the page on driving, and two networks that learned to steer there.

The page itself holds the code that is taught; a test holds the functions here to it. The figure's cars see no flicker,
so that a drive depends on what the reader sets and on nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

import nnlib

HALF, STEP, SHARPEST, LOOK = 1.8, 0.5, 0.15, 6.0
H, W = 12, 24
#: How many steps a drive has, and so its length: 150 meters.
STEPS = 300
#: Hidden units of the figure's networks: few, so that the page stays light.
HIDDEN = 8
AHEAD = np.repeat(24 / np.arange(1, H + 1)[:, None], W, axis=1)  # (H, W), meters
LEFT = AHEAD * np.linspace(0.9, -0.9, W)  # (H, W), meters
Roads = tuple[np.ndarray, np.ndarray, np.ndarray]


def draw_roads(B: int, rng: np.random.Generator) -> Roads:
    """Heights, frequencies and phases of the three waves of each road, (B, 3) each."""
    length = rng.uniform([15, 25, 50], [25, 50, 90], size=(B, 3))
    steep = rng.uniform(0.1, 0.3, size=(B, 3))
    frequency = 2 * np.pi / length
    phase = rng.uniform(0, 2 * np.pi, size=(B, 3))
    return steep / frequency, frequency, phase


def middle(roads: Roads, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The middle line's y and slope at x, (B,) or (B, H, W)."""
    shape = (len(x),) + (1,) * (x.ndim - 1) + (3,)
    height, frequency, phase = (part.reshape(shape) for part in roads)
    angle = frequency * x[..., None] + phase
    return (height * np.sin(angle)).sum(axis=-1), (height * frequency * np.cos(angle)).sum(axis=-1)


def offset(roads: Roads, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """How far points lie left of the middle line, nearly, in meters."""
    line, slope = middle(roads, x)
    return (y - line) / np.sqrt(1 + slope**2)


def camera(roads: Roads, cars: np.ndarray, rng: np.random.Generator | None = None) -> np.ndarray:
    """What cars (B, 3) see, (B, H, W); with a generator, every pixel flickers."""
    x, y, a = cars.T[:, :, None, None]
    ground_x = x + AHEAD * np.cos(a) - LEFT * np.sin(a)
    ground_y = y + AHEAD * np.sin(a) + LEFT * np.cos(a)
    away = np.abs(offset(roads, ground_x, ground_y))
    image = np.where(away < HALF, 0.2, 0.5)
    image[np.abs(away - HALF) < 0.25] = 1.0
    return image if rng is None else image + rng.normal(0, 0.1, size=image.shape)


def teacher(roads: Roads, cars: np.ndarray) -> np.ndarray:
    """The turn of pure pursuit, (B,), in radians per meter."""
    x, y, a = cars.T
    goal = x + LOOK * np.cos(a)
    for _ in range(3):
        line, slope = middle(roads, goal)
        goal = goal + (LOOK - np.hypot(goal - x, line - y)) / np.sqrt(1 + slope**2)
    line, _ = middle(roads, goal)
    left = (line - y) * np.cos(a) - (goal - x) * np.sin(a)
    return np.clip(2 * left / LOOK**2, -SHARPEST, SHARPEST)


def move(cars: np.ndarray, turn: np.ndarray) -> np.ndarray:
    """One step of each car, (B, 3)."""
    x, y, a = cars.T
    return np.stack([x + STEP * np.cos(a), y + STEP * np.sin(a), a + STEP * turn], axis=1)


def at_start(roads: Roads, aside: float = 0.0) -> np.ndarray:
    """A car on each road, on the middle line or so far to its left, pointing along the road, (B, 3)."""
    x = np.zeros(len(roads[0]))
    line, slope = middle(roads, x)
    a = np.arctan(slope)
    return np.stack([x - aside * np.sin(a), line + aside * np.cos(a), a], axis=1)


def record(roads: Roads, displaced: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Frames (B * 100, H, W) of the teacher's drives and its turns; a share of them taken beside the line."""
    cars, frames, turns = at_start(roads), [], []
    for _ in range(100):
        shown = cars.copy()
        put = rng.random(len(cars)) < displaced
        shown[put, 1] += rng.uniform(-1.5, 1.5, size=put.sum())
        shown[put, 2] += rng.uniform(-0.3, 0.3, size=put.sum())
        frames.append(camera(roads, shown, rng))
        turns.append(teacher(roads, shown))
        cars = move(cars, teacher(roads, cars))
    return np.concatenate(frames), np.concatenate(turns)


@cache
def drivers() -> dict[str, dict[str, Any]]:
    """The weights of both networks, rounded, as lists: each learned from 2,000 frames."""
    learned = {}
    for name, displaced in (("plain", 0.0), ("recovery", 0.5)):
        rng = np.random.default_rng(0)
        frames, turns = record(draw_roads(20, rng), displaced, rng)
        hidden, output = nnlib.Linear(H * W, HIDDEN, rng=rng), nnlib.Linear(HIDDEN, 1, rng=rng)
        model = nnlib.Sequential(nnlib.Flatten(), hidden, nnlib.ReLU(), output)
        trainer = nnlib.Trainer(model, nnlib.MeanSquaredError(), nnlib.Adam(model, lr=0.002), rng=rng)
        trainer.fit(20, ((frames - 0.4).astype(np.float32), (10 * turns[:, None]).astype(np.float32)))
        learned[name] = {
            "W1": rounded(hidden.weight.value),
            "b1": rounded(hidden.bias.value),
            "W2": rounded(output.weight.value),
            "b2": rounded(output.bias.value),
        }
    return learned


def rounded(values: np.ndarray) -> Any:
    """Lists of floats with four decimals."""
    return np.round(values.astype(np.float64), 4).tolist()


@cache
def network(name: str) -> nnlib.Sequential:
    """One of the `drivers` as an nnlib model in float64."""
    rng = np.random.default_rng(0)  # draws weights that are replaced at once
    hidden, output = nnlib.Linear(H * W, HIDDEN, rng=rng), nnlib.Linear(HIDDEN, 1, rng=rng)
    model = nnlib.Sequential(nnlib.Flatten(), hidden, nnlib.ReLU(), output)
    model.astype(np.float64)
    weights = drivers()[name]
    for layer, number in ((hidden, "1"), (output, "2")):
        layer.weight.value[...] = weights["W" + number]
        layer.bias.value[...] = weights["b" + number]
    return model


def steer(driver: str, roads: Roads, cars: np.ndarray) -> np.ndarray:
    """The turn that a driver takes, (B,): "teacher", or the name of a network."""
    if driver == "teacher":
        return teacher(roads, cars)
    turn = network(driver).forward(camera(roads, cars) - 0.4)[:, 0] / 10
    return np.clip(turn, -SHARPEST, SHARPEST)


def drive(driver: str, roads: Roads, aside: float = 0.0) -> np.ndarray:
    """All places of the cars on their roads, (B, STEPS + 1, 3)."""
    path = [at_start(roads, aside)]
    for _ in range(STEPS):
        path.append(move(path[-1], steer(driver, roads, path[-1])))
    return np.stack(path, axis=1)
