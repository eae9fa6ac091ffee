"""The bills of materials: complete, true to the locks and to the site, and as CycloneDX's schema wants them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from scripts import sbom
from scripts.book import HTML
from scripts.steps import ROOT, BuildError

pytestmark = pytest.mark.site  # and the tools of .venv-supply


def components(text: str) -> dict[str, dict[str, Any]]:
    return {one["purl"]: one for one in json.loads(text)["components"]}


def test_a_document_that_breaks_the_schema_is_refused() -> None:
    with pytest.raises(BuildError, match="licenses"):
        sbom.validate(
            sbom.document("some", "1", [{"type": "library", "name": "x", "purl": "pkg:npm/x", "licenses": 5}])
        )


def test_every_package_that_npm_locks_is_named_with_its_hash() -> None:
    told = sbom.of_npm()
    sbom.validate(told)
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    purls = components(told)
    assert len(purls) == len(
        {(key.rpartition("node_modules/")[2], one.get("version")) for key, one in locked.items() if key}
    )
    assert all(len(one["hashes"][0]["content"]) == 128 for one in purls.values())
    assert purls["pkg:npm/pyodide@0.27.7"]["scope"] == "required"
    assert purls["pkg:npm/axe-core@4.14.1"]["scope"] == "optional"


def test_the_environment_names_the_locked_versions() -> None:
    told = sbom.of_environment()
    sbom.validate(told)
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name in ("numpy", "sphinx", "nbgrader"):
        (one,) = [one for one in json.loads(told)["components"] if one["name"].lower() == name]
        assert f"{name}=={one['version']} " in lock
    assert str(ROOT.parent) not in told  # no path of the machine that wrote it


def test_the_site_names_what_it_carries_and_the_hashes_of_its_wheels() -> None:
    told = sbom.of_site()
    sbom.validate(told)
    parts = components(told)
    (wheel,) = Path(HTML, "pyodide").glob("numpy-*.whl")
    numpy = parts[f"pkg:pypi/numpy@{wheel.name.split('-')[1]}"]
    assert numpy["hashes"][0]["content"] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert numpy["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert any(purl.startswith("pkg:npm/%40codemirror/view") or "@codemirror/view" in purl for purl in parts)


def test_without_its_tools_it_says_which_command_installs_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sbom, "TOOLS", tmp_path)
    with pytest.raises(BuildError, match=r"make \.venv-supply/made"):
        sbom.validate("{}")
