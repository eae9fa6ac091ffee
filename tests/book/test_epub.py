"""The ePub: accepted by the standard's own checker, whole, and free of anything that needs a script or the network."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.epub import EPUB
from scripts.steps import ROOT

pytestmark = pytest.mark.site
CHECKER = Path("/usr/share/java/epubcheck.jar")  # Debian's epubcheck; its command needs a kernel that runs .jar files


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The text of each text file in the ePub; nothing of pictures and fonts."""
    subprocess.run([sys.executable, "-m", "scripts.build_site", "epub"], cwd=ROOT, check=True)
    with zipfile.ZipFile(EPUB) as packed:
        names = packed.namelist()
        return {name: "" if name.endswith((".png", ".woff2")) else packed.read(name).decode() for name in names}


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, BeautifulSoup]:
    return {name: BeautifulSoup(text, "html.parser") for name, text in files.items() if name.endswith(".xhtml")}


def test_the_checker_finds_nothing(files: dict[str, str]) -> None:
    assert CHECKER.is_file(), "epubcheck is missing. Run: apt-get install epubcheck"
    done = subprocess.run(["java", "-jar", str(CHECKER), str(EPUB)], capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "No errors or warnings detected" in said


def test_every_page_of_the_book_is_in_it_and_in_its_contents(files: dict[str, str]) -> None:
    folder = ROOT / "book"
    names = [path.relative_to(folder).with_suffix(".xhtml").as_posix() for path in folder.rglob("*.md")]
    for name in (name for name in names if not name.startswith("_")):
        assert name in files
        assert f'href="{name}"' in files["nav.xhtml"], name


def test_nothing_needs_a_script_or_a_click(files: dict[str, str], pages: dict[str, BeautifulSoup]) -> None:
    assert [name for name in files if name.endswith((".js", ".mjs", ".py"))] == []
    for name, page in pages.items():
        assert page.select("script, button, input, details, iframe, object") == [], name
        assert "exercises/" not in " ".join(str(link.get("href")) for link in page.select("a")), name


def test_every_formula_is_mathml_and_keeps_its_source(pages: dict[str, BeautifulSoup]) -> None:
    formulas = [formula for page in pages.values() for formula in page.select("math")]
    assert len(formulas) > 50
    assert all(formula.get("alttext") and formula.get("xmlns") for formula in formulas)
    for page in pages.values():
        assert not re.search(r"\\\(|\\\[|\\frac", page.get_text())


def test_figures_are_there_with_words_and_captions(pages: dict[str, BeautifulSoup]) -> None:
    pictures = [picture for page in pages.values() for picture in page.select("img")]
    assert pictures
    assert all(len(str(picture.get("alt", ""))) > 20 for picture in pictures)
    captions = [caption.get_text() for page in pages.values() for caption in page.select("figcaption")]
    assert any("A neuron with two inputs" in caption for caption in captions)


def test_each_checkpoint_is_asked_and_answered(pages: dict[str, BeautifulSoup]) -> None:
    for page in pages.values():
        assert len(page.select(".paper-checkpoint")) == len(page.select(".paper-answers-head"))
    assert sum(len(page.select(".paper-checkpoint")) for page in pages.values()) > 0
