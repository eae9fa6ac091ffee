"""Optimizers: how gradients become changes of the parameters.

The gradient says which way the loss grows fastest, so every optimizer goes the other way. They differ in how
far, and in what they remember of earlier steps. All of them see the network as one long vector of parameters
and one of gradients (see `pack`), and work through both a block at a time: what a block needs stays in the
processor's cache until the block is done.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from nnlib.core import Layer, Parameter
from nnlib.errors import require_fraction, require_model, require_positive, shown
from nnlib.memory import keep_memory
from nnlib.packing import pack

Schedule: TypeAlias = Callable[[int], float]
BLOCK = 32_768  # numbers: the few arrays of a block fill half a megabyte
SWEEP = 256  # steps from one look for faded memory to the next


class Optimizer:
    """What every optimizer has in common. To write one, set ``slots`` and define ``update``.

    Parameters
    ----------
    model : Layer
        The network whose parameters are changed; or a part of one, whose other layers then stay as they are.
    lr : float or callable
        The learning rate: how large a step is for a gradient of a given size. Greater than zero; or a
        *schedule*, a function from the number of steps done to the learning rate (see `nnlib.schedules`).

    Attributes
    ----------
    slots : int
        How many numbers are remembered for each parameter.
    values, grads : numpy.ndarray
        All parameters, and all gradients, shape (P,).
    memory : numpy.ndarray
        What is remembered, shape (slots, P), zero at first.
    steps : int
        How many steps were done.

    Examples
    --------
    >>> class SignDescent(Optimizer):
    ...     def update(self, values, grads, memory, lr):
    ...         values -= lr * np.sign(grads)
    >>> layer = Linear(1, 1, rng=rng)
    >>> optimizer = SignDescent(layer, lr=0.5)
    >>> layer.bias.grad[...] = 3
    >>> optimizer.step()
    >>> layer.bias.value.tolist(), layer.bias.grad.tolist()
    ([-0.5], [0.0])
    """

    slots: int = 0

    def __init__(self, model: Layer, lr: float | Schedule) -> None:
        require_model(model, type(self).__name__, f"{type(self).__name__}(model, lr=0.01)")
        self.model, self.lr, self.steps = model, lr, 0
        keep_memory()  # for the steps to come
        self.values, self.grads = pack(model)
        self.memory = np.zeros((self.slots, self.values.size), dtype=self.values.dtype)
        self._parameters = model.parameters()
        cuts = [slice(start, start + BLOCK) for start in range(0, self.values.size, BLOCK)]
        self._blocks = [(self.values[cut], self.grads[cut], tuple(self.memory[:, cut])) for cut in cuts]

    @property
    def lr(self) -> float:
        """The learning rate that the next step will use."""
        if self.schedule is not None:
            where = f"the schedule of lr, at step {self.steps}"
            return require_positive(self.schedule(self.steps), where, or_zero=True)
        return self._lr

    @lr.setter
    def lr(self, lr: float | Schedule) -> None:
        self.schedule = lr if callable(lr) else None
        self._lr = 0.0 if callable(lr) else require_positive(lr, f"{type(self).__name__} lr")

    def __repr__(self) -> str:
        return f"{type(self).__name__}(lr={self.lr:g})"

    def step(self) -> None:
        """Change the parameters by one update, then clear the gradients."""
        for name, p in self._parameters.items():
            if p.value.base is not self.values or p.grad.base is not self.grads:
                raise RuntimeError(self._lost(name, p))
        lr = self.lr
        self.steps += 1
        for values, grads, memory in self._blocks:
            self.update(values, grads, memory, lr)
            grads.fill(0)
        if self.steps % SWEEP == 0:
            self._sweep()

    def update(self, values: np.ndarray, grads: np.ndarray, memory: tuple[np.ndarray, ...], lr: float) -> None:
        """Change one block of parameters in place.

        Parameters
        ----------
        values : numpy.ndarray
            The parameters, one vector.
        grads : numpy.ndarray
            Their gradients; cleared afterward, so they may be overwritten.
        memory : tuple of numpy.ndarray
            As many vectors as ``slots`` says; what is written there comes back in the next step.
        lr : float
            The learning rate.
        """
        raise NotImplementedError(f"{type(self).__name__} must define update(values, grads, memory, lr).")

    def _sweep(self) -> None:
        """Set to zero what is remembered but has faded away, as where gradients have been zero for long.

        Numbers below the smallest *normal* one cost processors many times as long, and would fade no further.
        """
        self.memory[np.abs(self.memory) < np.finfo(self.memory.dtype).tiny] = 0

    def _lost(self, name: str, p: Parameter) -> str:
        if p.value.base is self.values:
            what = f"the gradient of {name} was replaced by another array. In backward add to it: weight.grad += ..."
        else:
            what = (
                f"the parameters, {name} first, now belong to another optimizer, made later for a larger model or a "
                "part of this one, or were replaced. Make this optimizer again."
            )
        return f"{type(self).__name__}: {what}"


class SGD(Optimizer):
    """Gradient descent, with momentum if wished.

    ``velocity = momentum * velocity + gradient``, then ``value -= lr * velocity``. With momentum 0 this is
    plain gradient descent. On mini-batches the gradient is a noisy estimate, hence *stochastic* gradient descent.

    Parameters
    ----------
    model : Layer
        The network to train.
    lr : float or callable
        Learning rate, or a schedule of it.
    momentum : float
        Share of the velocity that each step keeps, from 0 to below 1.
    weight_decay : float
        Adds ``weight_decay * value`` to each gradient, which pulls parameters toward zero.
    nesterov : bool
        Follow ``gradient + momentum * velocity``: the slope as it will be when the velocity has carried the
        parameters on (Sutskever et al., 2013, in the form of Bengio et al., 2013, eq. 7).

    Examples
    --------
    >>> layer = Linear(1, 1, rng=rng)
    >>> optimizer = SGD(layer, lr=0.25)
    >>> layer.bias.grad[...] = 2
    >>> optimizer.step()
    >>> layer.bias.value.tolist()
    [-0.5]
    """

    slots = 1

    def __init__(
        self,
        model: Layer,
        lr: float | Schedule = 0.1,
        momentum: float = 0.0,
        weight_decay: float = 0.0,
        nesterov: bool = False,
    ) -> None:
        super().__init__(model, lr)
        self.momentum = require_fraction(momentum, "SGD momentum")
        self.weight_decay = require_positive(weight_decay, "SGD weight_decay", or_zero=True)
        self.nesterov = nesterov
        if nesterov and not momentum:
            raise ValueError("SGD: expected a momentum above 0 with nesterov=True, got 0. Write, say, momentum=0.9.")

    def update(self, values: np.ndarray, grads: np.ndarray, memory: tuple[np.ndarray, ...], lr: float) -> None:
        (velocity,) = memory
        if self.weight_decay:
            grads += self.weight_decay * values
        if self.momentum:
            velocity *= self.momentum
            velocity += grads
            grads[...] = grads + self.momentum * velocity if self.nesterov else velocity
        grads *= lr
        values -= grads


class Adam(Optimizer):
    """Steps scaled, for each parameter, by how large its gradients have lately been (Kingma and Ba, 2015).

    ``value -= lr * mean / (sqrt(square) + eps)``, where ``mean`` is a weighted average of the gradients so far
    and ``square`` one of their squares: the last counts 1, the one before ``beta``, the one before that
    ``beta**2``, and so on. What is remembered are the two weighted *sums*; each divided by the sum of its
    weights, ``1 + beta + ... + beta**(steps - 1)``, is the average. (The paper remembers ``1 - beta`` times the
    sums and calls what is left of the division *bias correction*.)

    Parameters
    ----------
    model : Layer
        The network to train.
    lr : float or callable
        Learning rate, about the largest change of any parameter in one step; or a schedule of it.
    betas : tuple of float
        How fast older gradients lose weight in the two averages.
    eps : float
        Keeps the division finite where gradients vanish.

    Examples
    --------
    >>> layer = Linear(1, 1, rng=rng)
    >>> optimizer = Adam(layer, lr=0.25)
    >>> layer.bias.grad[...] = 500  # the first step is lr
    >>> optimizer.step()
    >>> layer.bias.value.round(3).tolist()
    [-0.25]
    """

    slots = 2

    def __init__(
        self, model: Layer, lr: float | Schedule = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        super().__init__(model, lr)
        name = type(self).__name__
        if not isinstance(betas, (tuple, list)) or len(betas) != 2:
            raise ValueError(f"{name} betas: expected two numbers, got {shown(betas)}. Write betas=(0.9, 0.999).")
        self.betas = require_fraction(betas[0], f"{name} betas[0]"), require_fraction(betas[1], f"{name} betas[1]")
        self.eps = require_positive(eps, f"{name} eps")

    def update(self, values: np.ndarray, grads: np.ndarray, memory: tuple[np.ndarray, ...], lr: float) -> None:
        sums, squares = memory
        (beta1, beta2), t = self.betas, self.steps
        sums *= beta1
        sums += grads
        squares *= beta2
        squares += np.multiply(grads, grads, out=grads)
        # lr * (sums / total1) / (sqrt(squares) / root2 + eps), multiplied out: so the totals touch numbers, not arrays
        total1, root2 = (1 - beta1**t) / (1 - beta1), math.sqrt((1 - beta2**t) / (1 - beta2))
        change = np.sqrt(squares, out=grads)
        change += self.eps * root2
        np.divide(sums, change, out=change)
        change *= lr * root2 / total1
        values -= change


class AdamW(Adam):
    """Adam that also shrinks every parameter by ``lr * weight_decay`` of itself (Loshchilov and Hutter, 2019).

    Added to the gradient, as in `SGD`, the pull toward zero would be scaled away where gradients are large.

    Parameters
    ----------
    model, lr, betas, eps
        As for `Adam`.
    weight_decay : float
        At least zero.

    Examples
    --------
    >>> layer = Linear(1, 1, rng=rng)
    >>> layer.bias.value[...] = 1
    >>> optimizer = AdamW(layer, lr=0.5, weight_decay=0.5)
    >>> optimizer.step()  # no gradient, only the decay
    >>> layer.bias.value.tolist()
    [0.75]
    """

    def __init__(
        self,
        model: Layer,
        lr: float | Schedule = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(model, lr, betas, eps)
        self.weight_decay = require_positive(weight_decay, "AdamW weight_decay", or_zero=True)

    def update(self, values: np.ndarray, grads: np.ndarray, memory: tuple[np.ndarray, ...], lr: float) -> None:
        values *= 1 - lr * self.weight_decay
        super().update(values, grads, memory, lr)
