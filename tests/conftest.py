"""What holds for every test: no window opens when something is drawn."""

import os

os.environ.setdefault("MPLBACKEND", "agg")
