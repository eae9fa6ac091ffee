"""The command line of a script or a benchmark: its help is the module's own text, and ends with an example."""

from __future__ import annotations

import argparse
import shutil
import textwrap


def command_line(module: str, text: str | None) -> argparse.ArgumentParser:
    """A parser for ``python -m <module>``.

    Parameters
    ----------
    module : str
        Its name, such as ``scripts.serve``.
    text : str
        The module's docstring: what it does, and as the last paragraph one or more examples, which are shown line by
        line as they are.
    """
    *about, example = (text or "").replace("``", "`").strip().split("\n\n")
    width = shutil.get_terminal_size().columns - 2
    return argparse.ArgumentParser(
        prog=f"python -m {module}",
        description="\n\n".join(textwrap.fill(paragraph, width) for paragraph in about),
        epilog=example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
