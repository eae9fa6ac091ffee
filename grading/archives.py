"""Zip files from strangers: what is in them, without trusting them.

Nothing is unpacked to a path that the file names. Members are read one by one, with limits on their number, their
size and how much they expand; links, devices and paths that lead outside are refused, each by itself: one student's
bad file in a download of the whole class costs the others nothing. Archives in archives are opened once, no deeper.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

MOST_MEMBERS = 20_000
MOST_BYTES = 2 << 30  # of all that is read of one archive
MOST_INNER = 200 << 20  # and of an archive that lies in another
MOST_OF_ONE = 30 << 20
MOST_EXPANSION = 200  # times its packed size
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)


class Refused(Exception):
    """Why an archive, or a member of one, is not taken."""


def members(
    file: str | IO[bytes],
    wanted: Callable[[str], bool] = bool,
    refuse: Callable[[str, str], None] | None = None,
    inside: str = "",
) -> Iterator[tuple[str, bytes | None]]:
    """The files in a zip archive, and in archives that lie in it.

    Parameters
    ----------
    file : str or binary file
    wanted : function of a path
        Whether a file's content is wanted. Of others, only the path is given, with None.
    refuse : function of a path and a reason, optional
        Told of each member that is not taken. Without it, the first such member ends the reading.
    inside : str
        The path of this archive in another one.

    Raises
    ------
    Refused
        If it is no archive, is damaged, or is one that no honest program makes; and for a member, without ``refuse``.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            listed = archive.infolist()
            most = MOST_INNER if inside else MOST_BYTES
            read = [each for each in listed if each.filename.lower().endswith(".zip") or wanted(_name(each))]
            if len(listed) > MOST_MEMBERS:
                raise Refused(f"it has {len(listed)} files; at most {MOST_MEMBERS} are taken")
            if sum(each.file_size for each in read) > most:
                raise Refused(f"it would unpack to more than {most >> 20} MB")
            for each in listed:
                if not each.is_dir():
                    try:
                        yield from _member(archive, each, wanted, refuse, inside)
                    except Refused as why:
                        if refuse is None:
                            raise
                        refuse(f"{inside}{each.filename}", str(why))
    except BROKEN as error:
        raise Refused(f"it cannot be read ({error})") from None


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    wanted: Callable[[str], bool],
    refuse: Callable[[str, str], None] | None,
    inside: str,
) -> Iterator[tuple[str, bytes | None]]:
    path = safe(member)
    if path.suffix.lower() == ".zip":
        if inside:
            raise Refused("it is an archive in an archive in an archive")
        yield from members(io.BytesIO(_read(archive, member)), wanted, refuse, f"{path}/")
    else:
        yield f"{inside}{path}", _read(archive, member) if wanted(path.name) else None


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").rpartition("/")[2]


def safe(member: zipfile.ZipInfo) -> PurePosixPath:
    """The path of a member, if it stays inside and is a plain file."""
    name = member.filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name or (path.parts and ":" in path.parts[0][:2]):
        raise Refused("its path leads outside")
    if any(len(part.encode("utf-8", "replace")) > 200 for part in path.parts) or not name.isprintable():
        raise Refused("its name is too long, or holds signs that cannot be shown")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused("it is a link or a device")
    if member.flag_bits & 1:
        raise Refused("it is encrypted")
    return path


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's content, read no further than it says it goes."""
    if member.file_size > MOST_OF_ONE:
        raise Refused(f"it has {member.file_size / 1e6:.0f} MB; at most {MOST_OF_ONE >> 20} are taken")
    if member.file_size > MOST_EXPANSION * max(member.compress_size, 1024):
        raise Refused(f"it unpacks to more than {MOST_EXPANSION} times its size")
    try:
        with archive.open(member) as opened:
            data = opened.read(member.file_size + 1)
    except BROKEN as error:
        raise Refused(f"it cannot be read ({error})") from None
    if len(data) > member.file_size:
        raise Refused("it is larger than the archive says")
    return data
