"""The student's process: runs their cells, and answers the judge's calls in between. Nothing it says is trusted."""

from __future__ import annotations

import json
import os
import select
import socket
from typing import Any

from . import frames
from . import shell as shells
from .peer import Peer


def serve(control: socket.socket, pipe: socket.socket, shell: shells.Shell) -> None:
    """Run what the worker sends and answer what the judge asks, until the worker hangs up."""
    peer = Peer(pipe, names=lambda: shell.user_ns)
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(pipe, select.POLLIN)
    while True:
        for source, _ in poll.poll():
            try:
                if source == pipe.fileno():
                    peer.answer(*frames.receive(pipe))
                    continue
                message, code = frames.receive(control)
            except EOFError:
                if source == pipe.fileno():
                    poll.unregister(pipe)
                    continue
                os._exit(0)
            number = message["number"]
            outputs, result = shells.run(shell, message["source"], pictures=message["pictures"], code=b"".join(code))
            peer.done(number)
            outputs = fitting(outputs, message["most"])
            frames.send(control, {"number": number, "outputs": outputs, "ok": bool(result.success)})


def fitting(outputs: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """As many outputs as the worker takes: it would end this process for more, and with it what the cell defined."""
    for place, output in enumerate(outputs):
        most -= len(json.dumps(output))
        if most < 0:
            left_out = "(more was put out, and is left out)\n"
            return [*outputs[:place], {"output_type": "stream", "name": "stderr", "text": left_out}]
    return outputs
