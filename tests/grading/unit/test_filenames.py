"""A file is taken for the notebook it must be, whatever browsers and people add to its name."""

from __future__ import annotations

import pytest

from grading.filenames import chosen_files, shown
from grading.notebooks import Unacceptable


@pytest.mark.parametrize(
    "name",
    [
        "hw1 (1).ipynb",
        "hw1(2).ipynb",
        "hw1-Copy1.ipynb",
        "hw1 - Copy (3).ipynb",
        "hw1 copy 2.ipynb",
        "Copy of hw1.ipynb",
        "hw1-3.ipynb",
        "HW1.IPYNB",
        "hw1.ipynb.txt",
        "hw1.ipynb.json",
        "hw1_2 (1).ipynb",
    ],
)
def test_what_is_added_to_a_name_does_not_matter(name: str) -> None:
    assert chosen_files([name, "notes.ipynb"], ["hw1"]) == {"hw1": name}


def test_numbered_notebooks_are_not_taken_for_each_other() -> None:
    names = ["part2 (1).ipynb", "part1 (1).ipynb"]
    assert chosen_files(names, ["part1", "part2"]) == {"part1": names[1], "part2": names[0]}
    assert chosen_files(["part2.ipynb"], ["part1", "part2"]) == {"part2": "part2.ipynb"}
    assert chosen_files(["lab-2-1.ipynb"], ["lab-1", "lab-2", "lab"]) == {"lab-2": "lab-2-1.ipynb"}


def test_the_last_missing_notebook_may_have_any_name() -> None:
    assert chosen_files(["part1.ipynb", "final!.ipynb"], ["part1", "part2"])["part2"] == "final!.ipynb"
    assert chosen_files(["ünï çödé.ipynb"], ["hw1"]) == {"hw1": "ünï çödé.ipynb"}


def test_the_exact_name_comes_before_all_others() -> None:
    assert chosen_files(["hw1 (1).ipynb", "hw1.ipynb", "x.ipynb"], ["hw1"]) == {"hw1": "hw1.ipynb"}


@pytest.mark.parametrize("names", [["hw1 (1).ipynb", "hw1 (2).ipynb"], ["a.ipynb", "b.ipynb"]])
def test_where_two_could_be_meant_both_are_named(names: list[str]) -> None:
    with pytest.raises(Unacceptable) as why:
        chosen_files(names, ["hw1"])
    assert all(name in str(why.value) for name in names)


@pytest.mark.parametrize("names", [[], ["hw1.pdf"], ["hw1\n.ipynb"], ["hw1\udcff.ipynb"]])
def test_what_is_missing_is_said(names: list[str]) -> None:
    with pytest.raises(Unacceptable, match=r"hw1\.ipynb is missing"):
        chosen_files(names, ["hw1"])


def test_a_reason_can_be_shown_whatever_a_file_is_called() -> None:
    assert shown("a\udcff\n\x1b[31mb") == "a???[31mb"
