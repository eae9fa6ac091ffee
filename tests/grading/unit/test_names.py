"""Names are read off an instructor's cell: what it uses at once, what later, what it makes, what it imports."""

from __future__ import annotations

import pytest

from grading.names import module_names, names


@pytest.mark.parametrize(
    ("source", "makes"),
    [
        ("x = 1\ny, (z, *w) = f()", "x y z w"),
        ("def f():\n    inner = 1", "f"),
        ("class A:\n    attribute = 1", "A"),
        ("for i in range(3):\n    pass", "i"),
        ("with open('x') as file:\n    pass", "file"),
        ("[i for i in range(3)]", ""),
        ("if (n := 3) > 2:\n    pass", "n"),
        ("try:\n    pass\nexcept ValueError as error:\n    pass", "error"),
        ("match x:\n    case [a, *rest]:\n        pass\n    case {**others}:\n        pass", "a rest others"),
        ("def f():\n    global counter\n    counter = 1", "f counter"),
        ("import numpy as np\nfrom math import pi", ""),
        ("from math import sin\ndef sin(x):\n    return x", "sin"),
        ("square = lambda x: x * x", "square"),
        ("größe: int = 3", "größe"),
    ],
)
def test_what_a_cell_makes(source: str, makes: str) -> None:
    assert names(source).makes == set(makes.split())


def test_what_is_looked_up_at_once_and_what_only_by_calls() -> None:
    read = names("@decorate\ndef f(x=default):\n    return g(x) + [h(i) for i in x][0]\nvalue = top(3)")
    assert read.now == {"decorate", "default", "top"}
    assert read.later["f"] == {"g", "h"}
    assert read.uses == {"decorate", "default", "top", "g", "h"}


def test_a_class_body_runs_at_once_and_its_methods_later() -> None:
    read = names("class A(Base):\n    size = width * 2\n    def grow(self):\n        return helper(self)")
    assert {"Base", "width"} <= read.now
    assert read.later["A"] == {"helper"}


def test_a_comprehension_runs_at_once_and_a_lambda_later() -> None:
    read = names("a = [f(x) for x in data]\nb = lambda: g()")
    assert {"f", "data"} <= read.now
    assert "g" not in read.now
    assert "g" in read.uses


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = f(1)",
        "%%time\nx = f(1)",
        "%%capture output\n%%time\nx = f(1)",
        "!ls\nx = f(1)",
        "listing = !ls\nx = f(1)",
        "x = f(1)\nf?",
        "x = (f(1)\n     % 3)",
        "text = '''\n%d of %d\n!\n'''\nx = f(1)",
    ],
)
def test_lines_of_ipython_do_not_hide_names(source: str) -> None:
    read = names(source)
    assert read.readable
    assert "x" in read.makes
    assert "f" in read.uses


@pytest.mark.parametrize("source", ["%%bash\nx=1", "def f(:", "\0", "(" * 5000])
def test_what_is_no_python_makes_nothing(source: str) -> None:
    assert names(source).makes == frozenset()


@pytest.mark.parametrize(
    ("source", "called"),
    [("square(3)", "square"), ("x = 1\nnet.score(x)[0]()", "net"), ("assert f()", ""), ("x = f()", ""), ("5", "")],
)
def test_a_call_as_last_line(source: str, called: str) -> None:
    assert names(source).last_call == called


def test_the_modules_that_are_imported() -> None:
    source = "%matplotlib inline\nimport numpy.linalg as la, os\nfrom nnlib.layers import Linear\nfrom . import near"
    assert module_names(source) == {"numpy", "os", "nnlib"}
