"""Every word that the films figure shows or speaks, in one place, so that it can be translated. {names} are filled in.

The films are made up. Titles are those of `film_world.CATALOG`, in its order.
"""

from __future__ import annotations

from typing import Any

from figures.film_world import TITLES

WORDS: dict[str, Any] = {
    "title": "Rate five films",
    "try_this": "Try this:",
    "try": {
        "start": "you have rated nothing, and there is a list. Which parts is it made of? Now rate one film. Which "
        "parts change?",
        "few": "rate the other films as well. Each rating moves your bias and your arrow.",
        "same": "equal stars for all five: most of it lands in your bias. How must you rate to get a long arrow?",
        "all": "turn your ratings around, five stars for one and one for five. Where does the arrow go? Then leave "
        "taste out.",
        "biases": "change your stars. What moves, and what does not? Why?",
    },
    "reset": "Reset",
    "in_python": "In Python",
    "titles": TITLES,
    "about": [
        "Loud and funny: two policemen chase a thief down a river.",
        "Loud and funny: a baker keeps fireworks beside the flour.",
        "Loud and funny: a family inherits a tank.",
        "Loud, with jokes: five friends steal a herd.",
        "Loud and grim: pilots hold the last bridge of a city.",
        "Loud and grim: a fortress, and a hunger.",
        "Loud and grave: a ship limps home from a burned moon.",
        "Loud: a port, a fire, a long night.",
        "Grim: an army walks home through the snow.",
        "Quiet and funny: an official looks for the perfect cup.",
        "Quiet and funny: a guest who does not leave.",
        "Quiet, with a smile: a present that eats the curtains.",
        "Funny: he breaks in, and tidies up.",
        "Quiet and sad: three sisters keep a ferry that nobody takes.",
        "Quiet and sad: a postman reads what never arrived.",
        "Quiet: a daughter puts an attic in order.",
        "Quiet and grave: a farm, and the year it failed.",
        "Neither loud nor quiet: strangers talk until the last stop.",
        "Neither loud nor quiet: a locksmith and a riddle.",
        "Neither loud nor quiet: a road trip with a broken map.",
    ],
    "rate": "Your stars",
    "unrated": "not rated",
    "stars": ["not rated", "1 star", "2 stars", "3 stars", "4 stars", "5 stars"],
    "examples_about": "Or rate as these would:",
    "examples": [
        ["Nobody yet", [0, 0, 0, 0, 0]],
        ["Wants to laugh", [5, 2, 5, 1, 3]],
        ["Wants noise", [5, 5, 1, 2, 3]],
        ["Loves them all", [5, 5, 5, 5, 5]],
    ],
    "method": "Predict from",
    "methods": {"taste": "biases and taste", "biases": "biases alone"},
    "list": "For you, the best first",
    "list_about": "of 15 films that you have not seen, and the last one, which it would keep from you. A sum may "
    "leave the scale from 1 to 5.",
    "part": {"mean": "mean", "viewer": "you", "film": "film", "taste": "taste"},
    "rank": "{rank} of {count}",
    "sum": "{stars} stars",
    "predicted": "Predicted stars",
    "map": "The map that it learned",
    "map_about": "Each dot is a film. Films along your arrow gain by taste, films behind it lose, films beside it stay "
    "as they are. Numbers are places on your list; stars are films that you rated.",
    "viewer": "Your bias",
    "viewer_about": "stars above the mean viewer",
    "arrow": "Your arrow",
    "arrow_about": "right, up",
    "alt_rated": "{title} {stars}",
    "alt_film": "{rank}. {title} {sum}, of it taste {taste}",
    "alt": "Ratings: {rated}. Predicted from {method}, with the mean {mean} and your bias {viewer}; your arrow on the "
    "map of films is {right} to the right and {up} up. The list: {best}; last {last}.",
    "verdict": "First: {title}, {stars} stars.",
}
