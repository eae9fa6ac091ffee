"""Take what pages need from npm's folder to where the site serves it: MathJax and the code editor.

MathJax is copied to ``_build/assets/vendor/mathjax``. The page loads one script and the fonts it needs; the TeX
extensions and the screen-reader explorer are fetched only for a formula, or by a reader, that asks for them, and then
from this site too. The editor, CodeMirror with what ``codemirror.js`` beside this file chooses of it, is bundled into
one file, which is fetched when a reader first edits a cell.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from scripts import npm_packages
from scripts.steps import BUILD, ROOT, BuildError

VENDOR = BUILD / "assets" / "vendor"
MATHJAX = VENDOR / "mathjax"
EDITOR_SOURCE = ROOT / "scripts" / "codemirror.js"
EDITOR = VENDOR / "codemirror" / "codemirror.js"
ENTRY = "tex-mml-chtml.js"
PARTS = (
    ENTRY,
    "output/chtml/fonts/woff-v2",
    "input/tex/extensions",
    "a11y",
    "sre/mathmaps/base.json",
    "sre/mathmaps/en.json",
    "sre/mathmaps/nemeth.json",
)


def make() -> None:
    """Make the folders anew."""
    modules = npm_packages.install()
    copy_mathjax(modules / "mathjax")
    bundle_editor(modules)


def copy_mathjax(package: Path) -> None:
    """Copy the parts of MathJax that pages use."""
    shutil.rmtree(MATHJAX, ignore_errors=True)
    MATHJAX.mkdir(parents=True)
    shutil.copy2(package / "LICENSE", MATHJAX)
    for part in PARTS:
        source, target = package / "es5" / part, MATHJAX / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)


def bundle_editor(modules: Path) -> None:
    """Make one file of the editor and all that it imports.

    Raises
    ------
    BuildError
        When the bundler cannot make it; names file and line.
    """
    shutil.rmtree(EDITOR.parent, ignore_errors=True)
    options = ["--bundle", "--minify", "--format=esm", "--target=es2020", "--legal-comments=eof", "--log-level=warning"]
    command = [str(modules / ".bin" / "esbuild"), str(EDITOR_SOURCE), *options, f"--outfile={EDITOR}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        raise BuildError(f"the code editor could not be bundled:\n{done.stderr.strip()}", "Mend scripts/codemirror.js.")


def intact() -> bool:
    """Whether all parts are there."""
    return EDITOR.is_file() and all((MATHJAX / part).exists() for part in PARTS)
