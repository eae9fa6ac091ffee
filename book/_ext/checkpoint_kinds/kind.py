"""What all kinds of question have in common: how a kind is told, read, and built into a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from checkpoint_yaml import Text
from docutils import nodes

if TYPE_CHECKING:
    import yaml
    from checkpoint_page import Page

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Built:
    """A question as nodes.

    Attributes
    ----------
    script : str
        The script that judges it, under ``site_assets/checkpoints``.
    form : list of nodes
        What the reader fills in.
    answers : list of nodes
    data : dict
        What the script needs to know of the question as a whole.
    say : dict
        What the script says, by key. It stands in the page, and not in the script, to be translated with it.
    """

    script: str
    form: list[nodes.Node]
    answers: list[nodes.Node]
    data: dict[str, Any] = field(default_factory=dict)
    say: dict[str, str] = field(default_factory=dict)


class Question(Protocol):
    """A question that has been read and has no fault that could be seen in its file alone."""

    @property
    def text(self) -> Text:
        """What is asked, as MyST."""

    def build(self, page: Page, where: str) -> Built:
        """Make the nodes; raise FaultError where the page's parser finds something else than was expected."""


@dataclass(frozen=True)
class Kind:
    """A kind of question.

    Attributes
    ----------
    purpose : str
        What it is for, in a few words, for an author who has given no kind.
    keys : frozenset of str
        The keys it has beside ``question``.
    read : callable
        Makes the question from its text, its entries, where it is (for messages) and its line.
    """

    purpose: str
    keys: frozenset[str]
    read: Callable[[Text, dict[str, yaml.Node], str, int], Question]
