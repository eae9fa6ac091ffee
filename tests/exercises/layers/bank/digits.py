"""Wrong answers to part 8: digits read with and without a bend, and dead units counted."""

from __future__ import annotations

from tests.exercises.banks import Wrong

START = "(W1, b1), (W2, b2), (W3, b3) = digit_layers\non = lambda Z: np.maximum(Z, 0)\n"
BENT = "network(x_test, digit_layers)"
FLAT = "((x_test @ W1 + b1) @ W2 + b2) @ W3 + b3"
HIDDEN = "on(x_train @ W1 + b1)"


def share(scores: str, y: str = "y_test") -> str:
    return f"np.mean(({scores}).argmax(axis=1) == {y})"


def report(
    says: str, accuracy: str = share(BENT), flat: str = share(FLAT), dead: str = f"np.sum({HIDDEN}.max(axis=0) == 0)"
) -> Wrong:
    source = f"{START}test_accuracy = {accuracy}\nflat_accuracy = {flat}\ndead_units = {dead}"
    return Wrong("read-digits", source, ("test-digits",), says)


WRONG = {
    "digits: on the training images": report(
        "which the network has seen", share("network(x_train, digit_layers)", "y_train")
    ),
    "digits: share of mistakes": report("share of wrong answers", f"1 - {share(BENT)}"),
    "digits: a percentage": report("a percentage", f"100 * {share(BENT)}"),
    "digits: number of right answers": report("number of right answers", f"np.sum({BENT}.argmax(axis=1) == y_test)"),
    "digits: without bends": report("it belongs into (b)", share(FLAT)),
    "digits: no biases": report("biases are left out", share("on(on(x_test @ W1) @ W2) @ W3")),
    "digits: the lowest score": report("The lowest, argmin", f"np.mean({BENT}.argmin(axis=1) == y_test)"),
    "digits: scores compared": report(
        "compare the scores themselves", f"np.mean(({BENT} == y_test[:, None]).sum(axis=1))"
    ),
    "digits: one bend missing": report("missing after one", share("on((x_test @ W1 + b1) @ W2 + b2) @ W3 + b3")),
    "digits: right or wrong for each image": report("for each image whether", f"({BENT}).argmax(axis=1) == y_test"),
    "digits: flat, right or wrong for each image": report(
        "for each image whether", flat=f"({FLAT}).argmax(axis=1) == y_test"
    ),
    "digits: over the wrong axis": Wrong(
        "read-digits",
        "test_accuracy = np.mean(network(x_test, digit_layers).argmax(axis=0) == y_test)",
        ("test-digits",),
        "test_accuracy",
    ),
    "digits: flat with bends": report("leave every ReLU out", flat=share(BENT)),
    "digits: flat on the training images": report(
        "Take the test images", flat=share(FLAT.replace("x_test", "x_train"), "y_train")
    ),
    "digits: flat without biases": report("biases are left out", flat=share("x_test @ W1 @ W2 @ W3")),
    "digits: flat with the first bend": report(
        "behind the first layer", flat=share("(on(x_test @ W1 + b1) @ W2 + b2) @ W3 + b3")
    ),
    "digits: flat with the second bend": report(
        "behind the second layer", flat=share("on((x_test @ W1 + b1) @ W2 + b2) @ W3 + b3")
    ),
    "digits: flat as a percentage": report("a percentage", flat=f"100 * {share(FLAT)}"),
    "digits: living units": report("on for at least one", dead=f"np.sum({HIDDEN}.max(axis=0) > 0)"),
    "digits: second layer": report("second hidden layer", dead=f"np.sum(on({HIDDEN} @ W2 + b2).max(axis=0) == 0)"),
    "digits: all zeros counted": report("how many activations", dead=f"np.sum({HIDDEN} == 0)"),
    "digits: off at least once": report("off for at least one", dead=f"np.sum(({HIDDEN} == 0).any(axis=0))"),
    "digits: off for the first image": report("off for the first image", dead=f"np.sum({HIDDEN}[0] == 0)"),
    "digits: the mean of the sums": report(
        "whether the mean of a unit's sums", dead="np.sum((x_train @ W1 + b1).mean(axis=0) < 0)"
    ),
    "digits: along the rows": report("axis=1", dead=f"np.sum({HIDDEN}.max(axis=1) == 0)"),
    "digits: sums that are zero": report("sums are 0", dead="np.sum((x_train @ W1 + b1).max(axis=0) == 0)"),
    "digits: units that are off for the test images": report(
        "You looked at the test images", dead="np.sum(on(x_test @ W1 + b1).max(axis=0) == 0)"
    ),
    "digits: a fraction of units": report("The question is how many", dead=f"np.mean({HIDDEN}.max(axis=0) == 0)"),
    "digits: which units": report("Add them up", dead=f"{HIDDEN}.max(axis=0) == 0"),
    "digits: their numbers": report("How many are they", dead=f"np.flatnonzero({HIDDEN}.max(axis=0) == 0)"),
    "digits: one left out": report("dead_units is not filled in", dead="None"),
}
