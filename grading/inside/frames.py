"""Messages over a socket: a JSON header and raw blobs, each with its length before it. Never pickle."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

HEADER = struct.Struct("<II")  # bytes of JSON, number of blobs
LENGTH = struct.Struct("<Q")
MOST_BLOBS = 4096
MOST_BYTES = 64 << 20


class Unreadable(ValueError):
    """Something that is no message."""


class TooBig(Unreadable):
    """A message larger than whoever receives it will take."""


def send(sock: socket.socket, header: Any, blobs: list[bytes] | tuple[bytes, ...] = ()) -> None:
    """Send one message."""
    text = json.dumps(header).encode()
    parts = [HEADER.pack(len(text), len(blobs)), text]
    for blob in blobs:
        parts += [LENGTH.pack(len(blob)), blob]
    sock.sendall(b"".join(parts))


def receive(sock: socket.socket, most: int = MOST_BYTES) -> tuple[Any, list[bytes]]:
    """Receive one message: the header and its blobs, at most ``most`` bytes in all.

    Raises
    ------
    EOFError
        If the other side is gone.
    Unreadable
        If it is not a message, or too large (`TooBig`).
    """
    size, count = HEADER.unpack(_exactly(sock, HEADER.size))
    if size > most or count > MOST_BLOBS:
        raise TooBig(f"a message of {size} bytes and {count} blobs; at most {most} bytes are taken")
    left = most - size
    try:
        header = json.loads(_exactly(sock, size))
    except (ValueError, RecursionError):
        raise Unreadable("a message that cannot be read") from None
    blobs = []
    for _ in range(count):
        (length,) = LENGTH.unpack(_exactly(sock, LENGTH.size))
        left -= length
        if left < 0:
            raise TooBig(f"a message of more than {most} bytes")
        blobs.append(_exactly(sock, length))
    return header, blobs


def _exactly(sock: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        part = sock.recv(min(1 << 20, count - len(data)))
        if not part:
            raise EOFError("the other side is gone")
        data += part
    return bytes(data)
