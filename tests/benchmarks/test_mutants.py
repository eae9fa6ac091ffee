"""Small mistakes are put where they are meant to be, and a function that is there already takes them over."""

from __future__ import annotations

from benchmarks.mutants import changes as made
from benchmarks.mutants.trial import patched

SOURCE = '''
"""What this is for."""

TIMES = 2


class Doubled:
    def forward(self, x, more=1):
        """Twice as much."""
        if x > 3:
            raise ValueError("too much: 3")
        return TIMES * x + more
'''


def changes(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "ROOT", tmp_path)
    file = tmp_path / "doubled.py"
    file.write_text(SOURCE)
    return list(made.changes(file))


def test_computations_are_changed_and_texts_are_not(tmp_path, monkeypatch):
    found = {(one.function, one.was, one.now) for one in changes(tmp_path, monkeypatch)}
    assert ("Doubled.forward", "return TIMES * x + more", "return TIMES * x - more") in found
    assert ("Doubled.forward", "if x > 3:", "if x >= 3:") in found
    assert ("", "TIMES = 2", "TIMES = 3") in found
    assert {now for _, was, now in found if "too much" in was} == {"pass"}
    assert not any("Twice" in was for _, was, _ in found)


def test_only_tests_that_run_the_line_are_asked_and_for_a_default_those_of_its_function(tmp_path, monkeypatch):
    lines = {one.was: list(one.lines) for one in changes(tmp_path, monkeypatch)}
    assert lines["if x > 3:"] == [10]
    assert lines["def forward(self, x, more=1):"] == [8, 9, 10, 11, 12]
    assert lines["TIMES = 2"] == []  # whoever runs the file


def test_a_function_takes_its_mistake_over_and_what_runs_at_import_does_not(tmp_path, monkeypatch):
    names: dict = {}
    original = compile(SOURCE, str(tmp_path / "doubled.py"), "exec")
    exec(original, names)
    forward = names["Doubled"].forward
    by_text = {(one.was, one.now): one.code for one in changes(tmp_path, monkeypatch)}
    live = {forward.__code__: [forward]}
    assert names["Doubled"]().forward(3) == 7
    assert not patched(original, by_text["TIMES = 2", "TIMES = 3"], live)
    assert not patched(original, by_text["def forward(self, x, more=1):", "def forward(self, x, more=2):"], live)
    assert patched(original, by_text["return TIMES * x + more", "return TIMES * x - more"], live)
    assert names["Doubled"]().forward(3) == 5
