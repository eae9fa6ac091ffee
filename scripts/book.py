"""Build the pages with Jupyter Book: ``book/`` in, ``_build/html`` out, every cell run, warnings as errors.

Sphinx and jupyter-cache each remember what they did, and neither notices everything that matters here. Three
rules make up for that:

* Cells are run again when nnlib, the figures, the plotting style or the lock changed, not only their page.
* After a build that failed or was interrupted, every page is read again: a page that Sphinx has already read
  would not repeat its warning, and the next build would pass.
* When the table of contents, the configuration, an extension, a script, a style, the browser's Python or an npm
  package changed, all pages are written anew: each names those files by their content, and no page outlives its place.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import dark_pictures, kernel
from scripts.browser_runtime import MANIFEST
from scripts.data import prepare
from scripts.site_assets import STATIC
from scripts.steps import BUILD, ROOT, BuildError, fingerprint, terminal, write

BOOK = ROOT / "book"
HTML = BUILD / "html"
DOCTREES = BUILD / ".doctrees"
EXECUTED = BUILD / ".jupyter_cache"
LOGS = BUILD / "logs"
RAN_WITH = EXECUTED / "ran-with"
FINISHED = DOCTREES / "finished-with"
COMMAND = ["build", "book", "--config", "_config.yml", "--path-output", ".", "-W", "-n", "--keep-going"]
WRONG = re.compile(r"WARNING|ERROR|Error\b|Exception|CRITICAL")
# One thread for every product of matrices: the small ones of this course are several times slower on more,
# and sums come out in the same order, so a page says the same numbers on every machine of a kind.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def runs_with() -> str:
    """Hash of what decides the outputs of cells, the pages themselves apart."""
    kernels = [ROOT / f"scripts/{name}.py" for name in ("kernel", "dark_pictures", "short_errors")]
    dark = [*kernels, BOOK / "site_assets/live/python/dark_figures.py"]
    drawn = [ROOT / "figures", BOOK / "matplotlibrc", *dark]
    return fingerprint([ROOT / "nnlib", *drawn, *prepare.digests(), ROOT / "requirements.txt"])


def looks_like() -> str:
    """Hash of what decides every page at once."""
    ours = [BOOK / "_toc.yml", BOOK / "_ext", BOOK / "_templates", BOOK / "site_assets", ROOT / "_config.yml"]
    ours.append(ROOT / "scripts" / "page_policy.py")
    return fingerprint([*ours, ROOT / "requirements.txt", ROOT / "package-lock.json", MANIFEST, STATIC])


def make() -> None:
    """Build the pages.

    Raises
    ------
    BuildError
        When a cell raises, or Sphinx warns; the warnings are shown, and all of the log is in ``_build/logs``.
    """
    forget_what_is_stale()
    FINISHED.unlink(missing_ok=True)
    write(RAN_WITH, runs_with())
    sphinx(log="book.txt")
    write(FINISHED, looks_like())


def sphinx(*options: str, log: str) -> None:
    """Run Jupyter Book on the book, for the site or with the options that name another builder.

    Raises
    ------
    BuildError
        When a cell raises, or Sphinx warns; the warnings are shown, and all of the log is in ``_build/logs``.
    """
    environment = {
        **os.environ,
        **ONE_THREAD,
        "PYTHONPATH": str(ROOT),
        "NNLIB_DATA": str(prepare.FOLDER),
        "IPYTHONDIR": str(kernel.startup_folder(BUILD / "ipython")),
        dark_pictures.FOLDER_VARIABLE: str(EXECUTED / "dark_pictures"),
        "MATPLOTLIBRC": str(BOOK / "matplotlibrc"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    # A backend chosen for the terminal would keep plots out of the pages.
    environment.pop("MPLBACKEND", None)
    command = [str(Path(sys.executable).parent / "jupyter-book"), *COMMAND, *options]
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / log).open("w+", encoding="utf-8") as file:
        status = follow(command, environment, file)
        if status != 0:
            file.seek(0)
            raise BuildError(
                "the pages could not be built:\n" + worth_reading(file.read()),
                f"The whole log is in {(LOGS / log).relative_to(ROOT)}.",
            )


def forget_what_is_stale() -> None:
    """Throw away what Sphinx and jupyter-cache remember where it no longer holds."""
    if content(RAN_WITH) != runs_with():
        shutil.rmtree(EXECUTED, ignore_errors=True)
        shutil.rmtree(DOCTREES, ignore_errors=True)
    if content(FINISHED) != looks_like():
        shutil.rmtree(DOCTREES, ignore_errors=True)
        shutil.rmtree(HTML, ignore_errors=True)


def content(file: Path) -> str | None:
    return file.read_text() if file.is_file() else None


def follow(command: list[str], environment: dict[str, str], log: object) -> int:
    """Run a command into the log; at a terminal, show in one line which page it is at."""
    watched = sys.stderr.isatty()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            log.write(line)  # type: ignore[attr-defined]
            if watched and "..." in line:
                terminal.close()
                print(f"\r\x1b[K      {line.strip()[:100]}", end="", file=sys.stderr, flush=True)
        return process.wait()
    finally:
        process.terminate() if process.poll() is None else None
        if watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def worth_reading(log: str) -> str:
    """The lines of a build log that say what is wrong, without color codes; its end when none does."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", log).splitlines()
    wrong = [line for line in lines if WRONG.search(line) and "[IPKernelApp]" not in line]
    return "\n".join(f"    {line.replace(f'{ROOT}/', '')}" for line in (wrong or lines[-15:])[:60])


def intact() -> bool:
    """Whether the last build finished and its pages are there."""
    return FINISHED.is_file() and (HTML / "index.html").is_file()
