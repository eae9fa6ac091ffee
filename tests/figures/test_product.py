"""The product figure: NumPy's numbers, NumPy's errors, its words, and what it means to teach."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from traitlets import TraitError

from figures import ProductFigure
from figures.product import MOST
from figures.product_words import WORDS

SIZES = range(1, MOST + 1)
STATES = [
    {},
    *(
        {"B": B, "N": N, "M": M, "bias": bias, "transposed": turned, "row": N % 3, "column": M % 4}
        for B, N, M, bias, turned in itertools.product((1, 2, 4), SIZES, SIZES, (False, True), (False, True))
    ),
    {"x": [[-1, 2.5, 0, 0]] * 4, "W": [[-3, 0.1, 0, 0]] * 4, "b": [[-1, 0, 0, 0]], "bias": True},
]


def computed(call, figures):
    return call("product", [("compute", [figure.state()]) for figure in figures])


def test_the_first_number_is_the_one_that_the_page_computes_by_hand():
    figure = ProductFigure()
    assert figure.sum() == "1 · 3 + 2 · 5 + 1 · 1 = 14"
    figure.bias = True
    assert figure.sum() == "1 · 3 + 2 · 5 + 1 · 1 = 14, 14 + (−10) = 4"
    np.testing.assert_array_equal(ProductFigure(B=1, M=2).result(), [[14, 16]])


def test_the_page_computes_what_numpy_computes_and_says_what_python_says(call):
    figures = [ProductFigure(**state) for state in STATES]
    spoken = call("product", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, computed(call, figures), spoken, strict=True):
        x, W, b = figure.tables()
        for name, array in {"x": x, "W": W, "b": b, "right": figure.intended()}.items():
            np.testing.assert_allclose(result[name], array, rtol=1e-12)
        assert result["fits"] == figure.fits == (figure.error() is None)
        if figure.fits:
            np.testing.assert_allclose(result["result"], x @ W + b * figure.bias, rtol=1e-12)
        assert tuple(result["chosen"]) == figure.chosen
        assert result["verdict"] == figure.verdict()
        assert words == figure.alt()
        assert "{" not in words


def test_the_error_is_shown_in_the_words_of_numpy(call):
    figures = [figure for state in STATES if not (figure := ProductFigure(**state)).fits]
    assert figures
    results = computed(call, figures)
    calls = [("complaint", [figure.state(), result]) for figure, result in zip(figures, results, strict=True)]
    assert call("product", calls) == [figure.error() for figure in figures]


def test_a_turned_table_is_refused_unless_inputs_and_units_are_as_many():
    for N, M in itertools.product(SIZES, SIZES):
        assert ProductFigure(N=N, M=M).fits
        assert ProductFigure(N=N, M=M, transposed=True).fits == (N == M)


def test_where_a_turned_table_fits_it_gives_other_numbers_and_turning_it_back_mends_them():
    for size in SIZES[1:]:
        upright, turned = ProductFigure(N=size, M=size), ProductFigure(N=size, M=size, transposed=True)
        assert not np.array_equal(turned.result(), upright.result())
        np.testing.assert_array_equal(turned.intended(), upright.result())
        assert turned.verdict().startswith("silent")
    turned = ProductFigure(N=2, M=2, transposed=True)
    assert "gives 11 here, where x @ W.T gives 13" in turned.alt().replace("\N{NO-BREAK SPACE}", " ")
    assert ProductFigure(N=1, M=1, transposed=True).verdict() == "alike"
    symmetric = np.ones((4, 4)).tolist()
    assert ProductFigure(N=3, M=3, transposed=True, W=symmetric).verdict() == "alike"


def test_a_number_that_is_right_by_chance_is_not_taken_for_a_right_result():
    W = [[3, 5, 0, 0], [4, 6, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    figure = ProductFigure(N=2, M=2, transposed=True, x=[[1, 1, 0, 0]] + [[1, 0, 0, 0]] * 3, W=W)
    verdicts = set()
    for figure.row, figure.column in itertools.product(range(2), range(2)):
        verdicts.add(figure.verdict())
    assert verdicts == {"silent", "silent_same"}


def test_with_w_turned_the_columns_of_the_result_count_inputs_and_the_heading_says_that_it_is_wrong():
    turned = ProductFigure(N=3, M=3, transposed=True)
    assert turned.heading() == "Row 0, column 0 (a wrong number)"
    assert "(B, N) = (2, 3)" in turned.judgment()
    assert "The result x @ W has the shape (B, N) = (2, 3)" in turned.alt()
    assert "The result x @ W has the shape (B, M) = (2, 3)" in ProductFigure(M=3).alt()
    assert ProductFigure(N=1, M=1, transposed=True).heading() == ProductFigure().heading() == "Row 0, column 0"


def test_one_row_of_biases_is_added_to_every_row():
    plain, added = ProductFigure(B=4), ProductFigure(B=4, bias=True)
    np.testing.assert_array_equal(added.result() - plain.result(), [[-10, -20, 5, -4]] * 4)


def test_the_lines_of_python_print_what_the_figure_shows_or_raise_what_it_says(call, capsys):
    figures = [ProductFigure(**state) for state in STATES]
    for figure, code in zip(figures, call("product", [("inPython", [f.state()]) for f in figures]), strict=True):
        if not figure.fits:
            with pytest.raises(ValueError, match="matmul") as refused:
                exec(code, {})
            assert str(refused.value) == figure.error()
            continue
        exec(code, {})
        numbers = np.fromstring(capsys.readouterr().out.replace("[", " ").replace("]", " "), sep=" ")
        np.testing.assert_allclose(numbers, figure.result().ravel())


def test_what_to_try_follows_the_state_and_has_words(call):
    states = {
        "start": {},
        "chosen": {"column": 1},
        "sized": {"B": 3},
        "bias": {"bias": True},
        "misfit": {"transposed": True},
        "silent": {"transposed": True, "M": 3},
        "single": {"transposed": True, "N": 1, "M": 1},
    }
    calls = [
        ("suggestion", [{**ProductFigure(**s).state(), "initial": ProductFigure().initial}]) for s in states.values()
    ]
    assert call("product", calls) == list(states) == list(WORDS["try"])


def test_a_smaller_result_keeps_the_choice_within_it():
    figure = ProductFigure(B=4, M=4, row=3, column=3)
    figure.B, figure.M = 2, 1
    assert figure.chosen == (1, 0)
    assert "Row 1, column 0: " in figure.alt()


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("B", 0),
        ("N", 5),
        ("M", 1.5),
        ("row", -1),
        ("bias", 1),
        ("transposed", "yes"),
        ("x", [[1, 2]]),
        ("b", [[1, 2, 3, "4"]]),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = ProductFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"ProductFigure\.{trait}.*: expected .+, got .+\. .+\."):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = ProductFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    for state in ({"bias": True}, {"transposed": True}):
        assert ProductFigure(**state).picture(kind) != first
