"""Wrong answers to part 7: a step of Adam."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

MEAN = "mean = beta1 * mean + (1 - beta1) * g"
SQUARE = "square = beta2 * square + (1 - beta2) * g**2"
BOTH = (MEAN, SQUARE)
CORRECTED = ("a = mean / (1 - beta1**t)", "s = square / (1 - beta2**t)")
RETURN = "return w - lr * a / (np.sqrt(s) + eps), mean, square"


def adam(*lines: str) -> str:
    return function("adam_step(w, mean, square, g, t, lr, beta1=0.9, beta2=0.999, eps=1e-8)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("adam", adam(*lines), ("test-adam",), says)


def averages(says: str, mean: str = MEAN, square: str = SQUARE) -> Wrong:
    return wrong(says, mean, square, *CORRECTED, RETURN)


def corrected(says: str, *lines: str) -> Wrong:
    return wrong(says, *BOTH, *lines, RETURN)


def returned(says: str, line: str) -> Wrong:
    return wrong(says, *BOTH, *CORRECTED, line)


WRONG = {
    "adam: not corrected": corrected("The correction is missing", "a, s = mean, square"),
    "adam: only the mean corrected": corrected("Only the mean is corrected", CORRECTED[0], "s = square"),
    "adam: only the square corrected": corrected("Only the square is corrected", "a = mean", CORRECTED[1]),
    "adam: corrected averages handed back": corrected(
        "hand back the corrected", "a = mean = mean / (1 - beta1**t)", "s = square = square / (1 - beta2**t)"
    ),
    "adam: every step the first": corrected(
        "as if every step were the first", "a, s = mean / (1 - beta1), square / (1 - beta2)"
    ),
    "adam: no power": corrected("It is a power", "a, s = mean / (1 - beta1 * t), square / (1 - beta2 * t)"),
    "adam: multiplied by the correction": corrected(
        "You multiplied by", "a, s = mean * (1 - beta1**t), square * (1 - beta2**t)"
    ),
    "adam: a step too far": corrected(
        "one too far", "t = t + 1", "a, s = mean / (1 - beta1**t), square / (1 - beta2**t)"
    ),
    "adam: counted from zero": corrected(
        "one too low", "t = np.float64(t - 1)", "a, s = mean / (1 - beta1**t), square / (1 - beta2**t)"
    ),
    "adam: one beta for both corrections": corrected(
        "The square has beta2", CORRECTED[0], "s = square / (1 - beta1**t)"
    ),
    "adam: betas exchanged": wrong(
        "beta1 and beta2 are exchanged", "beta1, beta2 = beta2, beta1", *BOTH, *CORRECTED, RETURN
    ),
    "adam: constants written in": wrong(
        "written into your function", "beta1, beta2, eps = 0.9, 0.999, 1e-8", *BOTH, *CORRECTED, RETURN
    ),
    "adam: the gradient above the line": corrected("Use the corrected mean", "a = g", CORRECTED[1]),
    "adam: old averages": wrong("as they were before", *CORRECTED, *BOTH, RETURN),
    "adam: square not squared": averages(
        "averages the gradient and not", square="square = beta2 * square + (1 - beta2) * g"
    ),
    "adam: too much squared": averages("squared 1 - beta2", square="square = beta2 * square + ((1 - beta2) * g) ** 2"),
    "adam: the mean squared": averages(
        "made of the mean, squared", square="square = beta2 * square + (1 - beta2) * mean**2"
    ),
    "adam: sums": averages("they are sums", "mean = beta1 * mean + g", "square = beta2 * square + g**2"),
    "adam: the mean a sum": averages("1 - beta1 is missing", "mean = beta1 * mean + g"),
    "adam: shares exchanged": averages(
        "most of the old average stays",
        "mean = (1 - beta1) * mean + beta1 * g",
        "square = (1 - beta2) * square + beta2 * g**2",
    ),
    "adam: no root": returned("The root is missing", "return w - lr * a / (s + eps), mean, square"),
    "adam: eps under the root": returned("under the root", "return w - lr * a / np.sqrt(s + eps), mean, square"),
    "adam: no eps": returned("eps is missing", "return w - lr * a / np.sqrt(s), mean, square"),
    "adam: parentheses": returned("write parentheses", "return w - lr * (a / np.sqrt(s) + eps), mean, square"),
    "adam: no correction, no parentheses": wrong(
        "added at the very end", *BOTH, "return w - lr * mean / np.sqrt(square) + eps, mean, square"
    ),
    "adam: no correction, no eps": wrong(
        "And the correction is missing", *BOTH, "return w - lr * mean / np.sqrt(square), mean, square"
    ),
    "adam: uphill": returned("The step is added", "return w + lr * a / (np.sqrt(s) + eps), mean, square"),
    "adam: no rate": returned("learning rate is missing", "return w - a / (np.sqrt(s) + eps), mean, square"),
    "adam: the step alone": returned("return the step", "return lr * a / (np.sqrt(s) + eps), mean, square"),
    "adam: averages exchanged": returned("in the other order", "return w - lr * a / (np.sqrt(s) + eps), square, mean"),
    "adam: w alone": returned("return w, mean, square", "return w - lr * a / (np.sqrt(s) + eps)"),
    "adam: the rate corrected": wrong(
        "corrected the rate in place",
        *BOTH,
        "rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)",
        "return w - rate * mean / (np.sqrt(square) + eps), mean, square",
    ),
    "adam: the root before the correction": wrong(
        "root is taken before",
        *BOTH,
        "return w - lr * mean / (1 - beta1**t) / (np.sqrt(square) / (1 - beta2**t) + eps), mean, square",
    ),
    "adam: eps written in": wrong("1e-8 is written", "eps = 1e-8", *BOTH, *CORRECTED, RETURN),
    "adam: the old mean": wrong("the one before this gradient", CORRECTED[0], *BOTH, CORRECTED[1], RETURN),
    "adam: late steps not corrected": corrected(
        "the numbers are not right", "a, s = mean, square", "if t < 100:", *(f"    {line}" for line in CORRECTED)
    ),
    "adam: the step cut off": returned(
        "the numbers are not right", "return w - lr * np.clip(a / (np.sqrt(s) + eps), -1, 1), mean, square"
    ),
    "adam: no step without a gradient": wrong(
        "the numbers are not right", "if not g.any():", "    return w, mean, square", *BOTH, *CORRECTED, RETURN
    ),
    "adam: a power with a roof": averages("two stars", square=SQUARE.replace("**", "^")),
    "adam: room for whole numbers alone": wrong(
        "Whole numbers came back",
        "new = np.zeros_like(mean)",
        "new[...] = beta1 * mean + (1 - beta1) * g",
        "mean = new",
        SQUARE,
        *CORRECTED,
        RETURN,
    ),
    "adam: in place": wrong(
        "changes its argument mean in place",
        "mean[...] = beta1 * mean + (1 - beta1) * g",
        SQUARE,
        *CORRECTED,
        RETURN,
    ),
    "adam: the library called": wrong(
        "calls the library", "return library_adam_step(w, mean, square, g, t, lr, beta1, beta2, eps)"
    ),
}
