"""What stands in the judge's process for an object of the student's: it can be looked into, and decides nothing."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .peer import Peer

SPECIAL = ("__name__", "__qualname__", "__doc__")


class Handle:
    """Stands for an object of the student's. It can be looked into, and never be mistaken for a right answer."""

    __array_ufunc__ = None
    __hash__ = object.__hash__

    def __init__(self, peer: Peer, number: int, name: str, parameters: Any = None) -> None:
        self.__dict__.update(_peer=peer, _number=number, _type=name, _parameters=parameters)

    def __repr__(self) -> str:
        return f"<student's {self._type}>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in SPECIAL:
            raise AttributeError(name)
        return self._peer.ask("attribute", self._number, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._peer.ask("set attribute", self._number, name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._peer.ask("item", self._number, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._peer.ask("set item", self._number, key, value)

    def __len__(self) -> int:
        length = self._peer.ask("length", self._number)
        if type(length) is not int:
            raise TypeError("len() of a student's object is not a whole number")
        return length

    def __iter__(self) -> Iterator[Any]:
        iterator = self._peer.ask("iterate", self._number)
        if not isinstance(iterator, Handle):
            raise TypeError("a student's object cannot be iterated over")
        while True:
            step = self._peer.ask("next", iterator._number)
            if type(step) is not list or len(step) != 2 or step[0] is not True:
                return
            yield step[1]

    def __enter__(self) -> Any:
        return self._peer.ask("enter", self._number)

    def __exit__(self, *error: Any) -> None:
        self._peer.ask("exit", self._number)

    def __bool__(self) -> bool:
        raise self._refused("asked whether it is true")

    def __eq__(self, other: Any) -> bool:
        if self is other or (isinstance(other, Handle) and other._number == self._number and other._peer is self._peer):
            return True
        raise self._refused("compared")

    def __ne__(self, other: Any) -> bool:
        return not self == other

    def __array__(self, *args: Any, **kwargs: Any) -> np.ndarray:
        raise self._refused("turned into an array")

    def __deepcopy__(self, memo: Any) -> Any:
        raise self._refused("copied")

    __copy__ = __deepcopy__

    def _refused(self, deed: str) -> TypeError:
        return TypeError(
            f"expected plain data (numbers, text, lists, arrays), and received an object of type {self._type}, which "
            f"cannot be {deed} here"
        )

    def _refuse(self, *others: Any) -> Any:
        raise self._refused("compared or computed with")

    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __matmul__ = __rmatmul__ = __pow__ = __rpow__ = __neg__ = __abs__ = _refuse
    __float__ = __int__ = __index__ = __complex__ = __round__ = __contains__ = _refuse


class CallableHandle(Handle):
    """Stands for a function, a class or another callable of the student's."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._peer.call(self._number, arguments, named)

    @property
    def __signature__(self) -> inspect.Signature:
        if not isinstance(self._parameters, list):
            raise AttributeError("__signature__")
        kinds = {kind.name: kind for kind in inspect._ParameterKind}
        return inspect.Signature(
            [
                inspect.Parameter(str(name), kinds[kind], default=inspect.Parameter.empty if needed else None)
                for name, kind, needed in self._parameters
            ]
        )


def parameters(function: Any) -> list[list[Any]] | None:
    """The names of a function's parameters, how each may be given, and whether it must be."""
    try:
        found = inspect.signature(function).parameters.values()
        return [[each.name, each.kind.name, each.default is inspect.Parameter.empty] for each in found][:100]
    except (TypeError, ValueError):
        return None
