"""What checks say of where they stand: the cell before, the library out of reach, another place than a notebook."""

import sys
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace

import numpy as np
import pytest

import nnlib
from nnlib.testing import (
    OutOfReach,
    WrongAnswer,
    check_function,
    check_value,
    elsewhere,
    hidden_tests,
    visible_tests,
    without_library,
)
from tests.nnlib.saying import CASES, mean, rng, said, tanh_reference


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

    def test_a_missing_name_in_work_that_is_graded_sends_nobody_to_run_a_cell(self, monkeypatch):
        monkeypatch.setattr("nnlib.testing.elsewhere", [lambda names: nullcontext()])
        with pytest.raises(WrongAnswer, match=r"(?s)does not exist yet.*no cell made it") as caught, visible_tests():
            not_there  # noqa: B018, F821
        assert "Shift+Enter" not in str(caught.value)

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
        ("source", "told"),
        [
            ("def means(x):\n    return x.mean(axis=0)", True),
            ("def mean(x):\n    return x.mean(axis=0)", False),
            ("def means(x):\n    return x.mean(axis=0)\n\nmean = means", False),
            ("def shape(x):\n    return x.shape", False),
        ],
    )
    def test_a_function_under_nearly_the_right_name_is_noticed_where_an_earlier_one_is_judged(
        self, monkeypatch, capsys, source, told
    ):
        info = SimpleNamespace(raw_cell=source)
        ran = SimpleNamespace(error_before_exec=None, error_in_exec=None, info=info)
        notebook = SimpleNamespace(get_ipython=lambda: SimpleNamespace(last_execution_result=ran))
        monkeypatch.setitem(sys.modules, "IPython", notebook)
        check_function(mean, mean, CASES)
        words = "just before this one defines `means`, and what is checked here is `mean`"
        assert (words in capsys.readouterr().out) == told
        assert (words in said(check_function, mean, tanh_reference, CASES)) == told

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
