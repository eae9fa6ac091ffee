"""A course: a folder with nbgrader's configuration, its assignments, and what was handed in."""

from __future__ import annotations

import importlib.util
import os
import sysconfig
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.coursedir import CourseDirectory
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from grading.model import Limits
from grading.names import module_names

CONFIGURATION = "nbgrader_config.py"
STEPS = {
    "source": "source_directory",
    "release": "release_directory",
    "submitted": "submitted_directory",
    "autograded": "autograded_directory",
    "feedback": "feedback_directory",
}
MOST_BESIDE = 64 << 20  # bytes of files beside an assignment's notebooks


class CourseError(Exception):
    """What is wrong with a course's folder, and the cure, in one line."""


class Course:
    """A course, as its ``nbgrader_config.py`` describes it. Make one with `Course.open`."""

    def __init__(self, root: Path, config: Config) -> None:
        self.root = root
        self.config = config
        self.directory = CourseDirectory(config=config)
        self.course_id = str(self.directory.course_id)
        self.db_url = str(self.directory.db_url)
        self.state = root / ".grading"
        self._packages: dict[str, Path] | None = None

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Course:
        """Open the course in a folder.

        Raises
        ------
        CourseError
            If the folder is none, or its configuration cannot be read.
        """
        root = Path(folder).resolve()
        if not root.is_dir():
            raise CourseError(f"{root} is not a folder. Give the folder of a course: --course DIR.")
        if not (root / CONFIGURATION).exists():
            raise CourseError(
                f"{root} has no {CONFIGURATION}, so it is not a course of nbgrader's. Give the folder of one: "
                "--course DIR, or make one: nbgrader quickstart NAME."
            )
        try:
            config = PyFileConfigLoader(CONFIGURATION, path=str(root)).load_config()
        except (Exception, SystemExit) as error:
            raise CourseError(
                f"{root / CONFIGURATION} cannot be read ({type(error).__name__}: {error}). Mend that line."
            ) from None
        config.CourseDirectory.root = str(root)
        try:
            return cls(root, config)
        except TraitError as error:
            raise CourseError(
                f"{root / CONFIGURATION} has a value that nbgrader does not take. Mend it: {error}"
            ) from None

    # --- folders ---

    def folder(self, step: str) -> Path:
        """The folder of a step: "source", "release", "submitted", "autograded" or "feedback"."""
        return self.root / str(getattr(self.directory, STEPS[step]))

    def assignments(self) -> list[str]:
        """Names of the assignments that have a source."""
        folder = self.folder("source")
        if not folder.is_dir():
            raise CourseError(
                f"{folder} does not exist. Make it, or let CourseDirectory.source_directory in {CONFIGURATION} name "
                "the folder of the sources."
            )
        return sorted(
            each.name
            for each in folder.iterdir()
            if each.is_dir() and not each.name.startswith((".", "_")) and any(each.iterdir())
        )

    def source(self, assignment: str) -> dict[str, Path]:
        """The instructor's notebooks of an assignment: name to file.

        Raises
        ------
        CourseError
            If there is none.
        """
        folder = self.folder("source") / assignment
        found = {path.stem: path for path in sorted(folder.glob("*.ipynb")) if not self._ignored(path)}
        if not found:
            known = ", ".join(self.assignments()) or "none"
            cure = f"The assignments are: {known}."
            if folder.is_dir():
                cure = "Make it from its source first (here: make exercises)." if any(folder.glob("*.md")) else cure
            raise CourseError(f"{folder} has no notebook. {cure}")
        return found

    def students(self, assignment: str) -> list[str]:
        """Names of the students who have a folder for an assignment among the submissions."""
        folder = self.folder("submitted")
        if not folder.is_dir():
            return []
        entries = (each for each in os.scandir(folder) if each.is_dir(follow_symlinks=False))
        names = (each.name for each in entries if os.path.lexists(f"{each.path}/{assignment}"))
        # A name that is not UTF-8 is shown as one that is, so that its submission is rejected, not the run.
        shown = {name.encode("utf-8", "backslashreplace").decode() for name in names}
        return sorted(name for name in shown if not name.startswith("."))

    # --- what lies beside notebooks ---

    def student_files(self, assignment: str) -> dict[str, bytes]:
        """What students were given beside the notebooks of an assignment: name to content.

        Where no version for students was made here, that is what nbgrader would give them: all but the notebooks.
        """
        released = self.folder("release") / assignment
        return self._beside(released) if released.is_dir() else self.judge_files(assignment)

    def judge_files(self, assignment: str) -> dict[str, bytes]:
        """What lies beside the instructor's notebooks, for tests to read."""
        return self._beside(self.folder("source") / assignment)

    def _beside(self, folder: Path) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".ipynb" and not self._ignored(path):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
        if sum(map(len, found.values())) > MOST_BESIDE:
            raise CourseError(
                f"{folder} holds over {MOST_BESIDE >> 20} MB beside its notebooks, and each submission gets a copy. "
                "Put large data into a package, or leave files out with CourseDirectory.ignore."
            )
        return found

    def _ignored(self, path: Path) -> bool:
        parts = path.relative_to(self.root).parts if path.is_relative_to(self.root) else path.parts
        return any(fnmatch(part, pattern) for part in parts for pattern in self.directory.ignore)

    # --- how to run ---

    @property
    def limits(self) -> Limits:
        """What a submission may use: ``c.Grading.memory_mb = 2048`` and so on, by the names of `Limits`.

        A timeout for nbgrader's own autograding (``c.Execute.timeout``) is taken as processor time.
        """
        chosen: dict[str, Any] = {}
        timeout = self.config.get("Execute", {}).get("timeout")
        if isinstance(timeout, (int, float)) and timeout > 0:
            chosen = {"cell_cpu_seconds": float(timeout), "cell_wall_seconds": 3 * float(timeout)}
        for name, value in dict(self.config.get("Grading", {})).items():
            if name == "attempts":
                continue
            if name not in Limits.__struct_fields__:
                known = ", ".join(Limits.__struct_fields__)
                raise CourseError(f"{CONFIGURATION}: Grading.{name} is unknown. There are: {known}.")
            if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
                raise CourseError(f"{CONFIGURATION}: expected Grading.{name} to be a number above 0, got {value!r}.")
            chosen[name] = value
        return Limits(**chosen)

    @property
    def attempts(self) -> str:
        """Which attempt counts where a student handed in several times: "latest", or "best" by its tests."""
        chosen = self.config.get("Grading", {}).get("attempts", "latest")
        if chosen not in ("latest", "best"):
            raise CourseError(f"{CONFIGURATION}: expected Grading.attempts to be 'latest' or 'best', got {chosen!r}.")
        return str(chosen)

    def packages(self) -> dict[str, Path]:
        """Local packages that the sources import, which the sandbox must be shown: name to folder or file.

        Looked up once for each opening of the course: every job asks.
        """
        if self._packages is None:
            self._packages = self._local_packages()
        return dict(self._packages)

    def _local_packages(self) -> dict[str, Path]:
        wanted: set[str] = set()
        for assignment in self.assignments():
            for path in (self.folder("source") / assignment).glob("*.ipynb"):
                try:
                    notebook = nbformat.read(path, as_version=4)
                except Exception:
                    continue  # whoever grades that assignment is told
                for cell in notebook.cells:
                    if cell.cell_type == "code":
                        wanted |= module_names(cell.source)
        return {name: place for name in sorted(wanted) if (place := _local(name, self.root)) is not None}


def _local(name: str, root: Path) -> Path | None:
    """Where a package lies, if that is neither in Python's own folders nor in the environment's."""
    candidate = root / name
    if (candidate / "__init__.py").exists():
        return candidate
    if (root / f"{name}.py").exists():
        return root / f"{name}.py"
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        return None
    if spec is None or spec.origin in (None, "built-in", "frozen"):
        return None
    origin = Path(str(spec.origin)).resolve()
    installed = {Path(path).resolve() for path in sysconfig.get_paths().values()}
    installed.add(Path(os.__file__).resolve().parent)
    if any(origin.is_relative_to(folder) for folder in installed):
        return None
    return origin.parent if origin.name == "__init__.py" else origin
