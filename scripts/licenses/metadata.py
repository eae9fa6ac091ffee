"""The license of a Python package, out of what it says of itself.

Newer packages give an SPDX expression. Older ones give words, or only a classifier such as "BSD License", which does
not say which of the BSD licenses: their text does. What cannot be read so stands in ``BY_HAND``.
"""

from __future__ import annotations

import email
import sysconfig
import zipfile
from collections.abc import Mapping
from email.message import Message
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path, PurePosixPath

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from scripts.licenses.component import Component

# Packages whose metadata do not tell; read in their files, on 2026-11-28.
BY_HAND = {
    "docutils": "BSD-2-Clause AND LicenseRef-Public-Domain AND PSF-2.0",  # the GPL is of an Emacs mode, not installed
    "packaging": "Apache-2.0 OR BSD-2-Clause",
    "pkginfo": "MIT",
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
    "sqlite3": "PSF-2.0 AND LicenseRef-Public-Domain",  # Python's module, with SQLite in it
    "ssl": "PSF-2.0",
    "webencodings": "BSD-3-Clause",
}
WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "HPND": "HPND",
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSF": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")


def license_of(about: Message, text: str) -> str:
    """The SPDX expression of a package, from its metadata and the text of its license; empty when they do not tell."""
    name = str(about["Name"]).lower().replace("_", "-")
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    if name in BY_HAND:
        return BY_HAND[name]
    for said in (about.get("License-Expression"), about.get("License"), *classifiers):
        first = str(said or "").strip().partition("\n")[0].strip()
        if first in WORDS:
            return WORDS[first]
        try:
            return str(canonicalize_license_expression(first))
        except InvalidLicenseExpression:
            continue
    if "BSD" in " ".join([*classifiers, str(about.get("License"))]):
        return "BSD-3-Clause" if "endorse or promote" in text else "BSD-2-Clause"
    return ""


def is_notice(path: PurePosixPath) -> bool:
    """Whether a file of a package is its license, as the packaging tools lay it down."""
    return path.name.upper().startswith(NAMES) and any(folder.endswith(".dist-info") for folder in path.parts)


def installed(package: Distribution, part: str = "") -> Component:
    """An installed package."""
    files = [file for file in package.files or [] if is_notice(PurePosixPath(file))]
    text = "\n\n".join(Path(str(package.locate_file(file))).read_text("utf-8", errors="replace") for file in files)
    about = package.metadata
    found, source = license_of(about, text), source_of(about)  # type: ignore[arg-type]
    return Component(package.name, package.version, found, part, source, text, kind="pypi")


def named(name: str, part: str) -> Component:
    """An installed package, by its name."""
    return installed(distribution(name), part)


def environment() -> list[Component]:
    """Every package of the environment that runs this, but our own."""
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]  # not what setuptools brings within it
    found = {package.name.lower(): package for package in distributions(path=folders)}
    return [installed(found[name]) for name in sorted(found) if name != "nnlib"]


def wheel(file: Path, part: str, site: Path, others: Mapping[str, str]) -> Component:
    """A wheel. Its notices stand in it; those that lack one, by name, are among the others."""
    with zipfile.ZipFile(file) as archive:
        names = [PurePosixPath(name) for name in archive.namelist()]
        (where,) = [name for name in names if name.name == "METADATA" and name.parent.name.endswith(".dist-info")]
        about = email.message_from_bytes(archive.read(str(where)))
        notices = [name for name in names if is_notice(name)]
        text = "\n\n".join(archive.read(str(name)).decode("utf-8", errors="replace") for name in notices)
    beside = f"{file.relative_to(site).as_posix()}, in it {notices[0]}" if notices else ""
    name = str(about["Name"])
    notice = "" if notices else others.get(name, "")
    return Component(
        name, str(about["Version"]), license_of(about, text), part, source_of(about), notice, beside, "pypi"
    )


def source_of(about: Message) -> str:
    """Where a package's source can be had: the address it gives itself, of its repository sooner than of its pages."""
    given = dict(line.split(", ", 1) for line in about.get_all("Project-URL", []) if ", " in line)
    by_label = {label.lower(): address for label, address in given.items()}
    labels = ("source", "source code", "repository", "code", "github", "homepage", "home")
    return next(
        (by_label[label] for label in labels if label in by_label),
        about.get("Home-page") or f"Python package {about['Name']}",
    )
