"""Zip files from strangers: what is in them, without trusting them.

Nothing is unpacked to a path that the file names. Members are read one by one, with limits on their number, their
size and how much they expand; links, devices and paths that lead outside are refused; archives in archives are opened
once, and no deeper.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

MOST_MEMBERS = 20_000
MOST_BYTES = 2 << 30  # of everything in one archive
MOST_OF_ONE = 30 << 20
MOST_EXPANSION = 200  # times its packed size


class Refused(Exception):
    """Why an archive, or a member of one, is not taken."""


def members(file: str | IO[bytes], deep: bool = True) -> Iterator[tuple[str, bytes]]:
    """The files in a zip archive: path inside it, and content. An archive inside it is opened too, if ``deep``.

    Raises
    ------
    Refused
        If it is no archive, is damaged, or is one that no honest program makes.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_MEMBERS:
                raise Refused(f"it has {len(listed)} files; at most {MOST_MEMBERS} are taken")
            if sum(each.file_size for each in listed) > MOST_BYTES:
                raise Refused(f"it would unpack to more than {MOST_BYTES >> 30} GB")
            for each in listed:
                if each.is_dir():
                    continue
                path = safe(each)
                data = _read(archive, each)
                if path.suffix.lower() == ".zip":
                    if not deep:
                        raise Refused(f"{path} is an archive in an archive in an archive")
                    for inner, content in members(io.BytesIO(data), deep=False):
                        yield str(path.with_suffix("") / inner), content
                else:
                    yield str(path), data
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Refused(f"it cannot be read ({error})") from None


def safe(member: zipfile.ZipInfo) -> PurePosixPath:
    """The path of a member, if it stays inside and is a plain file."""
    name = member.filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name or (path.parts and ":" in path.parts[0]):
        raise Refused(f"it holds the path {name!r}, which leads outside")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused(f"{name} is a link or a device")
    if member.flag_bits & 1:
        raise Refused(f"{name} is encrypted")
    return path


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's content, read no further than it says it goes."""
    if member.file_size > MOST_OF_ONE:
        raise Refused(f"{member.filename} has {member.file_size / 1e6:.0f} MB; at most {MOST_OF_ONE >> 20} are taken")
    if member.file_size > MOST_EXPANSION * max(member.compress_size, 1024):
        raise Refused(f"{member.filename} unpacks to more than {MOST_EXPANSION} times its size")
    with archive.open(member) as opened:
        data = opened.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise Refused(f"{member.filename} is larger than the archive says")
    return data
