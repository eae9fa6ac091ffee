"""Model files: what is saved is what is loaded, other software can read it, and bad files are refused."""

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

import nnlib
from nnlib import io
from tests.nnlib.model_files import model, put_together, rng, taken_apart, x
from tests.nnlib.torch_parity.cases import LAYERS


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


def test_a_model_may_reshape_to_more_numbers_than_it_has_itself(tmp_path):
    net = nnlib.Sequential(nnlib.Linear(100, 100, rng=rng), nnlib.Reshape((2**12, 2**12)))
    nnlib.save(net, tmp_path / "net.safetensors")
    assert repr(nnlib.load(tmp_path / "net.safetensors")) == repr(net)


def test_the_numbers_lie_at_a_multiple_of_eight_bytes(tmp_path):
    for length in range(8):
        nnlib.save(Scale((1,), name="a" * length), tmp_path / "s.safetensors")
        assert int.from_bytes((tmp_path / "s.safetensors").read_bytes()[:8], "little") % 8 == 0


def test_the_order_of_the_names_in_a_header_says_nothing(saved):
    net, path = saved
    header, numbers = taken_apart(path)
    put_together(path, dict(reversed(header.items())), numbers)
    assert nnlib.load(path)(x).tobytes() == net(x).tobytes()


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
