"""What frameworks automate: derivatives of whatever you compute, one number at a time.

nnlib's layers carry their derivatives with them, written by hand. A framework such as PyTorch asks for no
``backward``: its numbers remember how they were computed. Here is that idea, complete, for single numbers. Each
`Value` keeps the values it came from and, for each, one *slope*: by how much the result grows when that value
grows a little. The chain rule then needs a few lines (`Value.backward`) and knows nothing of the function.
"""

from __future__ import annotations

import math


class Value:
    """A number that remembers where it came from.

    Parameters
    ----------
    number : float
        The number itself.
    sources : tuple of Value
        What it was computed from; nothing for a number you start with.
    slopes : tuple of float
        The derivative of this number with respect to each source.
    operation : str
        How it was computed, for people who read the graph.

    Attributes
    ----------
    grad : float
        After ``result.backward()``: the derivative of ``result`` with respect to this number.

    Examples
    --------
    >>> x, y = Value(3), Value(2)
    >>> z = x * y + x**2
    >>> z.backward()
    >>> z, x.grad, y.grad
    (Value(15), 8.0, 3.0)
    """

    __slots__ = ("grad", "number", "operation", "slopes", "sources")

    def __init__(
        self,
        number: float,
        sources: tuple[Value, ...] = (),
        slopes: tuple[float, ...] = (),
        operation: str = "",
    ) -> None:
        self.number = float(number)
        self.sources, self.slopes, self.operation = sources, slopes, operation
        self.grad = 0.0

    # Every operation computes its number and, from the same numbers, its slopes: the derivative, as a formula.

    def __add__(self, other: Value | float) -> Value:
        other = as_value(other)
        return Value(self.number + other.number, (self, other), (1, 1), "+")

    def __sub__(self, other: Value | float) -> Value:
        other = as_value(other)
        return Value(self.number - other.number, (self, other), (1, -1), "-")

    def __mul__(self, other: Value | float) -> Value:
        other = as_value(other)
        return Value(self.number * other.number, (self, other), (other.number, self.number), "*")

    def __truediv__(self, other: Value | float) -> Value:
        other = as_value(other)
        ratio = self.number / other.number
        return Value(ratio, (self, other), (1 / other.number, -ratio / other.number), "/")

    def __pow__(self, exponent: float) -> Value:
        if isinstance(exponent, Value):
            raise TypeError("Value ** Value: expected the exponent to be a plain number. Write (y * x.log()).exp().")
        slope = exponent * math.pow(self.number, exponent - 1)
        return Value(math.pow(self.number, exponent), (self,), (slope,), f"**{exponent:g}")

    def exp(self) -> Value:
        """Return e to the power of this value."""
        y = math.exp(self.number)
        return Value(y, (self,), (y,), "exp")

    def log(self) -> Value:
        """Return the natural logarithm."""
        return Value(math.log(self.number), (self,), (1 / self.number,), "log")

    def tanh(self) -> Value:
        """Return the hyperbolic tangent."""
        y = math.tanh(self.number)
        return Value(y, (self,), (1 - y * y,), "tanh")

    def relu(self) -> Value:
        """Return the value if it is positive, else zero."""
        return Value(max(self.number, 0), (self,), (float(self.number > 0),), "relu")

    def __neg__(self) -> Value:
        return self * -1

    def __radd__(self, other: float) -> Value:
        return self + other

    def __rsub__(self, other: float) -> Value:
        return as_value(other) - self

    def __rmul__(self, other: float) -> Value:
        return self * other

    def __rtruediv__(self, other: float) -> Value:
        return as_value(other) / self

    def tape(self) -> list[Value]:
        """Return every value that this one depends on, and last itself: each stands after all of its sources.

        A value is met twice: the first time its sources are put before it, the second time they are done. The
        values to visit wait in a list of our own, so the computation may be deeper than Python can recurse.
        """
        tape: list[Value] = []
        seen: set[Value] = set()
        waiting = [(self, False)]
        while waiting:
            value, sources_done = waiting.pop()
            if sources_done:
                tape.append(value)
            elif value not in seen:
                seen.add(value)
                waiting.append((value, True))
                waiting += [(source, False) for source in value.sources]
        return tape

    def backward(self) -> None:
        """Set the ``grad`` of every value on the tape: how this number changes with that one.

        Whoever is used twice is counted twice: the shares are added. By the time a value passes its ``grad`` on,
        everyone who used it has come before and added their share: that is why the order matters.
        """
        tape = self.tape()
        for value in tape:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(tape):
            for source, slope in zip(value.sources, value.slopes, strict=True):
                source.grad += slope * value.grad  # the chain rule

    def __repr__(self) -> str:
        return f"Value({self.number:g})"


def as_value(number: Value | float) -> Value:
    """Return ``number`` as a Value: a plain number becomes one that depends on nothing."""
    return number if isinstance(number, Value) else Value(number)
