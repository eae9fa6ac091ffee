"""``make data``: prepare the sets that are not prepared yet, and say what is there, whose it is, and how large."""

from __future__ import annotations

import argparse

from scripts.data import prepare
from scripts.steps import one_line_errors


def main() -> None:
    """Prepare the sets named on the command line, or all of them, and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.data",
        description="Prepare the data that the book learns from.",
        epilog="Example: python -m scripts.data mnist",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of: {', '.join(prepare.RECIPES)}")
    names = parser.parse_args().names
    unknown = [name for name in names if name not in prepare.RECIPES]
    if unknown:
        parser.error(f"no set is called {unknown[0]!r}; there are {', '.join(prepare.RECIPES)}")
    with one_line_errors():
        prepare.make(names or list(prepare.RECIPES))
    print(prepare.table())


if __name__ == "__main__":
    main()
