"""Put a figure's JavaScript together: its own file and the shared files it imports, as one module.

A notebook hands a widget's JavaScript over as one text, which cannot import a file lying beside it. So a
figure is written as several small files that import each other, and this joins them. The page is served the
same joined text, and the tests run it under Node: everywhere the very same code.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SIBLING = re.compile(r'^import \{[^}]*\} from "\./(?P<file>[\w-]+\.js)";\n', re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE)
ANY_IMPORT = re.compile(r"^import\b.*$", re.MULTILINE)


def sources(name: str) -> list[Path]:
    """The JavaScript files of figure `name`, each after those it imports; the figure's own file comes last.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    """
    ordered: list[Path] = []

    def visit(path: Path) -> None:
        if path in ordered:
            return
        for found in SIBLING.finditer(path.read_text(encoding="utf-8")):
            visit(path.parent / found["file"])
        ordered.append(path)

    visit(FOLDER / f"{name}.js")
    return ordered


def module(name: str) -> str:
    """The JavaScript of figure `name` as one ES module that imports nothing.

    Raises
    ------
    ValueError
        When a file imports something other than a file beside it, or declares a name that one before it declares.
    """
    parts = []
    declared: dict[str, str] = {}
    for path in sources(name):
        text = SIBLING.sub("", path.read_text(encoding="utf-8"))
        if left := ANY_IMPORT.search(text):
            raise ValueError(
                f'figures/{path.name}: expected imports of the form import {{ a }} from "./file.js";, '
                f"got {left[0]!r}. A figure may import only files beside it, each on a line of that form."
            )
        for word in DECLARED.findall(text):
            if word in declared:
                raise ValueError(
                    f"figures/{path.name}: expected names of its own, got {word}, which {declared[word]} declares too. "
                    f"The files of a figure become one module, so rename it here, also if it is not exported."
                )
            declared[word] = path.name
        parts.append(text)
    return "\n".join(parts)


def styles(name: str) -> str:
    """The style sheet of figure `name`: that of every file it is made of, in their order (the frame's comes first)."""
    return "\n".join(path.read_text(encoding="utf-8") for path in style_files(name))


def style_files(name: str) -> list[Path]:
    """The files that `styles` joins. A page of several figures loads what they share once."""
    return [path.with_suffix(".css") for path in sources(name) if path.with_suffix(".css").exists()]
