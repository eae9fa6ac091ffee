"""Wrong answers to part 4: a generator of mini-batches. Part 9 uses it, and loses what it spoils."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

VISIBLE, HIDDEN, TRAIN, TRAINED = "test-minibatches", "test-minibatches-hidden", "test-train", "test-trained"
BOTH = (VISIBLE, HIDDEN)
ALL = (*BOTH, TRAIN, TRAINED)
ORDER = "order = np.arange(len(X)) if rng is None else rng.permutation(len(X))"
LOOP = "for start in range(0, len(X), size):"
ROWS = "    rows = order[start : start + size]"
PAIR = "    yield X[rows], y[rows]"


def minibatches(*lines: str) -> str:
    return function("minibatches(X, y, size, rng=None)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = (*BOTH, TRAIN)) -> Wrong:
    return Wrong("minibatches", minibatches(*lines), loses, says)


WRONG = {
    "batches: last one dropped": wrong(
        "the last, shorter batch is missing", ORDER, "for start in range(0, len(X) - size + 1, size):", ROWS, PAIR
    ),
    "batches: only whole ones counted": wrong(
        "the last, shorter batch is missing",
        ORDER,
        "for i in range(len(X) // size):",
        "    rows = order[i * size : (i + 1) * size]",
        PAIR,
    ),
    "batches: shuffled apart": wrong(
        "shuffled apart",
        "if rng is not None:",
        "    X, y = rng.permutation(X), rng.permutation(y)",
        LOOP,
        "    yield X[start : start + size], y[start : start + size]",
        loses=ALL,
    ),
    "batches: images shuffled alone": wrong(
        "shuffled apart", ORDER, LOOP, ROWS, "    yield X[rows], y[start : start + size]", loses=ALL
    ),
    "batches: return in place of yield": wrong(
        "Does it say `return`?", ORDER, LOOP, ROWS, "    return X[rows], y[rows]", loses=ALL
    ),
    "batches: yield behind the loop": wrong("behind the loop", ORDER, LOOP, ROWS, "yield X[rows], y[rows]", loses=ALL),
    "batches: nothing comes back": wrong("Is `yield` missing?", ORDER, LOOP, ROWS, "    X[rows], y[rows]", loses=ALL),
    "batches: the images alone": wrong("should be a pair", ORDER, LOOP, ROWS, "    yield X[rows]", loses=ALL),
    "batches: all batches in one list": wrong(
        "should be a pair",
        ORDER,
        "yield [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]",
        loses=ALL,
    ),
    "batches: all labels every time": wrong(
        "Take the same rows of X and of y", ORDER, LOOP, ROWS, "    yield X[rows], y", loses=ALL
    ),
    "batches: one example at a time": wrong(
        "Take rows with a slice", ORDER, "for i in order:", "    yield X[i], y[i]", loses=ALL
    ),
    "batches: never shuffled": wrong(
        "come in the order in which they are given",
        LOOP,
        "    yield X[start : start + size], y[start : start + size]",
    ),
    "batches: always shuffled": wrong(
        "without an rng", "order = (rng or np.random.default_rng()).permutation(len(X))", LOOP, ROWS, PAIR, loses=BOTH
    ),
    "batches: an rng is asked for": wrong(
        "Here no rng was given", "order = rng.permutation(len(X))", LOOP, ROWS, PAIR, loses=BOTH
    ),
    "batches: drawn with replacement": wrong(
        "drawn with replacement",
        "order = np.arange(len(X)) if rng is None else rng.integers(len(X), size=len(X))",
        LOOP,
        ROWS,
        PAIR,
    ),
    "batches: a seed inside": wrong(
        "Is there a seed inside",
        "order = np.arange(len(X)) if rng is None else np.random.default_rng(0).permutation(len(X))",
        LOOP,
        ROWS,
        PAIR,
    ),
    "batches: another source of chance": wrong(
        "equal rngs should give equal orders",
        "order = np.arange(len(X)) if rng is None else np.random.permutation(len(X))",
        LOOP,
        ROWS,
        PAIR,
    ),
    "batches: shuffled as batches": wrong(
        "the batches are shuffled, and not the examples",
        "starts = np.arange(0, len(X), size)",
        "for start in starts if rng is None else rng.permutation(starts):",
        "    yield X[start : start + size], y[start : start + size]",
    ),
    "batches: overlapping": wrong(
        "Does each batch begin where the one before has ended?",
        ORDER,
        "for start in range(len(X)):",
        ROWS,
        PAIR,
    ),
    "batches: one too many in each": wrong(
        "come more than once", ORDER, LOOP, "    rows = order[start : start + size + 1]", PAIR
    ),
    "batches: one too few in each": wrong(
        "examples are dealt out", ORDER, LOOP, "    rows = order[start : start + size - 1]", PAIR
    ),
    "batches: the first one always": wrong(
        "come more than once", ORDER, LOOP, "    rows = order[:size]", PAIR, loses=ALL
    ),
    "batches: the slice ends at the size": wrong(
        "only the first batch holds examples", ORDER, LOOP, "    rows = order[start:size]", PAIR, loses=ALL
    ),
    "batches: shuffle returns nothing": wrong(
        "rng.shuffle works in place",
        "if rng is not None:",
        "    X = rng.shuffle(X)",
        LOOP,
        "    yield X[start : start + size], y[start : start + size]",
        loses=ALL,
    ),
    "batches: an empty one at the end": wrong(
        "an empty batch",
        ORDER,
        "for start in range(0, len(X) + 1, size):",
        ROWS,
        PAIR,
        loses=ALL[:3],
    ),
    "batches: no end": wrong(
        "goes on and on",
        ORDER,
        "start = 0",
        "while True:",
        "    rows = order[np.arange(start, start + size) % len(X)]",
        "    start += size",
        PAIR,
        loses=ALL,
    ),
    "batches: past the end": wrong(
        "it stopped with IndexError",
        ORDER,
        LOOP,
        "    rows = [order[start + i] for i in range(size)]",
        PAIR,
        loses=ALL,
    ),
    "batches: nearly equal sizes": wrong(
        "and should hold",
        ORDER,
        "for rows in np.array_split(order, max(1, len(X) // size)):",
        PAIR,
    ),
    "batches: the library called": wrong(
        "calls the library", "yield from nnlib.DataLoader(X, y, size, shuffle=rng is not None, rng=rng)", loses=BOTH
    ),
    "batches: shuffled in place": wrong(
        "it changes its argument X in place",
        "if rng is not None:",
        "    rng.shuffle(X)",
        LOOP,
        "    yield X[start : start + size], y[start : start + size]",
        loses=ALL,
    ),
    "batches: a new order for each": wrong(
        "a new order is drawn for each batch",
        LOOP,
        f"    {ORDER}",
        ROWS,
        PAIR,
    ),
    "batches: all of them at once": wrong(
        "several batches at once",
        ORDER,
        "xs, ys = [], []",
        LOOP,
        ROWS,
        "    xs.append(X[rows])",
        "    ys.append(y[rows])",
        "yield xs, ys",
        loses=ALL,
    ),
    "batches: labels glued to the pictures": wrong(
        "put into one array with X",
        ORDER,
        "both = np.column_stack([X.reshape(len(X), -1), y])[order]",
        LOOP,
        "    rows = both[start : start + size]",
        "    yield rows[:, :-1].reshape(-1, *X.shape[1:]), rows[:, -1]",
        loses=ALL,
    ),
    "batches: pictures made flat": wrong(
        "Try your generator",
        "X = X.reshape(len(X), -1)",
        ORDER,
        LOOP,
        ROWS,
        PAIR,
        loses=(HIDDEN,),
    ),
    "batches: larger than the data refused": wrong(
        "Try your generator",
        "assert size <= len(X)",
        ORDER,
        LOOP,
        ROWS,
        PAIR,
        loses=(HIDDEN, TRAIN),
    ),
}
