"""The random middle of a variational autoencoder: draws through which gradients pass.

An *autoencoder* is two networks in a row: an encoder that makes few numbers of a picture, and a decoder that makes the
picture of the numbers again. If the numbers are drawn from distributions near the standard normal one, a decoder makes
pictures of numbers drawn from that, too: new ones. (Writing new text, `sample`, stands in `nnlib.sampling`.)
"""

from __future__ import annotations

import numpy as np

from nnlib.core import Layer
from nnlib.errors import ShapeError, as_real, require_gradient, require_positive, require_rng
from nnlib.sampling import sample

__all__ = ["Reparameterize", "sample"]


class Reparameterize(Layer):
    """Draws from a normal distribution whose mean and variance the encoder chose (Kingma and Welling, 2014).

    ``y = mean + std * noise``: the randomness comes in from the side, so mean and std have gradients as usual. Left
    alone, the encoder would make std zero; hence a `penalty` for every distribution that is not the standard normal
    one, their Kullback-Leibler divergence (equation 10)::

        beta * sum((mean**2 + std**2 - 1 - log(std**2)) / 2)

    In evaluation mode nothing is drawn: ``y = mean``.

    Parameters
    ----------
    beta : float
        Weight of the penalty. Losses here average over the numbers of an output, where the paper sums: if an output
        has M numbers, 1 / M is the paper's weight.
    rng : numpy.random.Generator
        Draws the noise.

    Attributes
    ----------
    penalty : float
        Of the last input, the sum above, averaged over the batch: to be added to the loss (the Trainer does so).
        ``backward`` adds its gradient.

    Examples
    --------
    >>> middle = Reparameterize(rng=rng)
    >>> x = np.zeros((2, 6))  # three means 0, three variances exp(0)
    >>> middle.forward(x).shape
    (2, 3)
    >>> middle.penalty
    0.0
    """

    def __init__(self, *, beta: float = 1.0, rng: np.random.Generator) -> None:
        self.beta = require_positive(beta, "Reparameterize beta", or_zero=True)
        self.rng = require_rng(rng, "Reparameterize")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return draws (B, N) for (B, 2N): N means, then the logarithms of N variances."""
        x = as_real(x, self)
        if x.ndim != 2 or x.shape[1] % 2:
            raise ShapeError(
                f"{self}: expected (batch, 2 * N), N means and N logarithms of variances, got {x.shape}. "
                "Let the layer before it give 2 * N numbers."
            )
        mean, log_variance = np.split(x, 2, axis=1)  # (B, N) each
        variance = np.exp(log_variance)
        divergence = 0.5 * (mean * mean + variance - 1 - log_variance)  # (B, N)
        self.penalty = self.beta * float(divergence.sum()) / len(x)
        spread = np.zeros_like(mean)  # (B, N): std * noise
        if self.training:
            spread = np.sqrt(variance) * self.rng.standard_normal(mean.shape).astype(variance.dtype)
        self.cache = mean, variance, spread
        return mean + spread

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, 2N), the penalty's included, for a gradient (B, N) of the draws."""
        mean, variance, spread = self.saved()
        require_gradient(grad, mean.shape, self)
        share = self.beta / len(mean)
        grad_mean = grad + share * mean  # mean + spread; mean * mean / 2
        # std = exp(log_variance / 2), so the slope of spread is half of it; variance / 2 - log_variance / 2
        grad_log_variance = 0.5 * (grad * spread + share * (variance - 1))
        return np.concatenate([grad_mean, grad_log_variance], axis=1)
