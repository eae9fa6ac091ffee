"""What the scripts of checkpoint questions decide, under Node, and that the build decides the same in Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.book.tiny_book import BOOK

RUNNER = Path(__file__).with_name("run_script.mjs")
SCRIPTS = BOOK / "site_assets" / "checkpoints"


def run(names: list[str], calls: list[tuple[str, list]]) -> list[Any]:
    """The results of functions of these scripts."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("no node: scripts are tested under Node. Run: apt-get install nodejs", pytrace=False)
    request = json.dumps({"scripts": [str(SCRIPTS / f"{name}.js") for name in names], "calls": calls})
    done = subprocess.run([node, RUNNER], input=request, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Numbers

NUMBERS: list[tuple[str, str, list[float]]] = [
    ("0.75", "", [0.75]),
    ("0,75", "", [0.75]),
    (" .75 ", "", [0.75]),
    (",5", "", [0.5]),
    ("7.", "", [7.0]),
    ("3/4", "", [0.75]),
    ("-3 / 4", "", [-0.75]),
    ("0,3/0,4", "", [0.3 / 0.4]),
    ("1/0", "", []),
    ("\N{VULGAR FRACTION ONE HALF}", "", [0.5]),
    ("1\N{VULGAR FRACTION ONE HALF}", "", []),
    ("1e-3", "", [0.001]),
    ("1E3", "", [1000.0]),
    ("2.5e+2", "", [250.0]),
    ("1.5·10⁻³", "", [0.0015]),
    ("1.5 × 10^-3", "", [0.0015]),
    ("2*10**4", "", [20000.0]),
    ("10⁻²", "", [0.01]),
    ("-10^2", "", [-100.0]),
    ("\N{MINUS SIGN}2", "", [-2.0]),
    ("\N{EN DASH} 2", "", [-2.0]),
    ("+2", "", [2.0]),
    ("--2", "", []),
    ("75%", "", [0.75]),
    ("75 %", "%", [75.0]),
    ("0.3 cm", "cm", [0.3]),
    ("0.3 CM", "cm", [0.3]),
    ("3 mm", "cm", []),
    ("= 0.1", "", [0.1]),
    ("≈0,1", "", [0.1]),
    ("1,234", "", [1.234, 1234.0]),
    ("0,125", "", [0.125]),
    ("1,234,567", "", [1234567.0]),
    ("1,234.5", "", [1234.5]),
    ("1.234,5", "", [1234.5]),
    ("1.234.567", "", [1234567.0]),
    ("1 234", "", [1234.0]),
    ("1\N{NARROW NO-BREAK SPACE}234,5", "", [1234.5]),
    ("1'234", "", [1234.0]),
    ("1_000", "", [1000.0]),
    ("12 34", "", []),
    ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH DIGIT FIVE}", "", [1.5]),
    ("\N{ARABIC-INDIC DIGIT THREE}", "", []),
    ("1e999", "", []),
    ("", "", []),
    ("-", "", []),
    ("e3", "", []),
    ("one", "", []),
    ("1/2/3", "", []),
    ("1.2.3", "", []),
    ("0x10", "", []),
    ("Infinity", "", []),
    ("nan", "", []),
]


@pytest.fixture(scope="module")
def read_by_the_page() -> list[list[float]]:
    return run(["near", "number"], [("number.readings", [text, unit]) for text, unit, _ in NUMBERS])


@pytest.mark.parametrize("i", range(len(NUMBERS)), ids=[f"{text!r} {unit}" for text, unit, _ in NUMBERS])
def test_a_number_is_read_as_people_write_it_in_the_page_and_in_the_build(
    read_by_the_page: list[list[float]], i: int
) -> None:
    from checkpoint_kinds.number_text import readings

    text, unit, meant = NUMBERS[i]
    assert readings(text, unit) == meant
    assert read_by_the_page[i] == meant


@pytest.mark.parametrize(
    ("value", "target", "tolerance", "relative", "counts"),
    [
        (0.5, 0.5, 0, 0, True),
        (0.1 + 0.2, 0.3, 0, 0, True),  # they differ in the last bit
        (0.51, 0.5, 0, 0, False),
        (0.76, 0.75, 0.01, 0, True),  # the difference is a little more than 0.01, in binary
        (0.7601, 0.75, 0.01, 0, False),
        (-99, -100, 0, 0.01, True),
        (-98.9, -100, 0, 0.01, False),
        (0, 0, 0, 0, True),
        (1e-12, 0, 0, 0, False),
    ],
)
def test_a_tolerance_means_the_same_in_the_page_and_in_the_build(
    value: float, target: float, tolerance: float, relative: float, counts: bool
) -> None:
    from checkpoint_kinds.number_text import near

    assert near(value, target, tolerance, relative) is counts
    assert run(["near"], [("near", [value, target, {"tolerance": tolerance, "relative": relative}])]) == [counts]


def test_a_number_gets_the_answer_that_is_meant_for_it() -> None:
    exact = {"tolerance": "0.0", "relative": "0.0"}
    known = [1210, 1184, 1.205]
    both, rest = ["too-large", "too-small"], ["otherwise"]
    cases: list[tuple[list[float], list[str], int | str]] = [
        ([1210.0], both, 0),
        ([1.21, 1210.0], both, 0),  # the second reading is right
        ([1.205, 1205.0], both, 2),
        ([1184.0], both, 1),
        ([9999.0], both, "too-large"),
        ([-1.0], both, "too-small"),
        ([1.5, 1500.0], both, "too-large"),  # the nearer reading decides
        ([9999.0], rest, "otherwise"),
        ([9999.0], ["too-small", "otherwise"], "otherwise"),
    ]
    calls: list[tuple[str, list]] = [("number.find", [values, known, others, exact]) for values, others, _ in cases]
    assert run(["near", "number"], calls) == [found for _, _, found in cases]


# Printed text

PRINTED: list[tuple[str, str, float, bool]] = [
    ("[0 1 1]", "[0 1 1]\n", 0, True),
    ("[ 0, 1,1 ]", "[0 1 1]", 0, True),
    ("[0 1 0]", "[0 1 1]", 0, False),
    ("[0 11]", "[0 1 1]", 0, False),
    ("0 1 1", "[0 1 1]", 0, False),
    ("1\n2", "1 2", 0, True),
    ("true", "True", 0, True),
    ("0.5", "0.50", 0, True),
    ("[1 2]", "[1. 2.]", 0, True),
    ("0.62", "0.6224593", 0, False),
    ("0.62", "0.6224593", 0.005, True),
    ("\N{MINUS SIGN}1", "-1", 0, True),
    ("- 1", "-1", 0, True),
    ("1", "-1", 0, False),
    ("1e3", "1000.0", 0, True),
    ("x1", "x 1", 0, False),
    ("\N{LEFT SINGLE QUOTATION MARK}a\N{RIGHT SINGLE QUOTATION MARK}", "'a'", 0, True),
    ("(360, 1)", "(360,1)", 0, True),
    ("", "0", 0, False),
    ("größer", "GRÖSSER", 0, False),
]


@pytest.mark.parametrize(("text", "other", "tolerance", "counts"), PRINTED)
def test_outputs_are_compared_fairly_in_the_page_and_in_the_build(
    text: str, other: str, tolerance: float, counts: bool
) -> None:
    from checkpoint_kinds.printed_text import same_print

    assert same_print(text, other, tolerance) is counts
    call = ("predict.samePrint", [text, other, {"tolerance": tolerance, "relative": 0}])
    assert run(["near", "predict"], [call]) == [counts]


# Orders. Line 1 stands after 0, and 3 after 1 and 2; 4 belongs nowhere. Line 3 is indented.

NEEDED = {
    "0": {"after": [], "indent": 0},
    "1": {"after": [0], "indent": 0},
    "2": {"after": [], "indent": 0},
    "3": {"after": [1, 2], "indent": 1},
}


@pytest.mark.parametrize(
    ("lines", "indents", "verdict"),
    [
        ([0, 1, 2, 3], [0, 0, 0, 1], {"verdict": "right"}),
        ([2, 0, 1, 3], [0, 0, 0, 1], {"verdict": "right"}),
        ([1, 0, 2, 3], [0, 0, 0, 1], {"verdict": "early", "place": 0, "line": 1, "before": 0}),
        ([0, 1, 3, 2], [0, 0, 1, 0], {"verdict": "early", "place": 2, "line": 3, "before": 2}),
        ([0, 3, 1, 2], [0, 1, 0, 0], {"verdict": "early", "place": 1, "line": 3, "before": 1}),
        ([0, 4, 1, 2, 3], [0] * 5, {"verdict": "foreign", "place": 1, "line": 4}),
        ([3, 4, 0], [0] * 3, {"verdict": "early", "place": 0, "line": 3, "before": 1}),
        ([0, 1, 2], [0] * 3, {"verdict": "missing"}),
        ([], [], {"verdict": "missing"}),
        ([0, 1, 2, 3], [0, 0, 0, 0], {"verdict": "deeper", "place": 3, "line": 3}),
        ([0, 1, 2, 3], [0, 2, 0, 1], {"verdict": "shallower", "place": 1, "line": 1}),
    ],
)
def test_the_first_line_that_does_not_fit_is_found(lines: list[int], indents: list[int], verdict: dict) -> None:
    placed = [{"line": line, "indent": indent} for line, indent in zip(lines, indents, strict=True)]
    assert run(["order_rules"], [("orderRules.judge", [placed, NEEDED, True])]) == [verdict]


def test_indentation_does_not_count_where_no_line_has_any() -> None:
    placed = [{"line": line, "indent": 0} for line in (0, 1, 2, 3)]
    assert run(["order_rules"], [("orderRules.judge", [placed, NEEDED, False])]) == [{"verdict": "right"}]
