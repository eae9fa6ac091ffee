"""A build is a short list of steps, and a step whose inputs did not change is not run again.

Each step has a stamp under ``_build/stamps`` holding the fingerprint of everything the step depends on: the
bytes of its input files and the text of its recipe. The stamp is removed before the step runs and written,
in one move, after it has ended well. An interrupted or failed step therefore has no stamp, and the next build
runs it again: nothing half-made is ever taken for finished.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
STAMPS = BUILD / "stamps"
T = TypeVar("T")


class BuildError(Exception):
    """The build cannot go on: what is wrong, and what to do about it, one line each."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(f"{problem}\n  {cure}")


@dataclass(frozen=True)
class Step:
    """One thing the build makes.

    Parameters
    ----------
    name : str
        The stamp's file name.
    title : str
        What the reader of the terminal sees.
    run : callable
        Makes the outputs; raises when it cannot.
    inputs : callable
        Gives the files and folders whose content decides the outputs.
    recipe : callable
        Gives further text that decides them, such as a version or an environment variable.
    intact : callable
        Says whether what an earlier run made is still there and whole.
    """

    name: str
    title: str
    run: Callable[[], None]
    inputs: Callable[[], Iterable[Path]]
    recipe: Callable[[], str] = field(default=lambda: "")
    intact: Callable[[], bool] = field(default=lambda: True)

    @property
    def stamp(self) -> Path:
        return STAMPS / self.name

    def fingerprint(self) -> str:
        """Hash of all that decides what this step makes."""
        return fingerprint(self.inputs(), self.recipe())

    def up_to_date(self) -> bool:
        """Whether the last finished run had the same inputs and its outputs are still whole."""
        try:
            return self.stamp.read_text() == self.fingerprint() and self.intact()
        except FileNotFoundError:
            return False


def fingerprint(paths: Iterable[Path], recipe: str = "") -> str:
    """Hash of the names and bytes of files, and of all files in folders, with the recipe's text.

    Compiled Python and hidden files do not count: they change without the meaning changing.
    """
    digest = hashlib.sha256(recipe.encode())
    for file in sorted(set(files_in(paths))):
        digest.update(f"\0{os.path.relpath(file, ROOT)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every file in the folders named, as a person would count them."""
    for path in paths:
        if path.is_dir():
            for child in path.iterdir():
                if child.name != "__pycache__" and not child.name.startswith("."):
                    yield from files_in([child])
        elif path.is_file():
            yield path


def write(path: Path, text: str) -> None:
    """Write a file in one move: a reader sees the old content or the new, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


class Terminal:
    """Prints ``[2/6] title ... 3.1 s`` on one line, or on two when the step has something to say between."""

    def __init__(self) -> None:
        self.line_open = False

    def begin(self, text: str) -> None:
        print(text, end="", flush=True)
        self.line_open = True

    def note(self, text: str) -> None:
        self.close()
        print(f"      {text}", flush=True)

    def close(self) -> None:
        if self.line_open:
            print(flush=True)
            self.line_open = False

    def end(self, text: str) -> None:
        print(f" {text}" if self.line_open else f"      {text}", flush=True)
        self.line_open = False


terminal = Terminal()


def note(text: str) -> None:
    """Tell the person at the terminal something while a step runs."""
    terminal.note(text)


def progress(items: Iterable[T], **options: Any) -> Iterator[T]:
    """Go through items behind a progress bar (options as tqdm's); silent where nobody watches."""
    from tqdm import tqdm

    if sys.stderr.isatty():
        terminal.close()
    return iter(tqdm(items, leave=False, disable=None, **options))


def build(steps: Sequence[Step]) -> None:
    """Run the steps whose inputs changed, in order, saying what each does and how long it took."""
    for number, step in enumerate(steps, start=1):
        terminal.begin(f"[{number}/{len(steps)}] {step.title} ...")
        if step.up_to_date():
            terminal.end("unchanged")
            continue
        start = time.perf_counter()
        step.stamp.unlink(missing_ok=True)
        # Taken before the run: a file edited while the step runs must count as changed next time.
        made_from = step.fingerprint()
        step.run()
        write(step.stamp, made_from)
        terminal.end(f"{time.perf_counter() - start:.1f} s")


@contextmanager
def one_line_errors() -> Iterator[None]:
    """End with one line, not a traceback, when the build is interrupted or cannot go on."""
    try:
        yield
    except KeyboardInterrupt:
        terminal.close()
        stop("interrupted. Run the same command again: finished steps are kept.", status=130)
    except BuildError as error:
        terminal.close()
        stop(str(error))


def stop(message: str, status: int = 1) -> NoReturn:
    print(f"build: {message}", file=sys.stderr, flush=True)
    raise SystemExit(status)
