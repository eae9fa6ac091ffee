"""The card of an exercise says what it is worth, and of one without points that it has none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def said(monkeypatch: pytest.MonkeyPatch, *points: int) -> str:
    """The text of the card of a notebook with graded cells of these points."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "book/_ext"), *sys.path])
    from exercise_card import card, facts

    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade": True, "points": each}}}
        for each in points
    ]
    cells.append({"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade": False}}})
    notebook = {"metadata": {"layer_by_layer": {"title": "T", "minutes": 15}}, "cells": cells}
    return str(card("t", facts(notebook), "", opens_in_browser=False).astext())


def test_the_card_adds_up_the_points_of_the_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "About 15 minutes, 5 points\n" in said(monkeypatch, 2, 3)
    assert "About 15 minutes, 1 point\n" in said(monkeypatch, 1)


def test_the_card_of_an_exercise_without_points_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "About 15 minutes, no points\n" in said(monkeypatch)
