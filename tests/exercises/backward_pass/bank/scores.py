"""Wrong answers to part 5: back through the loss. What is built on it in parts 6 and 7 is lost, too."""

from __future__ import annotations

from tests.exercises.backward_pass.bank.relu import REST
from tests.exercises.banks import Wrong, function

P = (
    "powers = np.exp(scores - scores.max(axis=1, keepdims=True))",
    "p = powers / powers.sum(axis=1, keepdims=True)",
)
TRUTH = "truth = np.eye(scores.shape[1])[y]"
ROWS = "rows = np.arange(len(y))"


def scores(*lines: str) -> str:
    return function("softmax_cross_entropy_backward(scores, y)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = REST) -> Wrong:
    return Wrong("softmax", scores(*lines), ("test-softmax", *loses), says)


def from_p(says: str, *lines: str, loses: tuple[str, ...] = REST) -> Wrong:
    return wrong(says, *P, TRUTH, ROWS, *lines, loses=loses)


WRONG = {
    "scores: not divided": from_p("did not divide", "p[rows, y] -= 1", "return p"),
    "scores: divided by the classes": from_p("number of classes", "return (p - truth) / scores.shape[1]"),
    "scores: divided by everything": from_p("size of the scores", "return (p - truth) / p.size"),
    "scores: truth minus probability": from_p("truth minus probability", "return (truth - p) / len(y)"),
    "scores: truth minus probability, not divided": from_p("not divided by B", "return truth - p"),
    "scores: divided before subtracting": from_p(
        "subtract first, then divide", "p /= len(y)", "p[rows, y] -= 1", "return p"
    ),
    "scores: parentheses forgotten": from_p("truth is divided by B", "return p - truth / len(y)"),
    "scores: nothing subtracted": from_p("probabilities over B", "return p / len(y)"),
    "scores: probabilities": from_p("These are the probabilities.", "return p"),
    "scores: right class alone": from_p("Only the right class", "return (p - 1) * truth / len(y)"),
    "scores: one from every class": from_p("from every class", "return (p - 1) / len(y)"),
    "scores: class number subtracted": from_p("class number", "return (p - y[:, None]) / len(y)"),
    "scores: every label in every row": from_p("what [:, y] takes", "p[:, y] -= 1", "return p / len(y)"),
    "scores: whole rows picked": from_p("takes whole rows", "p[y] -= 1", "return p / len(y)"),
    "scores: class numbers along the rows": from_p("laid along the rows", "return (p - y) / len(y)"),
    "scores: class numbers along the rows, not shifted, not divided": wrong(
        "You subtract y itself. (And after that: subtract the largest score of each row before e to the power, and",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        "return p - y",
    ),
    "scores: class numbers along the rows, not shifted": wrong(
        "You subtract y itself. (And after that: subtract the largest score",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        "return (p - y) / len(y)",
    ),
    "scores: class numbers along the rows, not divided": from_p(
        "(And after that: divide by the number of examples.)", "return p - y"
    ),
    "scores: whole rows picked, not shifted, not divided": wrong(
        "You take it to number whole rows. (And after",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        "p[y] -= 1",
        "return p",
    ),
    "scores: room for whole numbers alone, divided afterward": wrong(
        "np.zeros(scores.shape)",
        "g_s = np.zeros_like(scores)",
        "for i in range(len(y)):",
        "    powers = np.exp(scores[i] - scores[i].max())",
        "    p = powers / powers.sum()",
        "    for k in range(len(p)):",
        "        g_s[i, k] = p[k] - (k == y[i])",
        "return g_s / len(y)",
        loses=("test-network-hidden",),
    ),
    "scores: room for whole numbers alone, not shifted": wrong(
        "np.zeros(scores.shape)",
        "g_s = np.zeros_like(scores)",
        "for i in range(len(y)):",
        "    powers = np.exp(scores[i])",
        "    p = powers / powers.sum()",
        "    for k in range(len(p)):",
        "        g_s[i, k] = (p[k] - (k == y[i])) / len(y)",
        "return g_s",
        loses=("test-network-hidden",),
    ),
    "scores: the size of the batch by the page's name": from_p("What the page calls B is len(y) here.", "return p / B"),
    "scores: a function that is not there": wrong(
        "There is no function softmax yet", "return softmax(scores) / len(y)"
    ),
    "scores: a function without its library": wrong(
        "The functions of NumPy begin with np: np.exp.", "return exp(scores)"
    ),
    "scores: slope of the right class alone": from_p("one number for each example", "return (p[rows, y] - 1) / len(y)"),
    "scores: loss of each example": from_p("one number for each example", "return -np.log(p[rows, y]) / len(y)"),
    "scores: not shifted, not divided": wrong(
        "And after that: You did not divide",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        "p[np.arange(len(y)), y] -= 1",
        "return p",
    ),
    "scores: one softmax for the batch": wrong(
        "largest and the sum over the whole batch",
        "p = np.exp(scores - scores.max())",
        "p = p / p.sum()",
        "p[np.arange(len(y)), y] -= 1",
        "return p / len(y)",
    ),
    "scores: slope along the probability": from_p("-1/p", "return -truth / p / len(y)"),
    "scores: no softmax": wrong("Softmax comes first", TRUTH, "return (scores - truth) / len(y)"),
    "scores: not shifted": wrong(
        "scores of moderate size",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        ROWS,
        "p[rows, y] -= 1",
        "return p / len(y)",
        loses=("test-network-hidden",),
    ),
    "scores: the largest of all": wrong(
        "of the whole batch",
        "p = np.exp(scores - scores.max())",
        "p /= p.sum(axis=1, keepdims=True)",
        TRUTH,
        "return (p - truth) / len(y)",
        loses=("test-network-hidden",),
    ),
    "scores: largest without keepdims": wrong(
        "keepdims=True",
        "p = np.exp(scores - scores.max(axis=1))",
        "p /= p.sum(axis=1, keepdims=True)",
        TRUTH,
        "return (p - truth) / len(y)",
    ),
    "scores: down the columns": wrong(
        "down the columns",
        "p = np.exp(scores - scores.max(axis=0))",
        "p /= p.sum(axis=0)",
        TRUTH,
        "return (p - truth) / len(y)",
    ),
    "scores: powers not divided": wrong("not divided by their sum", P[0], TRUTH, "return (powers - truth) / len(y)"),
    "scores: softmax twice": from_p(
        "Softmax is applied twice",
        "p = np.exp(p) / np.exp(p).sum(axis=1, keepdims=True)",
        "return (p - truth) / len(y)",
    ),
    "scores: sigmoid": wrong("the sigmoid", "p = 1 / (1 + np.exp(-scores))", TRUTH, "return (p - truth) / len(y)"),
    "scores: averaged over the batch": from_p("keep the shape", "return (p - truth).mean(axis=0)"),
    "scores: the loss": from_p("You return the loss", "return -np.log(p[rows, y]).mean()"),
    "scores: as for a squared error": from_p("squared error", "return 2 * (p - truth) / len(y)"),
    "scores: p times one minus p as well": from_p("p times 1 minus p", "return (p - truth) * p * (1 - p) / len(y)"),
    "scores: the winning class": from_p("winning class", "p[rows, scores.argmax(axis=1)] -= 1", "return p / len(y)"),
    "scores: the argument overwritten": wrong(
        "changes its argument scores",
        "scores -= scores.max(axis=1, keepdims=True)",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)",
        TRUTH,
        "return (p - truth) / len(y)",
        loses=(),
    ),
    "scores: the library called": wrong(
        "calls the library", "return library_softmax_cross_entropy_backward(scores, y)", loses=()
    ),
    "scores: sums without keepdims": wrong(
        "divided by the sum of another row",
        P[0],
        "p = powers / powers.sum(axis=1)",
        ROWS,
        "p[rows, y] -= 1",
        "return p / len(y)",
    ),
    "scores: largest without keepdims, place by place": wrong(
        "largest score of another row",
        "powers = np.exp(scores - scores.max(axis=1))",
        P[1],
        ROWS,
        "p[rows, y] -= 1",
        "return p / len(y)",
    ),
    "scores: neither with keepdims": wrong(
        "keepdims=True, twice",
        "powers = np.exp(scores - scores.max(axis=1))",
        "p = powers / powers.sum(axis=1)",
        ROWS,
        "p[rows, y] -= 1",
        "return p / len(y)",
    ),
    "scores: not shifted, sums without keepdims": wrong(
        "And e to a large score overflows",
        "p = np.exp(scores) / np.exp(scores).sum(axis=1)",
        ROWS,
        "p[rows, y] -= 1",
        "return p / len(y)",
    ),
    "scores: no powers": wrong(
        "Where is e to the score?",
        "p = scores / scores.sum(axis=1, keepdims=True)",
        TRUTH,
        "return (p - truth) / len(y)",
    ),
    "scores: every label, in a loop": from_p(
        "in row i only [i, y[i]]", "for i in range(len(y)):", "    p[i, y] -= 1", "return p / len(y)"
    ),
    "scores: return inside the loop": from_p(
        "first row alone", "for i in range(len(y)):", "    p[i, y[i]] -= 1", "    return p / len(y)"
    ),
    "scores: rounded": from_p("Do not round", "return ((p - truth) / len(y)).round(3)"),
    "scores: room for whole numbers alone": from_p(
        "np.zeros_like(scores)",
        "q = np.zeros_like(scores)",
        "for i in range(len(y)):",
        "    q[i] = p[i]",
        "return (q - truth) / len(y)",
        loses=("test-network-hidden",),
    ),
    "scores: large ones cut off": wrong(
        "np.clip",
        "powers = np.exp(np.clip(scores, -500, 500))",
        P[1],
        TRUTH,
        "return (p - truth) / len(y)",
        loses=(),
    ),
    "scores: nan made a number": wrong(
        "in the place of nan",
        "powers = np.exp(scores)",
        "p = np.nan_to_num(powers / powers.sum(axis=1, keepdims=True))",
        TRUTH,
        "return (p - truth) / len(y)",
        loses=("test-network-hidden",),
    ),
    "scores: the mean of the row subtracted": wrong(
        "subtracted the mean of each row",
        P[0].replace("max", "mean"),
        P[1],
        TRUTH,
        "return (p - truth) / len(y)",
        loses=("test-network-hidden",),
    ),
    "scores: logarithms": from_p(
        "logarithm of the probabilities",
        "logs = scores - scores.max(axis=1, keepdims=True) - np.log(powers.sum(axis=1, keepdims=True))",
        "return (logs - truth) / len(y)",
    ),
    "scores: right class alone divided": from_p(
        "Only the gradient of the right class is divided",
        "p[rows, y] = (p[rows, y] - 1) / len(y)",
        "return p",
    ),
    "scores: right class left out": from_p("right class has no gradient", "return p * (1 - truth) / len(y)"),
    "scores: divided by one less": from_p("divided by B - 1", "return (p - truth) / max(len(y) - 1, 1)"),
    "scores: softmax of the library": wrong(
        "calls the library", "p = nnlib.Softmax()(scores.astype(float))", TRUTH, "return (p - truth) / len(y)", loses=()
    ),
}
