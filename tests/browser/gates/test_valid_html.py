"""Every page is valid HTML, as html-validate reads the standard; how it is spelled and laid out is no matter."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.gates.pages import ROOT

pytestmark = [pytest.mark.site, pytest.mark.timeout(240)]

VALIDATOR = ROOT / "node_modules/.bin/html-validate"
# Matters of taste, and what axe-core judges better with the page open.
TASTE = [
    *("attribute-boolean-style", "attribute-empty-style", "doctype-style", "no-inline-style", "no-raw-characters"),
    *("no-trailing-whitespace", "prefer-native-element", "prefer-tbody", "void-style", "no-implicit-button-type"),
    *("aria-label-misuse", "form-dup-name", "long-title", "no-redundant-aria-label", "no-redundant-role"),
    *("text-content", "wcag/h32", "wcag/h63", "wcag/h67", "wcag/h71"),
]


def test_every_page_is_valid(site_folder: Path, tmp_path: Path) -> None:
    if not VALIDATOR.is_file():
        pytest.fail("html-validate is not installed. Run: npm ci", pytrace=False)
    pages = sorted(file for file in site_folder.rglob("*.html") if "lite" not in file.relative_to(site_folder).parts)
    assert len(pages) > 50
    rules = {name: "off" for name in TASTE}
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"root": True, "extends": ["html-validate:standard"], "rules": rules}))
    command = [str(VALIDATOR), "--config", str(settings), "--formatter", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200)
    found = json.loads(done.stdout)
    wrong = [
        f"{Path(page['filePath']).relative_to(site_folder)}:{one['line']}: {one['message']} ({one['ruleId']})"
        for page in found
        for one in page["messages"]
    ]
    assert not wrong, "\n".join(wrong[:30])
