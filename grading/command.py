"""The command `grading`: what an instructor types.

Each command is a file in `grading.commands`; this one puts them together, and makes being stopped by the system (a
cluster's time limit, a shutdown) the same as Ctrl-C: what is done is put down first.
"""

from __future__ import annotations

import os

import typer

from grading import stopping
from grading.commands import collect, demo, export, feedback, release, report, run, status, verify

# Small products run slower on several threads, and there is a worker for each processor. Workers inherit this.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

app = typer.Typer(
    name="grading",
    help="Grade an nbgrader course: in a sandbox, on all processors, with a record of every mark.",
    epilog="Example: grading demo. Each command has one of its own: grading run --help",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for function in (
    release.release,
    collect.collect,
    run.run,
    status.status,
    feedback.feedback,
    export.export,
    report.report,
    verify.verify,
    demo.demo,
):
    app.command(no_args_is_help=False)(function)


def main() -> None:
    """Run the command that was typed."""
    stopping.listen()
    app()


if __name__ == "__main__":
    main()
