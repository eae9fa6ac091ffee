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
EVERY = 0.05  # seconds between looks


def watch(line: socket.socket, process: int, limits: dict[str, Any], proc: int) -> None:
    """Watch until the process ends or the worker hangs up; then make sure that nothing is left.

    ``proc`` is the folder /proc, opened before the process covered it with its own, which counts from 1 again.
    """
    line.setblocking(False)  # looked at now and then, so that a quick cell wakes nobody here
    cell: dict[str, float] | None = None
    why = ""
    while not why:
        time.sleep(EVERY)
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            why = "memory" if os.WIFSIGNALED(status) and status & 0x7F == signal.SIGKILL else "died"
            break
        told = None
        with suppress(BlockingIOError):
            data = line.recv(1 << 16)
            if not data:
                why = "hangup"
                break
            told = json.loads(data.splitlines()[-1])
        memory, used = usage(process, proc)
        if told is not None:
            cell = {"cpu": used + told["cpu"], "wall": time.monotonic() + told["wall"]} if told else None
        if memory > limits["memory_mb"] << 20:
            why = "memory"
        elif cell and used > cell["cpu"]:
            why = "cpu"
        elif cell and time.monotonic() > cell["wall"]:
            why = "wall"
    line.setblocking(True)
    with suppress(OSError):
        line.sendall(json.dumps({"why": why}).encode() + b"\n")
    try:
        os.kill(process, signal.SIGKILL)  # process 1 of its namespace: all others in it die with it
        os.waitpid(process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


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
