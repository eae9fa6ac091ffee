"""Every word that the saliency figure shows or speaks, in one place, so that it can be translated.

{names} in braces are filled in; saliency.js fills the same sentences.
"""

from __future__ import annotations

from typing import Any

from figures.drawing import PAPER_WORDS

WORDS: dict[str, Any] = {
    "title": "Why this digit? Three maps",
    "try_this": "Try this:",
    "try": {
        "empty": "draw a digit from 0 to 9. Each pixel gets a sign: what it does to the score of one digit.",
        "slope": "find the largest signs. Do they stand on the ink, or on bare paper?",
        "occlusion": "go back to the slope and look again. Which signs are there and not here? Why must that be so?",
        "heat": "remember this map, and choose random weights. Does the map of a network that knows nothing look "
        "so different?",
        "random_heat": "this network has learned nothing, and its heat map looks like your digit. Compare the slopes "
        "of the two networks.",
        "random": "this network has learned nothing. How alike is its map to the other network's? And with heat?",
        "erase": "go through the maps. Which one finds six pixels without which the digit is read as another?",
    },
    "reset": "Reset",
    **PAPER_WORDS,
    "map": "Map for {digit}",
    "view": "Map",
    "views": {"slope": "Slope", "occlusion": "Occlusion", "heat": "Heat map"},
    "view_notes": {
        "slope": "A little more ink at a plus raises the score of {digit}; at a minus it lowers it. The larger the "
        "sign, the more.",
        "occlusion": "Without the ink at a plus, the score of {digit} falls; without that at a minus, it rises. Bare "
        "paper has no ink to take away.",
        "heat": "The size of slope times ink, without its sign. Maps are often shown like this, as a glow.",
    },
    "network": "Network",
    "networks": {"trained": "Trained", "random": "Random weights"},
    "erase": "Erase the six pixels marked strongest",
    "digits": ["a 0", "a 1", "a 2", "a 3", "a 4", "a 5", "a 6", "a 7", "an 8", "a 9"],
    "answer": "Probabilities",
    "answer_note": "Press a digit to see the map of its score.",
    "reads": {
        "trained": "It reads {digit}, probability {p}.",
        "random": "It answers {digit}, probability {p}, and knows nothing.",
        "erased": "Without the six pixels: {digit}, probability {p}.",
        "empty": "Nothing is drawn.",
    },
    "likeness": "Likeness to the other network's map",
    "likeness_about": "1: the same up to scale; 0: nothing in common",
    "likeness_none": "none: this map is the same everywhere",
    "status": "{view}, {network}: {reads} Likeness {likeness}.",
    "alt": "A square sheet of paper {drawn}. Beside it a map of its 8 by 8 pixels for the score of {digit}: {view}, of "
    "{network}. {strongest} {reads} The likeness to the other network's map is {likeness}.",
    "alt_drawn": {"none": "with nothing on it", "one": "with one stroke", "many": "with {strokes} strokes"},
    "alt_networks": {"trained": "the trained network", "random": "the network with random weights"},
    "alt_views": {"slope": "slopes", "occlusion": "occlusion", "heat": "the size of slope times ink"},
    "alt_strongest": "The strongest of its values is {value}, in row {row}, column {column}, {where}.",
    "alt_where": {"ink": "on ink", "paper": "on bare paper"},
    "alt_no_likeness": "not defined",
    "in_python": "In Python",
}
