"""The checks of the exercises accept every right answer, and say of a wrong one what is wrong with it."""

import sys
import warnings
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace

import numpy as np
import pytest

import nnlib
from nnlib.testing import (
    OutOfReach,
    WrongAnswer,
    check_choice,
    check_function,
    check_order,
    check_value,
    elsewhere,
    hidden_tests,
    visible_tests,
    without_library,
)
from tests.nnlib.notebook import typed
from tests.nnlib.saying import CASES, mean, rng, said


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
        assert capsys.readouterr().out == "student: right in all 3 comparisons.\n"

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

    def test_calling_the_library_instead_of_computing_is_refused(self):
        setup = "layer = nnlib.Tanh()\ndef library_tanh(x):\n    return layer.forward(x)"
        student = typed(setup, "def f(x):\n    return library_tanh(x)")
        text = said(check_function, student, tanh_reference, CASES, forbid=["nnlib.Tanh"])
        assert "it calls the library for the very thing you are to write" in text
        assert "in the line: return library_tanh(x)" in text


def tanh_reference(x):
    return np.tanh(x)


class TestLibraryOutOfReach:
    def test_functions_and_classes_come_back_afterward(self):
        labels = np.array([1, 0])
        with without_library("nnlib.accuracy", "nnlib.Linear"):
            with pytest.raises(OutOfReach):
                nnlib.accuracy(np.eye(2), labels)
            with pytest.raises(OutOfReach):
                nnlib.Linear(2, 2, rng=rng)
        assert nnlib.accuracy(np.eye(2), labels) == 0
        assert nnlib.Linear(2, 2, rng=rng).n_in == 2


class TestValues:
    def test_right_wrong_blank_and_known_wrong(self, capsys):
        check_value("slope", 2.0000001, 2)
        assert capsys.readouterr().out == "slope: right.\n"
        assert said(check_value, "slope", ..., 2) == "slope is not filled in yet."
        assert said(check_value, "slope", 3, 2, mistakes={"Divide by n.": 3}).endswith("Divide by n.")
        assert "slope = 4 is not right yet." in said(check_value, "slope", 4, 2, mistakes={"Divide by n.": 3})
        assert "expected one number, and received an array of shape (2,)" in said(check_value, "slope", [1, 2], 2)


class TestChoices:
    why = {"a": "It does not bend.", "b": None}

    def test_right_wrong_and_no_choice_at_all(self, capsys):
        check_choice("choice", "b", self.why)
        assert capsys.readouterr().out == "choice: right.\n"
        assert "choice = 'a' is not right yet.\n\nIt does not bend." in said(check_choice, "choice", "a", self.why)
        assert "Choose one of 'a', 'b'." in said(check_choice, "choice", "c", self.why)
        assert "Choose one of 'a', 'b'." in said(check_choice, "choice", ["b"], self.why)
        assert "not filled in yet" in said(check_choice, "choice", None, self.why)

    def test_values_in_groups_are_wanted_side_by_side(self):
        pairs = lambda x: ((x, x[0]), (x[1:], x[:1]))  # noqa: E731
        right = lambda x: (x, x[1:], x[0], x[:1])  # noqa: E731
        text = said(check_function, pairs, right, [(np.ones((3, 2)),)], returns=list("abcd"))
        assert "Return them side by side, without parentheses or brackets inside: `return a, b, c, d`." in text

    @pytest.mark.parametrize("given", [4, 4.0, np.int64(4), np.float64(4), np.array(4)])
    def test_a_number_is_the_same_choice_in_every_kind_of_number(self, given, capsys):
        check_choice("line", given, {3: "Too early.", 4: None})
        assert "right" in capsys.readouterr().out

    def test_quotes_too_many_or_too_few_are_explained(self):
        assert "Write the number without quotes." in said(check_choice, "line", "4", {3: "Too early.", 4: None})
        assert "Put it in quotes." in said(check_choice, "line", 4, {"4": None})


class TestOrder:
    before = {("A", "B"): "A makes what B uses."}

    @pytest.mark.parametrize("given", ["ABC", "acb", "C, A, B", "A-B-C", "A > C > B", ["A", "B\n", "C"]])
    def test_every_order_that_keeps_the_pairs_is_right(self, given, capsys):
        check_order("lines", given, "ABC", self.before)
        assert "right" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ("BAC", "Line A must come before line B. A makes what B uses."),
            ("AB", "1 more line needed."),
            ("A", "2 more lines needed."),
            ("AABC", "Line A is there more than once"),
            ("ABCD", "Line D does not belong. It sorts."),
            (123, "There is no line 1. Use A, B, C, D."),
            ("ABX", "There is no line X. Use A, B, C, D."),
            (..., "is not filled in yet.\n\nPut 3 letters in quotes, one for each line that is needed."),
            ("", "Put 3 letters in quotes"),
        ],
    )
    def test_a_wrong_order_says_which_line(self, given, words):
        assert words in said(check_order, "lines", given, "ABC", self.before, extra={"D": "It sorts."})


class TestSurroundings:
    @pytest.mark.parametrize("surroundings", [visible_tests, lambda: hidden_tests("")])
    def test_what_an_answer_writes_to_stderr_stays_off_it(self, surroundings, capsys):
        with surroundings():
            print("epoch 1 of 3", file=sys.stderr)
        assert capsys.readouterr().err == ""

    def test_a_missing_name_is_explained(self):
        with pytest.raises(WrongAnswer, match="`not_there` does not exist yet"), visible_tests():
            not_there  # noqa: B018, F821

    def test_a_check_before_the_first_cell_is_explained(self):
        check = "from nnlib.testing import visible_tests\nwith visible_tests():\n    check_value('slope', slope, 2)"
        with pytest.raises(WrongAnswer, match=r"`check_value` does not exist yet\.\n\nThe first cell of this notebook"):
            exec(check, {})
        with pytest.raises(WrongAnswer, match=r"`slope` does not exist yet\.\n\nRun the answer cell above first"):
            exec(check, {"np": np, "check_value": check_value})

    @pytest.mark.parametrize(
        ("error", "told"),
        [(SyntaxError(), True), (None, False), (WrongAnswer(), False), (NotImplementedError(), False)],
    )
    def test_that_the_cell_before_a_check_stopped_is_told_where_the_notebook_knows_it(self, monkeypatch, error, told):
        ran = SimpleNamespace(error_before_exec=None, error_in_exec=error)
        notebook = SimpleNamespace(get_ipython=lambda: SimpleNamespace(last_execution_result=ran))
        monkeypatch.setitem(sys.modules, "IPython", notebook)
        with pytest.raises(WrongAnswer) as caught, visible_tests():
            check_value("slope", 3, 2)
        assert ("may still be an earlier answer" in str(caught.value)) == told
        with visible_tests():
            check_value("slope", 2, 2)
        monkeypatch.setattr("nnlib.testing.elsewhere", [lambda names: nullcontext()])
        with pytest.raises(WrongAnswer) as caught, visible_tests():
            check_value("slope", 3, 2)
        assert "earlier answer" not in str(caught.value)  # the cell before was no answer of the student's

    @pytest.mark.parametrize(
        ("source", "words"),
        [
            ("order = BAC  # the lines", 'If BAC is meant as a text, it needs quotes: "BAC".'),
            ("run_a = 'P'\nrun_b, run_c = P, Q", 'If P is meant as a text, it needs quotes: "P".'),
            ("y = np.mean(scores)", "mend that cell, and run both again.\n"),
            ("change = 0,027", "(Decimals have a point in Python: 0.05, not 0,05.)"),
        ],
    )
    def test_that_the_cell_before_stopped_is_said_first_and_why_if_it_is_a_slip(self, monkeypatch, source, words):
        info, before, inside = SimpleNamespace(raw_cell=source), None, None
        try:
            exec(compile(source, "cell", "exec"), {"np": np})
        except SyntaxError as error:
            before = error
        except NameError as error:
            inside = error
        ran = SimpleNamespace(error_before_exec=before, error_in_exec=inside, info=info)
        notebook = SimpleNamespace(get_ipython=lambda: SimpleNamespace(last_execution_result=ran))
        monkeypatch.setitem(sys.modules, "IPython", notebook)
        with pytest.raises(WrongAnswer) as caught, visible_tests():
            check_value("slope", 3, 2)
        assert str(caught.value).startswith("The cell that was run just before this one stopped")
        assert words in str(caught.value)
        assert str(caught.value).endswith("\n\nslope = 3 is not right yet.")
        with pytest.raises(WrongAnswer, match=r"just before this one(.|\n)*`absent` does not exist"), visible_tests():
            absent  # noqa: B018, F821

    @pytest.mark.parametrize(("error", "said"), [(NotImplementedError(), True), (None, False), (ValueError(), False)])
    def test_a_line_left_over_in_an_answer_that_is_right_is_named(self, monkeypatch, capsys, error, said):
        ran = SimpleNamespace(error_before_exec=None, error_in_exec=error, info=SimpleNamespace(raw_cell=""))
        notebook = SimpleNamespace(get_ipython=lambda: SimpleNamespace(last_execution_result=ran))
        monkeypatch.setitem(sys.modules, "IPython", notebook)
        with visible_tests():
            check_value("slope", 2, 2)
        assert ("One thing is left" in capsys.readouterr().out) is said
        with pytest.raises(WrongAnswer), visible_tests():
            check_value("slope", 3, 2)
        assert "One thing is left" not in capsys.readouterr().out

    def test_a_stopped_loop_is_explained(self):
        with pytest.raises(WrongAnswer, match="loop that never ends"), visible_tests():
            raise KeyboardInterrupt

    def test_a_hidden_test_shows_the_hint_and_nothing_else(self, capsys):
        @hidden_tests("Try a batch of one.")
        def test():
            print("the hidden input")
            check_value("y", 1, 2)

        with pytest.raises(WrongAnswer) as caught:
            test()
        assert str(caught.value) == "A hidden test did not pass.\n\nTry a batch of one."
        assert capsys.readouterr().out == ""

    def test_a_notebook_shows_the_message_without_a_traceback(self):
        assert WrongAnswer("one\ntwo")._render_traceback_() == ["one", "two"]


class TestElsewhere:
    def test_whoever_runs_students_elsewhere_hears_what_is_out_of_reach_while_their_functions_run(self):
        heard = []

        @contextmanager
        def listening(names):
            heard.append(("begin", names))
            yield
            heard.append(("end", names))

        elsewhere.append(listening)
        try:
            check_function(np.tanh, tanh_reference, CASES, forbid=["nnlib.Tanh"])
        finally:
            elsewhere.remove(listening)
        assert heard == [("begin", ("nnlib.Tanh",)), ("end", ("nnlib.Tanh",))]

    def test_a_method_kept_in_a_variable_is_out_of_reach_too(self):
        kept = nnlib.Linear.forward
        layer = nnlib.Linear(2, 2, rng=rng)
        x = np.ones((1, 2), np.float32)
        with without_library("nnlib.Linear"), pytest.raises(OutOfReach):
            kept(layer, x)
        assert kept(layer, x).shape == (1, 2)
