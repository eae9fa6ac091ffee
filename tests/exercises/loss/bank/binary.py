"""Wrong answers to part 8: binary cross-entropy from scores."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

P = "p = 1 / (1 + np.exp(-z))"
T = "t = np.where(y == 1, -z, z)"
COSTS = "costs = np.maximum(t, 0) + np.log1p(np.exp(-np.abs(t)))"


def binary(*lines: str) -> str:
    return function("binary_cross_entropy(z, y)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("binary", binary(*lines), ("test-binary",), says)


WRONG = {
    "binary: plain formula": wrong(
        "scores of moderate size", P, "return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))"
    ),
    "binary: overflow in the logarithm": wrong("still overflows", T, "return np.mean(np.log(1 + np.exp(t)))"),
    "binary: overflow with z times y": wrong("z * y is right", "return np.mean(np.log(1 + np.exp(z)) - z * y)"),
    "binary: sign in the exponent": wrong(
        "exp(-|t|)", "return np.mean(np.maximum(z, 0) - z * y + np.log(1 + np.exp(np.abs(z))))"
    ),
    "binary: a small number added": wrong(
        "A small number", P, "return -np.mean(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8))"
    ),
    "binary: clipped": wrong(
        "A small number",
        P,
        "p = np.clip(p, 1e-7, 1 - 1e-7)",
        "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
    ),
    "binary: both logarithms on paper": wrong(
        "logarithm is taken on paper", "return np.mean(y * np.log(1 + np.exp(-z)) + (1 - y) * np.log(1 + np.exp(z)))"
    ),
    "binary: absolute value forgotten": wrong(
        "absolute value is missing", T, "return np.mean(np.maximum(t, 0) + np.log(1 + np.exp(-t)))"
    ),
    "binary: summed": wrong("added the losses up", T, COSTS, "return costs.sum()"),
    "binary: a loss for each": wrong("a loss for each example", T, COSTS, "return costs"),
    "binary: yes and no exchanged": wrong(
        "Yes and no are exchanged", "t = np.where(y == 1, z, -z)", COSTS, "return costs.mean()"
    ),
    "binary: yes only": wrong("only the examples whose answer is yes", T, COSTS, "return np.mean(y * costs)"),
    "binary: no only": wrong("only the examples whose answer is no", T, COSTS, "return np.mean((1 - y) * costs)"),
    "binary: always yes": wrong("every answer as yes", "t = -z", COSTS, "return costs.mean()"),
    "binary: always no": wrong("every answer as no", "t = z", COSTS, "return costs.mean()"),
    "binary: term added": wrong(
        "z * y is added", "return np.mean(np.maximum(z, 0) + z * y + np.log1p(np.exp(-np.abs(z))))"
    ),
    "binary: sign": wrong("The sign is turned", T, COSTS, "return -costs.mean()"),
    "binary: large part missing": wrong("max(t, 0) is missing", "return np.mean(np.log(1 + np.exp(-abs(z))))"),
    "binary: small part missing": wrong("would cost nothing", T, "return np.mean(np.maximum(t, 0))"),
    "binary: scores taken for probabilities": wrong(
        "as if they were the sigmoid's", "return -np.mean(y * np.log(z) + (1 - y) * np.log(1 - z))"
    ),
    "binary: sigmoid twice": wrong(
        "sigmoid is applied twice", P, "t = np.where(y == 1, -p, p)", COSTS, "return costs.mean()"
    ),
    "binary: squared error": wrong("squared error", P, "return np.mean((p - y) ** 2)"),
    "binary: absolute error": wrong("averaged |p - y|", P, "return np.mean(abs(p - y))"),
    "binary: share of mistakes": wrong("share of mistakes", "return np.mean((z > 0) != y)"),
    "binary: return inside the loop": wrong(
        "inside the loop",
        T,
        COSTS,
        "for c in costs:",
        "    return c",
    ),
    "binary: an if over a whole array": wrong(
        "stopped with ValueError", "if y == 1:", "    t = -z", "else:", "    t = z", COSTS, "return costs.mean()"
    ),
    "binary: the library called": wrong("calls the library", "return library_binary_cross_entropy(z, y)"),
}
