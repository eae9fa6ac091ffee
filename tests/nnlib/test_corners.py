"""Corners in which nnlib was once silently wrong: layers, losses and callbacks of one's own, parts and mixtures."""

import numpy as np
import pytest

import nnlib
from nnlib.bridge import from_torch, to_torch

rng = np.random.default_rng(0)
x = rng.standard_normal((130, 4)).astype(np.float32)
y = rng.integers(0, 3, 130)


def trainer(model, **options):
    options.setdefault("rng", np.random.default_rng(0))
    return nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model, lr=0.1), **options)


def test_the_state_for_pytorch_orders_a_flattened_image_as_pytorch_does():
    model = nnlib.Sequential(
        nnlib.Conv2d(1, 4, rng=rng), nnlib.MaxPool2d(2), nnlib.Flatten(), nnlib.Linear(16, 3, rng=rng)
    )
    ours = model.layers[3].weight.value.reshape(2, 2, 4, 3)  # (H, W, C, M)
    theirs = to_torch(model)["3.weight"].reshape(3, 4, 2, 2)  # (M, C, H, W)
    np.testing.assert_array_equal(theirs, ours.transpose(3, 2, 0, 1))
    other = nnlib.Sequential(
        nnlib.Conv2d(1, 4, rng=rng), nnlib.MaxPool2d(2), nnlib.Flatten(), nnlib.Linear(16, 3, rng=rng)
    )
    from_torch(other, to_torch(model))
    images = rng.standard_normal((2, 4, 4, 1)).astype(np.float32)
    np.testing.assert_array_equal(other(images), model(images))


def test_learning_goes_on_in_training_mode_after_a_callback_has_measured():
    class Measures(nnlib.Callback):
        seen: list = []

        def on_step(self, trainer, loss):
            self.seen.append(trainer.model.training)
            trainer.evaluate((x, y))

    trainer(nnlib.Linear(4, 3, rng=rng)).fit(1, (x, y), callbacks=[Measures()])
    assert Measures.seen == [True, True, True]


def test_the_trainer_uses_a_backward_of_ones_own():
    class Half(nnlib.Sequential):
        def forward(self, x):
            return np.float32(0.5) * super().forward(x)

        def backward(self, grad):
            return super().backward(np.float32(0.5) * grad)

    losses = []
    for wrap in (lambda m: m, lambda m: nnlib.Sequential(nnlib.Flatten(), m)):
        model = wrap(Half(nnlib.Linear(4, 3, rng=np.random.default_rng(1))))
        losses.append(trainer(model).fit(3, (x, y))["loss"])
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-6)


def test_a_layer_with_the_name_of_one_of_nnlibs_is_not_saved_under_it(tmp_path):
    mine = type("ReLU", (nnlib.Layer,), {"forward": lambda self, x: x})
    with pytest.raises(TypeError, match=r"a name of its own, got ReLU.*MyReLU"):
        nnlib.save(nnlib.Sequential(mine()), tmp_path / "model.safetensors")


@pytest.mark.parametrize("name", ["loss", "epoch", "validation_loss"])
def test_a_metric_may_not_take_the_name_of_another_column(name):
    with pytest.raises(ValueError, match="names of their own"):
        trainer(nnlib.Linear(4, 3, rng=rng), metrics={name: nnlib.accuracy})


def test_metrics_without_names_are_refused():
    with pytest.raises(TypeError, match="names and functions"):
        trainer(nnlib.Linear(4, 3, rng=rng), metrics=[nnlib.accuracy])


def test_a_checkpoint_does_not_undo_what_was_set_between_two_fits(tmp_path):
    teacher = trainer(nnlib.Linear(4, 3, rng=rng))
    keep = nnlib.Checkpoint(tmp_path / "run.safetensors")
    teacher.fit(2, (x, y), callbacks=[keep])
    teacher.optimizer.lr = 0.001
    teacher.fit(1, (x, y), callbacks=[keep])
    assert teacher.optimizer.lr == 0.001
    assert len(teacher.history) == 3


def test_gradients_of_a_part_that_is_not_trained_do_not_pile_up():
    trunk, head = nnlib.Linear(4, 5, rng=rng), nnlib.Linear(5, 3, rng=rng)
    model = nnlib.Sequential(nnlib.Tanh(), trunk, head)
    before = trunk.weight.value.copy()
    nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(head, lr=0.1), rng=rng).fit(2, (x, y))
    assert not trunk.weight.grad.any()
    np.testing.assert_array_equal(trunk.weight.value, before)


def test_running_averages_of_a_part_that_is_not_trained_stay_as_they_are():
    trunk, head = (
        nnlib.Sequential(nnlib.Linear(4, 5, rng=rng), nnlib.BatchNorm(5)),
        nnlib.Sequential(nnlib.BatchNorm(5), nnlib.Linear(5, 3, rng=rng)),
    )
    model = nnlib.Sequential(trunk, nnlib.Dropout(0.5, rng=rng), head)
    before = {name: array.copy() for name, array in model.buffers().items()}

    class Measures(nnlib.Callback):
        modes: list = []

        def on_step(self, trainer, loss):
            trainer.evaluate((x, y))

        def on_epoch(self, trainer, row):
            self.modes.append([layer.training for _, layer in model.walk()])

    teacher = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(head, lr=0.1), rng=rng)
    teacher.fit(2, (x, y), callbacks=[Measures()])
    moved = {name for name, array in model.buffers().items() if (array != before[name]).any()}
    assert moved == {"2.0.running_mean", "2.0.running_var"}
    assert not any(mode for modes in Measures.modes for mode in modes)


def test_a_part_that_is_not_trained_answers_as_in_evaluation_and_dropout_goes_on():
    trunk, head = nnlib.BatchNorm(4), nnlib.Linear(4, 3, rng=rng)
    trunk.running_mean[:] = 7
    model = nnlib.Sequential(trunk, nnlib.Dropout(0.5, rng=rng), head)

    class Looks(nnlib.Callback):
        def on_step(self, trainer, loss):
            self.modes = [layer.training for layer in model.layers]
            np.testing.assert_allclose(model.layers[1].cache[1].max(), 2)  # what is kept is doubled
            assert model.layers[0].cache[0].mean() < -5  # 7 was taken away

    look = Looks()
    nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(head, lr=0.1), rng=rng).fit(1, (x, y), callbacks=[look])
    assert look.modes == [False, True, True]


def test_r2_of_targets_that_do_not_vary_is_zero():
    assert nnlib.r2_score(np.zeros(3), np.full(3, 0.1)) == 0


def test_labels_that_are_text_are_refused_and_not_all_wrong():
    with pytest.raises(TypeError, match="return_inverse"):
        nnlib.accuracy(np.eye(3), np.array(["0", "1", "2"]))


class Replaces(nnlib.Linear):
    def backward(self, grad):
        self.weight.grad[...] = self.saved().T @ grad
        self.bias.grad += grad.sum(axis=0)
        return grad @ self.weight.value.T


class Spoils(nnlib.Tanh):
    def backward(self, grad):
        grad *= 1 - self.saved() ** 2
        return grad


class Tiny(nnlib.Layer):
    def forward(self, x):
        self.cache = x
        return 1e-7 * x

    def backward(self, grad):
        return 2e-7 * grad


@pytest.mark.parametrize("layer", [Replaces(4, 3, rng=rng), Spoils(), Tiny()], ids=lambda layer: type(layer).__name__)
def test_gradcheck_notices_what_is_replaced_spoiled_or_small(layer):
    with pytest.raises(nnlib.GradientError):
        nnlib.gradcheck(layer, x[:5], rng=rng)
