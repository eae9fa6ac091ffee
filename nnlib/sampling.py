"""Text written one token at a time, by a network that guesses the next one.

Draw a token as the guess says, add it to the text, guess again.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.core import Layer
from nnlib.errors import NonFiniteError, ShapeError, require_model, require_positive, require_rng, require_whole, shown
from nnlib.probing import without_trace
from nnlib.sequence import Position


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
        mode, and left as it was, but must run forward again before it can run backward.
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
    >>> letters = "abc"
    >>> model = Sequential(Embedding(3, 4, rng=rng), Linear(4, 3, rng=rng))
    >>> tokens = sample(model, [letters.index("a")], 20, rng=rng)
    >>> text = "".join(letters[token] for token in tokens)
    >>> len(text), set(text) <= set(letters)
    (20, True)
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
    with without_trace(model):
        model.eval()
        while len(text) < len(first) + n:
            seen = np.array([text if longest is None else text[-longest:]])  # (1, T)
            token = draw(next_scores(model, seen), temperature, rng)
            if token == stop:
                break
            text.append(token)
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
