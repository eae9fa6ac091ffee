"""The fork server: warm, in bubblewrap, one for each worker, to whom it has a line.

A request is a JSON line with three descriptors: the control line of the new process, its watch's line, and (for a
student's process) the pipe to the judge. The new process is forked into namespaces of its own, and runs notebook
cells; the server, outside these namespaces, looks after it now and then.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.resources.readers  # Python imports it only when a file of a package is read
import io
import json
import os
import random
import select
import shutil
import socket
import sys
from typing import Any

from . import frames, namespaces, watch
from . import shell as shells

WARM = """
from matplotlib import pyplot
figure, (left, right) = pyplot.subplots(1, 2)
left.plot([1, 2], label="warm")
left.legend()
left.set_title("warm")  # no formula: it would keep its font's file open in every notebook
right.imshow([[1, 2]])
"""


def main() -> None:
    """Warm up, say so, then fork and look after what was forked, until the worker hangs up."""
    settings = json.loads(sys.argv[1])
    namespaces.become(settings["user"])
    shell = warm(settings["packages"]) if settings["warm"] else shells.make()
    server = socket.socket(fileno=settings["line"])
    user = os.getuid(), os.getgid()  # which a fork does not know before it is told
    proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    watches: list[watch.Watch] = []
    poll = select.poll()
    poll.register(server, select.POLLIN)
    server.sendall(b"R")
    while True:
        if poll.poll(watch.EVERY if watches else None):
            data, descriptors, _, _ = socket.recv_fds(server, 1 << 16, 3)
            if not data:
                os._exit(0)
            request = json.loads(data)
            try:
                process = namespaces.fork()
            except OSError as error:  # whoever asked sees that the line is closed
                complain("server", error)
                process = -1
            if process == 0:
                for mine in (server, *(each.line for each in watches)):
                    mine.close()
                os.close(proc)
                run(request, user, descriptors, shell)
            control, line, *pipe = descriptors
            for descriptor in (control, *pipe):
                os.close(descriptor)
            if process > 0:
                watches.append(watch.Watch(socket.socket(fileno=line), process, request["limits"], proc))
            else:
                os.close(line)
        watches = [each for each in watches if each.look()]


def complain(who: str, error: BaseException) -> None:
    """Write for people who look for the reason, where the worker finds it."""
    os.write(2, f"{who}: {error!r}\n".encode()[:500])


def warm(packages: list[str]) -> Any:
    """Import what notebooks need, and draw once, so that no notebook has to wait for it."""
    if os.path.isdir("/fonts"):
        shutil.copytree("/fonts", os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)
    import numpy.random  # numpy imports it, and what reads archives, only when they are used
    import numpy.testing

    from . import judge, student  # noqa: F401

    for name in packages:
        try:
            importlib.import_module(name)
        except Exception as error:  # a package that cannot be imported is a notebook's trouble, not ours
            complain(f"server: {name}", error)
    with contextlib.suppress(ImportError):
        import nnlib.testing  # noqa: F401  (the judge looks for it)
    archive = io.BytesIO()
    numpy.savez(archive, a=numpy.zeros(1))
    numpy.load(io.BytesIO(archive.getvalue()))["a"]
    shell = shells.make()
    try:
        import matplotlib

        matplotlib.use("module://matplotlib_inline.backend_inline")
        from matplotlib import pyplot

        shells.run(shell, "%matplotlib inline")
        # At the end of each cell the notebook's backend draws all figures, to show them. To redraw them just before,
        # as pyplot would in a terminal, takes half as long again and is seen by nobody.
        pyplot.uninstall_repl_displayhook()
        shells.run(shell, WARM)
    except ImportError:
        pass
    shells.run(shell, "1 + 1")
    shells.run(shell, "1 / 0")  # the first error imports what it is shown with
    shell.reset()
    gc.collect()
    gc.freeze()
    return shell


def run(request: dict[str, Any], user: tuple[int, int], descriptors: list[int], shell: Any) -> None:
    """In the fork: shut it in, then run cells. Never returns."""
    try:
        import numpy as np

        from .judge import Judge
        from .student import serve

        control, line, *pipe = descriptors
        os.close(line)
        namespaces.shut(*user, request["limits"], bytes.fromhex(request["filter"]))
        nothing = os.open("/dev/null", os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        told = socket.socket(fileno=control)
        names, contents = frames.receive(told)
        for name, data in zip(names, contents, strict=True):
            put(name, data)
        sys.path[0:0] = [""]  # as in a notebook: files that come with it can be imported
        random.seed(request["seed"])
        np.random.seed(request["seed"])  # noqa: NPY002  (notebooks may use the old generator)
        if request["role"] == "student":
            serve(told, socket.socket(fileno=pipe[0]), shell)
        else:
            Judge(told, shell).serve()
    except BaseException as error:
        complain(f"server, {request['role']}", error)
    finally:
        os._exit(3)


def put(name: str, data: bytes) -> None:
    """Write a file that comes with the notebook, in the folder where it runs."""
    path = os.path.normpath(name)
    if os.path.isabs(path) or path.startswith(".."):
        return
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
