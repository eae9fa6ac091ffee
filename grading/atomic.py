"""A file is written whole or not at all.

Bytes go to a neighbor with another name first, reach the disk, and only then take the file's name: whoever reads sees
the old content or the new, also after a power cut, and a full disk leaves the old one as it was.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes, *, durable: bool = True, mode: int = 0o644) -> None:
    """Put ``data`` into ``path``, its folders made if need be.

    ``durable`` waits until the disk has it; leave that out for what can be written again from something durable.
    Raises OSError (disk full, folder read-only), with ``path`` as it was and nothing left beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the names in ``folder``: a renamed file is not safe before."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
