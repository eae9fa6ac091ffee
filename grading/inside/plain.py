"""Plain data as JSON and blobs: what may pass between the student's process and the judge's, by value.

Numbers, strings, bytes, lists, tuples, dicts, sets, slices, ranges, NumPy arrays and scalars of plain types, and
NumPy's random generators (their state). Anything else stays where it is and is named by a number: see `peer`.
Subclasses are not trusted to be what they say: an array subclass becomes a plain array, any other subclass is
something else. Whoever decodes checks everything: the other side may be hostile.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

DEEPEST = 150  # levels, each of which takes a few of Python's thousand
MOST_ITEMS = 2_000_000
MOST_DIGITS = 1_000_000
SEQUENCES: dict[str, Callable[[list[Any]], Any]] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}


class NotPlain(ValueError):
    """What the other side sent is not plain data."""


class Encoder:
    """Turns one message's values into JSON and blobs; ``stand_in`` names what is not plain data."""

    def __init__(self, stand_in: Callable[[Any], dict[str, Any]]) -> None:
        self.blobs: list[bytes] = []
        self.stand_in = stand_in
        self.items = 0

    def __call__(self, value: Any, depth: int = 0) -> Any:
        self.items += 1
        if depth > DEEPEST or self.items > MOST_ITEMS:
            raise NotPlain("data nested too deeply or too large to pass on")
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if abs(value) < 2**53 else {"t": "int", "v": f"{value:x}"}
        if kind is float:
            return {"t": "float", "v": value.hex()}
        if kind is complex:
            return {"t": "complex", "v": [value.real.hex(), value.imag.hex()]}
        if kind is bytes or kind is bytearray:
            return {"t": "bytes", "v": self._blob(bytes(value))}
        if isinstance(value, np.generic) and not value.dtype.hasobject and value.dtype.names is None:
            return {"t": "scalar", "v": self._array(np.asarray(value).reshape(1))}
        if isinstance(value, np.ndarray) and not value.dtype.hasobject and value.dtype.names is None:
            return self._array(value)
        if kind is dict:
            return {"t": "dict", "v": [[self(k, depth + 1), self(v, depth + 1)] for k, v in value.items()]}
        if kind in (list, tuple, set, frozenset):
            return {"t": kind.__name__, "v": [self(item, depth + 1) for item in value]}
        if kind is slice or kind is range:
            return {"t": kind.__name__, "v": [self(part, depth + 1) for part in (value.start, value.stop, value.step)]}
        if kind is np.random.Generator:
            bits = value.bit_generator
            return {"t": "rng", "k": type(bits).__name__, "v": self(bits.state, depth + 1)}
        if value is Ellipsis:
            return {"t": "..."}
        return self.stand_in(value)

    def _blob(self, data: bytes) -> int:
        self.blobs.append(data)
        return len(self.blobs) - 1

    def _array(self, array: np.ndarray) -> dict[str, Any]:
        plain = np.ascontiguousarray(np.asarray(array))
        return {"t": "array", "d": plain.dtype.str, "s": list(array.shape), "v": self._blob(plain.tobytes())}


class Decoder:
    """Turns a message's JSON and blobs back into values; ``stands_for`` gives what a name stands for."""

    def __init__(self, blobs: list[bytes], stands_for: Callable[[dict[str, Any]], Any]) -> None:
        self.blobs = blobs
        self.stands_for = stands_for

    def __call__(self, sent: Any) -> Any:
        try:
            return self._decode(sent, 0)
        except NotPlain:
            raise
        except (TypeError, ValueError, KeyError, IndexError, OverflowError, RecursionError) as error:
            raise NotPlain(f"data that cannot be read: {type(error).__name__}") from None

    def _decode(self, sent: Any, depth: int) -> Any:
        if sent is None or isinstance(sent, (bool, str, int)):
            return sent
        if depth > DEEPEST or not isinstance(sent, dict):
            raise NotPlain("data of an unknown form")
        kind: Any = sent["t"]
        value: Any = sent.get("v")
        if kind == "int":
            if len(value) > MOST_DIGITS:
                raise NotPlain(f"a number of {len(value)} hexadecimal digits; at most {MOST_DIGITS} are taken")
            return int(value, 16)
        if kind == "float":
            return float.fromhex(value)
        if kind == "complex":
            return complex(*map(float.fromhex, value))
        if kind == "bytes":
            return self._blob(value)
        if kind == "array":
            return self._array(sent)
        if kind == "scalar":
            return self._array(value)[0]
        if kind in SEQUENCES:
            return SEQUENCES[kind]([self._decode(item, depth + 1) for item in value])
        if kind == "dict":
            return {self._decode(k, depth + 1): self._decode(v, depth + 1) for k, v in value}
        if kind == "slice":
            return slice(*(self._decode(part, depth + 1) for part in value))
        if kind == "range":
            return range(*(self._decode(part, depth + 1) for part in value))
        if kind == "rng":
            return _generator(sent["k"], self._decode(value, depth + 1))
        if kind == "...":
            return Ellipsis
        return self.stands_for(sent)

    def _blob(self, place: Any) -> bytes:
        if type(place) is not int or not 0 <= place < len(self.blobs):
            raise NotPlain("a blob that is not there")
        return self.blobs[place]

    def _array(self, sent: dict[str, Any]) -> np.ndarray:
        dtype, shape, data = np.dtype(str(sent["d"])), sent["s"], self._blob(sent["v"])
        if dtype.kind not in "biufcSUmM" or dtype.names is not None or dtype.subdtype is not None:
            raise NotPlain("an array that is not of numbers or text")
        if len(shape) > 32 or any(type(n) is not int or n < 0 for n in shape):
            raise NotPlain("an array of an impossible shape")
        if math.prod(shape) * dtype.itemsize != len(data):
            raise NotPlain("an array whose size is not that of its data")
        if not dtype.itemsize:
            return np.zeros(shape, dtype)
        return np.frombuffer(data, dtype).reshape(shape).copy()


def _generator(name: str, state: Any) -> np.random.Generator:
    if name not in ("PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937"):
        raise NotPlain("an unknown random generator")
    bits = getattr(np.random, name)(0)
    bits.state = state
    return np.random.Generator(bits)
