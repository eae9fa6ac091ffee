"""Questions as HTML: forms that can be read without a script too; ``site_assets/checkpoints`` brings them to life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import checkpoint_nodes as our
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation

_ = get_translation("checkpoints")

# The two signs differ in outline too (a circle, a square on its corner), for readers who see no color.
SIGN = (
    '<svg class="checkpoint-sign checkpoint-sign-{name}" xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
    '<path class="checkpoint-sign-shape" d="{shape}"/><path class="checkpoint-sign-mark" d="{mark}"/></svg>'
)
RIGHT = SIGN.format(name="right", shape="M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z", mark="M7.5 12.4l3.1 3.1 6-6.6")
WRONG = SIGN.format(name="wrong", shape="M12 1l11 11l-11 11l-11-11z", mark="M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4")


def visit_checkpoint(self: Any, node: nodes.Element) -> None:
    attributes = {"data-checkpoint": f"{node['page']}/{node['name']}", "data-kind": node["script"]}
    attributes |= {f"data-{key}": value for key, value in node["data"].items()}
    attributes |= {f"data-say-{key}": words for key, words in node["say"].items()}
    self.body.append(self.starttag(node, "div", CLASS="checkpoint", **attributes))
    title, passed = self.encode(str(_("Checkpoint"))), self.encode(str(_("Passed")))
    self.body.append(
        f'<p class="checkpoint-head"><span>{title}</span> '
        f'<span class="checkpoint-passed" hidden="hidden">{RIGHT} {passed}</span></p>\n'
    )


def visit_form(self: Any, node: nodes.Element) -> None:
    attributes = {"aria-describedby": " ".join(node["described"])} if node["described"] else {}
    self.body.append(self.starttag(node, "fieldset", **attributes))


def depart_form(self: Any, node: nodes.Element) -> None:
    check = self.encode(str(_("Check")))
    self.body.append(
        "</fieldset>\n"
        f'<button type="button" class="checkpoint-check" hidden="hidden">{check}</button>\n'
        '<div class="checkpoint-feedback" role="status" aria-live="polite"></div>\n'
    )


def visit_choice(self: Any, node: nodes.Element) -> None:
    kind = "checkbox" if node["choose_all"] else "radio"
    self.body.append(self.starttag(node, "label", CLASS="checkpoint-choice"))
    self.body.append(
        f'<input type="{kind}" name="{node["group"]}" value="{node["letter"]}" />'
        f'<span class="checkpoint-letter">{node["letter"]}</span> '
    )


def visit_code(self: Any, node: nodes.Element) -> None:
    """Code that can stand in a label: colored, and with no block around it."""
    colored = self.highlighter.highlight_block(node.astext(), node["language"], nowrap=True, location=node)
    self.body.append(f'<code class="checkpoint-code highlight">{colored.rstrip()}</code>\n')
    raise nodes.SkipNode


def visit_entry(self: Any, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "p", "", CLASS="checkpoint-entry"))
    (field,) = node.findall(our.checkpoint_blank)
    self.body.append(f'<label for="{field["ids"][0]}">')


def visit_blank(self: Any, node: nodes.Element) -> None:
    """The field; the label, opened before it, ends here."""
    typing = 'autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"'
    self.body.append("</label> ")
    if "rows" in node:
        tag = f'<textarea id="{node["ids"][0]}" class="checkpoint-field" rows="{node["rows"]}" {typing}></textarea>'
    else:
        tag = f'<input id="{node["ids"][0]}" class="checkpoint-field" type="text" {typing} />'
    self.body.append(tag)
    raise nodes.SkipNode


def visit_lines(self: Any, node: nodes.Element) -> None:
    how = _("Drag the lines into order, or choose one and move it with the arrow keys or the buttons.")
    name = f"{node['group']}-how"
    self.body.append(f'<p class="checkpoint-how" id="{name}" hidden="hidden">{self.encode(str(how))}</p>\n')
    self.body.append('<ol class="checkpoint-lines" role="list">\n')


def depart_lines(self: Any, node: nodes.Element) -> None:
    if node["leave_out"]:
        words = self.encode(str(_("Left out (move lines that are not needed below this one)")))
        self.body.append(f'<li class="checkpoint-divider" hidden="hidden">{words}</li>\n')
    self.body.append("</ol>\n")
    buttons = {"up": _("Up"), "down": _("Down")}
    if node["indented"]:
        buttons |= {"outdent": _("Outdent"), "indent": _("Indent")}
    if node["leave_out"]:
        buttons |= {"out": _("Leave out")}
    name = self.encode(str(_("Move the chosen line")))
    self.body.append(f'<div class="checkpoint-tools" role="group" aria-label="{name}" hidden="hidden">\n')
    for move, words in buttons.items():
        self.body.append(f'<button type="button" data-move="{move}">{self.encode(str(words))}</button>\n')
    self.body.append('</div>\n<div class="checkpoint-announcer" role="status"></div>\n')
    self.body.append(f"<template>{WRONG}</template>\n")  # the mark of the first line that does not fit


def visit_line(self: Any, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "li", "", CLASS="checkpoint-line", **{"data-line": str(node["index"])}))
    self.body.append(f'<span class="checkpoint-letter">{node["letter"]}</span> ')


def visit_answer(self: Any, node: nodes.Element) -> None:
    attributes = {"data-correct": "true" if node["correct"] else "false"}
    attributes |= {f"data-{key}": str(value) for key, value in node["data"].items()}
    self.body.append(self.starttag(node, "li", CLASS="checkpoint-answer", **attributes))


def visit_verdict(self: Any, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "p", "", CLASS="checkpoint-verdict"))
    if node["letter"]:
        self.body.append(f'<span class="checkpoint-letter">{node["letter"]}</span> ')


def visit_word(self: Any, node: nodes.Element) -> None:
    self.body.append(f"{RIGHT if node['correct'] else WRONG} <strong>")


def visit_reason(self: Any, node: nodes.Element) -> None:
    attributes = {"data-before": str(node["before"])} if "before" in node else {}
    name = "checkpoint-reason checkpoint-whole" if node.get("whole") else "checkpoint-reason"
    self.body.append(self.starttag(node, "div", CLASS=name, **attributes))


def opens(tag: str, name: str = "") -> Callable[[Any, nodes.Element], None]:
    def visit(self: Any, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", **({"CLASS": name} if name else {})))

    return visit


def closes(markup: str) -> Callable[[Any, nodes.Element], None]:
    def depart(self: Any, node: nodes.Element) -> None:
        self.body.append(markup + "\n")

    return depart


def title_tag(node: nodes.Element) -> str:
    """The first title of answers opens and closes them; a later one is a line among them."""
    return "summary" if node.parent.index(node) == 0 else "p"


def visit_title(self: Any, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, title_tag(node), ""))


def depart_title(self: Any, node: nodes.Element) -> None:
    self.body.append(f"</{title_tag(node)}>\n")


def nothing(self: Any, node: nodes.Element) -> None:
    """No markup of its own."""


HTML = {
    our.checkpoint: (visit_checkpoint, closes("</div>")),
    our.checkpoint_form: (visit_form, depart_form),
    our.checkpoint_legend: (opens("legend"), closes("</legend>")),
    our.checkpoint_more: (opens("div", "checkpoint-more"), closes("</div>")),
    our.checkpoint_note: (opens("p", "checkpoint-choose"), closes("</p>")),
    our.checkpoint_choices: (opens("div", "checkpoint-choices"), closes("</div>")),
    our.checkpoint_choice: (visit_choice, closes("</label>")),
    our.checkpoint_choice_text: (opens("span", "checkpoint-text"), closes("</span>")),
    our.checkpoint_code: (visit_code, nothing),
    our.checkpoint_entry: (visit_entry, closes("</p>")),
    our.checkpoint_blank: (visit_blank, nothing),
    our.checkpoint_lines: (visit_lines, depart_lines),
    our.checkpoint_line: (visit_line, closes("</li>")),
    our.checkpoint_answers: (opens("details", "checkpoint-answers"), closes("</details>")),
    our.checkpoint_answers_title: (visit_title, depart_title),
    our.checkpoint_answer_list: (opens("ul", "checkpoint-answer-list"), closes("</ul>")),
    our.checkpoint_answer_group: (opens("ul", "checkpoint-answer-list"), closes("</ul>")),
    our.checkpoint_answer: (visit_answer, closes("</li>")),
    our.checkpoint_verdict: (visit_verdict, closes("</p>")),
    our.checkpoint_label: (opens("span", "checkpoint-label"), closes("</span>")),
    our.checkpoint_word: (visit_word, closes("</strong>")),
    our.checkpoint_reason: (visit_reason, closes("</div>")),
    our.checkpoint_see: (opens("p", "checkpoint-see"), closes("</p>")),
}


# What each kind needs of site_assets/checkpoints.
STYLES = {"choice": ["choice"], "number": ["field"], "order": ["order"], "predict": ["field"]}
SCRIPTS = {"choice": ["choice"], "number": ["near", "number"], "order": ["order_rules", "order"]}
SCRIPTS["predict"] = ["near", "predict"]


def add_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Only a page that asks loads scripts and styles, and only of the kinds that it asks."""
    asked = sorted({node["script"] for node in doctree.findall(our.checkpoint)}) if doctree else []
    if not asked:
        return
    app.add_css_file("checkpoints.css")
    for name in dict.fromkeys(name for kind in asked for name in STYLES[kind]):
        app.add_css_file(f"checkpoints/{name}.css")
    for name in dict.fromkeys(name for kind in asked for name in SCRIPTS[kind]):
        app.add_js_file(f"checkpoints/{name}.js", defer="defer")
    app.add_js_file("checkpoints.js", defer="defer")  # last: it starts what the kinds have brought


def setup(app: Sphinx) -> None:
    """Register the nodes, and what pages load for them."""
    for kind, visitors in HTML.items():
        app.add_node(kind, html=visitors)
    app.connect("html-page-context", add_assets)
