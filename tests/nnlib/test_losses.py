"""Losses: right values and gradients, stable at extremes, and unwilling to guess."""

import numpy as np
import pytest

import nnlib

rng = np.random.default_rng(1)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_guessing_evenly_costs_log_k(classes):
    loss = nnlib.CrossEntropy()
    assert loss(np.zeros((4, classes), dtype=np.float32), np.arange(4) % classes) == pytest.approx(np.log(classes))


def test_cross_entropy_equals_its_definition():
    scores, labels = rng.standard_normal((5, 3)), np.array([0, 2, 1, 1, 0])
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    expected = -np.mean([np.log(p[i, labels[i]]) for i in range(5)])
    assert nnlib.CrossEntropy()(scores, labels) == pytest.approx(expected)


def test_binary_cross_entropy_equals_its_definition():
    z, t = rng.standard_normal((5, 1)), np.array([[0], [1], [1], [0], [1]])
    p = 1 / (1 + np.exp(-z))
    assert nnlib.BinaryCrossEntropy()(z, t) == pytest.approx(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)))


@pytest.mark.parametrize(
    ("loss", "targets"),
    [
        (nnlib.CrossEntropy(), np.array([0, 2, 1, 1])),
        (nnlib.BinaryCrossEntropy(), np.array([[0, 1, 1], [1, 0, 0], [1, 1, 1], [0, 0, 0]])),
        (nnlib.MeanSquaredError(), rng.standard_normal((4, 3))),
    ],
)
def test_gradients_are_right(loss, targets):
    errors = nnlib.gradcheck(loss, rng.standard_normal((4, 3)), targets, rng=rng)
    assert errors["input"] < 1e-7


def test_cross_entropy_over_more_axes_is_the_mean_over_all_labels():
    scores = rng.standard_normal((4, 3, 5)).astype(np.float32)
    labels = rng.integers(0, 5, (4, 3))
    loss, flat = nnlib.CrossEntropy(), nnlib.CrossEntropy()
    assert loss(scores, labels) == flat(scores.reshape(12, 5), labels.reshape(12))
    np.testing.assert_array_equal(loss.backward().reshape(12, 5), flat.backward())
    assert loss.backward().shape == scores.shape


def test_cross_entropy_takes_scores_in_any_memory_order_and_labels_of_any_whole_type():
    scores, labels = np.asfortranarray(rng.standard_normal((6, 4)).astype(np.float32)), rng.integers(0, 4, 6)
    expected = nnlib.CrossEntropy()(scores.copy(order="C"), labels)
    for kind in ("u1", "i1", "u8", "i4"):
        assert nnlib.CrossEntropy()(scores, labels.astype(kind)) == pytest.approx(expected)
        assert nnlib.CrossEntropy()(scores.transpose(), labels[:4] % 6) > 0


@pytest.mark.parametrize(
    ("loss", "targets"),
    [
        (nnlib.CrossEntropy(), np.array([0, 2])),
        (nnlib.BinaryCrossEntropy(), np.array([[0, 1, 1], [1, 0, 0]])),
        (nnlib.MeanSquaredError(), np.ones((2, 3))),
    ],
)
def test_arguments_stay_as_they_are_and_gradients_are_float32(loss, targets):
    scores = rng.standard_normal((2, 3)).astype(np.float32)
    kept_scores, kept_targets = scores.copy(), targets.copy()
    assert type(loss(scores, targets)) is float
    assert loss.backward().dtype == np.float32
    np.testing.assert_array_equal(scores, kept_scores)
    np.testing.assert_array_equal(targets, kept_targets)
    np.testing.assert_array_equal(loss.backward(), loss.backward())


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [1e3, 1e30])
def test_finite_and_silent_at_extremes(size):
    scores = np.array([[size, -size], [-size, size]], dtype=np.float32)
    for loss, targets in ((nnlib.CrossEntropy(), np.array([0, 0])), (nnlib.BinaryCrossEntropy(), np.eye(2))):
        assert np.isfinite(loss(scores, targets))
        assert np.isfinite(loss.backward()).all()


@pytest.mark.parametrize("loss", [nnlib.MeanSquaredError(), nnlib.BinaryCrossEntropy()])
class TestMessagesOfSameShapeLosses:
    def test_a_column_against_a_row_is_not_broadcast(self, loss):
        with pytest.raises(nnlib.ShapeError, match=r"got \(4, 1\) and \(4,\). Write targets\[..., None\]"):
            loss(np.zeros((4, 1), dtype=np.float32), np.zeros(4))
        with pytest.raises(nnlib.ShapeError, match=r"got \(4,\) and \(4, 1\). Write targets\[..., 0\]"):
            loss(np.zeros(4, dtype=np.float32), np.zeros((4, 1)))

    def test_an_empty_batch(self, loss):
        with pytest.raises(ValueError, match="expected at least one example"):
            loss(np.zeros((0, 1), dtype=np.float32), np.zeros((0, 1)))

    def test_predictions_that_are_words(self, loss):
        with pytest.raises(TypeError, match=rf"^{type(loss).__name__}\(.*\): expected .*, got <U3"):
            loss(np.array(["yes", "no"]), np.zeros(2))

    def test_targets_that_are_words(self, loss):
        with pytest.raises(TypeError, match="expected targets to be numbers"):
            loss(np.zeros(2, dtype=np.float32), np.array(["yes", "no"]))


class TestMessagesOfCrossEntropy:
    def test_a_label_beyond_the_last_class(self):
        with pytest.raises(ValueError, match=r"labels from 0 to 2, got 3 at position 1. Make the last layer 5 wide"):
            nnlib.CrossEntropy()(np.zeros((3, 3), dtype=np.float32), np.array([0, 3, 4]))

    def test_a_negative_label(self):
        with pytest.raises(ValueError, match=r"got -1 at position 0\. Number the classes from 0"):
            nnlib.CrossEntropy()(np.zeros((2, 3), dtype=np.float32), np.array([-1, 1]))

    def test_labels_that_are_not_whole(self):
        with pytest.raises(TypeError, match=r"got float64. Write labels.astype\(int\)"):
            nnlib.CrossEntropy()(np.zeros((2, 3), dtype=np.float32), np.array([0.0, 1.0]))

    def test_labels_that_are_words(self):
        with pytest.raises(TypeError, match=r"got <U3. Write np.unique\(labels, return_inverse=True\)\[1\]"):
            nnlib.CrossEntropy()(np.zeros((2, 3), dtype=np.float32), np.array(["cat", "dog"]))

    @pytest.mark.parametrize(
        ("labels", "cure"),
        [(np.eye(3)[[0, 1]], r"labels.argmax\(axis=1\)"), (np.array([[0], [1]]), r"labels\[:, 0\]")],
    )
    def test_labels_in_columns(self, labels, cure):
        with pytest.raises(nnlib.ShapeError, match=cure):
            nnlib.CrossEntropy()(np.zeros((2, 3), dtype=np.float32), labels)

    def test_labels_of_another_batch(self):
        with pytest.raises(nnlib.ShapeError, match="pass the labels of this very batch"):
            nnlib.CrossEntropy()(np.zeros((2, 3), dtype=np.float32), np.array([0, 1, 2]))

    @pytest.mark.parametrize(
        ("labels", "cure"),
        [
            ((2, 3, 1), r"write labels\[..., 0\]"),
            ((2, 3, 4), r"write labels.argmax\(axis=2\)"),
            ((2,), r"one label per sequence keep one score: scores\[:, -1\]"),
            ((2, 5), "Pass the labels of this very batch"),
            ((6,), "Pass the labels of this very batch"),
        ],
    )
    def test_labels_of_sequences(self, labels, cure):
        with pytest.raises(
            nnlib.ShapeError, match=rf"expected labels of shape \(2, 3\) for .*, got \({labels[0]},.*{cure}"
        ):
            nnlib.CrossEntropy()(np.zeros((2, 3, 4), dtype=np.float32), np.zeros(labels, dtype=int))

    def test_a_label_out_of_range_inside_a_sequence_is_placed(self):
        labels = np.zeros((2, 3), dtype=int)
        labels[1, 2] = 7
        with pytest.raises(ValueError, match=r"got 7 at position \(1, 2\). Make the last layer 8 wide"):
            nnlib.CrossEntropy()(np.zeros((2, 3, 4), dtype=np.float32), labels)

    def test_a_single_example(self):
        with pytest.raises(nnlib.ShapeError, match=r"Write scores\[None, :\]"):
            nnlib.CrossEntropy()(np.zeros(3, dtype=np.float32), np.array(1))

    def test_an_empty_batch(self):
        with pytest.raises(ValueError, match="empty batch"):
            nnlib.CrossEntropy()(np.zeros((0, 3), dtype=np.float32), np.zeros(0, dtype=int))


def test_the_first_target_outside_zero_to_one_is_shown():
    with pytest.raises(ValueError, match="expected targets between 0 and 1, got 2"):
        nnlib.BinaryCrossEntropy()(np.zeros(3, dtype=np.float32), np.array([0, 2, 3]))


def test_a_target_that_is_no_number():
    with pytest.raises(ValueError, match="expected targets between 0 and 1, got nan"):
        nnlib.BinaryCrossEntropy()(np.zeros(2, dtype=np.float32), np.array([0, np.nan]))


@pytest.mark.parametrize("loss", [cls() for cls in nnlib.Loss.__subclasses__()], ids=repr)
def test_backward_before_forward(loss):
    with pytest.raises(RuntimeError, match="backward was called before forward"):
        loss.backward()


@pytest.mark.parametrize("wrong", [-0.25, 1.25])
def test_a_target_a_little_outside_is_refused_and_shown_although_others_are_right(wrong):
    with pytest.raises(ValueError, match=f"expected targets between 0 and 1, got {wrong}"):
        nnlib.BinaryCrossEntropy()(np.zeros((4, 1)), np.array([[0.0], [1.0], [wrong], [0.5]]))


def test_another_number_of_targets_than_predictions_is_refused():
    with pytest.raises(nnlib.ShapeError, match="Give each prediction its own target"):
        nnlib.MeanSquaredError()(np.zeros((3, 1)), np.zeros((2, 1)))
