"""Pictures show what is true, need no color to be read, and touch nothing but the axes they draw into."""

import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

import nnlib
from nnlib.boundary import probabilities
from nnlib.plot import confusion, curves, decision_boundary, filters

rng = np.random.default_rng(0)
x = rng.standard_normal((40, 2)).astype(np.float32)
side = (x[:, 0] > 0).astype(int)


@pytest.fixture(autouse=True)
def nothing_outside_changes():
    """No style, no figure beside those the caller asked for, no window, no warning."""
    plt.close("all")  # what another file's tests left open
    before, shown = dict(mpl.rcParams), []
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("error")
        patch.setattr(plt, "show", lambda: shown.append(True))
        yield
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
    assert dict(mpl.rcParams) == before
    assert not shown
    plt.close("all")


def right_half(points):
    """A model that is sure on the right and on the left, and knows nothing on the line between."""
    return 1 / (1 + np.exp(-5 * points[:, 0]))


def history():
    model = nnlib.Linear(2, 2, rng=rng)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model), {"accuracy": nnlib.accuracy}, rng=rng)
    return trainer.fit(3, (x, side), validation=(x, side))


DRAWINGS = {
    "curves": lambda axes: curves(history(), axes),
    "decision boundary": lambda axes: decision_boundary(right_half, x, side, axes),
    "filters": lambda axes: filters(rng.standard_normal((4, 2)), (2, 2), axes),
    "confusion": lambda axes: confusion(np.eye(2, dtype=int), ["cat", "dog"], axes),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_draws_into_the_axes_it_is_given_and_makes_some_if_there_are_none(name):
    figure = mpl.figure.Figure()  # unknown to pyplot
    given = figure.subplots(1, 2) if name in ("curves", "filters") else figure.subplots()
    assert np.array_equal(DRAWINGS[name](given), given)
    assert not plt.get_fignums()
    made = DRAWINGS[name](None)
    assert len(plt.get_fignums()) == 1
    for ax in np.atleast_1d(made).flat:
        assert title(ax) or ax.get_ylabel()
        assert name == "filters" or (ax.get_xlabel() and ax.get_ylabel())


class TestCurves:
    @pytest.mark.parametrize("history", [None, [{"epoch": 1, "loss": 2.0}], np.zeros((30, 2))], ids=type)
    def test_what_is_no_history_is_explained(self, history):
        with pytest.raises(TypeError, match=r"^curves: expected a history, got .*Write curves\(trainer.history\)"):
            curves(history)

    def test_training_and_validation_differ_in_line_style(self):
        loss, accuracy = curves(history())
        for ax, name in ((loss, "loss"), (accuracy, "accuracy")):
            lines = {line.get_label(): line.get_linestyle() for line in ax.get_lines()}
            assert lines == {f"{name}, training": "-", f"{name}, validation": "--"}

    def test_without_validation_there_is_a_line_for_training_alone(self):
        history = nnlib.History()
        history.rows.append({"epoch": 1, "loss": 2.0, "seconds": 0.1})
        (loss,) = curves(history)
        assert [line.get_label() for line in loss.get_lines()] == ["loss, training"]

    def test_epochs_are_whole_numbers(self):
        ticks = curves(history())[0].get_xticks()
        assert all(tick == round(tick) for tick in ticks)


class TestDecisionBoundary:
    def test_the_line_lies_where_the_model_changes_its_mind(self):
        ax = decision_boundary(right_half, x, side)
        (contour,) = (part for part in ax.collections if part.get_label().startswith("_"))
        assert contour.get_linewidths()[0] > 0
        line = contour.get_paths()[0].vertices
        assert len(line) > 50
        np.testing.assert_allclose(line[:, 0], 0, atol=0.02)

    def test_color_says_which_class_and_depth_how_sure(self):
        ax = decision_boundary(right_half, x, side)
        shades = ax.get_images()[0].get_array()
        left, middle, right = shades[100, 0], shades[100, np.abs(shades[100, :, 3]).argmin()], shades[100, -1]
        np.testing.assert_allclose(left[:3], mpl.colors.to_rgb("C0"))
        np.testing.assert_allclose(right[:3], mpl.colors.to_rgb("C1"))
        assert left[3] > 0.4
        assert right[3] > 0.4
        assert middle[3] < 0.05

    def test_every_class_has_a_marker_of_its_own_and_all_its_examples(self):
        thirds = np.arange(40) % 3
        ax = decision_boundary(lambda p: np.full((len(p), 3), 1 / 3), x, thirds)
        parts = [part for part in ax.collections if part.get_label().startswith("class")]
        assert [part.get_label() for part in parts] == ["class 0", "class 1", "class 2"]
        assert len({part.get_paths()[0].vertices.tobytes() for part in parts}) == 3
        for k, part in enumerate(parts):
            np.testing.assert_allclose(part.get_offsets(), x[thirds == k], rtol=1e-6)
        assert [text.get_text() for text in ax.get_legend().get_texts()] == ["class 0", "class 1", "class 2"]

    def test_the_picture_reaches_a_little_beyond_the_examples_on_all_sides(self):
        ax = decision_boundary(right_half, x, side)
        left, right, bottom, top = ax.get_images()[0].get_extent()
        room = 0.08 * np.ptp(x, axis=0)
        np.testing.assert_allclose([left, bottom], x.min(axis=0) - room, atol=1e-4)
        np.testing.assert_allclose([right, top], x.max(axis=0) + room, atol=1e-4)

    @pytest.mark.parametrize("end", [[], [nnlib.Sigmoid()]], ids=["score", "probability"])
    def test_a_network_with_one_output_answers_yes_or_no(self, end):
        model = nnlib.Sequential(nnlib.Linear(2, 1, rng=rng), *end)
        p = probabilities(model, x)
        np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-6)
        score = model.layers[0].forward(x)[:, 0]
        np.testing.assert_allclose(p[:, 1], 1 / (1 + np.exp(-score)), rtol=1e-5)

    @pytest.mark.parametrize("end", [[], [nnlib.Softmax()]], ids=["scores", "probabilities"])
    def test_a_network_with_one_output_per_class_answers_by_softmax(self, end):
        model = nnlib.Sequential(nnlib.Linear(2, 3, rng=rng), *end)
        e = np.exp(model.layers[0].forward(x))
        np.testing.assert_allclose(probabilities(model, x), e / e.sum(axis=1, keepdims=True), rtol=1e-5)

    def test_the_network_is_asked_as_for_predictions_and_left_as_it_was(self):
        drop = nnlib.Dropout(0.5, rng=np.random.default_rng(0))
        model = nnlib.Sequential(nnlib.Linear(2, 8, rng=rng), drop, nnlib.Linear(8, 2, rng=rng))
        kept = model.forward(x)
        cache, state = model.layers[2].cache, drop.rng.bit_generator.state
        decision_boundary(model, x, side)
        assert model.layers[2].cache is cache
        assert drop.training
        assert drop.rng.bit_generator.state == state
        np.testing.assert_array_equal(model.layers[2].forward(cache), kept)

    @pytest.mark.parametrize(
        ("model", "inputs", "labels", "words"),
        [
            (right_half, np.zeros((5, 3)), np.zeros(5), r"expected inputs \(batch, 2\).* got \(5, 3\).* x\[:, :2\]"),
            (right_half, np.zeros((5, 2, 2)), np.zeros(5), r"expected inputs \(batch, 2\).* got \(5, 2, 2\)"),
            (right_half, np.zeros((5, 2)), np.zeros(4), r"expected one label per example, \(5,\), got \(4,\)"),
            (right_half, x, side + 1, r"expected labels from 0 to 1, .* got \[1, 2\]"),
            (right_half, x, np.where(side, "a", "b"), r"expected labels from 0 to 1, .* got \['a', 'b'\]"),
            (lambda p: np.ones((len(p), 9)) / 9, x, side, "at most 6, got .* probabilities of 9 classes"),
            (lambda p: p, x, side, r"expected probabilities \(points, classes\).*Return no scores or labels"),
            (lambda p: np.full((len(p), 2), 1.5), x, side, r"from 0 to 1, .* got \(40000, 2\) from 1.5 to 1.5"),
            (lambda p: np.full((len(p), 2), -0.5), x, side, r"from 0 to 1, .* got \(40000, 2\) from -0.5 to -0.5"),
            (lambda p: np.zeros(3), x, side, r"for \(40000, 2\) points, got \(3,\)"),
            (lambda p: None, x, side, "expected the model's answer to be numbers, .* got None"),
            (lambda p: np.full(len(p), "cat"), x, side, r"expected the model's answer to be numbers"),
            (lambda p: np.float64(0.5), x, side, r"expected probabilities \(points, classes\).* got \(\)"),
            ("model", x, side, r"decision_boundary: expected a model, got 'model'"),
            (right_half, [[1, 2], [3]], [0, 1], r"expected x to be numbers, .* got \[\[1, 2\], \[3\]\]"),
            (right_half, np.zeros((0, 2)), [], r"expected x to be numbers, finite, at least one"),
            (right_half, np.where(x > 0, np.nan, x), side, "expected x to be numbers, finite"),
            (right_half, x, np.linspace(0, 1, len(x)), r"got \[0.0, .*\.\.\. and prob.*Number the classes from 0"),
            (nnlib.Linear(3, 2, rng=rng), x, side, r"Linear\(3, 2\): expected \(batch, 3\)"),
        ],
    )
    def test_what_cannot_be_drawn_is_explained(self, model, inputs, labels, words):
        with pytest.raises((ValueError, TypeError), match=words):
            decision_boundary(model, inputs, labels)


class TestFilters:
    def test_each_image_holds_the_weights_into_one_unit_on_one_scale_around_zero(self):
        layer = nnlib.Linear(12, 5, rng=rng)
        axes = filters(layer, shape=(3, 4))
        most = np.abs(layer.weight.value).max()
        for unit in range(5):
            (image,) = axes.flat[unit].get_images()
            np.testing.assert_array_equal(image.get_array(), layer.weight.value[:, unit].reshape(3, 4))
            assert image.get_clim() == pytest.approx((-most, most))
            assert title(axes.flat[unit]) == f"unit {unit}"

    def test_kernels_over_several_channels_stand_in_a_grid_of_outputs_by_inputs(self):
        layer = nnlib.Conv2d(2, 4, rng=rng)
        axes = filters(layer)
        assert axes.shape == (4, 2)
        np.testing.assert_array_equal(axes[3, 1].get_images()[0].get_array(), layer.weight.value[:, :, 1, 3])
        assert title(axes[3, 1]) == "1 → 3"

    def test_axes_that_are_not_needed_stay_empty(self):
        axes = filters(rng.standard_normal((4, 9)), (2, 2))
        assert axes.shape == (2, 8)
        assert [bool(ax.get_images()) for ax in axes.flat] == [True] * 9 + [False] * 7
        assert not axes.flat[-1].axison

    def test_weights_that_are_all_zero_are_drawn_too(self):
        filters(np.zeros((4, 1)), (2, 2))

    @pytest.mark.parametrize(
        ("weights", "shape", "words"),
        [
            (np.zeros((64, 4)), None, r"images of 64 pixels, got None. Write filters\(layer, shape=\(8, 8\)\)"),
            (np.zeros((12, 4)), (3, 3), r"images of 12 pixels, got \(3, 3\).*shape=\(height, width\)"),
            (np.zeros(4), None, r"expected weights \(inputs, units\) or \(k, k, c_in, c_out\), got \(4,\)"),
            (np.zeros((3, 3, 16, 16)), None, r"at most 100 images, got 256. Choose some: weights\[..., :16\]"),
            (np.zeros((64, 4)), 64, r"images of 64 pixels, got 64. Write filters\(layer, shape=\(8, 8\)\)"),
            (np.zeros((64, 4)), (8, 8, 1), r"images of 64 pixels, got \(8, 8, 1\)"),
            (np.zeros((64, 4)), (-8, -8), r"images of 64 pixels, got \(-8, -8\)"),
            ("weights", None, "expected the weights to be numbers, finite, at least one, got 'weights'"),
            ([[1, 2], [3]], None, r"expected the weights to be numbers, .* got \[\[1, 2\], \[3\]\]"),
            (np.full((4, 1), np.nan), (2, 2), r"got an array of shape \(4, 1\), float64"),
            (nnlib.ReLU(), None, r"a layer with weights, got ReLU\(\). Write filters\(model.layers\[0\]\)"),
        ],
    )
    def test_what_cannot_be_drawn_is_explained(self, weights, shape, words):
        with pytest.raises((ValueError, TypeError), match=words):
            filters(weights, shape)

    def test_too_few_axes(self):
        with pytest.raises(ValueError, match="filters: expected 3 axes of matplotlib, got an array of shape"):
            filters(np.zeros((4, 3)), (2, 2), mpl.figure.Figure().subplots(1, 2))


class TestConfusion:
    matrix = np.array([[8, 2, 0], [1, 3, 0], [0, 0, 0]])

    def test_each_cell_shows_its_count_and_its_share_of_the_row(self):
        ax = confusion(self.matrix, ["cat", "dog", "owl"])
        cells = {text.get_position(): text.get_text() for text in ax.texts}
        assert cells[0, 0] == "8\n80%"
        assert cells[1, 0] == "2\n20%"  # second column, first row: cats taken for dogs
        assert cells[0, 1] == "1\n25%"
        assert cells[2, 2] == "0"  # no owl at all is no division by zero
        assert [tick.get_text() for tick in ax.get_xticklabels()] == ["cat", "dog", "owl"]
        assert [tick.get_text() for tick in ax.get_yticklabels()] == ["cat", "dog", "owl"]

    def test_every_number_stands_out_from_its_cell(self):
        right = np.diag(np.arange(60, 101, 2))  # shares of 60, 62, ... percent, and of what is left
        ax = confusion(right + np.roll(100 * np.eye(21, dtype=int) - right, 1, axis=1), range(21))
        (image,) = ax.get_images()
        for text in ax.texts:
            column, row = text.get_position()
            cell = image.to_rgba(image.get_array()[row, column])
            assert contrast(mpl.colors.to_rgb(text.get_color()), cell[:3]) > 4.5

    def test_long_names_are_turned(self):
        ax = confusion(self.matrix, ["wolverine", "dog", "owl"])
        assert {tick.get_rotation() for tick in ax.get_xticklabels()} == {90}

    def test_a_matrix_of_other_classes(self):
        with pytest.raises(nnlib.ShapeError, match=r"expected a matrix \(2, 2\) for 2 classes, got \(3, 3\)"):
            confusion(self.matrix, ["cat", "dog"])

    @pytest.mark.parametrize("matrix", ["matrix", None, [[1, 2], [3]], np.zeros((0, 0))])
    def test_a_matrix_that_is_none(self, matrix):
        with pytest.raises(ValueError, match="confusion: expected counts to be numbers, finite, at least one, got"):
            confusion(matrix, ["cat", "dog"])

    @pytest.mark.parametrize("classes", [3, None, "abc"])
    def test_classes_without_names(self, classes):
        with pytest.raises(TypeError, match="confusion: expected the names of the classes, got"):
            confusion(self.matrix, classes)


@pytest.mark.parametrize("axes", ["axes", 3, mpl.figure.Figure(), []], ids=["text", "number", "figure", "nothing"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_what_it_cannot_draw_into_is_explained(name, axes):
    with pytest.raises(ValueError, match=rf"^{name.replace(' ', '_')}: expected \d axes of matplotlib, got .*subplots"):
        DRAWINGS[name](axes)


def title(ax):
    """The title of axes, wherever the style in use puts it."""
    return ax.get_title() or ax.get_title(loc="left")


def contrast(one, other):
    """The contrast of two colors as WCAG 2 defines it, from 1 to 21."""

    def luminance(color):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
        return np.dot(linear, [0.2126, 0.7152, 0.0722])

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
