"""Assemble Python for the browser: ``_build/runtime/pyodide``, complete, verified and self-hosted.

Pyodide itself comes from npm, with its own lock file. That lock names the sha256 of each compiled package of
the release; ``wheel_sources`` finds the files and refuses any other bytes. The lock that the site serves is
the official one, cut to what the course uses, plus our own wheels: so ``import nnlib`` in the page fetches
nnlib.

``_build/runtime/manifest.json`` says what there is. When the packages can be had from no source, it says
``"available": false`` and why; the book is then built without live cells. Under ``CI=true`` that is an error.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts import course_wheels, npm_packages
from scripts.locked_wheels import cache_folder
from scripts.steps import BUILD, BuildError, note, write
from scripts.wheel_sources import Source, collect, standard_sources

RUNTIME = BUILD / "runtime"
PYODIDE = RUNTIME / "pyodide"
MANIFEST = RUNTIME / "manifest.json"
# Pyodide as npm brings it.
NPM = npm_packages.MODULES / "pyodide"
CORE = ("pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
# What cells may import. Nothing of it is fetched before a cell imports it.
SCIENCE = ("numpy", "matplotlib", "pandas", "scipy", "scikit-learn")
# What the Python kernel of JupyterLite needs.
KERNEL = ("micropip", "ssl", "sqlite3", "jedi", "ipython")
CURE = (
    "Put the wheels of Pyodide {version} into a folder and name it in PYODIDE_WHEELS, or build where the "
    "official distribution or a Python package index can be reached."
)


def make() -> None:
    """Assemble the runtime and write the manifest.

    Raises
    ------
    BuildError
        When a package can be had from no source and ``CI`` is true, or npm cannot install.
    """
    core = npm_packages.install() / "pyodide"
    version = json.loads((core / "package.json").read_text())["version"]
    assemble(core, cache_folder() / f"pyodide-{version}", standard_sources(version))


def assemble(core: Path, store: Path, sources: Mapping[str, Source]) -> None:
    """Assemble from an unpacked npm package, a folder of verified files, and sources for what it lacks.

    Raises
    ------
    BuildError
        When a package can be had from no source and the environment has ``CI=true``.
    """
    lock = json.loads((core / LOCK).read_text())
    version = lock["info"]["version"]
    ours_need = [name for needs in course_wheels.NEEDS.values() for name in needs]
    packages = with_dependencies(lock["packages"], [*SCIENCE, *KERNEL, *ours_need])
    missing = collect({entry["file_name"]: entry["sha256"] for entry in packages.values()}, store, sources)
    if missing:
        without_runtime(version, missing)
        return
    PYODIDE.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        place(core / name, PYODIDE / name)
    for entry in packages.values():
        place(store / entry["file_name"], PYODIDE / entry["file_name"])
    served = {**lock, "packages": {**packages, **course_wheels.lock_entries()}}
    write(PYODIDE / LOCK, json.dumps(served, sort_keys=True))
    keep_only({*CORE, LOCK, *(entry["file_name"] for entry in packages.values())})
    write(MANIFEST, json.dumps(manifest(version, served["packages"]), indent=1))


def with_dependencies(packages: Mapping[str, dict[str, Any]], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The lock's entries of some packages and of all that they need; our own wheels are not in it."""
    chosen: dict[str, dict[str, Any]] = {}
    todo = [key(name) for name in names]
    while todo:
        name = todo.pop()
        if name not in chosen and name not in course_wheels.NEEDS:
            chosen[name] = packages[name]
            todo += [key(other) for other in packages[name]["depends"]]
    return dict(sorted(chosen.items()))


def key(name: str) -> str:
    """A package's name as the lock spells it."""
    return name.lower().replace("_", "-")


def place(source: Path, target: Path) -> None:
    """Copy a file in one move, unless the very same bytes are there."""
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return
    part = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)


def keep_only(names: set[str]) -> None:
    """Remove what an earlier build left and this one does not serve."""
    for file in PYODIDE.iterdir():
        if file.name not in names:
            file.unlink()


def manifest(version: str, packages: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What the pages need to know about the runtime: sizes for the progress bar, names, addresses."""
    downloads = [
        {"name": name, "file": entry["file_name"], "bytes": size_of(entry["file_name"])}
        for name, entry in packages.items()
    ]
    core = [{"name": "pyodide", "file": name, "bytes": (PYODIDE / name).stat().st_size} for name in CORE]
    wheels = [course_wheels.wheel_of(name) for name in ("nnlib", "tqdm")]
    sha256 = hashlib.sha256((PYODIDE / LOCK).read_bytes()).hexdigest()
    return {
        "available": True,
        "reason": None,
        "pyodide": version,
        "lock": f"{LOCK}?v={sha256[:12]}",
        "bytes": sum(item["bytes"] for item in [*core, *downloads]),
        "downloads": [*core, *downloads],
        "packages": list(packages),
        "wheels": [wheel.name for wheel in wheels if wheel],
    }


def size_of(file_name: str) -> int:
    """Bytes of a file that the lock names, in the Pyodide folder or among our wheels."""
    if file_name.startswith("../wheels/"):
        return (course_wheels.WHEELS / Path(file_name).name).stat().st_size
    return (PYODIDE / file_name).stat().st_size


def without_runtime(version: str, reasons: list[str]) -> None:
    """Say in the manifest, and to whoever builds, that live cells are off and why."""
    reason = "Python's packages for the browser could be had from no source: " + "; ".join(reasons) + "."
    shutil.rmtree(PYODIDE, ignore_errors=True)
    off = {"available": False, "reason": reason, "pyodide": version, "lock": None, "bytes": 0}
    write(MANIFEST, json.dumps({**off, "downloads": [], "packages": [], "wheels": []}, indent=1))
    if os.environ.get("CI") == "true":
        raise BuildError(reason, CURE.format(version=version))
    note(f"live cells are off. {reason}")
    note(CURE.format(version=version))


def intact() -> bool:
    """Whether the runtime is there and every file is the official one; a missing runtime is worth another attempt.

    Asked at every build, of every file: Pyodide's own are compared with npm's, which npm has verified, and each
    package with the hash in the lock that came with them, not in the one that the site serves.
    """
    try:
        if not json.loads(MANIFEST.read_text())["available"]:
            return False
        served = json.loads((PYODIDE / LOCK).read_text())["packages"]
        official = json.loads((NPM / LOCK).read_text())["packages"]
    except (FileNotFoundError, ValueError, KeyError):
        return False
    theirs = {name: entry for name, entry in served.items() if name not in course_wheels.NEEDS}
    return (
        all(is_file(name) and filecmp.cmp(NPM / name, PYODIDE / name, shallow=False) for name in CORE)
        and all(official.get(name) == entry for name, entry in theirs.items())
        and all(same(entry["file_name"], entry["sha256"]) for entry in theirs.values())
    )


def is_file(name: str) -> bool:
    return (PYODIDE / name).is_file()


def same(name: str, sha256: str) -> bool:
    return is_file(name) and hashlib.sha256((PYODIDE / name).read_bytes()).hexdigest() == sha256
