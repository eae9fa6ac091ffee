"""Wrong answers to part 7: pictures made for being misread."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def adversarial(*lines: str) -> str:
    return function("adversarial(x, y, step, W1, b1, W2, b2)", *lines)


def stepped(
    returned: str = "np.clip(x + step * np.sign(g), 0, 1)", *, back: str = "loss_slopes(s, y)", mask: str = "z > 0"
) -> str:
    """The solution, with one thing changed or none."""
    return adversarial(
        "z, h, s = forward(x, W1, b1, W2, b2)",
        f"g_h = {back} @ W2.T",
        f"g = (g_h * ({mask})) @ W1.T",
        f"return {returned}",
    )


def wrong(says: str, source: str) -> Wrong:
    return Wrong("adversarial", source, ("test-adversarial",), says)


WRONG = {
    "adversarial: down": wrong("You went down", stepped("np.clip(x - step * np.sign(g), 0, 1)")),
    "adversarial: slopes for signs": wrong("You used the slopes themselves", stepped("np.clip(x + step * g, 0, 1)")),
    "adversarial: slopes, not cut off": wrong("and cut nothing off", stepped("x + step * g")),
    "adversarial: not cut off": wrong("Some pixels are below 0 or above 1", stepped("x + step * np.sign(g)")),
    "adversarial: cut off before the step": wrong("after the step", stepped("np.clip(x, 0, 1) + step * np.sign(g)")),
    "adversarial: cut off below only": wrong("cut off below 0 only", stepped("np.maximum(x + step * np.sign(g), 0)")),
    "adversarial: cut off above only": wrong("above 1 only", stepped("np.minimum(x + step * np.sign(g), 1)")),
    "adversarial: the change": wrong("You return the change", stepped("step * np.sign(g)")),
    "adversarial: the slopes": wrong("These are the slopes of the loss", stepped("g")),
    "adversarial: no step": wrong("You left out the step", stepped("np.clip(x + np.sign(g), 0, 1)")),
    "adversarial: always a tenth": wrong("You always moved by 0.1", stepped("np.clip(x + 0.1 * np.sign(g), 0, 1)")),
    "adversarial: two directions": wrong(
        "stays where it is", stepped("np.clip(x + step * np.where(g > 0, 1, -1), 0, 1)")
    ),
    "adversarial: up only": wrong("You moved only the pixels", stepped("np.clip(x + step * (g > 0), 0, 1)")),
    "adversarial: along the right score": wrong(
        "the slopes of the right score. Raising", stepped(back="np.eye(s.shape[1])[y]")
    ),
    "adversarial: against the right score": wrong(
        "You moved against the slopes of the right score", stepped(back="-np.eye(s.shape[1])[y]")
    ),
    "adversarial: slopes of the scores": wrong(
        "These are the slopes along the scores", stepped("np.clip(x + step * np.sign(loss_slopes(s, y)), 0, 1)")
    ),
    "adversarial: stopped at the hidden units": wrong(
        "You stopped at the hidden units", stepped("np.clip(x + step * np.sign(g_h * (z > 0)), 0, 1)")
    ),
    "adversarial: the answers": wrong(
        "the digits that the network answers", stepped(back="loss_slopes(s, s.argmax(axis=1))")
    ),
    "adversarial: no mask": wrong("The mask is missing", stepped(mask="1")),
    "adversarial: mask of the gradient": wrong("taken from the wrong array", stepped(mask="g_h > 0")),
    "adversarial: sign of the pixels": wrong("the sign of the pixels", stepped("np.clip(x + step * np.sign(x), 0, 1)")),
    "adversarial: from the scores": wrong("the numbers are not right yet", stepped(back="s")),
    "adversarial: in place": wrong(
        "it changes its argument x in place",
        adversarial(
            "z, h, s = forward(x, W1, b1, W2, b2)",
            "g = ((loss_slopes(s, y) @ W2.T) * (z > 0)) @ W1.T",
            "x[:] = np.clip(x + step * np.sign(g), 0, 1)",
            "return x",
        ),
    ),
    "adversarial: the library called": wrong(
        "it calls the library for the very thing",
        adversarial(
            "model, loss = library_network(W1, b1, W2, b2), nnlib.CrossEntropy()",
            "loss(model(x), y)",
            "return np.clip(x + step * np.sign(model.backward(loss.backward())), 0, 1)",
        ),
    ),
    "adversarial: at most the step": wrong(
        "by its slope, at most by the step", stepped("np.clip(x + np.clip(g, -step, step), 0, 1)")
    ),
    "adversarial: slopes of length 1": wrong(
        "You divided the slopes by their length",
        stepped("np.clip(x + step * g / np.maximum(np.linalg.norm(g, axis=1, keepdims=True), 1e-12), 0, 1)"),
    ),
    "adversarial: only the ink": wrong(
        "only the pixels that have ink", stepped("np.clip(x + step * np.sign(g) * (x > 0), 0, 1)")
    ),
    "adversarial: mean slopes": wrong(
        "the mean slopes of all pictures", stepped("np.clip(x + step * np.sign(g.mean(axis=0)), 0, 1)")
    ),
    "adversarial: sign at the hidden units": wrong(
        "You took the sign too early", stepped("np.clip(x + step * (np.sign(g_h * (z > 0)) @ W1.T), 0, 1)")
    ),
    "adversarial: h for the mask": wrong("You multiplied by h", stepped(mask="h")),
    "adversarial: the model of the page": wrong(
        "What the page calls model is the four arrays",
        adversarial("loss = nnlib.CrossEntropy()", "loss(model(x), y)", "g = model.backward(loss.backward())"),
    ),
}
