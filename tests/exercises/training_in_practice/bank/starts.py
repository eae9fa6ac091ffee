"""Wrong answers to parts 6 and 7: weights to start with, and a step with weight decay."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def he(*lines: str) -> str:
    return function("he_weights(n_in, n_out, rng)", *lines)


def start(says: str, *lines: str) -> Wrong:
    return Wrong("he", he(*lines), ("test-he",), says)


def sized(says: str, size: str) -> Wrong:
    return start(says, f"return rng.normal(size=(n_in, n_out)) * ({size})")


def step(*lines: str) -> str:
    return function("decayed_step(W, gradient, lr, decay)", *lines)


def decayed(says: str, *lines: str) -> Wrong:
    return Wrong("decay", step(*lines), ("test-decay",), says)


WRONG = {
    # 6. weights to start with
    "he: turned": start("shape is turned around", "return rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in)"),
    "he: one unit": start("one unit only", "return rng.normal(size=n_in) * np.sqrt(2 / n_in)"),
    "he: a number for each unit": start(
        "one number for each unit", "return rng.normal(size=n_out) * np.sqrt(2 / n_in)"
    ),
    "he: in one row": start("stand in one row", "return rng.normal(size=n_in * n_out) * np.sqrt(2 / n_in)"),
    "he: the size alone": start("This is one number", "return np.sqrt(2 / n_in)"),
    "he: nothing returned": start("returned nothing", "W = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)"),
    "he: two missing": sized("The 2 is missing", "np.sqrt(1 / n_in)"),
    "he: root missing": sized("square root is missing", "2 / n_in"),
    "he: units counted": sized("counted the units", "np.sqrt(2 / n_out)"),
    "he: inputs and units": sized("Glorot", "np.sqrt(2 / (n_in + n_out))"),
    "he: inputs times units": sized("far too small", "np.sqrt(2 / (n_in * n_out))"),
    "he: size one": sized("typical size 1", "1"),
    "he: on its head": sized("stands on its head", "np.sqrt(n_in / 2)"),
    "he: divided": start("did you divide", "return rng.normal(size=(n_in, n_out)) / np.sqrt(2 / n_in)"),
    "he: two not under the root": sized("the 2 included", "2 / np.sqrt(n_in)"),
    "he: only the two under the root": sized("divided by N", "np.sqrt(2) / n_in"),
    "he: zeros": start("All weights are 0", "return np.zeros((n_in, n_out))"),
    "he: equal": start("All weights are equal", "return np.full((n_in, n_out), np.sqrt(2 / n_in))"),
    "he: equal units": start(
        "same weights", "return np.tile(rng.normal(size=(n_in, 1)) * np.sqrt(2 / n_in), (1, n_out))"
    ),
    "he: equal inputs": start(
        "All inputs of a unit", "return np.ones((n_in, 1)) * rng.normal(size=n_out) * np.sqrt(2 / n_in)"
    ),
    "he: a hundredth": sized("no fixed number such as 0.01", "0.01"),
    "he: biases, too": start(
        "it returns 2 things", "return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)"
    ),
    "he: between 0 and 1": start("none of them negative", "return rng.random((n_in, n_out)) * np.sqrt(2 / n_in)"),
    "he: evenly drawn": start(
        "Evenly drawn", "size = np.sqrt(2 / n_in)", "return rng.uniform(-size, size, (n_in, n_out))"
    ),
    "he: positive": start("All weights are positive", "return abs(rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in))"),
    "he: a generator of its own": start(
        "whatever `rng` is",
        "rng = np.random.default_rng(0)",
        "return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)",
    ),
    "he: the global generator": start(
        "not from np.random", "return np.random.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)"
    ),
    "he: added": start("You added He's size", "return rng.normal(size=(n_in, n_out)) + np.sqrt(2 / n_in)"),
    "he: the library called": start("calls the library", "return nnlib.Linear(n_in, n_out, rng=rng).weight.value"),
    # 7. a step with weight decay
    "decay: none": decayed("without weight decay", "return W - lr * gradient"),
    "decay: alone": decayed("gradient is missing", "return W * (1 - lr * decay)"),
    "decay: without learning rate": decayed("weight decay alone", "return (1 - decay) * W - lr * gradient"),
    "decay: added": decayed("makes the weights larger", "return W - lr * gradient + lr * decay * W"),
    "decay: up the slope": decayed("up the slope", "return W + lr * gradient - lr * decay * W"),
    "decay: both signs": decayed("Both signs", "return W + lr * (gradient + decay * W)"),
    "decay: the share itself": decayed("OF the weight", "return W - lr * gradient - lr * decay"),
    "decay: by the sign": decayed("same amount", "return W - lr * gradient - lr * decay * np.sign(W)"),
    "decay: after the step": decayed("after the step", "W = W - lr * gradient", "return W - lr * decay * W"),
    "decay: after the step, without learning rate": decayed(
        "by the decay alone", "W = W - lr * gradient", "return W * (1 - decay)"
    ),
    "decay: a share of the gradient": decayed(
        "a share of the weights", "return W - lr * gradient - lr * decay * gradient"
    ),
    "decay: multiplied": decayed("multiplied the two", "return W - lr * gradient * decay * W"),
    "decay: of the gradient": decayed("let the gradient decay", "return W - lr * (1 - decay) * gradient"),
    "decay: squared": decayed("squared the weights", "return W - lr * (gradient + decay * W**2)"),
    "decay: halved": decayed("halved the share", "return W - lr * (gradient + decay * W / 2)"),
    "decay: doubled": decayed("doubled the share", "return W - lr * (gradient + 2 * decay * W)"),
    "decay: no learning rate": decayed("learning rate is missing: it", "return W - gradient - decay * W"),
    "decay: no learning rate at the gradient": decayed(
        "missing at the gradient", "return W - gradient - lr * decay * W"
    ),
    "decay: what goes stays": decayed("1 minus that share", "return lr * decay * W - lr * gradient"),
    "decay: the change": decayed("the change alone", "return -lr * (gradient + decay * W)"),
    "decay: the change to take away": decayed("Take it away from the weights", "return lr * (gradient + decay * W)"),
    "decay: in place": decayed("changes its argument W", "W -= lr * gradient + lr * decay * W", "return W"),
}
