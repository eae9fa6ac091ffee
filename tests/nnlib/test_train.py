"""Training: it learns, it repeats, it reports, and it stops when numbers break."""

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
            pytest.raises(nnlib.NonFiniteError, match=r"the loss became .* layer \d, .* Lower the learning rate"),
            np.errstate(all="ignore"),
        ):
            trainer.fit(50, (x, y[:, None].astype(np.float32)))
        assert len(trainer.history) < 50

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
