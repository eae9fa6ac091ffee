"""The watch over one notebook's process, from outside its namespaces: limits of time and memory, and its end.

It is told when a cell begins, with the processor and wall-clock time that cell may use, and when it ends. What goes
over a limit is killed, with everything it started, and the reason is told to the worker: a reason that no student's
code can forge.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from contextlib import suppress
from typing import Any

PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")
EVERY = 50  # milliseconds between looks: a quick cell wakes nobody


class Watch:
    """Looks after a process until it has ended, by itself or because the worker hung up or a limit was passed.

    ``proc`` is the folder /proc, opened before the process covered it with its own, which counts from 1 again.
    """

    def __init__(self, line: socket.socket, process: int, limits: dict[str, Any], proc: int) -> None:
        self.line, self.process, self.limits, self.proc = line, process, limits, proc
        self.line.setblocking(False)
        self.cell: dict[str, float] | None = None
        self.ending = False

    def look(self) -> bool:
        """Look once. Returns whether it is to be looked at again."""
        ended, status = os.waitpid(self.process, os.WNOHANG)
        if ended:
            if not self.ending:
                self.tell("memory" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else "died")
            self.line.close()
            return False
        if not self.ending and (why := self.over()):
            self.ending = True
            self.tell(why)
            os.kill(self.process, signal.SIGKILL)  # process 1 of its namespace: all others in it die with it
        return True

    def over(self) -> str:
        """Why it must end, if it must."""
        told = None
        try:
            data = self.line.recv(1 << 16)
            if not data:
                return "hangup"
            told = json.loads(data.splitlines()[-1])
        except BlockingIOError:
            pass
        except OSError:
            return "hangup"
        memory, used = usage(self.process, self.proc)
        if told is not None:
            self.cell = {"cpu": used + told["cpu"], "wall": time.monotonic() + told["wall"]} if told else None
        if memory > self.limits["memory_mb"] << 20:
            return "memory"
        if self.cell and used > self.cell["cpu"]:
            return "cpu"
        return "wall" if self.cell and time.monotonic() > self.cell["wall"] else ""

    def tell(self, why: str) -> None:
        """Tell the worker the reason."""
        with suppress(OSError):
            self.line.sendall(json.dumps({"why": why}).encode() + b"\n")


def usage(root: int, proc: int) -> tuple[int, float]:
    """Memory (bytes) and processor time (seconds) of a process and all below it."""
    memory, ticks, todo = 0, 0, [root]
    while todo:
        process = todo.pop()
        try:
            fields = _read(proc, f"{process}/stat").rpartition(b")")[2].split()
            ticks += sum(int(each) for each in fields[11:15])  # its own and its ended children's
            memory += int(fields[21]) * PAGE
            tasks = os.open(f"{process}/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=proc)
            try:
                for thread in os.listdir(tasks):
                    todo += map(int, _read(tasks, f"{thread}/children").split())
            finally:
                os.close(tasks)
        except (OSError, IndexError, ValueError):
            pass
    return memory, ticks / TICK


def _read(folder: int, path: str) -> bytes:
    file = os.open(path, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(file, 1 << 16)
    finally:
        os.close(file)
