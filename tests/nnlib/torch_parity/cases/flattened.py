"""Images laid in a row, and made of a row, beside PyTorch's, which lays them out channel by channel."""

from typing import Any

from nnlib import BatchNorm, Conv2d, Flatten, LayerNorm, Linear, MaxPool2d, ReLU, Reshape, Residual, Sequential, Tanh
from tests.nnlib.torch_parity.cases.case import Case
from tests.nnlib.torch_parity.cases.conv import to_features
from tests.nnlib.torch_parity.cases.layers import used


def to_images(module: Any, x: Any) -> Any:
    """Call a module that turns rows of numbers into images, with the channels second."""
    return module(x).movedim(1, -1)


def residual(torch: Any, *layers: Any) -> Any:
    class Residual(torch.nn.Sequential):
        def forward(self, x: Any) -> Any:
            return x + super().forward(x)

    return Residual(*layers)


def encoder(rng: Any) -> Sequential:
    head = [Flatten(), used(LayerNorm(12), rng), Linear(12, 5, rng=rng), ReLU(), Linear(5, 3, rng=rng)]
    return Sequential(Conv2d(2, 3, rng=rng), MaxPool2d(), *head)


def encoder_twin(torch: Any) -> Any:
    nn = torch.nn
    images = nn.Conv2d(2, 3, 3, padding=1), nn.MaxPool2d(2), nn.Flatten()
    return nn.Sequential(*images, nn.LayerNorm(12), nn.Linear(12, 5), nn.ReLU(), nn.Linear(5, 3))


def decoder(rng: Any) -> Sequential:
    row = Linear(3, 5, rng=rng), Tanh(), Linear(5, 24, rng=rng), used(BatchNorm(24), rng), ReLU()
    return Sequential(*row, Reshape((2, 3, -1)), Conv2d(4, 2, rng=rng))


def decoder_twin(torch: Any) -> Any:
    nn = torch.nn
    row = nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 24), nn.BatchNorm1d(24), nn.ReLU()
    return nn.Sequential(*row, nn.Unflatten(1, (4, 2, 3)), nn.Conv2d(4, 2, 3, padding=1))


def through(rng: Any) -> Sequential:
    first = Residual(Linear(18, 4, rng=rng), Tanh(), Linear(4, 18, rng=rng))
    second = Residual(Linear(18, 18, rng=rng), used(LayerNorm(18), rng))
    return Sequential(
        Flatten(), first, ReLU(), second, Reshape((2, -1, 3)), Conv2d(3, 2, rng=rng), input_shape=(2, 3, 3)
    )


def through_twin(torch: Any) -> Any:
    nn = torch.nn
    first = residual(torch, nn.Linear(18, 4), nn.Tanh(), nn.Linear(4, 18))
    second = residual(torch, nn.Linear(18, 18), nn.LayerNorm(18))
    images = nn.Unflatten(1, (3, 2, 3)), nn.Conv2d(3, 2, 3, padding=1)
    return nn.Sequential(nn.Flatten(), first, nn.ReLU(), second, *images)


def shortcut_to_images(rng: Any) -> Sequential:
    inside = Residual(Linear(12, 4, rng=rng), Tanh(), Linear(4, 12, rng=rng))
    return Sequential(
        Linear(3, 12, rng=rng), inside, Reshape((2, 2, 3)), MaxPool2d(), Reshape((3,)), Linear(3, 2, rng=rng)
    )


def shortcut_to_images_twin(torch: Any) -> Any:
    nn = torch.nn
    inside = residual(torch, nn.Linear(12, 4), nn.Tanh(), nn.Linear(4, 12))
    images = nn.Unflatten(1, (3, 2, 2)), nn.MaxPool2d(2), nn.Flatten()
    return nn.Sequential(nn.Linear(3, 12), inside, *images, nn.Linear(3, 2))


CASES = {
    "Images to rows": Case(encoder, (4, 4, 5, 2), encoder_twin, call=to_features),
    "Rows to images": Case(decoder, (4, 3), decoder_twin, call=to_images),
    "Images to rows to images": Case(
        through, (4, 2, 3, 3), through_twin, call=lambda module, x: to_images(module, x.movedim(-1, 1))
    ),
    "Shortcut around rows that become images": Case(shortcut_to_images, (4, 3), shortcut_to_images_twin),
}
