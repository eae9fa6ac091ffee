"""Wrong answers to part 9: a training loop."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

V = "v = np.zeros_like(w)"
NONE = "losses = []"
EPOCHS = "for epoch in range(epochs):"
BATCHES = "    for x_batch, y_batch in minibatches(X, y, size, rng):"
GRADIENT = "        loss, g = loss_and_gradient(w, x_batch, y_batch)"
STEP = "        w, v = momentum_step(w, v, g, lr, m)"
NOTE = "        losses.append(loss)"
RETURN = "return w, np.array(losses)"
LOOPS = (EPOCHS, BATCHES, GRADIENT, STEP, NOTE)
BOTH = ("test-train", "test-trained")


def train(*lines: str) -> str:
    return function("train(w, X, y, epochs, size, lr, m, rng)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = ("test-train",)) -> Wrong:
    return Wrong("train", train(*lines), loses, says)


WRONG = {
    # 9a. the loop
    "train: velocity forgotten in every step": wrong(
        "each begins with a velocity of zero", NONE, EPOCHS, BATCHES, f"        {V}", GRADIENT, STEP, NOTE, RETURN
    ),
    "train: velocity forgotten in every epoch": wrong(
        "start of every epoch", NONE, EPOCHS, f"    {V}", *LOOPS[1:], RETURN
    ),
    "train: new velocity not kept": wrong(
        "keep the new one",
        V,
        NONE,
        *LOOPS[:3],
        "        w = momentum_step(w, v, g, lr, m)[0]",
        NOTE,
        RETURN,
    ),
    "train: generator used up": wrong(
        "walked through once",
        V,
        NONE,
        "batches = minibatches(X, y, size, rng)",
        EPOCHS,
        "    for x_batch, y_batch in batches:",
        *LOOPS[2:],
        RETURN,
        loses=BOTH,
    ),
    "train: return after the first epoch": wrong(
        "does `return` stand inside that loop", V, NONE, *LOOPS, f"    {RETURN}", loses=BOTH
    ),
    "train: return after the first step": wrong(
        "ends after a single step", V, NONE, *LOOPS, f"        {RETURN}", loses=BOTH
    ),
    "train: first batch alone": wrong("after its first batch", V, NONE, *LOOPS, "        break", RETURN, loses=BOTH),
    "train: whole batches only": wrong(
        "shorter batch of each epoch",
        V,
        NONE,
        EPOCHS,
        BATCHES,
        "        if len(y_batch) < size:",
        "            continue",
        *LOOPS[2:],
        RETURN,
    ),
    "train: gradients of the start": wrong(
        "taken at the start",
        V,
        NONE,
        "begin = w",
        EPOCHS,
        BATCHES,
        "        loss, g = loss_and_gradient(begin, x_batch, y_batch)",
        STEP,
        NOTE,
        RETURN,
        loses=BOTH,
    ),
    "train: the step thrown away": wrong(
        "parameters never change",
        V,
        NONE,
        *LOOPS[:3],
        "        momentum_step(w, v, g, lr, m)",
        NOTE,
        RETURN,
        loses=BOTH,
    ),
    "train: losses after the step": wrong(
        "after each step",
        V,
        NONE,
        *LOOPS[:4],
        "        losses.append(loss_and_gradient(w, x_batch, y_batch)[0])",
        RETURN,
    ),
    "train: the beginning handed back": wrong(
        "training began with", "begin = w", V, NONE, *LOOPS, "return begin, np.array(losses)", loses=BOTH
    ),
    "train: the last loss": wrong("hand back the last loss", V, NONE, *LOOPS, "return w, loss", loses=BOTH),
    "train: one loss an epoch": wrong(
        "one loss for each epoch",
        V,
        "means = []",
        EPOCHS,
        f"    {NONE}",
        *LOOPS[1:],
        "    means.append(np.mean(losses))",
        "return w, np.array(means)",
    ),
    "train: parameters alone": wrong("parameters alone", V, NONE, *LOOPS, "return w", loses=BOTH),
    "train: exchanged": wrong("in the other order", V, NONE, *LOOPS, "return np.array(losses), w", loses=BOTH),
    "train: gradient for velocity": wrong(
        "gradient stands where the velocity should",
        V,
        NONE,
        *LOOPS[:3],
        "        w, v = momentum_step(w, g, v, lr, m)",
        NOTE,
        RETURN,
        loses=BOTH,
    ),
    "train: rate for momentum": wrong(
        "lr and m are exchanged",
        V,
        NONE,
        *LOOPS[:3],
        "        w, v = momentum_step(w, v, g, m, lr)",
        NOTE,
        RETURN,
    ),
    "train: a seed inside": wrong(
        "another rng gives the same batches", "rng = np.random.default_rng(0)", V, NONE, *LOOPS, RETURN
    ),
    "train: not shuffled": wrong(
        "another rng gives the same batches",
        V,
        NONE,
        EPOCHS,
        "    for x_batch, y_batch in minibatches(X, y, size):",
        *LOOPS[2:],
        RETURN,
    ),
    "train: dealt once": wrong(
        "same batches as the first",
        V,
        NONE,
        "batches = list(minibatches(X, y, size, rng))",
        EPOCHS,
        "    for x_batch, y_batch in batches:",
        *LOOPS[2:],
        RETURN,
    ),
    "train: the same batches in another order": wrong(
        "batches in another order still hold the same examples",
        V,
        NONE,
        "batches = list(minibatches(X, y, size, rng))",
        EPOCHS,
        "    for i in rng.permutation(len(batches)):",
        "        x_batch, y_batch = batches[i]",
        *LOOPS[2:],
        RETURN,
    ),
    "train: a generator without a seed": wrong(
        "no run could be repeated", "rng = np.random.default_rng()", V, NONE, *LOOPS, RETURN
    ),
    "train: the first epoch not shuffled": wrong(
        "another rng gives the same batches",
        V,
        NONE,
        EPOCHS,
        "    for x_batch, y_batch in minibatches(X, y, size, rng if epoch else None):",
        *LOOPS[2:],
        RETURN,
    ),
    "train: begun with start_w": wrong("You begin with start_w", "w = start_w", V, NONE, *LOOPS, RETURN),
    "train: one epoch too many": wrong(
        "one epoch too many", V, NONE, "for epoch in range(epochs + 1):", *LOOPS[1:], RETURN
    ),
    "train: one epoch too few": wrong(
        "one epoch too few", V, NONE, "for epoch in range(1, epochs):", *LOOPS[1:], RETURN
    ),
    "train: gradient divided by the size": wrong(
        "divided the gradient", V, NONE, *LOOPS[:3], STEP.replace("g,", "g / len(y_batch),"), NOTE, RETURN, loses=BOTH
    ),
    "train: gradient summed": wrong(
        "multiplied the gradient",
        V,
        NONE,
        *LOOPS[:3],
        STEP.replace("g,", "g * len(y_batch),"),
        NOTE,
        RETURN,
        loses=BOTH,
    ),
    "train: losses summed": wrong(
        "multiplied each loss", V, NONE, *LOOPS[:4], "        losses.append(loss * len(y_batch))", RETURN
    ),
    "train: losses divided": wrong(
        "divided each loss", V, NONE, *LOOPS[:4], "        losses.append(loss / len(y_batch))", RETURN
    ),
    "train: one list for all calls": Wrong(
        "train",
        "noted = []\n\n\n" + train(V, *LOOPS, RETURN).replace("losses", "noted"),
        ("test-train",),
        "losses of earlier calls",
    ),
    "train: batches drawn at random": wrong(
        "Does each example come once",
        V,
        NONE,
        EPOCHS,
        "    for _ in range(0, len(X), size):",
        "        rows = rng.integers(len(X), size=size)",
        "        x_batch, y_batch = X[rows], y[rows]",
        *LOOPS[2:],
        RETURN,
        loses=("test-train",),
    ),
    "train: loss and gradient exchanged": wrong(
        "exchanged: write loss, g",
        V,
        NONE,
        EPOCHS,
        BATCHES,
        "        g, loss = loss_and_gradient(w, x_batch, y_batch)",
        STEP,
        NOTE,
        RETURN,
        loses=BOTH,
    ),
    "train: all examples in every step": wrong(
        "the examples of the batch",
        V,
        NONE,
        EPOCHS,
        BATCHES,
        "        loss, g = loss_and_gradient(w, X, y)",
        STEP,
        NOTE,
        RETURN,
    ),
    "train: names outside": wrong(
        "train:",
        V,
        NONE,
        EPOCHS,
        "    for x_batch, y_batch in minibatches(x_train, y_train, size, rng):",
        *LOOPS[2:],
        RETURN,
        loses=("test-train",),
    ),
}
