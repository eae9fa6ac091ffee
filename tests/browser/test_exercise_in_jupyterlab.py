"""The exercise in local JupyterLab: nbgrader's validate button tells a blank notebook from a solved one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.grading.conftest import NAME, handed_in
from tests.local_jupyter import ROOT, jupyterlab

pytestmark = pytest.mark.timeout(300)

PATIENCE = 120_000  # milliseconds; validating runs the whole notebook


def validated(page: Page, address: str, file: str) -> Locator:
    """Open a notebook, press Validate, and give back the dialog that says how it went."""
    page.goto(f"{address}/lab/tree/{file}?reset")
    expect(page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Validate").first.click(timeout=PATIENCE)
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_be_visible(timeout=PATIENCE)
    return dialog


def test_validate_names_what_a_blank_notebook_fails_and_passes_a_solved_one(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    course = tmp_path / "course"
    course.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    nbformat.write(handed_in(None), course / "blank.ipynb")
    nbformat.write(handed_in({}), course / f"{NAME}.ipynb")
    with jupyterlab(course, tmp_path) as address:
        page = new_page(expect_errors=True)  # JupyterLab itself grumbles in the console
        blank = validated(page, address, "blank.ipynb")
        expect(blank).to_contain_text("not filled in yet", timeout=PATIENCE)
        solved = validated(page, address, f"{NAME}.ipynb")
        expect(solved).to_contain_text("Success", timeout=PATIENCE)
