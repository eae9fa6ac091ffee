"""A transformer of one block that guesses the next character, one training step at a time.

All B texts of T characters stand as N = B T rows of D numbers, so every linear layer is one product. Attention
scores stand with the keys first, (B, heads, T keys, T queries): sums and maxima over keys then run along whole
vectors. Sums over the D numbers of a row are products with a vector, which BLAS does fastest.
"""

from __future__ import annotations

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
        self.scale = np.array((d // heads) ** -0.5, dtype=np.float32)
        self.sum_up = np.ones(d // heads, dtype=np.float32)

    def forward(self) -> np.ndarray:
        """From ``joint`` to ``mixed``, (N, D)."""
        shares = self.shares
        np.matmul(self.key, self.query.swapaxes(2, 3), out=shares)
        shares *= self.scale
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
        self.share_grads *= self.scale
        np.matmul(self.share_grads.swapaxes(2, 3), self.key, out=self.query_grad)
        np.matmul(self.share_grads, self.query, out=self.key_grad)
        return self.joint_grad


class Transformer:
    """Embedding, position, attention and two linear layers, each normalized before and added back, then scores.

    Parameters
    ----------
    values : list of numpy.ndarray
        As nnlib has them: embedding (V, D), position (T, D), and of each further layer weight and bias: norm,
        queries with keys and values (D, 3 D), output (D, D), norm, (D, M), (M, D), norm, (D, V).
    """

    def __init__(self, values: list[np.ndarray], batch: int, lr: float, heads: int) -> None:
        self.flat = Flat(values, lr)
        (symbols, d), (time, _) = values[0].shape, values[1].shape
        rows, wide = batch * time, values[11].size
        self.norms = [Norm(rows, d) for _ in range(3)]
        self.attention = Attention(batch, time, d, heads)
        self.stream, self.grad, self.branch_grad = (np.empty((rows, d), dtype=np.float32) for _ in range(3))
        self.branch = np.empty_like(self.stream)
        self.hidden, self.hidden_grad = (np.empty((rows, wide), dtype=np.float32) for _ in range(2))
        self.alive = np.empty(self.hidden.shape, dtype=bool)
        self.ones = np.ones(rows, dtype=np.float32)
        self.scores = np.empty((symbols, rows), dtype=np.float32)
        self.which = np.empty((rows, symbols), dtype=np.float32)  # one-hot tokens
        self.first = np.arange(0, rows * symbols, symbols)
        self.cross_entropy = CrossEntropy(symbols, rows, share=1 / rows)

    def step(self, tokens: np.ndarray, labels: np.ndarray) -> float:
        (embedding, position, weight_1, bias_1, joint, joint_bias, out, out_bias,
         weight_2, bias_2, up, up_bias, down, down_bias, weight_3, bias_3, last, last_bias) = self.flat.values  # fmt: skip
        stream, branch = self.stream, self.branch
        np.take(embedding, tokens.reshape(-1), axis=0, out=stream, mode="clip")
        by_text = stream.reshape(*tokens.shape, -1)
        by_text += position
        normal_1 = self.norms[0].forward(stream, weight_1, bias_1)
        affine(normal_1, joint, joint_bias, self.attention.joint)
        mixed = self.attention.forward()
        stream += affine(mixed, out, out_bias, branch)
        normal_2 = self.norms[1].forward(stream, weight_2, bias_2)
        hidden = affine(normal_2, up, up_bias, self.hidden)
        np.maximum(hidden, ZERO, out=hidden)
        stream += affine(hidden, down, down_bias, branch)
        normal_3 = self.norms[2].forward(stream, weight_3, bias_3)
        np.dot(last.T, normal_3.T, out=self.scores)
        self.scores += last_bias[:, None]
        loss = self.cross_entropy.loss_and_gradient(self.scores, labels.reshape(-1))
        self.backward(tokens)
        self.flat.adam()
        return loss

    def backward(self, tokens: np.ndarray) -> None:
        (_, _, weight_1, _, joint, _, out, _, weight_2, _, up, _, down, _, weight_3, _, last, _) = self.flat.values
        grads = self.flat.grads
        norm_1, norm_2, norm_3 = self.norms
        grad, branch_grad, hidden_grad = self.grad, self.branch_grad, self.hidden_grad
        self.linear(norm_3.output, self.scores.T, last, grads[16:], grad)
        norm_3.backward(grad, weight_3, *grads[14:16])
        self.linear(self.hidden, grad, down, grads[12:14], hidden_grad)
        np.greater(self.hidden, ZERO, out=self.alive)
        hidden_grad *= self.alive
        self.linear(norm_2.output, hidden_grad, up, grads[10:12], branch_grad)
        grad += norm_2.backward(branch_grad, weight_2, *grads[8:10])
        self.linear(self.attention.mixed, grad, out, grads[6:8], branch_grad)
        self.linear(norm_1.output, self.attention.backward(branch_grad), joint, grads[4:6], branch_grad)
        grad += norm_1.backward(branch_grad, weight_1, *grads[2:4])
        np.add.reduce(grad.reshape(*tokens.shape, -1), axis=0, out=grads[1])
        self.which.fill(0)
        self.which.reshape(-1)[self.first + tokens.reshape(-1)] = 1
        np.dot(self.which.T, grad, out=grads[0])

    def linear(
        self, x: np.ndarray, grad: np.ndarray, weight: np.ndarray, grads: list[np.ndarray], out: np.ndarray
    ) -> None:
        """Write the gradients of weight and bias, and that of ``x`` to ``out``."""
        np.dot(x.T, grad, out=grads[0])
        np.dot(self.ones, grad, out=grads[1])
        np.dot(grad, weight.T, out=out)


def affine(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, out: np.ndarray) -> np.ndarray:
    np.dot(x, weight, out=out)
    out += bias
    return out
