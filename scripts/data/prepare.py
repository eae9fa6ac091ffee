"""Prepare data sets: run the recipes whose result is not there yet or was made by another recipe.

A set is written beside its place and moved there whole, its digest last: an interrupted run leaves the sets that were
finished, and the next one goes on with the others. Without a network, what is prepared stays as it is.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import pkgutil
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from scripts.data import sets
from scripts.data.fetch import digest
from scripts.data.recipe import Recipe
from scripts.steps import BUILD, ROOT, BuildError, fingerprint, note, write

FOLDER = BUILD / "data"
BOOK = ROOT / "book"
LOADS = re.compile(r"""datasets\.load\(\s*["']([\w-]+)["']""")


def recipes() -> dict[str, Recipe]:
    """Every recipe of the folder ``sets``, by the name of its set."""
    names = [found.name for found in pkgutil.iter_modules(sets.__path__)]
    found = [importlib.import_module(f"{sets.__name__}.{name}").RECIPE for name in names]
    return {recipe.name: recipe for recipe in found}


RECIPES = recipes()


def needed() -> list[str]:
    """The sets that pages of the book load: what a build has to prepare."""
    contents = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter for part in contents.get("parts", []) for chapter in part["chapters"] if "file" in chapter]
    pages = [BOOK / f"{name}.md" for name in [contents["root"], *(chapter["file"] for chapter in chapters)]]
    loaded = {name for page in pages for name in LOADS.findall(page.read_text(encoding="utf-8"))}
    return [name for name in RECIPES if name in loaded]


def make(names: Sequence[str] | None = None) -> None:
    """Prepare the named sets; unnamed, those that the book needs.

    Raises
    ------
    BuildError
        When a source cannot be had or is not the file that was meant.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in needed() if names is None else names:
        if not up_to_date(RECIPES[name]):
            prepare(RECIPES[name])


def prepare(recipe: Recipe) -> None:
    """Make one set: the arrays, the card, and last the stamp that says they are whole.

    Raises
    ------
    BuildError
        When the set has no card, or its arrays are not named as `nnlib.datasets.load` reads them.
    """
    if not recipe.card.is_file():
        raise BuildError(
            f"the data set {recipe.name} has no card.",
            f"Write scripts/data/sets/{recipe.card.name}; mnist.md beside it shows what a card says.",
        )
    stamp(recipe).unlink(missing_ok=True)
    made_from = fingerprint(recipe.decided_by)
    note(f"preparing {recipe.name} ({recipe.source}; {recipe.license})")
    arrays = recipe.arrays()
    if "x" not in arrays:
        raise BuildError(
            f"the data set {recipe.name}: expected an array x, got {', '.join(arrays)}.",
            "Name the examples x; scripts/data/recipe.py says what the other arrays are called.",
        )
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    content = packed.getvalue()
    beside = FOLDER / f"{recipe.name}.npz.part"
    beside.write_bytes(content)
    beside.replace(FOLDER / f"{recipe.name}.npz")
    write(FOLDER / f"{recipe.name}.md", recipe.card.read_text(encoding="utf-8"))
    write(FOLDER / f"{recipe.name}.sha256", hashlib.sha256(content).hexdigest())
    write(stamp(recipe), made_from)


def up_to_date(recipe: Recipe) -> bool:
    """Whether the set is there, whole, and of this recipe."""
    files = [FOLDER / f"{recipe.name}.{kind}" for kind in ("npz", "md", "sha256")]
    if not all(file.is_file() for file in [*files, stamp(recipe)]):
        return False
    whole = digest(files[0]) == files[2].read_text() and files[1].read_bytes() == recipe.card.read_bytes()
    return whole and stamp(recipe).read_text() == fingerprint(recipe.decided_by)


def stamp(recipe: Recipe) -> Path:
    """The file that names what a finished set was made from."""
    return FOLDER / f"{recipe.name}.made-from"


def intact() -> bool:
    """Whether every set that the book needs is there as it was prepared."""
    return all(up_to_date(RECIPES[name]) for name in needed())


def digests() -> list[Path]:
    """The files that say, by their content, what the sets are."""
    return [FOLDER / f"{name}.sha256" for name in needed()]


def table() -> str:
    """The sets that are prepared, a line each: name, size on disk, license, source."""
    lines = [f"{'set':<16} {'MB':>6}  {'license':<34} source"]
    for recipe in RECIPES.values():
        file = FOLDER / f"{recipe.name}.npz"
        size = f"{file.stat().st_size / 1e6:.1f}" if file.is_file() else "-"
        lines.append(f"{recipe.name:<16} {size:>6}  {recipe.license:<34} {recipe.source}")
    return "\n".join(lines)
