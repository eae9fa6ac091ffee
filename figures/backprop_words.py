"""Every word that the backprop figure shows or speaks, in one place, so that it can be translated.

{names} in braces are filled in.
"""

from __future__ import annotations

from typing import Any

STAGE_WORDS: dict[str, dict[str, str]] = {
    "x": {"name": "Inputs", "what": "The example, as a batch of one row."},
    "z": {
        "name": "Weighted sums",
        "what": "Each hidden unit multiplies the inputs by its weights and adds the products and its bias.",
    },
    "h": {"name": "ReLU", "what": "A positive number passes. Any other becomes 0: its unit is off."},
    "scores": {"name": "Scores", "what": "Each output does the same with the numbers of the hidden units."},
    "p": {"name": "Probabilities", "what": "Softmax makes probabilities of the scores."},
    "loss": {
        "name": "Loss",
        "what": "Minus the logarithm of the probability of the right class. All that follows asks one question: if a "
        "number grew a little, how would the loss change?",
    },
    "grad_scores": {
        "name": "Gradient of the scores",
        "what": "Softmax and logarithm together: the probabilities minus y, which is 1 for the right class and 0 for "
        "the other. Where the gradient is negative, a larger score means a smaller loss.",
    },
    "grad_W2": {
        "name": "Gradient of W₂",
        "what": "For every edge: the number that went in at its start, times the gradient at its end. From a unit that "
        "is off nothing went in, so its weights get 0.",
    },
    "grad_b2": {
        "name": "Gradient of b₂",
        "what": "A bias is added as it is, so its gradient is that of the score. Rows of a batch would be summed; here "
        "is one row.",
    },
    "grad_h": {
        "name": "Gradient of h",
        "what": "A hidden number reaches the loss along two edges. Each gives back the gradient at its end times its "
        "weight, and the two are added.",
    },
    "grad_z": {
        "name": "Gradient of z",
        "what": "Through ReLU: the gradient passes where the unit was on. Where it was off, a small change of z "
        "changes nothing, so the gradient is 0. The row of ones and zeros is the mask.",
    },
    "grad_W1": {
        "name": "Gradient of W₁",
        "what": "As for W₂: the number that went in at the start of an edge, times the gradient at its end.",
    },
    "grad_b1": {"name": "Gradient of b₁", "what": "As for b₂: the gradient of the weighted sum."},
    "grad_x": {
        "name": "Gradient of x",
        "what": "As for h: gradients at the ends times weights, added. Inputs are not trained; but if there were a "
        "layer before this one, it would go on from here.",
    },
}

WORDS: dict[str, Any] = {
    "title": "Back-propagation, number by number",
    "try_this": "Try this:",
    "try": {
        "forward": "step forward to the loss, then on. The way back uses the same edges in the other direction.",
        "loss": "before you press Next, say which score should go up to lower the loss, and which down.",
        "backward": "say each gradient before you press Next. No step needs more than numbers that are on the screen.",
        "end": "forget the mask (the box below), then check one parameter after the other. Which gradients are wrong "
        "now?",
        "mistake": "find every parameter whose check fails. What do they have in common, and why are the others right?",
        "steps": "find the smallest rate at which the very first step switches a unit off. What is the gradient of its "
        "weights now?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "label": "Right answer",
    "classes": ["class 0", "class 1"],
    "mistake": "Mistake: forget the mask of ReLU",
    "back": "Back",
    "next": "Next",
    "play": "Play",
    "pause": "Pause",
    "moves": "Move through the stages",
    "forward": "Forward",
    "backward": "Backward",
    "stage": STAGE_WORDS,
    "position": "Stage {number} of {count}",
    "mistaken": "The mistake: the gradient goes through ReLU as if every unit were on.",
    "off": "off",
    "bias": "bias {value}",
    "bias_gradient": "bias: g {value}",
    "negative": "negative weight",
    "checked_edge": "the parameter you check",
    "gradient_key": "gradient of the loss",
    "check": "Check one gradient by nudging",
    "check_what": "Move one parameter a little up and a little down, and run the forward pass each time.",
    "parameter": "Parameter",
    "slope": "difference / 0.002",
    "gradient": "back-propagation",
    "not_yet": "not computed yet",
    "verdicts": {
        "agree": "The two agree.",
        "differ": "The two differ: this gradient is wrong.",
        "kink": "The nudge carries a unit across 0, where ReLU has a kink: there is no one slope to compare with.",
        "unknown": "Go on with the backward pass until this gradient is there.",
    },
    "tally": "{known} of {count} gradients computed, {agree} of them agree with nudging.",
    "differing": "Wrong: {names}.",
    "step": "Take a gradient step",
    "step_what": "Every parameter moves against its gradient, as far as the rate says. Move the rate, and the steps "
    "already taken are taken anew.",
    "rate": "learning rate",
    "take": "Take a step",
    "undo": "Undo a step",
    "loss_start": "First loss",
    "loss_now": "Loss now",
    "loss_next": "Next loss",
    "step_count": ["0 steps", "1 step", "{steps} steps"],
    "steps": ["no step yet", "after 1 step", "after {steps} steps"],
    "status": "{name}: {value}. Loss {loss}.",
    "alt": "A network drawn from top to bottom: two inputs, three hidden units, two outputs, and the loss. Every "
    "number stands in its unit, and below it its gradient once that is computed. The example x = {x} belongs to class "
    "{label}; {steps}. Stage {number} of {count}: {name}.{known} {check}",
    "alt_known": {
        "z": " Weighted sums z = {z}.",
        "h": " After ReLU h = {h}.",
        "scores": " Scores {scores}.",
        "p": " Probabilities {p}.",
        "loss": " Loss {loss}.",
        "grad_scores": " Gradient of the scores {grad_scores};",
        "grad_W2": " of W₂ {grad_W2};",
        "grad_b2": " of b₂ {grad_b2};",
        "grad_h": " of h {grad_h};",
        "grad_z": " of z {grad_z};",
        "grad_W1": " of W₁ {grad_W1};",
        "grad_b1": " of b₁ {grad_b1};",
        "grad_x": " of x {grad_x}.",
    },
    "alt_mistake": " ReLU's mask is forgotten on purpose.",
    "alt_check": "Checked parameter {name} = {value}: slope by nudging {slope}, by back-propagation {gradient}. "
    "{verdict}",
}
