"""Python for the browser: only the official bytes are served, and it is said when they cannot be had."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from scripts import browser_runtime, course_wheels, lite
from scripts.book import HTML
from scripts.steps import BuildError
from scripts.wheel_sources import Source, UnavailableError, collect, from_folder

RIGHT = b"the official bytes"
WANTED = {"numpy.whl": hashlib.sha256(RIGHT).hexdigest()}


def source(files: Mapping[str, bytes]) -> Source:
    def give(wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        yield from ((name, files[name]) for name in wanted if name in files)

    return give


def closed(wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    raise UnavailableError("cannot be reached")
    yield


def test_a_file_with_other_bytes_is_refused_and_the_next_source_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = {"a mirror": source({"numpy.whl": b"something else"}), "another": source({"numpy.whl": RIGHT})}
    assert collect(WANTED, tmp_path, sources) == []
    assert (tmp_path / "numpy.whl").read_bytes() == RIGHT
    assert "a mirror: numpy.whl is not the file that Pyodide's lock names; refused" in capsys.readouterr().out


def test_a_damaged_file_in_the_store_is_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "numpy.whl").write_bytes(b"cut sho")
    assert collect(WANTED, tmp_path, {"a mirror": source({"numpy.whl": RIGHT})}) == []
    assert (tmp_path / "numpy.whl").read_bytes() == RIGHT


def test_what_is_there_already_is_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "numpy.whl").write_bytes(RIGHT)
    assert collect(WANTED, tmp_path, {"nobody": closed}) == []


def test_every_source_says_why_it_has_nothing(tmp_path: Path) -> None:
    assert collect(WANTED, tmp_path, {"the net": closed, "a mirror": source({})}) == [
        "the net: cannot be reached",
        "a mirror lacks numpy.whl",
    ]
    assert not list(tmp_path.iterdir())


def test_the_folder_of_whoever_builds_is_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_WHEELS", str(tmp_path / "none"))
    with pytest.raises(UnavailableError, match="is not a folder"):
        list(from_folder(WANTED))
    (tmp_path / "numpy.whl").write_bytes(RIGHT)
    monkeypatch.setenv("PYODIDE_WHEELS", str(tmp_path))
    assert list(from_folder(WANTED)) == [("numpy.whl", RIGHT)]


@pytest.fixture
def core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the npm package of Pyodide, with a lock of three packages."""
    folder = tmp_path / "core"
    folder.mkdir()
    for name in browser_runtime.CORE:
        (folder / name).write_text(name)
    packages = {
        name: {
            "name": name,
            "file_name": f"{name}.whl",
            "sha256": hashlib.sha256(name.encode()).hexdigest(),
            "depends": depends,
            "imports": [name],
        }
        for name, depends in {"numpy": ["blas"], "blas": [], "unused": []}.items()
    }
    (folder / "pyodide-lock.json").write_text(json.dumps({"info": {"version": "9.9"}, "packages": packages}))
    monkeypatch.setattr(browser_runtime, "SCIENCE", ("numpy",))
    monkeypatch.setattr(browser_runtime, "KERNEL", ())
    monkeypatch.setattr(course_wheels, "NEEDS", {})
    monkeypatch.setattr(browser_runtime, "NPM", folder)
    for name in ("PYODIDE", "MANIFEST"):
        old = getattr(browser_runtime, name)
        monkeypatch.setattr(browser_runtime, name, tmp_path / "runtime" / old.name)
    return folder


def served() -> dict:
    return json.loads(browser_runtime.MANIFEST.read_text())


def test_the_runtime_holds_what_cells_may_import_and_what_that_needs(core: Path, tmp_path: Path) -> None:
    browser_runtime.assemble(core, tmp_path / "store", {"m": source({"numpy.whl": b"numpy", "blas.whl": b"blas"})})
    assert served()["available"]
    assert served()["packages"] == ["blas", "numpy"]
    assert served()["bytes"] == sum(one["bytes"] for one in served()["downloads"])
    assert browser_runtime.intact()
    (browser_runtime.PYODIDE / "numpy.whl").write_bytes(b"damaged")
    assert not browser_runtime.intact()


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "blas.whl"])
def test_every_build_finds_a_file_that_is_not_the_official_one(core: Path, tmp_path: Path, name: str) -> None:
    browser_runtime.assemble(core, tmp_path / "store", {"m": source({"numpy.whl": b"numpy", "blas.whl": b"blas"})})
    (browser_runtime.PYODIDE / name).write_bytes(b"something else")
    lock = json.loads((browser_runtime.PYODIDE / "pyodide-lock.json").read_text())
    # A lock that was changed along with its package does not help: the official lock decides.
    lock["packages"]["blas"]["sha256"] = hashlib.sha256(b"something else").hexdigest()
    (browser_runtime.PYODIDE / "pyodide-lock.json").write_text(json.dumps(lock))
    assert not browser_runtime.intact()


@pytest.mark.site
def test_jupyterlite_has_no_python_of_its_own() -> None:
    settings = json.loads((HTML / "lite" / "jupyter-lite.json").read_text())["jupyter-config-data"]
    kernel = settings["litePluginSettings"][lite.KERNEL_PLUGIN]
    for address in (kernel["pyodideUrl"], kernel["loadPyodideOptions"]["lockFileURL"].partition("?")[0]):
        assert (HTML / "lite" / address).resolve().is_relative_to(HTML / "pyodide")
        assert (HTML / "lite" / address).is_file()
    assert [file for file in (HTML / "lite").rglob("*") if file.suffix == ".wasm" and "pyodide" in file.name] == []


def test_without_a_source_the_manifest_says_that_live_cells_are_off_and_why(
    core: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    browser_runtime.assemble(core, tmp_path / "store", {"the net": closed})
    assert not served()["available"]
    assert "the net: cannot be reached" in served()["reason"]
    assert "PYODIDE_WHEELS" in capsys.readouterr().out
    assert not browser_runtime.intact()  # so that the next build tries again


def test_in_ci_a_missing_runtime_is_a_failure(core: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(BuildError, match="could be had from no source"):
        browser_runtime.assemble(core, tmp_path / "store", {"the net": closed})
