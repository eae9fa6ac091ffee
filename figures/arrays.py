"""Numbers and arrays as one writes them by hand: 0.5 and not 0.500, but 0.693 with all its decimals.

A number that three decimals hold exactly is written without the zeros at its end. One that was rounded keeps
them, and so says that it was. arrays.js writes the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from figures.frame import decimal


def short(value: float, digits: int = 3) -> str:
    """A number with at most `digits` decimals; zeros at the end are left off where nothing was rounded."""
    tidy = round(float(value), 9)  # sums such as 0.1 + 0.2 leave dust, which is not the reader's concern
    text = decimal(tidy, digits)
    if not exact(tidy, digits) or "." not in text:
        return text
    return text.rstrip("0").rstrip(".")


def inner(value: float) -> str:
    """The same inside a sum or a product, where a second sign in a row wants parentheses."""
    text = short(value)
    return f"({text})" if text.startswith("\N{MINUS SIGN}") else text


def equals(value: float) -> str:
    """The sign between a calculation and its result: "=", or "≈" where the result was rounded."""
    return "=" if exact(value) else "≈"


def exact(value: float, digits: int = 3) -> bool:
    """Whether `digits` decimals hold the number exactly (up to the dust of binary fractions)."""
    return abs(round(float(value), digits) - float(value)) < 1e-9


def listed(values: Iterable[float]) -> str:
    """Several numbers as a sentence says them: (1, 0.5, 0)."""
    return f"({', '.join(short(value) for value in values)})"
