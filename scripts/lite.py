"""Build JupyterLite, where an exercise opens in the browser with no server behind it: ``_build/lite``.

It runs the same Pyodide as the cells in the pages, from ``../pyodide``, and takes packages from that Pyodide's
lock file alone: ``import nnlib`` in a notebook just works, and nothing is ever asked of a package index. The
notebooks of ``exercises/`` lie in its file browser; a student's own copy stays in the student's browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jupyter_server

from scripts.browser_runtime import KERNEL, MANIFEST
from scripts.lite_policy import RULES
from scripts.page_policy import with_policy
from scripts.steps import BUILD, ROOT, BuildError, files_in, write

LITE = BUILD / "lite"
# Not "lite-something": JupyterLite leaves out settings in a folder whose name begins like the output's.
SOURCE = BUILD / "jupyterlite"
LOG = BUILD / "logs" / "lite.txt"
EXERCISES = ROOT / "exercises"
ICON = ROOT / "book" / "site_assets" / "favicon.svg"
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
# Of all that is installed for JupyterLab, only what works with no server behind it.
WANTED_EXTENSIONS = (
    "@jupyterlite/pyodide-kernel-extension",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
APPS = ("lab", "notebooks", "tree")
OWN_WORKER = "jupyterlite-worker.js"
BESIDE = "../../_static/offline/beside_jupyterlite.js"  # as a page of JupyterLite sees it
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"


def make() -> None:
    """Build JupyterLite anew; where there is no Python for the browser, leave it out.

    Raises
    ------
    BuildError
        When ``jupyter lite`` cannot build it; all it said is in ``_build/logs``.
    """
    for folder in (LITE, SOURCE):
        shutil.rmtree(folder, ignore_errors=True)
    runtime = json.loads(MANIFEST.read_text())
    if not runtime["available"]:
        return
    lay_out(runtime["lock"])
    LOG.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(LITE)]
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(command, cwd=SOURCE, stdout=log, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise BuildError("JupyterLite could not be built.", f"The whole log is in {LOG.relative_to(ROOT)}.")
    # The notebook page shows these while a cell runs, and JupyterLite itself does not bring them.
    shutil.copytree(Path(jupyter_server.__file__).parent / "static" / "favicons", LITE / "static" / "favicons")
    brand()
    share_worker()
    forbid()


def brand() -> None:
    """Give the pages of JupyterLite our icon (else browsers look for one outside the site) and their language."""
    shutil.copyfile(ICON, LITE / ICON.name)
    for page in LITE.glob("*/index.html"):
        html = page.read_text(encoding="utf-8")
        html = html.replace("<html>", '<html lang="en">', 1)
        html = html.replace("<head>", f'<head>\n    <link rel="icon" href="../{ICON.name}" />', 1)
        write(page, html)


def share_worker() -> None:
    """Let JupyterLite's service worker keep its files as the book's does, which is asked first, and stay beside it."""
    worker = LITE / "service-worker.js"
    worker.rename(LITE / OWN_WORKER)
    write(worker, f'importScripts("../sw.js", "{OWN_WORKER}");\n')
    for page in LITE.glob("*/index.html"):
        html = page.read_text(encoding="utf-8")
        write(page, html.replace("<head>", f'<head>\n    <script src="{BESIDE}"></script>', 1))


def forbid() -> None:
    """Write the policy into every page, the small ones that only lead to others as well."""
    for page in LITE.rglob("*.html"):
        write(page, with_policy(page.read_text(encoding="utf-8"), RULES))


def lay_out(lock: str) -> None:
    """Write what ``jupyter lite build`` reads: its settings, and the notebooks as contents."""
    write(SOURCE / "jupyter_lite_config.json", json.dumps(build_settings(), indent=1))
    write(SOURCE / "jupyter-lite.json", json.dumps(site_settings(lock), indent=1))
    write(SOURCE / "overrides.json", json.dumps(lab_settings(), indent=1))
    for file in files_in([EXERCISES]):
        # Without its folder: JupyterLite would put that into the name of the downloaded file, which is handed in.
        target = SOURCE / "files" / file.relative_to(EXERCISES).relative_to(file.relative_to(EXERCISES).parts[0])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def build_settings() -> dict[str, Any]:
    """Settings of the build."""
    return {
        "LiteBuildConfig": {
            "apps": list(APPS),
            "federated_extensions": [str(EXTENSIONS / name) for name in WANTED_EXTENSIONS],
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }


def site_settings(lock: str) -> dict[str, Any]:
    """Settings of the site: where Pyodide is, relative to ``lite/``, and that no other place is asked."""
    kernel = {
        "pyodideUrl": "./../pyodide/pyodide.js",
        "disablePyPIFallback": True,
        # Naming the kernel's own packages here fetches them side by side, not one after another.
        "loadPyodideOptions": {"lockFileURL": f"../pyodide/{lock}", "packages": [*KERNEL, "comm"]},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Layer by Layer: exercises",
            "litePluginSettings": {KERNEL_PLUGIN: kernel},
        },
    }


def lab_settings() -> dict[str, Any]:
    """Settings a student would make: a button to download the answered notebook, light or dark as the system
    says, no news fetched from elsewhere."""
    download = {"name": "download", "command": "docmanager:download", "label": "Download", "rank": 5}
    return {
        "@jupyterlab/notebook-extension:panel": {"toolbar": [download]},
        # There is one kernel; asking which one to start would only puzzle.
        "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    }


def intact() -> bool:
    """Whether JupyterLite is there, or left out because there is no Python for the browser."""
    return (LITE / "index.html").is_file() or not json.loads(MANIFEST.read_text())["available"]
