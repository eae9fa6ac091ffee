"""What a class of thirty hands in to `neuron`, with answers from the exercise's own bank of right and wrong ones."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import nbformat

from tests.exercises.banks import bank

NAME = "neuron"
FAKE = "class Any:\n    def __eq__(self, other):\n        return True\n    __hash__ = None\n"
HOSTILE = {
    "equals everything": f"{FAKE}    def __call__(self, *a, **k):\n        return self\nneuron = neuron_batch = Any()",
    "replaces numpy's comparison": "import numpy as np\nnp.allclose = lambda *a, **k: True\n"
    "import builtins\nbuiltins.AssertionError = type('E', (Exception,), {})",
    "loops for ever": "while True:\n    pass",
    "ends its process": "import os\nos._exit(0)",
    "looks for the solution": "import glob\nprint(glob.glob('/**/neuron.ipynb', recursive=True)[:5])",
}


class Handed(NamedTuple):
    """One student's file: what kind it is, under which name it came, what is in it."""

    kind: str
    file: str
    data: bytes


def class_of_thirty(source: Path, released: Path) -> Iterator[Handed]:
    """Thirty submissions: 10 good, 6 poor, 3 half done, 2 blank, 5 hostile, 4 that cannot be read or are not this one.

    Where a set of right answers has none for a cell, it is the instructor's.
    """
    own = {cell.id: cell.source for cell in nbformat.read(source, as_version=4).cells}
    right = [own | answers for answers in bank(NAME).right.values()]
    styles = itertools.cycle(right)
    for number in range(10):
        file = ("neuron.ipynb", "neuron-2.ipynb", "Neuron (1).ipynb", "My work.ipynb")[number % 4]
        yield Handed("good", file, filled(released, next(styles)))
    wrong = list(bank(NAME).wrong.values())
    for number in range(6):
        one = wrong[number * 7 % len(wrong)]
        yield Handed(f"poor {' '.join(one.loses)}", "neuron.ipynb", filled(released, right[0] | {one.cell: one.source}))
    for number in range(3):
        answers = {cell: right[number][cell] for cell in ("trace", "order", "buggy-line", "bug", "neuron")}
        yield Handed("half", "neuron.ipynb", filled(released, answers))
    for _ in range(2):
        yield Handed("blank", "neuron.ipynb", released.read_bytes())
    for kind, source in HOSTILE.items():
        yield Handed(f"hostile: {kind}", "neuron.ipynb", filled(released, {"neuron": source}, worth=1000))
    yield Handed("broken", "neuron.ipynb", released.read_bytes()[:2000])
    yield Handed("broken", "neuron.ipynb", json.dumps({"cells": "none"}).encode())
    yield Handed("a report", "report.pdf", b"%PDF-1.7")
    other = released.parents[1] / "loss" / "loss.ipynb"
    yield Handed("other exercise", "neuron.ipynb", other.read_bytes())


def filled(released: Path, answers: Mapping[str, str], worth: int | None = None) -> bytes:
    """The notebook that students get, with these answers; hostile ones also rewrite the tests and their points."""
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution") and cell.cell_type == "code" and cell.id in answers:
            cell.source = answers[cell.id]
        elif worth and about.get("grade") and not about.get("solution"):
            cell.source, about["points"] = "pass", worth
        elif answers and about.get("solution") and about.get("grade"):
            cell.source = "A neuron weighs its inputs, adds its bias and squashes the sum."
    return nbformat.writes(notebook).encode()
