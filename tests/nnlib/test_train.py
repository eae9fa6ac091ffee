"""Training: it learns, it repeats, it reports, and it stops when numbers break."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnlib


def digits_run(seed=0, epochs=20, **kwargs):
    rng = np.random.default_rng(seed)
    digits = nnlib.datasets.load("digits")
    x_train, x_test, y_train, y_test = nnlib.train_test_split(digits.x, digits.y, test_size=0.2, rng=rng)
    model = nnlib.Sequential(nnlib.Linear(64, 128, rng=rng), nnlib.ReLU(), nnlib.Linear(128, 10, rng=rng))
    optimizer = nnlib.Adam(model, lr=0.005)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), optimizer, {"accuracy": nnlib.accuracy}, rng=rng)
    trainer.fit(epochs, (x_train, y_train), validation=(x_test, y_test), **kwargs)
    return trainer, (x_test, y_test)


def small_trainer(lr=0.1, loss=None, width=2):
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.ReLU(), nnlib.Linear(4, width, rng=rng))
    return nnlib.Trainer(model, loss or nnlib.CrossEntropy(), nnlib.SGD(model, lr=lr), rng=rng)


x = np.random.default_rng(1).standard_normal((10, 3)).astype(np.float32)
y = np.arange(10) % 2


@pytest.mark.parametrize("seed", range(5))
def test_reads_at_least_97_of_100_held_out_digits(seed):
    trainer, held_out = digits_run(seed, epochs=60)
    assert trainer.evaluate(held_out)["accuracy"] >= 0.97


def test_same_seed_same_bytes():
    first, second = digits_run(epochs=3)[0], digits_run(epochs=3)[0]
    assert first.optimizer.values.tobytes() == second.optimizer.values.tobytes()
    drop = "seconds"
    assert [{k: v for k, v in row.items() if k != drop} for row in first.history.rows] == [
        {k: v for k, v in row.items() if k != drop} for row in second.history.rows
    ]


SCRIPT = """
import numpy as np, nnlib
rng = np.random.default_rng(3)
digits = nnlib.datasets.load("digits")
model = nnlib.Sequential(
    *(nnlib.Linear(64, 40, rng=rng), nnlib.BatchNorm(40), nnlib.GELU(), nnlib.Dropout(0.2, rng=rng)),
    nnlib.Linear(40, 10, rng=rng),
)
optimizer = nnlib.AdamW(model, lr=nnlib.schedules.warm_up(nnlib.schedules.cosine(0.01, steps=60), steps=5))
trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), optimizer, {"r": nnlib.accuracy}, rng=rng, clip_norm=1.0)
trainer.fit(3, (digits.x, digits.y), validation=(digits.x, digits.y), callbacks=[nnlib.EarlyStopping(patience=1)])
print(optimizer.values.tobytes().hex(), optimizer.memory.tobytes().hex(), model.buffers(), trainer.history["loss"])
"""


def test_same_seed_same_bytes_in_another_process():
    said = []
    for seed in ("1", "2"):  # of Python's own hashes, which order its sets
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(nnlib.__file__).parents[1])}
        done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    assert len(said[0]) > 10_000
    assert said[0] == said[1]


def test_history_has_a_row_per_epoch_and_goes_on_where_it_stopped():
    trainer = small_trainer()
    trainer.fit(2, (x, y), validation=(x, y))
    history = trainer.fit(1, (x, y), validation=(x, y))
    assert history["epoch"] == [1, 2, 3]
    assert list(history.rows[0]) == ["epoch", "loss", "validation_loss", "seconds"]
    assert len(history) == 3
    assert "3 epochs" in repr(history)


def test_history_becomes_a_table_and_a_picture():
    trainer, _ = digits_run(epochs=2)
    frame = trainer.history.to_frame()
    assert list(frame.index) == [1, 2]
    axes = trainer.history.plot()
    assert [line.get_label() for ax in axes for line in ax.get_lines()] == [
        "loss, training",
        "loss, validation",
        "accuracy, training",
        "accuracy, validation",
    ]


def test_leaving_the_loop_stops_training():
    trainer = small_trainer()
    for row in trainer.epochs(100, (x, y)):
        if row["epoch"] == 3:
            break
    assert len(trainer.history) == 3


def test_evaluating_does_not_learn():
    trainer = small_trainer()
    before = trainer.optimizer.values.copy()
    measured = trainer.evaluate((x, y))
    np.testing.assert_array_equal(trainer.optimizer.values, before)
    assert measured == {"loss": pytest.approx(trainer.loss(trainer.model(x), y))}


def test_epoch_loss_is_the_mean_over_examples_not_over_batches():
    trainer = small_trainer(lr=1e-30)
    loader = nnlib.DataLoader(x, y, batch_size=7, rng=np.random.default_rng(0))
    expected = trainer.evaluate((x, y))["loss"]
    assert trainer.fit(1, loader)["loss"] == [pytest.approx(expected, rel=1e-5)]


def test_callbacks_hear_of_every_step_epoch_and_the_end():
    class Log(nnlib.Callback):
        heard: list = []

        def on_start(self, trainer, epochs, batches):
            self.heard.append(("start", epochs, batches))

        def on_step(self, trainer, loss):
            self.heard.append("step")

        def on_epoch(self, trainer, row):
            self.heard.append(row["epoch"])

        def on_end(self, trainer):
            self.heard.append("end")

    loader = nnlib.DataLoader(x, y, batch_size=5, rng=np.random.default_rng(0))
    small_trainer().fit(2, loader, callbacks=[Log()])
    assert Log.heard == [("start", 2, 2), "step", "step", 1, "step", "step", 2, "end"]


def test_progress_draws_one_bar(capsys):
    small_trainer().fit(2, (x, y), callbacks=[nnlib.Progress()])
    shown = capsys.readouterr().err
    assert "2/2 steps" in shown
    assert "loss" in shown


def test_progress_prints_lines_where_there_is_no_tqdm(capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "tqdm", None)
    small_trainer().fit(2, (x, y), callbacks=[nnlib.Progress()])
    assert capsys.readouterr().out.count("epoch") == 2


def test_progress_shows_no_more_than_was_done_when_training_stops_early(capsys):
    small_trainer().fit(9, (x, y), callbacks=[nnlib.Progress(), Stops(2)])
    assert "2/9 steps" in capsys.readouterr().err


class Stops(nnlib.Callback):
    """Stops after an epoch."""

    def __init__(self, epoch):
        self.epoch = epoch

    def on_epoch(self, trainer, row):
        if row["epoch"] == self.epoch:
            trainer.stop()


def test_a_callback_can_stop_training_after_the_epoch_and_training_can_go_on():
    trainer = small_trainer()
    assert len(trainer.fit(9, (x, y), callbacks=[Stops(2)])) == 2
    assert len(trainer.fit(3, (x, y))) == 5


def test_outermost_callbacks_hear_first_of_the_start_and_last_of_the_rest():
    heard = []

    class Tells(nnlib.Callback):
        def __init__(self, name, outermost=False):
            self.name, self.outermost = name, outermost

        def on_start(self, trainer, epochs, batches):
            heard.append(self.name)

        on_epoch = on_step = lambda self, trainer, _: heard.append(self.name)

        def on_end(self, trainer):
            heard.append(self.name)

    small_trainer().fit(1, (x, y), callbacks=[Tells("a"), Tells("out", True), Tells("b")])
    assert heard == ["out", "a", "b", *["a", "b", "out"] * 3]


def test_callbacks_hear_the_end_when_an_error_ends_training():
    class Log(nnlib.Callback):
        ended = False

        def on_step(self, trainer, loss):
            raise KeyboardInterrupt

        def on_end(self, trainer):
            self.ended = not trainer.model.training

    log = Log()
    with pytest.raises(KeyboardInterrupt):
        small_trainer().fit(1, (x, y), callbacks=[log])
    assert log.ended


class Doubles(nnlib.Layer):
    """Doubles its input while it learns, and adds a penalty of its own to the loss."""

    penalty = 0.0

    def __init__(self):
        self.modes = []

    def forward(self, x):
        self.modes.append(self.training)
        self.penalty = 5.0 if self.training else 3.0
        return 2 * x if self.training else x

    def backward(self, grad):
        return 2 * grad if self.training else grad


def with_doubles(metrics=None):
    rng = np.random.default_rng(0)
    layer = Doubles()
    model = nnlib.Sequential(nnlib.Linear(3, 2, rng=rng), nnlib.Sequential(layer))
    return nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.SGD(model, lr=1e-30), metrics, rng=rng), layer


def test_it_learns_in_training_mode_and_measures_and_leaves_in_evaluation_mode():
    trainer, layer = with_doubles()
    for _ in trainer.epochs(2, (x, y), validation=(x, y)):
        assert not any(part.training for _, part in trainer.model.walk())
    assert layer.modes == [True, False] * 2
    assert not any(part.training for _, part in trainer.model.walk())
    trainer.model.train()
    trainer.evaluate((x, y))
    assert layer.modes[-1] is False
    np.testing.assert_array_equal(trainer.model(x), trainer.model.layers[0](x))


def test_an_error_leaves_the_model_in_evaluation_mode():
    trainer, _ = with_doubles(metrics={"broken": lambda outputs, targets: 1 / 0})
    with pytest.raises(ZeroDivisionError):
        trainer.fit(1, (x, y))
    assert not trainer.model.training


def test_penalties_of_layers_are_part_of_the_loss_that_is_reported():
    trainer, _ = with_doubles()
    row = trainer.fit(1, (x, y), validation=(x, y)).rows[0]
    loss = nnlib.CrossEntropy()
    assert row["validation_loss"] == pytest.approx(3 + loss(trainer.model(x), y), rel=1e-5)
    assert row["loss"] == pytest.approx(5 + loss(2 * trainer.model(x), y), rel=1e-5)
    assert trainer.evaluate((x, y))["loss"] == row["validation_loss"]


def regression(metrics, **kwargs):
    rng = np.random.default_rng(0)
    model = nnlib.Linear(3, 1, rng=rng)
    return nnlib.Trainer(model, nnlib.MeanSquaredError(), nnlib.SGD(model, lr=1e-30), metrics, rng=rng, **kwargs)


def test_metrics_that_are_no_mean_are_computed_from_all_examples():
    t = x.sum(axis=1, keepdims=True)
    metrics = {"r2": nnlib.r2_score, "error": nnlib.mean_absolute_error}
    trainer = regression(metrics)
    loader = nnlib.DataLoader(x, t, batch_size=3, rng=np.random.default_rng(0))
    row = trainer.fit(1, loader, validation=loader).rows[0]
    outputs = trainer.model(x)
    assert list(row) == [
        *("epoch", "loss", "r2", "error", "validation_loss", "validation_r2", "validation_error", "seconds"),
    ]
    for prefix in ("", "validation_"):
        assert row[f"{prefix}r2"] == pytest.approx(nnlib.r2_score(outputs, t), rel=1e-5)
        assert row[f"{prefix}error"] == pytest.approx(nnlib.mean_absolute_error(outputs, t), rel=1e-5)


def test_what_metrics_return_becomes_a_plain_number():
    row = regression({"mean": lambda outputs, targets: outputs.mean()}).fit(1, (x, x[:, :1])).rows[0]
    assert {type(value) for name, value in row.items() if name != "epoch"} == {float}


def test_gradients_are_clipped_before_the_update():
    t = 100 * x.sum(axis=1, keepdims=True)

    def length(**kwargs):
        trainer = regression({}, **kwargs)
        trainer.optimizer.lr = 1.0
        before = trainer.optimizer.values.copy()
        trainer.fit(1, (x, t))
        return np.linalg.norm(trainer.optimizer.values - before)

    assert length() > 2
    assert length(clip_norm=0.5) == pytest.approx(0.5, rel=1e-4)
    assert length(clip_norm=1e6) == length()


def test_sequences_with_a_label_at_each_place_are_learned():
    rng = np.random.default_rng(0)
    places = rng.standard_normal((30, 5, 4)).astype(np.float32)
    model = nnlib.Linear(4, 4, rng=rng)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.1), {"a": nnlib.accuracy}, rng=rng)
    assert trainer.fit(60, (places, places.argmax(axis=2)))["a"][-1] > 0.95


def test_a_part_of_the_model_can_be_trained():
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.Tanh(), nnlib.Linear(4, 2, rng=rng))
    before = model.layers[0].weight.value.copy()
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model.layers[2], lr=0.1), rng=rng)
    losses = trainer.fit(20, (x, y))["loss"]
    assert losses[-1] < losses[0]
    np.testing.assert_array_equal(model.layers[0].weight.value, before)


def test_a_gradient_left_over_from_an_interruption_is_not_used():
    trainer = small_trainer()
    trainer.optimizer.grads += 1
    other = small_trainer()
    assert trainer.fit(1, (x, y))["loss"] == other.fit(1, (x, y))["loss"]
    assert trainer.optimizer.values.tobytes() == other.optimizer.values.tobytes()


class TestEarlyStopping:
    """On a training whose validation loss is made up."""

    def run(self, losses, epochs=20, **kwargs):
        told, weights = iter(losses), []

        class Tells(nnlib.Callback):
            def on_epoch(self, trainer, row):
                row["validation_loss"] = next(told)
                weights.append(trainer.optimizer.values.copy())

        stopper = nnlib.EarlyStopping(**kwargs)
        trainer = small_trainer()
        trainer.fit(epochs, (x, y), validation=(x, y), callbacks=[Tells(), stopper])
        return trainer, stopper, weights

    def test_stops_after_so_many_epochs_without_a_better_one_and_takes_the_best(self):
        trainer, stopper, weights = self.run([5, 3, 4, 2, 3, 3, 3, 1], patience=3)
        assert len(trainer.history) == 7
        assert (stopper.best, stopper.best_epoch) == (2, 4)
        np.testing.assert_array_equal(trainer.optimizer.values, weights[3])

    def test_may_leave_the_last_weights(self):
        trainer, _, weights = self.run([5, 3, 4, 4], patience=2, restore_best=False)
        np.testing.assert_array_equal(trainer.optimizer.values, weights[-1])

    def test_takes_the_best_when_the_epochs_are_over_too(self):
        trainer, _, weights = self.run([5, 3, 4], epochs=3)
        np.testing.assert_array_equal(trainer.optimizer.values, weights[1])

    def test_asks_for_more_than_min_delta(self):
        assert len(self.run([5, 4.9, 4.8, 4.7, 4.6], patience=2, min_delta=0.5)[0].history) == 3

    def test_of_some_columns_more_is_better(self):
        _, stopper, _ = self.run([0.5, 0.7, 0.6, 0.6], monitor="validation_loss", mode="max", patience=2)
        assert (stopper.best, stopper.best_epoch) == (0.7, 2)

    def test_nan_is_not_better(self):
        trainer, stopper, _ = self.run([float("nan"), 5, float("nan"), float("nan")], patience=2)
        assert (stopper.best, len(trainer.history)) == (5, 4)

    def test_watching_another_model_it_begins_anew(self):
        stopper = nnlib.EarlyStopping("loss")
        first, second = small_trainer(), small_trainer(width=3)
        first.fit(2, (x, y), callbacks=[stopper])
        stopper.best = -1.0
        second.fit(2, (x, y), callbacks=[stopper])
        assert stopper.best == min(second.history["loss"])

    def test_training_can_go_on_after_it_stopped(self):
        trainer, stopper = small_trainer(), nnlib.EarlyStopping("loss", patience=1, min_delta=9)
        trainer.fit(9, (x, y), callbacks=[stopper])
        assert len(trainer.history) == 2
        trainer.fit(9, (x, y), callbacks=[stopper])
        assert len(trainer.history) == 3

    def test_a_column_that_will_not_be_there_is_named_before_anything_is_trained(self):
        trainer = small_trainer()
        with pytest.raises(
            ValueError, match=r"got 'validation_loss'; there will be epoch, loss, seconds. Give fit val"
        ):
            trainer.fit(5, (x, y), callbacks=[nnlib.EarlyStopping()])
        with pytest.raises(ValueError, match=r"got 'acc'; there will be epoch, loss, seconds\.$"):
            trainer.fit(5, (x, y), callbacks=[nnlib.EarlyStopping("acc", mode="max")])
        assert len(trainer.history) == 0

    def test_a_mode_that_only_the_caller_can_know(self):
        with pytest.raises(ValueError, match=r"is more validation_accuracy better\?\), got None.*mode='max'"):
            nnlib.EarlyStopping("validation_accuracy")

    def test_arguments_that_make_no_sense(self):
        with pytest.raises(ValueError, match="EarlyStopping patience: expected a whole number of at least 1"):
            nnlib.EarlyStopping(patience=0)
        with pytest.raises(ValueError, match="EarlyStopping min_delta: expected a number of at least 0"):
            nnlib.EarlyStopping(min_delta=-1)
        with pytest.raises(TypeError, match="EarlyStopping monitor: expected the name of a column, got 5"):
            nnlib.EarlyStopping(5)
        with pytest.raises(ValueError, match="expected mode to be 'min' or 'max'"):
            nnlib.EarlyStopping(mode=["min"])


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


def test_a_callback_that_started_is_told_of_the_end_when_another_cannot_start():
    class Log(nnlib.Callback):
        ended = False

        def on_end(self, trainer):
            self.ended = True

    class Fails(nnlib.Callback):
        def on_start(self, trainer, epochs, batches):
            raise ValueError("no")

    log, never = Log(), Log()
    with pytest.raises(ValueError, match="no"):
        small_trainer().fit(1, (x, y), callbacks=[log, Fails(), never])
    assert log.ended
    assert not never.ended


def test_a_history_knows_its_columns_and_gives_its_rows():
    history = small_trainer().fit(2, (x, y))
    assert "loss" in history
    assert "accuracy" not in history
    assert [row["epoch"] for row in history] == [1, 2]
