"""Parameters, layers, and networks made of layers.

A *layer* is a function with a memory. ``forward`` turns an input into an output and remembers what it will
need; ``backward`` receives how the loss changes with that output and answers how it changes with the input,
adding on the way how it changes with each of the layer's own parameters. A network is layers in a row: run
forward from first to last, backward from last to first. That is all of back-propagation.

Shapes are written with fixed letters throughout: B examples in a batch, N inputs, M outputs, K classes.
"""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np

from nnlib.errors import ShapeError


class Parameter:
    """An array that training changes, and the gradient of the loss with respect to it.

    Parameters
    ----------
    value : array_like
        The starting value; stored as float32.

    Attributes
    ----------
    value, grad : numpy.ndarray
        Arrays of one shape. ``backward`` adds to ``grad``; the optimizer reads it and sets it back to zero.
    """

    __slots__ = ("grad", "value")

    def __init__(self, value: Any) -> None:
        self.value = np.array(value, dtype=np.float32)
        self.grad = np.zeros_like(self.value)

    def __repr__(self) -> str:
        return f"Parameter(shape={self.value.shape})"


class Layer:
    """What every layer has in common.

    To write a layer, derive from this class and define ``forward`` and ``backward``. Put parameters in
    attributes, keep every argument of the constructor but ``rng`` under its own name, and store in
    ``self.cache`` what ``backward`` needs.
    """

    cache: Any = None

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the layer's output for the input ``x`` and remember what ``backward`` needs."""
        raise NotImplementedError(f"{type(self).__name__} must define forward(x).")

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input, given ``grad``, that with respect to the output.

        Gradients of parameters are added to ``Parameter.grad``.
        """
        raise NotImplementedError(f"{type(self).__name__} must define backward(grad).")

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return self.forward(x)

    def parameters(self) -> dict[str, Parameter]:
        """Return every parameter by name, those of layers inside this one included (``"0.weight"``)."""
        found: dict[str, Parameter] = {}
        for name, part in vars(self).items():
            if isinstance(part, Parameter):
                found[name] = part
            elif isinstance(part, Layer):
                found.update({f"{name}.{inner}": p for inner, p in part.parameters().items()})
        return found

    def config(self) -> dict[str, Any]:
        """Return the arguments that make a layer like this one, without its parameters' values."""
        names = list(inspect.signature(type(self)).parameters)
        return {name: getattr(self, name) for name in names if name != "rng"}

    def saved(self) -> Any:
        """Return what ``forward`` stored in ``cache``, or explain that it has not run yet."""
        if self.cache is None:
            raise RuntimeError(
                f"{self}: backward was called before forward, so there is nothing to differentiate. "
                "Call model.forward(x) first."
            )
        return self.cache

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(repr(value) for value in self.config().values())})"


class Sequential(Layer):
    """Layers in a row: the output of each is the input of the next.

    Parameters
    ----------
    *layers : Layer
        At least one, each object only once.
    input_shape : tuple of int, optional
        Shape of one example, without the batch. When given, one example of zeros is sent through at once, so
        that layers which do not fit together are found here and not in the middle of training.

    Raises
    ------
    ShapeError
        If two neighbors do not fit; the message names the layer and the edit.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> model = Sequential(Linear(64, 32, rng=rng), ReLU(), Linear(32, 10, rng=rng), input_shape=(64,))
    >>> model.forward(np.zeros((5, 64), dtype=np.float32)).shape
    (5, 10)
    """

    def __init__(self, *layers: Layer, input_shape: tuple[int, ...] | None = None) -> None:
        if not layers:
            raise ValueError(
                "Sequential: expected at least one layer, got none. Write Sequential(Linear(64, 10, rng=rng))."
            )
        for position, layer in enumerate(layers, start=1):
            if not isinstance(layer, Layer):
                cure = (
                    f"Write {layer.__name__}()."
                    if isinstance(layer, type)
                    else "Pass the layers one by one: Sequential(*layers)."
                )
                raise TypeError(f"Sequential: expected argument {position} to be a layer, got {layer!r}. {cure}")
            if any(layer is earlier for earlier in layers[: position - 1]):
                raise ValueError(
                    f"Sequential: {layer} stands at two places (the second is {position}), but a layer remembers "
                    "one input only. Make a second layer with the same arguments."
                )
        self.layers = list(layers)
        self.input_shape = input_shape
        if input_shape is not None:
            self.forward(np.zeros((1, *input_shape), dtype=np.float32))

    def forward(self, x: np.ndarray) -> np.ndarray:
        try:
            for layer in self.layers:
                x = layer.forward(x)
        except ShapeError as error:
            raise self._located(error, layer) from None
        return x

    def backward(self, grad: np.ndarray) -> np.ndarray:
        try:
            for layer in reversed(self.layers):
                grad = layer.backward(grad)
        except ShapeError as error:
            raise self._located(error, layer) from None
        return grad

    def _located(self, error: ShapeError, layer: Layer) -> ShapeError:
        place = next(i for i, other in enumerate(self.layers, start=1) if other is layer)
        return ShapeError(f"layer {place} of {len(self.layers)}, {error}")

    def parameters(self) -> dict[str, Parameter]:
        return {
            f"{i}.{name}": parameter
            for i, layer in enumerate(self.layers)
            for name, parameter in layer.parameters().items()
        }

    def __repr__(self) -> str:
        return f"Sequential({', '.join(map(repr, self.layers))})"


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
