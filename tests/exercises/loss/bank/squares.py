"""Wrong answers to part 4: the mean squared error, in any shape."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

FLAT = "d = predictions.ravel() - targets.ravel()"


def squared(*lines: str) -> str:
    return function("squared_error(predictions, targets)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("squared-error", squared(*lines), ("test-squared",), says)


WRONG = {
    "squares: a column against a plain array": wrong(
        "B times B differences", "return np.mean((predictions - targets) ** 2)"
    ),
    "squares: summed": wrong("added the squares up", FLAT, "return np.sum(d**2)"),
    "squares: summed and stretched": wrong(
        "And after that, look at the shapes", "return np.sum((predictions - targets) ** 2)"
    ),
    "squares: halved": wrong("halved the mean", FLAT, "return 0.5 * np.mean(d**2)"),
    "squares: square root": wrong("square root", FLAT, "return np.sqrt(np.mean(d**2))"),
    "squares: absolute errors": wrong("without their signs", FLAT, "return np.mean(abs(d))"),
    "squares: averaged first": wrong("averaged first", FLAT, "return np.mean(d) ** 2"),
    "squares: not squared": wrong("without squaring", FLAT, "return np.mean(d)"),
    "squares: not averaged": wrong("You return the squares", FLAT, "return d**2"),
    "squares: one axis only": wrong("one axis only", "d = predictions - targets", "return np.mean(d**2, axis=0)"),
    "squares: divided by one less": wrong("B - 1", FLAT, "return np.sum(d**2) / (len(d) - 1)"),
    "squares: subtracted after squaring": wrong(
        "subtracted the squares", "return np.mean(predictions.ravel() ** 2 - targets.ravel() ** 2)"
    ),
    "squares: only the predictions flattened": wrong(
        "flattened the predictions alone", "return np.mean((predictions.ravel() - targets) ** 2)"
    ),
    "squares: columns made rows": wrong("turned them into a row", "return np.mean((predictions.T - targets) ** 2)"),
    "squares: the argument overwritten": wrong(
        "changes its argument predictions",
        "d = predictions.reshape(-1)",
        "d -= targets.reshape(-1)",
        "return np.mean(d**2)",
    ),
    "squares: return inside the loop": wrong(
        "the numbers are not right", "for a, b in zip(predictions.ravel(), targets.ravel()):", "    return (a - b) ** 2"
    ),
    "squares: a column of the predictions alone": wrong(
        "made a column of the predictions alone", "return np.mean((predictions.reshape(-1, 1) - targets) ** 2)"
    ),
    "squares: a loop over columns": wrong(
        "an array with one number",
        "total = 0",
        "for a, b in zip(predictions, targets):",
        "    total = total + (a - b) ** 2",
        "return total / len(targets)",
    ),
    "squares: printed": wrong("Printing shows a value", FLAT, "print(np.mean(d**2))"),
    "squares: the library called": wrong("calls the library", "return library_squared_error(predictions, targets)"),
}
