"""Exercises draw figures; here nobody looks at them."""

import matplotlib

matplotlib.use("agg")
