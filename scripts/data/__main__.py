"""``make data``: prepare the sets that are not prepared yet, and say what is there, whose it is, and how large.

Example: python -m scripts.data mnist
"""

from __future__ import annotations

from scripts.command_line import command_line
from scripts.data import prepare
from scripts.steps import one_line_errors


def main() -> None:
    """Prepare the sets named on the command line, or all of them, and print the table."""
    parser = command_line("scripts.data", __doc__)
    sets = f"only these of: {', '.join(prepare.RECIPES)} (default: all)"
    parser.add_argument("names", nargs="*", metavar="NAME", help=sets)
    names = parser.parse_args().names
    unknown = [name for name in names if name not in prepare.RECIPES]
    if unknown:
        parser.error(f"no set is called {unknown[0]!r}; there are {', '.join(prepare.RECIPES)}")
    with one_line_errors():
        prepare.make(names or list(prepare.RECIPES))
    print(prepare.table())


if __name__ == "__main__":
    main()
