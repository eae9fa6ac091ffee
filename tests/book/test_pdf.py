"""The printed book: every page is in it, can be found, read aloud and searched, and nothing on paper needs a click."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from scripts.book import HTML
from scripts.pdf import PAGE, PDF
from scripts.steps import ROOT

pytestmark = pytest.mark.site
PAGES = sorted(
    path.relative_to(ROOT / "book").with_suffix("").as_posix()
    for path in (ROOT / "book").rglob("*.md")
    if not path.relative_to(ROOT / "book").parts[0].startswith("_")
    and "\npaper: false\n" not in path.read_text(encoding="utf-8")[:200]  # nothing without a screen
)


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    subprocess.run([sys.executable, "-m", "scripts.build_site", "pdf"], cwd=ROOT, check=True)
    return PdfReader(PDF)


@pytest.fixture(scope="module")
def text(pdf: PdfReader) -> str:
    """All words of the PDF, one space between them; letters of formulas as plain letters."""
    words = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(unicodedata.normalize("NFKC", words).split())


def flat(entries: list) -> list:
    return [entry for one in entries for entry in (flat(one) if isinstance(one, list) else [one])]


def bookmarks(entries: list) -> list[str]:
    return [entry.title for entry in flat(entries)]


def page(name: str) -> BeautifulSoup:
    """A page of the site, for what it is called and what it shows."""
    return BeautifulSoup((HTML / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_bookmark(pdf: PdfReader, name: str) -> None:
    heading = page(name).select_one("article h1")
    assert heading is not None
    assert heading.get_text().removesuffix("#") in bookmarks(pdf.outline)


def test_the_contents_say_on_which_sheet_each_page_begins(pdf: PdfReader, text: str) -> None:
    one = BeautifulSoup((PAGE / "index.html").read_text(encoding="utf-8"), "html.parser")
    begins = [(entry.title, pdf.get_destination_page_number(entry) + 1) for entry in flat(pdf.outline)]
    said = text[: text.index("After this page you can")]
    entries = [" ".join(link.span.get_text().split()) for link in one.select(".paper-contents a")]  # type: ignore[union-attr]
    assert len(entries) > 70
    for entry in entries:
        assert any(f"{title} {sheet}" in said for title, sheet in begins if title == entry), entry


def test_pages_that_are_nothing_on_paper_are_left_out_and_no_link_leads_to_them(pdf: PdfReader) -> None:
    assert not {"Your progress", "Review", "Playable figures", "Your reading"} & set(bookmarks(pdf.outline))
    text = (PAGE / "index.html").read_text(encoding="utf-8")
    assert "#document-review" not in text
    assert "#document-reference/figures" not in text


def test_links_to_the_web_are_numbered_and_their_addresses_written_out() -> None:
    one = BeautifulSoup((PAGE / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = [link for link in one.select("a[href^=http]") if not link.find_parent(class_="citation")]
    written = {link.get_text() for link in links if link.get_text() == link["href"]}
    named = [link for link in links if link.get_text() != link["href"]]
    assert named
    for link in named:
        assert link["href"] in written
        assert link.find_next_sibling("sup") is not None


def test_the_table_of_objectives_calls_questions_by_their_numbers() -> None:
    one = BeautifulSoup((PAGE / "index.html").read_text(encoding="utf-8"), "html.parser")
    heads = {box["id"]: box.select_one(".paper-checkpoint-head") for box in one.select(".paper-checkpoint")}
    links = [link for link in one.select(".objective-matrix a") if "#checkpoint-" in str(link["href"])]
    assert links
    for link in links:
        head = heads[str(link["href"]).rpartition("#")[2]]
        assert head is not None
        assert head.get_text() == f"Checkpoint {link.get_text()}"


def test_it_is_tagged_and_says_its_title_and_language(pdf: PdfReader) -> None:
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Layer by Layer"


def test_captions_formulas_and_their_paragraphs_can_be_extracted(text: str) -> None:
    assert "A neuron with two inputs" in text
    assert "This is the equation of a straight line" in text
    without_spaces = text.replace(" ", "")
    assert "w1x1+w2x2+b=0" in without_spaces
    assert not re.search(r"\\frac|\\sigma|\\\(", text)  # no formula is left as it was typed


def test_nothing_waits_for_a_click(text: str) -> None:
    prose = " ".join(page(name).select_one("article").get_text() for name in PAGES)  # type: ignore[union-attr]
    for words in ("Run all", "Reset", "Show code cell", "Click to"):
        assert len(re.findall(words, text)) <= len(re.findall(words, " ".join(prose.split()))), words
    one = BeautifulSoup((PAGE / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert one.select("button, input, details, .playable-stage, .live-cell") == []
    assert "thebe" not in str(one)


def test_each_checkpoint_is_asked_and_answered() -> None:
    one = BeautifulSoup((PAGE / "index.html").read_text(encoding="utf-8"), "html.parser")
    asked = sum(len(page(name).select(".checkpoint")) for name in PAGES)
    assert len(one.select(".paper-checkpoint")) == len(one.select(".paper-answers-head")) == asked > 0
    for head in one.select(".paper-answers-head a"):
        target = one.find(id=str(head["href"])[1:])
        assert target is not None
        assert head.get_text() == target.select_one(".paper-checkpoint-head").get_text()  # type: ignore[union-attr]


def test_links_within_the_book_lead_somewhere(pdf: PdfReader) -> None:
    one = BeautifulSoup((PAGE / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = [str(link["href"]) for link in one.select("a[href]")]
    inside = {link.removeprefix("index.html") for link in links if not re.match(r"https?:|mailto:", link)}
    ids = {f"#{tag['id']}" for tag in one.select("[id]")}
    assert inside - ids == set()
    annotations = [one.get_object() for sheet in pdf.pages for one in sheet.get("/Annots", [])]
    outside = [one["/A"]["/URI"] for one in annotations if "/URI" in one.get("/A", {})]
    assert outside
    assert [address for address in outside if "127.0.0.1" in address] == []
