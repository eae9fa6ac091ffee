"""Every word that the bend figure shows or speaks, in one place, so that it can be translated.

{names} are filled in by the figure.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "A hidden layer bends the plane",
    "try_this": "Try this:",
    "try": {
        "identity": "get all four points right. With no activation the sheet can be turned, stretched and sheared, and "
        "its lines stay straight. Why can no setting win? Watch the two dotted segments.",
        "relu": "press Show a solution, then drag Bend from 0 to 1. Where does the sheet fold, and which two points "
        "come to lie on one spot? Then press New start and {train}, from several starts: what goes wrong?",
        "tanh": "press {train}. Then take a new start and train again, several times: which starts end well? Look at "
        "the two dotted segments when one does not.",
        "sigmoid": "press New start, then {train}. Be patient: the loss hardly moves at first, then falls. How does "
        "the sheet look when it does?",
    },
    "reset": "Reset",
    "in_python": "In Python",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "activation": "Activation",
    "activations": {"identity": "none", "relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"},
    # The two planes.
    "planes": "Show",
    "plane": {"inputs": "Inputs", "hidden": "Hidden layer"},
    "inputs_heading": "Inputs, with the answer",
    "hidden_heading": ["The inputs, not bent yet", "On the way", "After the hidden layer"],
    "morph_ends": ["inputs", "hidden layer"],
    "morph_symbol": "Bend",
    "bend": "Bend it",
    "flatten": "Flatten it",
    "class_0": "class 0",
    "class_1": "class 1",
    "wrong": "wrong side",
    "answer_key": "boundary, p = ½",
    "fold_key": ["unit 1 at 0", "unit 2 at 0"],
    "segment_key": "joins the points of a class",
    # The buttons of training.
    "train": "Train",
    "train_still": "100 steps, again and again",  # where nothing moves by itself, there is no button Train
    "pause": "Pause",
    "hundred": "100 steps",
    "start": "New start",
    "solution": "Show a solution",
    "buttons": "Training",
    "no_solution": "No solution exists",
    "trained": "Gradient descent with rate {rate}: {steps} steps.",
    "stuck": "Gradient descent with rate {rate}: {steps} steps, and in the last {last} the loss has hardly moved. This "
    "start may lead nowhere better: take a new one.",
    # How well it does.
    "correct": "Correct",
    "of": "{correct} of {count}",
    "all_right": "all right",
    "loss": "Mean loss",
    "guess": "always ½: {loss}",
    "verdict": {
        "solved": "All four are right. Behind the layer the classes lie on two sides of one straight line; seen from "
        "the inputs, that line is bent.",
        "straight": "Without an activation the two dotted segments still meet, whatever the weights: no line can part "
        "the classes, and three right is the most.",
        "same_spot": "Points {a} and {b} are of different classes and lie on one spot after the layer. Whatever the "
        "output unit does, it answers both alike.",
        "crossing": "After the layer the segment between the circles still meets the one between the squares, so no "
        "line can part the classes. Bend differently.",
        "line": "After the layer the segments do not meet: a line can part the classes. This one does not yet. Move "
        "the output unit.",
    },
    # The sliders.
    "units": "Adjust",
    "unit": {"first": "Unit 1", "second": "Unit 2", "output": "Output"},
    "unit_name": {"first": "Hidden unit 1", "second": "Hidden unit 2", "output": "Output unit"},
    "weight_of": "weight of {name}",
    "bias": "bias",
    # What is spoken.
    "status": "{correct} of 4 points right, mean loss {loss}. {verdict}",
    "alt": "Two planes. The first holds the inputs x₁ and x₂ from {low} to {high} with the four points of XOR: blue "
    "circles (class 0) at (0, 0) and (1, 1), orange squares (class 1) at (0, 1) and (1, 0). The second shows the same "
    "plane as a sheet {where}. {bends}: (0, 0) goes to {h0}, (0, 1) to {h1}, (1, 0) to {h2}, (1, 1) to {h3}. The "
    "output unit answers class 1 where {score} is above 0. {correct} of 4 points are right; the mean loss is {loss}. "
    "{verdict}",
    "alt_where": ["not bent yet", "bent {percent} percent of the way", "bent by the hidden layer"],
    "alt_bends": {
        "identity": "The hidden layer of two units without activation keeps lines straight",
        "relu": "The hidden layer of two ReLU units folds it",
        "tanh": "The hidden layer of two tanh units bends it",
        "sigmoid": "The hidden layer of two sigmoid units bends it",
    },
}
