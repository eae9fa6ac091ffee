"""Every word that the contest shows or speaks, in one place, so that it can be translated.

Names in braces are filled in.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Who learns most from how many examples?",
    "try_this": "Try this:",
    "try": {
        "mnist": "go down to the fewest examples, then up again. Who leads where? How far apart are the bars?",
        "movie-reviews": "which methods can you not tell apart? Then look at what each of them costs.",
        "few": "with so few examples, who can be told from whom? Look at the last column, too.",
        "between": "which curves cross on the way up? Show wrong answers instead, and the top of the picture opens up.",
        "wrong": "each line of the grid is half as many mistakes, about. How many mistakes do the most examples save?",
        "digits": "only 1,797 pictures exist. Does any method need a network's training to read them?",
        "letters": "16 features that people made, and the pixels are gone. Who leads with few examples, who with many?",
        "dna": "most of the 60 bases say nothing about the border. Which methods mind that, and which do not?",
        "bars": "without the bars, the order looks certain. Would you bet on the next draw?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "dataset": "Data",
    "datasets": {
        "digits": "Small digits",
        "mnist": "MNIST",
        "letters": "Letters",
        "dna": "DNA",
        "movie-reviews": "Movie reviews",
    },
    "datasets_full": {
        "digits": "small digits (8 by 8 pixels)",
        "mnist": "MNIST (digits of 28 by 28 pixels)",
        "letters": "letters (16 hand-made features)",
        "dna": "DNA (60 bases, is there a border?)",
        "movie-reviews": "movie reviews (a sentence each, is it kind?)",
    },
    "about": {
        "mnist": "10 digits, 28 × 28 pixels, judged by 2,000 pictures of other writers.",
        "digits": "10 digits, 8 × 8 pixels, judged by 450 pictures.",
        "letters": "26 capitals, 16 features that people thought up, judged by 3,000 letters.",
        "dna": "60 bases around a place: does a part of a gene end there, begin, or neither? Judged by 1,000.",
        "movie-reviews": "Is a sentence kind? All see which words it has. Judged by 2,000; 50% would be luck.",
    },
    "scale": "Up is",
    "scales": {"right": "more right", "wrong": "fewer wrong"},
    "axis": {"right": "% right", "wrong": "% wrong"},
    "examples": "examples to learn from",
    "examples_name": "Examples",
    "shown": "Show",
    "methods": {
        "logistic": "logistic regression",
        "neighbors": "nearest neighbors",
        "forest": "random forest",
        "boosting": "boosted trees",
        "bayes": "naive Bayes",
        "support": "support vector machine",
        "network": "network",
        "convolution": "convolutional network",
    },
    "bars": "bars: lowest and highest draw",
    "standings": "With {examples} examples",
    "standings_about": "mean of {draws} draws; time of one processor for choosing among four settings and learning",
    "columns": {"method": "Method", "right": "Right", "range": "Draws", "time": "Time", "ahead": "Beats network"},
    "range": "{low} to {high}",
    "seconds": "{seconds} s",
    "ahead": "{wins} of {draws}",
    "itself": "\N{EN DASH}",
    "plot": "Learning curves",
    "none": "No method is shown. Choose one.",
    "status": "{dataset}, {examples} examples: first comes {first} with {right}%.",
    "alt": "Learning curves on {dataset}, for {sizes} examples. With {examples} examples, of the methods shown: {rows}",
    "alt_row": "{method} {right}% right ({low} to {high}{ahead}).",
    "alt_ahead": ", better than the network in {wins} of {draws} draws",
    "alt_none": "none is shown.",
}
