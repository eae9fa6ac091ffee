"""Running a question's code when the book is built, to know what it prints: nobody types an output by hand.

The code runs in a Python of its own, so that no question sees the variables of another. Run as a program, this file is
that Python: a request as JSON comes in, what was printed goes out.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

SECONDS = 60


@dataclass(frozen=True)
class Printed:
    """What code printed, or why it did not come to its end.

    Attributes
    ----------
    part : str
        Which part the error is in: 'setup' or 'code'.
    line : int
        The line of that part, from 1; 0 where it is not known.
    """

    output: str
    error: str = ""
    part: str = "code"
    line: int = 0


def run_code(setup: str, code: str, seconds: float = SECONDS) -> Printed:
    """What `code` prints after `setup`, whose own prints do not count."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [sys.executable, __file__],
                input=json.dumps({"setup": setup, "code": code}),
                capture_output=True,
                text=True,
                encoding="utf-8",
                cwd=folder,
                env={**os.environ, "MPLBACKEND": "agg", "PYTHONIOENCODING": "utf-8"},
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return Printed("", f"it was still running after {seconds:g} seconds")
    try:
        return Printed(**json.loads(done.stdout))
    except ValueError:
        return Printed("", f"Python ended with status {done.returncode}")


def main() -> None:
    """Run what standard input asks for."""
    request = json.load(sys.stdin)
    answer = sys.stdout
    names = {"__name__": "__main__"}
    result = {"output": ""}
    for part in ("setup", "code"):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            try:
                exec(compile(request[part], part, "exec"), names)
            except BaseException as error:  # SystemExit too: the code must come to its end
                place = error.__traceback__
                line = getattr(error, "lineno", 0) or 0
                while place is not None:
                    if place.tb_frame.f_code.co_filename == part:
                        line = place.tb_lineno
                    place = place.tb_next
                result = {"output": "", "error": f"{type(error).__name__}: {error}", "part": part, "line": line}
                break
        result = {"output": printed.getvalue()}
    json.dump(result, answer)


if __name__ == "__main__":
    main()
