"""Every word that the figure of spoken words shows or speaks, in one place, so that it can be translated."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Ten spoken words",
    "try_this": "Try this:",
    "try": {
        "start": "listen to all ten, and find the hiss of the “s” in the pictures of “six” and “seven”. Then take the "
        "new voice: both networks learned without it.",
        "new": "a new voice of the same program. Now let the other program speak.",
        "man": "you understand all ten, the network does not. What does it hear instead? Are the pictures alike?",
        "woman": "you understand all ten. Let the network learn from bent clips: does that help with every speaker?",
        "person": "ten words of one speaker: each is worth ten points of a hundred. Does the other network get more?",
        "bent": "this network learned from bent clips. Go through the five speakers: where does that help?",
        "changed": "same word, same change: does the other network bear it?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "speaker": "Who speaks",
    "speakers": {
        "known": "known voice",
        "new": "new voice",
        "man": "other program, a man",
        "woman": "other program, a woman",
        "person": "a person",
    },
    "training": "The network learned from",
    "trainings": {"plain": "plain clips", "bent": "bent clips"},
    "word": "Word",
    "names": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "marks": {"right": "✓", "wrong": "✗"},
    "late": "frames later",
    "late_symbol": "t",
    "noise": "noise",
    "noise_symbol": "n",
    "listen": "Listen",
    "listen_all": "Listen to all ten",
    "listen_about": "as they were, not later and without noise",
    "picture": "What the network gets",
    "picture_about": "49 frames to the right, 24 bands upward; the stronger, the louder",
    "answers": "What it answers",
    "answers_about": "probability of each word",
    "right": "Right: {answer}, with {confidence}.",
    "wrong": "Wrong: {answer}, with {confidence}. It was {word}.",
    "tally": "Right with these settings: {tally} of the ten words.",
    "missed": "Not: {missed}.",
    "missed_one": "{word} (it says {answer})",
    "alt": "A log-mel picture of the word {word}, spoken by: {speaker}. It begins {late} frames later, in noise of "
    "{noise}. A network that learned from {training} answers {answer}, with {confidence}. {verdict} {tally}",
    "verdicts": {"right": "That is right.", "wrong": "That is wrong."},
}
