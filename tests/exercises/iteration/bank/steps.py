"""Wrong answers to parts 5 and 6: a plain step, and a step with momentum. Part 9 uses the second."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

MOMENTUM = ("test-momentum", "test-train")
TRAINED = (*MOMENTUM, "test-trained")


def sgd(*lines: str) -> str:
    return function("sgd_step(w, g, lr)", *lines)


def momentum(*lines: str) -> str:
    return function("momentum_step(w, v, g, lr, m)", *lines)


def plain(says: str, *lines: str) -> Wrong:
    return Wrong("sgd", sgd(*lines), ("test-sgd",), says)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = MOMENTUM) -> Wrong:
    return Wrong("momentum", momentum(*lines), loses, says)


WRONG = {
    # 5. a plain step
    "step: uphill": plain("goes uphill", "return w + lr * g"),
    "step: no rate": plain("learning rate is missing", "return w - g"),
    "step: the step alone": plain("return the step alone", "return lr * g"),
    "step: minus the step": plain("return minus the step", "return -lr * g"),
    "step: the rate for both": plain("multiplies w as well", "return lr * (w - g)"),
    "step: divided by the rate": plain("divided by the learning rate", "return w - g / lr"),
    "step: the sign only": plain("Only the sign", "return w - lr * np.sign(g)"),
    "step: of one length": plain("divided by its length", "return w - lr * g / np.linalg.norm(g)"),
    "step: the average gradient": plain("averaged the gradient", "return w - lr * g.mean()"),
    "step: the average of the rows": plain("over the rows", "return w - lr * g.mean(axis=0)"),
    "step: divided by the rows": plain("of parameters, or of rows", "return w - lr * g / len(w)"),
    "step: a large gradient cut off": plain("the numbers are not right", "return w - lr * np.clip(g, -1000, 1000)"),
    "step: rounded": plain("rounded to 4 decimals", "return (w - lr * g).round(4)"),
    "step: multiplied": plain("Take the step away", "return w * (1 - lr * g)"),
    "step: in place": plain("changes its argument w in place", "w[:] = w - lr * g", "return w"),
    "step: no return": plain("Is `return` missing?", "w = w - lr * g"),
    "step: the library called": plain("calls the library", "return library_sgd_step(w, g, lr)"),
    # 6. momentum
    "momentum: sign of the memory": wrong("sign of the memory", "v = g - m * v", "return w - lr * v, v", loses=TRAINED),
    "momentum: sign of the gradient": wrong(
        "sign of the gradient", "v = m * v - g", "return w - lr * v, v", loses=TRAINED
    ),
    "momentum: uphill": wrong("moves along with it", "v = m * v + g", "return w + lr * v, v", loses=TRAINED),
    "momentum: the other book's form": wrong(
        "in other books", "v = m * v - lr * g", "return w + v, v", loses=MOMENTUM[:1]
    ),
    "momentum: the rate in the velocity": wrong(
        "the rate inside the velocity", "v = m * v + lr * g", "return w - v, v", loses=MOMENTUM[:1]
    ),
    "momentum: the rate twice": wrong("comes in twice", "v = m * v + lr * g", "return w - lr * v, v"),
    "momentum: an average": wrong("by 1 - m", "v = m * v + (1 - m) * g", "return w - lr * v, v"),
    "momentum: m at the gradient": wrong(
        "share is at the wrong place", "v = v + m * g", "return w - lr * v, v", loses=TRAINED
    ),
    "momentum: m at both": wrong("multiplied both by m", "v = m * (v + g)", "return w - lr * v, v"),
    "momentum: never shrinks": wrong("m is missing", "v = v + g", "return w - lr * v, v", loses=TRAINED),
    "momentum: forgotten": wrong("this is a plain step", "return w - lr * g, g"),
    "momentum: moved by the old velocity": wrong("moved by the old one", "return w - lr * v, m * v + g"),
    "momentum: moved by the gradient": wrong("moved by the gradient", "return w - lr * g, m * v + g"),
    "momentum: Nesterov": wrong("Nesterov", "v = m * v + g", "return w - lr * (g + m * v), v"),
    "momentum: the old velocity back": wrong("the velocity that you were given", "return w - lr * (m * v + g), v"),
    "momentum: exchanged": wrong("in the other order", "v = m * v + g", "return v, w - lr * v", loses=TRAINED),
    "momentum: rate and share exchanged": wrong(
        "lr and m are exchanged", "lr, m = m, lr", "v = m * v + g", "return w - lr * v, v"
    ),
    "momentum: the weight in the velocity": wrong(
        "The old weight stands", "v = m * w + g", "return w - lr * v, v", loses=TRAINED
    ),
    "momentum: room for whole numbers alone": wrong(
        "Whole numbers came back",
        "new = np.zeros_like(v)",
        "new[...] = m * v + g",
        "return w - lr * new, new",
        loses=("test-momentum",),
    ),
    "momentum: w alone": wrong("return w, v", "v = m * v + g", "return w - lr * v", loses=TRAINED),
    "momentum: no rate": wrong("rate is missing", "v = m * v + g", "return w - v, v", loses=TRAINED),
    "momentum: in place": wrong(
        "changes its argument v in place", "v[:] = m * v + g", "return w - lr * v, v", loses=("test-momentum",)
    ),
    "momentum: the library called": wrong(
        "calls the library", "return library_momentum_step(w, v, g, lr, m)", loses=("test-momentum",)
    ),
}
