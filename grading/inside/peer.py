"""Calls between the judge's process and the student's.

Each side names what is not plain data by a number; the other side holds a `Handle`. The judge may fetch the names
that a test is allowed to use, call what it holds, and look at attributes, items, lengths and iterations. The student
may do one thing with what the judge passed on: call it. Nothing of a handle decides a comparison: `==`, `<`, truth
and arithmetic are refused, so that an object that equals everything gains nothing.
"""

from __future__ import annotations

import builtins
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import numpy as np

from . import frames
from .handle import CallableHandle, Handle, parameters
from .plain import Decoder, Encoder, NotPlain

# Exceptions that do not travel as what they are: they end loops, or are made of more than a text.
OTHERWISE = (StopIteration, StopAsyncIteration, UnicodeError, ExceptionGroup)


class StudentGone(RuntimeError):
    """The student's process ended while a test was waiting for it."""


class Peer:
    """One end of the pipe. ``names`` is the namespace that the other side may fetch from: the student's alone."""

    def __init__(self, sock: socket.socket, names: Callable[[], Mapping[str, Any]] | None = None) -> None:
        self.sock = sock
        self.names = names
        self.shown: dict[int, Any] = {}  # what the other side may refer to, by number
        self.numbers: dict[int, int] = {}
        self.asked = 0  # every question has a number, which its answer repeats: a stale or forged one is noticed
        self.in_place = False  # whether changes to arguments travel back (asked by the judge)
        self.withhold: list[str] = []  # library names that the other side is to keep out of reach (set by the judge)
        self.told: list[str] = []  # and those that it was told of
        self.withheld = Withheld()

    # --- what passes ---

    def encoder(self) -> Encoder:
        return Encoder(self._stand_in)

    def _stand_in(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Handle) and value._peer is self:
            return {"t": "back", "v": value._number}
        number = self.numbers.setdefault(id(value), len(self.shown) + 1)
        self.shown[number] = value  # kept, so that its id stays its own
        described = {"t": "handle", "v": number, "n": type(value).__name__[:80], "c": callable(value)}
        if self.names is not None and callable(value):
            described["p"] = parameters(value)
        return described

    def _stands_for(self, sent: dict[str, Any]) -> Any:
        if sent["t"] == "back":
            return self.shown[sent["v"]]
        if sent["t"] != "handle":
            raise NotPlain("data of an unknown kind")
        number, name, parameters = sent["v"], str(sent["n"])[:80], sent.get("p")
        if type(number) is not int:
            raise NotPlain("a handle without a number")
        return (CallableHandle if sent.get("c") is True else Handle)(self, number, name, parameters)

    # --- asking ---

    def ask(self, what: str, *arguments: Any) -> Any:
        """Ask the other side, answering its own questions meanwhile."""
        encode = self.encoder()
        self.asked += 1
        number = self.asked
        question = ["ask", what, [encode(argument) for argument in arguments], number]
        if self.withhold != self.told:
            question.insert(3, self.withhold)
            self.told = self.withhold
        try:
            frames.send(self.sock, question, encode.blobs)
            while True:
                message, blobs = frames.receive(self.sock)
                if not isinstance(message, list) or len(message) not in (3, 4, 5):
                    raise NotPlain("a message of an unknown form")
                if message[0] == "ask":
                    self.answer(message, blobs)
                elif message[0] not in ("answer", "error"):
                    raise NotPlain("a message of an unknown kind")
                elif message[-1] == number:
                    break
                elif type(message[-1]) is not int or message[-1] > number:
                    raise NotPlain("an answer to something that was not asked")
        except (EOFError, OSError) as error:
            raise StudentGone("the student's process ended during this test") from error
        except frames.Unreadable as error:
            raise NotPlain(str(error)) from None
        if message[0] == "answer":
            return Decoder(blobs, self._stands_for)(message[1])
        raised: Any = _named(str(message[1]), str(message[2]))
        raised.theirs = True  # for whoever tells where it comes from
        raise raised

    def call(self, number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call what the other side holds under this number; changed arguments come back if `in_place` is set."""
        given, names = list(arguments), dict(named)
        answered = self.ask("call", number, given, names, self.in_place)
        if type(answered) is not list or len(answered) != 2:
            raise NotPlain("the answer to a call that is not one")
        result, changed = answered
        if self.in_place and type(changed) is list and len(changed) == len(given) + len(names):
            for mine, theirs in zip([*given, *names.values()], changed, strict=True):
                _change(mine, theirs)
        return result

    # --- answering ---

    def done(self, number: int) -> None:
        """Say over the pipe, in its own language, that a cell has run; the worker looks whether that is all."""
        frames.send(self.sock, ["done", self.encoder()([]), number])

    def answer(self, message: Any, blobs: list[bytes]) -> None:
        """Answer one question of the other side."""
        encode = self.encoder()
        number = message[-1] if isinstance(message, list) and message else None
        try:
            _, what, arguments, *withhold, _ = message
            if withhold and self.names is not None:
                self.withheld.change(*withhold)
            decode = Decoder(blobs, self._stands_for)
            given = [decode(argument) for argument in arguments]
            reply = ["answer", encode(self._do(str(what), given)), number]
        except BaseException as error:
            encode.blobs.clear()
            reply = ["error", type(error).__name__[:80], _said(error), number]
        frames.send(self.sock, reply, encode.blobs)

    def _do(self, what: str, given: list[Any]) -> Any:
        if what == "call":
            number, arguments, named, in_place = given
            result = self.shown[number](*arguments, **named)
            return [result, [*arguments, *named.values()] if in_place and self.names is not None else None]
        if self.names is None:
            raise PermissionError("the judge's objects can be called, and nothing else")
        return ANSWERS[what](self, *given)


def _fetch(peer: Peer, *names: str) -> list[list[Any]]:
    assert peer.names is not None
    there = peer.names()
    return [[True, there[name]] if name in there else [False, None] for name in names]


def _next(peer: Peer, number: int) -> list[Any]:
    try:
        return [True, next(peer.shown[number])]
    except StopIteration:
        return [False, None]


ANSWERS: dict[str, Callable[..., Any]] = {
    "names": _fetch,
    "attribute": lambda peer, number, name: getattr(peer.shown[number], name),
    "set attribute": lambda peer, number, name, value: setattr(peer.shown[number], name, value),
    "item": lambda peer, number, key: peer.shown[number][key],
    "set item": lambda peer, number, key, value: peer.shown[number].__setitem__(key, value),
    "length": lambda peer, number: len(peer.shown[number]),
    "iterate": lambda peer, number: _Iterator(iter(peer.shown[number])),
    "next": _next,
    "enter": lambda peer, number: peer.shown[number].__enter__(),
    "exit": lambda peer, number: bool(peer.shown[number].__exit__(None, None, None)),
}


class _Iterator:
    """An iteration that the judge steps through: a thing of its own, so that it is passed by number."""

    def __init__(self, iterator: Iterator[Any]) -> None:
        self.iterator = iterator

    def __next__(self) -> Any:
        return next(self.iterator)


class Withheld:
    """The library names that are out of reach while a check calls the student's functions (see nnlib.testing).

    They are so until the judge says otherwise: in between, this process does nothing but answer it.
    """

    def __init__(self) -> None:
        self.kept = ExitStack()

    def change(self, names: list[str]) -> None:
        """Keep these out of reach, and no others."""
        self.kept.close()
        if names:
            from nnlib.testing import without_library

            self.kept.enter_context(without_library(*map(str, names)))


def _change(mine: Any, theirs: Any) -> None:
    """Do to the judge's argument what the student's function did to its copy."""
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        if mine.shape == theirs.shape and mine.dtype == theirs.dtype and mine.flags.writeable:
            mine[...] = theirs
    elif type(mine) is list and type(theirs) is list:
        if len(mine) == len(theirs) and all(isinstance(item, (np.ndarray, list, dict)) for item in mine):
            for each, other in zip(mine, theirs, strict=True):
                _change(each, other)
        else:
            mine[:] = theirs
    elif type(mine) is dict and type(theirs) is dict:
        if list(mine) == list(theirs) and all(isinstance(item, (np.ndarray, list, dict)) for item in mine.values()):
            for key, other in theirs.items():
                _change(mine[key], other)
        else:
            mine.clear()
            mine.update(theirs)


def _named(name: str, text: str) -> Exception:
    """An exception of the other side: by its name if it is one of Python's own, so that tests can catch it.

    Not so those that end a loop: raised by a function in a test's ``map``, one would leave out the rest of the test.
    """
    kind = getattr(builtins, name, None)
    if name == "OutOfReach":
        from nnlib.comparing import OutOfReach

        return OutOfReach(text)
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, OTHERWISE):
        return kind(text[:2000])
    return RuntimeError(f"{name}: {text}"[:2000])


def _said(error: BaseException) -> str:
    try:
        return str(error)[:2000]
    except Exception:
        return ""
