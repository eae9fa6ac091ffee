"""What all playable figures share on the Python side: checked state, reset, words, alt text, a still picture.

A figure is a class with traits. A trait is an attribute that checks what is put into it and, when it is
synced, travels to the drawing in the browser and back. Setting ``figure.w1 = 2`` moves the drawing; moving
the slider in the drawing changes ``figure.w1``.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real
from typing import Any, ClassVar

import anywidget
import numpy as np
import traitlets

from figures import assemble


class Number(traitlets.TraitType):
    """A finite number within limits; NumPy numbers are welcome and kept as Python floats."""

    def __init__(self, default: float, *, low: float, high: float, step: float) -> None:
        super().__init__(default_value=float(default))
        self.low, self.high, self.step = float(low), float(high), float(step)

    def validate(self, obj: Any, value: Any) -> float:
        """Return `value` as a float, or raise a TraitError that says what was expected."""
        return checked(value, self.low, self.high, f"{type(obj).__name__}.{self.name}")


class Point(traitlets.TraitType):
    """A point of the plane: two finite numbers within the same limits, kept as a tuple of floats."""

    def __init__(self, default: tuple[float, float], *, low: float, high: float, step: float) -> None:
        super().__init__(default_value=default)
        self.low, self.high, self.step = float(low), float(high), float(step)

    def validate(self, obj: Any, value: Any) -> tuple[float, float]:
        """Return `value` as a pair of floats, or raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        try:
            first, second = value
        except (TypeError, ValueError):
            raise traitlets.TraitError(
                f"{where}: expected a pair of numbers, got {value!r}. Write it as ({self.low:g}, {self.high:g})."
            ) from None
        limits = (self.low, self.high)
        return checked(first, *limits, f"{where}[0]"), checked(second, *limits, f"{where}[1]")


class Whole(Number):
    """A whole number within limits, kept as a Python int."""

    def __init__(self, default: int, *, low: int, high: int, step: int = 1) -> None:
        super().__init__(default, low=low, high=high, step=step)
        self.default_value = default

    def validate(self, obj: Any, value: Any) -> int:
        """Return `value` as an int, or raise a TraitError that says what was expected."""
        number = super().validate(obj, value)
        if number != int(number):
            raise traitlets.TraitError(
                f"{type(obj).__name__}.{self.name}: expected a whole number, got {value!r}. "
                f"Round it, as in {round(number)}."
            )
        return int(number)


class Flag(traitlets.TraitType):
    """Yes or no."""

    def __init__(self, default: bool) -> None:
        super().__init__(default_value=default)

    def validate(self, obj: Any, value: Any) -> bool:
        """Return `value` if it is True or False, else raise a TraitError."""
        if isinstance(value, (bool, np.bool_)):
            return bool(value)
        raise traitlets.TraitError(
            f"{type(obj).__name__}.{self.name}: expected True or False, got {value!r}. Write one of the two."
        )


class Table(traitlets.TraitType):
    """Rows of finite numbers within the same limits, of a fixed shape, kept as lists of floats."""

    def __init__(self, default: list[list[float]], *, low: float, high: float, step: float) -> None:
        super().__init__(default_value=[[float(value) for value in row] for row in default])
        self.shape = (len(default), len(default[0]))
        self.low, self.high, self.step = float(low), float(high), float(step)

    def validate(self, obj: Any, value: Any) -> list[list[float]]:
        """Return `value` as rows of floats, or raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        try:
            shape = np.shape(value)
        except ValueError:
            shape = ()  # rows of different lengths
        if shape != self.shape:
            raise traitlets.TraitError(
                f"{where}: expected {self.shape[0]} rows of {self.shape[1]} numbers, got {value!r}. "
                f"Give a list of {self.shape[0]} lists of {self.shape[1]} numbers."
            )
        return [
            [checked(number, self.low, self.high, f"{where}[{r}][{c}]") for c, number in enumerate(row)]
            for r, row in enumerate(value)
        ]


class Choice(traitlets.TraitType):
    """One of a few names."""

    def __init__(self, *names: str) -> None:
        super().__init__(default_value=names[0])
        self.names = names

    def validate(self, obj: Any, value: Any) -> str:
        """Return `value` if it is one of the names, else raise a TraitError that lists them."""
        if isinstance(value, str) and value in self.names:
            return value
        names = ", ".join(repr(name) for name in self.names)
        raise traitlets.TraitError(
            f"{type(obj).__name__}.{self.name}: expected one of {names}, got {value!r}. Choose one of those names."
        )


class Text(traitlets.TraitType):
    """A text of at most so many characters."""

    def __init__(self, default: str, *, longest: int) -> None:
        super().__init__(default_value=default)
        self.longest = longest

    def validate(self, obj: Any, value: Any) -> str:
        """Return `value` if it is a text and not too long, or raise a TraitError that says what was expected."""
        where = f"{type(obj).__name__}.{self.name}"
        if not isinstance(value, str):
            raise traitlets.TraitError(f"{where}: expected a text, got {value!r}. Write it in quotes.")
        if len(value) > self.longest:
            raise traitlets.TraitError(
                f"{where}: expected at most {self.longest} characters, got {len(value)}. Shorten the text."
            )
        return value


def checked(value: Any, low: float, high: float, where: str) -> float:
    """`value` as a float between `low` and `high`, or a TraitError."""
    number = not isinstance(value, bool) and isinstance(value, Real)
    if number and math.isfinite(value) and low <= value <= high:
        return float(value)
    cure = f"Clip it to that range, as in {min(max(value, low), high):g}" if number else "Give a plain number"
    if number and not math.isfinite(value):
        cure = "Find where it stopped being finite, and give a number"
    raise traitlets.TraitError(f"{where}: expected a number from {low:g} to {high:g}, got {value!r}. {cure}.")


#: The name that a page uses, and the figure it means; each class enters itself.
FIGURES: dict[str, type[PlayableFigure]] = {}


class PlayableFigure(anywidget.AnyWidget):
    """Base of every playable figure.

    A figure ``class Ball(PlayableFigure, figure="ball")`` has ``ball.js`` (and ``ball.css`` if it needs one) beside
    its Python file, lists the traits that a reader may change in `controls`, and puts every word it shows into
    `WORDS`. It defines `alt` and `picture`.
    """

    WORDS: ClassVar[Mapping[str, Any]] = {}
    controls: ClassVar[tuple[str, ...]] = ()

    words = traitlets.Dict(read_only=True).tag(sync=True)
    limits = traitlets.Dict(read_only=True).tag(sync=True)
    initial = traitlets.Dict(read_only=True).tag(sync=True)

    def __init_subclass__(cls, *, figure: str = "", **kwargs: Any) -> None:
        if figure:
            cls._esm = assemble.module(figure)
            cls._css = assemble.styles(figure)
            FIGURES[figure] = cls
        super().__init_subclass__(**kwargs)

    def __init__(self, **state: Any) -> None:
        unknown = sorted(set(state) - set(self.controls))
        if unknown:
            raise traitlets.TraitError(
                f"{type(self).__name__}: expected only {', '.join(self.controls)}, got {', '.join(unknown)}. "
                f"Check the spelling."
            )
        super().__init__(**state)
        self.set_trait("words", dict(self.WORDS))
        self.set_trait("limits", self._limits())
        self.set_trait("initial", {name: getattr(self, name) for name in self.controls})

    @classmethod
    def _limits(cls) -> dict[str, dict[str, float]]:
        """Low, high and step of every control that has them, for the sliders."""
        traits = cls.class_traits()
        return {
            name: {"low": trait.low, "high": trait.high, "step": trait.step}
            for name in cls.controls
            if isinstance(trait := traits[name], (Number, Point, Table))
        }

    def reset(self) -> None:
        """Put every control back to what it was when the figure was made."""
        with self.hold_sync():
            for name, value in self.initial.items():
                setattr(self, name, value)

    def state(self) -> dict[str, Any]:
        """Everything the drawing needs, ready for JSON: controls, words, limits, initial, and the figure's data."""
        inherited = anywidget.AnyWidget.class_traits(sync=True)
        own = [name for name in self.traits(sync=True) if name not in inherited and not name.startswith("_")]
        return {name: copy.deepcopy(getattr(self, name)) for name in own}

    def alt(self) -> str:
        """What the figure shows now, in words."""
        raise NotImplementedError(f"{type(self).__name__} must say in alt() what it shows.")

    def picture(self, format: str = "svg") -> bytes:
        """A still picture of the figure as it stands ("svg" or "png"), for print and for pages without scripts."""
        raise NotImplementedError(f"{type(self).__name__} must draw itself in picture().")


def decimal(value: float, digits: int) -> str:
    """A number with a fixed count of decimals and a true minus sign, exactly as ``decimal`` in frame.js writes it.

    JavaScript rounds halves away from zero where Python rounds them to even, hence the detour by Decimal.
    """
    rounded = Decimal(float(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return str(abs(rounded)) if rounded == 0 else str(rounded).replace("-", "\N{MINUS SIGN}")
