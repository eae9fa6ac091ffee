"""Wrong answers to part 3: the mask of ReLU. What is built on it in parts 6 and 7 is lost, too."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

REST = ("test-network", "test-network-hidden", "test-digits")


def relu(*lines: str) -> str:
    return function("relu_backward(g_h, z)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = REST) -> Wrong:
    return Wrong("relu", relu(*lines), ("test-bug", *loses), says)


WRONG = {
    "bug: the transpose blamed": Wrong("buggy-line", "buggy_line = 3", ("test-bug",), "through the transpose"),
    "bug: the symptom blamed": Wrong("buggy-line", "buggy_line = 5", ("test-bug",), "wrong already"),
    "bug: the second layer blamed": Wrong("buggy-line", "buggy_line = 2", ("test-bug",), "agrees with the nudges"),
    "bug: the line given as text": Wrong("buggy-line", "buggy_line = '4'", ("test-bug",), "without quotes"),
    "relu: copied unchanged": wrong("still taken from the wrong array", "return g_h * (g_h > 0)"),
    "relu: ReLU of the gradient": wrong("still taken from the wrong array", "return np.maximum(g_h, 0)"),
    "relu: no mask": wrong("everywhere", "return g_h"),
    "relu: open at zero": wrong("exactly z = 0", "return g_h * (z >= 0)", loses=("test-network-hidden",)),
    "relu: turned": wrong("mask is turned", "return g_h * (z <= 0)"),
    "relu: where with its branches exchanged": wrong("mask is turned", "return np.where(z > 0, 0, g_h)"),
    "relu: multiplied by the output": wrong("however large the output", "return g_h * np.maximum(z, 0)"),
    "relu: multiplied by z": wrong("multiplied by z", "return g_h * z"),
    "relu: both masks": wrong("both masks", "return np.where((z > 0) & (g_h > 0), g_h, 0)"),
    "relu: the mask alone": wrong("return the mask", "return (z > 0).astype(float)"),
    "relu: forward again": wrong("forward again", "return np.maximum(z, 0)"),
    "relu: z kept where the gradient is positive": wrong("other way around", "return z * (g_h > 0)"),
    "relu: sign": wrong("slope is 0 and not -1", "return g_h * np.sign(z)"),
    "relu: half at zero": wrong(
        "half of the gradient", "return g_h * np.heaviside(z, 0.5)", loses=("test-network-hidden",)
    ),
    "relu: a product of arrays": wrong("You used @", "return g_h @ (z > 0)"),
    "relu: ReLU of the product": wrong("multiplied g_h and z and kept", "return np.maximum(g_h * z, 0)"),
    "relu: minus": wrong("The sign is turned", "return -g_h * (z > 0)"),
    "relu: the argument overwritten": wrong("changes its argument g_h", "g_h[z <= 0] = 0", "return g_h", loses=()),
    "relu: if over a whole array": wrong("No `if` is needed", "if z > 0:", "    return g_h", "return 0 * g_h"),
    "relu: if and else over a whole array": wrong(
        "asked of a whole array, by `if`", "return g_h if z > 0 else np.zeros(z.shape)"
    ),
    "relu: numbers of the page": wrong("You used two_z", "return g_h * (two_z > 0)"),
    "relu: the output, which is not given": wrong(
        "relu_backward is given g_h and z. Use these, or give h a value first.", "return g_h * (h > 0)"
    ),
    "relu: answered above the line that stops": wrong(
        "If your answer is there already, delete that line", "g_z = g_h * (z > 0)", "raise NotImplementedError()"
    ),
    "relu: a leak": wrong("the numbers are not right", "return np.where(z > 0, g_h, 0.01 * g_h)"),
    "relu: z where a unit was off": wrong("you put its sum z", "return np.where(z > 0, g_h, z)"),
    "relu: the sign of the product": wrong("gradient times sum is positive", "return np.where(g_h * z > 0, g_h, 0)"),
    "relu: divided by the examples": wrong("by the number of examples", "return g_h * (z > 0) / len(z)"),
    "relu: room for whole numbers alone": wrong(
        "Whole numbers came back",
        "g_z = np.zeros_like(z)",
        "g_z[z > 0] = g_h[z > 0]",
        "return g_z",
        loses=("test-network-hidden",),
    ),
    "relu: stopped gradients dropped": wrong("Keep the shape", "return g_h[z > 0]"),
    "relu: printed": wrong("Printing shows a value", "print(g_h * (z > 0))"),
    "relu: the library called": wrong("calls the library", "return library_relu_backward(g_h, z)", loses=()),
    "relu: return inside the loop": wrong(
        "Is `return` inside the loop?",
        "g_z = np.zeros(z.shape)",
        "for i in range(len(z)):",
        "    g_z[i] = g_h[i] * (z[i] > 0)",
        "    return g_z",
    ),
    "relu: rounded": wrong("Do not round", "return (g_h * (z > 0)).round(3)"),
}
