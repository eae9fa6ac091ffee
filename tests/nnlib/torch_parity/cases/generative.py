"""Layers that draw random numbers beside PyTorch's."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib import Reparameterize
from tests.nnlib.torch_parity.cases.case import Case


def reparameterize(beta: float) -> Callable[[Any], Any]:
    """The twin: the same noise from the same seed; the penalty's gradient is PyTorch's, added where ours adds it."""

    def twin(torch: Any) -> Any:
        class Twin(torch.nn.Module):
            def forward(self, x: Any) -> Any:
                mean, log_variance = x.chunk(2, dim=1)
                if x.requires_grad:
                    divergence = (mean**2 + log_variance.exp() - 1 - log_variance).sum() / 2
                    (extra,) = torch.autograd.grad(beta * divergence / len(x), x, retain_graph=True)
                    x.register_hook(lambda grad: grad + extra)
                if not self.training:
                    return mean
                noise = np.random.default_rng(0).standard_normal(tuple(mean.shape))
                return mean + (log_variance / 2).exp() * torch.tensor(noise)

        return Twin()

    return twin


CASES: dict[str, Case] = {
    "Reparameterize": Case(lambda rng: Reparameterize(rng=rng), (4, 6), reparameterize(1.0)),
    "Reparameterize with another beta": Case(
        lambda rng: Reparameterize(beta=0.3, rng=rng), (3, 2), reparameterize(0.3)
    ),
    "Reparameterize in evaluation": Case(
        lambda rng: Reparameterize(beta=2, rng=rng), (4, 6), reparameterize(2.0), training=False
    ),
}
