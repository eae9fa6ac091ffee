"""The worker's end of the fork server: start it, ask it for processes, and end it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from grading.inside import frames
from grading.sandbox import bubblewrap
from grading.sandbox.filter import program

WARM = 120.0  # seconds that the server may take to import everything


class SandboxLost(RuntimeError):
    """The fork server ended: our trouble and not a student's. The job is to be run again."""


class Process:
    """One process of a notebook: the line over which it is told what to run, and the line of its watch."""

    def __init__(self, control: socket.socket, watch: socket.socket) -> None:
        self.control, self.watch = control, watch

    def begin(self, cpu: float, wall: float) -> None:
        """Tell the watch that a cell begins, and what it may use."""
        self._tell({"cpu": cpu, "wall": wall})

    def end(self) -> None:
        """Tell the watch that the cell ended."""
        self._tell({})

    def _tell(self, what: dict[str, float]) -> None:
        with suppress(OSError):  # it is dead already: whoever waits for an answer will see
            self.watch.sendall(json.dumps(what).encode() + b"\n")

    def why(self) -> str:
        """Why the process ended, by its watch: cpu, wall, memory, died."""
        try:
            self.watch.settimeout(10)
            while data := self.watch.recv(4096):
                return str(json.loads(data.splitlines()[-1])["why"])
        except (OSError, ValueError, KeyError):
            pass
        return "died"

    def close(self) -> None:
        """Hang up: the watch ends the process and all that it started."""
        self.control.close()
        self.watch.close()


class Server:
    """A fork server in its sandbox."""

    def __init__(self, packages: Mapping[str, Path], *, warm: bool = True) -> None:
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = {"user": bubblewrap.NOBODY, "packages": list(packages), "warm": warm, "line": theirs.fileno()}
        start = "import sys; sys.path[:0] = ['/packages', '/inside']; from grading_inside.server import main; main()"
        words = [sys.executable, "-I", "-c", start, json.dumps(settings)]
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115  (it lives as long as the server)
        self.process = subprocess.Popen(
            bubblewrap.command(words, packages),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.errors,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        self.line.settimeout(WARM)
        ready, within = b"", ""
        try:
            ready = self.line.recv(1)
        except TimeoutError:
            within = f" within {WARM:g} s: the machine may be too busy"
        except OSError:
            pass
        if ready != b"R":
            self.close()
            raise SandboxLost(f"the sandbox did not start{within}. {self.said()}".rstrip(". "))

    def said(self) -> str:
        """What the server wrote before it ended, for people who look for the reason."""
        self.errors.seek(0)
        return self.errors.read()[-2000:].decode(errors="replace").strip()

    def spawn(self, role: str, limits: dict[str, Any], seed: int, files: Mapping[str, bytes], *pipe: int) -> Process:
        """A new process: ``pipe`` is, for a student's, the descriptor of its end of the pipe to the judge."""
        control, theirs = socket.socketpair()
        watch, its = socket.socketpair()
        request = {"role": role, "limits": limits, "seed": seed, "filter": program().hex()}
        try:
            socket.send_fds(self.line, [json.dumps(request).encode()], [theirs.fileno(), its.fileno(), *pipe])
            theirs.close()
            its.close()
            control.settimeout(30)
            frames.send(control, list(files), list(files.values()))
        except OSError as error:
            raise SandboxLost(f"the sandbox ended. {self.said()}") from error
        return Process(control, watch)

    def close(self) -> None:
        """End the server, and with it everything that it started."""
        self.line.close()
        self.process.kill()
        self.process.wait()
