"""Make what pages need and Sphinx does not bring: how formulas look, the theme cut to size, what live cells fetch.

The style sheet of the formulas, and what ``theme_styles.py`` cuts out of the theme, go to ``_build/assets/static``,
whose files Sphinx puts among its own. The code editor
(CodeMirror, with what ``codemirror.js`` beside this file chooses of it) and the typesetter of LaTeX (Temml) are bundled
into one file each, under ``_build/assets/vendor``. They are fetched when a reader first edits a cell, or when a cell
first shows LaTeX: a page loads neither, for its own formulas were typeset when it was built. What decks of slides load
(reveal.js, with what ``slides`` adds to it) lies there, too.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from scripts import npm_packages, theme_styles
from scripts.steps import BUILD, ROOT, BuildError

SOURCES = ROOT / "scripts"
SLIDES = SOURCES / "slides"
VENDOR = BUILD / "assets" / "vendor"
STATIC = BUILD / "assets" / "static"
CONTENTS = BUILD / "assets" / "contents"  # what the bundler says each bundle is made of
# What is bundled, and where the bundle lies.
BUNDLES = {
    SOURCES / "codemirror.js": VENDOR / "codemirror" / "codemirror.js",
    SOURCES / "temml.js": VENDOR / "temml" / "temml.js",
    SOURCES / "math.css": STATIC / "math.css",
    SLIDES / "deck.js": VENDOR / "slides" / "deck.js",
    SLIDES / "deck.css": VENDOR / "slides" / "deck.css",
    SLIDES / "theme.js": VENDOR / "slides" / "theme.js",
}
# Of Temml's sheet: the whole font (ours is cut to size), and what browsers do anyhow and an ePub must not ask for.
UNWANTED = re.compile(r"@font-face\{font-family:STIX2;[^}]*\}|(?<=[;{])direction:ltr;?")


def make() -> None:
    """Make the folders anew."""
    modules = npm_packages.install()
    for folder in (VENDOR, STATIC, CONTENTS):
        shutil.rmtree(folder, ignore_errors=True)
    for source, target in BUNDLES.items():
        bundle(modules, source, target)
    theme_styles.make(STATIC)
    sheet = STATIC / "math.css"
    sheet.write_text(UNWANTED.sub("", sheet.read_text(encoding="utf-8")), encoding="utf-8")


def bundle(modules: Path, source: Path, target: Path) -> None:
    """Make one file of a script, or a style sheet, and all that it imports.

    Raises
    ------
    BuildError
        When the bundler cannot make it; names file and line.
    """
    options = ["--bundle", "--minify", "--legal-comments=eof", "--log-level=warning"]
    if source.suffix == ".js":
        options += ["--format=esm", "--target=es2020"]
    else:  # fonts stay files of their own
        options += ["--external:*.woff2"]
    options += [f"--metafile={CONTENTS / target.name}.json"]
    command = [str(modules / ".bin" / "esbuild"), str(source), *options, f"--outfile={target}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        name = source.relative_to(ROOT)
        raise BuildError(f"{name} could not be bundled:\n{done.stderr.strip()}", f"Mend {name}.")


def bundled_packages() -> list[str]:
    """The npm packages of which a bundle holds a part, by what the bundler says."""
    told = [json.loads((CONTENTS / f"{target.name}.json").read_text(encoding="utf-8")) for target in BUNDLES.values()]
    found = [re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", file) for contents in told for file in contents["inputs"]]
    return sorted({one[1] for one in found if one})


def intact() -> bool:
    """Whether all files are there."""
    made = [STATIC / "theme.css", STATIC / "fonts" / "icons.woff"]
    made += [CONTENTS / f"{target.name}.json" for target in BUNDLES.values()]
    return all(file.is_file() for file in [*BUNDLES.values(), *made])
