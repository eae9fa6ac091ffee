"""Prepare the site for times without a network: ``files.json``, ``edition.txt`` and ``sw.js`` at its root.

``files.json`` names every file of the site with the beginning of its SHA-256 and its size, and the edition: a hash of
all that. The service worker (``book/site_assets/offline/worker.js``) keeps only what it can find there, so that files
of two builds never meet in one page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from scripts.book import HTML
from scripts.steps import ROOT, write

WORKER = ROOT / "book" / "site_assets" / "offline" / "worker.js"
FILES, EDITION, SCRIPT = "files.json", "edition.txt", "sw.js"
# What no page asks for, and what is made here.
LEFT_OUT = {".nojekyll", "objects.inv", ".buildinfo", FILES, EDITION, SCRIPT}


def site_files(site: Path = HTML) -> Iterator[Path]:
    """All files of the site but those made here, in order."""
    return (file for file in sorted(site.rglob("*")) if file.is_file() and file.name not in LEFT_OUT)


def make(site: Path = HTML) -> None:
    """Write the list, the edition and the worker; the worker last, for it is what browsers look at."""
    contents = {file.relative_to(site).as_posix(): file.read_bytes() for file in site_files(site)}
    files = {path: hashlib.sha256(content).hexdigest()[:16] for path, content in contents.items()}
    worker = WORKER.read_text(encoding="utf-8")
    edition = hashlib.sha256(json.dumps([files, worker]).encode()).hexdigest()[:16]
    listed = {"edition": edition, "files": files, "bytes": {path: len(content) for path, content in contents.items()}}
    write(site / FILES, json.dumps(listed))
    write(site / EDITION, edition + "\n")
    write(site / SCRIPT, f'const EDITION = "{edition}";\n{worker}')


def intact(site: Path = HTML) -> bool:
    """Whether all three are there and speak of the same edition."""
    if not all((site / name).is_file() for name in (FILES, EDITION, SCRIPT)):
        return False
    edition = (site / EDITION).read_text(encoding="utf-8").strip()
    return edition in (site / SCRIPT).read_text(encoding="utf-8")[:60]
