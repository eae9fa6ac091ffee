"""What the service worker knows of the site: every file by its content, and one name for all of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from scripts import offline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers/neuron.html").write_text("<h1>Neuron</h1>", encoding="utf-8")
    (tmp_path / "index.html").write_text("<h1>Book</h1>", encoding="utf-8")
    (tmp_path / ".nojekyll").touch()
    return tmp_path


def listed(site: Path) -> dict:
    offline.make(site)
    return json.loads((site / "files.json").read_text(encoding="utf-8"))


def test_every_file_is_listed_with_its_hash_and_size(site: Path) -> None:
    found = listed(site)
    assert list(found["files"]) == ["index.html", "layers/neuron.html"]
    assert found["files"]["index.html"] == hashlib.sha256(b"<h1>Book</h1>").hexdigest()[:16]
    assert found["bytes"]["layers/neuron.html"] == len("<h1>Neuron</h1>")


def test_the_list_the_edition_and_the_worker_name_the_same_build(site: Path) -> None:
    edition = listed(site)["edition"]
    assert (site / "edition.txt").read_text() == f"{edition}\n"
    assert (site / "sw.js").read_text(encoding="utf-8").startswith(f'const EDITION = "{edition}";\n')
    assert offline.intact(site)
    (site / "edition.txt").write_text("another\n")
    assert not offline.intact(site)
    (site / "sw.js").unlink()
    assert not offline.intact(site)


def test_the_same_files_make_the_same_edition_and_others_another(site: Path) -> None:
    edition = listed(site)["edition"]
    assert listed(site)["edition"] == edition
    (site / "index.html").write_text("<h1>Books</h1>", encoding="utf-8")
    assert listed(site)["edition"] != edition
