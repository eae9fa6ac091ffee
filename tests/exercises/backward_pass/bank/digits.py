"""Wrong answers to part 7: a network learns digits."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

HERE = ("test-digits",)
NAMES = "W1, b1, W2, b2"
GRADIENTS = "    g = network_gradients(X, y, W1, b1, W2, b2)"
STEP = (
    "    W1 = W1 - rate * g[0]",
    "    b1 = b1 - rate * g[1]",
    "    W2 = W2 - rate * g[2]",
    "    b2 = b2 - rate * g[3]",
)
LOOP = "for _ in range(steps):"
TRAINED = "trained = train(X_train, y_train, *start, 0.5, 100)"


def train(*lines: str) -> str:
    return function("train(X, y, W1, b1, W2, b2, rate, steps)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("train", train(*lines, f"return {NAMES}"), HERE, says)


def accuracy(says: str, value: str, trained: str = TRAINED) -> Wrong:
    return Wrong("accuracy", f"{trained}\ns = forward(X_test, *trained)[2]\ntest_accuracy = {value}", HERE, says)


RIGHT_SHARE = "np.mean(s.argmax(axis=1) == y_test)"

WRONG = {
    "train: uphill": wrong("uphill", LOOP, GRADIENTS, *(line.replace(" - ", " + ") for line in STEP)),
    "train: return inside the loop": wrong("inside the loop", LOOP, GRADIENTS, *STEP, f"    return {NAMES}"),
    "train: gradients computed once": wrong("compute them anew", GRADIENTS.strip(), LOOP, *STEP),
    "train: gradients pile up": wrong(
        "pile up",
        "g = [0, 0, 0, 0]",
        LOOP,
        "    new = network_gradients(X, y, W1, b1, W2, b2)",
        "    g = [old + added for old, added in zip(g, new)]",
        *STEP,
    ),
    "train: biases forgotten": wrong("biases are not trained", LOOP, GRADIENTS, STEP[0], STEP[2]),
    "train: first layer forgotten": wrong("first layer is not trained", LOOP, GRADIENTS, *STEP[2:]),
    "train: second layer forgotten": wrong("second layer is not trained", LOOP, GRADIENTS, *STEP[:2]),
    "train: learning rate forgotten": wrong(
        "learning rate is not used", LOOP, GRADIENTS, *(line.replace("rate * ", "") for line in STEP)
    ),
    "train: a learning rate of its own": wrong("rate 0.5 whatever", "rate = 0.5", LOOP, GRADIENTS, *STEP),
    "train: arrays moved one by one": wrong(
        "an array or a layer has moved", LOOP, *(part for line in STEP for part in (GRADIENTS, line))
    ),
    "train: the second layer moved first": wrong(
        "an array or a layer has moved", LOOP, GRADIENTS, *STEP[2:], GRADIENTS, *STEP[:2]
    ),
    "train: the first layer moved first": wrong(
        "an array or a layer has moved", LOOP, GRADIENTS, *STEP[:2], GRADIENTS, *STEP[2:]
    ),
    "train: momentum": wrong(
        "that is called momentum",
        "g = [0, 0, 0, 0]",
        LOOP,
        "    new = network_gradients(X, y, W1, b1, W2, b2)",
        "    g = [0.9 * old + added for old, added in zip(g, new)]",
        *STEP,
    ),
    "train: the best of all steps": Wrong(
        "train",
        train(
            "best, lowest = None, np.inf",
            LOOP,
            GRADIENTS,
            *STEP,
            "    loss = nnlib.CrossEntropy()(forward(X, W1, b1, W2, b2)[2], y)",
            "    if loss < lowest:",
            "        best, lowest = (W1, b1, W2, b2), loss",
            "return best",
        ),
        HERE,
        "the smallest loss",
    ),
    "train: a step too many": wrong("one step too many", "for _ in range(steps + 1):", GRADIENTS, *STEP),
    "train: a step too few": wrong("one step too few", "for _ in range(1, steps):", GRADIENTS, *STEP),
    "train: always a hundred steps": wrong("100 steps, however many", "for _ in range(100):", GRADIENTS, *STEP),
    "train: results not kept": wrong(
        "as they were",
        LOOP,
        GRADIENTS,
        "    for array, gradient in zip((W1, b1, W2, b2), g):",
        "        array = array - rate * gradient",
    ),
    "train: the arguments overwritten": wrong(
        "changes its argument W1 in place",
        LOOP,
        GRADIENTS,
        "    for array, gradient in zip((W1, b1, W2, b2), g):",
        "        array -= rate * gradient",
    ),
    "train: each step from the old arrays": Wrong(
        "train",
        train(
            LOOP, GRADIENTS, *(line.replace(" = ", "_new = ") for line in STEP), "return W1_new, b1_new, W2_new, b2_new"
        ),
        HERE,
        "begin with the old arrays",
    ),
    "train: b2 by the gradient of b1": wrong("gradient of b1", LOOP, GRADIENTS, *STEP[:3], "    b2 = b2 - rate * g[1]"),
    "train: the gradients returned": Wrong(
        "train",
        train("g = network_gradients(X, y, W1, b1, W2, b2)", LOOP, GRADIENTS, *STEP, "return g"),
        HERE,
        "You return the gradients",
    ),
    "train: gradients in place of parameters": wrong(
        "in the place of the parameters", LOOP, "    W1, b1, W2, b2 = network_gradients(X, y, W1, b1, W2, b2)"
    ),
    "train: divided by the batch": wrong("a mean already", LOOP, GRADIENTS, *(line + " / len(y)" for line in STEP)),
    "train: the names outside": wrong("its own arguments", LOOP, GRADIENTS.replace("X, y", "X_train, y_train"), *STEP),
    "train: returned from last to first": Wrong(
        "train", train(LOOP, GRADIENTS, *STEP, "return W2, b2, W1, b1"), HERE, "from last to first"
    ),
    "train: arrays in the wrong places": wrong(
        "the shape is not right",
        LOOP,
        "    g_W2, g_b2, g_W1, g_b1 = network_gradients(X, y, W1, b1, W2, b2)",
        "    W1, b1, W2, b2 = W1 - rate * g_W1, b1 - rate * g_b1, W2 - rate * g_W2, b2 - rate * g_b2",
    ),
    "accuracy: share of mistakes": accuracy("share of wrong answers", f"1 - {RIGHT_SHARE}"),
    "accuracy: a percentage": accuracy("a percentage", f"100 * {RIGHT_SHARE}"),
    "accuracy: number of right answers": accuracy("number of right answers", "np.sum(s.argmax(axis=1) == y_test)"),
    "accuracy: on the training images": accuracy(
        "on the training images", "np.mean(forward(X_train, *trained)[2].argmax(axis=1) == y_train)"
    ),
    "accuracy: before training": accuracy("before training", RIGHT_SHARE, "trained = start"),
    "accuracy: trained on the test images": accuracy(
        "the test images themselves, or of many more steps",
        RIGHT_SHARE,
        TRAINED.replace("X_train, y_train", "X_test, y_test"),
    ),
    "accuracy: rounded": accuracy("rounded to two decimals", f"round({RIGHT_SHARE}, 2)"),
    "accuracy: ten steps": accuracy("after 10 steps", RIGHT_SHARE, TRAINED.replace("100", "10")),
    "accuracy: another learning rate": accuracy("rate 0.1", RIGHT_SHARE, TRAINED.replace("0.5", "0.1")),
    "accuracy: ReLU left out": accuracy(
        "ReLU is left out",
        "np.mean(((X_test @ trained[0] + trained[1]) @ trained[2] + trained[3]).argmax(axis=1) == y_test)",
    ),
    "accuracy: over the wrong axis": accuracy("test_accuracy", "np.mean(s.argmax(axis=0)[:10] == y_test[:10])"),
    "accuracy: one answer for all images": accuracy("Not one answer agrees", "np.mean(s.argmax() == y_test)"),
    "accuracy: the scores compared with the labels": accuracy("Not one answer agrees", "np.mean(s == y_test[:, None])"),
    "accuracy: of the hidden outputs": accuracy(
        "You took the hidden outputs", "np.mean(forward(X_test, *trained)[1].argmax(axis=1) == y_test)"
    ),
    "accuracy: a thousand steps": accuracy("many more steps", RIGHT_SHARE, TRAINED.replace("100", "1000")),
    "accuracy: trained on from where it had ended": accuracy(
        "after 200 steps", RIGHT_SHARE, f"start = {TRAINED[10:]}\n{TRAINED}"
    ),
    "accuracy: a number from the text": accuracy("test_accuracy = 0.9", "0.9"),
}
