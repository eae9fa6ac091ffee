"""Messages over a socket: a JSON header and raw blobs, each with its length before it. Never pickle."""

from __future__ import annotations

import json
import select
import socket
import struct
from typing import Any

HEADER = struct.Struct("<IIQ")  # bytes of JSON, number of blobs, bytes that follow in all: to be read at once
LENGTH = struct.Struct("<Q")
MOST_BLOBS = 4096
MOST_BYTES = 64 << 20


class Unreadable(ValueError):
    """Something that is no message."""


class TooBig(Unreadable):
    """A message larger than whoever receives it will take."""


def send(sock: socket.socket, header: Any, blobs: list[bytes] | tuple[bytes, ...] = ()) -> None:
    """Send one message."""
    sock.sendall(packed(header, blobs))


def packed(header: Any, blobs: list[bytes] | tuple[bytes, ...] = ()) -> bytes:
    """One message, as it travels."""
    text = json.dumps(header).encode()
    parts = [text]
    for blob in blobs:
        parts += [LENGTH.pack(len(blob)), blob]
    return b"".join([HEADER.pack(len(text), len(blobs), sum(map(len, parts))), *parts])


def receive(sock: socket.socket, most: int = MOST_BYTES) -> tuple[Any, list[bytes]]:
    """Receive one message: the header and its blobs, at most ``most`` bytes in all.

    Raises
    ------
    EOFError
        If the other side is gone.
    Unreadable
        If it is not a message, or too large (`TooBig`).
    """
    size, count, total = HEADER.unpack(_exactly(sock, HEADER.size))
    if total > most or count > MOST_BLOBS:
        raise TooBig(f"a message of {total} bytes and {count} blobs; at most {most} bytes are taken")
    data = _exactly(sock, total)
    try:
        header = json.loads(data[:size])
    except (ValueError, RecursionError):
        raise Unreadable("a message that cannot be read") from None
    blobs, at = [], size
    for _ in range(count):
        if at + LENGTH.size > total:
            raise Unreadable("a message that ends before its blobs do")
        (length,) = LENGTH.unpack_from(data, at)
        at += LENGTH.size + length
        blobs.append(data[at - length : at])
    if at != total:
        raise Unreadable("a message whose parts are not as long as it says")
    return header, blobs


def quiet(sock: socket.socket) -> str:
    """Whether the other side is there and says nothing ("ok"), is "gone", or has said something ("protocol").

    To be asked where nothing is expected: what lies there now would be taken for the answer to something later.
    """
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    events = poll.poll(0)
    if not events:
        return "ok"
    try:
        return "protocol" if sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) else "gone"
    except OSError:
        return "gone"


def _exactly(sock: socket.socket, count: int) -> bytes:
    part = sock.recv(min(1 << 20, count)) if count else b""
    if len(part) == count:
        return part
    data = bytearray(part)
    while len(data) < count:
        if not part:
            raise EOFError("the other side is gone")
        part = sock.recv(min(1 << 20, count - len(data)))
        data += part
    return bytes(data)
