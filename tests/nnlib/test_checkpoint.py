"""An interrupted training goes on as if nothing had happened, to the last bit; a file that does not fit is refused."""

import json

import numpy as np
import pytest

import nnlib
from nnlib import safetensors


class Drop(nnlib.Layer):
    """Sets half of its input to zero, at random."""

    def __init__(self, *, rng):
        self.rng = rng

    def forward(self, x):
        self.cache = (self.rng.random(x.shape) < 0.5).astype(np.float32) * 2 if self.training else np.float32(1)
        return x * self.cache

    def backward(self, grad):
        return grad * self.cache


class Center(nnlib.Layer):
    """Subtracts the running mean of what it has seen."""

    buffer_names = ("mean",)

    def __init__(self, size):
        self.size = size
        self.mean = np.zeros(size, dtype=np.float32)

    def forward(self, x):
        if self.training:
            self.mean += np.float32(0.1) * (x.mean(axis=0) - self.mean)
        return x - self.mean

    def backward(self, grad):
        return grad


class Breaks(nnlib.Callback):
    """Raises an error in the middle of an epoch."""

    def __init__(self, step):
        self.left = step

    def on_step(self, trainer, loss):
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


data = np.random.default_rng(1)
x = data.standard_normal((40, 3)).astype(np.float32)
y = (x.sum(axis=1) + data.standard_normal(40) > 0).astype(int)


def make(optimizer="Adam", shared=True, kind=np.random.PCG64, width=4, extra=False):
    """Make everything that a training needs, as a script would, the same each time."""
    rng = np.random.Generator(kind(0))
    layers = [nnlib.Linear(3, width, rng=rng), Center(width), nnlib.Tanh(), nnlib.Linear(width, 2, rng=rng)]
    noisy = rng if shared else np.random.Generator(kind(7))
    model = nnlib.Sequential(layers[0], nnlib.Sequential(layers[1], Drop(rng=noisy)), *layers[2:])
    made = {
        "Adam": lambda: nnlib.Adam(model, lr=nnlib.schedules.cosine(0.05, steps=30)),
        "SGD": lambda: nnlib.SGD(model, lr=0.1, momentum=0.9),
        "plain": lambda: nnlib.SGD(model, lr=0.1),
    }[optimizer]()
    metrics = {"accuracy": nnlib.accuracy} | ({"top": nnlib.top_k(1)} if extra else {})
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), made, metrics, rng=rng)
    own = rng if shared else np.random.Generator(kind(8))
    return trainer, nnlib.DataLoader(x, y, batch_size=7, rng=own)


def run(path=None, epochs=8, breaks=None, stopping=None, every=1, before=(), **kwargs):
    """Run the script, with a checkpoint if a path is given; return the trainer."""
    trainer, loader = make(**kwargs)
    callbacks = [*before]
    if path is not None:
        callbacks.append(nnlib.Checkpoint(path, every=every))
    if stopping is not None:
        callbacks.append(nnlib.EarlyStopping("validation_loss", **stopping))
    if breaks is not None:
        callbacks.append(Breaks(breaks))
    try:
        trainer.fit(epochs, loader, validation=(x[:20], y[:20]), callbacks=callbacks)
    except KeyboardInterrupt:
        assert breaks is not None
    return trainer


def outcome(trainer):
    """Everything that must be equal: numbers to the last bit, the history but for seconds, what is drawn next."""
    rows = [{name: value for name, value in row.items() if name != "seconds"} for row in trainer.history.rows]
    rngs = trainer.rng, trainer.loaders["train"].rng, trainer.model.layers[1].layers[1].rng
    return {
        "arrays": {name: array.tobytes() for name, array in trainer.model.arrays().items()},
        "memory": trainer.optimizer.memory.tobytes(),
        "steps": trainer.optimizer.steps,
        "lr": trainer.optimizer.lr,
        "rows": rows,
        "drawn": [rng.random() for rng in rngs],
    }


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


class TestRefusals:
    """Each leaves the trainer as it was."""

    @pytest.fixture
    def path(self, tmp_path):
        run(tmp_path / "run.safetensors", epochs=3, stopping={"patience": 9})
        return tmp_path / "run.safetensors"

    def refused(self, path, said, epochs=3, **kwargs):
        trainer, loader = make(**kwargs)
        trainer.loaders = {"train": loader}
        stopping, content = nnlib.EarlyStopping(patience=9), path.read_bytes()
        before = outcome(trainer)
        trainer.rng.bit_generator.state = make(**kwargs)[0].rng.bit_generator.state
        with pytest.raises(ValueError, match=rf"Checkpoint: .*run.safetensors cannot be used: .*{said}.*resume=False"):
            trainer.fit(epochs, loader, (x[:20], y[:20]), callbacks=[nnlib.Checkpoint(path), stopping])
        if kwargs.get("shared", True):
            assert outcome(trainer) == before
        assert stopping.best is None
        assert path.read_bytes() == content

    def test_another_model(self, path):
        self.refused(path, r"its model: Sequential\(Linear\(3, 4\).*; here: Sequential\(Linear\(3, 5\)", width=5)

    def test_another_optimizer(self, path):
        self.refused(path, "its optimizer: Adam; here: SGD", optimizer="SGD")

    def test_other_metrics(self, path):
        self.refused(path, r"its columns: .*'accuracy', 'validation_loss'.*here: .*'top'", extra=True)

    def test_generators_shared_in_another_way(self, path):
        self.refused(path, "its places: ", shared=False)

    def test_generators_of_another_kind(self, path):
        self.refused(path, "PCG64|state must be for a", kind=np.random.Philox)

    def test_fewer_epochs_than_it_has(self, path):
        self.refused(path, "it has 3 epochs, more than the 2 that are asked for", epochs=2)

    def test_a_model_file(self, path):
        nnlib.save(nnlib.Linear(3, 2, rng=np.random.default_rng(0)), path)
        self.refused(path, "it is no checkpoint of nnlib")

    @pytest.mark.parametrize("damage", [lambda b: b[:-9], lambda b: b + b"0", lambda b: b[:-1] + b"\7", lambda b: b""])
    def test_a_damaged_file(self, path, damage):
        path.write_bytes(damage(path.read_bytes()))
        self.refused(path, "cut short|checksum")

    @pytest.mark.parametrize(
        "forge",
        [
            lambda state, arrays: state.pop("history"),
            lambda state, arrays: state.update(history=None),
            lambda state, arrays: state.update(history=[1, 2, 3]),
            lambda state, arrays: state["history"].reverse(),
            lambda state, arrays: state["history"][0].update(loss="0.5"),
            lambda state, arrays: state.update(steps=-1),
            lambda state, arrays: state.update(steps=True),
            lambda state, arrays: state.update(lr="fast"),
            lambda state, arrays: state.update(lr=-1.0),
            lambda state, arrays: state.update(generators=[]),
            lambda state, arrays: state["generators"][0].pop("state"),
            lambda state, arrays: state["generators"][0]["state"].update(state=-5),
            lambda state, arrays: state["generators"][0]["state"].update(state=2**200),
            lambda state, arrays: state.update(callbacks=[]),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].pop("best"),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(best="low"),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(best=True),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(best=None),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(best_epoch=None),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(best_epoch=1.5),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(best_epoch=0),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(waited=-1),
            lambda state, arrays: state["callbacks"]["EarlyStopping 1"].update(waited="long"),
            lambda state, arrays: arrays.pop("model/0.weight"),
            lambda state, arrays: arrays.update({"model/0.weight": np.zeros((4, 3), dtype=np.float32)}),
            lambda state, arrays: arrays.update({"model/0.weight": np.zeros((3, 4))}),
            lambda state, arrays: arrays.update({"optimizer/memory": arrays["optimizer/memory"][:1]}),
            lambda state, arrays: arrays.pop("EarlyStopping 1/weights/0.bias"),
            lambda state, arrays: arrays.update({"EarlyStopping 1/weights/0.bias": np.zeros(5, dtype=np.float32)}),
            lambda state, arrays: arrays.update({"EarlyStopping 1/weights/0.bias": np.zeros(4, dtype=np.int32)}),
            lambda state, arrays: arrays.update({"EarlyStopping 1/weights/0.bias": np.zeros(4)}),
        ],
    )
    def test_a_forged_file(self, path, forge):
        arrays, metadata = safetensors.read(path)
        state = json.loads(metadata["state"])
        forge(state, arrays)
        safetensors.write(path, arrays, {**metadata, "state": json.dumps(state)})
        self.refused(path, "")

    def test_what_one_callback_remembers_does_not_come_back_without_the_rest(self, tmp_path):
        class Refuses(nnlib.Callback):
            def state(self):
                return {"number": 1}

            def restore(self, trainer, state):
                raise ValueError("never again")

        path = tmp_path / "run.safetensors"
        run(path, epochs=3, stopping={"patience": 9}, before=[Refuses()])
        stopping, (trainer, loader) = nnlib.EarlyStopping(patience=9), make()
        before = dict(vars(stopping))
        with pytest.raises(ValueError, match="cannot be used: never again"):
            trainer.fit(4, loader, (x[:20], y[:20]), callbacks=[nnlib.Checkpoint(path), stopping, Refuses()])
        assert vars(stopping) == before
        assert len(trainer.history) == 0

    def test_a_number_of_epochs_that_is_none(self):
        with pytest.raises(ValueError, match="Checkpoint every: expected a whole number of at least 1, got 0"):
            nnlib.Checkpoint("run.safetensors", every=0)


def test_a_folder_in_place_of_the_file_is_noticed_before_training(tmp_path):
    with pytest.raises(OSError, match=str(tmp_path)):
        run(tmp_path)
