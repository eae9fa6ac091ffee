"""Wrong answers to part 9: accuracy and loss of two networks, and a temperature."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

NAMES = "modest_accuracy, bold_accuracy, modest_loss, bold_loss"
MODEST = "np.mean(modest_test.argmax(axis=1) == y_test)"
BOLD = "np.mean(bold_test.argmax(axis=1) == y_test)"
MODEST_LOSS = "cross_entropy(modest_test, y_test)"
BOLD_LOSS = "cross_entropy(bold_test, y_test)"
GRID = "temperatures = np.geomspace(0.25, 16, 49)"


def report(
    says: str, modest: str = MODEST, bold: str = BOLD, modest_loss: str = MODEST_LOSS, bold_loss: str = BOLD_LOSS
) -> Wrong:
    return Wrong("report", f"{NAMES} = {modest}, {bold}, {modest_loss}, {bold_loss}", ("test-report",), says)


def best(*lines: str) -> str:
    return function("best_temperature(scores, y, temperatures)", *lines)


def pick(says: str, *lines: str) -> Wrong:
    return Wrong("best-temperature", best(*lines), ("test-temperature",), says)


def mended(says: str, temperature: str, loss: str) -> Wrong:
    source = f"{GRID}\nchosen_temperature = {temperature}\nmended_loss = {loss}"
    return Wrong("mended", source, ("test-temperature",), says)


FAIR = "best_temperature(bold_val, y_val, temperatures)"
LOSS = "cross_entropy(bold_test / chosen_temperature, y_test)"

WRONG = {
    # 9a. the report
    "report: share of mistakes": report("share of wrong answers", modest=f"1 - {MODEST}"),
    "report: number of right answers": report(
        "number of right answers", modest="np.sum(modest_test.argmax(axis=1) == y_test)"
    ),
    "report: a percentage": report("a percentage", bold=f"100 * {BOLD}"),
    "report: the networks exchanged": report("the other network", BOLD, MODEST, BOLD_LOSS, MODEST_LOSS),
    "report: on the images for choosing": report(
        "images for choosing", modest="np.mean(modest_val.argmax(axis=1) == y_val)"
    ),
    "report: over the wrong axis": Wrong(
        "report",
        f"{NAMES} = np.mean(modest_test.argmax(axis=0) == y_test), {BOLD}, {MODEST_LOSS}, {BOLD_LOSS}",
        ("test-report",),
        "modest_accuracy",
    ),
    "report: losses exchanged": report("the other network", modest_loss=BOLD_LOSS, bold_loss=MODEST_LOSS),
    "report: loss summed": report("sum of the losses", bold_loss=f"{BOLD_LOSS} * len(y_test)"),
    "report: loss of probabilities": report(
        "softmax is applied twice", modest_loss="cross_entropy(softmax(modest_test), y_test)"
    ),
    "report: loss of its own answers": report(
        "own answers", bold_loss="cross_entropy(bold_test, bold_test.argmax(axis=1))"
    ),
    "report: loss on the images for choosing": report(
        "images for choosing", bold_loss="cross_entropy(bold_val, y_val)"
    ),
    # 9b. the temperature
    "pick: the position": pick(
        "position of the best", "return np.argmin([cross_entropy(scores / T, y) for T in temperatures])"
    ),
    "pick: the loss": pick("the smallest loss", "return min(cross_entropy(scores / T, y) for T in temperatures)"),
    "pick: all losses": pick(
        "losses of all candidates", "return np.array([cross_entropy(scores / T, y) for T in temperatures])"
    ),
    "pick: the worst": pick("largest loss", "return max(temperatures, key=lambda T: cross_entropy(scores / T, y))"),
    "pick: multiplied": pick(
        "multiplied the scores", "return min(temperatures, key=lambda T: cross_entropy(scores * T, y))"
    ),
    "pick: by accuracy": pick(
        "choose by accuracy",
        "return max(temperatures, key=lambda T: np.mean((scores / T).argmax(axis=1) == y))",
    ),
    "pick: the last": pick(
        "last temperature that was tried",
        "best = np.inf",
        "for T in temperatures:",
        "    if cross_entropy(scores / T, y) < best:",
        "        chosen = T",
        "return chosen",
    ),
    "pick: a best loss of zero": pick(
        "You return 0",
        "best = 0",
        "for T in temperatures:",
        "    if cross_entropy(scores / T, y) < best:",
        "        best = T",
        "return best",
    ),
    "pick: return inside the loop": pick(
        "inside the loop",
        "best = np.inf",
        "for T in temperatures:",
        "    if cross_entropy(scores / T, y) < best:",
        "        best, chosen = cross_entropy(scores / T, y), T",
        "    return chosen",
    ),
    "pick: the smallest": pick("the smallest temperature", "return min(temperatures)"),
    "pick: its own answers": pick(
        "own answers",
        "return min(temperatures, key=lambda T: cross_entropy(scores / T, scores.argmax(axis=1)))",
    ),
    "pick: the loss divided": pick(
        "divide the loss by T", "return min(temperatures, key=lambda T: cross_entropy(scores, y) / T)"
    ),
    "pick: the names outside": pick(
        "its own arguments", "return min(temperatures, key=lambda T: cross_entropy(bold_val / T, y_val))"
    ),
    "mended: chosen on the test images": mended(
        "chosen on the test images", "best_temperature(bold_test, y_test, temperatures)", LOSS
    ),
    "mended: chosen for modest": mended("best for modest", "best_temperature(modest_val, y_val, temperatures)", LOSS),
    "mended: chosen on the training images": mended(
        "trained on", "best_temperature(bold(x_train), y_train, temperatures)", LOSS
    ),
    "mended: nothing changed": mended("nothing changes", "1.0", LOSS),
    "mended: on the images for choosing": mended(
        "images for choosing", FAIR, "cross_entropy(bold_val / chosen_temperature, y_val)"
    ),
    "mended: not divided": mended("the loss as it was", FAIR, BOLD_LOSS),
    "mended: multiplied": mended(
        "multiplied the scores", FAIR, "cross_entropy(bold_test * chosen_temperature, y_test)"
    ),
    "mended: the loss divided": mended("divided the loss", FAIR, f"{BOLD_LOSS} / chosen_temperature"),
    "mended: the scores of modest": mended(
        "loss of modest", FAIR, "cross_entropy(modest_test / chosen_temperature, y_test)"
    ),
}
