"""Every page, in each of its states, light and dark, on a desktop and on a phone, has nothing that axe-core objects to.

axe-core checks what a machine can check of WCAG 2.2 at level AA, and best practices beside it. Whether the words are
good, and whether a screen reader's user finds the way, it cannot tell.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gates.answers import answer
from tests.browser.gates.pages import BOOK, ROOT, decks, pages, pages_with
from tests.browser.watched import DESKTOP

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
PHONE = {"width": 360, "height": 740}
PATIENCE = 60_000  # milliseconds; Python's first start on a busy machine
WITH_CELLS = pages_with("{code-cell}")
WITH_CHECKPOINTS = pages_with("```{checkpoint}")
WITH_FIGURES = pages_with("```{playable}")

# What axe looks at (a selector, or all), and which rules it goes by; it answers with what to show of each violation.
CHECK = """async ([place, options]) => {
  // To list what passed, too, would take four times as long.
  const wanted = { ...options, resultTypes: ["violations"] };
  const { violations } = await axe.run(place ? { include: [place] } : document, wanted);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\\n` + nodes.slice(0, 5).map(
    ({ html, failureSummary }) =>
      `    ${html.slice(0, 200)}\\n      ${failureSummary.replace(/\\s+/g, " ")}`).join("\\n"));
}"""

# Colors fade from one theme to the other, one element after the one that it inherits from; not for long, though.
SETTLED = """async () => {
  for (let frames = 0, calm = 0; calm < 3 && frames < 120; frames++) {
    await new Promise(requestAnimationFrame);
    calm = document.getAnimations().length ? 0 : calm + 1;
  }
}"""

# The theme looks 0.3 seconds after the last change of size which boxes scroll now.
RESIZED = """async () => {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 400));
}"""

# Moves each slider of a figure, takes its last choice, presses what else can be pressed, unfolds what is folded. All at
# once, in the page: what is pressed may draw the figure anew, and take away what was to be pressed next.
CHANGE = """(figure) => {
  for (const slider of figure.querySelectorAll("input[type=range]")) {
    slider.stepUp();
    for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  [...figure.querySelectorAll("input[type=radio]:not(:checked)")].at(-1)?.click();
  for (const button of figure.querySelectorAll("button"))
    if (button.isConnected && button.checkVisibility() && button.textContent !== "Reset") button.click();
  for (const fold of figure.querySelectorAll("details")) fold.open = true;
}"""


def objections(page: Page, place: str | None = None, *, contrast: bool = True) -> list[str]:
    """What axe objects to in the page as it stands, or in places of it, light and dark. Colors take most time."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))  # as a tag, the page's policy would forbid it
    found = []
    # Of all rules, those on contrast alone can tell the dark theme from the light one.
    themes: list[tuple[str, dict[str, Any]]] = [
        ("light", {"runOnly": RULES, "rules": {"color-contrast": {"enabled": contrast}}}),
        ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]}),
    ][: 1 + contrast]
    for theme, options in themes:
        page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
        page.evaluate(SETTLED)
        found += [f"{theme}: {one}" for one in page.evaluate(CHECK, [place, options])]
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    return found


# Leaves in the page what is looked at, and takes the rest away: axe reads all that is there, whatever it is to look at.
ALONE = """(what) => {
  const kept = [...document.querySelectorAll(what)];
  document.querySelector("article").replaceChildren(...kept);
  for (const bar of document.querySelectorAll(".bd-sidebar-primary, .bd-sidebar-secondary")) bar.remove();
}"""


def to_phone(page: Page) -> None:
    """Shrink the window to a phone's."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate(RESIZED)


@pytest.fixture
def still(visitor: Page) -> Page:
    """The shared page at desktop size, with nothing that moves: colors on their way are no colors to judge."""
    visitor.emulate_media(reduced_motion="reduce")
    visitor.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    return visitor


@pytest.mark.parametrize("address", pages())
def test_a_page_as_it_opens_and_on_a_phone_with_all_that_is_folded_open(
    still: Page, site_url: str, address: str
) -> None:
    still.goto(site_url + address, wait_until="networkidle")
    # All colors are seen below, but for those of the bars of a desktop, which the tests of single pages see.
    assert objections(still, contrast=False) == []
    to_phone(still)
    still.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    assert objections(still) == []


@pytest.mark.parametrize("address", decks())
def test_a_deck_with_its_figure_and_with_a_question_and_its_answers(still: Page, site_url: str, address: str) -> None:
    still.goto(site_url + address, wait_until="networkidle")
    assert objections(still) == []
    for kind in (".slide-figure", ".slide-question:has(.choices)", ".slide-answers"):
        place = still.evaluate(
            "kind => [...document.querySelectorAll('.slides > section')].findIndex((one) => one.matches(kind))", kind
        )
        if place >= 0:
            still.evaluate("place => (location.hash = `#/${place}`)", place)
            expect(still.locator(f"section.present{kind}")).to_be_visible()
            assert objections(still) == []


def test_the_search_field_open(still: Page, site_url: str) -> None:
    still.goto(site_url + "index.html")
    still.get_by_role("button", name="Search").first.click()
    expect(still.get_by_role("searchbox")).to_be_focused()
    assert objections(still) == []


def test_the_results_of_a_search(still: Page, site_url: str) -> None:
    still.goto(site_url + "search.html?q=neuron")
    expect(still.locator("#search-results li").first).to_be_visible()
    expect(still.locator("#search-results")).to_contain_text(re.compile("found", re.IGNORECASE))
    assert objections(still) == []
    still.locator("#search-results a").first.click()
    expect(still.locator("span.highlighted").first).to_be_attached()
    assert objections(still) == []


@pytest.mark.parametrize("side", ["primary", "secondary"])
def test_the_sidebars_open_on_a_phone(still: Page, site_url: str, side: str) -> None:
    still.set_viewport_size(PHONE)  # type: ignore[arg-type]
    still.goto(site_url + WITH_CELLS[-1])
    still.locator(f"button.{side}-toggle:visible").first.click()
    expect(still.locator(f"#pst-{side}-sidebar-modal")).to_be_visible()
    assert objections(still) == []


def test_a_cell_edited_run_and_failing(still: Page, site_url: str) -> None:
    still.goto(site_url + WITH_CELLS[-1])
    cell = still.locator(".live-cell").first

    def run(code: str) -> None:
        cell.get_by_role("textbox").fill(code)
        cell.get_by_role("button", name="Run", exact=True).click()
        expect(cell).to_have_attribute("data-live", "idle", timeout=PATIENCE)

    cell.get_by_role("button", name="Edit").click()
    expect(cell.get_by_role("textbox")).to_be_focused()
    assert objections(still) == []
    run("import matplotlib.pyplot as plt\nprint('said')\nplt.plot([1, 2])\n{'a': [1, 2]}")
    expect(cell.locator(".live-output img")).to_be_visible()
    assert objections(still, ".live-cell") == []
    run("import nnlib\nnnlib.Linear(3)")
    expect(cell.locator(".live-error")).to_be_visible()
    cell.locator(".live-error summary").click()
    assert objections(still, ".live-cell") == []
    cell.get_by_role("button", name="Reset").click()


@pytest.mark.parametrize("address", WITH_CHECKPOINTS)
def test_checkpoints_of_every_kind_answered_wrong_and_right(still: Page, site_url: str, address: str) -> None:
    still.goto(site_url + address)
    still.evaluate(ALONE, ".checkpoint[data-checkpoint]")
    questions = still.locator(".checkpoint[data-checkpoint]").all()
    assert questions
    for question in questions:
        answer(question, right=False)
    assert objections(still, ".checkpoint") == []
    revealed = still.locator(".checkpoint-reveal").all()
    numbers = still.locator('.checkpoint[data-kind="number"]').all()
    for _ in revealed:
        still.locator(".checkpoint-reveal").first.click()  # one that has been pressed is gone
    for number in numbers:
        number.get_by_role("textbox").fill("no number")
        number.get_by_role("button", name="Check", exact=True).click()
        expect(number.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    if revealed or numbers:
        assert objections(still, ".checkpoint") == []
    for question in questions:
        answer(question, right=True)
    assert objections(still, ".checkpoint") == []


def test_the_book_asks_questions_of_every_kind() -> None:
    asked = "\n".join((BOOK / page).with_suffix(".checkpoints.yml").read_text("utf-8") for page in WITH_CHECKPOINTS)
    for sign in ("choices:", "answer:", "lines:", "code:"):
        assert f"\n  {sign}" in asked


@pytest.mark.parametrize("address", WITH_FIGURES)
def test_each_figure_after_some_changes(still: Page, site_url: str, address: str) -> None:
    still.goto(site_url + address)
    for figure in still.locator("figure.playable").all():
        expect(figure.get_by_role("button", name="Reset")).to_be_visible()
        figure.evaluate(CHANGE)
    still.evaluate(ALONE, "figure.playable")
    assert objections(still, "figure.playable") == []
    to_phone(still)
    assert objections(still, "figure.playable") == []
