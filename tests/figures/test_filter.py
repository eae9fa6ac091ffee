"""The convolution filter: its numbers are nnlib's, its words true, in Python and in JavaScript."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import FilterFigure
from figures.filter import DIGITS, DRAWN, KERNELS, shifted
from figures.filter_words import WORDS

STATES = [
    {},
    {"image": "drawn", "kernel": KERNELS["horizontal"], "relu": True},
    {"image": "seven", "padding": "valid", "stride": 2, "bias": -0.5},
    {"image": "four", "padding": "valid", "pool": True, "position": (7, 7), "kernel": KERNELS["blur"]},
    {"image": "one", "stride": 2, "pool": True, "relu": True, "kernel": KERNELS["sharpen"], "shift": (0, 2)},
    {"shift": (1, -2), "kernel": KERNELS["identity"]},
    {"shift": (-3, 0), "relu": True, "bias": 1.3},
    {"shift": (2, 2), "pool": True, "position": (0, 0)},
    {"image": "drawn", "drawn": np.zeros((8, 8)).tolist(), "shift": (0, 1), "stride": 2},
    {"kernel": [[9, -9, 0.3], [2.25, -0.1, 7], [-8.5, 1 / 9, 3]]},
]


def drawn_at_random(count: int) -> list[FilterFigure]:
    """Figures in states from everywhere within the limits."""
    rng = np.random.default_rng(7)
    return [
        FilterFigure(
            image=str(rng.choice([*DIGITS, "drawn"])),
            drawn=rng.integers(0, 2, (8, 8)),
            shift=rng.integers(-3, 4, 2),
            kernel=np.round(rng.uniform(-9, 9, (3, 3)), 1),
            bias=round(rng.uniform(-3, 3), 1),
            position=rng.integers(0, 8, 2),
            padding=str(rng.choice(["same", "valid"])),
            stride=int(rng.integers(1, 3)),
            relu=bool(rng.integers(2)),
            pool=bool(rng.integers(2)),
        )
        for _ in range(count)
    ]


def test_the_port_of_the_convolution_equals_nnlib_for_every_shape_padding_and_stride(call):
    rng = np.random.default_rng(0)
    calls, expected = [], []
    for height, width, kernel in [(8, 8, 3), (5, 7, 3), (6, 4, 2), (9, 6, 4), (5, 5, 5), (3, 8, 1)]:
        for padding in ("same", "valid"):
            for stride in (1, 2, 3):
                conv = nnlib.Conv2d(1, 1, kernel, stride=stride, padding=padding, rng=rng).astype(np.float64)
                conv.bias.value[:] = rng.normal()
                image = rng.normal(size=(height, width))
                weight, bias = conv.weight.value[:, :, 0, 0].tolist(), float(conv.bias.value[0])
                method = {"stride": stride, "padding": padding}
                calls.append(("conv2d", [image.tolist(), weight, bias, method]))
                expected.append(conv.forward(image[None, :, :, None])[0, :, :, 0])
    for actual, wanted in zip(call("conv", calls), expected, strict=True):
        np.testing.assert_allclose(actual, wanted, rtol=1e-12, atol=1e-12)


def test_the_port_of_max_pooling_equals_nnlib_and_drops_what_is_left_over(call):
    rng = np.random.default_rng(1)
    images = [rng.normal(size=shape) for shape in ((8, 8), (7, 5), (3, 3), (2, 9))]
    for image, actual in zip(images, call("conv", [("maxPool2d", [each.tolist(), 2]) for each in images]), strict=True):
        np.testing.assert_array_equal(actual, nnlib.MaxPool2d(2).forward(image[None, :, :, None])[0, :, :, 0])


@pytest.mark.parametrize("state", STATES, ids=lambda state: ", ".join(state))
def test_the_page_computes_and_says_what_nnlib_and_python_do(call, state):
    compare(call, [FilterFigure(**state)])


def test_numbers_and_words_agree_anywhere_in_the_limits(call):
    compare(call, drawn_at_random(60))


def compare(call, figures: list[FilterFigure]) -> None:
    states = [figure.state() for figure in figures]
    drawn = call("filter", [("compute", [state]) for state in states])
    spoken = call("filter", [("alternative", [state]) for state in states])
    for figure, result, words in zip(figures, drawn, spoken, strict=True):
        np.testing.assert_array_equal(result["pixels"], figure.pixels)
        np.testing.assert_allclose(result["sums"], figure.sums, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(result["output"], figure.output, rtol=1e-9, atol=1e-9)
        if figure.pool:
            np.testing.assert_allclose(result["pooled"], figure.pooled, rtol=1e-9, atol=1e-9)
        row, column = figure.place
        assert (result["row"], result["column"]) == (row, column)
        products = np.array(result["seen"]) * figure.kernel
        np.testing.assert_allclose(result["products"], products)
        assert products.sum() + figure.bias == pytest.approx(figure.sums[row, column])
        assert result["moved"] == figure.moved
        assert words == figure.alt()
        assert "{" not in words


@pytest.mark.parametrize("state", STATES, ids=lambda state: ", ".join(state))
def test_the_lines_of_python_compute_the_output_that_is_shown(call, capsys, state):
    figure = FilterFigure(**state)
    (code,) = call("filter", [("inPython", [figure.state()])])
    names: dict = {}
    exec(code, names)
    shown = figure.output if figure.pooled is None else figure.pooled
    np.testing.assert_allclose(names["y"][0, :, :, 0], shown, atol=2e-3)
    assert capsys.readouterr().out.startswith("[[")


def test_the_vertical_edge_answers_along_an_upright_stroke_and_only_at_the_ends_of_a_level_one():
    figure = FilterFigure(image="drawn", kernel=KERNELS["vertical"])
    upright, level = np.zeros((8, 8)), np.zeros((8, 8))
    upright[1:7, 3], level[3, 1:7] = 1, 1
    figure.drawn = upright
    assert (np.abs(figure.output[2:6, [2, 4]]) == 3).all()
    figure.drawn = level
    assert (figure.output[:, 2:6] == 0).all()
    assert (figure.output[2:5, [0, 1, 6, 7]] != 0).all()
    figure.kernel = KERNELS["horizontal"]
    assert (np.abs(figure.output[[2, 4], 2:6]) == 3).all()


def test_the_identity_gives_the_image_back_and_the_blur_its_mean():
    figure = FilterFigure(kernel=KERNELS["identity"])
    np.testing.assert_allclose(figure.output, figure.pixels)
    figure.kernel = KERNELS["blur"]
    assert figure.output[3, 3] == pytest.approx(figure.pixels[2:5, 2:5].mean())


@pytest.mark.parametrize("shift", [(0, 1), (1, 0), (-2, 1), (3, -3)])
def test_a_shifted_image_gives_a_shifted_output_away_from_the_edge(shift):
    figure = FilterFigure(image="drawn", kernel=[[1, -2, 3], [0.5, 4, -1], [2, 2, -3]])
    pixels = np.zeros((8, 8))
    pixels[3:5, 3:5] = [[1, 0], [1, 1]]
    figure.drawn = pixels
    before = figure.output
    figure.shift = shift
    np.testing.assert_allclose(figure.output, shifted(before, *shift), atol=1e-12)
    assert figure.moved["kind"] == "all"


def test_with_stride_or_pooling_a_shift_by_one_pixel_does_not_move_the_output():
    for state in ({"stride": 2}, {"pool": True}):
        figure = FilterFigure(shift=(0, 1), **state)
        assert figure.moved == {"kind": "between", "step": 2}
        figure.shift = (0, 2)
        assert figure.moved["places"] == [0, 1]


def test_numbers_that_did_not_move_along_stand_where_the_edge_is_seen():
    figure = FilterFigure(shift=(0, 3))
    assert figure.moved["kind"] == "most"
    now, before = figure.output, FilterFigure().output
    wrong = np.argwhere(np.abs(now[:, 3:] - before[:, :-3]) > 1e-9)
    assert len(wrong) == figure.moved["count"] - figure.moved["equal"]
    assert set(wrong[:, 1] + 3) <= {3, 7}  # beside the zeros that came in, or beside the pixels that fell off


def test_every_way_to_move_is_reached_and_has_its_words():
    reached = {FilterFigure(**state).moved["kind"] for state in STATES}
    assert reached == set(WORDS["moved"])


def test_the_window_stands_inside_an_output_that_is_smaller_than_the_image():
    figure = FilterFigure(padding="valid", stride=2, position=(7, 1))
    assert figure.output.shape == (3, 3)
    assert figure.place == (2, 1)


def test_alt_text_follows_the_state():
    figure = FilterFigure()
    assert "a handwritten 0 of 8 by 8 pixels. The filter (Vertical edge)" in figure.alt()
    figure.kernel = [[1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert "(edited by hand)" in figure.alt()
    figure.shift, figure.padding, figure.relu, figure.pool = (1, -1), "valid", True, True
    assert "shifted 1 down and 1 to the left" in figure.alt()
    assert "Max pooling leaves 3 by 3 numbers" in figure.alt()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("kernel", [[1, 2, 3]], r"expected 3 rows of 3 numbers, got .+\. .+\."),
        ("kernel", [[0, 0, 0], [0, 10, 0], [0, 0, 0]], r"expected a number from -9 to 9, got 10\. .+\."),
        ("position", (8, 0), r"expected a number from 0 to 7, got 8\. .+\."),
        ("position", (1.5, 0), r"expected two whole numbers, got \(1\.5, 0\)\. Round them, as in \(2, 0\)\."),
        ("stride", 3, r"expected a number from 1 to 2, got 3\. .+\."),
        ("relu", 1, r"expected True or False, got 1\. .+\."),
        ("image", 4, r"expected one of 'zero', 'one', 'four', 'seven', 'drawn', got 4\. .+\."),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(name, value, message):
    figure = FilterFigure()
    before = getattr(figure, name)
    with pytest.raises(TraitError, match=rf"FilterFigure\.{name}.*: {message}"):
        setattr(figure, name, value)
    assert getattr(figure, name) == before


def test_reset_goes_back_to_where_the_author_started():
    figure = FilterFigure(image="four", stride=2)
    figure.image, figure.stride, figure.kernel, figure.shift = "one", 1, KERNELS["blur"], (1, 1)
    figure.reset()
    assert (figure.image, figure.stride, figure.shift) == ("four", 2, (0, 0))
    assert figure.kernel == KERNELS["vertical"]


def test_the_drawing_to_start_from_has_an_upright_and_a_level_stroke():
    drawn = np.array(DRAWN)
    assert drawn.sum(axis=0).max() >= 5
    assert drawn.sum(axis=1).max() >= 4


def test_the_state_is_small_enough_for_a_page():
    assert len(re.sub(r"\s", "", json.dumps(FilterFigure().state()))) < 20_000


@pytest.mark.parametrize(("kind", "mark"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, mark):
    figure = FilterFigure()
    first = figure.picture(kind)
    assert first.startswith(mark)
    assert figure.picture(kind) == first
    figure.position = (0, 0)
    assert figure.picture(kind) != first
