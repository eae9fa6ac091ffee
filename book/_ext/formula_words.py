"""A formula in a line of plain text, for the names of questions and their choices: the browser, which makes such a name
of the text inside, leaves formulas out of it.
"""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

# What stands between the parts of an element; elsewhere the parts are said one after the other.
BETWEEN = {"mfrac": " over ", "msup": " to the power ", "msubsup": " ", "mroot": " root ", "mtr": ", ", "mtable": "; "}
BEFORE = {"msqrt": "square root of "}
SPACED = set("=+−×·<>≤≥≈≠→")  # signs between two numbers; a prefix is not


def words(mathml: str) -> str:
    """The formula of a MathML element, in plain letters and signs, such as ``x = (2, 1)`` and ``1 over 2``."""
    return re.sub(r"\s+", " ", said(ElementTree.fromstring(mathml))).strip()


def said(element: ElementTree.Element) -> str:
    """One element, and all inside."""
    tag = element.tag.rpartition("}")[2]
    if len(element):
        return BEFORE.get(tag, "") + BETWEEN.get(tag, "").join(said(part) for part in element)
    text = unicodedata.normalize("NFKC", element.text or "").strip()
    if tag == "mo" and text in SPACED and element.get("form") != "prefix":
        return f" {text} "
    return f"{text} " if text == "," else text
