"""Every word that the names figure shows or speaks, so that it can be translated. What stands in {} is filled in."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Inventing names",
    "try_this": "Try this:",
    "try": {
        "start": "choose a name, then one of its letters. What did the network find likely there, and what did the "
        "draw take?",
        "looked": "now lower the temperature. What happens to the names, and to the count of copies?",
        "cold": "safe, and often copied. At temperature 0.1, how different are the twelve? Then go up to 2.",
        "hot": "hardly anybody’s name. Look at a letter: how flat have the probabilities become?",
        "begun": "which of these names could you bear? Begin with letters that no name begins with, such as “zq”.",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "start": "Begin with (or leave empty)",
    "temperature": "temperature",
    "temperature_name": "Temperature",
    "another": "Invent twelve others",
    "dozen": "Twelve names",
    "dozen_about": "choose one",
    "kinds": {"learned": "learned from", "kept_back": "kept back", "new": "new"},
    "nobody": "(no letter)",
    "letters": "Letter by letter",
    "letters_about": "choose one",
    "end": "end",
    "cut": "cut off",
    "letter": "Letter {place}: {sign}",
    "after": "What may follow “{seen}”?",
    "after_nothing": "What may a name begin with?",
    "given": "“{sign}” was given by you; nothing was drawn here.",
    "drawn": "Drawn: {sign}.",
    "drawn_mark": "drawn",
    "given_mark": "given",
    "others": "{count} others",
    "of_hundred": "Of 100 names",
    "learned_about": "are names it learned from",
    "kept_back_about": "are names that were kept back",
    "new_about": "are on no list",
    "rarity": "This name",
    "rarity_about": "how often it would be drawn",
    "once": "1 in {count}",
    "rarest": "1 in millions",
    "status": "{name}: {kind}. {where}",
    "alt": "Twelve names that a network invented at temperature {temperature}{start}: {names}. The name {name} is "
    "looked at, at place {place}: {where} The likeliest there are {likeliest}. {drawn} How often this name would be "
    "drawn: {rarity}. Of 100 names, {learned} are names that it learned from, {kept_back} were kept back, {new} are "
    "new.",
    "alt_start": ", beginning with “{start}”",
    "alt_name": "{name} ({kind})",
    "alt_likely": "{sign} {percent}",
}
