"""The kinds of question, each in a file of its own, by the key that tells it."""

from checkpoint_kinds import choice, number, order, predict
from checkpoint_kinds.kind import Built, Kind, Question

__all__ = ["KINDS", "Built", "Kind", "Question"]

KINDS: dict[str, Kind] = {
    "choices": choice.KIND,
    "answer": number.KIND,
    "lines": order.KIND,
    "code": predict.KIND,
}
