"""The build does only what changed, says what it does, and takes nothing half-made for finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import steps
from scripts.steps import BuildError, Step, build, fingerprint, one_line_errors


@pytest.fixture(autouse=True)
def stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    return tmp_path / "stamps"


class Recorder:
    """A step that copies its input, counts its runs, and can be made to fail."""

    def __init__(self, folder: Path) -> None:
        self.input, self.output = folder / "input.txt", folder / "output.txt"
        self.input.write_text("one")
        self.runs = 0
        self.trouble: BaseException | None = None
        self.step = Step("copy", "Copy", self.run, lambda: [self.input], intact=self.output.exists)

    def run(self) -> None:
        self.runs += 1
        if self.trouble:
            raise self.trouble
        self.output.write_text(self.input.read_text())


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path)


def test_what_did_not_change_is_not_run_again(recorder: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    build([recorder.step])
    build([recorder.step])
    assert recorder.runs == 1
    assert "[1/1] Copy ... unchanged" in capsys.readouterr().out


def test_a_changed_input_a_changed_recipe_and_a_lost_output_run_again(recorder: Recorder) -> None:
    build([recorder.step])
    recorder.input.write_text("two")
    build([recorder.step])
    assert recorder.output.read_text() == "two"
    recorder.output.unlink()
    build([recorder.step])
    build([Step("copy", "Copy", recorder.run, lambda: [recorder.input], recipe=lambda: "new")])
    assert recorder.runs == 4


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), BuildError("no disk", "Free some.")])
def test_an_interrupted_or_failed_step_runs_again_next_time(recorder: Recorder, trouble: BaseException) -> None:
    build([recorder.step])
    recorder.input.write_text("two")
    recorder.trouble = trouble
    with pytest.raises(type(trouble)):
        build([recorder.step])
    recorder.trouble = None
    recorder.input.write_text("one")  # even back at the content that was built before
    build([recorder.step])
    assert recorder.runs == 3


@pytest.mark.parametrize(
    ("trouble", "status", "says"),
    [
        (KeyboardInterrupt(), 130, "build: interrupted. Run the same command again: finished steps are kept."),
        (BuildError("no disk.", "Free some."), 1, "build: no disk.\n  Free some."),
    ],
)
def test_trouble_is_told_without_a_traceback(
    trouble: BaseException, status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped, one_line_errors():
        raise trouble
    assert stopped.value.code == status
    assert capsys.readouterr().err.strip() == says


def test_a_fingerprint_sees_names_and_bytes_and_no_compiled_or_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x")
    first = fingerprint([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("compiled")
    (tmp_path / ".hidden").write_text("secret")
    assert fingerprint([tmp_path]) == first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    renamed = fingerprint([tmp_path])
    (tmp_path / "b.py").write_text("y")
    assert len({first, renamed, fingerprint([tmp_path])}) == 3
