"""Is a gradient right? Ask the function itself.

A gradient claims how much the output changes when the input moves a little. So move the input a little, in a
random direction, and compare. In float64 the two agree to six digits or more if ``backward`` is right, and
visibly disagree if it is not: the surest test of any derivative, and the first one to write.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np

from nnlib.core import Layer
from nnlib.errors import as_numbers, require_model, require_positive, require_rng
from nnlib.losses import Loss


class GradientError(AssertionError):
    """A gradient disagrees with how the function really changes.

    Examples
    --------
    >>> class WrongTanh(Tanh):
    ...     def backward(self, grad):
    ...         return grad  # forgets the derivative
    >>> gradcheck(WrongTanh(), np.ones((2, 3)), rng=rng)
    Traceback (most recent call last):
        ...
    nnlib.gradcheck.GradientError: WrongTanh(): the gradient of input is wrong. ...
    """


def gradcheck(
    layer: Layer | Loss,
    x: np.ndarray,
    targets: np.ndarray | None = None,
    *,
    rng: np.random.Generator,
    tolerance: float = 1e-6,
) -> dict[str, float]:
    """Compare every gradient of a layer (or loss) with central differences along random directions.

    Parameters
    ----------
    layer : Layer or Loss
        Checked on a float64 copy; itself it is left as it is.
    x : numpy.ndarray
        An input (for a loss, predictions). Keep away from kinks such as ReLU's at exactly zero.
    targets : numpy.ndarray, optional
        The loss's second argument.
    rng : numpy.random.Generator
        Draws the directions.
    tolerance : float
        Largest relative error accepted.

    Returns
    -------
    dict of str to float
        The relative error of each gradient: ``"input"`` and each parameter by name.

    Raises
    ------
    GradientError
        Names the gradient, both values, and their ratio, which often gives the mistake away.

    Examples
    --------
    >>> x = rng.standard_normal((4, 3))
    >>> errors = gradcheck(Linear(3, 2, rng=rng), x, rng=rng)
    >>> list(errors)
    ['input', 'weight', 'bias']
    >>> max(errors.values()) < 1e-6
    True
    """
    require_rng(rng, "gradcheck")
    require_positive(tolerance, "gradcheck tolerance")
    if not isinstance(layer, Loss):
        require_model(layer, "gradcheck", "gradcheck(layer, x, rng=rng)")
    layer = copy.deepcopy(layer)
    tokens = isinstance(layer, Layer) and np.issubdtype(layer.input_dtype or np.float32, np.integer)
    x = np.array(as_numbers(x, "gradcheck", "x"), dtype=None if tokens else np.float64)
    parameters = layer.astype(np.float64).parameters() if isinstance(layer, Layer) else {}
    for p in parameters.values():
        p.grad.fill(0)

    # A layer that draws random numbers draws the same ones each time it is asked.
    inside = [part for _, part in layer.walk()] if isinstance(layer, Layer) else []
    generators = [g for part in inside for g in vars(part).values() if isinstance(g, np.random.Generator)]
    noise = [(generator, generator.bit_generator.state) for generator in generators]

    def forward() -> Any:
        if isinstance(layer, Loss):
            if targets is None:
                raise TypeError(
                    "gradcheck: a loss needs targets, got None. Write gradcheck(loss, scores, labels, rng=rng)."
                )
            return layer.forward(x, targets)
        for generator, state in noise:
            generator.bit_generator.state = state
        return layer.forward(x)

    weights = rng.standard_normal(np.shape(forward()))  # any weighted sum of the outputs will do

    def output() -> float:
        return float(np.sum(forward() * weights)) + sum(part.penalty for part in inside)

    floor = 1e-4 * float(np.abs(forward() * weights).sum() + abs(output()))  # below it, differences are rounding
    if isinstance(layer, Loss):
        grad_x = layer.backward() * float(weights)
    else:
        given = weights.copy()
        grad_x = np.array(layer.backward(given), dtype=float)
        once = {name: p.grad.copy() for name, p in parameters.items()}
        if not np.array_equal(given, weights):
            raise GradientError(f"{layer}: backward changes the gradient it is given. Write grad = grad * ..., not *=.")
        layer.accumulate(given)
        for name, p in parameters.items():
            if not np.allclose(p.grad, 2 * once[name], rtol=1e-9, atol=1e-9 * np.abs(once[name]).max(initial=0)):
                raise GradientError(
                    f"{layer}: backward and then accumulate should add the gradient of {name} twice, and do not. "
                    "Write weight.grad += ..., not =; accumulate does for parameters what backward does."
                )
            p.grad[...] = once[name]
    checks: dict[str, tuple[np.ndarray, Any]] = {} if tokens else {"input": (x, grad_x)}
    checks |= {name: (p.value, p.grad) for name, p in parameters.items()}
    errors = {}
    for name, (value, grad) in checks.items():
        if grad.shape != value.shape:
            raise GradientError(
                f"{layer}: expected the gradient of {name} to have its shape {value.shape}, got {grad.shape}. "
                "Return one number for each number of it."
            )
        direction = rng.standard_normal(value.shape)
        measured = slope(output, value, direction)
        claimed = float(np.sum(grad * direction))
        errors[name] = abs(claimed - measured) / max(floor, abs(claimed) + abs(measured), 1e-300)
        if not errors[name] <= tolerance:
            ratio = f" ({claimed / measured:.4g} times that)" if measured else ""
            raise GradientError(
                f"{layer}: the gradient of {name} is wrong. Along a random direction the output really changes by "
                f"{measured:.6g}; backward says {claimed:.6g}{ratio}."
            )
    return errors


def slope(function: Any, value: np.ndarray, direction: np.ndarray, step: float = 1e-5) -> float:
    """Return how fast ``function()`` changes as the array ``value`` moves along ``direction``."""
    start = value.copy()
    value[...] = start + step * direction
    ahead = function()
    value[...] = start - step * direction
    behind = function()
    value[...] = start
    return (ahead - behind) / (2 * step)
