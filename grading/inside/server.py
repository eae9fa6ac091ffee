"""The fork server: warm, in bubblewrap, one for each worker, to whom it has a line.

A request is a JSON line with three descriptors: the control line of the new process, its watch's line, and (for a
student's process) the pipe to the judge. The new process is forked, shut into namespaces of its own, and runs
notebook cells; its parent, outside these namespaces, becomes the watch over it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.resources.readers  # Python imports it only when a file of a package is read
import io
import json
import os
import random
import shutil
import signal
import socket
import sys
from typing import Any

from . import frames, namespaces
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
    """Warm up, say so, and fork until the worker hangs up."""
    settings = json.loads(sys.argv[1])
    namespaces.become(settings["user"])
    shell = warm(settings["packages"]) if settings["warm"] else shells.make()
    server = socket.socket(fileno=settings["line"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server.sendall(b"R")
    while True:
        request, descriptors, _, _ = socket.recv_fds(server, 1 << 16, 3)
        if not request:
            os._exit(0)
        if os.fork() == 0:
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                server.close()
                start(json.loads(request), descriptors, shell)
            except BaseException as error:
                os.write(2, f"server: {error!r}\n".encode()[:500])
            finally:
                os._exit(4)
        for descriptor in descriptors:
            os.close(descriptor)


def warm(packages: list[str]) -> Any:
    """Import what notebooks need, and draw once, so that no notebook has to wait for it."""
    if os.path.isdir("/fonts"):
        shutil.copytree("/fonts", os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)
    import numpy.random  # numpy imports it, and what reads archives, only when they are used
    import numpy.testing

    from . import judge, student, watch  # noqa: F401

    for name in packages:
        try:
            importlib.import_module(name)
        except Exception as error:  # a package that cannot be imported is a notebook's trouble, not ours
            os.write(2, f"server: {name}: {error!r}\n".encode()[:500])
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


def start(request: dict[str, Any], descriptors: list[int], shell: Any) -> None:
    """In the fork: new namespaces, then the process itself and the watch over it. Never returns."""
    import numpy as np

    from .judge import Judge
    from .student import serve
    from .watch import watch

    proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    namespaces.leave()
    process = os.fork()
    if process == 0:
        try:
            os.close(proc)
            namespaces.shut(request["limits"], bytes.fromhex(request["filter"]))
            os.close(descriptors[1])
            nothing = os.open("/dev/null", os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            control = socket.socket(fileno=descriptors[0])
            names, contents = frames.receive(control)
            for name, data in zip(names, contents, strict=True):
                put(name, data)
            sys.path[0:0] = [""]  # as in a notebook: files that come with it can be imported
            random.seed(request["seed"])
            np.random.seed(request["seed"])  # noqa: NPY002  (notebooks may use the old generator)
            if request["role"] == "student":
                serve(control, socket.socket(fileno=descriptors[2]), shell)
            else:
                Judge(control, shell).serve()
        except BaseException as error:
            os.write(2, f"server, {request['role']}: {error!r}\n".encode()[:500])
        finally:
            os._exit(3)
    line = socket.socket(fileno=descriptors[1])
    os.close(descriptors[0])
    for descriptor in descriptors[2:]:
        os.close(descriptor)
    watch(line, process, request["limits"], proc)
    os._exit(0)


def put(name: str, data: bytes) -> None:
    """Write a file that comes with the notebook, in the folder where it runs."""
    path = os.path.normpath(name)
    if os.path.isabs(path) or path.startswith(".."):
        return
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
