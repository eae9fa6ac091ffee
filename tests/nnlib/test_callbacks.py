"""Callbacks hear of every step, epoch and the end, in order, and progress is shown by one."""

import numpy as np
import pytest

import nnlib
from tests.nnlib.small_runs import small_trainer, x, y


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
