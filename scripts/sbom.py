"""``make sbom``: write what the course is made of as CycloneDX 1.6, the format that scanners of software read.

Three files in ``_build``: ``sbom-python.json`` is the environment that ``requirements.txt`` locks, written by
cyclonedx-py; ``sbom-npm.json`` is what ``package-lock.json`` locks (``npm sbom`` does not manage ours: a package in it
asks for "latest"); ``sbom-site.json`` is what the built site carries. Each is held to the schema before it is kept.

Example: python -m scripts.sbom
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.book import HTML
from scripts.command_line import command_line
from scripts.licenses import site
from scripts.licenses.component import Component
from scripts.offline import EDITION
from scripts.steps import BUILD, ROOT, BuildError, one_line_errors, write

TOOLS = ROOT / ".venv-supply" / "bin"
CURE = "Make them: make .venv-supply/made"
VALIDATE = """\
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read())
sys.exit(str(fault)[:2000] if fault else 0)
"""


def main() -> None:
    """Write all three, and say how many parts each names."""
    command_line("scripts.sbom", __doc__).parse_args()
    if not (HTML / "index.html").is_file():
        raise SystemExit("sbom: the site is not built yet.\n  Build it: make book")
    with one_line_errors():
        for name, text in {"python": of_environment(), "npm": of_npm(), "site": of_site()}.items():
            validate(text)
            file = BUILD / f"sbom-{name}.json"
            write(file, text)
            print(f"{file.relative_to(ROOT)}: {len(json.loads(text)['components'])} components")


def of_environment() -> str:
    """The environment that runs this, as cyclonedx-py sees it from outside."""
    options = ["--pyproject", "pyproject.toml", "--output-reproducible"]
    return run([str(TOOLS / "cyclonedx-py"), "environment", sys.executable, *options])


def of_npm(lock: Path = ROOT / "package-lock.json") -> str:
    """Every package of npm's lock, with its hash; what only the tests use is optional."""
    components = []
    for place, entry in json.loads(lock.read_text(encoding="utf-8"))["packages"].items():
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        part = described(Component(name, entry["version"], entry.get("license", ""), kind="npm"))
        algorithm, _, digest = entry["integrity"].partition("-")
        part["hashes"] = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
        components.append({**part, "scope": "optional" if entry.get("dev") else "required"})
    return document("layer-by-layer-npm", hashlib.sha256(lock.read_bytes()).hexdigest()[:16], components)


def of_site(folder: Path = HTML) -> str:
    """Everything in the site that is not ours; its version is the edition."""
    parts = []
    for one in site.components(folder):
        parts.append({**described(one), "properties": [{"name": "part", "value": one.part}]})
        file = folder / one.beside.partition(", in it ")[0]
        if file.suffix == ".whl":
            parts[-1]["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}]
    return document("layer-by-layer", (folder / EDITION).read_text(encoding="utf-8").strip(), parts)


def described(one: Component) -> dict[str, Any]:
    """A component as CycloneDX has it."""
    told: dict[str, Any] = {"type": "data" if one.part == "Data" else "library", "name": one.name, "purl": one.purl}
    if one.version:
        told["version"] = one.version
    if one.license:
        told["licenses"] = [{"expression": one.license}]
    if one.source.startswith("https://"):
        told["externalReferences"] = [{"type": "distribution", "url": one.source}]
    return told


def document(name: str, version: str, components: Iterable[dict[str, Any]]) -> str:
    """A whole document; each component once, under a reference of its own."""
    listed = {one["purl"]: {**one, "bom-ref": one["purl"]} for one in components}
    about = {"type": "application", "name": name, "version": version, "bom-ref": name}
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": about}}
    return json.dumps({**whole, "components": [listed[purl] for purl in sorted(listed)]}, indent=1) + "\n"


def validate(text: str) -> None:
    """Hold a document to the schema of CycloneDX 1.6.

    Raises
    ------
    BuildError
        When it does not keep to it.
    """
    run([str(TOOLS / "python"), "-c", VALIDATE], text)


def run(command: list[str], given: str = "") -> str:
    """What a tool of ``.venv-supply`` prints."""
    try:
        done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True)
    except FileNotFoundError:
        raise BuildError("the tools that write and check SBOMs are not installed.", CURE) from None
    if done.returncode != 0:
        raise BuildError(f"{Path(command[0]).name} failed: {done.stderr.strip()}", "Nothing was written.")
    return done.stdout


if __name__ == "__main__":
    main()
