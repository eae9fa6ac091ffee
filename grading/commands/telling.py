"""How commands answer: tables for people, JSON for programs, errors on standard error, and an exit code.

Exit codes: 0 fine; 1 done, but something is left (held, to be retried, not written, does not verify); 2 bad input;
3 no sandbox; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import typer
from rich.console import Console
from rich.markup import escape

FINE, LEFT, BAD_INPUT, NO_SANDBOX, INTERRUPTED = 0, 1, 2, 3, 130

# By name, so that saying "bad input" need not import a cluster. Whoever raises them says what to do.
EXPECTED = {
    "BadInput": BAD_INPUT,
    "CourseError": BAD_INPUT,
    "CollectError": BAD_INPUT,
    "ReleaseError": BAD_INPUT,
    "ExportError": BAD_INPUT,
    "ReportError": BAD_INPUT,
    "DemoError": BAD_INPUT,
    "NoSandbox": NO_SANDBOX,
    "WrongEnvironment": BAD_INPUT,
    "WrongGradebook": BAD_INPUT,
    "ClusterError": LEFT,
    "GradebookError": LEFT,
    "AuditError": LEFT,
    "ResultsError": LEFT,
    "Interrupted": INTERRUPTED,
}

console = Console(highlight=False)
aside = Console(stderr=True, highlight=False)  # progress and errors: standard output stays clean


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value, enc_hook=plain), indent=2).decode() + "\n")


def plain(value: Any) -> Any:
    """Give what JSON has for a value it does not know."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)


def say(text: str, style: str = "") -> None:
    """Print a sentence for a person; what is in it is shown as it is."""
    console.print(escape(text), style=style or None, soft_wrap=True)


def path(value: Path) -> str:
    """Give a path as short as it can be said from here."""
    try:
        return str(value.relative_to(Path.cwd()))
    except ValueError:
        return str(value)


@contextmanager
def answering(json: bool) -> Iterator[None]:
    """Turn what went wrong into a message and an exit code."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        told("Stopped. Run the same command to go on.", "Interrupted", json)
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        kind = type(error).__name__
        code = next((EXPECTED[k.__name__] for k in type(error).__mro__ if k.__name__ in EXPECTED), None)
        if code is None:
            aside.print_exception(max_frames=12)
            told(
                f"{kind}: {error}. This is a fault of grading itself: please report it with the lines above.",
                kind,
                json,
            )
            raise typer.Exit(LEFT) from None
        told(str(error), kind, json)
        raise typer.Exit(code) from None


def told(message: str, kind: str, json: bool) -> None:
    """Say what went wrong, on standard error; for programs as JSON on standard output too."""
    aside.print(escape(message), style="yellow" if kind == "Interrupted" else "red", soft_wrap=True)
    if json:
        print_json({"error": kind, "message": message})
