"""The document tree of a question: standard docutils nodes under names of their own.

HTML writers draw them as a form (``checkpoint_html.py``); every other writer, and gettext, sees paragraphs, lists and
code, and needs to know nothing of checkpoints.
"""

from __future__ import annotations

from docutils import nodes


class checkpoint(nodes.container):  # noqa: N801
    """A whole question: a form and its answers."""


class checkpoint_form(nodes.container):  # noqa: N801
    """What is asked: the legend, perhaps more (code, a picture), and what the reader fills in."""


class checkpoint_legend(nodes.paragraph):  # noqa: N801
    """The sentence that asks."""


class checkpoint_more(nodes.container):  # noqa: N801
    """What the question shows below its sentence."""


class checkpoint_note(nodes.paragraph):  # noqa: N801
    """How to answer, in a sentence."""


class checkpoint_choices(nodes.enumerated_list):  # noqa: N801
    """The choices, lettered."""


class checkpoint_choice(nodes.list_item):  # noqa: N801
    """One choice."""


class checkpoint_choice_text(nodes.paragraph):  # noqa: N801
    """The words of one choice, or of one line to put in order."""


class checkpoint_code(nodes.literal_block):  # noqa: N801
    """The code of one choice, or of one line to put in order."""


class checkpoint_entry(nodes.paragraph):  # noqa: N801
    """A label and the field in which the reader writes."""


class checkpoint_blank(nodes.inline):  # noqa: N801
    """The field: a line to write on where nothing can be typed."""


class checkpoint_lines(nodes.enumerated_list):  # noqa: N801
    """Lines to put in order, lettered, and shuffled."""


class checkpoint_line(nodes.list_item):  # noqa: N801
    """One of those lines."""


class checkpoint_answers(nodes.container):  # noqa: N801
    """The answers, for paper and for a page without JavaScript."""


class checkpoint_answers_title(nodes.paragraph):  # noqa: N801
    """A few words above answers."""


class checkpoint_answer_list(nodes.enumerated_list):  # noqa: N801
    """One answer to each choice, in the same order and with the same letters; or the lines in their right order."""


class checkpoint_answer_group(nodes.bullet_list):  # noqa: N801
    """Answers that have no letters: to what a reader may have written."""


class checkpoint_answer(nodes.list_item):  # noqa: N801
    """Whether a choice is right, and why."""


class checkpoint_verdict(nodes.paragraph):  # noqa: N801
    """'Right.' or 'Not right.', perhaps after the label of what is judged."""


class checkpoint_label(nodes.inline):  # noqa: N801
    """What a verdict is about, where it is not a letter: a number, or 'Any other number'."""


class checkpoint_word(nodes.inline):  # noqa: N801
    """The judging words of a verdict."""


class checkpoint_reason(nodes.container):  # noqa: N801
    """Why."""


class checkpoint_see(nodes.paragraph):  # noqa: N801
    """The link to the paragraph to read again."""


OURS = tuple(
    kind
    for kind in list(globals().values())
    if isinstance(kind, type) and issubclass(kind, nodes.Element) and kind.__module__ == __name__
)
LETTERED = {"enumtype": "upperalpha", "prefix": "", "suffix": "."}
NUMBERED = {"enumtype": "arabic", "prefix": "", "suffix": "."}
STANDARD = {"ids", "classes", "names", "dupnames", "backrefs", *LETTERED, "language", "force", "xml:space"}


def renamed(kind: type[nodes.Element], node: nodes.Element) -> nodes.Element:
    """The same node under another name, with its place in the source; its children move over."""
    text = ["", ""] if issubclass(kind, nodes.TextElement) else [""]
    made = kind(*text, *node.children)
    made.rawsource = node.rawsource
    made.attributes = dict(node.attributes)
    made.source, made.line = node.source, node.line
    return made


def plain(node: nodes.Node) -> nodes.Node:
    """A copy of a tree in which our nodes are the standard ones that they are made of."""
    if not isinstance(node, nodes.Element):
        return node.copy()
    made: nodes.Element = node.copy()
    if isinstance(node, OURS):
        base = next(kind for kind in type(node).__mro__ if kind.__module__ == nodes.__name__)
        made = renamed(base, made)
        made.attributes = {key: value for key, value in made.attributes.items() if key in STANDARD}
    made += [plain(child) for child in node.children]
    return made
