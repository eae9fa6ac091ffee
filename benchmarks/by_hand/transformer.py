"""A transformer of one block that guesses the next character, one training step at a time.

All B texts of T characters stand as N = B T rows of D numbers, so every linear layer is one product. Attention
scores stand with the keys first, (B, heads, T keys, T queries): sums and maxima over keys then run along whole
vectors. Sums over the D numbers of a row are products with a vector, which BLAS does fastest.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from benchmarks.by_hand.adam import Flat
from benchmarks.by_hand.cross_entropy import CrossEntropy

ZERO = np.zeros((), dtype=np.float32)


class Norm:
    """Layer normalization of N rows of D numbers."""

    def __init__(self, rows: int, d: int, eps: float = 1e-5) -> None:
        self.eps = np.float32(eps)
        self.standard, self.output, self.work = (np.empty((rows, d), dtype=np.float32) for _ in range(3))
        self.inverse, self.mean = (np.empty((rows, 1), dtype=np.float32) for _ in range(2))
        self.average = np.full((d, 1), 1 / d, dtype=np.float32)
        self.ones = np.ones(rows, dtype=np.float32)

    def forward(self, x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
        np.dot(x, self.average, out=self.mean)
        np.subtract(x, self.mean, out=self.standard)
        np.multiply(self.standard, self.standard, out=self.work)
        np.dot(self.work, self.average, out=self.inverse)
        self.inverse += self.eps
        np.sqrt(self.inverse, out=self.inverse)
        np.reciprocal(self.inverse, out=self.inverse)
        self.standard *= self.inverse
        np.multiply(self.standard, weight, out=self.output)
        self.output += bias
        return self.output

    def backward(
        self, grad: np.ndarray, weight: np.ndarray, weight_grad: np.ndarray, bias_grad: np.ndarray
    ) -> np.ndarray:
        """Return the gradient of the input in the array of ``grad``."""
        np.dot(self.ones, grad, out=bias_grad)
        np.multiply(grad, self.standard, out=self.work)
        np.dot(self.ones, self.work, out=weight_grad)
        grad *= weight
        np.multiply(grad, self.standard, out=self.work)
        np.dot(self.work, self.average, out=self.mean)
        np.multiply(self.standard, self.mean, out=self.work)
        np.dot(grad, self.average, out=self.mean)
        grad -= self.mean
        grad -= self.work
        grad *= self.inverse
        return grad


class Attention:
    """Causal self-attention between queries, keys and values that stand side by side, (N, 3 D)."""

    def __init__(self, batch: int, time: int, d: int, heads: int) -> None:
        self.joint, self.joint_grad = (np.empty((batch * time, 3 * d), dtype=np.float32) for _ in range(2))
        self.mixed, self.mixed_work = (np.empty((batch * time, d), dtype=np.float32) for _ in range(2))
        split = (batch, time, 3, heads, d // heads)
        self.query, self.key, self.value = self.joint.reshape(split).transpose(2, 0, 3, 1, 4)  # (B, heads, T, D/heads)
        self.query_grad, self.key_grad, self.value_grad = self.joint_grad.reshape(split).transpose(2, 0, 3, 1, 4)
        self.by_head = batch, time, heads, d // heads
        self.mixed_heads = self.mixed.reshape(self.by_head).transpose(0, 2, 1, 3)
        self.shares, self.share_grads = (np.empty((batch, heads, time, time), dtype=np.float32) for _ in range(2))
        self.top = np.empty((batch, heads, 1, time), dtype=np.float32)
        later = np.tri(time, k=-1, dtype=bool)  # keys after the query
        self.mask = np.where(later, np.float32(-np.inf), ZERO)
        self.scaled_query = np.empty((batch, heads, time, d // heads), dtype=np.float32)
        self.scale = np.array((d // heads) ** -0.5, dtype=np.float32)
        self.sum_up = np.ones(d // heads, dtype=np.float32)

    def forward(self) -> np.ndarray:
        """From ``joint`` to ``mixed``, (N, D)."""
        shares = self.shares
        np.multiply(self.query, self.scale, out=self.scaled_query)
        np.matmul(self.key, self.scaled_query.swapaxes(2, 3), out=shares)
        shares += self.mask
        np.maximum.reduce(shares, axis=2, keepdims=True, out=self.top)
        shares -= self.top
        np.exp(shares, out=shares)
        np.add.reduce(shares, axis=2, keepdims=True, out=self.top)
        shares /= self.top
        np.matmul(shares.swapaxes(2, 3), self.value, out=self.mixed_heads)
        return self.mixed

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """From the gradient of ``mixed`` to ``joint_grad``."""
        heads_grad = grad.reshape(self.by_head).transpose(0, 2, 1, 3)
        np.multiply(grad, self.mixed, out=self.mixed_work)
        # Sum over keys of share times its gradient: the same as the mixture times its gradient, which is shorter.
        sums = self.mixed_work.reshape(self.by_head) @ self.sum_up  # (B, T, heads)
        np.matmul(self.shares, heads_grad, out=self.value_grad)
        np.matmul(self.value, heads_grad.swapaxes(2, 3), out=self.share_grads)
        self.share_grads -= sums.transpose(0, 2, 1)[:, :, None, :]
        self.share_grads *= self.shares
        np.matmul(self.share_grads.swapaxes(2, 3), self.key, out=self.query_grad)
        self.query_grad *= self.scale
        np.matmul(self.share_grads, self.scaled_query, out=self.key_grad)
        return self.joint_grad


class Arrays(NamedTuple):
    """One array for each parameter, values or gradients: as nnlib has them and in its order."""

    embedding: np.ndarray  # (V, D)
    position: np.ndarray  # (T, D)
    norm_1: np.ndarray
    norm_1_bias: np.ndarray
    joint: np.ndarray  # (D, 3 D): to queries, keys, values
    joint_bias: np.ndarray
    mix: np.ndarray  # (D, D)
    mix_bias: np.ndarray
    norm_2: np.ndarray
    norm_2_bias: np.ndarray
    up: np.ndarray  # (D, M)
    up_bias: np.ndarray
    down: np.ndarray  # (M, D)
    down_bias: np.ndarray
    norm_3: np.ndarray
    norm_3_bias: np.ndarray
    last: np.ndarray  # (D, V)
    last_bias: np.ndarray


class Transformer:
    """Embedding, position, attention and two linear layers, each normalized before and added back, then scores."""

    def __init__(self, values: list[np.ndarray], batch: int, lr: float, heads: int) -> None:
        self.flat = Flat(values, lr)
        self.values, self.grads = Arrays(*self.flat.values), Arrays(*self.flat.grads)
        (symbols, d), time = self.values.embedding.shape, len(self.values.position)
        rows, wide = batch * time, self.values.up_bias.size
        self.norms = [Norm(rows, d) for _ in range(3)]
        self.attention = Attention(batch, time, d, heads)
        self.stream, self.branch, self.grad, self.branch_grad = (
            np.empty((rows, d), dtype=np.float32) for _ in range(4)
        )
        self.hidden, self.hidden_grad = (np.empty((rows, wide), dtype=np.float32) for _ in range(2))
        self.alive = np.empty(self.hidden.shape, dtype=bool)
        self.ones = np.ones(rows, dtype=np.float32)
        self.scores = np.empty((symbols, rows), dtype=np.float32)
        self.which = np.empty((rows, symbols), dtype=np.float32)  # one-hot tokens
        self.first = np.arange(0, rows * symbols, symbols)
        self.cross_entropy = CrossEntropy(symbols, rows, share=1 / rows)

    def step(self, tokens: np.ndarray, labels: np.ndarray) -> float:
        self.forward(tokens)
        loss = self.cross_entropy.loss_and_gradient(self.scores, labels.reshape(-1))
        self.backward(tokens)
        self.flat.adam()
        return loss

    def forward(self, tokens: np.ndarray) -> None:
        v, stream, branch = self.values, self.stream, self.branch
        norm_1, norm_2, norm_3 = self.norms
        np.take(v.embedding, tokens.reshape(-1), axis=0, out=stream, mode="clip")
        by_text = stream.reshape(*tokens.shape, -1)
        by_text += v.position
        affine(norm_1.forward(stream, v.norm_1, v.norm_1_bias), v.joint, v.joint_bias, self.attention.joint)
        stream += affine(self.attention.forward(), v.mix, v.mix_bias, branch)
        hidden = affine(norm_2.forward(stream, v.norm_2, v.norm_2_bias), v.up, v.up_bias, self.hidden)
        np.maximum(hidden, ZERO, out=hidden)
        stream += affine(hidden, v.down, v.down_bias, branch)
        np.dot(v.last.T, norm_3.forward(stream, v.norm_3, v.norm_3_bias).T, out=self.scores)
        self.scores += v.last_bias[:, None]

    def backward(self, tokens: np.ndarray) -> None:
        v, g = self.values, self.grads
        norm_1, norm_2, norm_3 = self.norms
        grad, branch_grad, hidden_grad = self.grad, self.branch_grad, self.hidden_grad
        self.linear(norm_3.output, self.scores.T, v.last, g.last, g.last_bias, grad)
        norm_3.backward(grad, v.norm_3, g.norm_3, g.norm_3_bias)
        self.linear(self.hidden, grad, v.down, g.down, g.down_bias, hidden_grad)
        np.greater(self.hidden, ZERO, out=self.alive)
        hidden_grad *= self.alive
        self.linear(norm_2.output, hidden_grad, v.up, g.up, g.up_bias, branch_grad)
        grad += norm_2.backward(branch_grad, v.norm_2, g.norm_2, g.norm_2_bias)
        self.linear(self.attention.mixed, grad, v.mix, g.mix, g.mix_bias, branch_grad)
        joint_grad = self.attention.backward(branch_grad)
        self.linear(norm_1.output, joint_grad, v.joint, g.joint, g.joint_bias, branch_grad)
        grad += norm_1.backward(branch_grad, v.norm_1, g.norm_1, g.norm_1_bias)
        np.add.reduce(grad.reshape(*tokens.shape, -1), axis=0, out=g.position)
        self.which.fill(0)
        self.which.reshape(-1)[self.first + tokens.reshape(-1)] = 1
        np.dot(self.which.T, grad, out=g.embedding)

    def linear(
        self,
        x: np.ndarray,
        grad: np.ndarray,
        weight: np.ndarray,
        weight_grad: np.ndarray,
        bias_grad: np.ndarray,
        x_grad: np.ndarray,
    ) -> None:
        """Write the three gradients of ``x @ weight + bias``, given that of the result."""
        np.dot(x.T, grad, out=weight_grad)
        np.dot(self.ones, grad, out=bias_grad)
        np.dot(grad, weight.T, out=x_grad)


def affine(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, out: np.ndarray) -> np.ndarray:
    np.dot(x, weight, out=out)
    out += bias
    return out
