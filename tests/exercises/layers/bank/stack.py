"""Wrong answers to part 7: a network of any depth."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def network(*lines: str) -> str:
    return function("network(X, layers)", *lines)


# Part 8 of the solution reads digits with `network`: where that changes the answers, it is wrong, too.
def wrong(says: str, *lines: str, later: bool = True) -> Wrong:
    return Wrong("network", network(*lines), ("test-network", "test-digits")[: 2 if later else 1], says)


LOOP = "for W, b in layers:"

WRONG = {
    # ReLU on the scores leaves the highest score the highest, as long as one of them is above 0.
    "network: ReLU on the scores": wrong(
        "ReLU behind the last layer", LOOP, "    X = np.maximum(X @ W + b, 0)", "return X", later=False
    ),
    "network: no ReLU": wrong("no ReLU between", LOOP, "    X = X @ W + b", "return X"),
    "network: every layer gets X": wrong(
        "Every layer gets X", LOOP, "    result = X @ W + b", "return result", later=True
    ),
    "network: every layer gets X, with ReLU": wrong(
        "and there is a ReLU behind it", LOOP, "    H = np.maximum(X @ W + b, 0)", "return H"
    ),
    "network: ReLU in front": wrong(
        "in front of the first layer", LOOP, "    X = np.maximum(X, 0) @ W + b", "return X", later=False
    ),
    "network: return in the loop": wrong("inside the loop", LOOP, "    return np.maximum(X @ W + b, 0)"),
    "network: return of sums in the loop": wrong("sums of the first layer", LOOP, "    return X @ W + b"),
    "network: last layer left out": wrong(
        "last layer is left out", "for W, b in layers[:-1]:", "    X = np.maximum(X @ W + b, 0)", "return X"
    ),
    "network: first layer left out": wrong(
        "first layer is left out",
        "for i in range(1, len(layers)):",
        "    W, b = layers[i]",
        "    X = X @ W + b",
        "    if i < len(layers) - 1:",
        "        X = np.maximum(X, 0)",
        "return X",
    ),
    "network: ReLU behind the last layer only": wrong(
        "none behind the others",
        "for W, b in layers:",
        "    X = X @ W + b",
        "return np.maximum(X, 0)",
    ),
    "network: from last to first": wrong(
        "from last to first",
        "for W, b in layers[:0:-1]:",
        "    X = np.maximum(X @ W + b, 0)",
        "return X @ layers[0][0] + layers[0][1]",
    ),
    "network: no biases": wrong(
        "biases are left out",
        "for W, b in layers[:-1]:",
        "    X = np.maximum(X @ W, 0)",
        "return X @ layers[-1][0]",
    ),
    "network: bias behind ReLU": wrong(
        "comes after ReLU",
        "for W, b in layers[:-1]:",
        "    X = np.maximum(X @ W, 0) + b",
        "return X @ layers[-1][0] + layers[-1][1]",
    ),
    "network: two layers of the list": wrong(
        "whatever the list holds",
        "W1, b1 = layers[0]",
        "W2, b2 = layers[1]",
        "return np.maximum(X @ W1 + b1, 0) @ W2 + b2",
    ),
    "network: two layers exactly": wrong(
        "exactly two layers",
        "(W1, b1), (W2, b2) = layers",
        "return np.maximum(X @ W1 + b1, 0) @ W2 + b2",
    ),
    "network: three layers exactly": wrong(
        "exactly two layers, or three",
        "(W1, b1), (W2, b2), (W3, b3) = layers",
        "return np.maximum(np.maximum(X @ W1 + b1, 0) @ W2 + b2, 0) @ W3 + b3",
        later=False,
    ),
    "network: hidden layers get X": wrong(
        "Each hidden layer gets X",
        "H = X",
        "for W, b in layers[:-1]:",
        "    H = np.maximum(X @ W + b, 0)",
        "return H @ layers[-1][0] + layers[-1][1]",
    ),
    "network: the first left out in place of the last": wrong(
        "layers[1:]",
        "for W, b in layers[1:]:",
        "    X = np.maximum(X @ W + b, 0)",
        "return X @ layers[-1][0] + layers[-1][1]",
    ),
    "network: reversed": wrong(
        "from last to first",
        "for W, b in reversed(layers):",
        "    X = np.maximum(X @ W + b, 0)",
        "return X",
    ),
    "network: W compared with the last one": wrong(
        "compare W, or the pair, with the last one",
        LOOP,
        "    X = X @ W + b",
        "    if W != layers[-1][0]:",
        "        X = np.maximum(X, 0)",
        "return X",
    ),
    "network: a layer called": wrong(
        "an object is used through a method",
        "for W, b in layers[:-1]:",
        '    X = Dense(W, b, "relu")(X)',
        "return Dense(*layers[-1])(X)",
    ),
    "network: pairs taken for layers": wrong(
        "no layers yet", "for layer in layers:", "    X = layer.forward(X)", "return X"
    ),
    "network: the digits' layers": wrong(
        "digit_layers, of part 8",
        "for W, b in digit_layers[:-1]:",
        "    X = np.maximum(X @ W + b, 0)",
        "return X @ digit_layers[-1][0] + digit_layers[-1][1]",
        later=False,
    ),
    "network: no value where there is one layer": wrong(
        "H has no value yet",
        "for W, b in layers[:-1]:",
        "    H = X = np.maximum(X @ W + b, 0)",
        "return H @ layers[-1][0] + layers[-1][1]",
        later=False,
    ),
    "network: rows in a list": wrong(
        "they come back in a list",
        "for W, b in layers[:-1]:",
        "    X = np.maximum(X @ W + b, 0)",
        "return [x @ layers[-1][0] + layers[-1][1] for x in X]",
    ),
    "network: ReLU after the first only": wrong(
        "after the first layer only",
        "for i, (W, b) in enumerate(layers):",
        "    X = X @ W + b",
        "    if i == 0 and len(layers) > 1:",
        "        X = np.maximum(X, 0)",
        "return X",
    ),
    "network: sigmoid": wrong(
        "a sigmoid",
        "for W, b in layers[:-1]:",
        "    X = 1 / (1 + np.exp(-(X @ W + b)))",
        "return X @ layers[-1][0] + layers[-1][1]",
    ),
    "network: weights turned": wrong(
        "lie on their side",
        "for W, b in layers[:-1]:",
        "    X = np.maximum(X @ W.T + b, 0)",
        "return X @ layers[-1][0].T + layers[-1][1]",
    ),
    "network: the class returned": wrong(
        "scores themselves",
        "for W, b in layers[:-1]:",
        "    X = np.maximum(X @ W + b, 0)",
        "return (X @ layers[-1][0] + layers[-1][1]).argmax(axis=1)",
    ),
    "network: the list emptied": wrong(
        "pop takes the pair out of it. layers[0] only looks",
        "while len(layers) > 1:",
        "    W, b = layers.pop(0)",
        "    X = np.maximum(X @ W + b, 0)",
        "return X @ layers[0][0] + layers[0][1]",
        later=True,
    ),
    "network: the last pair taken out": wrong(
        "pop takes the pair out of it. layers[-1] only looks",
        "last_W, last_b = layers.pop()",
        "for W, b in layers:",
        "    X = np.maximum(X @ W + b, 0)",
        "return X @ last_W + last_b",
    ),
    "network: pairs taken for places": wrong(
        "gives the items themselves, and not their places",
        "for i in layers:",
        "    W, b = layers[i]",
        "    X = np.maximum(X @ W + b, 0)",
        "return X",
    ),
    "network: pairs but the last taken for places": wrong(
        "gives the items themselves, and not their places",
        "for i in layers[:-1]:",
        "    X = np.maximum(X @ layers[i][0] + layers[i][1], 0)",
        "return X @ layers[-1][0] + layers[-1][1]",
    ),
    "network: ReLU on the scores, seen with one layer": wrong(
        "expected: [[-2.5]]", LOOP, "    X = (X @ W + b).clip(0)", "return X", later=False
    ),
    "network: the library called": wrong(
        "calls the library",
        "for W, b in layers[:-1]:",
        "    X = library_relu(library_linear(X, W, b))",
        "return library_linear(X, *layers[-1])",
        later=False,
    ),
}
