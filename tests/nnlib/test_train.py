"""Training: it learns, it repeats, it reports, and it stops when numbers break."""

import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

import nnlib
from nnlib import threads
from tests.nnlib.small_runs import digits_run, regression, small_trainer, x, y


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


def test_the_seconds_of_the_epochs_add_up_to_no_more_than_training_took():
    trainer, start = small_trainer(), time.perf_counter()
    seconds = trainer.fit(3, (x, y))["seconds"]
    assert min(seconds) > 0
    assert sum(seconds) <= time.perf_counter() - start


def test_a_small_network_computes_on_one_thread_and_a_large_one_on_all(monkeypatch):
    class Controller:
        limit = staticmethod(dict)

    monkeypatch.setattr(threads, "blas", Controller)
    assert threads.one_thread(1000) == {"limits": 1, "user_api": "blas"}
    assert isinstance(threads.one_thread(10**7), nullcontext)


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


def test_training_is_the_same_whether_it_is_validated_or_not():
    first, second = small_trainer(), small_trainer()
    first.fit(3, (x, y))
    second.fit(3, (x, y), validation=(x, y))
    assert first.optimizer.values.tobytes() == second.optimizer.values.tobytes()
    assert first.rng.bit_generator.state == second.rng.bit_generator.state


def test_epoch_loss_is_the_mean_over_examples_not_over_batches():
    trainer = small_trainer(lr=1e-30)
    loader = nnlib.DataLoader(x, y, batch_size=7, rng=np.random.default_rng(0))
    expected = trainer.evaluate((x, y))["loss"]
    assert trainer.fit(1, loader)["loss"] == [pytest.approx(expected, rel=1e-5)]


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


def test_a_history_knows_its_columns_and_gives_its_rows():
    history = small_trainer().fit(2, (x, y))
    assert "loss" in history
    assert "accuracy" not in history
    assert [row["epoch"] for row in history] == [1, 2]
