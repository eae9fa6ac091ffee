"""The checks of the exercises accept every right answer, and say of a wrong one what is wrong with it."""

import warnings

import numpy as np
import pytest

from nnlib.testing import (
    check_function,
)
from tests.nnlib.notebook import typed
from tests.nnlib.saying import CASES, mean, rng, said, tanh_reference


def without_a_value(x):
    """Return a name that the loop never gave a value."""
    for row in x[:0]:
        total = row
    return total


def into_a_narrow_place(x):
    """Put a row into an array with too few columns."""
    result = np.zeros((len(x), 2))
    for i in range(len(x)):
        result[i] = x[i]
    return result


class TestFunctions:
    def test_a_right_answer_in_another_style_and_precision_passes(self, capsys):
        def student(x):
            return [np.float32(sum(x[:, j]) / len(x)) for j in range(x.shape[1])]

        check_function(student, mean, CASES)
        assert capsys.readouterr().out == (
            "student: right in all 3 comparisons. (A list comes back. Where an array is needed later, np.array makes "
            "one of it.)\n"
        )

    def test_a_list_is_as_good_as_a_tuple_where_several_values_are_expected(self, capsys):
        check_function(lambda x: [x.min(), x.max()], lambda x: (x.min(), x.max()), CASES, returns=("low", "high"))
        assert "right in all 3" in capsys.readouterr().out

    def test_a_list_is_not_as_good_as_an_array_where_the_exercise_says_so(self, capsys):
        for student in (lambda x: list(mean(x)), lambda x: mean(x).tolist()):
            check_function(student, mean, CASES)
            text = said(check_function, student, mean, CASES, arrays=True, reread="the page")
            assert "the numbers are right, but they come back in a list" in text
        check_function(mean, mean, CASES, arrays=True)
        check_function(lambda x: [x, mean(x)], lambda x: (x, mean(x)), CASES, arrays=True)
        assert "an array of shape" in said(check_function, lambda x: [1], mean, CASES, arrays=True)

    def test_a_wrong_answer_is_shown_on_the_smallest_example(self):
        text = said(check_function, lambda x: x.mean(axis=0) + 1, lambda x: x.mean(axis=0), CASES, reread="the page")
        assert "the numbers are not right yet." in text
        assert "For example, with\n    x = [[" in text
        assert text.count("[[") == 1  # of the three examples, the one with one row
        assert "\n    expected: [" in text
        assert "\n    received: [" in text
        assert text.endswith("Read again: the page")

    def test_a_wrong_turn_that_returns_one_array_for_two_is_recognized_in_any_shape(self):
        mistakes = {"You return one.": lambda x: x[:2, 0]}
        text = said(check_function, lambda x: x[:2, 0], lambda x: (x.min(), x.max()), CASES, mistakes=mistakes)
        assert "You return one." in text

    def test_an_example_does_not_say_where_in_memory_an_object_lies(self):
        text = said(check_function, lambda rng: 1, lambda rng: 2, [(np.random.default_rng(0),)])
        assert "rng = Generator(PCG64)\n" in text

    def test_a_known_wrong_turn_is_named_only_if_it_explains_every_number(self):
        mistakes = {"You summed.": lambda x: x.sum(axis=0), "You took the wrong axis.": lambda x: x.mean(axis=1)}
        assert "You summed." in said(check_function, lambda x: x.sum(axis=0), mean, CASES, mistakes=mistakes)
        assert "wrong axis" in said(check_function, lambda x: x.mean(axis=1), mean, CASES, mistakes=mistakes)
        other = said(check_function, lambda x: x.sum(axis=0) + 1, mean, CASES, mistakes=mistakes)
        assert not any(sentence in other for sentence in mistakes)

    @pytest.mark.parametrize(
        ("student", "words"),
        [
            (None, "The answer should be a function, and it is None."),
            (lambda x: None, "it returned nothing (None). Is `return` missing?"),
            (lambda x: "0.5", "expected an array of shape (3,), and received text."),
            (lambda x: {"mean": 1}, "and received something that is not a number (dict)."),
            (lambda x: [[1, 2], [3]], "received an array of shape (2,)"),
            (lambda x: (x.mean(axis=0), 1), "and received an array of shape (3,) and one number."),
            (lambda x: x.mean(), "the shape is not right: expected an array of shape (3,), and received one number."),
            (lambda x: x.mean(axis=0) * np.nan, "some numbers are not finite (nan or inf)."),
            (
                lambda x: x @ np.ones((2, 1)),
                "The rows of the left one have the length 3, and the columns of the right one the length 2;",
            ),
            (lambda x: (1, 2.5), "expected an array of shape (3,), and received 2 numbers."),
            (lambda x: (-8) ** 0.5, "and received a complex number. Complex numbers usually come from a root or a"),
            (lambda x: (1j, 2.5), "and received a complex number and one number. Complex numbers"),
            (lambda x: {"mean": 1}, "(dict). Return the value itself, not a dict."),
            (lambda x: "0.5", "received text. Write the number without quotes."),
            (lambda x: "1,990", "Write the number without quotes and without a comma"),
            (typed("f = lambda x: 1 / 0"), "ZeroDivisionError: division by zero\n    in the line: f = lambda x: 1 / 0"),
            (lambda x: x if x > 0 else 0, "one question is asked of a whole array, by `if`"),
            (lambda x: x[:, 3], "there is no place 3 along axis 1. Does a loop"),
            (without_a_value, "total has no value yet when this line runs."),
            (lambda x: x @ x.transpose, "one side of @ is no array. Are parentheses missing"),
            (lambda x: x[:, :2] + np.ones(3), "two arrays do not fit together number by number: one has the shape"),
            (into_a_narrow_place, "an array of shape (3,) does not fit into a place of shape (2,)."),
            (lambda x: x(0), "parentheses stand behind something that is no function (its type is ndarray)."),
            (lambda x: x[np.array([0.0])], "the array in [ ] holds no places: these are whole numbers"),
            (lambda x: len(x[0, 0]), "len() is asked of a single number."),
            (lambda x: len(np.squeeze(x[:1, :1])), "Does squeeze() take away the only axis"),
            (lambda x: x.shape[2], "a place is asked for that is not there. The shape of an array with one axis"),
            (lambda x: list(x)[0, 1], "a place in a list is a whole number, and here it is of type tuple."),
        ],
    )
    def test_the_plainest_difference_is_put_into_words(self, student, words):
        assert words in said(check_function, student, mean, CASES)

    @pytest.mark.parametrize(
        ("source", "words"),
        [
            ("def f(x):\n    return h", "f is given x. Use that, or give h a value first."),
            ("def f(x, n=1):\n    return h", "f is given x and n. Use these, or give h a value first."),
            ("def f(x):\n    return [h for _ in x]", "f is given x. Use that, or give h a value first."),
            ("def g(z):\n    return h\ndef f(x):\n    return g(x)", "g is given z. Use that, or give h a value first."),
            ("f = lambda x: h", "The function is given x. Use that, or give h a value first."),
            ("def f(*x):\n    return h", "Give h a value first."),
            ("def f(x):\n    return W2 * x", "What the page calls W2 is W here."),
            ("def f(x):\n    return math.exp(x)", "math is a module. Write `import math` above it."),
            ("def f(x):\n    return exp(x)", "The functions of NumPy begin with np: np.exp."),
            ("def f(x):\n    return helper(x)", "There is no function helper yet. If a cell makes it, run that cell."),
            (
                "class C:\n    def go(self, x):\n        return bias\nf = C().go",
                "What the object holds is reached through self: self.bias.",
            ),
        ],
    )
    def test_a_name_that_has_no_value_is_answered_with_what_the_function_is_given(self, source, words):
        assert f"\n\n{words}\n\n" in said(check_function, typed(source), mean, CASES, known_as={"W2": "W"})

    def test_a_name_without_a_value_that_no_line_of_the_students_uses_gets_no_advice(self):
        def student(x):
            raise NameError("name 'h' is not defined", name="h")

        assert "Use that" not in said(check_function, student, mean, CASES)

    def test_a_name_that_has_no_value_yet_in_the_function_around_gets_no_advice(self):
        student = typed("def f(x):\n    def inner():\n        return h\n    y = inner()\n    h = x\n    return y")
        assert "it stopped with NameError" in (text := said(check_function, student, mean, CASES, known_as={"h": "H"}))
        assert "page calls" not in text

    def test_of_several_values_those_that_are_right_in_every_case_are_named(self):
        def three(last):
            return lambda x: (x.sum(), x.mean(), last(x))

        text = said(check_function, three(np.min), three(np.max), [*CASES, (np.ones((2, 3)),)], returns=("a", "b", "c"))
        assert "the numbers are not right yet. Right: a and b. Not right: c.\n" in text
        assert "Right:" not in said(
            check_function, lambda x: (1.0, 2.0), lambda x: (x.sum(), x.min()), CASES, returns=("a", "b")
        )

    def test_the_values_that_came_are_counted_where_several_are_asked_for(self):
        text = said(check_function, lambda x: (x, x), lambda x: (x, x, x), CASES, returns=("a", "b", "c"))
        assert "expected 3 values (a, b, c), and received 2: an array of shape" in text

    def test_an_answer_that_is_not_written_yet(self):
        def student(x):
            raise NotImplementedError

        assert "not written yet. Put your answer in place of" in said(check_function, student, mean, CASES)

    def test_of_several_functions_the_one_that_is_not_written_yet_is_named(self):
        student = typed("def first(x):\n    raise NotImplementedError()", "def f(x):\n    return first(x) + 1")
        text = said(check_function, student, mean, CASES)
        assert "f: it calls `first`, which is not written yet: write that one before." in text

    def test_a_line_of_another_function_is_shown_with_its_name_and_the_line_that_led_there(self):
        student = typed(
            "def mask(g, z):\n    return g * (z > 0)", "def f(x):\n    g = x[0]\n    return mask(g, x[:, :2])"
        )
        assert (
            "in the line: return g * (z > 0)\n    of mask, which f called in the line: return mask(g, x[:, :2])"
        ) in said(check_function, student, mean, CASES)

    def test_each_call_on_the_way_to_a_line_is_shown(self):
        student = typed(
            "def third(x):\n    return x[9]",
            "def second(x):\n    return third(x)",
            "def f(x):\n    return [second(row) for row in x]",
        )
        assert (
            "in the line: return x[9]\n    of third, which second called in the line: return third(x)\n"
            "    of second, which f called in the line: return [second(row) for row in x]\n"
        ) in said(check_function, student, mean, CASES)

    def test_of_several_values_the_one_with_the_wrong_shape_is_named(self):
        text = said(check_function, lambda x: (x, 1), lambda x: (x, x[0]), CASES, returns=("all", "first"))
        assert "the shape is not right. first: expected an array of shape (3,), and received one number." in text

    def test_a_dict_of_several_values_is_told_in_which_order_they_are_wanted(self):
        text = said(check_function, lambda x: {"a": 1}, lambda x: (x, x[0]), CASES, returns=("all", "first"))
        assert "not a dict of them, in this order: `return all, first`." in text
        text = said(check_function, lambda x: {"a": 1}, mean, CASES, returns=("mean",))
        assert text.count("Return the value itself, not a dict.") == 1

    def test_one_sentence_may_stand_for_several_functions(self):
        mistakes = {"You summed.": [lambda x: x.sum(), lambda x: x.sum(axis=0)]}
        assert "You summed." in said(check_function, lambda x: x.sum(axis=0), mean, CASES, mistakes=mistakes)

    def test_the_line_shown_is_the_students_own_and_not_the_librarys(self):
        student = typed("def f(x):\n    return np.reshape(nnlib.Linear(4, 2, rng=rng)(x), 3)", rng=rng)
        text = said(check_function, student, mean, [(np.zeros((2, 3), np.float32),)])
        assert "it stopped with ShapeError" in text
        assert "in the line: return np.reshape(nnlib.Linear(4, 2, rng=rng)(x), 3)" in text

    def test_no_line_of_the_check_is_shown_as_the_students(self):
        check = "def calls(x):\n    return f(x, 1)\ntext = said(check_function, calls, mean, CASES)"
        given = {"said": said, "check_function": check_function, "mean": mean, "CASES": CASES}
        text = typed("def f(x):\n    return x", check, **given)
        assert "takes 1 positional argument but 2 were given.\n" in text
        assert "in the line" not in text

    def test_a_changed_argument_is_noticed(self):
        def student(x):
            x *= 2
            return x.mean(axis=0) / 2

        assert "it changes its argument x in place" in said(check_function, student, mean, CASES)

    def test_a_change_inside_a_list_of_arrays_is_noticed_and_nobody_else_sees_it(self):
        def student(x, pairs):
            for weight, bias in pairs:
                weight += bias
                x = x @ weight
            return x

        def right(x, pairs):
            for weight, bias in pairs:
                x = x @ (weight + bias)
            return x

        cases = [(np.ones((1, 2)), [(np.eye(2), np.ones(2)), (np.eye(2), np.zeros(2))])] * 2
        text = said(check_function, student, right, cases)
        assert "it changes its argument pairs in place" in text
        assert np.array_equal(cases[0][1][0][0], np.eye(2))

    def test_a_list_that_became_shorter_is_a_changed_argument(self):
        text = said(check_function, lambda items: items.pop(), lambda items: items[-1], [([1.0, 2.0],)])
        assert "it changes its argument items in place" in text

    def test_arrays_in_a_list_are_shown_as_arrays_are(self):
        text = said(check_function, lambda x: 1, lambda x: 2, [([(np.array([[1.0]]), np.array([0.5]))],)])
        assert "x = [([[1.]], [0.5])]" in text

    def test_a_warning_of_numpy_is_mentioned_and_stays_off_the_screen(self, capsys):
        def student(x):
            warnings.warn("overflow encountered", RuntimeWarning, stacklevel=1)
            return mean(x)

        check_function(student, mean, CASES)
        shown = capsys.readouterr()
        assert "(NumPy warned: overflow encountered.)" in shown.out
        assert shown.err == ""

    def test_a_list_in_place_of_an_array_is_mentioned(self, capsys):
        check_function(lambda x: mean(x).tolist(), mean, CASES)
        assert "(A list comes back." in capsys.readouterr().out
        check_function(lambda x: [1.0, 2.0], lambda x: (1.0, 2.0), CASES)
        assert "list" not in capsys.readouterr().out

    def test_what_an_array_holds_is_said_where_it_is_no_numbers(self):
        for dtype, words in (
            (str, "of shape (3,) that holds text."),
            (object, "that holds other things than numbers."),
            (complex, "that holds complex numbers. Complex numbers usually come from a root or a power of a negative"),
        ):
            assert words in said(check_function, lambda x, dtype=dtype: mean(x).astype(dtype), mean, CASES)

    def test_no_name_of_python_s_or_numpy_s_own_is_shown(self):
        text = said(check_function, lambda x: {"mean": np.float64(0.5)}, mean, CASES)
        assert text.startswith("your function: ")
        assert "received: {'mean': 0.5}" in text

    def test_calling_the_library_instead_of_computing_is_refused(self):
        setup = "layer = nnlib.Tanh()\ndef library_tanh(x):\n    return layer.forward(x)"
        student = typed(setup, "def f(x):\n    return library_tanh(x)")
        text = said(check_function, student, tanh_reference, CASES, forbid=["nnlib.Tanh"])
        assert "it calls the library for the very thing you are to write" in text
        assert "in the line: return library_tanh(x)" in text
