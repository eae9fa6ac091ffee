"""Copy MathJax out of npm's folder to where the site serves it: ``_build/assets/vendor/mathjax``.

The page loads one script and the fonts it needs. The TeX extensions and the screen-reader explorer are fetched
only for a formula, or by a reader, that asks for them, and then from this site too.
"""

from __future__ import annotations

import shutil

from scripts import npm_packages
from scripts.steps import BUILD

VENDOR = BUILD / "assets" / "vendor"
MATHJAX = VENDOR / "mathjax"
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
    """Make the folder anew."""
    shutil.rmtree(MATHJAX, ignore_errors=True)
    package = npm_packages.install() / "mathjax"
    MATHJAX.mkdir(parents=True)
    shutil.copy2(package / "LICENSE", MATHJAX)
    for part in PARTS:
        source, target = package / "es5" / part, MATHJAX / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)


def intact() -> bool:
    """Whether all parts are there."""
    return all((MATHJAX / part).exists() for part in PARTS)
