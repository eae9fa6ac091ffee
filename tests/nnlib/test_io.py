"""Model files: what is saved is what is loaded, other software can read it, and bad files are refused."""

import json

import numpy as np
import pytest
from safetensors.numpy import load_file

import nnlib

rng = np.random.default_rng(4)
x = rng.standard_normal((3, 5)).astype(np.float32)


def model():
    inner = nnlib.Sequential(nnlib.Linear(4, 4, rng=rng), nnlib.Sigmoid())
    return nnlib.Sequential(
        nnlib.Linear(5, 4, rng=rng),
        nnlib.Tanh(),
        inner,
        nnlib.ReLU(),
        nnlib.Linear(4, 2, rng=rng),
        input_shape=(5,),
    )


@pytest.fixture
def saved(tmp_path):
    net = model()
    nnlib.save(net, tmp_path / "net.safetensors")
    return net, tmp_path / "net.safetensors"


def test_a_loaded_model_gives_the_same_bytes(saved):
    net, path = saved
    again = nnlib.load(path)
    assert repr(again) == repr(net)
    assert again.input_shape == (5,)
    assert again(x).tobytes() == net(x).tobytes()


def test_a_trained_model_survives_too(saved):
    net, path = saved
    optimizer = nnlib.Adam(net)
    optimizer.grads += 1
    optimizer.step()
    nnlib.save(net, path)
    assert nnlib.load(path)(x).tobytes() == net(x).tobytes()


def test_the_safetensors_library_reads_the_file(saved):
    net, path = saved
    theirs = load_file(path)
    assert set(theirs) == set(net.parameters())
    for name, p in net.parameters().items():
        np.testing.assert_array_equal(theirs[name], p.value)


def test_layers_of_ones_own_are_loaded_when_named(tmp_path):
    class Double(nnlib.Layer):
        def forward(self, x):
            return 2 * x

    path = tmp_path / "own.safetensors"
    nnlib.save(nnlib.Sequential(nnlib.Linear(5, 2, rng=rng), Double()), path)
    with pytest.raises(ValueError, match=r"layer 'Double' that is not nnlib's.*layers=\[Double\]"):
        nnlib.load(path)
    assert "Double()" in repr(nnlib.load(path, layers=[Double]))


def change(path, edit):
    """Rewrite a file's header after ``edit(header)``."""
    content = path.read_bytes()
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    edit(header)
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + content[8 + size :])


class TestRefusals:
    @pytest.mark.parametrize("keep", [0, 5, 100, -4])
    def test_cut_short(self, saved, keep):
        path = saved[1]
        path.write_bytes(path.read_bytes()[:keep])
        with pytest.raises(ValueError, match=r"load: .*net.safetensors"):
            nnlib.load(path)

    def test_other_content(self, saved):
        path = saved[1]
        path.write_bytes(b"PK\x03\x04" + bytes(100))
        with pytest.raises(ValueError, match="damaged or not a model file"):
            nnlib.load(path)

    def test_a_safetensors_file_of_somebody_else(self, saved):
        path = saved[1]
        change(path, lambda header: header.pop("__metadata__"))
        with pytest.raises(ValueError, match="not of a model saved by nnlib"):
            nnlib.load(path)

    def test_numbers_that_are_none(self, saved):
        path = saved[1]
        content = bytearray(path.read_bytes())
        content[-4:] = np.float32("nan").tobytes()
        path.write_bytes(content)
        with pytest.raises(ValueError, match="not finite"):
            nnlib.load(path)

    @pytest.mark.parametrize(
        "edit",
        [
            lambda h: h.pop("0.weight"),
            lambda h: h["0.weight"].update(shape=[1, 20]),
            lambda h: h["0.weight"].update(data_offsets=[0, 10**9]),
            lambda h: h["0.weight"].update(data_offsets=[-8, 8]),
            lambda h: h["0.weight"].update(dtype="F64"),
            lambda h: h.update(extra=h["0.weight"]),
            lambda h: h["__metadata__"].update(architecture="{"),
            lambda h: h["__metadata__"].update(architecture='{"layer": "os.system", "config": {}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": {"n_in": 5}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": {"n_in": -5, "n_out": 1}}'),
        ],
    )
    def test_headers_that_lie(self, saved, edit):
        path = saved[1]
        change(path, edit)
        with pytest.raises(ValueError, match="cannot be used"):
            nnlib.load(path)

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            nnlib.load(tmp_path / "none.safetensors")


def test_an_interrupted_save_leaves_the_old_file(saved, monkeypatch):
    net, path = saved
    before = path.read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        nnlib.save(net, path)
    assert path.read_bytes() == before
