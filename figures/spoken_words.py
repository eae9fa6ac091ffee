"""Every word that the figure of spoken words shows or speaks, in one place, so that it can be translated."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Ten spoken words",
    "try_this": "Try this:",
    "try": {
        "start": "go through the ten words of the voice that the network knows. How often is it wrong?",
        "known": "let the word begin later, or add noise. How much does the network bear?",
        "bent": "same word, same change: does the other network bear it?",
        "new": "a voice of the same program that neither network has heard. Does it make a difference?",
        "other": "another program speaks. Count how many of its ten words are right; then change the network.",
        "broad": "this network learned from varied and bent clips. Which of the ten words does it still get wrong?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "word": "Word",
    "names": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "speaker": "Who speaks",
    "speakers": {"known": "known voice", "new": "new voice", "other": "other program"},
    "training": "The network learned from",
    "trainings": {"plain": "plain clips", "broad": "varied and bent clips"},
    "late": "frames of silence before the word",
    "late_symbol": "t",
    "noise": "noise, where 1 is the loudest number",
    "noise_symbol": "n",
    "listen": "Listen",
    "listen_about": "without the changes below",
    "no_sound": "Only the known voice can be heard: the others are kept as pictures.",
    "picture": "What the network gets",
    "picture_about": "time to the right, 24 bands of frequency upward, dark for loud",
    "answers": "What it answers",
    "answers_about": "probability of each word",
    "right": "Right: {answer}, with {confidence}%.",
    "wrong": "Wrong: {answer}, with {confidence}%. It was {word}.",
    "tally": "Right with these settings, of the ten words",
    "alt": "A log-mel picture of the word {word}, spoken by {speaker}, {late} frames late, in noise of {noise}. "
    "A network that learned from {training} answers {answer} with probability {confidence}. {verdict} With these "
    "settings it gets {tally} of the ten words right.",
    "verdicts": {"right": "That is right.", "wrong": "That is wrong."},
}
