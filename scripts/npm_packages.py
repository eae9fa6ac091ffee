"""Install the npm packages that ``package-lock.json`` locks, once, into ``node_modules``.

Four things on the site come from npm: Temml, which typesets the mathematics, CodeMirror, in which code is edited,
Pyodide, Python for the browser, and reveal.js, which turns slides. axe-core, which finds what is not accessible, comes
along for the tests. npm checks each against the lock's hash. None is ever loaded from anywhere but this site.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from scripts.steps import ROOT, BuildError, fingerprint, write

MODULES = ROOT / "node_modules"
STAMP = MODULES / ".made-from"
INSTALL_NODE = "Install Node.js with npm (on Debian or Ubuntu: sudo apt-get install nodejs npm), then run again."


def install() -> Path:
    """Make ``node_modules`` what the lock says, if it is not already; give its path.

    Raises
    ------
    BuildError
        When npm is missing or cannot install.
    """
    wanted = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return MODULES
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError(
            "npm is needed for mathematics, the code editor and Python in the browser, and is not installed.",
            INSTALL_NODE,
        )
    done = subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        shutil.rmtree(MODULES, ignore_errors=True)
        why = (done.stderr or done.stdout).strip().splitlines()
        raise BuildError(
            f"npm could not install the packages of package-lock.json{': ' + why[-1] if why else '.'}",
            "Check the network connection to your npm registry, then run the command again.",
        )
    write(STAMP, wanted)
    return MODULES
