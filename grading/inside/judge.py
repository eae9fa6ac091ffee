"""The judge's process: runs the instructor's cells. The mark of a test comes from here, and from nowhere else."""

from __future__ import annotations

import numbers
import os
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from . import frames
from . import shell as shells
from .peer import Peer, StudentGone
from .plain import NotPlain

# What nbgrader looks for; whatever stands before it.
BEGINS, ENDS = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"


class Unseen(Exception):
    """A name of the student's stands for something that cannot pass."""


class Judge:
    """The judge's side of one notebook."""

    def __init__(self, control: socket.socket, shell: shells.Shell) -> None:
        self.control = control
        self.shell = shell
        self.peer: Peer | None = None

    def serve(self) -> None:
        """Do what the worker says, until it hangs up."""
        register(self)
        draw_nothing()
        while True:
            try:
                message, code = frames.receive(self.control)
            except EOFError:
                os._exit(0)
            if message["do"] == "peer":
                frames.send(self.control, {"ready": True})
                _, (descriptor,), _, _ = socket.recv_fds(self.control, 1, 1)
                self.peer = Peer(socket.socket(fileno=descriptor))
                frames.send(self.control, {"ready": True})
            else:
                frames.send(self.control, self.run(**message, code=b"".join(code)))

    def run(
        self, do: str, source: str, wants: list[str], most: float | None, in_place: bool, code: bytes = b""
    ) -> dict[str, Any]:
        """Run one cell, with the student's names that it wants; for a test, its score."""
        ended = "ok"
        if self.peer is not None:
            self.peer.in_place = in_place
            for name in wants:
                self.shell.user_ns.pop(name, None)  # never what it was for an earlier test
            try:
                self.shell.user_ns.update(self.fetched(self.peer, wants))
            except StudentGone:
                ended = "gone"
            except NotPlain as error:
                return self._failed("protocol", str(error))
            except Unseen as error:
                return self._failed("error", str(error))
        outputs, result = shells.run(self.shell, source, code=code)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")  # as a notebook does after each cell
        raised = result.error_before_exec or result.error_in_exec
        if isinstance(raised, StudentGone) or isinstance(getattr(raised, "__cause__", None), StudentGone):
            ended = "gone"
        elif isinstance(raised, NotPlain):
            ended = "protocol"
        elif not result.success:
            ended = "error"
        if ended in ("ok", "error") and (left := self.sync()) != "ok":
            ended = left
        reply: dict[str, Any] = {"outputs": outputs, "ended": ended, "score": None, "reason": ""}
        if most is not None:
            if result.success:
                reply["score"], reply["reason"] = score(result.result, most)
            else:
                hidden = in_hidden_part(raised, source, self.shell.user_ns)
                reply["score"], reply["reason"] = 0.0, said(outputs, hidden, getattr(raised, "theirs", False))
        return reply

    def fetched(self, peer: Peer, names: list[str]) -> dict[str, Any]:
        """The student's names, those that there are: all at once, or one by one to see which of them cannot pass."""
        if not names:
            return {}
        try:
            found = peer.ask("names", *names)
        except StudentGone:
            raise
        except Exception as error:
            if len(names) > 1:
                return {key: value for name in names for key, value in self.fetched(peer, [name]).items()}
            if isinstance(error, NotPlain):
                raise NotPlain(f"{names[0]}: {error}") from None
            raise Unseen(f"{names[0]} is there, and cannot be looked at: {error}") from None
        if type(found) is not list or len(found) != len(names):
            raise NotPlain("names that were not asked for")
        each = zip(names, found, strict=True)
        return {name: one[1] for name, one in each if type(one) is list and len(one) == 2 and one[0] is True}

    def sync(self) -> str:
        """Whether all that was asked is answered, and nothing lies in the pipe that was not asked for."""
        if self.peer is None:
            return "ok"
        try:
            if self.peer.withhold != self.peer.told:
                self.peer.ask("names")  # the student's cells have the library back
        except StudentGone:
            return "gone"
        except Exception:
            return "protocol"
        return frames.quiet(self.peer.sock)

    def _failed(self, ended: str, reason: str) -> dict[str, Any]:
        error = {"output_type": "error", "ename": "NotPlainData", "evalue": reason, "traceback": [reason]}
        return {"outputs": [error], "ended": ended, "score": 0.0, "reason": reason}

    @contextmanager
    def elsewhere(self, names: tuple[str, ...]) -> Iterator[None]:
        """What nnlib.testing does while it calls a student's function: see its ``elsewhere``."""
        peer = self.peer
        if peer is None:
            yield
            return
        before = peer.in_place, peer.withhold
        peer.in_place = True  # its checks hand out copies, and look whether these were changed
        peer.withhold = list(names)
        try:
            yield
        finally:
            peer.in_place, peer.withhold = before


def register(judge: Judge) -> None:
    """Let the checks of nnlib.testing, if the course uses it, reach the student's process."""
    try:
        from nnlib import testing
    except ImportError:
        return
    getattr(testing, "elsewhere", []).append(judge.elsewhere)


def draw_nothing() -> None:
    """Let tests make figures, and look at them; nobody needs their pictures, and those take time."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].switch_backend("agg")
        sys.modules["matplotlib.pyplot"].ioff()  # else each figure is drawn at the end of its cell all the same
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")


def score(value: Any, most: float) -> tuple[float, str]:
    """The score of a test that ran to its end: all points, or as many as its last line says."""
    if value is None or isinstance(value, (bool, np.bool_)) or not isinstance(value, (numbers.Number, np.ndarray)):
        return float(most), ""
    if isinstance(value, np.ndarray) and value.ndim:
        return float(most), ""
    if isinstance(value, (numbers.Real, np.integer, np.floating)) and 0 <= float(value) <= most:  # nan is not
        return float(value), "" if value == most else f"The test gives {float(value):g} of {most:g} points."
    return 0.0, f"The test ended with {value!r}, which is no score from 0 to {most:g}."


def in_hidden_part(error: BaseException | None, source: str, namespace: dict[str, Any]) -> bool:
    """Whether a test failed in lines that students were not given."""
    trace, line = getattr(error, "__traceback__", None), 0
    while trace is not None:
        if trace.tb_frame.f_globals is namespace and trace.tb_frame.f_code.co_name == "<module>":
            line = trace.tb_lineno
        trace = trace.tb_next
    hidden = False
    for number, text in enumerate(source.splitlines(), start=1):
        hidden = hidden or BEGINS in text
        if number == line:
            return hidden
        hidden = hidden and ENDS not in text
    return BEGINS in source  # the line is not known: nothing is given away


def said(outputs: list[dict[str, Any]], hidden: bool, theirs: bool = False) -> str:
    """What the error of a test says to the student. Of a hidden part, that is an author's hint or nothing.

    An assertion of ``theirs``, one that failed in the student's own code, must not pass for the words of the test.
    """
    for output in reversed(outputs):
        if output["output_type"] == "error":
            if output["ename"] == "WrongAnswer":  # nnlib.testing's, written to be read
                return "\n".join(output["traceback"])
            if hidden:
                break
            text = output["evalue"] or "The test did not pass."
            return text if output["ename"] == "AssertionError" and not theirs else f"{output['ename']}: {text}"
    return "A hidden test did not pass." if hidden else "The test did not pass."
