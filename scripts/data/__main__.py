"""``make data``: prepare the sets that are not prepared yet, and say what is there, whose it is, and how large."""

from __future__ import annotations

import argparse

from scripts.data.prepare import RECIPES, make, table
from scripts.steps import one_line_errors


def main() -> None:
    """Prepare the sets named on the command line, or those that the book needs, and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.data",
        description="Prepare the data that the book learns from.",
        epilog="Example: python -m scripts.data mnist",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of: {', '.join(RECIPES)}")
    names = parser.parse_args().names
    unknown = [name for name in names if name not in RECIPES]
    if unknown:
        parser.error(f"no set is called {unknown[0]!r}; there are {', '.join(RECIPES)}")
    with one_line_errors():
        make(names or None)
    print(table())


if __name__ == "__main__":
    main()
