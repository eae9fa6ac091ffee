"""Optimizers: how gradients become changes of the parameters.

The gradient says which way the loss grows fastest, so every optimizer goes the other way. They differ in how
far, and in what they remember of earlier steps. All of them see the network as one long vector of parameters
and one of gradients (see `pack`), which makes each update a few operations on whole arrays.
"""

from __future__ import annotations

import math

import numpy as np

from nnlib.core import Layer


class Optimizer:
    """What every optimizer has in common.

    Parameters
    ----------
    model : Layer
        The network whose parameters are changed.
    lr : float
        The learning rate: how large a step is for a gradient of a given size. Greater than zero.
    """

    def __init__(self, model: Layer, lr: float) -> None:
        if not isinstance(model, Layer):
            raise TypeError(
                f"{type(self).__name__}: expected a model, got {model!r}. Write {type(self).__name__}(model, lr=0.01)."
            )
        self.lr = positive(lr, f"{type(self).__name__} lr")
        self.values, self.grads = pack(model)
        self._witness = next(iter(model.parameters().values()))

    def step(self) -> None:
        """Change the parameters by one update, then clear the gradients."""
        if self._witness.value.base is not self.values:
            raise RuntimeError(
                f"{type(self).__name__}: the model's parameters now belong to another optimizer, made later for a "
                "larger model. Make this optimizer again."
            )
        self.update(self.values, self.grads)
        self.grads.fill(0)

    def update(self, values: np.ndarray, grads: np.ndarray) -> None:
        """Change ``values`` in place, given ``grads``; both have one entry per parameter."""
        raise NotImplementedError(f"{type(self).__name__} must define update(values, grads).")


class SGD(Optimizer):
    """Gradient descent, with momentum if wished.

    ``velocity = momentum * velocity + gradient``, then ``value -= lr * velocity``. With momentum 0 this is
    plain gradient descent. On mini-batches the gradient is a noisy estimate, hence *stochastic* gradient descent.

    Parameters
    ----------
    model : Layer
        The network to train.
    lr : float
        Learning rate.
    momentum : float
        Share of the last step that is kept, from 0 to below 1.
    weight_decay : float
        Adds ``weight_decay * value`` to each gradient, which pulls parameters toward zero.
    """

    def __init__(self, model: Layer, lr: float = 0.1, momentum: float = 0.0, weight_decay: float = 0.0) -> None:
        super().__init__(model, lr)
        self.momentum = fraction(momentum, "SGD momentum")
        self.weight_decay = positive(weight_decay, "SGD weight_decay", or_zero=True)
        self.velocity = np.zeros_like(self.values)

    def update(self, values: np.ndarray, grads: np.ndarray) -> None:
        if self.weight_decay:
            grads += self.weight_decay * values
        if self.momentum:
            self.velocity *= self.momentum
            self.velocity += grads
            grads = self.velocity
        values -= self.lr * grads


class Adam(Optimizer):
    """Steps scaled, for each parameter, by how large its gradients have lately been (Kingma and Ba, 2015).

    Two running averages are kept: of the gradient, ``mean``, and of its square, ``square``. Both start at zero
    and are too small at first, by a known factor, which is divided out (*bias correction*).

    Parameters
    ----------
    model : Layer
        The network to train.
    lr : float
        Learning rate: about the largest change of any parameter in one step.
    betas : tuple of float
        How much of each running average is kept per step.
    eps : float
        Keeps the division finite where gradients vanish.
    """

    def __init__(
        self, model: Layer, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        super().__init__(model, lr)
        self.betas = fraction(betas[0], "Adam betas[0]"), fraction(betas[1], "Adam betas[1]")
        self.eps = positive(eps, "Adam eps")
        self.mean = np.zeros_like(self.values)
        self.square = np.zeros_like(self.values)
        self._work = np.empty_like(self.values)
        self.steps = 0

    def update(self, values: np.ndarray, grads: np.ndarray) -> None:
        beta1, beta2 = self.betas
        mean, square, work = self.mean, self.square, self._work
        self.steps += 1
        # mean = beta1 * mean + (1 - beta1) * grads
        mean *= beta1
        np.multiply(grads, 1 - beta1, out=work)
        mean += work
        # square = beta2 * square + (1 - beta2) * grads**2
        square *= beta2
        np.multiply(grads, grads, out=work)
        work *= 1 - beta2
        square += work
        # values -= lr * corrected mean / (sqrt(corrected square) + eps)
        np.sqrt(square, out=work)
        work /= math.sqrt(1 - beta2**self.steps)
        work += self.eps
        np.divide(mean, work, out=work)
        work *= self.lr / (1 - beta1**self.steps)
        values -= work


def pack(model: Layer) -> tuple[np.ndarray, np.ndarray]:
    """Lay all parameters end to end in one vector, and all gradients in another.

    Afterward each ``Parameter``'s arrays are windows into these two vectors: whoever changes the vector
    changes the parameter. An optimizer then updates a whole network with a handful of array operations
    however many layers it has. Packing twice gives the same two vectors.

    Returns
    -------
    values, grads : numpy.ndarray
        Vectors of length P, the number of parameters.
    """
    parameters = list(model.parameters().values())
    size = sum(p.value.size for p in parameters)
    if size == 0:
        raise ValueError(f"{model} has no parameters, so there is nothing to train. Add a layer such as Linear.")
    values, grads = parameters[0].value.base, parameters[0].grad.base
    packed = all(p.value.base is values and p.grad.base is grads for p in parameters)
    if packed and values is not None and grads is not None and values.size == size:
        return values, grads
    values = np.empty(size, dtype=parameters[0].value.dtype)
    grads = np.empty_like(values)
    start = 0
    for p in parameters:
        stop, shape = start + p.value.size, p.value.shape
        values[start:stop] = p.value.ravel()
        grads[start:stop] = p.grad.ravel()
        p.value = values[start:stop].reshape(shape)
        p.grad = grads[start:stop].reshape(shape)
        start = stop
    return values, grads


def positive(value: float, name: str, *, or_zero: bool = False) -> float:
    """Return ``value`` if it is a finite number above zero (or zero, where that is allowed)."""
    if isinstance(value, (int, float, np.number)) and math.isfinite(value) and (value > 0 or (or_zero and value == 0)):
        return float(value)
    raise ValueError(
        f"{name}: expected a number {'of at least' if or_zero else 'above'} 0, got {value!r}. Write, say, 0.01."
    )


def fraction(value: float, name: str) -> float:
    """Return ``value`` if it is a number from 0 to below 1."""
    if isinstance(value, (int, float, np.number)) and 0 <= value < 1:
        return float(value)
    raise ValueError(f"{name}: expected a number from 0 to below 1, got {value!r}. Write, say, 0.9.")
