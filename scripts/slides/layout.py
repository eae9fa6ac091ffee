"""Slides as plain data, and how much goes on one: parts are counted in lines of text.

The counts are estimates, on the careful side; ``deck.js`` makes what is still too long a little smaller, and a test
looks at every slide of every deck.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

LINES = 14.0  # of text on a slide, below its heading
WIDTH = 78  # characters on a line
CODE_WIDTH = 84


@dataclass
class Part:
    """Something on a slide: its HTML, its height in lines, and whether it is text, a picture or a figure."""

    html: str
    lines: float
    kind: str = "text"


@dataclass
class Slide:
    """A heading, parts, and what the speaker may want to say, as HTML."""

    heading: str
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kind: str = "plain"

    @property
    def lines(self) -> float:
        return sum(part.lines for part in self.parts)


def lines_of(text: str, width: int = WIDTH) -> int:
    """How many lines a text takes."""
    return max(1, math.ceil(len(" ".join(text.split())) / width))


def filled(
    heading: str, parts: Iterable[tuple[Part, list[str]]], kind: str = "plain", limit: float = LINES
) -> Iterator[Slide]:
    """Put parts, each with its notes, on as few slides as hold them, in their order."""
    slide = Slide(heading, kind=kind)
    for part, notes in parts:
        full = slide.lines + part.lines > LINES or (slide.parts[-1:] and slide.parts[-1].kind != "text")
        if slide.parts and (full or part.kind == "figure"):
            yield slide
            slide = Slide(heading, kind=kind)
        if not slide.parts:  # nothing to wait for: a slide never begins empty
            part = replace(part, html=part.html.replace('<div class="fragment ', '<div class="', 1))
        slide.parts.append(part)
        slide.kind = "figure" if part.kind == "figure" else kind
        slide.notes += notes
    if slide.parts:
        yield slide
