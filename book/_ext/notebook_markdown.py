"""A page's prose as Markdown that any Jupyter shows: formulas, links, boxes and numbers resolved, nothing of MyST left.

It is made from the resolved document tree, so that a notebook says the very words of the page. Links within the page
lead to anchors in the notebook; links to other pages, which a lone file does not have, become their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

ESCAPED = re.compile(r"([\\`*_$\[\]])")
OPENED = re.compile(r"<")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Markdown:
    """Writes nodes as Markdown.

    Parameters
    ----------
    wanted : set of str
        The ids that links of this page lead to; these get anchors.
    figure_numbers : dict
        The number of each numbered figure, as text, by id.
    """

    def __init__(self, wanted: set[str], figure_numbers: dict[str, str]) -> None:
        self.wanted, self.figure_numbers = wanted, figure_numbers

    # Blocks ---------------------------------------------------------------------------------------------

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        """Blocks, one empty line between them."""
        return "\n\n".join(text for child in children if (text := self.block(child)))

    def block(self, node: nodes.Node) -> str:
        """One block, with the anchors that links lead to."""
        for kind in type(node).__mro__:
            write = getattr(self, f"block_{kind.__name__}", None)
            if write is not None:
                return self.anchors(node) + write(node)
        return self.inline(node)

    def anchors(self, node: nodes.Node) -> str:
        ids = node.get("ids", []) if isinstance(node, nodes.Element) else []
        return "".join(f'<a id="{one}"></a>\n\n' for one in ids if one in self.wanted)

    def block_paragraph(self, node: nodes.Element) -> str:
        return self.inlines(node)

    block_rubric = block_paragraph

    def block_Element(self, node: nodes.Element) -> str:  # noqa: N802  (the name of the class)
        """Anything else: what stands in it."""
        if isinstance(node, nodes.TextElement) or all(isinstance(child, nodes.Text) for child in node.children):
            return self.inlines(node)
        return self.blocks(node.children)

    def block_Invisible(self, node: nodes.Element) -> str:  # noqa: N802
        return ""

    block_raw = block_Invisible

    def block_math_block(self, node: nodes.Element) -> str:
        tex = node.astext().strip()
        # As Sphinx does for the site: a line break means lines set one below the other.
        if r"\\" in tex and not node.get("nowrap") and r"\begin{" not in tex:
            tex = f"\\begin{{aligned}}\n{tex}\n\\end{{aligned}}"
        return tex if node.get("nowrap") else f"$$\n{tex}\n$$"

    def block_literal_block(self, node: nodes.Element) -> str:
        language = node.get("language", "")
        language = "python" if language.startswith("ipython") else language
        fence = "```" if "```" not in node.astext() else "~~~~"
        return f"{fence}{'' if language in ('none', 'myst-ansi', 'default') else language}\n{node.astext()}\n{fence}"

    def block_block_quote(self, node: nodes.Element) -> str:
        return quoted(self.blocks(node.children))

    def block_bullet_list(self, node: nodes.Element) -> str:
        return self.items(node, ["- "] * len(node.children))

    def block_enumerated_list(self, node: nodes.Element) -> str:
        first = node.get("start", 1)
        if node.get("enumtype") == "upperalpha":  # Markdown counts with numbers only
            return self.items(node, [f"- **{letter}.** " for letter in LETTERS[: len(node.children)]])
        return self.items(node, [f"{number}. " for number in range(first, first + len(node.children))])

    def items(self, node: nodes.Element, marks: list[str]) -> str:
        """List items; what follows in an item is indented under its mark."""
        written = []
        for mark, item in zip(marks, node.children, strict=True):
            indent = " " * (2 if mark.startswith("-") else len(mark))
            parts = [self.short(child) for child in item.children]
            text = "\n\n".join(part for part in parts if part)
            written.append(mark + re.sub(r"\n(?=[^\n])", f"\n{indent}", text))
        return ("\n\n" if any("\n\n" in one for one in written) else "\n").join(written)

    def short(self, node: nodes.Node) -> str:
        """A block in a list: one line of code needs no block of its own."""
        if isinstance(node, nodes.literal_block) and "\n" not in node.astext():
            return code(node.astext())
        return self.block(node)

    def block_definition_list_item(self, node: nodes.Element) -> str:
        terms = [self.inlines(one) for one in node.children if isinstance(one, nodes.term)]
        rest = [one for one in node.children if isinstance(one, nodes.definition)]
        return f"**{', '.join(terms)}**\n\n{quoted(self.blocks(rest))}"

    def block_Admonition(self, node: nodes.Element) -> str:  # noqa: N802
        """A box: quoted, with its title in bold; folded where the page folds it."""
        titles = [one for one in node.children if isinstance(one, nodes.title)]
        title = self.inlines(titles[0]) if titles else type(node).__name__.capitalize()
        text = self.blocks(one for one in node.children if one not in titles)
        if "dropdown" in node.get("classes", []):
            return folded(title, text)
        return quoted(f"**{title}**\n\n{text}")

    def block_table(self, node: nodes.Element) -> str:
        rows = [[self.blocks(cell.children) for cell in row.children] for row in node.findall(nodes.row)]
        width = max(len(row) for row in rows)
        lines = ["| " + " | ".join(one.replace("\n", " ").replace("|", r"\|") for one in row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        titles = [self.inlines(one) for one in node.findall(nodes.title)]
        return "\n\n".join([*titles, "\n".join(lines)])

    def block_transition(self, node: nodes.Element) -> str:
        return "---"

    def block_figure(self, node: nodes.Element) -> str:
        """Pictures and caption; `pictures` writes what stands for a picture."""
        inside = [one for one in node.children if not isinstance(one, (nodes.caption, nodes.legend))]
        return "\n\n".join(part for part in (self.blocks(inside), self.caption(node)) if part)

    def caption(self, figure: nodes.Element) -> str:
        """The caption of a figure, after its number."""
        number = next((self.figure_numbers[one] for one in figure.get("ids", []) if one in self.figure_numbers), "")
        words = [self.inlines(one) for one in figure.children if isinstance(one, nodes.caption)]
        words += [self.blocks(one.children) for one in figure.children if isinstance(one, nodes.legend)]
        return " ".join([f"**Fig. {number}.**"] * bool(number) + words)

    # Words ----------------------------------------------------------------------------------------------

    def inlines(self, node: nodes.Element) -> str:
        """What stands in a line of text."""
        return " ".join("".join(self.inline(child) for child in node.children).split())

    def inline(self, node: nodes.Node) -> str:
        for kind in type(node).__mro__:
            write = getattr(self, f"inline_{kind.__name__}", None)
            if write is not None:
                return write(node)
        return ""

    def inline_Text(self, node: nodes.Text) -> str:  # noqa: N802
        return OPENED.sub("&lt;", ESCAPED.sub(r"\\\1", str(node)))

    def inline_Element(self, node: nodes.Element) -> str:  # noqa: N802
        return "".join(self.inline(child) for child in node.children)

    def inline_Invisible(self, node: nodes.Element) -> str:  # noqa: N802
        return ""

    inline_raw = inline_Invisible

    def inline_emphasis(self, node: nodes.Element) -> str:
        return f"*{self.inline_Element(node)}*"

    def inline_strong(self, node: nodes.Element) -> str:
        return f"**{self.inline_Element(node)}**"

    def inline_literal(self, node: nodes.Element) -> str:
        return code(node.astext())

    def inline_math(self, node: nodes.Element) -> str:
        return f"${' '.join(node.astext().split())}$"

    def inline_subscript(self, node: nodes.Element) -> str:
        return f"<sub>{self.inline_Element(node)}</sub>"

    def inline_superscript(self, node: nodes.Element) -> str:
        return f"<sup>{self.inline_Element(node)}</sup>"

    def inline_image(self, node: nodes.Element) -> str:
        return f"(Picture: {self.inline_Text(nodes.Text(node.get('alt', '')))})"

    block_image = inline_image

    def inline_reference(self, node: nodes.Element) -> str:
        words, address = self.inline_Element(node), node.get("refuri", "")
        target = node.get("refid") or address.removeprefix("#")
        if node.get("refid") or address.startswith("#"):
            return f"[{words}](#{target})"
        return f"[{words}]({address})" if re.match("https?:|mailto:", address) else words


def code(text: str) -> str:
    """Text as code in a line."""
    ticks = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{' '.join(text.split()) if pad else text}{pad}{ticks}"


def quoted(text: str) -> str:
    """Markdown as a quotation, which Jupyter sets apart with a line."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def folded(title: str, text: str) -> str:
    """Markdown that is shown when its title is clicked."""
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"


def ids_linked(tree: nodes.Element) -> set[str]:
    """The ids in this page that links of this page lead to."""
    found = set()
    for link in tree.findall(nodes.reference):
        if link.get("refid"):
            found.add(link["refid"])
        elif link.get("refuri", "").startswith("#"):
            found.add(link["refuri"][1:])
    return found
