"""The page as a notebook in Chromium: offered at the top and by cells that cannot run in the page, and downloaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.served import serving

pytestmark = pytest.mark.site
PAGE = "layers/neuron.html"


@pytest.mark.parametrize("prefix", ["/", "/course/"])
def test_the_link_downloads_the_notebook_wherever_the_site_lies(
    new_page: Callable[..., Page], site_folder: Path, prefix: str
) -> None:
    with serving(site_folder, prefix=prefix) as site:
        page = new_page()
        page.goto(site.url + PAGE)
        with page.expect_download() as started:
            page.get_by_role("link", name="Download notebook").click()
        assert started.value.suggested_filename == "neuron.ipynb"
        nbformat.validate(nbformat.read(started.value.path(), as_version=4))


def test_the_link_keeps_its_name_and_its_size_on_a_phone(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(site_url + PAGE)
    link = page.get_by_role("link", name="Download notebook")
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_cell_that_cannot_run_in_the_page_offers_the_notebook(new_page: Callable[..., Page], site_url: str) -> None:
    def mark_first_cell(route: Route) -> None:
        body = route.fetch().text()
        route.fulfill(body=body.replace('class="cell docutils', 'class="cell tag_build-only docutils', 1))

    page = new_page()
    page.route(f"**/{PAGE}", mark_first_cell)
    page.goto(site_url + PAGE)
    cell = page.locator(".tag_build-only")
    expect(cell).to_contain_text(
        "It needs more than a browser has, or more time, so it does not run here. To run it, download the"
    )
    expect(cell.get_by_role("button", name="Run", exact=True)).to_have_count(0)
    with page.expect_download() as started:
        cell.get_by_role("link", name="page as a notebook").click()
    assert started.value.suggested_filename == "neuron.ipynb"
