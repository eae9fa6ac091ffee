"""A page of solutions: for each part of an exercise the answer, with its reasons, and the common mistakes; all folded.

A page writes the exercise's name alone::

    ```{exercise-solutions} neuron
    ```

Everything comes from ``solutions/<name>/<name>.md``, the source of the exercise itself: the answers from its answer
cells, the mistakes from the sentences that its checks say. So a page cannot tell something else than the checks do.
An edition for students whose work is graded leaves all that out: ``solutions_in_site: false`` in ``_config.yml``.
"""

from __future__ import annotations

import exercise_source
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

LEFT_OUT = "The solutions are not part of this edition of the book: it belongs to a course whose exercises are graded."
logger = logging.getLogger(__name__)


class ExerciseSolutions(SphinxDirective):
    """The directive ``exercise-solutions``; its argument names the exercise."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        if not self.config.solutions_in_site:
            return [nodes.paragraph("", LEFT_OUT)]
        name = self.arguments[0]
        if not known(self, name):
            return []
        return [self.section(name, part) for part in exercise_source.read(name).parts if part.answers]

    def section(self, name: str, part: exercise_source.Part) -> nodes.section:
        """One part, with its folded answer and its folded mistakes."""
        made = nodes.section(ids=[nodes.make_id(f"{name}-{part.title}")])
        made += nodes.title("", part.title)
        made += folded("Answer", [self.shown(*answer) for answer in part.answers])
        if part.mistakes:
            made += folded("Common mistakes", [bullets(part.mistakes)])
        return made

    def shown(self, language: str, text: str) -> nodes.Element:
        """An answer: code, or text."""
        if language != "python":
            return parsed(self, text)
        code = nodes.literal_block(text, text, language="python")
        self.set_source_info(code)
        return code


def known(directive: SphinxDirective, name: str) -> bool:
    """Whether there is such an exercise, with a warning where there is none; the page depends on its source."""
    file = exercise_source.source_of(name)
    directive.env.note_dependency(str(file))
    if not file.is_file():
        logger.warning(
            "%s: expected an exercise of solutions/, received %r; there is %s",
            directive.name,
            name,
            ", ".join(exercise_source.names()) or "none",
            location=directive.get_location(),
        )
    return file.is_file()


def parsed(directive: SphinxDirective, text: str) -> nodes.container:
    """What Markdown says, as a part of the page."""
    holder = nodes.container()
    lines = StringList(text.splitlines(), source=directive.env.docname)
    directive.state.nested_parse(lines, directive.content_offset, holder)
    return holder


def folded(title: str, content: list[nodes.Node]) -> nodes.admonition:
    """A box that opens when it is pressed."""
    return nodes.admonition(
        "", nodes.title("", title), *content, classes=["dropdown", f"admonition-{title.split()[0].lower()}"]
    )


def bullets(sentences: list[str]) -> nodes.bullet_list:
    """Sentences as a list; what stands between backquotes is code."""
    listed = nodes.bullet_list()
    for sentence in sentences:
        said = nodes.paragraph()
        for number, piece in enumerate(sentence.split("`")):
            said += nodes.literal("", piece) if number % 2 else nodes.Text(piece)
        listed += nodes.list_item("", said)
    return listed


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("solutions_in_site", default=True, rebuild="env", types=[bool])
    app.add_directive("exercise-solutions", ExerciseSolutions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
