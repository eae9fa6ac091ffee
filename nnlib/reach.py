"""Library functions taken out of reach, while a student's function runs that is to do their work itself."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import CodeType, FunctionType
from typing import Any, NoReturn

#: Where students' functions run in another process than these checks, whoever brings the two together adds a function
#: here. It is given the library names that are to be out of reach, and returns a context manager, which is entered
#: while students' functions are called. Arguments that they change must have changed here too when it is left.
elsewhere: list[Callable[[tuple[str, ...]], AbstractContextManager[None]]] = []


@contextmanager
def without_library(*names: str) -> Iterator[None]:
    """Take classes and functions such as ``"nnlib.Linear"`` out of reach: using one raises `OutOfReach`.

    Code is exchanged, not names, so that neither an earlier ``from nnlib import Linear`` helps nor a method that
    somebody kept in a variable.
    """
    taken: list[tuple[FunctionType, CodeType]] = []
    with ExitStack() as stack:
        for each in elsewhere:
            stack.enter_context(each(names))
        try:
            for name in names:
                module, _, attribute = name.rpartition(".")
                target = getattr(importlib.import_module(module), attribute)
                functions = [target]
                if isinstance(target, type):
                    functions = [vars(target).get(method) for method in ("__init__", "forward", "backward")]
                for function in functions:
                    if isinstance(function, FunctionType):
                        taken.append((function, function.__code__))
                        function.__code__ = _refusal(function)
            yield
        finally:
            for function, code in reversed(taken):
                function.__code__ = code


def _refusal(function: FunctionType) -> CodeType:
    """Code that raises `OutOfReach`, of the form that can take the place of this function's: it closes over as much."""

    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        from nnlib.comparing import OutOfReach  # this runs with another module's globals

        raise OutOfReach

    return refuse.__code__.replace(co_freevars=function.__code__.co_freevars)
