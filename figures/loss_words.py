"""Every word that the loss figure shows or speaks, in one place, so that it can be translated.

{names} are filled in by ``loss.py`` and by ``loss.js``.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "What a mistake costs",
    "try_this": "Try this:",
    "try": {
        "number": {
            "squared": "miss by 1, then by 2, then by 3. How do loss and slope grow? And those of the dashed curve?",
            "absolute": "come closer to the target. Does the slope tell how far you still have to go?",
        },
        "yes-no": {
            "cross-entropy": "be as sure and as wrong as you can. How far does the loss grow, and the dashed one?",
            "squared": "go where the answer is most wrong. How large is the slope there? Where is it largest?",
        },
        "classes": {
            "cross-entropy": "at score 0 every class gets an equal share. What does that cost for 2, for 10, for 20 "
            "classes?",
        },
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "task": "Predict",
    "tasks": {"number": "a number", "yes-no": "yes or no", "classes": "one of K"},
    "loss": "Loss",
    "losses": {"cross-entropy": "Cross-entropy", "squared": "Squared error", "absolute": "Absolute error"},
    "formulas": {
        "number": {"squared": "(ŷ \N{MINUS SIGN} y)²", "absolute": "|ŷ \N{MINUS SIGN} y|"},
        "yes-no": {
            "cross-entropy": [
                "\N{MINUS SIGN}ln(1 \N{MINUS SIGN} p), with p = sigmoid(s)",
                "\N{MINUS SIGN}ln p, with p = sigmoid(s)",
            ],
            "squared": ["p², with p = sigmoid(s)", "(1 \N{MINUS SIGN} p)², with p = sigmoid(s)"],
        },
        "classes": {"cross-entropy": "\N{MINUS SIGN}ln p, p by softmax"},
    },
    "prediction": "prediction",
    "target": "target",
    "right_answer": "Right answer",
    "answers": ["no (0)", "yes (1)"],
    "score": "score of yes",
    "right_score": "score of the right class",
    "classes": "classes; the others have 0",
    "upper": "Loss",
    "lower": "Slope",
    "lower_about": "how fast the loss changes",
    "wrong": "wrong",
    "wrong_key": "wrong answer",
    "worse": "worse",
    "worse_key": "worse than equal shares",
    "uniform": "ln {classes} = {uniform}",
    "loss_name": "Loss",
    "slope_name": "Slope",
    "tangent": "tangent",
    "miss_name": "Miss ŷ \N{MINUS SIGN} y",
    "p_name": "p(yes)",
    "p_right_name": "p(right)",
    "beside": "dashed: {value}",
    "verdicts": {
        "hit": "A hit: no loss, no slope, nothing to change.",
        "corner": "A hit. At this corner there is no slope; the figure counts 0.",
        "squared": "The slope is twice the miss, 2 · ({miss}) = {slope}: the farther off, the harder the pull.",
        "absolute": "The slope is {slope}, however large the miss: near and far pull alike.",
        "cross-entropy_wrong": "Wrong. The slope is p \N{MINUS SIGN} target = {p} \N{MINUS SIGN} {target} = {slope}: "
        "the surer the mistake, the closer to 1 in size.",
        "cross-entropy_undecided": "Undecided: the loss is ln 2 = 0.693, and the slope is p \N{MINUS SIGN} target = "
        "{p} \N{MINUS SIGN} {target} = {slope}.",
        "cross-entropy_right": "Right. The slope is p \N{MINUS SIGN} target = {p} \N{MINUS SIGN} {target} = {slope}: "
        "the surer, the less is left to learn.",
        "squared_flat": "Sure, wrong and nearly flat. The sigmoid's slope, p (1 \N{MINUS SIGN} p) = {steep}, is a "
        "factor of this one, {slope}: hardly anything is learned.",
        "squared_wrong": "Wrong. The slope is 2 (p \N{MINUS SIGN} target) · p (1 \N{MINUS SIGN} p) = {slope}; "
        "p (1 \N{MINUS SIGN} p) = {steep} is the sigmoid's slope.",
        "squared_undecided": "Undecided: the slope is 2 (p \N{MINUS SIGN} target) · p (1 \N{MINUS SIGN} p) = {slope}.",
        "squared_right": "Right. The slope is 2 (p \N{MINUS SIGN} target) · p (1 \N{MINUS SIGN} p) = {slope}.",
        "worse": "Worse than equal shares for {classes} classes, which cost ln {classes} = {uniform}. The slope is "
        "p \N{MINUS SIGN} 1 = {slope}.",
        "uniform": "Every class gets 1/{classes}, which costs ln {classes} = {uniform}. A network that has learned "
        "nothing yet starts near this loss.",
        "better": "Better than equal shares for {classes} classes, which cost ln {classes} = {uniform}. The slope is "
        "p \N{MINUS SIGN} 1 = {slope}.",
    },
    "status": "Loss {value}, slope {slope}. {verdict}",
    "axes": {
        "number": "prediction ŷ",
        "yes-no": "score s of yes",
        "classes": "score s of the right class",
    },
    "places": {
        "number": "At the prediction {prediction}, with the target {target},",
        "yes-no": "At the score {score}, where p = {p}, with the right answer {answer},",
        "classes": "At the score {score}, where the right one of {classes} classes has the probability {p},",
    },
    "alt": "Two plots over the {axis}, from {low} to {high}. Above, the loss: {loss}, {tangent}; below, its slope. "
    "{place} the loss is {value} and the slope is {slope}. {verdict} {other}",
    "alt_tangent": "with its tangent",
    "alt_no_tangent": "which has no tangent here",
    "alt_other": "Dashed, for comparison: {loss}, here {value} with slope {slope}.",
    "alt_alone": "No other loss is drawn.",
}
