"""Wrong answers to part 4: the slopes of one score along the pixels."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

BOTH = ("test-saliency", "test-saliency-hidden")


def saliency(*lines: str) -> str:
    return function("saliency(x, digit, W1, b1, W2, b2)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = BOTH) -> Wrong:
    return Wrong("saliency", saliency(*lines), loses, says)


FORWARD = "z, h, s = forward(x, W1, b1, W2, b2)"
START = ("g_s = np.zeros(s.shape)", "g_s[np.arange(len(x)), digit] = 1")

WRONG = {
    "saliency: all scores": wrong(
        "the slope of all scores added", FORWARD, "g_s = np.ones(s.shape)", "return ((g_s @ W2.T) * (z > 0)) @ W1.T"
    ),
    "saliency: columns of all": wrong(
        "sets the columns of all these digits",
        FORWARD,
        "g_s = np.zeros(s.shape)",
        "g_s[:, digit] = 1",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: rows of the digits": wrong(
        "sets whole rows",
        FORWARD,
        "g_s = np.zeros(s.shape)",
        "g_s[digit] = 1",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: columns of W2": wrong("W2[:, digit].T", FORWARD, "return (W2[:, digit] * (z > 0)) @ W1.T"),
    "saliency: from the scores": wrong(
        "You started from the scores themselves", FORWARD, "return ((s @ W2.T) * (z > 0)) @ W1.T"
    ),
    "saliency: the answer's score": wrong(
        "the digit that the network answers",
        FORWARD,
        "g_s = np.eye(s.shape[1])[s.argmax(axis=1)]",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: the first digit for all": wrong(
        "the digit of the first picture",
        FORWARD,
        "g_s = np.zeros(s.shape)",
        "g_s[:, digit[0]] = 1",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: slope of the loss": wrong(
        "This is the slope of the loss",
        FORWARD,
        "p = np.exp(s - s.max(axis=1, keepdims=True))",
        "p = p / p.sum(axis=1, keepdims=True)",
        "p[np.arange(len(x)), digit] -= 1",
        "return ((p @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: slope of the mean loss": wrong(
        "This is the slope of the mean loss", FORWARD, "return ((loss_slopes(s, digit) @ W2.T) * (z > 0)) @ W1.T"
    ),
    "saliency: no mask": wrong("The mask is missing", FORWARD, *START, "return g_s @ W2.T @ W1.T"),
    "saliency: mask of the gradient": wrong(
        "taken from the wrong array", FORWARD, *START, "g_h = g_s @ W2.T", "return (g_h * (g_h > 0)) @ W1.T"
    ),
    "saliency: mask at zero": wrong(
        "At a sum of exactly 0", FORWARD, *START, "return ((g_s @ W2.T) * (z >= 0)) @ W1.T"
    ),
    "saliency: h for the mask": wrong(
        "multiplied by h where the mask belongs", FORWARD, *START, "return ((g_s @ W2.T) * h) @ W1.T"
    ),
    "saliency: mask turned": wrong("The mask is turned", FORWARD, *START, "return ((g_s @ W2.T) * (z <= 0)) @ W1.T"),
    "saliency: times ink": wrong(
        "You multiplied by the ink", FORWARD, *START, "return ((g_s @ W2.T) * (z > 0)) @ W1.T * x"
    ),
    "saliency: no sign": wrong("The sign is lost", FORWARD, *START, "return np.abs(((g_s @ W2.T) * (z > 0)) @ W1.T)"),
    "saliency: heat map": wrong(
        "This is a heat map", FORWARD, *START, "return np.abs(((g_s @ W2.T) * (z > 0)) @ W1.T * x)"
    ),
    "saliency: divided by the batch": wrong(
        "You divided by the number of pictures", FORWARD, *START, "return ((g_s @ W2.T) * (z > 0)) @ W1.T / len(x)"
    ),
    "saliency: stopped at the hidden units": wrong(
        "One more step leads to the pixels", FORWARD, *START, "return (g_s @ W2.T) * (z > 0)"
    ),
    "saliency: gradient of the weights": wrong(
        "This is the gradient of W1", FORWARD, *START, "return x.T @ ((g_s @ W2.T) * (z > 0))"
    ),
    "saliency: transpose forgotten": wrong(
        "it stopped with ValueError", FORWARD, *START, "return ((g_s @ W2.T) * (z > 0)) @ W1"
    ),
    "saliency: bias forgotten": wrong(
        "The forward pass leaves out b1",
        "z = x @ W1",
        "g_h = W2.T[digit]",
        "return (g_h * (z > 0)) @ W1.T",
    ),
    "saliency: the library called": wrong(
        "it calls the library for the very thing", "return library_saliency(x, digit, W1, b1, W2, b2)"
    ),
    "saliency: not answered": wrong(
        "not written yet",
        "raise NotImplementedError()",
    ),
    "saliency: a single map for a single picture": wrong(
        "the shape is not right",
        FORWARD,
        *START,
        "if len(x) == 1:",
        "    return (((g_s @ W2.T) * (z > 0)) @ W1.T)[0]",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: ten classes always": wrong(
        "The number of classes is not always ten",
        FORWARD,
        "g_s = np.eye(10)[digit]",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: rows of W2": wrong("W2[digit] takes rows of W2", FORWARD, "return (W2[digit] * (z > 0)) @ W1.T"),
    "saliency: minus the others": wrong(
        "You put -1 at the other scores",
        FORWARD,
        "g_s = np.full(s.shape, -1.0)",
        "g_s[np.arange(len(x)), digit] = 1",
        "return ((g_s @ W2.T) * (z > 0)) @ W1.T",
    ),
    "saliency: scores below 0 stopped": wrong(
        "where the score is negative", FORWARD, *START, "return (((g_s * (s > 0)) @ W2.T) * (z > 0)) @ W1.T"
    ),
    "saliency: nothing on paper": wrong(
        "The slopes on bare paper are set to 0", FORWARD, *START, "return ((g_s @ W2.T) * (z > 0)) @ W1.T * (x > 0)"
    ),
    "saliency: signs": wrong(
        "These are the signs of the slopes", FORWARD, *START, "return np.sign(((g_s @ W2.T) * (z > 0)) @ W1.T)"
    ),
    "saliency: occlusion": wrong(
        "This is occlusion",
        "rows, falls = np.arange(len(x)), np.zeros(x.shape)",
        "for i in range(x.shape[1]):",
        "    without = x.copy()",
        "    without[:, i] = 0",
        "    change = forward(x, W1, b1, W2, b2)[2] - forward(without, W1, b1, W2, b2)[2]",
        "    falls[:, i] = change[rows, digit]",
        "return falls",
    ),
    "saliency: a column for each picture": wrong(
        "The table lies on its side", FORWARD, *START, "return W1 @ ((g_s @ W2.T) * (z > 0)).T"
    ),
    "saliency: mean over the batch": wrong(
        "the mean of the slopes of all pictures",
        FORWARD,
        *START,
        "return (((g_s @ W2.T) * (z > 0)) @ W1.T).mean(axis=0)",
    ),
    "saliency: the model of the page": wrong(
        "What the page calls model is the four arrays",
        "model(x)",
        "one_hot = np.eye(10, dtype=np.float32)[digit]",
        "return model.backward(one_hot)",
    ),
    "saliency: the layers of the library": wrong(
        "it calls the library for the very thing",
        "rng, relu = np.random.default_rng(0), nnlib.ReLU()",
        "first, second = nnlib.Linear(*W1.shape, rng=rng), nnlib.Linear(*W2.shape, rng=rng)",
        "first.weight.value[:], first.bias.value[:], second.weight.value[:], second.bias.value[:] = W1, b1, W2, b2",
        "s = second(relu(first(x)))",
        "return first.backward(relu.backward(second.backward(np.eye(s.shape[1])[digit])))",
    ),
}
