"""Submissions that are alike beyond what one exercise makes alike. A hint to look, never a proof.

The comparing is done by copydetect, which fingerprints code with its names and layout taken out (winnowing, Schleimer,
Wilkerson and Aiken, 2003).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

import copydetect
import nbformat
import numpy as np

from grading import cells
from grading.cells import Kind
from grading.model import Result

LEAST = 0.8  # of the smaller one that the two share
LEAST_TEXT = 200  # characters: less is alike by itself
LENGTH = 25  # characters of code that count as the same
MOST = 400  # submissions that are compared with each other
MOST_TEXT = 50_000  # characters of one that are looked at


class Pair(NamedTuple):
    """Two students whose answers are alike, and how much of them is."""

    first: str
    second: str
    share: float


def pairs(results: Iterable[Result], boilerplate: str = "") -> list[Pair]:
    """The pairs of submissions whose answers share most of their code, most alike first.

    Parameters
    ----------
    results
        Graded submissions of one assignment.
    boilerplate
        Code that everybody was given: it counts for nothing.
    """
    given = np.array(sorted(_prints("given", boilerplate).hashes) if len(boilerplate) > LENGTH else [], dtype=np.int64)
    answers = {result.student: _answers(result) for result in results}
    prints = {
        student: _prints(student, text, given)
        for student, text in list(answers.items())[:MOST]
        if len(text) >= LEAST_TEXT
    }
    found = []
    for (first, one), (second, other) in combinations(sorted(prints.items()), 2):
        if len(one.hashes) and len(other.hashes):
            _, shares, _ = copydetect.compare_files(one, other)
            share = float(min(1.0, max(shares)))
            if share >= LEAST:
                found.append(Pair(first, second, share))
    return sorted(found, key=lambda pair: -pair.share)


def _prints(name: str, text: str, given: np.ndarray | None = None) -> copydetect.CodeFingerprint:
    return copydetect.CodeFingerprint(
        f"{name}.py", LENGTH, 1, boilerplate=[] if given is None else given, fp=io.StringIO(text), language="python"
    )


def _answers(result: Result) -> str:
    """What a student wrote into code cells."""
    texts = []
    for notebook in result.notebooks:
        for cell in nbformat.reads(notebook.notebook, as_version=4).cells:
            if cell.cell_type == "code" and cells.kind(cell) in (Kind.ANSWER, Kind.MANUAL):
                texts.append(cell.source)
    return "\n".join(texts)[:MOST_TEXT]
