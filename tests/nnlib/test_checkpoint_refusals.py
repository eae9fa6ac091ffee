"""Checkpoints that cannot be gone on from are refused in clear words, and stay as they are."""

import json

import numpy as np
import pytest

import nnlib
from nnlib import safetensors
from tests.nnlib.interrupted import make, outcome, run, x, y


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
