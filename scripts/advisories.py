"""``make advisories``: ask the lists of known vulnerabilities about every locked package, of Python and of npm.

It needs the network: PyPI's list (through pip-audit) and npm's. The status is 0 only when every package was looked up
and nothing is known of any; 1 when something is known; 2 when packages could not be looked up, which is said, since an
audit that reached nobody finds nothing. No part of ``make test``.

Example: python -m scripts.advisories
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.command_line import command_line
from scripts.steps import ROOT

PIP_AUDIT = ROOT / ".venv-supply" / "bin" / "pip-audit"
LOCKS = ("requirements.txt", "requirements-supply.txt")
CLEAN, KNOWN, UNCHECKED = 0, 1, 2


@dataclass
class Answer:
    """What a list said: how many packages it was asked about and answered for, and what it knows."""

    asked: str
    checked: int = 0
    unchecked: str = ""  # why some or all were not looked up; empty when all were
    known: list[str] = field(default_factory=list)


def main() -> None:
    """Ask both, print what they said."""
    command_line("scripts.advisories", __doc__).parse_args()
    raise SystemExit(report([*map(ask_pypi, LOCKS), ask_npm()]))


def report(answers: Sequence[Answer]) -> int:
    """Print the answers; the status they amount to."""
    for one in answers:
        print(f"{one.asked}: {one.checked} packages looked up, {len(one.known)} known vulnerabilities.")
        for line in one.known:
            print(f"  {line}")
        if one.unchecked:
            print(f"  NOT CHECKED{' at all' if not one.checked else ''}: {one.unchecked}")
    if any(one.known for one in answers):
        return KNOWN
    return UNCHECKED if any(one.unchecked for one in answers) else CLEAN


def ask_pypi(lock: str) -> Answer:
    """What PyPI's list knows of the packages of a lock file."""
    command = [str(PIP_AUDIT), "--requirement", lock, "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return Answer(lock, unchecked="pip-audit is not installed. Install it: make .venv-supply/made")
    return read_pypi(lock, done.stdout, done.stderr)


def read_pypi(lock: str, output: str, errors: str) -> Answer:
    """pip-audit's answer. It skips what its list has not heard of, and calls that no vulnerabilities: we do not."""
    told = parsed(output)
    if told is None:
        return Answer(lock, unchecked=last_line(errors))
    skipped = [one for one in told["dependencies"] if "skip_reason" in one]
    checked = [one for one in told["dependencies"] if "skip_reason" not in one]
    known = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for one in checked
        for fault in one["vulns"]
    ]
    reason = f"{len(skipped)} packages, such as: {skipped[0]['skip_reason']}" if skipped else ""
    return Answer(lock, len(checked), reason or ("" if checked else "the lock names no package"), known)


def ask_npm() -> Answer:
    """What npm's list knows of the packages of ``package-lock.json``."""
    command = ["npm", "audit", "--json", "--package-lock-only"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return Answer("package-lock.json", unchecked="npm is not installed.")
    return read_npm(done.stdout, done.stderr)


def read_npm(output: str, errors: str) -> Answer:
    """npm's answer."""
    told = parsed(output)
    if told is None or "vulnerabilities" not in told:
        return Answer("package-lock.json", unchecked=(told or {}).get("message") or last_line(errors))
    known = [f"{name}: {one['severity']}, versions {one['range']}" for name, one in told["vulnerabilities"].items()]
    return Answer("package-lock.json", told["metadata"]["dependencies"]["total"], known=known)


def parsed(output: str) -> Any:
    """JSON, or None."""
    try:
        return json.loads(output)
    except ValueError:
        return None


def last_line(errors: str) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return lines[-1] if lines else "the tool gave no answer"


if __name__ == "__main__":
    main()
