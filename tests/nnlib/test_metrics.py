"""Metrics: held equal to scikit-learn's, over any leading axes, and unwilling to guess."""

import numpy as np
import pytest
from sklearn import metrics as theirs

import nnlib
from nnlib.metrics import over_all_examples

rng = np.random.default_rng(8)
scores = rng.standard_normal((50, 4)).astype(np.float32)
labels = rng.integers(0, 4, 50)


@pytest.mark.parametrize(
    ("scores", "labels", "expected"),
    [
        (np.array([[0, 1], [1, 0], [0.2, 0.1]]), np.array([1, 0, 1]), 2 / 3),
        (np.array([-1.0, 2.0]), np.array([0, 1]), 1),
        (np.array([[-1.0], [2.0]]), np.array([[1], [1]]), 0.5),
        (np.array([[-1.0], [2.0]]), np.array([1, 1]), 0.5),
    ],
)
def test_accuracy(scores, labels, expected):
    assert nnlib.accuracy(scores, labels) == pytest.approx(expected)


def test_the_answer_is_yes_from_a_score_of_zero_on():
    assert nnlib.accuracy(np.array([-0.5, 0.0, 0.5]), np.array([0, 0, 1])) == 1


def test_accuracy_refuses_other_shapes():
    with pytest.raises(nnlib.ShapeError, match="expected one label per example"):
        nnlib.accuracy(np.zeros((3, 2)), np.zeros((3, 2)))


def test_accuracy_over_sequences_counts_every_place():
    three = scores[:48].reshape(4, 3, 4, 4)
    assert nnlib.accuracy(three, labels[:48].reshape(4, 3, 4)) == nnlib.accuracy(scores[:48], labels[:48])
    yes = np.array([[[1.0], [-1.0]], [[2.0], [3.0]]])
    assert nnlib.accuracy(yes, np.array([[1, 1], [1, 0]])) == 0.5
    assert nnlib.accuracy(yes, np.array([[1, 1], [1, 0]])[..., None]) == 0.5


def test_top_1_is_accuracy_even_where_scores_are_equal():
    coarse = np.round(scores)
    assert nnlib.top_k(1)(coarse, labels) == nnlib.accuracy(coarse, labels)
    assert nnlib.top_k(1)(np.zeros((4, 3)), np.array([0, 1, 2, 0])) == 0.5


@pytest.mark.parametrize("k", [1, 2, 3])
def test_top_k_equals_scikit_learns(k):
    assert nnlib.top_k(k)(scores, labels) == pytest.approx(theirs.top_k_accuracy_score(labels, scores, k=k))
    assert nnlib.top_k(k)(scores.reshape(5, 10, 4), labels.reshape(5, 10)) == nnlib.top_k(k)(scores, labels)


def test_nan_is_never_a_right_answer():
    assert nnlib.top_k(3)(np.full((2, 4), np.nan), np.array([0, 3])) == 0


def test_confusion_matrix_equals_scikit_learns_from_scores_and_from_labels():
    expected = theirs.confusion_matrix(labels, scores.argmax(axis=1))
    np.testing.assert_array_equal(nnlib.confusion_matrix(scores, labels), expected)
    np.testing.assert_array_equal(nnlib.confusion_matrix(scores.argmax(axis=1), labels), expected)
    np.testing.assert_array_equal(nnlib.confusion_matrix(scores.reshape(5, 10, 4), labels.reshape(5, 10)), expected)
    np.testing.assert_array_equal(nnlib.confusion_matrix([0, 1], [0, 1], n_classes=3), np.diag([1, 1, 0]))
    assert expected.trace() / 50 == pytest.approx(nnlib.accuracy(scores, labels))


def test_confusion_matrix_of_a_yes_or_no_question():
    matrix = nnlib.confusion_matrix(np.array([[-1.0], [2.0], [3.0]]), np.array([0, 0, 1]))
    np.testing.assert_array_equal(matrix, [[1, 1], [0, 1]])
    never = nnlib.confusion_matrix(np.array([[-1.0], [-2.0]]), np.array([0, 0]))
    np.testing.assert_array_equal(never, [[2, 0], [0, 0]])


def test_confusion_matrix_of_classes_has_as_many_rows_as_there_are_classes_up_to_the_highest():
    assert nnlib.confusion_matrix([0, 0], [0, 0]).tolist() == [[2]]
    assert nnlib.confusion_matrix([2], [0]).shape == nnlib.confusion_matrix([0], [2]).shape == (3, 3)


@pytest.mark.parametrize("shape", [(30,), (30, 1), (30, 3)])
def test_errors_of_quantities_equal_scikit_learns(shape):
    predictions, targets = rng.standard_normal(shape).astype(np.float32), rng.standard_normal(shape).astype("f4")
    assert nnlib.mean_absolute_error(predictions, targets) == pytest.approx(
        theirs.mean_absolute_error(targets, predictions), rel=1e-5
    )
    assert nnlib.r2_score(predictions, targets) == pytest.approx(theirs.r2_score(targets, predictions), rel=1e-5)


@pytest.mark.parametrize("predictions", [[2.0, 2.0], [2.0, 3.0]])
def test_r2_of_targets_that_do_not_vary(predictions):
    targets = [2.0, 2.0]
    got = nnlib.r2_score(np.array(predictions), np.array(targets))
    assert got == theirs.r2_score(targets, predictions)


def test_r2_is_not_the_mean_of_its_parts_and_says_so():
    targets, predictions = np.array([0.0, 1, 10, 11]), np.array([0.0, 0, 10, 10])
    parts = np.mean([nnlib.r2_score(predictions[i : i + 2], targets[i : i + 2]) for i in (0, 2)])
    assert nnlib.r2_score(predictions, targets) > parts + 1
    assert nnlib.r2_score.over_all_examples
    assert over_all_examples(lambda outputs, targets: 1.0).over_all_examples


class TestMessages:
    def test_shapes(self):
        with pytest.raises(
            nnlib.ShapeError, match=r"accuracy: expected one label per example.*labels.argmax\(axis=1\)"
        ):
            nnlib.accuracy(scores, np.eye(4)[labels])
        with pytest.raises(nnlib.ShapeError, match=r"labels\[..., 0\]"):
            nnlib.accuracy(scores, labels[:, None])
        with pytest.raises(nnlib.ShapeError, match=r"labels\[..., 0\]"):
            nnlib.accuracy(scores.reshape(5, 10, 4), labels.reshape(5, 10, 1))
        with pytest.raises(nnlib.ShapeError, match=r"shape \(batch,\): pass those of these very examples"):
            nnlib.accuracy(scores[:, 0], labels[:3])
        with pytest.raises(nnlib.ShapeError, match=r"top_k\(2\): .*pass those of these very examples"):
            nnlib.top_k(2)(scores, labels[:3])
        with pytest.raises(nnlib.ShapeError, match=r"r2_score: expected predictions and targets of one shape"):
            nnlib.r2_score(np.zeros((3, 1)).astype("f4"), np.zeros(3))
        with pytest.raises(nnlib.ShapeError, match=r"mean_absolute_error: .*Write targets"):
            nnlib.mean_absolute_error(np.zeros((3, 1)).astype("f4"), np.zeros(3))

    def test_more_places_than_classes(self):
        with pytest.raises(ValueError, match="at least 5 classes, got 4"):
            nnlib.top_k(5)(scores, labels)
        with pytest.raises(ValueError, match="top_k k: expected a whole number of at least 1, got 0"):
            nnlib.top_k(0)

    @pytest.mark.parametrize("label", [-1, 4])
    def test_labels_out_of_range(self, label):
        with pytest.raises(ValueError, match=r"top_k\(2\): expected labels from 0 to 3"):
            nnlib.top_k(2)(scores[:1], np.array([label]))
        with pytest.raises(ValueError, match=f"expected labels from 0 to 3, got {label}"):
            nnlib.confusion_matrix(scores[:1], np.array([label]))

    def test_classes_beyond_the_given_number(self):
        with pytest.raises(ValueError, match="expected predictions from 0 to 1, got 2"):
            nnlib.confusion_matrix([2, 0], [0, 1], n_classes=2)

    def test_labels_that_are_not_whole(self):
        with pytest.raises(TypeError, match=r"whole numbers, got float64. Write labels.astype\(int\)"):
            nnlib.confusion_matrix(scores, labels.astype(float))

    @pytest.mark.parametrize("metric", [nnlib.accuracy, nnlib.top_k(2), nnlib.confusion_matrix])
    def test_labels_that_are_words(self, metric):
        with pytest.raises(TypeError, match=r"Write np.unique\(labels, return_inverse=True\)\[1\]"):
            metric(scores, labels.astype(str))

    def test_no_examples(self):
        with pytest.raises(ValueError, match="accuracy: expected at least one example, got none"):
            nnlib.accuracy(scores[:0], labels[:0])

    def test_one_example_has_no_r2(self):
        with pytest.raises(ValueError, match="at least two examples"):
            nnlib.r2_score(np.zeros((1, 1)).astype("f4"), np.zeros((1, 1)))
