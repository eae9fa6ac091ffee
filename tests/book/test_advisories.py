"""The question for known vulnerabilities: an answer of nobody is never taken for "none known"."""

from __future__ import annotations

import json

import pytest

from scripts.advisories import CLEAN, KNOWN, UNCHECKED, Answer, read_npm, read_pypi, report


def pip_audit(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


GOOD = {"name": "good", "version": "1.0", "vulns": []}
BAD = {"name": "bad", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
SKIPPED = {"name": "odd", "skip_reason": "Dependency not found on PyPI and could not be audited: odd (3.0)"}


def test_all_looked_up_and_nothing_known_is_clean() -> None:
    answer = read_pypi("requirements.txt", pip_audit(GOOD), "")
    assert (answer.checked, answer.unchecked, answer.known) == (1, "", [])
    assert report([answer]) == CLEAN


def test_what_is_known_is_named_with_the_version_that_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([read_pypi("requirements.txt", pip_audit(GOOD, BAD), "")]) == KNOWN
    assert "bad 2.0: PYSEC-1, mended in 2.1" in capsys.readouterr().out


def test_a_package_that_was_skipped_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([read_pypi("requirements.txt", pip_audit(GOOD, SKIPPED), "")]) == UNCHECKED
    assert "NOT CHECKED: 1 packages, such as: Dependency not found on PyPI" in capsys.readouterr().out


@pytest.mark.parametrize("output", ["", "no JSON"])
def test_a_list_that_cannot_be_reached_was_not_asked(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [read_pypi("requirements.txt", output, "trace\nConnectionError: no such host\n"), read_npm(output, "")]
    assert report(answers) == UNCHECKED
    said = capsys.readouterr().out
    assert "NOT CHECKED at all: ConnectionError: no such host" in said
    assert "NOT CHECKED at all: the tool gave no answer" in said


def test_npm_names_what_it_knows_and_why_it_does_not() -> None:
    metadata = {"dependencies": {"total": 7}}
    known = {"bad": {"severity": "high", "range": "<2"}}
    answer = read_npm(json.dumps({"vulnerabilities": known, "metadata": metadata}), "")
    assert (answer.checked, answer.known) == (7, ["bad: high, versions <2"])
    assert read_npm(json.dumps({"message": "405 Method Not Allowed"}), "").unchecked == "405 Method Not Allowed"


def test_no_package_at_all_is_no_clean_answer() -> None:
    assert report([read_pypi("requirements.txt", pip_audit(), "")]) == UNCHECKED


def test_known_outweighs_unchecked() -> None:
    assert report([Answer("one", unchecked="away"), Answer("two", checked=1, known=["bad"])]) == KNOWN
