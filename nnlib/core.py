"""Parameters, layers, and networks made of layers.

A *layer* is a function with a memory. ``forward`` turns an input into an output and remembers what it will need;
``backward`` receives how the loss changes with that output and answers how it changes with the input, adding on the way
how it changes with each of the layer's own parameters. A network is layers in a row: run forward from first to last,
backward from last to first. That is all of back-propagation.

The *loss* is one number that says how wrong the outputs are. How it changes with each number of an array is an array
of the same shape: the *gradient*. Letters stand for sizes: B examples in a batch, N inputs, M outputs, K classes.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np

from nnlib.errors import ShapeError, shown
from nnlib.probing import probe


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

    Examples
    --------
    >>> p = Parameter([1, 2])
    >>> p.value -= 0.5
    >>> p
    Parameter(shape=(2,))
    >>> p.value.tolist(), p.grad.tolist()
    ([0.5, 1.5], [0.0, 0.0])
    """

    __slots__ = ("grad", "value")

    def __init__(self, value: Any) -> None:
        self.value = np.array(value, dtype=np.float32)
        self.grad = np.zeros_like(self.value)

    def __repr__(self) -> str:
        return f"Parameter(shape={self.value.shape})"


class Layer:
    """What every layer has in common.

    To write a layer, derive from this class and define ``forward`` and ``backward``. Put parameters in attributes,
    keep every argument of the constructor but ``rng`` under its own name, and what ``backward`` needs in ``cache``.

    Attributes
    ----------
    training : bool
        True while the network learns. A few layers (`Dropout`, `BatchNorm`) then behave differently.
    buffer_names : tuple of str
        Attributes holding arrays that are saved with the parameters although no gradient changes them.
    input_dtype : numpy dtype or None
        Kind of numbers the layer expects; None: any.
    penalty : float
        What the layer itself adds to the loss, for its last input; ``backward`` adds the gradient of it.

    Examples
    --------
    >>> class Double(Layer):
    ...     def forward(self, x):
    ...         return 2 * x  # y
    ...
    ...     def backward(self, grad):
    ...         return 2 * grad  # y = 2 * x
    >>> Sequential(Double(), Double()).forward(np.array([[1.0, 3.0]]))
    array([[ 4., 12.]])
    """

    cache: Any = None
    training: bool = True
    buffer_names: tuple[str, ...] = ()
    penalty: float = 0.0

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "backward" in vars(cls) and "accumulate" not in vars(cls):
            cls.accumulate = Layer.accumulate  # type: ignore[method-assign]  # a shortcut around another backward

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the layer's output for the input ``x`` and remember what ``backward`` needs."""
        raise NotImplementedError(f"{type(self).__name__} must define forward(x).")

    def backward(self, grad: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, given that of the output; add those of parameters to ``Parameter.grad``."""
        raise NotImplementedError(f"{type(self).__name__} must define backward(grad).")

    def accumulate(self, grad: np.ndarray) -> None:
        """Add the gradients of parameters as ``backward`` does; that of the input, data perhaps, nobody asks for."""
        self.backward(grad)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return self.forward(x)

    @property
    def input_dtype(self) -> Any:  # of a layer made of others: what the first of them to have a wish expects
        return next(filter(None, (layer.input_dtype for layer in self.children().values())), np.float32)

    def children(self) -> dict[str, Layer]:
        """Return the layers directly inside this one, by name."""
        return {name: part for name, part in vars(self).items() if isinstance(part, Layer)}

    def walk(self, name: str = "") -> Iterator[tuple[str, Layer]]:
        """Yield this layer and every layer inside it, each with its name: ``""``, ``"0"``, ``"0.output"``."""
        yield name, self
        for inner, child in self.children().items():
            yield from child.walk(f"{name}.{inner}" if name else inner)

    def parameters(self) -> dict[str, Parameter]:
        """Return every parameter by name, those of layers inside this one included (``"0.weight"``)."""
        return {
            f"{where}.{name}" if where else name: part
            for where, layer in self.walk()
            for name, part in vars(layer).items()
            if isinstance(part, Parameter)
        }

    def buffers(self) -> dict[str, np.ndarray]:
        """Return every buffer by name; see ``buffer_names``."""
        return {
            f"{where}.{name}" if where else name: getattr(layer, name)
            for where, layer in self.walk()
            for name in layer.buffer_names
        }

    def arrays(self) -> dict[str, np.ndarray]:
        """Return every array that belongs to this layer, parameters and buffers, by name."""
        return {**{name: p.value for name, p in self.parameters().items()}, **self.buffers()}

    def train(self, mode: bool = True) -> Layer:
        """Set ``training`` in this layer and all inside, and return this layer."""
        for _, layer in self.walk():
            layer.training = mode
        return self

    def eval(self) -> Layer:
        """Set ``training`` to False, as for making predictions, and return this layer."""
        return self.train(False)

    def astype(self, dtype: Any) -> Layer:
        """Compute in ``dtype`` from now on, and return this layer. (float64 is for checking gradients.)"""
        for p in self.parameters().values():
            p.value, p.grad = p.value.astype(dtype), p.grad.astype(dtype)
        for _, layer in self.walk():
            for name in layer.buffer_names:
                setattr(layer, name, getattr(layer, name).astype(dtype))
        return self

    def config(self) -> dict[str, Any]:
        """Return the arguments that make a layer like this one, without its parameters' values."""
        names = list(inspect.signature(type(self)).parameters)
        if missing := [name for name in names if name != "rng" and not hasattr(self, name)]:
            cure = f"Write self.{missing[0]} = {missing[0]} in __init__."
            raise AttributeError(f"{type(self).__name__}: expected its argument {missing[0]!r} to be kept. {cure}")
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
        known = inspect.signature(type(self)).parameters
        if not all(name == "rng" or hasattr(self, name) for name in known):
            return f"{type(self).__name__}(...)"
        words = []
        for name, value in self.config().items():
            word = shown(value) if isinstance(value, np.ndarray) else repr(value)
            words.append(f"{name}={word}" if known[name].kind == known[name].KEYWORD_ONLY else word)
        return f"{type(self).__name__}({', '.join(words)})"


class Sequential(Layer):
    """Layers in a row: the output of each is the input of the next.

    Parameters
    ----------
    *layers : Layer
        At least one, each object only once.
    input_shape : tuple of int, optional
        Shape of one example. When given, zeros are sent through at once, and where two neighbors do not fit, a
        `ShapeError` names the layer and the edit.

    Examples
    --------
    >>> first, last = Linear(64, 32, rng=rng), Linear(32, 10, rng=rng)
    >>> model = Sequential(first, ReLU(), last, input_shape=(64,))
    >>> model.forward(np.zeros((5, 64), dtype=np.float32)).shape
    (5, 10)
    """

    def __init__(self, *layers: Layer, input_shape: tuple[int, ...] | None = None) -> None:
        if not layers:
            raise ValueError(
                "Sequential: expected at least one layer, got none. Write Sequential(Linear(64, 10, rng=rng))."
            )
        seen: list[Layer] = []
        for i, layer in enumerate(layers, start=1):
            if not isinstance(layer, Layer):
                cure = f"{layer.__name__}()" if isinstance(layer, type) else "Sequential(*layers)"
                raise TypeError(f"Sequential: expected argument {i} to be a layer, got {shown(layer)}. Write {cure}.")
            inside = [part for _, part in layer.walk()]
            if twice := next((part for part in inside if any(part is earlier for earlier in seen)), None):
                raise ValueError(
                    f"Sequential: {twice} stands at two places (the second is {i}), but a layer remembers "
                    "one input only. Make a second layer with the same arguments."
                )
            seen += inside
        self.layers = list(layers)
        self.input_shape = input_shape
        if input_shape is not None:
            probe(self, input_shape)

    def children(self) -> dict[str, Layer]:
        return {str(i): layer for i, layer in enumerate(self.layers)}

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

    def accumulate(self, grad: np.ndarray) -> None:
        try:
            for layer in self.layers[:0:-1]:  # from the last to the second
                grad = layer.backward(grad)
            layer = self.layers[0]
            layer.accumulate(grad)
        except ShapeError as error:
            raise self._located(error, layer) from None

    def _located(self, error: ShapeError, layer: Layer) -> ShapeError:
        position = next(i for i, other in enumerate(self.layers, start=1) if other is layer)
        return ShapeError(f"layer {position} of {len(self.layers)}, {error}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.layers))})"
