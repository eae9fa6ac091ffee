"""``python -m scripts.contest``: hold the contest of the page against-classical-ml, and write figures/contest.json.

Eight methods learn from more and more examples of five data sets. `rules` says how many examples, draws and
settings there are; `examples` deals them; `methods` and `networks` are the contestants; `entry` lets one of them choose
a setting, learn, and be tested once. All of it takes some twenty minutes of one processor, so the results are
committed; the page holds a small part again when it is built, and so does ``tests/figures/test_contest.py``.
"""

from scripts.contest.entry import play
from scripts.contest.examples import deal, examples
from scripts.contest.rules import DRAWS, RESULTS, SIZES, TESTS, methods_for, rules

__all__ = ["DRAWS", "RESULTS", "SIZES", "TESTS", "deal", "examples", "methods_for", "play", "rules"]
