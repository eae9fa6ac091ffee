"""What of a section can be shown, kind by kind: formulas, lists, tables, pictures, code with its output, figures.

Each function gives a part of a slide, or nothing where the thing is too long to be read from the last row.
"""

from __future__ import annotations

from collections.abc import Callable

from bs4 import Tag

from scripts.slides.layout import CODE_WIDTH, LINES, Part, lines_of
from scripts.slides.words import beginning, clean, inside, plain

CODE_LINES = 15
OUTPUT_LINES = 10
TABLE_ROWS = 9
ITEM = 190  # characters of an item of a list
LEAD = 230  # characters of the sentence before something that is shown
SHORTEST = 9  # of such a sentence: "So" leads to nothing
CAPTION = 260


def formula(tag: Tag) -> Part:
    """A displayed formula."""
    rows = tag["data-tex"].count("\\\\") + 1
    tall = sum(str(tag["data-tex"]).count(sign) > 0 for sign in ("\\frac", "\\sum", "\\underbrace", "matrix}"))
    return Part(f'<div class="formula">{inside(tag)}</div>', 1.6 * rows + 0.9 * min(tall, 2) + 0.8)


def items(tag: Tag) -> Part | None:
    """A list: of each item the first sentences."""
    made, lines = "", 0.0
    for item in tag.find_all("li", recursive=False):
        paragraph = item.find("p", recursive=False)
        text = beginning(paragraph if isinstance(paragraph, Tag) else item, ITEM)
        made += f"<li>{text}</li>"
        lines += lines_of(plain(text)) + 0.35
    return Part(f"<{tag.name}>{made}</{tag.name}>", lines + 0.3) if lines <= LINES else split_list(tag)


def split_list(tag: Tag) -> Part | None:
    """A list that fills more than a slide: its items in two columns, each cut after its first sentence."""
    made, lines = "", 0.0
    for item in tag.find_all("li", recursive=False):
        paragraph = item.find("p", recursive=False)
        text = beginning(paragraph if isinstance(paragraph, Tag) else item, 1)
        made += f"<li>{text}</li>"
        lines += lines_of(plain(text), 44) + 0.35
    return Part(f'<{tag.name} class="columns">{made}</{tag.name}>', lines / 1.8) if lines / 1.8 <= LINES else None


def table(tag: Tag) -> Part | None:
    """A table of few rows."""
    found = tag if tag.name == "table" else tag.select_one("table")
    if found is None:
        return None
    rows = found.select("tr")
    lines = sum(
        max(lines_of(cell.get_text(), 150 // max(1, len(row.select("td, th")))) for cell in row.select("td, th"))
        for row in rows
    )
    if len(rows) > TABLE_ROWS or lines > LINES:
        return None
    made = clean(found)
    made["class"] = "table"
    for cell in made.select("[class]"):
        if cell.name in ("td", "th", "tr"):
            del cell["class"]
    return Part(str(made), lines * 1.3 + 0.5)


def picture(tag: Tag) -> Part | None:
    """A picture with its caption; it takes the room that is left."""
    images = tag.select("img")
    if not images:
        return None
    made = "".join(sized(image) for image in images)
    caption = tag.select_one("figcaption .caption-text") or tag.select_one("figcaption")
    below = f"<figcaption>{beginning(caption, CAPTION)}</figcaption>" if caption else ""
    return Part(f'<figure class="picture"><div class="frame">{made}</div>{below}</figure>', LINES - 4, "picture")


def sized(image: Tag) -> str:
    """A picture that knows its shape."""
    made = clean(image)
    if made.get("width") and made.get("height"):
        made["style"] = f"--ratio: {float(str(made['width'])) / float(str(made['height'])):.4f}"
    return str(made)


def playable(tag: Tag, beside: str = "") -> Part:
    """A playable figure, as it stands in the page, with its caption, and with what else is to stand beside it.

    ``playable.js`` puts the live figure there.
    """
    stage, caption = tag.select_one(".playable-stage"), tag.select_one("figcaption .caption-text")
    assert stage is not None
    said = f"<p>{beginning(caption, CAPTION)}</p>" if caption else ""
    words = f"<figcaption>{beside}{said}</figcaption>" if beside or said else ""
    return Part(f'<figure class="playable" data-prevent-swipe>{stage}{words}</figure>', LINES, "figure")


def cell(tag: Tag) -> list[Part]:
    """A cell: its picture; or its code, when it is short, with what it prints.

    What it prints is shown without the code where the page folds the code away, or has asked what it will be.
    """
    figures = [
        part for one in tag.select(".cell_output figure, .cell_output .output.image_png") if (part := picture(one))
    ]
    if figures:
        return figures
    source = tag.select_one(".cell_input pre")
    hidden = "tag_hide-input" in tag["class"] or "tag_hide-cell" in tag["class"]
    outputs = [one for one in tag.select(".cell_output .output") if one.select_one("pre") or one.select_one("table")]
    printed = [one.select_one("pre") or one.select_one("table") for one in outputs]
    texts = [one.get_text().rstrip("\n") for one in printed if one]
    shows = bool(texts) and sum(text.count("\n") + 1 for text in texts) <= OUTPUT_LINES
    code = source.get_text().rstrip("\n") if source else ""
    says = not hidden and code and code.count("\n") < CODE_LINES and (shows or "def " in code or "class " in code)
    before = tag.find_previous_sibling(True)
    foretold = isinstance(before, Tag) and before.css.match(".predict")
    shows = shows and bool(says or hidden or foretold)
    parts = []
    if says:
        parts.append(Part(f'<div class="highlight code">{source}</div>', code_lines(code) + 0.9))
    if shows:
        later = ' class="fragment output"' if says and "tag_hide-output" in tag["class"] else ' class="output"'
        html = "".join(str(clean(one)) for one in printed if one)
        parts.append(Part(f"<div{later}>{html}</div>", sum(code_lines(text) for text in texts) + 0.9))
    lines = sum(part.lines for part in parts)
    if not parts or lines > LINES + 2:
        return parts
    return [Part(f'<div class="cell">{"".join(part.html for part in parts)}</div>', min(lines, LINES))]


def code_lines(text: str) -> float:
    """Lines of code in lines of text, those that are too wide counted as two."""
    return 0.82 * sum(lines_of(line, CODE_WIDTH) for line in text.split("\n"))


def listing(tag: Tag) -> list[Part]:
    """Code that is no cell."""
    code = tag.select_one("pre")
    if code is None or code.get_text().count("\n") > CODE_LINES:
        return []
    return [Part(f'<div class="highlight code">{code}</div>', code_lines(code.get_text().rstrip("\n")) + 0.9)]


def found(make: Callable[[Tag], Part | None]) -> Callable[[Tag], list[Part]]:
    """The same for kinds that give one part or none."""

    def parts(tag: Tag) -> list[Part]:
        made = make(tag)
        return [made] if made else []

    return parts


# The first selector that fits a child of a section says what is made of it.
KINDS: dict[str, Callable[[Tag], list[Part]]] = {
    "div.math": found(formula),
    "figure.playable": found(playable),
    "figure": found(picture),
    "div.cell": cell,
    "ul, ol": found(items),
    "table, .pst-scrollable-table-container, .table-wrapper": found(table),
    "div[class*=highlight-]": listing,
}


def parts_of(tag: Tag) -> list[Part]:
    """What can be shown of a child of a section."""
    for selector, make in KINDS.items():
        if tag.css.match(selector):
            return make(tag)
    return []


def lead(html: str) -> Part:
    """The sentence before something that is shown."""
    return Part(f'<p class="leading">{html}</p>', lines_of(plain(html)) + 0.3)
