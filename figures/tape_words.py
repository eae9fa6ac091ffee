"""What the tape figure says: every word that it shows or speaks, in one place, so that it can be translated."""

from __future__ import annotations

from typing import Any

# {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "A tape, forward and back",
    "try_this": "Try this:",
    "try": {
        "forward": "say the next value and its slopes before you press Next.",
        "backward": "say which value passes on next, and what each of its sources will receive.",
        "done": "raise one input by 0.5. By how much would the result change, if the slope stayed as it is? And how "
        "much does it change?",
        "loss": "compare the slopes for s and t with d / n, the softmax of t. You know this rule from the loss.",
        "careless": "find the input whose slope is wrong now. How often is it used?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "expression": "Computation",
    "expressions": {
        "twice": "(a + b) · b",
        "square": "u · u + u",
        "unit": "relu(x · w + b)",
        "loss": "log(eˢ + eᵗ) − s",
    },
    "input": "input",
    "back": "Back",
    "next": "Next",
    "play": "Play",
    "pause": "Pause",
    "moves": "Move along the tape",
    "careless": "Mistake: write = where += is meant",
    "tape": "The tape",
    "tape_about": "every value behind its sources; on the way back it is read from below",
    "slope_key": "at an edge: slope of a value with respect to its source",
    "grad_key": "g: slope of the result, received until now",
    "steps": {
        "start": "The inputs are there. Nothing is computed yet.",
        "forward": "{name} = {formula} {sign} {value}. It notes its sources, and its slope with respect to each: "
        "{slopes}.",
        "slope": "{source} {slope}",
        "seed": "All is computed. Now back: the slope of {result} with respect to itself is 1.",
        "backward": "{name} has received all its shares: {grad}. It passes on {shares}.",
        "share": "{grad} · {slope} {sign} {share} to {source}",
        "end": "Nothing is left to pass on: each input has the slope of {result} with respect to it.",
    },
    "and": ", ",
    "status": "Step {stage} of {count}. {step}",
    "alt": "A graph, drawn downward from the inputs to the result: {values}. Step {stage} of {count}: {step}{grads}",
    "alt_known": "{name} = {value}",
    "alt_unknown": "{name} is not computed yet",
    "alt_grads": " Slopes received so far: {grads}.",
    "alt_grad": "{name} {grad}",
}
