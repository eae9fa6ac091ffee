"""JAX on the processor: the whole step, Adam included, is one compiled function.

Its arrays stay on the device and are handed over to the next step (*donated*), so nothing is copied. The loss is
read after every step, as all peers do, which waits until the step is done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import numpy as np
from jax import lax
from jax import numpy as jnp

import nnlib
from benchmarks.networks import Network, in_batches

Arrays = dict[str, Any]
Function = Callable[[Arrays, Any], Any]


class JaxPeer:
    def __init__(self, network: Network, model: nnlib.Sequential, *, lr: float, threads: int) -> None:
        self.batch = network.batch
        values, forward = translate(model)

        def loss(values: Arrays, x: Any, y: Any) -> Any:
            scores = jax.nn.log_softmax(forward(values, x))
            return -jnp.take_along_axis(scores, y[..., None], axis=-1).mean()

        def step(state: tuple, x: Any, y: Any) -> tuple:
            values, mean, square, count = state
            value, grad = jax.value_and_grad(loss)(values, x, y)
            count = count + 1
            mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, grad)
            square = jax.tree.map(lambda s, g: 0.999 * s + 0.001 * g * g, square, grad)
            mean_scale, square_scale = 1 / (1 - 0.9**count), 1 / (1 - 0.999**count)
            values = jax.tree.map(
                lambda v, m, s: v - lr * (m * mean_scale) / (jnp.sqrt(s * square_scale) + 1e-8), values, mean, square
            )
            return (values, mean, square, count), value

        self.step, self.forward = jax.jit(step, donate_argnums=0), jax.jit(forward)
        zeros = [jax.tree.map(jnp.zeros_like, values) for _ in range(2)]
        self.state = values, *zeros, jnp.zeros((), dtype=np.float32)

    def hold(self, x: np.ndarray, y: np.ndarray) -> None:
        self.batches = [(jnp.asarray(x), jnp.asarray(y.astype(np.int32))) for x, y in in_batches(x, y, self.batch)]

    def run(self, epochs: int) -> float:
        total, step, state = 0.0, self.step, self.state
        for _ in range(epochs):
            for x, y in self.batches:
                state, loss = step(state, x, y)
                total += float(loss)
        self.state = jax.block_until_ready(state)
        return total / (epochs * len(self.batches))

    def predict(self, x: np.ndarray) -> np.ndarray:
        return np.asarray(self.forward(self.state[0], x)).argmax(axis=1)


def translate(layer: Any) -> tuple[Arrays, Function]:
    """Return the values of ``layer``'s parameters, and the function that computes what it computes from them."""
    kind = type(layer).__name__
    if kind in ("Sequential", "Residual"):
        parts = [translate(child) for child in layer.children().values()]

        def through(values: Arrays, x: Any) -> Any:
            y = x
            for i, (_, function) in enumerate(parts):
                y = function(values[str(i)], y)
            return x + y if kind == "Residual" else y

        return {str(i): values for i, (values, _) in enumerate(parts)}, through
    # nnlib's layouts are the best on this device too: inputs before outputs, channels last.
    values = {name: jnp.asarray(p.value) for name, p in layer.parameters().items()}
    function = FUNCTIONS[kind]
    return values, partial(function, heads=layer.heads) if kind == "SelfAttention" else function


def linear(values: Arrays, x: Any) -> Any:
    return x @ values["weight"] + values["bias"]


def conv(values: Arrays, x: Any) -> Any:
    layout = ("NHWC", "HWIO", "NHWC")
    return lax.conv_general_dilated(x, values["weight"], (1, 1), "SAME", dimension_numbers=layout) + values["bias"]


def max_pool(values: Arrays, x: Any) -> Any:
    batch, height, width, channels = x.shape
    h, w = height // 2, width // 2
    blocks = x[:, : 2 * h, : 2 * w].reshape(batch, h, 2, w, 2, channels)
    return blocks.max(axis=(2, 4))  # several times faster here than JAX's own window, whose gradient scatters


def layer_norm(values: Arrays, x: Any) -> Any:
    centered = x - x.mean(axis=-1, keepdims=True)
    variance = (centered * centered).mean(axis=-1, keepdims=True)
    return centered * lax.rsqrt(variance + 1e-5) * values["weight"] + values["bias"]


def attention(values: Arrays, x: Any, *, heads: int) -> Any:
    batch, time, d = x.shape
    joint = x @ values["qkv.weight"] + values["qkv.bias"]
    query, key, value = joint.reshape(batch, time, 3, heads, d // heads).transpose(2, 0, 3, 1, 4)
    scores = query @ key.swapaxes(2, 3) * (d // heads) ** -0.5
    shares = jax.nn.softmax(jnp.where(np.tri(time, dtype=bool), scores, -jnp.inf))
    mixed = (shares @ value).transpose(0, 2, 1, 3).reshape(batch, time, d)
    return mixed @ values["output.weight"] + values["output.bias"]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "Linear": linear,
    "ReLU": lambda values, x: jnp.maximum(x, 0),
    "Conv2d": conv,
    "MaxPool2d": max_pool,
    "Flatten": lambda values, x: x.reshape(len(x), -1),
    "Embedding": lambda values, x: values["weight"][x],
    "Position": lambda values, x: x + values["weight"],
    "LayerNorm": layer_norm,
    "SelfAttention": attention,
}
