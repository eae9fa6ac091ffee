"""Numbers as people write them: 0.75, 0,75, 3/4, 75 %, 1e-3, 1.5·10⁻³, 12 345, and a minus that is a true minus.

``site_assets/checkpoints/number.js`` reads the same way what a reader types (a test holds the two together). A text may
have two readings: 1,234 is a little more than one where the comma is decimal, and over a thousand where it groups.
"""

from __future__ import annotations

import math
import re
import unicodedata

SUPERSCRIPT = re.compile("10([⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
VULGAR = re.compile("[¼-¾⅐-⅞]")
MINUS = re.compile("[‐‑‒–−]")
TIMES = re.compile("[×·⋅∙]")
POWER_OF_TEN = re.compile(r"([+-]?) ?10 ?(?:\^|\*\*) ?([+-]?\d+)", re.ASCII)
SCALED = re.compile(r"([+-]?) ?([\d., '_]+?) ?(?:(?:e|\* ?10 ?(?:\^|\*\*)) ?([+-]?\d+))?", re.ASCII)
DECIMAL = re.compile(r"\d+(?:[.,]\d*)?|[.,]\d+", re.ASCII)
# Digits in groups of three, with what sets the groups apart removed, and the decimal sign made a point.
GROUPED = [
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?", re.ASCII), ","),
    (re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d*|[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII), "."),
    (re.compile(r"[1-9]\d{0,2}(?:[ '_]\d{3})+(?:[.,]\d*)?", re.ASCII), " '_"),
]


def readings(text: str, unit: str = "") -> list[float]:
    """All numbers that a text may mean; none when it is no number.

    Parameters
    ----------
    text : str
    unit : str
        A unit that may follow the number and says nothing new.
    """
    text, unit = simplified(text), simplified(unit)
    text = re.sub("^[=≈~] ?", "", text)
    if unit and text.endswith(unit):
        text = text.removesuffix(unit).rstrip()
    hundredths = text.endswith("%")
    if hundredths:
        text = text.removesuffix("%").rstrip()
    over, slash, under = text.partition("/")
    found = quantity(over.strip())
    if slash:
        found = [a / b for a in found for b in quantity(under.strip()) if b != 0]
    if hundredths:
        found = [value / 100 for value in found]
    return [value for value in found if math.isfinite(value)]


def simplified(text: str) -> str:
    """The text in small plain characters: one kind of space, minus, times and apostrophe."""
    text = SUPERSCRIPT.sub(lambda found: "10^" + unicodedata.normalize("NFKC", found[1]), text)
    text = VULGAR.sub(lambda found: " " + found[0], text)
    text = unicodedata.normalize("NFKC", text)
    text = TIMES.sub("*", MINUS.sub("-", text)).replace("⁄", "/").replace("’", "'")
    return " ".join(text.split()).lower()


def quantity(text: str) -> list[float]:
    """The readings of a number without unit, percent or fraction."""
    if found := POWER_OF_TEN.fullmatch(text):
        return [float(f"{found[1]}1e{found[2]}")]
    found = SCALED.fullmatch(text)
    if not found:
        return []
    sign, digits, power = found[1], found[2], found[3] or "0"
    written = [digits.replace(",", ".")] if DECIMAL.fullmatch(digits) else []
    for pattern, separators in GROUPED:
        if pattern.fullmatch(digits):
            written.append("".join(sign for sign in digits if sign not in separators).replace(",", "."))
    return [float(f"{sign}{one}e{power}") for one in written]


def near(value: float, target: float, tolerance: float, relative: float) -> bool:
    """Whether a number counts as another.

    Parameters
    ----------
    tolerance : float
        The largest difference that counts as none.
    relative : float
        The same as a share of the target; the wider of the two counts.
    """
    allowed = max(tolerance, relative * abs(target))
    # A difference that is a little larger only because 0.76 - 0.75 is, in binary, is none.
    return abs(value - target) <= allowed + 1e-9 * (abs(target) + allowed)
