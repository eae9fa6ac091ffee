"""One file for each prepared set, its recipe, and its data card beside it."""
