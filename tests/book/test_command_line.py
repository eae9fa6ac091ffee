"""Whoever asks a script or a benchmark for help is told what it does, what it takes, and an example."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from scripts.command_line import command_line
from scripts.steps import ROOT

# Run before there is an environment, with any Python: it has no arguments.
BARE = ROOT / "scripts" / "environment.py"
COMMANDS = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__main__"): file
    for folder in ("scripts", "benchmarks")
    for file in sorted((ROOT / folder).rglob("*.py"))
    if '__name__ == "__main__"' in file.read_text(encoding="utf-8") and file != BARE
}


@pytest.mark.parametrize("module", COMMANDS)
def test_every_command_has_its_own_text_as_help_and_an_example_in_it(module: str) -> None:
    text = COMMANDS[module].read_text(encoding="utf-8")
    assert f'command_line("{module}", __doc__)' in text
    *about, example = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")
    assert about
    assert example.startswith(("Example: ", "Examples:\n"))
    assert f"python -m {module}" in example


def test_help_shows_text_choices_and_example() -> None:
    command = [sys.executable, "-m", "benchmarks.coverage", "--help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "usage: python -m benchmarks.coverage" in said
    assert "nnlib or grading" in said
    assert "[]" not in said
    assert said.endswith("Example: python -m benchmarks.coverage nnlib\n")


def test_paragraphs_are_fitted_to_the_window_and_examples_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    examples = "Examples:\n  one  first\n  two  second\n"
    text = f"It does ``this`` and that,\nand a little more, in a row.\n\nThen this.\n\n{examples}"
    said = command_line("scripts.thing", text).format_help()
    assert "It does `this` and that, and a little\nmore, in a row.\n\nThen this.\n" in said
    assert said.endswith(examples)
