"""Wrong answers to part 11: two linear layers merged into one."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def merge(*lines: str) -> str:
    return function("merge(W1, b1, W2, b2)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("merge", merge(*lines), ("test-merge",), says)


WRONG = {
    "merge: matrices exchanged": wrong("wrong way around", "return W2 @ W1, b1 @ W2 + b2"),
    "merge: matrices exchanged, biases added": wrong("b1 is added as it is", "return W2 @ W1, b1 + b2"),
    "merge: matrices added": wrong("added the matrices", "return W1 + W2, b1 @ W2 + b2"),
    "merge: number by number": wrong("number by number", "return W1 * W2, b1 @ W2 + b2"),
    "merge: weights turned": wrong("lie on their side", "return W2.T @ W1.T, b1 @ W2 + b2"),
    "merge: biases added": wrong("b1 is added as it is", "return W1 @ W2, b1 + b2"),
    "merge: first bias lost": wrong("b1 is lost", "return W1 @ W2, b2"),
    "merge: second bias lost": wrong("b2 is lost", "return W1 @ W2, b1 @ W2"),
    "merge: second bias taken away": wrong("b2 is taken away", "return W1 @ W2, b1 @ W2 - b2"),
    "merge: bias through the first layer": wrong("multiplied by W1", "return W1 @ W2, b1 @ W1 + b2"),
    "merge: both biases through W2": wrong("b2 is multiplied by W2", "return W1 @ W2, (b1 + b2) @ W2"),
    "merge: bias on the wrong side": wrong("wrong side", "return W1 @ W2, W2 @ b1 + b2"),
    "merge: biases exchanged": wrong("two biases are exchanged", "return W1 @ W2, b2 @ W2 + b1"),
    "merge: a ReLU between": wrong("A ReLU got into", "return np.maximum(W1, 0) @ W2, np.maximum(b1, 0) @ W2 + b2"),
    "merge: an x that is not handed over": wrong("and no x", "return W1 @ W2, (x @ W1 + b1) @ W2 + b2"),
    "merge: biases in a list": wrong("they come back in a list", "return W1 @ W2, [float(b) for b in b1 @ W2 + b2]"),
    "merge: no room for fractions": wrong(
        "Whole numbers came back",
        "W, b = np.zeros_like(W1, shape=(len(W1), len(b2))), np.zeros_like(b1, shape=b2.shape)",
        "W[:], b[:] = W1 @ W2, b1 @ W2 + b2",
        "return W, b",
    ),
    "merge: a ReLU in the bias": wrong("A ReLU got into", "return W1 @ W2, np.maximum(b1, 0) @ W2 + b2"),
    "merge: swapped": wrong("You swapped the two", "return b1 @ W2 + b2, W1 @ W2"),
    "merge: bias with a row": wrong("and no rows", "return W1 @ W2, b1.reshape(1, -1) @ W2 + b2"),
    "merge: weights alone": wrong("Return both: return W, b", "return W1 @ W2"),
    "merge: bias alone": wrong("This is b alone", "return b1 @ W2 + b2"),
    "merge: both number by number": wrong("Both products need @", "return W1 * W2, b1 * W2 + b2"),
    "merge: all in one": wrong("Return both, apart", "return W1 @ W2 + b1 @ W2 + b2"),
    "merge: printed": wrong("Printing shows a value", "print(W1 @ W2, b1 @ W2 + b2)"),
    "merge: the library called": wrong("calls the library", "return W1 @ W2, library_linear(b1[None], W2, b2)[0]"),
}
