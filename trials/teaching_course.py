"""A course outside this repository, with five of its exercises."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = ("neuron", "layers", "loss", "backward-pass", "iteration")
CONFIGURATION = """\
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "deep-learning"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "__pycache__", "*.pyc", "*.md", "*~", ".DS_Store"]
c.ClearMarkScheme.enforce_metadata = False
c.Execute.timeout = 20
"""


def make(folder: Path) -> None:
    """Make the course's folder: the configuration and the instructor's notebooks, which `make exercises` wrote."""
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION, encoding="utf-8")
    for name in EXERCISES:
        source = ROOT / "solutions" / name / f"{name}.ipynb"
        if not source.exists():
            raise SystemExit(f"trial: {source.relative_to(ROOT)} is not there. Run `make exercises` first.")
        (folder / "source" / name).mkdir(parents=True)
        shutil.copy(source, folder / "source" / name)
