"""Every word that the features figure shows or speaks, in one place, so that it can be translated.

{names} in braces are filled in with numbers and with other words of the catalog.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "One question, one threshold",
    "try_this": "Try this:",
    "try": {
        "start": "drag the line to where it parts the 0s from the 1s. Which pictures stay wrong?",
        "found": "no line gets more than {correct} of {count}. Press Next wrong: what happened to the holes of "
        "these 0s? Then take 3 and 8.",
        "eights": "a 3 has no hole and an 8 has two, so we imagine. Press Next wrong: what did people write?",
        "sevens": "does any of the four questions part these two? What would you ask instead?",
        "move": "drag the line until as few pictures as possible are wrong. Then see how it does on the new ones.",
        "best": "no line gets more than {correct} of {count} with this question. Does another part these two digits "
        "better?",
        "perfect": "all training pictures are right. Is there a line that gets all the new ones as well?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "pair": "Digits",
    "pairs": {"0-1": "0 and 1", "3-8": "3 and 8", "6-9": "6 and 9", "1-7": "1 and 7"},
    "pairs_short": {"0-1": "0, 1", "3-8": "3, 8", "6-9": "6, 9", "1-7": "1, 7"},
    "question": "Question",
    "questions": {"holes": "Holes", "ink": "Ink", "symmetry": "Symmetry", "upper_half": "Upper half"},
    "about": {
        "holes": "How many areas of paper does the ink close in? A pixel below 0.35 counts as paper.",
        "ink": "How dark is the picture? The mean of its 64 pixels, from 0 (paper) to 1 (full ink).",
        "symmetry": "How alike are left and right? 0 if the picture is its own mirror image, below 0 otherwise.",
        "upper_half": "Which share of the ink lies in the upper four rows?",
    },
    "measure": {"holes": "holes", "ink": "ink", "symmetry": "symmetry", "upper_half": "ink in the upper half"},
    "left_of": "left of the line:",
    "right_of": "right of the line:",
    "taken_for": "taken for",
    "threshold": "threshold",
    "try_all": "Try every line",
    "key_right": "right",
    "key_wrong": "wrong",
    "hint": "Drag to move the line, tap a picture to see it large.",
    "training": "Training pictures",
    "new": "New pictures",
    "of": "{correct} of {count}",
    "percent": "{share}% right",
    "most": "{share}% right, the most any line gets",
    "picked": "One picture",
    "order": "number {place} of {count}, from left to right",
    "is": "Digit {digit}",
    "value": "{measure}: {value}",
    "verdict_right": "taken for {guess}: right",
    "verdict_wrong": "taken for {guess}: wrong",
    "seen": {
        "holes": "Every pixel is ink or paper to this question.",
        "ink": "Every pixel counts alike.",
        "symmetry": "The left is compared with the mirrored right.",
        "upper_half": "Only ink above the line counts as upper.",
    },
    "picked_name": "The picture shown large: digit {digit}",
    "previous": "Previous",
    "next": "Next",
    "next_wrong": "Next wrong",
    "found_title": "Your best lines",
    "found_about": "new pictures that were right, at the best line you have tried; filled: the best question of "
    "its pair",
    "not_tried": "not tried yet",
    "best_of_pair": "best of its pair",
    "status": "Line at {threshold}: {correct} of {count} training pictures right, {new_correct} of {new_count} new "
    "ones. {picture}",
    "spoken": "Digit {digit} ({measure}: {value}), {verdict}.",
    "alt": "{each} training pictures of the digit {first} above and {each} of the digit {second} below, placed along "
    "an axis ({measure}), from {low} to {high}. A line stands at {threshold}: left of it a picture is taken for "
    "{left}, from it on for {right}. {correct} of {count} training pictures are right, with {wrong_first} of the "
    "{first}s and {wrong_second} of the {second}s wrong; of the new pictures {new_correct} of {new_count} are right. "
    "Shown large: digit {digit} ({measure}: {value}), {verdict}.",
}
