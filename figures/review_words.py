"""Every word that the review figure shows or speaks, in one place, so that it can be translated. {names} are filled in.

The reviews are made up for the figure; none comes from the data.
"""

from __future__ import annotations

from typing import Any

START = "Not bad, it is good."

WORDS: dict[str, Any] = {
    "title": "Is the review kind?",
    "try_this": "Try this:",
    "try": {
        "start": "let “good” and “bad” change places. Will the score change?",
        "swapped": "other places, same score: this network cannot see which word stands where. Now let it see pairs of "
        "neighbors, too.",
        "pairs": "which pairs does it know? “not bad” and “not good” are too rare to be among them. Write “not only "
        "funny”, then “not enough fun”.",
        "unknown": "gray words are unknown to this network, and count for nothing. Say the same in other words.",
        "own": "take away the word that counts most. Why do the numbers of the other words change, too?",
        "empty": "write a review, or take one of those above. What does the network say when there is nothing to read?",
    },
    "reset": "Reset",
    "in_python": "In Python",
    "text": "Your review, in English",
    "examples_about": "Or one of these:",
    "examples": [
        START,
        "Not good, it is bad.",
        "A moving and funny film with great performances.",
        "Too long, too loud, and never funny.",
        "Never boring, never too long.",
    ],
    "reader": "The network sees",
    "readers": {"words": "single words", "pairs": "words and pairs"},
    "words_heading": "What each word adds to the score",
    "words_about": "bars up for kind, down for unkind",
    "pairs_heading": "What pairs of neighbors add",
    "pairs_about": "{known} of {count} pairs are known",
    "unknown": "unknown",
    "nothing": "nothing",
    "bias": "Bias",
    "bias_about": "without any words",
    "words_sum": "All words",
    "words_sum_about": "{known} of {count} are known",
    "pairs_sum": "All pairs",
    "score": "Score",
    "score_about": "the sum; above 0 is kind",
    "kind": "Kind. Probability of kind: {percent}",
    "unkind": "Unkind. Probability of kind: {percent}",
    "alt": "A review of {count} words, “{words}”, read by a network that sees {reader}. Pushing up most: {up}. Pushing "
    "down most: {down}. Unknown: {unknown}. The score is {score}. {verdict}.",
}
