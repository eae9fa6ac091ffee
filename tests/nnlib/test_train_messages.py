"""What the trainer says of arguments that do not fit and of numbers that break."""

import numpy as np
import pytest

import nnlib
from tests.nnlib.small_runs import regression, small_trainer, x, y


class Breaks(nnlib.Layer):
    """Returns what is not finite from forward or from backward."""

    penalty = 0.0

    def __init__(self, where):
        self.where = where

    def forward(self, x):
        self.penalty = np.inf if self.where == "penalty" else 0.0
        return x * np.float32(np.inf if self.where == "forward" else 1)

    def backward(self, grad):
        return grad * np.float32(np.nan if self.where == "backward" else 1)


class Both(nnlib.Layer):
    """A layer that holds others, by name."""

    def __init__(self, inner, second):
        self.inner, self.second = inner, second

    def forward(self, x):
        return self.second(self.inner(x))

    def backward(self, grad):
        return self.inner.backward(self.second.backward(grad))


@pytest.mark.filterwarnings("error")
class TestNumbersThatBreak:
    def trainer(self, part, loss=None, width=2):
        rng = np.random.default_rng(0)
        linear = [nnlib.Linear(n, m, rng=rng) for n, m in ((3, 4), (4, 4), (4, 4), (4, width))]
        inner = nnlib.Sequential(linear[1], Both(nnlib.Tanh(), nnlib.Sequential(nnlib.Tanh(), part)), linear[2])
        model = nnlib.Sequential(linear[0], inner, linear[3])
        return nnlib.Trainer(model, loss or nnlib.CrossEntropy(), nnlib.SGD(model), rng=rng)

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("forward", "the loss became nan; {}, was the first whose output is not finite"),
            ("penalty", "the loss became inf; {}, was the first whose output is not finite"),
            ("backward", "the gradient's length became nan; {}, was the first whose gradient is not finite"),
        ],
    )
    def test_the_layer_is_named_wherever_it_stands_and_the_parameters_stay_sound(self, where, said):
        trainer = self.trainer(Breaks(where))
        before = trainer.optimizer.values.copy()
        with pytest.raises(nnlib.NonFiniteError) as caught:
            trainer.fit(3, (x, y))
        place = f"layer 2 of 3, layer 2 of 3, second, layer 2 of 2, Breaks('{where}')"
        cure = "Lower the learning rate (lr=0.1) or scale the inputs."
        assert str(caught.value) == f"epoch 1: {said.format(place)}. {cure}"
        np.testing.assert_array_equal(trainer.optimizer.values, before)
        assert not trainer.optimizer.grads.any()
        assert not any("forward" in vars(part) for _, part in trainer.model.walk())

    def test_a_parameter_that_is_infinite(self):
        trainer = self.trainer(nnlib.Tanh())
        trainer.model.layers[1].layers[2].bias.value[1] = np.inf
        with pytest.raises(nnlib.NonFiniteError, match=r"bias of layer 2 of 3, layer 3 of 3, Linear\(4, 4\) had grown"):
            trainer.fit(1, (x, y))

    def test_the_loss_itself(self):
        trainer = self.trainer(nnlib.Tanh(), nnlib.MeanSquaredError(), width=1)
        targets = np.full((10, 1), 1e30, dtype=np.float32)
        with pytest.raises(
            nnlib.NonFiniteError,
            match=r"the loss became inf; .*so far from the targets that MeanSquaredError\(\) is not",
        ):
            trainer.fit(1, (x, targets))

    def test_inputs_that_are_not_finite(self):
        loader = nnlib.DataLoader(x.copy(), y, rng=np.random.default_rng(0))
        loader.x[3, 1] = np.nan
        with pytest.raises(nnlib.NonFiniteError, match="the inputs hold numbers that are not finite"):
            self.trainer(nnlib.Tanh()).fit(1, loader)

    def test_a_division_by_zero_in_a_layer_of_ones_own(self):
        class Inverse(nnlib.Layer):
            def forward(self, x):
                return 1 / (0 * x)

            def backward(self, grad):
                return grad

        with pytest.raises(nnlib.NonFiniteError, match=r"Inverse\(\), was the first whose output is not finite"):
            self.trainer(Inverse()).fit(1, (x, y))

    def test_gradients_too_large_to_square_are_no_error(self):
        trainer = self.trainer(nnlib.Tanh(), nnlib.MeanSquaredError(), width=1)
        trainer.optimizer.lr = 1e-30
        trainer.model.layers[2].weight.value *= 1e10
        trainer.model.layers[0].weight.value *= 1e13
        trainer.fit(1, (x, np.full((10, 1), 1e10, dtype=np.float32)))

    def test_what_cannot_be_repeated_is_admitted(self):
        class Once(nnlib.Layer):
            left = [1]

            def forward(self, x):
                return x * np.float32(np.nan) if self.left and self.left.pop() else x

            def backward(self, grad):
                return grad

        with pytest.raises(nnlib.NonFiniteError, match="all numbers were finite when the batch was computed once more"):
            self.trainer(Once()).fit(1, (x, y))


class TestMessages:
    @pytest.mark.parametrize("n", [0, -3, 1.5, None])
    def test_epochs_that_are_none(self, n):
        with pytest.raises(ValueError, match=r"epochs: expected a whole number of at least 1, got .*trainer.fit\(10"):
            small_trainer().fit(n, (x, y))

    def test_epochs_are_checked_before_the_loop_is_entered(self):
        with pytest.raises(ValueError, match="at least 1"):
            small_trainer().epochs(0, (x, y))

    def test_no_examples(self):
        with pytest.raises(ValueError, match="expected at least one example"):
            small_trainer().fit(1, (x[:0], y[:0]))

    def test_examples_without_targets(self):
        with pytest.raises(TypeError, match=r"expected a DataLoader or a pair \(x, y\), got ndarray"):
            small_trainer().fit(1, x)

    def test_labels_out_of_range(self):
        with pytest.raises(ValueError, match="expected labels from 0 to 1"):
            small_trainer().fit(1, (x, y + 5))

    def test_a_learning_rate_too_high_says_which_layer_broke_first(self):
        trainer = small_trainer(lr=1e30, loss=nnlib.MeanSquaredError(), width=1)
        with (
            pytest.raises(
                nnlib.NonFiniteError, match=r"epoch \d: .* became .* layer \d of 3, .* Lower the learning rate"
            ),
            np.errstate(all="ignore"),
        ):
            trainer.fit(50, (x, y[:, None].astype(np.float32)))
        assert len(trainer.history) < 50

    def test_a_column_of_predictions_against_a_row_of_targets(self):
        with pytest.raises(nnlib.ShapeError, match=r"got \(10, 1\) and \(10,\). Write targets\[..., None\]"):
            regression({}).fit(1, (x, x[:, 0]))

    def test_one_hot_labels(self):
        with pytest.raises(nnlib.ShapeError, match=r"got \(10, 2\) and \(10, 2\).*write labels.argmax\(axis=1\)"):
            small_trainer().fit(1, (x, np.eye(2, dtype=np.float32)[y]))

    def test_nan_in_the_data(self):
        spoiled = x.copy()
        spoiled[2, 0] = np.nan
        with pytest.raises(ValueError, match=r"expected finite numbers, got 1 that are not, first x\[2, 0\]"):
            small_trainer().fit(1, (spoiled, y))

    @pytest.mark.parametrize(
        ("kind", "cure"), [(np.uint8, r"Write x.astype\(np.float32\) / 255"), (int, r"Write x.astype\(np.float32\)\.")]
    )
    def test_integer_images(self, kind, cure):
        images = np.arange(30).reshape(10, 3).astype(kind)
        rng = np.random.default_rng(0)
        model = nnlib.Sequential(nnlib.Tanh(), nnlib.Linear(3, 2, rng=rng))
        trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model), rng=rng)
        for call in (lambda: trainer.fit(1, (images, y)), lambda: trainer.evaluate((images, y))):
            with pytest.raises(TypeError, match=rf"Trainer x: expected floating-point numbers, got .*int.* {cure}"):
                call()

    def test_a_loader_that_deals_nothing(self):
        class Nothing(nnlib.DataLoader):
            def __iter__(self):
                return iter(())

        with pytest.raises(ValueError, match="expected at least one batch, got none"):
            small_trainer().fit(1, Nothing(x, y, shuffle=False))

    def test_an_optimizer_of_another_model(self):
        one, other = small_trainer(), small_trainer()
        with pytest.raises(ValueError, match=r"expected an optimizer of this very model.*Write SGD\(model, \.\.\.\)"):
            nnlib.Trainer(one.model, one.loss, other.optimizer, rng=one.rng)

    def test_an_optimizer_made_anew_for_the_same_model(self):
        trainer = small_trainer()
        nnlib.SGD(trainer.model)
        trainer.fit(1, (x, y))
        nnlib.SGD(nnlib.Sequential(trainer.model, nnlib.Linear(2, 2, rng=trainer.rng)))
        with pytest.raises(RuntimeError, match="now belong to another optimizer"):
            trainer.fit(1, (x, y))

    def test_a_limit_of_the_norm_that_is_none(self):
        with pytest.raises(ValueError, match="Trainer clip_norm: expected a number above 0, got 0"):
            regression({}, clip_norm=0)

    @pytest.mark.parametrize(
        "callbacks", [nnlib.Progress(), [nnlib.Progress], "progress", 3, None, {"a": nnlib.Progress()}], ids=type
    )
    def test_callbacks_that_are_not_in_a_list(self, callbacks):
        with pytest.raises(TypeError, match=r"Trainer: expected a list of callbacks, got .*callbacks=\[EarlyStopping"):
            small_trainer().fit(1, (x, y), callbacks=callbacks)

    def test_parts_in_the_wrong_order(self):
        rng = np.random.default_rng(0)
        model = nnlib.Linear(3, 2, rng=rng)
        with pytest.raises(TypeError, match="expected loss to be a Loss, got"):
            nnlib.Trainer(model, nnlib.SGD(model), nnlib.CrossEntropy(), rng=rng)
        with pytest.raises(TypeError, match=r"Write CrossEntropy\(\.\.\.\)"):
            nnlib.Trainer(model, nnlib.CrossEntropy, nnlib.SGD(model), rng=rng)

    def test_a_column_that_is_not_there(self):
        with pytest.raises(KeyError, match=r"no column 'acc'; it has epoch, loss, seconds"):
            small_trainer().fit(1, (x, y))["acc"]
        with pytest.raises(KeyError, match="train first"):
            nnlib.History()["loss"]

    def test_drawing_nothing(self):
        with pytest.raises(ValueError, match="expected at least one epoch"):
            nnlib.History().plot()
