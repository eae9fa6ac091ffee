"""Layers that read a series one time after another, and remember.

A *recurrent* layer keeps a *state*: some numbers that say what matters of all it has read. At each time it makes a
new state from the last one and the present input, always with the same weights; what comes out is the state at
every time. Backward goes from the last time to the first, because a state has a part in all that come after it:
*back-propagation through time*.

Letters: B series in a batch, T times in each, N inputs at each time, H numbers in the state.
"""

from __future__ import annotations

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import as_series, require_gradient, require_rng, require_whole
from nnlib.init import glorot


class RNN(Layer):
    """The plain recurrent layer (Elman, 1990).

    ``state = tanh(x @ weight + last_state @ recurrent_weight + bias)``

    Parameters
    ----------
    n_in, n_hidden : int
        Number N of inputs at each time, and H of numbers in the state.
    rng : numpy.random.Generator
        Draws the starting weights. The bias starts at zero, and so does every state.

    Attributes
    ----------
    weight, recurrent_weight, bias : Parameter
        Shapes (N, H), (H, H) and (H,), float32.

    Examples
    --------
    >>> layer = RNN(3, 4, rng=rng)
    >>> layer.forward(np.zeros((2, 5, 3), dtype=np.float32)).shape
    (2, 5, 4)
    """

    def __init__(self, n_in: int, n_hidden: int, *, rng: np.random.Generator) -> None:
        self.n_in = require_whole(n_in, "RNN n_in", "RNN(32, 64, rng=rng)")
        self.n_hidden = require_whole(n_hidden, "RNN n_hidden", "RNN(32, 64, rng=rng)")
        n_in, n_hidden = self.n_in, self.n_hidden
        require_rng(rng, f"RNN({n_in}, {n_hidden})")
        self.weight = Parameter(glorot((n_in, n_hidden), n_in, n_hidden, rng))
        self.recurrent_weight = Parameter(glorot((n_hidden, n_hidden), n_hidden, n_hidden, rng))
        self.bias = Parameter(np.zeros(n_hidden))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the states (B, T, H) for inputs (B, T, N)."""
        x = as_series(x, self.weight.value.dtype, self, n_in=self.n_in)
        states = x @ self.weight.value  # (B, T, H): what each input adds, for all times at once
        states += self.bias.value
        state = np.zeros_like(states[:, 0])  # (B, H)
        for t in range(x.shape[1]):
            states[:, t] += state @ self.recurrent_weight.value
            state = np.tanh(states[:, t], out=states[:, t])
        self.cache = x, states
        return states

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, T, N) for a gradient (B, T, H) of the states."""
        x, states = self.saved()
        require_gradient(grad, states.shape, self)
        sums = 1 - states * states  # tanh: its slope (B, T, H), soon the gradient of the sums that went into it
        later = np.zeros_like(states[:, 0])  # (B, H): gradient of a state, as far as it acts through the next one
        for t in reversed(range(x.shape[1])):
            sums[:, t] *= grad[:, t] + later
            later = sums[:, t] @ self.recurrent_weight.value.T  # last_state @ recurrent_weight
        rows = sums.reshape(-1, self.n_hidden)  # (B * T, H)
        self.bias.grad += rows.sum(axis=0)  # + bias
        self.recurrent_weight.grad += previous(states).T @ rows  # last_state @ recurrent_weight
        self.weight.grad += x.reshape(-1, self.n_in).T @ rows  # x @ weight
        return sums @ self.weight.value.T  # x @ weight


class GRU(Layer):
    """The gated recurrent unit (Cho et al., 2014): a state that is kept unless there is reason to change it.

    Two *gates*, numbers from 0 to 1 for each number of the state, are computed from input and last state: ``reset``
    says how much of the last state to use in a new *candidate*, ``keep`` (elsewhere the *update gate*) how much of it
    to leave as it is::

        reset     = sigmoid(x @ W1 + b1 + last_state @ U1 + c1)
        keep      = sigmoid(x @ W2 + b2 + last_state @ U2 + c2)
        candidate = tanh(x @ W3 + b3 + reset * (last_state @ U3 + c3))
        state     = keep * last_state + (1 - keep) * candidate

    As in PyTorch, ``reset`` multiplies the product with U3, where the paper multiplies the state before it; then all
    three products with the state are one. (That is why there are two biases; it makes a difference for c3 only.)

    Parameters
    ----------
    n_in, n_hidden : int
        Number N of inputs at each time, and H of numbers in the state.
    rng : numpy.random.Generator
        Draws the starting weights. Biases start at zero, and so does every state.

    Attributes
    ----------
    weight, recurrent_weight, bias, recurrent_bias : Parameter
        W, U, b and c, the three side by side: shapes (N, 3H), (H, 3H), (3H,) and (3H,), float32.

    Examples
    --------
    >>> layer = GRU(3, 4, rng=rng)
    >>> layer.forward(np.zeros((2, 5, 3), dtype=np.float32)).shape
    (2, 5, 4)
    """

    def __init__(self, n_in: int, n_hidden: int, *, rng: np.random.Generator) -> None:
        self.n_in = require_whole(n_in, "GRU n_in", "GRU(32, 64, rng=rng)")
        self.n_hidden = require_whole(n_hidden, "GRU n_hidden", "GRU(32, 64, rng=rng)")
        n_in, n_hidden = self.n_in, self.n_hidden
        require_rng(rng, f"GRU({n_in}, {n_hidden})")
        self.weight = Parameter(glorot((n_in, 3 * n_hidden), n_in, n_hidden, rng))
        self.recurrent_weight = Parameter(glorot((n_hidden, 3 * n_hidden), n_hidden, n_hidden, rng))
        self.bias = Parameter(np.zeros(3 * n_hidden))
        self.recurrent_bias = Parameter(np.zeros(3 * n_hidden))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the states (B, T, H) for inputs (B, T, N)."""
        x = as_series(x, self.weight.value.dtype, self, n_in=self.n_in)
        gates = x @ self.weight.value  # (B, T, 3H): what each input adds, soon reset, keep and candidate
        gates += self.bias.value
        _, keep, candidate = np.split(gates, 3, axis=-1)  # views, (B, T, H) each
        recalled = np.empty_like(candidate)  # (B, T, H): last_state @ U3 + c3
        states = np.empty_like(candidate)  # (B, T, H)
        state = np.zeros_like(states[:, 0])  # (B, H)
        h = self.n_hidden
        for t in range(x.shape[1]):
            products = state @ self.recurrent_weight.value  # (B, 3H)
            products += self.recurrent_bias.value
            recalled[:, t] = products[:, 2 * h :]
            products[:, : 2 * h] += gates[:, t, : 2 * h]
            gates[:, t, : 2 * h] = sigmoid(products[:, : 2 * h])
            candidate[:, t] += gates[:, t, :h] * recalled[:, t]
            new = np.tanh(candidate[:, t], out=candidate[:, t])
            state = np.add(new, keep[:, t] * (state - new), out=states[:, t])
        self.cache = x, gates, recalled, states
        return states

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient (B, T, N) for a gradient (B, T, H) of the states."""
        x, gates, recalled, states = self.saved()
        require_gradient(grad, states.shape, self)
        reset, keep, candidate = np.split(gates, 3, axis=-1)
        last = previous(states)  # (B * T, H)
        # How a state changes with the sums inside reset, keep and candidate, and with recalled: (B, T, H) each.
        by_candidate = (1 - keep) * (1 - candidate * candidate)
        by_keep = (last.reshape(states.shape) - candidate) * keep * (1 - keep)
        by_reset = by_candidate * recalled * reset * (1 - reset)
        products = np.stack([by_reset, by_keep, by_candidate * reset], axis=2)  # (B, T, 3, H)
        later = np.zeros_like(states[:, 0])  # (B, H): gradient of a state, as far as it acts through the next one
        for t in reversed(range(x.shape[1])):
            later += grad[:, t]  # now the whole gradient of state t
            by_candidate[:, t] *= later
            products[:, t] *= later[:, None]
            later *= keep[:, t]  # keep * last_state
            later += products[:, t].reshape(len(x), 3 * self.n_hidden) @ self.recurrent_weight.value.T  # last_state @ U
        rows = products.reshape(-1, 3 * self.n_hidden)  # (B * T, 3H)
        self.recurrent_bias.grad += rows.sum(axis=0)  # + c
        self.recurrent_weight.grad += last.T @ rows  # last_state @ U
        products[:, :, 2] = by_candidate  # of what x adds, which reset does not multiply; it stands in rows, too
        self.bias.grad += rows.sum(axis=0)  # + b
        self.weight.grad += x.reshape(-1, self.n_in).T @ rows  # x @ W
        return (rows @ self.weight.value.T).reshape(x.shape)  # x @ W


def previous(states: np.ndarray) -> np.ndarray:
    """Return the state before each state, zeros before the first, in rows: (B * T, H)."""
    last = np.zeros_like(states)
    last[:, 1:] = states[:, :-1]
    return last.reshape(-1, states.shape[-1])


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return ``1 / (1 + exp(-x))``, written with tanh, which cannot overflow."""
    return 0.5 * np.tanh(0.5 * x) + 0.5
