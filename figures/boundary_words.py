"""Every word that the boundary figure shows or speaks, in one place, so that it can be translated.

{names} are filled in by the figure.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Train a network, watch its boundary",
    "try_this": "Try this:",
    "try": {
        "circles": "press {train}. Then find out how few hidden units can close a ring around the squares: take them "
        "away one at a time, and let several seeds try before you say it cannot be done.",
        "clouds": "take away every hidden layer and train: a straight line is enough here. Then raise the noise. What "
        "does a network with four layers do that the line cannot, and does the validation loss thank it?",
        "xor": "take away every hidden layer and train: no line parts these classes. Then one layer of 2 units, with "
        "several seeds, and then 4. Why do more units find it more often?",
        "moons": "set noise to 0.4, training points to 20, and four layers of 8 units. Train, and watch the validation "
        "loss after the training loss has come down.",
        "spiral": "this is the hardest. Which helps most: more units, more layers, or another optimizer? Then raise "
        "the learning rate until training breaks.",
    },
    "reset": "Reset",
    "in_python": "In Python",
    "changed": "# The settings of training were changed after epoch {epochs}; this code keeps to the present ones.",
    "less": "{name} down",
    "more": "{name} up",
    # The buttons of the training itself.
    "train": "Train",
    "pause": "Pause",
    "one": "1 epoch",
    "hundred": "100 epochs",
    "again": "New weights",
    "buttons": "Training",
    "epoch": "Epoch",
    "seed_note": "weights from seed {seed}",
    "speed": "Speed",
    "speeds": {"slow": "Slow", "normal": "Normal", "fast": "Fast"},
    "end": "the figure stops here",
    # The plane.
    "dataset": "Points",
    "datasets": {
        "clouds": "Clouds",
        "xor": "XOR",
        "circles": "Circles",
        "moons": "Moons",
        "spiral": "Spiral",
    },
    "answer_heading": "The network's answer",
    "unit_heading": "Unit {unit} of layer {layer}",
    "back_to_answer": "Back to the answer",
    "class_0": "class 0",
    "class_1": "class 1",
    "test_points": "hollow: held back, to validate",
    "boundary_key": "boundary, p = ½",
    "zero_key": "weighted sum 0",
    "ramp_key": "p of class 1",
    "unit_ramp_key": "activation",
    # How well it does.
    "train_loss": "Training loss",
    "test_loss": "Validation loss",
    "accuracy": "{percent} % right",
    "curve": "Loss against epoch. Training loss {train}, validation loss {test} after epoch {epoch}.",
    "coin": "a coin: {loss}",
    "lowest": "lowest validation loss",
    "changes_key": "training settings changed",
    "verdict": {
        "untrained": "Not trained yet: the weights are random, and so is the answer.",
        "overflow": "A number became infinite in the next epoch, so it was taken back. The steps are too large: lower "
        "the learning rate.",
        "jumpy": "The training loss jumps up and down: steps go too far. Lower the learning rate, or take larger "
        "batches.",
        "overfit": "Overfitting: the validation loss was lowest at epoch {best_epoch}, {best}, and has come up to "
        "{test} while the training loss fell.",
        "learned": "Learned: every training point and {percent} % of the points held back are on the right side.",
        "falling": "Learning: the training loss is falling.",
        "early": "Only {epoch} epochs so far, and the training loss has hardly moved yet.",
        "guess": "About as good as a coin: always answering ½ costs {coin}.",
        "settled": "Settled: the training loss hardly changes any more.",
    },
    # The network.
    "panels": "Show",
    "panel": {"loss": "Loss", "network": "Network", "data": "Data", "training": "Training"},
    "network_heading": "What each unit answers",
    "parameters": "{count} weights and biases",
    "layers": "Hidden layers",
    "inputs": "Inputs",
    "layer": "Layer {layer}",
    "output": "Output",
    "units_of": "units of layer {layer}",
    "unit_name": "Layer {layer}, unit {unit}",
    "pick": "Shown in the plane",
    "edges_key": ["positive weight", "negative weight", "wider: larger"],
    "activation": "Activation",
    "activations": {"tanh": "tanh", "relu": "ReLU", "sigmoid": "sigmoid", "identity": "none"},
    "unit_first": "Its weighted sum is {sum}: a straight line parts the plane.",
    "unit_deeper": "It weighs the {count} units of layer {before}, with bias {b}.",
    "unit_responds": "It answers {zero} to a circle and {one} to a square, on average over the training points.",
    "unit_off": "It answers 0 to every training point: it is off, so it gets no gradient and cannot learn.",
    "no_units": "There is no hidden unit: the output weighs the inputs themselves, so the boundary is a straight line.",
    "pick_hint": "Choose a unit to see its answer in the large plane.",
    # The settings.
    "data_settings": "Data",
    "training_settings": "Training",
    "noise": "Noise",
    "examples": "Training points",
    "examples_note": "The validation loss is over {held} other points, drawn the same way, that training never sees.",
    "new_points": "New points",
    "show_test": "Show the points held back",
    "optimizer": "Optimizer",
    "optimizers": {"sgd": "SGD", "momentum": "Momentum", "adam": "Adam"},
    "rate": "Learning rate",
    "batch": "Batch size",
    "weight_decay": "Weight decay (L2)",
    # What is spoken.
    "status": "Epoch {epoch}: training loss {train}, validation loss {test}. {verdict}",
    "alt": "A plane of two inputs from {low} to {high}, with {zeros} blue circles (class 0) and {ones} orange squares "
    "(class 1) to train on; points: {dataset}, noise {noise}. The network, {network}, answers class 1 in {share} "
    "percent of the plane, shaded orange, and class 0 in the rest, shaded blue. After {epoch} epochs the training loss "
    "is {train}, with {train_right} percent of {examples} points right; the validation loss is {test}, with "
    "{test_right} percent of {held} right. {verdict}",
    "alt_hidden": "which has hidden layers of {widths} {activation} units",
    "alt_no_hidden": "which has no hidden layer",
    "alt_unit": "The plane is shaded by the answers of unit {unit} of layer {layer}, from {low} to {high}.",
}
