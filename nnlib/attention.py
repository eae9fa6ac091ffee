"""Attention: each word of a text looks at the others, and takes from each as much as it finds relevant.

Every word asks a *query*, shows a *key* by which it can be found, and has a *value* to give: three vectors, made
from the word by three linear maps. How well a query and a key agree, their dot product, decides how large a share of
that key's value the asking word takes; shares are positive and add up to one. Several *heads* do this side by side
with maps of their own, so that one can look for the verb while another looks for the last period.

Letters: B texts in a batch, T words in each, vectors of D numbers.
"""

from __future__ import annotations

import math

import numpy as np

from nnlib.core import Layer
from nnlib.errors import as_series, require_gradient, require_rng, require_whole, shown
from nnlib.layers import Linear


class SelfAttention(Layer):
    """Multi-head attention of a text to itself (Vaswani et al., 2017, equation 1 and section 3.2.2).

    In each head ``y = softmax(q @ k.T / sqrt(D / heads)) @ v``; a last linear map mixes what the heads found.

    Parameters
    ----------
    d : int
        Numbers D in each word's vector, before and after.
    heads : int
        How many heads; each has D / heads numbers for its queries, keys and values.
    causal : bool
        True: a word sees itself and the words before it, as it must where the next word is to be guessed.
        False: it sees all.
    rng : numpy.random.Generator
        Draws the starting weights; biases start at zero.

    Attributes
    ----------
    qkv : Linear
        The three maps to queries, keys and values side by side: (D, 3D).
    output : Linear
        The last map: (D, D).
    weights : numpy.ndarray or None
        (B, heads, T, T): for the last input, what share each word (third axis) took from each (fourth axis). It is
        kept for pictures.

    Examples
    --------
    >>> layer = SelfAttention(8, 2, causal=True, rng=rng)
    >>> layer.forward(np.zeros((1, 3, 8), dtype=np.float32)).shape
    (1, 3, 8)
    >>> layer.weights[0, 0].astype(float).round(2)  # equal shares
    array([[1.  , 0.  , 0.  ],
           [0.5 , 0.5 , 0.  ],
           [0.33, 0.33, 0.33]])
    """

    weights: np.ndarray | None = None

    def __init__(self, d: int, heads: int, *, causal: bool, rng: np.random.Generator) -> None:
        example = "SelfAttention(32, 4, causal=True, rng=rng)"
        self.d = d = require_whole(d, "SelfAttention d", example)
        self.heads = heads = require_whole(heads, "SelfAttention heads", example)
        if d % heads:
            raise ValueError(
                f"SelfAttention: expected heads to divide d, got {d} numbers for {heads} heads. "
                f"Write SelfAttention({d - d % heads or heads}, {heads}, ...)."
            )
        if not isinstance(causal, (bool, np.bool_)):
            raise TypeError(f"SelfAttention causal: expected True or False, got {shown(causal)}. Write {example}.")
        self.causal = bool(causal)
        require_rng(rng, f"SelfAttention({d}, {heads})")
        self.qkv = Linear(d, 3 * d, rng=rng)
        self.output = Linear(d, d, rng=rng)
        for part in (self.qkv, self.output):  # Linear doubles the variance for a ReLU, and here none follows
            part.weight.value *= math.sqrt(0.5)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return (B, T, D) for (B, T, D)."""
        x = as_series(x, self.qkv.weight.value.dtype, self, d=self.d)
        n_times = x.shape[1]
        q, k, v = self._heads(self.qkv.forward(x), 3)  # (B, heads, T, D/heads) each
        q = q * self._scale
        # One column for each query, not one row: NumPy finds maxima and sums down columns several times faster.
        columns = k @ q.swapaxes(-1, -2)  # (B, heads, T of keys, T of queries)
        if self.causal:  # exp(-inf) = 0: nothing from keys later than the query
            columns += np.tril(np.full((n_times, n_times), -np.inf, dtype=x.dtype), -1)
        columns -= columns.max(axis=-2, keepdims=True)  # softmax is the same, and exp cannot overflow
        np.exp(columns, out=columns)
        columns /= columns.sum(axis=-2, keepdims=True)
        self.weights = columns.swapaxes(-1, -2)  # (B, heads, T of queries, T of keys)
        mixed = np.empty_like(x)  # (B, T, D)
        (y,) = self._heads(mixed)  # (B, heads, T, D/heads), in the same memory
        np.matmul(self.weights, v, out=y)
        self.cache = q, k, v, columns, y
        return self.output.forward(mixed)

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, T, D) for a gradient (B, T, D) of the output."""
        q, k, v, columns, y = self.saved()
        require_gradient(grad, (len(q), q.shape[2], self.d), self)
        (grad_y,) = self._heads(self.output.backward(grad))  # (B, heads, T, D/heads)
        grad_qkv = np.empty((*grad.shape[:2], 3 * self.d), dtype=grad.dtype)
        grad_q, grad_k, grad_v = self._heads(grad_qkv, 3)
        np.matmul(columns, grad_y, out=grad_v)  # weights @ v
        scores = v @ grad_y.swapaxes(-1, -2)  # weights @ v: gradient of the weights, (B, heads, T, T) like columns
        # softmax: each weight's gradient less the average over the weights, which is grad_y . y; times the weight
        scores -= np.einsum("bhtd,bhtd->bht", grad_y, y)[:, :, None]
        scores *= columns
        np.matmul(scores, q, out=grad_k)  # k @ q.T
        np.matmul(scores.swapaxes(-1, -2), k, out=grad_q)  # k @ q.T
        grad_q *= self._scale  # q * scale
        return self.qkv.backward(grad_qkv)

    @property
    def _scale(self) -> float:
        return 1 / math.sqrt(self.d // self.heads)

    def _heads(self, x: np.ndarray, n: int = 1) -> np.ndarray:
        """Show (B, T, n * D) as (n, B, heads, T, D/heads), in the same memory."""
        return x.reshape(*x.shape[:2], n, self.heads, self.d // self.heads).transpose(2, 0, 3, 1, 4)
