"""One spelling and one voice: what readers meet is spelled the American way, and no dropped word comes back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = {
    "book": ("*.md", "*.yml", "*.js", "*.py"),
    "figures": ("*.js", "*.py"),
    "grading": ("*.py",),
    "nnlib": ("*.md", "*.py"),
    "scripts": ("*.md", "*.py"),
    "solutions": ("*.md",),
}
# What was written otherwise at some time, and how it is written now.
DROPPED = {
    r"afterwards|towards|backwards|upwards|downwards": "without the s",
    r"for ever": "forever",
    r"(?:cancel|label|model|signal|travel)l(?:ed|ing)": "with one l",
    r"(?:behavi|col|fav|neighb)our\w*": "with or",
    r"cent(?:re|red|res)|(?:kilo|centi|milli)?metres?|grey|judgement|learnt|licence\w*|spelt": "the American way",
    r"(?:generali|initiali|minimi|normali|optimi|organi|recogni|regulari|standardi|summari)s(?:e[ds]?|ing)": "with z",
    r"shall": "will, should, or is to",
    r"Choose all(?: that are right)?\.$": "nothing: the page says it below the question",
    r"Shift-Enter": "Shift+Enter",
}
NAMES = re.compile(r"`[^`\n]*`|https?://\S+|key: \"[^\"]*\"")  # code, addresses, a name that an editor gives to keys


@cache
def texts() -> dict[str, str]:
    """The files whose words readers, students and instructors meet, without code in their lines."""
    paths = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    paths += [path for folder, kinds in READ.items() for kind in kinds for path in sorted((ROOT / folder).rglob(kind))]
    return {str(path.relative_to(ROOT)): NAMES.sub("", path.read_text(encoding="utf-8")) for path in paths}


@pytest.mark.parametrize("dropped", DROPPED, ids=DROPPED.values())
def test_nobody_meets_a_spelling_that_was_dropped(dropped: str) -> None:
    pattern = re.compile(rf"\b(?:{dropped})(?!\w)", re.MULTILINE)
    found = []
    for name, text in texts().items():
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{name}:{line}: {match.group()!r}; write it {DROPPED[dropped]}")

    assert not found, "\n".join(found)
