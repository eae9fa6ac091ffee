"""The sources of the demonstration's course: two small exercises, one of functions and one of a class."""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CONFIGURATION = """\
# The settings of the demonstration's course, for nbgrader and for grading.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "demo"
c.ClearMarkScheme.enforce_metadata = False
# What one cell may take. A student's endless loop then costs seconds.
c.Grading.cell_cpu_seconds = 3
c.Grading.cell_wall_seconds = 10
"""


def about(name: str, **flags: object) -> dict[str, dict[str, object]]:
    """nbgrader's metadata of a cell."""
    usual = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": name}
    return {"nbgrader": {**usual, **flags}}


def answer(name: str, text: str) -> nbformat.NotebookNode:
    """A cell that students write; the text is the instructor's answer."""
    return new_code_cell(text, metadata=about(name, solution=True), id=name)


def test(name: str, points: int, text: str) -> nbformat.NotebookNode:
    """A cell that marks."""
    return new_code_cell(text, metadata=about(name, grade=True, locked=True, points=points), id=name)


def means() -> nbformat.NotebookNode:
    """Functions of numbers and arrays, and a question that a person marks."""
    return _notebook(
        new_markdown_cell("# Means\n\nThree small functions and a question.", id="title"),
        new_code_cell("import numpy as np", metadata=about("setup", locked=True), id="setup"),
        new_markdown_cell("## The mean\n\nWrite `mean`: the average of a list of numbers.", id="ask-mean"),
        answer(
            "mean",
            "def mean(values):\n    ### BEGIN SOLUTION\n    return sum(values) / len(values)\n    ### END SOLUTION",
        ),
        test(
            "test-mean",
            3,
            "assert mean([2, 4]) == 3, 'the mean of 2 and 4 is 3'\n"
            "assert mean([5]) == 5, 'the mean of one number is that number'\n"
            "### BEGIN HIDDEN TESTS\n"
            "assert abs(mean([0.1, 0.2, 0.6]) - 0.3) < 1e-9\n"
            "assert mean(list(range(101))) == 50\n"
            "### END HIDDEN TESTS",
        ),
        new_markdown_cell("## Center\n\nWrite `centered`: an array minus its mean.", id="ask-centered"),
        answer(
            "centered",
            "def centered(x):\n    ### BEGIN SOLUTION\n    return x - x.mean()\n    ### END SOLUTION",
        ),
        test(
            "test-centered",
            3,
            "x = np.array([1.0, 2.0, 6.0])\n"
            "y = centered(x)\n"
            "assert y.shape == x.shape, 'as many numbers as before'\n"
            "assert abs(y.sum()) < 1e-9, 'the numbers of a centered array add up to 0'\n"
            "assert np.allclose(y, [-2, -1, 3])",
        ),
        new_markdown_cell(
            "## In words\n\nWhen does the mean mislead? Two sentences.\n\n"
            "### BEGIN MARK SCHEME\n2: names an outlier or a lopsided distribution, with an example. "
            "1: one of the two.\n### END MARK SCHEME",
            metadata=about("ask-words", locked=True),
            id="ask-words",
        ),
        new_markdown_cell("Write here.", metadata=about("words", grade=True, solution=True, points=2), id="words"),
    )


def counters() -> nbformat.NotebookNode:
    """A class with methods."""
    return _notebook(
        new_markdown_cell("# A counter\n\nA class that counts.", id="title"),
        answer(
            "counter",
            "class Counter:\n    ### BEGIN SOLUTION\n    def __init__(self):\n        self.counts = {}\n\n"
            "    def add(self, word):\n        self.counts[word] = self.counts.get(word, 0) + 1\n"
            "        return self\n\n"
            "    def most(self):\n        return max(self.counts, key=self.counts.get)\n    ### END SOLUTION",
        ),
        test(
            "test-add",
            2,
            "c = Counter()\nc.add('a').add('b').add('a')\n"
            "assert c.counts == {'a': 2, 'b': 1}, 'how often each word came'",
        ),
        test(
            "test-most",
            2,
            "c = Counter()\nfor word in 'the cat saw the dog'.split():\n    c.add(word)\n"
            "assert c.most() == 'the', 'the word that came most often'",
        ),
    )


def _notebook(*cells: nbformat.NotebookNode) -> nbformat.NotebookNode:
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": kernel, "language_info": {"name": "python"}})
