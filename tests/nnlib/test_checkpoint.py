"""An interrupted training goes on as if nothing had happened, to the last bit; a file that does not fit is refused."""

import json

import numpy as np
import pytest

import nnlib
from nnlib import safetensors
from tests.nnlib.interrupted import Breaks, make, outcome, run, x, y


@pytest.mark.parametrize("shared", [True, False], ids=["one generator", "three generators"])
@pytest.mark.parametrize("optimizer", ["Adam", "SGD", "plain"])
@pytest.mark.parametrize("breaks", [3, 6, 20, 41])  # an epoch has six steps
def test_an_interrupted_run_ends_as_one_that_was_not(tmp_path, optimizer, shared, breaks):
    path = tmp_path / "run.safetensors"
    run(path, breaks=breaks, optimizer=optimizer, shared=shared)
    resumed = run(path, optimizer=optimizer, shared=shared)
    assert outcome(resumed) == outcome(run(optimizer=optimizer, shared=shared))
    assert resumed.history["epoch"] == list(range(1, 9))


def test_it_may_be_interrupted_again_and_again_and_written_less_often(tmp_path):
    path = tmp_path / "run.safetensors"
    for breaks in (20, 3, 15, 13):
        run(path, breaks=breaks, every=2)
    assert outcome(run(path, every=2)) == outcome(run())


@pytest.mark.parametrize("patience", [1, 2, 3])
@pytest.mark.parametrize("breaks", [8, 15, 27, 37])
def test_early_stopping_goes_on_counting_and_finds_its_best_weights(tmp_path, breaks, patience):
    path = tmp_path / "run.safetensors"
    stopping = {"patience": patience, "min_delta": 0.01}
    run(path, epochs=30, breaks=breaks, stopping=stopping)
    resumed = run(path, epochs=30, stopping=stopping)
    expected = run(epochs=30, stopping=stopping)
    assert outcome(resumed) == outcome(expected)
    assert len(expected.history) < 30


def test_a_finished_run_is_not_trained_again(tmp_path):
    path = tmp_path / "run.safetensors"
    stopping = {"patience": 2, "min_delta": 0.01}
    first = run(path, epochs=30, stopping=stopping)
    written = path.read_bytes()
    again = run(path, epochs=30, stopping=stopping)
    assert outcome(again) == outcome(first)
    assert path.read_bytes() == written


@pytest.mark.parametrize("kind", [np.random.MT19937, np.random.Philox, np.random.SFC64, np.random.PCG64DXSM])
def test_any_kind_of_generator_goes_on(tmp_path, kind):
    path = tmp_path / "run.safetensors"
    run(path, breaks=20, kind=kind)
    assert outcome(run(path, kind=kind)) == outcome(run(kind=kind))


def test_more_epochs_may_be_asked_for_than_before(tmp_path):
    path = tmp_path / "run.safetensors"
    run(path, epochs=3)
    assert outcome(run(path, epochs=5)) == outcome(run(epochs=5))


def test_a_learning_rate_set_by_a_callback_is_restored(tmp_path):
    class Halves(nnlib.Callback):
        def on_epoch(self, trainer, row):
            trainer.optimizer.lr /= 2

    path = tmp_path / "run.safetensors"
    run(path, breaks=20, optimizer="SGD", before=[Halves()])
    resumed = run(path, optimizer="SGD", before=[Halves()])
    assert outcome(resumed) == outcome(run(optimizer="SGD", before=[Halves()]))


def test_a_schedule_that_is_new_stays_and_one_that_is_gone_leaves_the_learning_rate_given(tmp_path):
    path = tmp_path / "run.safetensors"
    for before, now in ((0.1, lambda step: 0.5), (lambda step: 0.1, 0.5)):
        for epochs, lr in ((1, before), (2, now)):
            trainer, loader = make("plain")
            trainer.optimizer.lr = lr
            trainer.fit(epochs, loader, callbacks=[nnlib.Checkpoint(path, resume=epochs == 2)])
        assert trainer.history["epoch"] == [1, 2]
        assert trainer.optimizer.lr == 0.5


def test_callbacks_of_ones_own_keep_arrays_and_numbers_and_their_generators(tmp_path):
    class Walk(nnlib.Callback):
        def __init__(self):
            self.place, self.steps, self.rng = np.zeros(2), 0, np.random.default_rng(3)

        def on_step(self, trainer, loss):
            self.place += self.rng.standard_normal(2)
            self.steps += 1

        def state(self):
            return {"place": self.place, "steps": np.int64(self.steps)}

        def restore(self, trainer, state):
            self.place, self.steps = state["place"], state["steps"]

    path = tmp_path / "run.safetensors"
    run(path, breaks=20, before=[Walk(), Walk()])
    resumed, whole = [Walk(), Walk()], [Walk(), Walk()]
    run(path, before=resumed)
    run(before=whole)
    for ours, theirs in zip(resumed, whole, strict=True):
        assert ours.steps == theirs.steps == 48
        assert ours.place.tobytes() == theirs.place.tobytes()


def test_a_callback_that_is_new_begins_fresh(tmp_path):
    path = tmp_path / "run.safetensors"
    run(path, epochs=3)
    assert len(run(path, epochs=9, stopping={"patience": 2, "min_delta": 9}).history) == 6


def test_progress_counts_what_is_left(tmp_path, capsys):
    path = tmp_path / "run.safetensors"
    run(path, breaks=20)
    capsys.readouterr()
    run(path, before=[nnlib.Progress()])
    assert "30/30 steps" in capsys.readouterr().err


def test_the_same_trainer_goes_on_too(tmp_path):
    trainer, loader = make()
    checkpoint = nnlib.Checkpoint(tmp_path / "run.safetensors")
    trainer.fit(2, loader, callbacks=[checkpoint])
    with pytest.raises(KeyboardInterrupt):
        trainer.fit(2, loader, callbacks=[checkpoint, Breaks(9)])
    trainer.fit(1, loader, callbacks=[checkpoint])
    other, loader = make()
    other.fit(4, loader)
    assert outcome(trainer) == outcome(other)


def test_training_that_is_ahead_of_the_file_does_not_go_back(tmp_path):
    path = tmp_path / "run.safetensors"
    run(path, epochs=2)
    trainer, loader = make()
    trainer.fit(3, loader, validation=(x[:20], y[:20]))
    trainer.fit(1, loader, validation=(x[:20], y[:20]), callbacks=[nnlib.Checkpoint(path)])
    assert trainer.history["epoch"] == [1, 2, 3, 4]


def test_without_resuming_it_begins_anew(tmp_path):
    path = tmp_path / "run.safetensors"
    run(path, epochs=5)
    trainer, loader = make()
    trainer.fit(2, loader, callbacks=[nnlib.Checkpoint(path, resume=False)])
    assert len(trainer.history) == 2
    assert len(json.loads(safetensors.read(path)[1]["state"])["history"]) == 2


def test_the_folder_is_made_and_only_complete_files_lie_in_it(tmp_path, monkeypatch):
    path = tmp_path / "runs" / "first" / "run.safetensors"
    run(path, epochs=2)
    before = path.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        run(path, epochs=3)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_it_is_written_after_so_many_epochs_and_after_the_last(tmp_path):
    class Look(nnlib.Callback):
        outermost = True
        seen: list = []

        def on_epoch(self, trainer, row):
            self.seen.append((tmp_path / "run.safetensors").exists())
            (tmp_path / "run.safetensors").unlink(missing_ok=True)

    trainer, loader = make()
    trainer.fit(5, loader, callbacks=[nnlib.Checkpoint(tmp_path / "run.safetensors", every=2), Look()])
    assert Look.seen == [False, True, False, True, True]
