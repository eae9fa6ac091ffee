"""The licenses of what the site carries and the lock installs: known, fit, and passed on with their notices."""

from __future__ import annotations

import email
from pathlib import Path

import pytest

from scripts.book import HTML
from scripts.licenses import metadata, notices, site
from scripts.licenses.component import Component
from scripts.licenses.policy import INSTALLED, SHIPPED, fit


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("(MPL-2.0 OR Apache-2.0)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT OR (GPL-3.0-only AND Apache-2.0)", False),  # nested: somebody should read it
        ("CC-BY-NC-4.0", False),
        ("Some words", False),
        ("", False),
    ],
)
def test_a_license_is_fit_when_one_alternative_is_and_all_of_it(expression: str, expected: bool) -> None:
    assert fit(expression, SHIPPED) is expected


def test_a_library_under_the_lgpl_may_be_installed_and_not_passed_on() -> None:
    assert fit("LGPL-3.0-only", INSTALLED)
    assert not fit("LGPL-3.0-only", SHIPPED)


@pytest.mark.parametrize(
    ("lines", "text", "expected"),
    [
        ("License-Expression: MIT OR Apache-2.0", "", "MIT OR Apache-2.0"),
        ("License: Apache 2.0", "", "Apache-2.0"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: ISC License (ISCL)", "", "ISC"),
        ("Classifier: License :: OSI Approved :: BSD License", "may not endorse or promote", "BSD-3-Clause"),
        ("Classifier: License :: OSI Approved :: BSD License", "binary form", "BSD-2-Clause"),
        ("Summary: says nothing", "", ""),
    ],
)
def test_a_license_is_read_out_of_what_a_package_says(lines: str, text: str, expected: str) -> None:
    assert metadata.license_of(email.message_from_string(f"Name: some\n{lines}\n"), text) == expected


def test_what_is_unknown_unfit_or_without_a_notice_is_named_with_the_cure() -> None:
    parts = [
        Component("silent", "1.0", "", notice="some"),
        Component("strict", "2.0", "AGPL-3.0-only", notice="some"),
        Component("bare", "3.0", "MIT"),
        Component("good", "4.0", "MIT", beside="good.txt"),
    ]
    faults = notices.wrong(parts, ["_static/new.js"])
    assert [fault.partition(":")[0] for fault in faults] == ["_static/new.js", "silent 1.0", "strict 2.0", "bare 3.0"]
    assert all("scripts/licenses/" in fault for fault in faults)


def test_a_file_that_nobody_answers_for_is_found(tmp_path: Path) -> None:
    for name in ("index.html", "_static/live/live.js", "_static/scripts/new-library.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert site.unowned(tmp_path) == ["_static/scripts/new-library.js"]


def test_everything_that_the_lock_installs_is_fit_to_be_installed() -> None:
    assert [(one.name, one.license) for one in metadata.environment() if not fit(one.license, INSTALLED)] == []


@pytest.mark.site
def test_the_site_carries_nothing_that_is_unknown_or_unfit() -> None:
    assert notices.wrong(site.components(), site.unowned()) == []


@pytest.mark.site
def test_the_site_passes_on_every_notice() -> None:
    written = (HTML / notices.NAME).read_text(encoding="utf-8")
    for one in site.components():
        assert one.name in written
        assert one.notice.strip() in written
        assert not one.beside or (HTML / one.beside.partition(", in it ")[0]).is_file()


@pytest.mark.site
@pytest.mark.parametrize("name", ["@codemirror/view", "temml", "bootstrap", "Sphinx", "CPython", "pyodide", "numpy"])
def test_what_is_surely_in_the_site_is_found_there(name: str) -> None:
    assert name in {one.name for one in site.components()}
