"""What a student wrote, made harmless for formgrader.

Formgrader shows text cells as HTML, in a page with all rights of the instructor: a tag in an answer could run a script
that changes marks. So in the copy of a notebook that formgrader reads, tags of students are text, but for those that
set text. Feedback and everything else read what was written.
"""

from __future__ import annotations

import html
import json
import re

PLAIN = "b|i|u|em|strong|sub|sup|br|hr|p|kbd|code|pre|table|thead|tbody|tr|td|th|ul|ol|li|details|summary"
TAG = re.compile(rf"<(?!/?(?:{PLAIN})\s{{0,9}}/?>|https?://[^\s<>\"']{{1,2000}}>)(?=[a-z/!?])", re.IGNORECASE)
SCRIPT = re.compile(r"((?:java|vb)script\s{0,9}):", re.IGNORECASE)


def harmless(notebook: str) -> str:
    """The notebook, as JSON, with the tags in a student's text cells made text."""
    if "<" not in notebook and "script" not in notebook.casefold():
        return notebook
    made = json.loads(notebook)
    for cell in made["cells"]:
        about = cell["metadata"]
        theirs = about.get("nbgrader", {}).get("solution") or about.get("grading", {}).get("added")
        if theirs and cell["cell_type"] == "markdown":
            cell["source"] = without_tags(cell["source"])
    return json.dumps(made, ensure_ascii=False) + "\n"


def without_tags(text: str) -> str:
    """Text of which no sign begins a tag, but for tags without attributes that only set text; no link runs anything.

    A space after the sign does it, and harms neither a formula nor a line of code: ``x<y`` becomes ``x< y``.
    """
    if SCRIPT.search(html.unescape(html.unescape(html.unescape(text)))):  # Markdown and browsers do so one by one
        text = SCRIPT.sub(r"\1 :", text.replace("&", "& "))
    return TAG.sub("< ", text)
