"""Convolution, pooling and resizing beside PyTorch's."""

from typing import Any

from nnlib import AveragePool2d, Conv2d, GlobalAveragePool, Linear, MaxPool2d, ReLU, Sequential, Upsample
from tests.nnlib.torch_parity.cases.case import Case
from tests.nnlib.torch_parity.cases.layers import channels_first


def padded_by(*zeros: int) -> Any:
    """Return a call that first puts zeros at the left, right, top and bottom: PyTorch has no "same" with strides."""

    def call(module: Any, x: Any) -> Any:
        from torch.nn.functional import pad

        return module(pad(x.movedim(-1, 1), zeros)).movedim(1, -1)

    return call


def to_features(module: Any, x: Any) -> Any:
    """Call a module that turns images, with the channels second, into one row of numbers each."""
    return module(x.movedim(-1, 1))


def small_convnet(rng: Any) -> Sequential:
    first, second = Conv2d(1, 3, rng=rng), Conv2d(3, 4, 2, stride=2, padding="valid", rng=rng)
    return Sequential(first, ReLU(), MaxPool2d(), second, ReLU(), GlobalAveragePool(), Linear(4, 3, rng=rng))


def small_convnet_twin(torch: Any) -> Any:
    nn = torch.nn
    first, second = nn.Conv2d(1, 3, 3, padding=1), nn.Conv2d(3, 4, 2, stride=2)
    average = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    return nn.Sequential(first, nn.ReLU(), nn.MaxPool2d(2), second, nn.ReLU(), average, nn.Linear(4, 3))


CASES = {
    "Conv2d": Case(
        lambda rng: Conv2d(3, 4, rng=rng),
        (2, 5, 6, 3),
        lambda torch: torch.nn.Conv2d(3, 4, 3, padding="same"),
        call=channels_first,
    ),
    "Conv2d of one pixel": Case(
        lambda rng: Conv2d(3, 2, 1, rng=rng), (2, 4, 3, 3), lambda torch: torch.nn.Conv2d(3, 2, 1), call=channels_first
    ),
    "Conv2d with an even kernel": Case(
        lambda rng: Conv2d(2, 3, 4, rng=rng),
        (2, 6, 5, 2),
        lambda torch: torch.nn.Conv2d(2, 3, 4),
        call=padded_by(1, 2, 1, 2),
    ),
    "Conv2d with a stride": Case(
        lambda rng: Conv2d(2, 3, stride=2, rng=rng),
        (2, 7, 6, 2),
        lambda torch: torch.nn.Conv2d(2, 3, 3, stride=2),
        call=padded_by(0, 1, 1, 1),
    ),
    "Conv2d with a stride beyond its kernel": Case(
        lambda rng: Conv2d(2, 3, 2, stride=3, rng=rng),
        (2, 8, 7, 2),
        lambda torch: torch.nn.Conv2d(2, 3, 2, stride=3),
        call=padded_by(0, 1, 0, 0),
    ),
    "Conv2d valid": Case(
        lambda rng: Conv2d(2, 3, padding="valid", rng=rng),
        (2, 5, 6, 2),
        lambda torch: torch.nn.Conv2d(2, 3, 3),
        call=channels_first,
    ),
    "Conv2d valid with a stride": Case(
        lambda rng: Conv2d(2, 3, stride=2, padding="valid", rng=rng),
        (2, 8, 7, 2),
        lambda torch: torch.nn.Conv2d(2, 3, 3, stride=2),
        call=channels_first,
    ),
    "MaxPool2d": Case(lambda rng: MaxPool2d(), (2, 4, 6, 3), lambda torch: torch.nn.MaxPool2d(2), call=channels_first),
    "MaxPool2d with pixels left over": Case(
        lambda rng: MaxPool2d(3), (2, 7, 8, 2), lambda torch: torch.nn.MaxPool2d(3), call=channels_first
    ),
    "AveragePool2d": Case(
        lambda rng: AveragePool2d(), (2, 4, 6, 3), lambda torch: torch.nn.AvgPool2d(2), call=channels_first
    ),
    "AveragePool2d with pixels left over": Case(
        lambda rng: AveragePool2d(3), (2, 7, 8, 2), lambda torch: torch.nn.AvgPool2d(3), call=channels_first
    ),
    "GlobalAveragePool": Case(
        lambda rng: GlobalAveragePool(),
        (2, 4, 5, 3),
        lambda torch: torch.nn.Sequential(torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten()),
        call=to_features,
    ),
    "Upsample": Case(
        lambda rng: Upsample(), (2, 3, 4, 2), lambda torch: torch.nn.Upsample(scale_factor=2), call=channels_first
    ),
    "Upsample threefold": Case(
        lambda rng: Upsample(3), (2, 2, 3, 2), lambda torch: torch.nn.Upsample(scale_factor=3), call=channels_first
    ),
    "Small convnet": Case(small_convnet, (3, 8, 9, 1), small_convnet_twin, call=to_features),
}
