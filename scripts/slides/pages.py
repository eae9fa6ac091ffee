"""Which pages have slides: all that teach, from the book's second part on."""

from __future__ import annotations

from pathlib import Path

import yaml

CONTENTS = "_toc.yml"
NOT_TAUGHT = {"Welcome", "Solutions", "Your reading", "Reference"}


def with_slides(book: Path) -> list[str]:
    """Names of the pages that teach, in the order of the book in that folder."""
    contents = yaml.safe_load((book / CONTENTS).read_text(encoding="utf-8"))
    parts = [part for part in contents.get("parts", []) if part.get("caption") not in NOT_TAUGHT]
    return [chapter["file"] for part in parts for chapter in part["chapters"]]
