"""Every public name of nnlib has an example in its docstring, and every example gives what it says."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import numpy as np
import pytest

import nnlib
from tests.nnlib.public_names import public

MODULES = ["nnlib", *(found.name for found in pkgutil.walk_packages(nnlib.__path__, "nnlib."))]


def examples() -> list[doctest.DocTest]:
    """All docstrings with examples, each found where it is written."""
    finder = doctest.DocTestFinder()
    found = {}
    for name in MODULES:
        module = importlib.import_module(name)
        given = {**{part: getattr(nnlib, part) for part in nnlib.__all__}, "np": np, "__name__": name}
        found |= {test.name: test for test in finder.find(module, name, globs={**vars(module), **given})}
    return [test for test in found.values() if test.examples]


@pytest.mark.parametrize("name", public())
def test_a_public_name_has_an_example(name: str) -> None:
    text = inspect.getdoc(public()[name]) or ""

    assert "\nExamples\n--------\n>>> " in text


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_gives_what_it_says(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write files
    monkeypatch.setenv("NNLIB_DATA", str(tmp_path))
    example.globs["rng"] = np.random.default_rng(0)
    said: list[str] = []

    failed, tried = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=said.append)

    assert tried
    assert not failed, "".join(said)
