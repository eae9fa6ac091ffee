"""Which of the files that were handed in is which notebook: browsers, people and LMSs change names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from grading.notebooks import Unacceptable

NOTEBOOK = re.compile(r"(?i)\.ipynb(\.txt|\.json)?$")  # some browsers add the second
# What is added to a name: " (1)", "-Copy1", " - copy", "-1", "_2".
ADDED = re.compile(r"(?i)([ _-]*\(\d+\)|[ _-]+copy *\(?\d*\)?|[ _-]+\d+)$")


def chosen_files(names: Sequence[str], wanted: Sequence[str]) -> dict[str, str]:
    """Notebook to file: the file of its exact name, else one whose name differs in what is added to names.

    Parameters
    ----------
    names : sequence of str
        Of the files in a student's folder.
    wanted : sequence of str
        Of the assignment's notebooks, without ``.ipynb``.

    Raises
    ------
    Unacceptable
        If none is there, or two could be meant.
    """
    files = [name for name in names if NOTEBOOK.search(name) and name.isprintable()]
    chosen = {want: f"{want}.ipynb" for want in wanted if f"{want}.ipynb" in files}
    left = [file for file in files if file not in chosen.values()]
    for want, alike in _alike(left, wanted).items():
        if want in chosen:
            continue
        if len(alike) > 1:
            raise Unacceptable(
                f"{' and '.join(alike)} could both be {want}.ipynb. Hand in one, under the name {want}.ipynb."
            )
        chosen[want] = alike[0]
        left.remove(alike[0])
    missing = [want for want in wanted if want not in chosen]
    if len(missing) == 1 and len(left) == 1 and not _alike(left, wanted):
        chosen[missing[0]] = left[0]  # under a name of its own, but nothing else can be meant
    if not chosen:
        there = f"There is {', '.join(names[:5])}." if names else "The folder is empty."
        missed = " and ".join(f"{want}.ipynb" for want in wanted)
        raise Unacceptable(f"{missed} {'is' if len(wanted) == 1 else 'are'} missing. {there} Hand in {missed}.")
    return chosen


def _alike(files: Sequence[str], wanted: Sequence[str]) -> dict[str, list[str]]:
    """Notebook to the files whose names come to its name, each file under the nearest one."""
    plain = {_plain(want): want for want in wanted}
    found: dict[str, list[str]] = {}
    for file in files:
        want = next((plain[stem] for stem in _stems(NOTEBOOK.sub("", file)) if stem in plain), None)
        if want is not None:
            found.setdefault(want, []).append(file)
    return found


def _stems(stem: str) -> Iterator[str]:
    """A name, and what it is without one addition after the other."""
    stem = re.sub(r"(?i)^copy of ", "", stem)
    yield _plain(stem)
    while (shorter := ADDED.sub("", stem)) != stem:
        stem = shorter
        yield _plain(stem)


def _plain(stem: str) -> str:
    return normalize("NFC", re.sub(r"[ _-]+", "-", stem).strip("-").casefold())


def shown(text: str) -> str:
    """Text that may hold a stranger's file name, so that every screen, file and database takes it."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
