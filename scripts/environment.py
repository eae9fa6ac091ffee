"""Make ``.venv``: a virtual environment holding exactly what ``requirements.txt`` locks.

Runs on any Python 3.11+ with nothing installed. The environment is made once and again only when the lock,
the project file or the Python that makes it changes. Installing is uv's work (seconds); where uv cannot be
had, pip does the same more slowly. Every file installed is checked against the hash in the lock.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.txt"
STAMP = VENV / "made-from"


def main() -> None:
    """Make the environment if it is not there or no longer what the lock says."""
    if sys.version_info < (3, 11):
        stop(
            f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]} ({sys.executable}).",
            "Install a newer Python, or name one: make serve PYTHON=python3.12",
        )
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    start = time.perf_counter()
    say(f"environment: installing the locked packages into {VENV.name}/ (once)")
    make_venv()
    install_packages()
    STAMP.write_text(wanted)
    say(f"environment: ready in {time.perf_counter() - start:.0f} s")


def fingerprint() -> str:
    """Hash of all that decides what the environment holds."""
    import tomllib  # not before the version of Python is known to be new enough

    digest = hashlib.sha256(f"{sys.version_info[:3]} {sys.prefix} {VENV}".encode())
    digest.update(LOCK.read_bytes())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    digest.update(repr((project["build-system"], project["project"])).encode())  # how tools are set does not matter
    return digest.hexdigest()


def make_venv() -> None:
    """An empty environment with pip; anything left by an interrupted run goes first."""
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(VENV)]
    if run(command, quiet=True) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"environment: this Python has no venv module; installing {package}")
        run(["apt-get", "update"], quiet=True)
        run(["apt-get", "install", "-y", "--no-install-recommends", package], quiet=True)
        if run(command, quiet=True) == 0:
            return
        shutil.rmtree(VENV, ignore_errors=True)
    stop(
        f"{sys.executable} cannot make a virtual environment.",
        f"On Debian or Ubuntu run: sudo apt-get install {package}",
    )


def install_packages() -> None:
    """What the lock names, then this project itself, linked so that edits take effect at once."""
    python = VENV / "bin" / "python"
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(python)]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(locked("uv"))
        only_uv.flush()
        have_uv = run([*pip, "--require-hashes", "--no-deps", "-r", only_uv.name]) == 0
    locked_packages = ["--require-hashes", "-r", str(LOCK)]
    if have_uv and run([*uv, *locked_packages]) == 0:
        install = uv
    else:  # pip also knows the certificates and settings of networks where uv finds nothing
        say("environment: installing with pip instead of uv, which takes about a minute longer")
        install = pip
        if run([*pip, *locked_packages]) != 0:
            stop(
                "the packages in requirements.txt could not all be installed (the lines above say which).",
                "Check the network connection to your Python package index, then run the command again.",
            )
    if run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], quiet=True) != 0:
        stop("nnlib itself could not be installed.", f"See why: {python} -m pip install -e .")


def locked(name: str) -> str:
    """The lock's entry for one package, hashes included."""
    entry = re.search(rf"^{name}==.*\n(?:    --hash=.*\n)+", LOCK.read_text(), re.MULTILINE)
    if entry is None:
        raise SystemExit(f"environment: requirements.txt does not lock {name!r}.\n  Make the lock again: make lock")
    return entry.group()


def run(command: list[str], *, quiet: bool = False) -> int:
    """Exit status of a command run from the root, its output shown unless quiet."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, stdout=out, stderr=out).returncode


def say(text: str) -> None:
    print(text, flush=True)


def stop(problem: str, cure: str) -> None:
    """End with one line for what is wrong and one for what to do."""
    raise SystemExit(f"environment: {problem}\n  {cure}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("interrupted.", "Run the same command again: it starts this step over.")
