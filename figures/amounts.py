"""Large and small amounts in words: 175 billion, 2.8 TB, 14.6 days, 5.25 million dollars. Three digits, never more.

`amounts.js` writes exactly the same. An estimate that is right within a factor of two deserves no fourth digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
#: A length of time is told in the last unit of which it lasts at least so many seconds; and how long that unit is.
DURATIONS = [
    ("microseconds", 0.0, 1e-6),
    ("milliseconds", 1e-3, 1e-3),
    ("seconds", 1.0, 1.0),
    ("minutes", 120.0, 60.0),
    ("hours", 7200.0, 3600.0),
    ("days", 172_800.0, 86_400.0),
    ("years", 63_072_000.0, 31_536_000.0),
]


def rounded(value: float) -> tuple[str, int]:
    """Three digits and the power of ten of the first: 174_999 is ("175", 5)."""
    exact = Decimal(value)
    power = exact.adjusted()
    digits = str(int((exact * Decimal(10) ** (2 - power)).quantize(Decimal(1), ROUND_HALF_UP)))
    return (digits[:3], power + 1) if len(digits) > 3 else (digits, power)


def plain(digits: str, power: int) -> str:
    """The digits with their point in place and no zeros behind it."""
    if power < 0:
        digits, power = "0" * -power + digits, 0
    digits = digits.ljust(power + 1, "0")
    fraction = digits[power + 1 :].rstrip("0")
    return digits[: power + 1] + ("." + fraction if fraction else "")


def amount(value: float, words: Mapping[str, Any]) -> str:
    """A number of things: 32, 2,410, 175 billion, 3.15 × 10²³."""
    if value == 0:
        return "0"
    digits, power = rounded(value)
    if power < 3:
        return plain(digits, power)
    if power < 6:
        return f"{int(plain(digits, power)):,}"
    unit = power // 3
    if unit >= 2 + len(words["units"]):
        return f"{plain(digits, 0)} × 10{str(power).translate(SUPERSCRIPTS)}"
    return f"{plain(digits, power - 3 * unit)} {words['units'][unit - 2]}"


def prefixed(value: float, unit: str, words: Mapping[str, Any]) -> str:
    """An amount of bytes or of FLOPs per second, with the prefixes of science: 2.8 TB."""
    if value == 0:
        return f"0 {unit}"
    digits, power = rounded(value)
    step = min(max(power // 3, 0), len(words["prefixes"]) - 1)
    return f"{plain(digits, power - 3 * step)} {words['prefixes'][step]}{unit}"


def duration(seconds: float, words: Mapping[str, Any]) -> str:
    """A length of time, in a unit that suits it."""
    name, _, length = [one for one in DURATIONS if seconds >= one[1]][-1]
    return str(words["durations"][name].format(amount=amount(seconds / length, words)))


def money(dollars: float, words: Mapping[str, Any]) -> str:
    """A number of dollars: under 0.01, 4.1, 2,460, 5.25 million. (Their sign would begin a formula in a notebook.)"""
    return str(words["cents"]) if dollars < 0.01 else amount(dollars, words)
