"""The examples of the contest: dealt at random, and brought into the form that a method can read.

Whatever is measured for that (the mean of a column, the list of known words) is measured on the examples learned from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import numpy as np
from scipy.sparse import csr_matrix

import nnlib
from scripts.contest.rules import COPIES, PICTURES, TESTS, TEXTS

Arrays = tuple[np.ndarray, np.ndarray]


@cache
def examples(name: str) -> Arrays:
    """All examples of a set: of equal rows of a table one, of texts those that people did not rate 0."""
    data = nnlib.datasets.load(name)
    if name in TEXTS:
        rated = data.y != 0
        return data.more["text"][rated], (data.y[rated] > 0).astype(np.int64)
    if name not in COPIES:
        return data.x, data.y
    _, first = np.unique(data.x, axis=0, return_index=True)
    return data.x[np.sort(first)], data.y[np.sort(first)]


def deal(name: str, seed: int) -> tuple[Arrays, Arrays]:
    """The examples to learn from, in random order, and the test, for one draw."""
    x, y = examples(name)
    rng = np.random.default_rng(seed)
    if name == "mnist":  # other writers in the test: the last 10,000
        learn, test = rng.permutation(60_000), 60_000 + rng.permutation(10_000)[: TESTS[name]]
    else:
        test, learn = np.split(rng.permutation(len(y)), [TESTS[name]])
    return (x[learn], y[learn]), (x[test], y[test])


def prepared(name: str, method: str, learn: np.ndarray, *others: np.ndarray) -> list[Any]:
    """Pixels stay as they are, columns of a table get mean 0 and size 1, texts become tokens or a bag of words."""
    if name in PICTURES:
        return [learn, *others]
    if name not in TEXTS:
        mean, size = learn.mean(axis=0), learn.std(axis=0) + 1e-6
        return [(x - mean) / size for x in (learn, *others)]
    number = vocabulary(cast(Sequence[str], learn))
    tokens = [encoded(cast(Sequence[str], texts), number) for texts in (learn, *others)]
    return tokens if method == "network" else [bag(found, len(number)) for found in tokens]


def words_of(text: str) -> list[str]:
    """The different words of a text, in small letters."""
    return sorted(set(re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())))


def vocabulary(texts: Sequence[str]) -> dict[str, int]:
    """Numbers, from 1, for the words that occur in at least two texts."""
    seen = Counter(word for text in texts for word in words_of(text))
    return {word: i + 1 for i, word in enumerate(sorted(word for word, n in seen.items() if n > 1))}


def encoded(texts: Sequence[str], number: dict[str, int]) -> np.ndarray:
    """Tokens (B, T) of the known words; 0 is no word."""
    known = [[number[word] for word in words_of(text) if word in number] for text in texts]
    tokens = np.zeros((len(texts), max(map(len, known))), np.int64)
    for row, found in zip(tokens, known, strict=True):
        row[: len(found)] = found
    return tokens


def bag(tokens: np.ndarray, words: int) -> csr_matrix:
    """1 for each word of a text, 0 for the others; a table (B, words) that keeps only what is not 0."""
    text, place = np.nonzero(tokens)
    return csr_matrix((np.ones(len(text)), (text, tokens[text, place] - 1)), (len(tokens), words))
