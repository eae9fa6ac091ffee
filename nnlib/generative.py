"""Making new things: the random middle of a variational autoencoder, and text written one token at a time.

Both end in a draw. `Reparameterize` draws the few numbers from which a decoder makes a picture, in such a way that
gradients still pass. `sample` lets a network that guesses the next token write: draw a token as the guess says, add
it to the text, guess again.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.core import Layer
from nnlib.errors import (
    NonFiniteError,
    ShapeError,
    as_real,
    require_gradient,
    require_model,
    require_positive,
    require_rng,
    require_whole,
    shown,
)
from nnlib.sequence import Position


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


def sample(
    model: Layer,
    start: Any,
    n: int,
    *,
    temperature: float = 1.0,
    stop: int | None = None,
    rng: np.random.Generator,
) -> np.ndarray:
    """Let a model that guesses the next token continue a text.

    Parameters
    ----------
    model : Layer
        Gives scores (B, T, K) for tokens (B, T): at each place one for every token that may come next. If it has a
        `Position` layer, it is shown no more than the last tokens it has positions for. It is used in evaluation
        mode, and its mode is then put back.
    start : sequence of int
        The tokens to continue, at least one.
    n : int
        How many tokens to add at most.
    temperature : float
        Scores are divided by it. 1: draw as the model guesses; below 1: keep closer to the likeliest; 0: always
        take the likeliest; above 1: be more adventurous.
    stop : int, optional
        A token that ends the text. It is not part of the result.
    rng : numpy.random.Generator
        Draws the tokens.

    Returns
    -------
    numpy.ndarray
        The new tokens, without ``start``: at most ``n`` whole numbers.

    Examples
    --------
    >>> "".join(letters[token] for token in sample(model, [letters.index("a")], 50, rng=rng))
    """
    require_model(model, "sample", "sample(model, start, 100, rng=rng)")
    n = require_whole(n, "sample n", "sample(model, start, 100, rng=rng)")
    temperature = require_positive(temperature, "sample temperature", or_zero=True)
    if stop is not None:
        stop = require_whole(stop, "sample stop", "stop=0", least=0)
    require_rng(rng, "sample")
    first = np.asarray(start)
    if first.ndim != 1 or first.size == 0 or first.dtype.kind not in "iu":
        raise ValueError(
            f"sample: expected the start as a row of at least one token, whole numbers, got {shown(start)}. "
            "Write, say, [letters.index(letter) for letter in text]."
        )
    longest = min((part.n_positions for _, part in model.walk() if isinstance(part, Position)), default=None)
    text = [int(token) for token in first]
    modes = [(part, part.training) for _, part in model.walk()]
    model.eval()
    try:
        while len(text) < len(first) + n:
            seen = np.array([text if longest is None else text[-longest:]])  # (1, T)
            token = draw(next_scores(model, seen), temperature, rng)
            if token == stop:
                break
            text.append(token)
    finally:
        for part, mode in modes:
            part.training = mode
    return np.array(text[len(first) :], dtype=np.int64)


def next_scores(model: Layer, tokens: np.ndarray) -> np.ndarray:
    """Return the scores (K,) of the token that may follow the text ``tokens`` (1, T)."""
    scores = model.forward(tokens)  # (1, T, K)
    if scores.ndim != 3 or scores.shape[:2] != tokens.shape:
        raise ShapeError(
            f"sample: expected scores (1, {tokens.shape[1]}, K) for tokens {tokens.shape}, got {scores.shape}. "
            "The model must score the next token at every place of the text."
        )
    if not np.isfinite(scores[0, -1]).all():
        raise NonFiniteError("sample: the model's scores are not finite. Train it again with a lower learning rate.")
    return scores[0, -1]


def draw(scores: np.ndarray, temperature: float, rng: np.random.Generator) -> int:
    """Return a token drawn with probabilities ``softmax(scores / temperature)``, the likeliest at temperature 0."""
    if temperature == 0:
        return int(scores.argmax())
    shifted = scores.astype(np.float64) - scores.max()  # softmax is the same, and exp cannot overflow
    powers = np.exp(shifted / temperature)
    return int(rng.choice(len(powers), p=powers / powers.sum()))
