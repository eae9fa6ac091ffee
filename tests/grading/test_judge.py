"""What tests can ask of students' work across the pipe, what they cannot, and what a test's last line is worth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grading.model import Ended, Limits, Plan, Role, Step, StepResult, to_json
from grading.sandbox import Sandbox, SetupFailed

LIMITS = Limits(cell_cpu_seconds=3, cell_wall_seconds=10)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as shared:
        yield shared


def judged(
    sandbox: Sandbox, answer: str, test: str, *wants: str, most: float = 3, in_place: bool = False
) -> StepResult:
    """The result of one test of one answer; NumPy is imported by a fixed cell."""
    steps = (
        Step(cell="setup", role=Role.BOTH, source="import numpy as np"),
        Step(cell="answer", role=Role.STUDENT, source=answer),
        Step(cell="test", role=Role.JUDGE, source=test, max_score=most, wants=wants, in_place=in_place),
    )
    return sandbox.run(Plan(steps=steps, limits=LIMITS))[-1]


@pytest.mark.parametrize(
    ("answer", "test", "want"),
    [
        ("def f(x):\n    return {'a': (x, [1, 2]), 'b': {3}}", "assert f(1.5) == {'a': (1.5, [1, 2]), 'b': {3}}", "f"),
        ("def f():\n    yield 1\n    yield np.ones(2)", "a, b = f()\nassert a == 1 and b.tolist() == [1, 1]", "f"),
        ("def f(g):\n    return g(2) + g(3)", "assert f(lambda x: 10 * x) == 50", "f"),
        ("def f(x):\n    raise ValueError(f'not {x}')", "try:\n    f(3)\n    ok = False\nexcept ValueError as e:\n    ok = 'not 3' in str(e)\nassert ok", "f"),
        ("def f(a, b=2, *, c=3):\n    pass", "import inspect\nassert list(inspect.signature(f).parameters) == ['a', 'b', 'c']", "f"),
        ("class A:\n    def __enter__(self):\n        return 5\n    def __exit__(self, *e):\n        pass", "with A() as five:\n    assert five == 5", "A"),
        ("class A:\n    def __len__(self):\n        return 3\n    def __getitem__(self, i):\n        return i * i", "a = A()\nassert len(a) == 3 and a[2] == 4", "A"),
        ("def f(rng):\n    return rng.normal()", "assert f(np.random.default_rng(0)) == np.random.default_rng(0).normal()", "f"),
        ("def f(x):\n    return x[::2]", "assert f(np.arange(5, dtype=np.float32)).dtype == np.float32", "f"),
        ("x = np.ma.masked_array([1, 2], [0, 1])", "assert type(x) is np.ndarray", "x"),
        ("class A:\n    pass\na = A()", "a.value = [1, 2]\nassert a.value == [1, 2]", "a"),
        ("def f(n):\n    return 10 ** n", "assert f(30) == 10 ** 30", "f"),
        ("import math\ndef f(n):\n    return math.factorial(n)", "import math\nassert f(3000) == math.factorial(3000)", "f"),
    ],
)  # fmt: skip
def test_plain_data_calls_attributes_and_iterations_pass(sandbox: Sandbox, answer: str, test: str, want: str) -> None:
    result = judged(sandbox, answer, test, want)
    assert (result.score, result.reason) == (3, "")


@pytest.mark.parametrize(
    "test",
    ["assert a == 1", "assert a", "assert a != 2", "assert a > 0", "a + 1", "np.asarray(a)", "float(a)", "import copy\ncopy.deepcopy(a)"],
)  # fmt: skip
def test_an_object_is_never_compared_computed_with_or_copied(sandbox: Sandbox, test: str) -> None:
    result = judged(sandbox, "class A:\n    pass\na = A()", test, "a")
    assert result.score == 0
    assert "expected plain data" in result.reason


@pytest.mark.parametrize("name", ["StopIteration", "StopAsyncIteration"])
def test_an_exception_that_ends_loops_ends_none_of_the_tests(sandbox: Sandbox, name: str) -> None:
    test = "assert all(a == b for a, b in zip(map(f, [2, 3]), [4, 9]))\nassert list(map(f, [])) == []"
    result = judged(sandbox, f"def f(x):\n    raise {name}", test, "f")
    assert (result.score, result.reason) == (0, f"RuntimeError: {name}: ")


def test_an_exception_made_of_more_than_a_text_is_told_by_its_name(sandbox: Sandbox) -> None:
    result = judged(sandbox, "def f():\n    raise ExceptionGroup('two', [ValueError(1), KeyError(2)])", "f()", "f")
    assert result.reason == "RuntimeError: ExceptionGroup: two (2 sub-exceptions)"


@pytest.mark.parametrize("deep", [90, 200])
def test_what_is_nested_too_deeply_is_said_to_be_and_what_is_not_passes(sandbox: Sandbox, deep: int) -> None:
    answer = f"x = ()\nfor n in range({deep}):\n    x = {{n: [x]}} if n % 2 else (n, x)\ndef f():\n    return x"
    test = f"y = x\nfor n in reversed(range({deep})):\n    y = y[n][0] if n % 2 else y[1]\nassert y == ()"
    for wants, asked in (("x", test), ("f", test.replace("y = x", "y = f()"))):
        result = judged(sandbox, answer, asked, wants)
        assert result.score == (3 if deep == 90 else 0)
        assert ("nested too deeply" in result.reason) == (deep == 200)


def test_what_students_assert_does_not_pass_for_the_words_of_the_test(sandbox: Sandbox) -> None:
    answer = "def f():\n    assert False, '4 of 4 points'"
    assert judged(sandbox, answer, "f()", "f").reason == "AssertionError: 4 of 4 points"
    assert judged(sandbox, answer, "assert False, 'the test says so'", "f").reason == "the test says so"


def test_hundreds_of_cells_put_out_no_more_than_a_notebook_may(sandbox: Sandbox) -> None:
    many = (Step(cell="extra", role=Role.STUDENT, source="display({'text/plain': 'x' * 400_000}, raw=True)"),) * 20
    test = Step(cell="test", role=Role.JUDGE, source="print('y')\nassert True", max_score=1)
    *shown, last = sandbox.run(Plan(steps=(*many, test), limits=LIMITS))
    assert sum(len(str(result.outputs)) for result in shown) < 10 * 512 * 1024 + 10_000
    assert last.score == 1


def test_a_reason_can_be_written_whatever_an_exception_says(sandbox: Sandbox) -> None:
    result = judged(sandbox, "def f():\n    raise ValueError('half a sign: \\ud800')", "f()", "f")
    assert result.reason == "ValueError: half a sign: ?"
    assert to_json(result)


def test_outputs_that_are_too_many_are_left_out_and_what_the_cell_defined_stays(sandbox: Sandbox) -> None:
    answer = "x = 7\nfor _ in range(8):\n    display({'text/plain': 'x' * 500_000}, raw=True)"
    steps = (
        Step(cell="answer", role=Role.STUDENT, source=answer),
        Step(cell="test", role=Role.JUDGE, source="assert x == 7", max_score=1, wants=("x",)),
    )
    shown, test = sandbox.run(Plan(steps=steps, limits=LIMITS))
    assert test.score == 1
    assert len(shown.outputs) == 2
    assert "left out" in shown.outputs[-1]["text"]


def test_changes_to_arguments_travel_back_only_where_the_test_asks_for_it(sandbox: Sandbox) -> None:
    answer = "def f(x, d):\n    x *= 2\n    d['n'] = 5"
    test = "x, d = np.ones(2), {}\nf(x, d)\nassert x.tolist() == [2, 2] and d == {'n': 5}"
    assert judged(sandbox, answer, test, "f", in_place=True).score == 3
    assert judged(sandbox, answer, test, "f").score == 0


def test_a_name_that_the_test_is_not_to_use_is_not_there(sandbox: Sandbox) -> None:
    result = judged(sandbox, "import math\nf = 1", "assert math.pi > 3")
    assert result.score == 0
    assert "NameError" in result.reason


@pytest.mark.parametrize(
    ("last", "score"),
    [("1.5", 1.5), ("3", 3), ("0", 0), ("np.float64(2.5)", 2.5), ("True", 3), ("'text'", 3), ("None", 3), ("[1]", 3)],
)
def test_a_last_line_that_is_a_number_is_the_score(sandbox: Sandbox, last: str, score: float) -> None:
    assert judged(sandbox, "", last).score == score


@pytest.mark.parametrize("last", ["float('nan')", "-1", "3.01", "float('inf')", "1j", "10 ** 400"])
def test_a_number_that_is_no_score_earns_nothing_and_says_so(sandbox: Sandbox, last: str) -> None:
    result = judged(sandbox, "", last)
    assert result.score == 0
    assert result.reason


def test_a_hidden_part_says_nothing_of_itself_and_a_visible_part_speaks(sandbox: Sandbox) -> None:
    test = "assert x > 0, 'above zero'\n### BEGIN HIDDEN TESTS\nassert x == 7, 'it is seven'\n### END HIDDEN TESTS"
    assert judged(sandbox, "x = -1", test, "x").reason == "above zero"
    assert judged(sandbox, "x = 1", test, "x").reason == "A hidden test did not pass."


def test_what_students_print_when_called_is_not_in_the_outcome_of_the_test(sandbox: Sandbox) -> None:
    result = judged(sandbox, "def f(x):\n    print('input', x)\n    return x", "assert f(4242) == 4242", "f")
    assert result.score == 3
    assert "4242" not in str(result.outputs)


def test_an_instructors_cell_that_fails_in_the_judge_costs_nobody_points(sandbox: Sandbox) -> None:
    steps = (Step(cell="data", role=Role.BOTH, source="open('missing.csv')"),)
    with pytest.raises(SetupFailed, match="data, which tests rely on, failed"):
        sandbox.run(Plan(steps=steps, limits=LIMITS))


def test_files_for_students_and_files_for_tests_stay_apart(sandbox: Sandbox) -> None:
    steps = (
        Step(cell="answer", role=Role.STUDENT, source="import os\nfiles = sorted(os.listdir('.'))"),
        Step(cell="test", role=Role.JUDGE, source="import os\nassert files == ['a.txt']\nassert sorted(os.listdir('.')) == ['a.txt', 'key.txt']", max_score=1, wants=("files",)),
    )  # fmt: skip
    plan = Plan(steps=steps, student_files={"a.txt": b"a"}, judge_files={"a.txt": b"a", "key.txt": b"k"}, limits=LIMITS)
    assert sandbox.run(plan)[-1].score == 1


def test_an_endless_loop_is_stopped_by_the_processor_time_it_takes(sandbox: Sandbox) -> None:
    result = judged(sandbox, "def f():\n    while True:\n        pass", "f()", "f")
    assert (result.score, result.ended) == (0, Ended.TIMEOUT)
    assert "Is there an endless loop?" in result.reason


def test_pictures_are_drawn_of_students_cells_and_not_of_those_that_are_the_same_for_everybody(
    sandbox: Sandbox,
) -> None:
    plot = "import matplotlib.pyplot as plt\nprint('said')\nplt.plot([1, 2]);"
    steps = (
        Step(cell="fixed", role=Role.BOTH, source=plot),
        Step(cell="next", role=Role.STUDENT, source="print(plt.get_fignums())"),
        Step(cell="own", role=Role.STUDENT, source=plot),
    )
    results = sandbox.run(Plan(steps=steps, limits=LIMITS))
    kinds = [[output.get("text") or sorted(output["data"])[0] for output in result.outputs] for result in results]
    assert kinds == [["said\n"], ["[]\n"], ["said\n", "image/png"]]


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\nx = 7",
        "y = 1\n%time x = 7",
        "%%capture\nx = 7",
        "y = %pwd\nx = 7 if y else 0",
        ">>> y = 3\n>>> x = y + 4",
        "In [1]: y = 3\n   ...: x = y + 4",
        "[ins] In [1]: y = 3\n   ...: x = y + 4",
        "    y = 3\n    x = y + 4",
        "\n\nx = 7",
        "import asyncio\nx = await asyncio.sleep(0, 7)",
        "y = 3\nx = 7  # is this right?",
        "y = '''\n%'''\nx = 7 if y == '\\n%' else 0",
    ],
)
def test_what_notebooks_allow_beyond_python_is_understood(sandbox: Sandbox, cell: str) -> None:
    assert judged(sandbox, cell, "assert x == 7", "x").score == 3


def test_empty_lines_at_the_top_do_not_move_the_hidden_part(sandbox: Sandbox) -> None:
    source = "\n\n\nassert True\n### BEGIN HIDDEN TESTS\nassert f() == 8, 'the key is 8'\n### END HIDDEN TESTS"
    result = judged(sandbox, "def f():\n    return 7", source, "f")
    assert (result.score, result.reason) == (0, "A hidden test did not pass.")
