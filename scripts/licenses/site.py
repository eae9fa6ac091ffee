"""What the site carries of other people's work, and who answers for each of its files.

``OWNERS`` is read from top to bottom: the first pattern that fits a file names its owner. A file that no pattern fits
is a failure, so nothing gets into the site that nobody has thought of.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scripts import browser_runtime, npm_packages, site_assets
from scripts.book import HTML
from scripts.data import prepare
from scripts.licenses import by_hand
from scripts.licenses.by_hand import EVERY_PAGE, LITE, PYTHON
from scripts.licenses.component import Component
from scripts.licenses.metadata import named, wheel
from scripts.offline import EDITION, FILES, SCRIPT, site_files
from scripts.steps import ROOT, BuildError

OURS = "ours"
NPM = "what npm brings"
OWNERS = {
    "lite/files/*": OURS,
    "lite/*": LITE,
    "pyodide/*": PYTHON,
    "wheels/*": PYTHON,
    "vendor/*": NPM,
    **dict.fromkeys(["_static/checkpoints*", "_static/figures/*", "_static/live/*", "_static/offline/*"], OURS),
    **dict.fromkeys(["_static/progress/*", "_static/favicon.svg", "_static/logo.svg", "_static/p*.css"], OURS),
    **dict.fromkeys(
        [
            f"_static/{name}.js"
            for name in ("elements", "full_screen", "playable", "scrolling", "search_words", "terms")
        ],
        OURS,
    ),
    **dict.fromkeys(["_static/last.css", "_static/slides.css"], NPM),  # ours, with Temml's sheet in it
    "_static/first.css": "Sphinx, the theme, Pygments, MyST-NB",
    **dict.fromkeys(
        [f"_static/{name}.js" for name in ("doctools", "documentation_options", "language_data")], "Sphinx"
    ),
    **dict.fromkeys([f"_static/{name}.png" for name in ("file", "minus", "plus")], "Sphinx"),
    **dict.fromkeys(["_static/searchtools.js", "_static/sphinx_highlight.js"], "Sphinx"),
    "_static/scripts/bootstrap.js*": "bootstrap",
    "_static/scripts/pydata-sphinx-theme.js": "pydata-sphinx-theme",
    "_static/scripts/sphinx-book-theme.js": "sphinx-book-theme",
    "_static/images/logo_*": "sphinx-book-theme",
    "_static/locales/*": "sphinx-book-theme",
    **dict.fromkeys(["_static/sphinx-design.min.css", "_static/design-tabs.js"], "sphinx_design"),
    **dict.fromkeys(
        ["_static/copybutton*.js", "_static/copy-button.svg", "_static/check-solid.svg"], "sphinx-copybutton"
    ),
    "_static/clipboard.min.js": "clipboard",
    "_static/togglebutton.js": "sphinx-togglebutton",
    "_static/play-solid.svg": "sphinx-thebe",
    "_static/fonts/icons.woff": "@fortawesome/fontawesome-free",
    "_static/fonts/*": "STIX Two Math",
    **dict.fromkeys(["_images/*", "_sources/*", "notebooks/*", "exercises/*"], OURS),
    **dict.fromkeys(["*.html", "searchindex.js", "objects.inv", ".buildinfo", ".nojekyll"], OURS),
    **dict.fromkeys([FILES, EDITION, SCRIPT, "licenses.txt"], OURS),
}
# Packages whose files, or parts of them, every page loads.
SPHINX = (
    *("Sphinx", "snowballstemmer", "pydata-sphinx-theme", "sphinx-book-theme", "Pygments", "accessible-pygments"),
    *("myst-nb", "sphinx_design", "sphinx-copybutton", "sphinx-togglebutton", "sphinx-thebe"),
)
# How the cards of the data sets name their licenses. The last two are not passed on: pages show what was computed.
DATA = {
    "BSD-3-Clause (the package); photographs from the web": "BSD-3-Clause",
    "CC BY 4.0": "CC-BY-4.0",
    "CC BY-SA 3.0": "CC-BY-SA-3.0",
    "CC0 1.0": "CC0-1.0",
    "no claim; a person's clips: CC BY-SA 3.0 US": "CC-BY-SA-3.0-US",
    "public domain (US census of 1990)": "LicenseRef-Public-Domain",
    "build time only, not passed on": "",
    "research use, cite, share alike": "",
}


def unowned(site: Path = HTML) -> list[str]:
    """The files that nobody answers for."""
    files = (file.relative_to(site).as_posix() for file in site_files(site))
    return [file for file in files if not any(fnmatchcase(file, pattern) for pattern in OWNERS)]


def components(site: Path = HTML) -> list[Component]:
    """Everything in the site that is not ours.

    Raises
    ------
    BuildError
        When a data set comes under terms that nobody has read.
    """
    fonts = (site / "_static" / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")
    found = [*by_hand.pages(fonts), *(named(name, EVERY_PAGE) for name in SPHINX), *bundled()]
    if (site / "pyodide").is_dir():
        mozilla = by_hand.text_of("hypothesis")
        info = json.loads((site / "pyodide" / browser_runtime.LOCK).read_text(encoding="utf-8"))["info"]
        found += by_hand.python(info, mozilla)
    for file in sorted(site.rglob("*.whl")):
        if not file.name.startswith("nnlib-"):
            part = LITE if file.is_relative_to(site / "lite") else PYTHON
            found.append(wheel(file, part, site, by_hand.python_modules()))
    for listed in sorted(site.glob("lite/**/third-party-licenses.json")):
        found += lite(listed, site)
    if (site / "lite").is_dir():
        found += [named(name, LITE) for name in ("jupyterlite-core", "jupyterlite-pyodide-kernel", "jupyter_server")]
    return sorted({(one.part, one.name, one.version): one for one in [*found, *data()]}.values(), key=order)


def order(component: Component) -> tuple[str, str, str]:
    return component.part, component.name.lower(), component.version


def bundled() -> Iterator[Component]:
    """The npm packages that the bundler put into the code editor, the typesetter of formulas and the decks."""
    for name in site_assets.bundled_packages():
        folder = npm_packages.MODULES / name
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        notice = "\n\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("LICEN[SC]E*")))
        part = "Code editor, formulas and slides"
        yield Component(
            name, about["version"], about.get("license", ""), part, f"npm package {name}", notice, kind="npm"
        )


def lite(listed: Path, site: Path) -> Iterator[Component]:
    """The packages that JupyterLite, or an extension of it, says it is made of; the list holds most notices."""
    for package in json.loads(listed.read_text(encoding="utf-8"))["packages"]:
        name, said, notice = package["name"], package["licenseId"], package["extractedText"]
        yield Component(
            name,
            package["versionInfo"],
            said or by_prefix(by_hand.LITE_LICENSES, name) or "",
            LITE,
            f"npm package {name}",
            "" if notice else by_prefix(by_hand.LITE_TEXTS, name, lambda: "")(),
            listed.relative_to(site).as_posix() if notice else "",
            kind="npm",
        )


def by_prefix(table: dict[str, Any], name: str, default: Any = None) -> Any:
    """The entry of a table by how a name begins."""
    return next((entry for begins, entry in table.items() if name.startswith(begins)), default)


def data() -> Iterator[Component]:
    """The data sets that pages show pictures, rows or recordings of; their cards are pages of the site."""
    card = "reference/data/{}.html"
    yield Component("digits", "", "CC-BY-4.0", "Data", "nnlib/datasets/digits.md", beside=card.format("digits"))
    for recipe in (prepare.RECIPES[name] for name in prepare.needed()):
        if recipe.license not in DATA:
            raise BuildError(
                f"the data set {recipe.name} comes under terms that nobody has read: {recipe.license!r}.",
                "Read them, and name them in DATA of scripts/licenses/site.py.",
            )
        if DATA[recipe.license]:
            source = recipe.card.relative_to(ROOT).as_posix()
            yield Component(recipe.name, "", DATA[recipe.license], "Data", source, beside=card.format(recipe.name))
