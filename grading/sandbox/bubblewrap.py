"""How the fork server is shut in: the command that starts it in bubblewrap."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

INSIDE = Path(__file__).resolve().parent.parent / "inside"
NOBODY = 65534
VARIABLES = {
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
# Where what is written goes, below the scratch folder.
WRITTEN = {"HOME": "", "TMPDIR": "", "MPLCONFIGDIR": "/matplotlib", "IPYTHONDIR": "/ipython"}


def command(program: Sequence[str], packages: Mapping[str, Path]) -> list[str]:
    """The command that runs ``program`` in bubblewrap: the system and this Python read-only, and nothing else.

    As root, bubblewrap makes its mounts as root, so that a Python which others may not read can be shown, and the
    program itself must become somebody else at once (it is given the rights that this takes, and no others). As
    anybody else, everything happens in a user namespace.
    """
    words = ["bwrap", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--die-with-parent", "--new-session", "--hostname", "grading", "--clearenv", "--cap-drop", "ALL"]
    if os.getuid() == 0:
        for right in ("CAP_SETUID", "CAP_SETGID", "CAP_SYS_ADMIN"):
            words += ["--cap-add", right]
    else:
        words += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    words += ["--perms", "1777", "--size", str(256 << 20), "--tmpfs", scratch()]
    for folder in trees():
        for parent in list(Path(folder).parents)[-2::-1]:  # to be passed through by whoever the program becomes
            words += ["--perms", "0755", "--dir", str(parent)]
        words += ["--ro-bind", folder, folder]
    for link in ("bin", "lib", "lib32", "lib64", "sbin"):
        if os.path.islink(f"/{link}"):
            words += ["--symlink", os.readlink(f"/{link}"), f"/{link}"]
        elif os.path.isdir(f"/{link}"):
            words += ["--ro-bind", f"/{link}", f"/{link}"]
    for file in ("/etc/ld.so.cache", "/etc/localtime"):
        if os.path.exists(file):
            words += ["--ro-bind", os.path.realpath(file), file]
    words += ["--perms", "0755", "--dir", "/inside", "--perms", "0755", "--dir", "/packages"]
    words += ["--ro-bind", str(INSIDE), "/inside/grading_inside"]
    for name, place in packages.items():
        words += ["--ro-bind", str(place), f"/packages/{name}{'' if place.is_dir() else '.py'}"]
    if fonts := font_cache():
        words += ["--ro-bind", fonts, "/fonts"]
    words += ["--perms", "0755", "--dir", "/proc"] if os.getuid() == 0 else ["--proc", "/proc"]
    words += ["--dev", "/dev", "--perms", "1777", "--size", str(16 << 20), "--tmpfs", "/dev/shm"]
    words += ["--remount-ro", "/dev", "--remount-ro", "/"]
    written = {name: f"{scratch()}{below}" for name, below in WRITTEN.items()}
    for name, value in {**VARIABLES, **written, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}.items():
        words += ["--setenv", name, value]
    if libraries := os.environ.get("LD_LIBRARY_PATH"):
        words += ["--setenv", "LD_LIBRARY_PATH", libraries]
    return [*words, "--chdir", scratch(), "--", *program]


def trees() -> list[str]:
    """The folders that this Python needs, each inside no other: the system's, the environment's, its base's."""
    found: list[str] = []
    for folder in ("/usr", sys.base_prefix, sys.prefix, os.path.dirname(os.path.realpath(sys.executable))):
        real = os.path.abspath(folder)
        if not any(real == known or real.startswith(known + "/") for known in found):
            found.append(real)
    return found


def scratch() -> str:
    """The one folder that can be written to. Each notebook gets a fresh one, which hides what lies below that path.

    So it is /tmp, as programs expect, but where this Python itself lies below /tmp.
    """
    return "/scratch" if any(tree == "/tmp" or tree.startswith("/tmp/") for tree in trees()) else "/tmp"


def font_cache() -> str | None:
    """Where matplotlib remembers fonts, made now if need be: else every server would look through all of them."""
    try:
        import matplotlib
        from matplotlib import font_manager
    except ImportError:
        return None
    font_manager.findfont("DejaVu Sans")
    folder = matplotlib.get_cachedir()
    return folder if folder and os.path.isdir(folder) else None


def installed() -> bool:
    """Whether bubblewrap is here."""
    return shutil.which("bwrap") is not None
