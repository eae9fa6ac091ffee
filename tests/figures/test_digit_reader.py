"""The network reads honest drawings: hands, sizes, slants and pens that it never learned from; and how it is kept."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

import nnlib
from figures import digit_reader
from figures.digit_picture import picture
from figures.digit_reader import reader
from figures.pen_paths import HELD_BACK, PATHS, SLIGHT, Bending, PenPath

# A hand of its own: straight pieces from corner to corner, as with a mouse, of no path that the network learned from.
ANGULAR = {
    0: [[(60, 8), (25, 20), (15, 60), (35, 92), (70, 85), (85, 45), (60, 8)]],
    1: [[(35, 30), (55, 5), (55, 95)]],
    2: [[(20, 25), (45, 5), (75, 20), (70, 45), (20, 92), (82, 92)]],
    3: [[(20, 12), (70, 8), (45, 42), (75, 62), (60, 92), (18, 88)]],
    4: [[(55, 5), (15, 65), (85, 65)], [(62, 35), (62, 95)]],
    5: [[(75, 8), (30, 8), (25, 45), (65, 45), (78, 70), (55, 94), (20, 88)]],
    6: [[(65, 5), (28, 45), (22, 80), (50, 95), (75, 75), (50, 55), (25, 70)]],
    7: [[(15, 8), (82, 8), (45, 95)]],
    8: [[(68, 15), (35, 8), (30, 32), (70, 65), (65, 92), (30, 90), (30, 65), (68, 38), (68, 15)]],
    9: [[(70, 30), (45, 48), (25, 28), (45, 6), (72, 12), (70, 50), (55, 95)]],
}
Drawn = list[np.ndarray]


def share_right(drawings: list[Drawn], digits: list[int]) -> float:
    """Share of drawings, each a list of strokes (n, 2), that the network reads right."""
    x = np.array([picture(strokes) for strokes in drawings], dtype=np.float32).reshape(-1, 64) / 16
    return nnlib.accuracy(reader().model(x), np.array(digits))


def by_hand(
    rng: np.random.Generator, width: float = 1, height: float = 1, slant: float = 0, turn: float = 0, shake: float = 0.8
) -> list[Drawn]:
    """The ten digits in the angular hand: sized, slanted, turned, drawn unsteadily, and put somewhere."""
    shape = np.diag([width, height]) @ np.array([[1, 0], [slant, 1]])
    shape = shape @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    drawings = []
    for strokes in ANGULAR.values():
        place = rng.uniform(20, 80, 2)
        drawn = []
        for corners in strokes:
            points = np.concatenate([np.linspace(a, b, 10) for a, b in pairwise(corners)]) - 50
            drawn.append((points + rng.normal(0, shake, points.shape)) @ shape + place)
        drawings.append(drawn)
    return drawings


@pytest.mark.parametrize(
    "hand",
    [
        {},
        {"width": 0.1, "height": 0.1},
        {"width": 0.3, "height": 0.3},
        {"width": 0.6},
        {"width": 1.3},
        {"slant": 0.3},
        {"slant": -0.3},
        {"turn": 0.2},
        {"turn": -0.2},
        {"shake": 2},
        {"width": 0.7, "height": 0.9, "slant": -0.2, "turn": 0.1, "shake": 1.5},
    ],
    ids=str,
)
def test_it_reads_a_hand_of_its_own_in_many_sizes_places_and_slants(hand):
    rng = np.random.default_rng(0)
    drawings = [drawing for _ in range(10) for drawing in by_hand(rng, **hand)]
    assert share_right(drawings, 10 * list(ANGULAR)) >= 0.9


def test_it_reads_what_a_thick_pen_draws():
    rng = np.random.default_rng(1)
    nibs = [(0, 0), (4, 0), (0, 4), (4, 4)]  # drawn four times over, side by side
    drawings = [[stroke + nib for stroke in drawing for nib in nibs] for _ in range(10) for drawing in by_hand(rng)]
    assert share_right(drawings, 10 * list(ANGULAR)) >= 0.9


@pytest.mark.parametrize(("bending", "wanted"), [(SLIGHT, 0.98), (Bending(shake=4, warp=8), 0.95), (Bending(), 0.93)])
def test_it_reads_drawings_along_paths_that_were_held_back(bending, wanted):
    rng = np.random.default_rng(3)
    drawings, digits = [], []
    for digit, texts in PATHS.items():
        for path in map(PenPath, texts[:HELD_BACK]):
            for points in path.drawings(25, rng, bending):
                drawings.append(np.split(points, np.cumsum(path.lengths)[:-1]))
                digits.append(digit)
    assert share_right(drawings, digits) >= wanted


def test_paths_that_were_held_back_are_not_among_those_that_are_learned_from():
    for texts in PATHS.values():
        assert len(set(texts)) == len(texts) > HELD_BACK
        assert not set(texts[:HELD_BACK]) & set(texts[HELD_BACK:])


def test_each_digit_written_on_paper_is_read_and_not_only_most():
    _, test = digit_reader.paper()
    answers = reader().model(test.x).argmax(axis=1)
    for digit in range(10):
        assert (answers[test.y == digit] == digit).mean() > 0.9


def thinned(ink: np.ndarray) -> np.ndarray:
    """The middle lines of ink (Zhang and Suen, 1984): peel it off from the rim while it hangs together."""
    ink = np.pad(ink, 1)
    around = [(1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1)]  # north, then clockwise
    peeled = True
    while peeled:
        peeled = False
        for side in (0, 1):
            near = [np.roll(ink, shift, (0, 1)) for shift in around]
            count = sum(pixels.astype(int) for pixels in near)
            turns = sum((~a & b).astype(int) for a, b in zip(near, near[1:] + near[:1], strict=True))
            north, east, south, west = near[::2]
            open_side = ~(east & south & (north | west)) if side == 0 else ~(north & west & (east | south))
            rim = ink & (count >= 2) & (count <= 6) & (turns == 1) & open_side
            ink, peeled = ink & ~rim, peeled or bool(rim.any())
    return ink[1:-1, 1:-1]


def test_it_reads_paper_digits_that_somebody_traces():
    """Held-out digits, enlarged to 48 x 48, their middle lines traced with the pen."""
    _, test = digit_reader.paper()
    blow_up = np.array([np.interp((np.arange(48) + 0.5) / 6 - 0.5, np.arange(8), one) for one in np.eye(8)])
    drawings, digits = [], []
    for pixels, digit in zip(test.x, test.y, strict=True):
        if digit in (1, 8):
            continue  # broad blocks in the data, or loops so small that enlarging closes them: nothing to trace
        line = np.argwhere(thinned(blow_up.T @ pixels.reshape(8, 8) @ blow_up > 0.5))[:, ::-1].astype(float)
        near = np.abs(line[:, None] - line[None]).max(axis=2) == 1
        drawings.append([line[[a, b]] for a, b in np.argwhere(np.triu(near))])
        digits.append(int(digit))
    assert share_right(drawings, digits) >= 0.9


def test_training_gives_the_same_numbers_each_time(monkeypatch):
    monkeypatch.setattr(digit_reader, "PER_DIGIT", 30)
    monkeypatch.setattr(digit_reader, "EPOCHS", 1)
    learn, _ = digit_reader.paper()
    first, second = (digit_reader.train(learn).parameters() for _ in range(2))
    for name, parameter in first.items():
        np.testing.assert_array_equal(parameter.value, second[name].value)


def test_sorting_the_hidden_units_changes_no_answer():
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(64, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))
    x = rng.random((20, 64), dtype=np.float32)
    before = model(x)
    digit_reader.sort_units(model)
    np.testing.assert_allclose(model(x), before, rtol=1e-5, atol=1e-5)
    strongest = model.parameters()["2.weight"].value.argmax(axis=1)
    assert (np.diff(strongest) >= 0).all()


@pytest.fixture
def trainings(monkeypatch):
    """A list that grows with each training, which is replaced by something quick."""
    done = []

    def quick(learn):
        done.append(len(learn))
        rng = np.random.default_rng(len(done))
        return nnlib.Sequential(nnlib.Linear(64, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 10, rng=rng))

    monkeypatch.setattr(digit_reader, "train", quick)
    return done


def test_the_network_is_kept_in_the_build_and_trained_anew_when_code_changed(trainings, tmp_path, monkeypatch):
    monkeypatch.setattr(digit_reader, "KEPT_IN", tmp_path)
    learn, test = digit_reader.paper()
    first, second = digit_reader.trained(learn), digit_reader.trained(learn)
    assert len(trainings) == 1
    np.testing.assert_array_equal(first(test.x), second(test.x))
    monkeypatch.setattr(digit_reader, "fingerprint", lambda: "another")
    digit_reader.trained(learn)
    assert len(trainings) == 2


def test_where_there_is_no_build_nothing_is_written(trainings, tmp_path, monkeypatch):
    monkeypatch.setattr(digit_reader, "KEPT_IN", tmp_path / "nowhere")
    digit_reader.trained(digit_reader.paper()[0])
    assert trainings
    assert list(tmp_path.iterdir()) == []
