"""The page on setting up a course says what the sources say: minutes of its calendar, every reason to be held."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jupytext

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "book/reference/teaching.md").read_text(encoding="utf-8")
TIME = re.compile(r"\*\*Time\*\* about (\d+) minutes")
WEEK = re.compile(r"^\| \d+ \| (?P<pages>.+?) \| (?P<exercise>\S*) \| (?P<reading>\d+) \| (?P<minutes>\d+) \|$", re.M)
# Words of each reason for which a submission is held, where it is written, and how often.
REASONS = {
    "grading/batch.py": ["Taking it in failed"],
    "grading/job.py": [
        "Preparing",
        "Reading the marks of",
        "expected a number from 0 to",
        "Its result cannot be written",
    ],
    "grading/sandbox/run.py": ["which tests rely on, failed"],
}


def test_the_minutes_of_a_week_are_those_of_its_pages_and_its_exercise() -> None:
    weeks = list(WEEK.finditer(PAGE))
    assert len(weeks) == PAGE.count("\n| 1") + PAGE.count("\n| 2 ") + len(re.findall(r"\n\| [3-9] ", PAGE))
    for week in weeks:
        pages = re.findall(r"`/([^`]+)`", week["pages"])
        texts = [(ROOT / f"book/{page}.md").read_text(encoding="utf-8") for page in pages]
        assert sum(int(TIME.search(text)[1]) for text in texts) == int(week["reading"]), pages  # type: ignore[index]
        source = ROOT / f"solutions/{week['exercise']}/{week['exercise']}.md"
        assert jupytext.read(source, fmt="md:myst").metadata["layer_by_layer"]["minutes"] == int(week["minutes"])
        assert any(f"{{open-exercise}} {week['exercise']}\n" in text for text in texts)


def places(name: str, attribute: str) -> Iterator[str]:
    """The files of grading that name `name.attribute`, once for each time."""
    for file in sorted((ROOT / "grading").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == attribute and getattr(node.value, "id", "") == name:
                yield file.relative_to(ROOT).as_posix()


def test_the_page_names_every_reason_for_which_a_submission_is_held() -> None:
    for file, reasons in REASONS.items():
        source = (ROOT / file).read_text(encoding="utf-8")
        for reason in reasons:
            assert reason in source, f"{file} says it otherwise now: {reason}"
            assert reason in PAGE, reason
    made = [file for file in places("State", "HELD") if file in ("grading/job.py", "grading/batch.py")]
    assert made == ["grading/batch.py", *["grading/job.py"] * 3], "a new reason? Name it on the page, and here"
    job = (ROOT / "grading/job.py").read_text(encoding="utf-8")
    assert job.count("with ours(") == 2
    assert job.count("raise Fault(") == 2
