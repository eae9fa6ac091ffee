"""The answers to a question as ordinary lists, for whatever cannot be pressed: paper, an ePub, a notebook."""

from __future__ import annotations

from checkpoint_nodes import checkpoint_answer, checkpoint_answers_title, checkpoint_reason, checkpoint_verdict, plain
from docutils import nodes


def answer_list(answers: nodes.Element) -> list[nodes.Node]:
    """What stands below the title of answers, made of standard nodes alone."""
    made: list[nodes.Node] = []
    for part in answers.children[1:]:
        if isinstance(part, checkpoint_reason):
            made += [plain(one) for one in part.children]
        elif isinstance(part, checkpoint_answers_title):
            made.append(nodes.paragraph("", "", nodes.strong("", part.astext())))
        else:
            listed = plain(part)
            listed.children = []
            listed += [answer_item(one) for one in part.findall(checkpoint_answer)]
            made.append(listed)
    return made


def answer_item(answer: nodes.Element) -> nodes.list_item:
    """One answer: the verdict in bold, and the first words of its reason in the same paragraph."""
    verdict, *rest = answer.children
    assert isinstance(verdict, checkpoint_verdict)
    first = nodes.paragraph("", "", nodes.strong("", said(verdict)))
    blocks: list[nodes.Node] = []
    for part in rest:
        blocks += [plain(one) for one in part.children] if isinstance(part, checkpoint_reason) else [plain(part)]
    if blocks and isinstance(blocks[0], nodes.literal_block) and "\n" not in blocks[0].astext():
        first += [nodes.Text(" "), nodes.literal("", blocks.pop(0).astext())]
    if blocks and type(blocks[0]) is nodes.paragraph:
        first += [nodes.Text(" "), *blocks.pop(0).children]
    return nodes.list_item("", first, *blocks)


def said(verdict: nodes.Element) -> str:
    """A verdict in words: 'Right.', or '0.5: Right.'"""
    return ": ".join(part for child in verdict.children if (part := child.astext().strip()))
