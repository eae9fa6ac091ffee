"""What a recipe is: what a set is called, whose it is, and how its arrays are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SETS = Path(__file__).resolve().parent / "sets"


@dataclass(frozen=True)
class Recipe:
    """How one set is prepared.

    Parameters
    ----------
    name : str
        What ``nnlib.datasets.load`` calls it.
    source : str
        Where its files come from, in a few words.
    license : str
        Under which terms, in a few words; the card says more.
    arrays : callable
        Makes the arrays: ``x`` and, where there are classes, ``y`` and ``classes``; ``largest``, by which ``x`` is to
        be divided; whatever else the set has, under names of its own.
    needs : tuple of path
        Other files, and folders, that decide the arrays.
    """

    name: str
    source: str
    license: str
    arrays: Callable[[], Mapping[str, np.ndarray]]
    needs: tuple[Path, ...] = ()

    @property
    def file(self) -> str:
        return self.name.replace("-", "_")

    @property
    def card(self) -> Path:
        return SETS / f"{self.file}.md"

    @property
    def decided_by(self) -> list[Path]:
        """The files whose change makes the set anew."""
        common = [SETS.parent / "fetch.py", SETS.parent / "prepare.py"]
        return [SETS / f"{self.file}.py", self.card, *self.needs, *common]
