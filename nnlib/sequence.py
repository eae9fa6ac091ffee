"""Layers for text: where words become numbers that a network can compute with.

A computer numbers its words or letters: *tokens*, 0 to V - 1. The numbers mean nothing, as token 7 is not more than
token 6. So each token gets a vector of its own, learned like any weight: its *embedding*. Tokens used alike end up
with vectors alike. Where a word stands matters too, and attention cannot see it, so each place gets a vector as well.

What reads the vectors is written next door: in `nnlib.recurrent` one after another, in `nnlib.attention` all at once.
Letters: B texts in a batch, T tokens in each, vectors of D numbers.
"""

from __future__ import annotations

import numpy as np

from nnlib.attention import SelfAttention
from nnlib.core import Layer, Parameter
from nnlib.errors import ShapeError, as_series, require_gradient, require_rng, require_whole
from nnlib.recurrent import GRU, RNN

__all__ = ["GRU", "RNN", "Embedding", "Position", "SelfAttention"]


class Embedding(Layer):
    """A table with one vector for each token: ``y = weight[tokens]``.

    Parameters
    ----------
    n_tokens : int
        Number V of different tokens: the size of the *vocabulary*.
    d : int
        Numbers D in each vector.
    rng : numpy.random.Generator
        Draws the starting vectors, from the standard normal distribution.

    Attributes
    ----------
    weight : Parameter
        Shape (V, D), float32: row i is the vector of token i.

    Examples
    --------
    >>> layer = Embedding(27, 8, rng=rng)
    >>> tokens = np.array([[0, 3, 3]])
    >>> layer.forward(tokens).shape
    (1, 3, 8)
    """

    input_dtype = np.int64

    def __init__(self, n_tokens: int, d: int, *, rng: np.random.Generator) -> None:
        self.n_tokens = require_whole(n_tokens, "Embedding n_tokens", "Embedding(27, 32, rng=rng)")
        self.d = require_whole(d, "Embedding d", "Embedding(27, 32, rng=rng)")
        self.weight = Parameter(require_rng(rng, f"Embedding({n_tokens}, {d})").standard_normal((n_tokens, d)))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the vectors (B, T, D) of tokens (B, T), or (..., D) of tokens (...).

        Raises
        ------
        TypeError
            If the tokens are not whole numbers.
        ValueError
            If a token is below 0 or not below V.
        """
        tokens = np.asarray(x)
        if tokens.dtype.kind not in "iu":
            one_hot = tokens.ndim > 1 and tokens.shape[-1] == self.n_tokens
            cure = "x.argmax(axis=-1)" if one_hot else "x.astype(np.int64)"
            raise TypeError(f"{self}: expected tokens, whole numbers, got {tokens.dtype}. Write {cure}.")
        if tokens.size and (tokens.min() < 0 or tokens.max() >= self.n_tokens):
            raise ValueError(self._out_of_range(tokens))
        self.cache = tokens
        return self.weight.value[tokens]

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return zeros of the tokens' shape, for a gradient (..., D) of the vectors.

        A token cannot change a little, so there is no slope to report; zeros let whatever comes before go on.
        """
        tokens = self.saved()
        require_gradient(grad, (*tokens.shape, self.d), self)
        if tokens.size:
            # y = weight[tokens]: each row of weight collects the gradients of all places where its token stands.
            # Sorting brings those together, and one pass adds them up, several times faster than np.add.at.
            order = tokens.argsort(axis=None, kind="stable")
            tokens_in_order = tokens.reshape(-1)[order]
            firsts = np.flatnonzero(np.diff(tokens_in_order, prepend=-1))  # where a new token begins
            sums = np.add.reduceat(grad.reshape(-1, self.d)[order], firsts, axis=0)
            self.weight.grad[tokens_in_order[firsts]] += sums
        return np.zeros(tokens.shape, dtype=grad.dtype)

    def _out_of_range(self, tokens: np.ndarray) -> str:
        place = tuple(int(i) for i in np.argwhere((tokens < 0) | (tokens >= self.n_tokens))[0])
        cure = f"Write Embedding({tokens.max() + 1}, {self.d})." if tokens.min() >= 0 else "Number the tokens from 0."
        return f"{self}: expected tokens from 0 to {self.n_tokens - 1}, got {tokens[place]} at position {place}. {cure}"


class Position(Layer):
    """Adds a learned vector to each place of a text: ``y = x + weight[:T]`` (Gehring et al., 2017).

    Parameters
    ----------
    n_positions : int
        Length of the longest text.
    d : int
        Numbers D in each vector.
    rng : numpy.random.Generator
        Draws the starting vectors: small beside an embedding's, since at first a word says more than its place.

    Attributes
    ----------
    weight : Parameter
        Shape (n_positions, D), float32: row t is added at place t.

    Examples
    --------
    >>> layer = Position(32, 8, rng=rng)
    >>> layer.forward(np.zeros((2, 5, 8), dtype=np.float32)).shape
    (2, 5, 8)
    """

    def __init__(self, n_positions: int, d: int, *, rng: np.random.Generator) -> None:
        self.n_positions = require_whole(n_positions, "Position n_positions", "Position(32, 64, rng=rng)")
        self.d = require_whole(d, "Position d", "Position(32, 64, rng=rng)")
        require_rng(rng, f"Position({n_positions}, {d})")
        self.weight = Parameter(0.1 * rng.standard_normal((n_positions, d)))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, T, D) for (B, T, D), where T is at most ``n_positions``."""
        weight = self.weight.value
        x = as_series(x, weight.dtype, self, d=self.d)
        n_times = x.shape[1]
        if n_times > self.n_positions:
            raise ShapeError(
                f"{self}: expected a text of at most {self.n_positions} tokens, got {n_times}. "
                f"Keep the last ones, tokens[:, -{self.n_positions}:], or write Position({n_times}, {self.d})."
            )
        self.cache = x.shape
        return x + weight[:n_times]

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient as it is: what is added does not depend on the input."""
        shape = self.saved()
        require_gradient(grad, shape, self)
        self.weight.grad[: shape[1]] += grad.sum(axis=0)  # x + weight: each text adds its share
        return grad
