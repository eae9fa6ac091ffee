"""Model files: what is saved is what is loaded, other software can read it, and bad files are refused."""

import json
import os

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

import nnlib
from nnlib import io, safetensors
from tests.nnlib.torch_parity.cases import LAYERS

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


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_comes_back_with_arguments_and_arrays(tmp_path, name):
    layer = LAYERS[name].make(rng)
    layer.forward(LAYERS[name].draw(rng))  # so that running statistics, where there are any, have moved
    nnlib.save(layer, tmp_path / "layer.safetensors")
    again = nnlib.load(tmp_path / "layer.safetensors")
    given = LAYERS[name].draw(rng)
    assert repr(again) == repr(layer)
    assert again.config() == layer.config() or isinstance(layer, nnlib.Sequential)
    assert again.forward(given).tobytes() == layer.eval().forward(given).tobytes()


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


class Scale(nnlib.Layer):
    """Keeps a buffer, takes a tuple and another layer: what constructors of layers may ask for."""

    buffer_names = ("factor",)

    def __init__(self, shape, inner=None, name="scale"):
        self.shape, self.inner, self.name = shape, inner, name
        self.factor = np.ones(shape, dtype=np.float32)

    def forward(self, x):
        return x * self.factor if self.inner is None else self.inner.forward(x) * self.factor


class Reshaped(nnlib.Layer):
    """Takes any number of arguments."""

    def __init__(self, *sizes):
        self.sizes = sizes

    def forward(self, x):
        return x.reshape(len(x), *self.sizes)


class Branch(nnlib.Sequential):
    """A container of another kind."""


class Noise(nnlib.Layer):
    """Draws random numbers."""

    def __init__(self, size, *, rng):
        self.size, self.rng = size, rng

    def forward(self, x):
        return x + self.size * self.rng.standard_normal(x.shape).astype(np.float32) if self.training else x


OWN = [Scale, Reshaped, Branch, Noise]


def test_buffers_tuples_layers_inside_layers_and_other_containers_come_back(tmp_path):
    path = tmp_path / "own.safetensors"
    inner = Scale((4,), inner=Branch(nnlib.Linear(4, 4, rng=rng), nnlib.Tanh()), name="a")
    net = nnlib.Sequential(nnlib.Linear(5, 4, rng=rng), inner, Branch(Reshaped(2, 2), Scale((2, 2))), input_shape=(5,))
    inner.factor[...] = [1, 2, 3, 4]
    nnlib.save(net, path)
    again = nnlib.load(path, layers=OWN)
    assert repr(again) == repr(net)
    assert again.layers[1].shape == (4,)
    assert again.layers[2].layers[0].sizes == (2, 2)
    assert again(x).tobytes() == net.eval()(x).tobytes()
    assert set(load_file(path)) == {*net.parameters(), "1.factor", "2.1.factor"}
    assert not again.training


def test_a_loaded_model_draws_from_the_generator_it_is_given(tmp_path):
    path = tmp_path / "noise.safetensors"
    nnlib.save(nnlib.Sequential(nnlib.Linear(5, 2, rng=rng), Noise(0.1, rng=rng)), path)
    mine = np.random.default_rng(5)
    assert nnlib.load(path, layers=OWN, rng=mine).layers[1].rng is mine
    with pytest.raises(TypeError, match="load: expected rng"):
        nnlib.load(path, layers=OWN, rng=5)


def test_saving_twice_gives_the_same_bytes(saved):
    net, path = saved
    first = path.read_bytes()
    nnlib.save(net, path)
    assert path.read_bytes() == first


class TestPyTorchsFiles:
    """What `safetensors.torch` reads and writes is what `safetensors.numpy` does, but for the type of the result."""

    def test_are_written_as_pytorch_names_and_orders(self, tmp_path):
        net = model()
        io.save_torch(net, tmp_path / "net.safetensors")
        theirs = load_file(tmp_path / "net.safetensors")
        ours = io.to_torch(net)
        assert set(theirs) == set(ours)
        for name, array in ours.items():
            np.testing.assert_array_equal(theirs[name], array)
        assert theirs["0.weight"].shape == (4, 5)

    def test_are_read_into_a_model_of_the_same_layers(self, tmp_path):
        net, other = model(), model()
        save_file(io.to_torch(net), tmp_path / "theirs.safetensors", metadata={"format": "pt"})
        io.load_torch(other, tmp_path / "theirs.safetensors")
        assert other(x).tobytes() == net(x).tobytes()

    def test_are_refused_when_damaged_or_of_other_layers(self, tmp_path):
        path = tmp_path / "net.safetensors"
        io.save_torch(model(), path)
        other = nnlib.Linear(5, 2, rng=rng)
        before = other.weight.value.copy()
        with pytest.raises(ValueError, match="it lacks"):
            io.load_torch(other, path)
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(ValueError, match=r"load_torch: .* is damaged"):
            io.load_torch(other, path)
        np.testing.assert_array_equal(other.weight.value, before)

    def test_half_precision_is_widened(self, tmp_path):
        net, other = model(), model()
        state = {name: a.astype(np.float16) for name, a in io.to_torch(net).items()}
        save_file(state, tmp_path / "half.safetensors")
        io.load_torch(other, tmp_path / "half.safetensors")
        np.testing.assert_allclose(other(x), net(x), atol=1e-2)
        assert other.parameters()["0.weight"].value.dtype == np.float32


class TestModelsThatCannotBeSaved:
    def test_numbers_that_are_none(self, tmp_path):
        net = model()
        net.parameters()["0.bias"].value[0] = np.nan
        with pytest.raises(ValueError, match=r"save: 0.bias holds numbers that are not finite"):
            nnlib.save(net, tmp_path / "bad.safetensors")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("argument", [np.sin, np.ones(2), float("nan"), {1: 2}])
    def test_arguments_that_a_file_cannot_hold(self, tmp_path, argument):
        net = nnlib.Sequential(Scale((1,), name=argument))
        with pytest.raises(TypeError, match=r"save: expected name of Scale.* to be a number, a string"):
            nnlib.save(net, tmp_path / "bad.safetensors")

    def test_numpy_numbers_among_the_arguments_can(self, tmp_path):
        nnlib.save(Scale((np.int64(2),), name=np.float32(0.5)), tmp_path / "s.safetensors")
        again = nnlib.load(tmp_path / "s.safetensors", layers=OWN)
        assert (again.shape, again.name) == ((2,), 0.5)


def taken_apart(path):
    content = path.read_bytes()
    size = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + size]), content[8 + size :]


def put_together(path, header, numbers):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + numbers)


def change(path, edit, data=lambda numbers: numbers):
    """Rewrite a file after ``edit(header)``, with the right checksum: as who wants to harm would."""
    header, numbers = taken_apart(path)
    edit(header)
    numbers = data(numbers)
    if "sha256" in header.get("__metadata__", {}):
        header["__metadata__"]["sha256"] = safetensors.checksum(header, numbers)
    put_together(path, header, numbers)


def edit_architecture(edit):
    def edit_header(header):
        said = json.loads(header["__metadata__"]["architecture"])
        edit(said)
        header["__metadata__"]["architecture"] = json.dumps(said)

    return edit_header


class TestRefusals:
    @pytest.mark.parametrize("keep", [0, 5, 100, -4])
    def test_cut_short(self, saved, keep):
        path = saved[1]
        path.write_bytes(path.read_bytes()[:keep])
        with pytest.raises(ValueError, match=r"load: .*net.safetensors is damaged or not a model file"):
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
        change(path, lambda header: None, lambda numbers: numbers[:-4] + np.float32("nan").tobytes())
        with pytest.raises(ValueError, match="not finite"):
            nnlib.load(path)

    @pytest.mark.parametrize(
        ("header", "said"),
        [
            (b"[]", "does not say what safetensors demands"),
            (b"{]", "cannot be read"),
            (b"\xff{}", "cannot be read"),
            ("{}".encode("utf-16"), "cannot be read"),
            (b"[" * 100_000, "cannot be read"),
            (b'{"a": NaN}', "NaN is no JSON"),
            (b'{"a": 1, "a": 1}', "a name stands in it twice"),
            (b'{"__metadata__": {"format": 1}}', "does not say what safetensors demands"),
            (b'{"__metadata__": []}', "does not say what safetensors demands"),
            (b'{"a": 1}', "the entry of a is not that of an array"),
            (b'{"a": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0], "more": 1}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [true], "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [1.0], "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [-1, -1], "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": 1, "data_offsets": [0, 4]}}', "entry of a"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0]}}', "not have as many bytes"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}', "not have as many bytes"),
            (b'{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}', "not have as many bytes"),
            (b'{"a": {"dtype": "F32", "shape": [4294967296, 4294967297], "data_offsets": [0, 4]}}', "as many bytes"),
            (
                b'{"a": {"dtype": "F32", "shape": [0, 99999999999999999999], "data_offsets": [0, 0]}}',
                "no array can have",
            ),
            (
                b'{"a": {"dtype": "F32", "shape": [0,' + b"1," * 99 + b'1], "data_offsets": [0, 0]}}',
                "no array can have",
            ),
            (b'{"a": {"dtype": "BF16", "shape": [1], "data_offsets": [0, 2]}}', "BF16.*nnlib does not read"),
            (b'{"a": {"dtype": ["F32"], "shape": [1], "data_offsets": [0, 4]}}', "nnlib does not read"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}', "does not begin where"),
            (b'{"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}}', "outside the file"),
            (b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}', "something follows"),
        ],
    )
    def test_headers_against_the_format(self, tmp_path, header, said):
        path = tmp_path / "bad.safetensors"
        put_together(path, header, bytes(8))
        with pytest.raises(ValueError, match=said):
            safetensors.read(path)
        with pytest.raises(ValueError, match=r"load: .*bad.safetensors"):
            nnlib.load(path)

    def test_truth_values_that_are_neither(self, tmp_path):
        put_together(tmp_path / "bad", {"a": {"dtype": "BOOL", "shape": [2], "data_offsets": [0, 2]}}, b"\1\2")
        with pytest.raises(ValueError, match="a holds truth values that are neither true nor false"):
            safetensors.read(tmp_path / "bad")

    def test_arrays_that_overlap(self, tmp_path):
        entry = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
        put_together(tmp_path / "bad", {"a": entry, "b": {**entry, "data_offsets": [4, 12]}}, bytes(12))
        with pytest.raises(ValueError, match="b does not begin where the array before it ends"):
            safetensors.read(tmp_path / "bad")

    def test_a_header_longer_than_any_file(self, tmp_path):
        (tmp_path / "bad").write_bytes(b"\xff" * 8 + b"{}")
        with pytest.raises(ValueError, match="cut short"):
            safetensors.read(tmp_path / "bad")

    @pytest.mark.parametrize("more", [b"\0", b"trailing"])
    def test_something_after_the_end(self, saved, more):
        path = saved[1]
        path.write_bytes(path.read_bytes() + more)
        with pytest.raises(ValueError, match="its checksum is not that of its content"):
            nnlib.load(path)

    def test_other_numbers_than_were_saved(self, saved):
        path = saved[1]
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)
        with pytest.raises(ValueError, match="its checksum is not that of its content"):
            nnlib.load(path)

    @pytest.mark.parametrize(
        "edit",
        [
            lambda h: h["__metadata__"].update(architecture="{"),
            lambda h: h["__metadata__"].pop("architecture"),
            lambda h: h["__metadata__"].update(architecture="[" * 100_000),
            lambda h: h["__metadata__"].update(architecture='{"layer": "os.system", "config": {}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": ["Linear"], "config": {}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": []}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": {"n_in": 5}}'),
            lambda h: h["__metadata__"].update(architecture='{"layer": "Linear", "config": {"n_in": -5, "n_out": 1}}'),
            lambda h: h["__metadata__"].update(
                architecture='{"layer": "Linear", "config": {"n_in": 5, "n_out": 1e99}}'
            ),
            lambda h: h["__metadata__"].update(architecture="7"),
            edit_architecture(lambda said: said["config"]["layers"].pop()),
            edit_architecture(lambda said: said["config"]["layers"][0]["config"].update(n_out=5)),
            edit_architecture(lambda said: said["config"].update(layers=[])),
            edit_architecture(lambda said: said["config"].update(more=1)),
        ],
    )
    def test_architectures_that_lie(self, saved, edit):
        path = saved[1]
        change(path, edit)
        with pytest.raises(ValueError, match="cannot be used"):
            nnlib.load(path)

    @pytest.mark.parametrize("n", [10**6, 10**12])
    def test_an_architecture_that_would_fill_the_memory(self, saved, n):
        path = saved[1]
        change(path, edit_architecture(lambda said: said["config"]["layers"][0]["config"].update(n_in=n, n_out=n)))
        with pytest.raises(ValueError, match="a Linear far larger than its arrays"):
            nnlib.load(path)

    def test_arrays_that_the_layers_do_not_need(self, saved):
        path = saved[1]
        arrays, metadata = safetensors.read(path)
        safetensors.write(path, {**arrays, "extra": np.zeros(1, dtype="f4")}, metadata)
        with pytest.raises(ValueError, match=r"its arrays are .*'extra'.*, its layers need"):
            nnlib.load(path)
        safetensors.write(path, {**arrays, "0.weight": arrays["0.weight"].astype(float)}, metadata)
        with pytest.raises(ValueError, match=r"0.weight is an array of shape .*, float64, its layer needs .*, float32"):
            nnlib.load(path)
        safetensors.write(path, {**arrays, "0.weight": arrays["0.weight"].T}, metadata)
        with pytest.raises(ValueError, match=r"0.weight is an array of shape \(4, 5\), .*needs .* \(5, 4\)"):
            nnlib.load(path)

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            nnlib.load(tmp_path / "none.safetensors")


VALID = model()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_refused_or_gives_the_model_unharmed(tmp_path, data):
    path = tmp_path / "net.safetensors"
    nnlib.save(VALID, path)
    content = bytearray(path.read_bytes())
    places = st.integers(0, len(content) - 1)
    kind = data.draw(st.sampled_from(["flip", "cut", "insert", "drop"]))
    if kind == "flip":
        for at in data.draw(st.lists(places, min_size=1, max_size=4)):
            content[at] ^= data.draw(st.integers(1, 255))
    elif kind == "cut":
        del content[data.draw(places) :]
    elif kind == "insert":
        at = data.draw(places)
        content[at:at] = data.draw(st.binary(min_size=1, max_size=9))
    else:
        at = data.draw(places)
        del content[at : at + data.draw(st.integers(1, 9))]
    path.write_bytes(content)
    try:
        again = nnlib.load(path)
    except ValueError:
        return
    assert repr(again) == repr(VALID)
    assert again(x).tobytes() == VALID(x).tobytes()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_forged_architecture_is_refused_or_gives_a_model(tmp_path, data):
    path = tmp_path / "net.safetensors"
    nnlib.save(VALID, path)

    def forge(said):
        while True:  # walk to some place in the description and put something else there
            key = data.draw(st.sampled_from(sorted(said) if isinstance(said, dict) else range(len(said))))
            if isinstance(said[key], (dict, list)) and said[key] and data.draw(st.booleans()):
                said = said[key]
                continue
            said[key] = data.draw(JSON)
            return

    change(path, edit_architecture(forge))
    try:
        again = nnlib.load(path)
    except ValueError:
        return
    assert {name: p.value.shape for name, p in again.parameters().items()} == {
        name: p.value.shape for name, p in VALID.parameters().items()
    }


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    arrays=st.dictionaries(
        st.text(max_size=5).filter(lambda name: name != "__metadata__"),
        st.tuples(st.sampled_from(list(safetensors.TYPES.values())), st.lists(st.integers(0, 3), max_size=3)),
        max_size=4,
    ),
    metadata=st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)
def test_any_arrays_come_back_and_the_safetensors_library_agrees(tmp_path, arrays, metadata):
    made = {name: rng.integers(-3, 100, shape).astype(kind) for name, (kind, shape) in arrays.items()}
    safetensors.write(tmp_path / "any", made, metadata)
    again, text = safetensors.read(tmp_path / "any")
    theirs = load_file(tmp_path / "any")
    assert text == metadata
    assert set(again) == set(theirs) == set(made)
    for name, array in made.items():
        assert again[name].dtype == array.dtype
        np.testing.assert_array_equal(again[name], array)
        np.testing.assert_array_equal(theirs[name], array)


@pytest.mark.parametrize("what", ["pathlib.Path.replace", "os.fsync"])
def test_an_interrupted_save_leaves_the_old_file_and_nothing_else(saved, monkeypatch, what):
    net, path = saved
    before = path.read_bytes()
    monkeypatch.setattr(what, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        nnlib.save(net, path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
