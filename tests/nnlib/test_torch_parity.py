"""nnlib's numbers are PyTorch's, in float32 and float64: forward, backward, and after ten optimizer steps."""

import numpy as np
import pytest

import nnlib
from nnlib.bridge import from_torch, to_torch
from nnlib.io import known_layers
from tests.nnlib.torch_parity.cases import LAYERS, LOSSES, OPTIMIZERS
from tests.nnlib.torch_parity.compare import GOLDENS, NAMES, file, tolerances, with_nnlib


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("name", NAMES)
def test_equals_pytorch(name, dtype):
    goldens = dict(np.load(file(name)))
    answers = with_nnlib(name, goldens, dtype)
    assert set(answers) == {key for key in goldens if key.startswith("out/")}
    for key, answer in answers.items():
        np.testing.assert_allclose(answer, goldens[key], err_msg=key, **tolerances(name, dtype))
        assert answer.dtype == np.dtype(dtype)


def subclasses(base):
    return {kind for kind in base.__subclasses__() if kind.__module__.startswith("nnlib.")}


def test_every_layer_loss_and_optimizer_is_compared():
    made = {type(case.make(np.random.default_rng(0))) for case in LAYERS.values()}
    without = sorted(kind.__name__ for kind in set(known_layers()) - made)
    assert not without, f"{without}: give each a case in tests/nnlib/torch_parity/cases, then run make goldens"
    assert subclasses(nnlib.Loss) == {type(make()) for make, _, _ in LOSSES.values()}
    optimizers = {kind for base in (nnlib.Optimizer, *subclasses(nnlib.Optimizer)) for kind in subclasses(base)}
    assert optimizers == {steps.make for steps in OPTIMIZERS.values()}
    assert {path.name for path in GOLDENS.glob("*.npz")} == {file(name).name for name in NAMES}, "run make goldens"


@pytest.mark.parametrize("name", LAYERS)
def test_a_state_for_pytorch_comes_back_as_the_same_model(name):
    case, rng = LAYERS[name], np.random.default_rng(0)
    model, other = case.make(rng).eval(), case.make(rng).eval()
    from_torch(other, to_torch(model))
    x = case.draw(rng)
    np.testing.assert_array_equal(other.forward(x), model.forward(x))


def test_a_layer_derived_from_ours_is_laid_out_like_it():
    class Mine(nnlib.Linear):
        pass

    rng = np.random.default_rng(0)
    assert to_torch(Mine(3, 5, rng=rng))["weight"].shape == (5, 3)
    flat = nnlib.Sequential(nnlib.Flatten(), Mine(8, 5, rng=rng), input_shape=(2, 2, 2))
    np.testing.assert_array_equal(to_torch(flat)["1.weight"][:, 1], flat.layers[1].weight.value[2])


class TestRowsOfImages:
    """Which rows are images, and of how many channels, is seen in the layers around."""

    rng = np.random.default_rng(0)

    def order(self, *layers, name, **kwargs):
        """In which order PyTorch has the 8 inputs of a layer's weight, or the 8 numbers of another array."""
        model = nnlib.Sequential(*layers, **kwargs)
        array = model.arrays()[name]
        array[...] = np.arange(8).reshape(-1, *[1] * (array.ndim - 1))
        return to_torch(model)[name].reshape(-1, 8)[0].tolist()

    def test_the_order_of_a_row_goes_over_from_pixels_to_channels(self):
        flat = nnlib.Flatten(), nnlib.LayerNorm(8)
        conv = nnlib.Conv2d(1, 2, rng=self.rng)
        assert self.order(conv, *flat, name="2.weight") == [0, 2, 4, 6, 1, 3, 5, 7]
        assert self.order(*flat, name="1.weight", input_shape=(2, 2, 2)) == [0, 2, 4, 6, 1, 3, 5, 7]
        assert self.order(*flat, name="1.weight", input_shape=(2, 4, 1)) == list(range(8))
        assert self.order(*flat, name="1.weight", input_shape=(4, 2)) == list(range(8))

    def test_what_stands_at_every_pixel_keeps_its_order(self):
        images = nnlib.Conv2d(1, 8, rng=self.rng), nnlib.BatchNorm(8), nnlib.Linear(8, 8, rng=self.rng)
        assert self.order(*images, name="1.weight") == list(range(8))
        assert self.order(*images, name="2.weight") == list(range(8))

    @pytest.mark.parametrize("shape", [(2, 2, 2), (2, 2, -1), (-1, 2, 2)])
    def test_a_linear_in_between_ends_the_order(self, shape):
        row = nnlib.Linear(8, 8, rng=self.rng), nnlib.Linear(8, 8, rng=self.rng), nnlib.Reshape(shape)
        assert self.order(*row, name="1.bias") == [0, 2, 4, 6, 1, 3, 5, 7]
        assert self.order(*row, name="0.bias") == list(range(8))

    def test_rows_that_are_parts_of_an_image_keep_their_order(self):
        row = nnlib.Linear(3, 8, rng=self.rng), nnlib.Reshape((2, 2, 4))  # of two times, say
        assert self.order(*row, name="0.bias") == list(range(8))

    def test_a_shortcut_around_a_layer_that_keeps_the_order_keeps_it(self):
        flat = nnlib.Flatten(), nnlib.Residual(nnlib.LayerNorm(8))
        assert self.order(*flat, name="1.0.weight", input_shape=(2, 2, 2)) == [0, 2, 4, 6, 1, 3, 5, 7]

    def test_an_average_over_all_pixels_has_no_order(self):
        pooled = nnlib.Conv2d(1, 8, rng=self.rng), nnlib.GlobalAveragePool(), nnlib.Linear(8, 8, rng=self.rng)
        assert self.order(*pooled, name="2.weight") == list(range(8))

    def test_an_image_that_a_row_after_the_pixels_were_averaged_becomes_is_ordered_by_channels(self):
        pooled = nnlib.Conv2d(1, 3, rng=self.rng), nnlib.GlobalAveragePool(), nnlib.Linear(3, 8, rng=self.rng)
        image = nnlib.Reshape((2, 2, 2)), nnlib.Conv2d(2, 1, rng=self.rng)
        assert self.order(*pooled, *image, name="2.bias") == [0, 2, 4, 6, 1, 3, 5, 7]

    @pytest.mark.parametrize("flat", [nnlib.Flatten(), nnlib.Reshape((-1,)), nnlib.Reshape((8,))], ids=repr)
    def test_a_linear_at_every_pixel_writes_the_channels_of_the_row_after_it(self, flat):
        images = nnlib.Conv2d(1, 3, rng=self.rng), nnlib.Linear(3, 2, rng=self.rng)
        assert self.order(*images, flat, nnlib.LayerNorm(8), name="3.weight") == [0, 2, 4, 6, 1, 3, 5, 7]

    def test_a_row_that_would_be_two_images_is_refused(self):
        images = nnlib.Conv2d(1, 2, rng=self.rng), nnlib.Flatten()
        model = nnlib.Sequential(*images, nnlib.Reshape((2, 1, 4)), nnlib.Conv2d(4, 1, rng=self.rng))
        with pytest.raises(ValueError, match=r"one image, got images of 2 and of 4 channels.* Put a Linear between"):
            to_torch(model)
        to_torch(nnlib.Sequential(*images, nnlib.Reshape((2, 2, -1))))


class TestStatesThatDoNotFit:
    def state(self):
        return to_torch(nnlib.Linear(3, 2, rng=np.random.default_rng(0)))

    def test_names(self):
        model = nnlib.Sequential(nnlib.Linear(3, 2, rng=np.random.default_rng(0)))
        with pytest.raises(ValueError, match=r"it lacks \['0.bias', '0.weight'\] and has \['bias', 'weight'\]"):
            from_torch(model, self.state())

    def test_shapes(self):
        with pytest.raises(nnlib.ShapeError, match=r"expected weight of shape \(2, 4\), got \(2, 3\)"):
            from_torch(nnlib.Linear(4, 2, rng=np.random.default_rng(0)), self.state())

    @pytest.mark.parametrize(
        ("name", "array", "kind"),
        [("bias_hh_l0", np.ones(3), nnlib.ShapeError), ("bias_hh_l0", np.array(["a", "b"]), TypeError)],
    )
    def test_nothing_is_set_before_all_was_seen(self, name, array, kind):
        model = nnlib.RNN(3, 2, rng=np.random.default_rng(0))
        state, before = to_torch(nnlib.RNN(3, 2, rng=np.random.default_rng(1))), to_torch(model)
        with pytest.raises(kind, match=rf"from_torch: expected {name} "):
            from_torch(model, {**state, name: array})
        assert all((array == before[name]).all() for name, array in to_torch(model).items())

    def test_what_is_no_model(self):
        with pytest.raises(TypeError, match=r"to_torch: expected a model, got 3. Write to_torch\(model\)"):
            to_torch(3)
        with pytest.raises(TypeError, match="from_torch: expected a model, got 3"):
            from_torch(3, self.state())


def test_a_normalization_for_pytorch_has_seen_no_batch():
    assert to_torch(nnlib.BatchNorm(2))["num_batches_tracked"] == 0
