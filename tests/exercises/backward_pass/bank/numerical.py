"""Wrong answers to part 9: the check by nudging."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

COPY = "x = np.array(x, dtype=float)"


def numerical(*lines: str) -> str:
    return function("numerical_gradient(f, x, eps)", *lines)


def nudging(*body: str, copy: str = COPY, last: str = "return slopes") -> str:
    lines = [copy, "slopes = np.zeros(x.shape)", "for place in np.ndindex(x.shape):"]
    return numerical(*lines, *(f"    {line}" for line in body), last)


UP = ("kept = x[place]", "x[place] = kept + eps", "up = f(x)")
DOWN = ("x[place] = kept - eps", "down = f(x)")
BACK = ("x[place] = kept",)
SLOPE = ("slopes[place] = (up - down) / (2 * eps)",)


def wrong(says: str, *body: str, copy: str = COPY, last: str = "return slopes") -> Wrong:
    return Wrong("numerical", nudging(*body, copy=copy, last=last), ("test-numerical",), says)


def other(says: str, *lines: str) -> Wrong:
    return Wrong("numerical", numerical(*lines), ("test-numerical",), says)


WRONG = {
    "numerical: divided by eps": wrong("twice as far", *UP, *DOWN, *BACK, "slopes[place] = (up - down) / eps"),
    "numerical: parentheses forgotten": wrong(
        "Put parentheses", *UP, *DOWN, *BACK, "slopes[place] = (up - down) / 2 * eps"
    ),
    "numerical: two loops, for two axes": other(
        "Your loops count on two axes",
        "slopes = np.zeros(x.shape)",
        "for i in range(x.shape[0]):",
        "    for j in range(x.shape[1]):",
        "        up, down = x.copy(), x.copy()",
        "        up[i, j] += eps",
        "        down[i, j] -= eps",
        "        slopes[i, j] = (f(up) - f(down)) / (2 * eps)",
        "return slopes",
    ),
    "numerical: two loops, put back": other(
        "Your loops count on two axes",
        COPY,
        "slopes = np.zeros(x.shape)",
        "for i in range(len(x)):",
        "    for j in range(len(x[0])):",
        "        kept = x[i, j]",
        "        x[i, j] = kept + eps",
        "        up = f(x)",
        "        x[i, j] = kept - eps",
        "        slopes[i, j] = (up - f(x)) / (2 * eps)",
        "        x[i, j] = kept",
        "return slopes",
    ),
    "numerical: two loops, rows and columns named": other(
        "Your loops count on two axes",
        COPY,
        "rows, columns = x.shape",
        "slopes = np.zeros((rows, columns))",
        "for i in range(rows):",
        "    for j in range(columns):",
        "        up, down = x.copy(), x.copy()",
        "        up[i, j] += eps",
        "        down[i, j] -= eps",
        "        slopes[i, j] = (f(up) - f(down)) / (2 * eps)",
        "return slopes",
    ),
    "numerical: the page's function of the loss": other(
        "What the page calls loss_now is f here.", "return np.full(x.shape, loss_now())"
    ),
    "numerical: divided by two": wrong("divided by 2 alone", *UP, *DOWN, *BACK, "slopes[place] = (up - down) / 2"),
    "numerical: the rise": wrong("You return the rise", *UP, *DOWN, *BACK, "slopes[place] = up - down"),
    "numerical: one side, up": wrong("one side only, up", *UP, *BACK, "slopes[place] = (up - f(x)) / eps"),
    "numerical: one side, down": wrong(
        "one side only, down", "kept = x[place]", *DOWN, *BACK, "slopes[place] = (f(x) - down) / eps"
    ),
    "numerical: down by eps only": wrong(
        "ends where you began", "x[place] += eps", "up = f(x)", "x[place] -= eps", "down = f(x)", *SLOPE
    ),
    "numerical: sign": wrong("signs are turned", *UP, *DOWN, *BACK, "slopes[place] = (down - up) / (2 * eps)"),
    "numerical: added": wrong("added up and down", *UP, *DOWN, *BACK, "slopes[place] = (up + down) / (2 * eps)"),
    "numerical: without signs": wrong(
        "without their signs", *UP, *DOWN, *BACK, "slopes[place] = abs(up - down) / (2 * eps)"
    ),
    "numerical: not put back": wrong("stays lowered", *UP, *DOWN, *SLOPE),
    "numerical: left raised": wrong(
        "stays raised", "kept = x[place]", *DOWN, "x[place] = kept + eps", "up = f(x)", *SLOPE
    ),
    "numerical: in x itself, not put back": wrong("changes its argument x", *UP, *DOWN, *SLOPE, copy="pass"),
    "numerical: a copy of whole numbers": wrong(
        "whole numbers or single precision", *UP, *DOWN, *BACK, *SLOPE, copy="x = x.copy()"
    ),
    "numerical: rows": other(
        "whole row",
        COPY,
        "slopes = np.zeros(x.shape)",
        "for i in range(len(x)):",
        "    nudge = np.zeros(x.shape)",
        "    nudge[i] = eps",
        "    slopes[i] = (f(x + nudge) - f(x - nudge)) / (2 * eps)",
        "return slopes",
    ),
    "numerical: rows, kept as a view": other(
        "no copy",
        COPY,
        "slopes = np.zeros_like(x)",
        "for i in range(len(x)):",
        *(f"    {line.replace('place', 'i')}" for line in (*UP, *DOWN, *BACK, *SLOPE)),
        "return slopes",
    ),
    "numerical: one side, not put back": wrong(
        "where the number before was left",
        "slopes[place] = -f(x)",
        "x[place] += eps",
        "slopes[place] = (slopes[place] + f(x)) / eps",
    ),
    "numerical: slopes in whole numbers": other(
        "array of slopes holds whole numbers",
        "slopes = np.zeros_like(x)",
        "for place in np.ndindex(x.shape):",
        "    up, down = np.array(x, dtype=float), np.array(x, dtype=float)",
        "    up[place] += eps",
        "    down[place] -= eps",
        *(f"    {line.replace('up -', 'f(up) -').replace('down)', 'f(down))')}" for line in SLOPE),
        "return slopes",
    ),
    "numerical: all at once": other("get one slope", "return (f(x + eps) - f(x - eps)) / (2 * eps)"),
    "numerical: a length of its own": wrong("length of your own", "eps = 1e-6", *UP, *DOWN, *BACK, *SLOPE),
    "numerical: slopes in a row": wrong("lie in a row", *UP, *DOWN, *BACK, *SLOPE, last="return slopes.ravel()"),
    "numerical: return inside the loop": wrong(
        "Only the first number has a slope", *UP, *DOWN, *BACK, *SLOPE, "return slopes"
    ),
    "numerical: first slope alone": wrong(
        "slope of the first number alone", *UP, *DOWN, *BACK, "return (up - down) / (2 * eps)"
    ),
    "numerical: a share of each number": wrong(
        "share of each number",
        "kept = x[place]",
        "x[place] = kept * (1 + eps)",
        "up = f(x)",
        "x[place] = kept * (1 - eps)",
        "down = f(x)",
        *BACK,
        *SLOPE,
    ),
    "numerical: divided by the value": wrong(
        "value of f", *UP, *DOWN, *BACK, "slopes[place] = (up - down) / (2 * eps) / f(x)"
    ),
    "numerical: one axis only": other(
        "the shape is not right",
        "slopes = []",
        "for i in range(x.size):",
        "    step = eps * np.eye(x.size)[i].reshape(x.shape)",
        "    slopes.append((f(x + step) - f(x - step)) / (2 * eps))",
        "return np.array([slopes])",
    ),
    "numerical: a formula for squares": other("the numbers are not right", "return 2 * x"),
    "numerical: in x itself, put back": wrong("You nudge x itself", *UP, *DOWN, *BACK, *SLOPE, copy="pass"),
    "numerical: two names for one array": wrong(
        "one and the same array",
        "up, down = x, x",
        "up[place] += eps",
        "down[place] -= eps",
        "slopes[place] = (f(up) - f(down)) / (2 * eps)",
    ),
    "numerical: a single number for f": wrong(
        "f wants the whole array", "slopes[place] = (f(x[place] + eps) - f(x[place] - eps)) / (2 * eps)"
    ),
}
