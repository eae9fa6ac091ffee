"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.layers.bank.dense import dense
from tests.exercises.layers.bank.merging import merge
from tests.exercises.layers.bank.pieces import bug, linear, relu
from tests.exercises.layers.bank.stack import network

RIGHT = {
    "loops": {
        "trace": "z = [1.5, -2.0, 2.0]\nh = [max(0, each) for each in z]\ns = [2.5, -1.25]\nanswer = 0",
        "shapes": "shape_of_W1 = [64, 24]\nshape_of_b1 = [24]\nshape_of_H1 = [100, 24]\nshape_of_W2 = [24, 12]\n"
        "shape_of_S = [100, 10]\nparameters = sum((n + 1) * m for n, m in [(64, 24), (24, 12), (12, 10)])",
        "bug": bug(
            "scores = []",
            "for x in X:",
            "    h = [max(0, sum(x[k] * W1[k][j] for k in range(len(x))) + b1[j]) for j in range(len(b1))]",
            "    scores.append([sum(h[k] * W2[k][j] for k in range(len(h))) + b2[j] for j in range(len(b2))])",
            "return np.array(scores)",
        ),
        "linear": linear(
            "result = np.zeros((len(X), W.shape[1]))",
            "for i in range(len(X)):",
            "    for j in range(W.shape[1]):",
            "        result[i, j] = b[j]",
            "        for k in range(W.shape[0]):",
            "            result[i, j] += X[i, k] * W[k, j]",
            "return result",
        ),
        "relu": relu(
            "H = np.array(Z)", "for place in np.ndindex(H.shape):", "    H[place] = max(H[place], 0)", "return H"
        ),
        "dense": dense(
            (
                "rows = []",
                "for x in X:",
                "    row = [float(x @ column) + bias for column, bias in zip(self.columns, self.b)]",
                "    rows.append([max(number, 0) for number in row] if self.bent else row)",
                "return np.array(rows)",
            ),
            ("self.columns = [column for column in W.T]", "self.b = list(b)", 'self.bent = activation == "relu"'),
        ),
        "network": network(
            "H = X",
            "for number in range(len(layers)):",
            "    W, b = layers[number]",
            "    H = linear(H, W, b)",
            "    if number != len(layers) - 1:",
            "        H = relu(H)",
            "return H",
        ),
        "lamps": "unit_2 = [-1, 1, 0]\nlamp_neuron = [1, 1, 0]\nsame_neuron = [-10, -10, 1]",
        "merge": merge(
            "W = np.array([[sum(row[m] * W2[m, k] for m in range(len(b1))) for k in range(len(b2))] for row in W1])",
            "b = np.array([sum(b1[m] * W2[m, k] for m in range(len(b1))) + b2[k] for k in range(len(b2))])",
            "return [W, b]",
        ),
        "read-digits": "right = flat_right = 0\n"
        "for x, y in zip(x_test, y_test):\n"
        "    right += np.argmax(network(x[None], digit_layers)[0]) == y\n"
        "    for W, b in digit_layers:\n"
        "        x = x @ W + b\n"
        "    flat_right += np.argmax(x) == y\n"
        "test_accuracy, flat_accuracy = right / len(y_test), flat_right / len(y_test)\n"
        "W, b = digit_layers[0]\n"
        "dead_units = 0\n"
        "for j in range(24):\n"
        "    if all(x_train @ W[:, j] + b[j] <= 0):\n"
        "        dead_units += 1",
    },
    "layers as objects": {
        "trace": "z = np.array([1.5, -2, 2])\nh = np.maximum(z, 0)\ns = h @ np.array([[1, -0.5], [-1, 1], [0.5, -0.5]])"
        " + np.array([0, 0.5])\nanswer = int(np.argmax(s))",
        "shapes": "shape_of_W1 = np.zeros((64, 24)).shape\nshape_of_b1 = 24,\nshape_of_H1 = 100, 24\n"
        "shape_of_W2 = 24, 12\nshape_of_S = 100, 10\nparameters = 1990.0",
        "bug": bug("H = X @ W1 + b1", "H[H < 0] = 0", "return H @ W2 + b2"),
        "linear": linear("return np.stack([x @ W + b for x in X])"),
        "relu": relu("return Z * (Z > 0)"),
        "dense": "class Dense:\n"
        "    def __init__(self, W, b, activation=None):\n"
        "        self.weights, self.biases = np.array(W), np.array(b)\n"
        "        self.bend = relu if activation is not None else (lambda Z: Z)\n\n"
        "    def forward(self, X):\n"
        "        return self.bend(linear(X, self.weights, self.biases))\n\n"
        "    __call__ = forward",
        "network": network(
            "*hidden, last = layers",
            'stack = [Dense(W, b, "relu") for W, b in hidden] + [Dense(*last)]',
            "for layer in stack:",
            "    X = layer.forward(X)",
            "return X",
        ),
        "lamps": "unit_2 = (-3, 3, -1)\nlamp_neuron = (2, 1, -0.25)\nsame_neuron = np.array([-2, -1, 0.25])",
        "merge": merge("return np.matmul(W1, W2), np.add(b2, np.dot(b1, W2))"),
        "read-digits": "layers = [Dense(W, b) for W, b in digit_layers]\n"
        "scores = x_test\nfor layer in layers:\n    scores = layer.forward(scores)\n"
        "flat_accuracy = float((scores.argmax(1) == y_test).mean())\n"
        "test_accuracy = nnlib.accuracy(network(x_test, digit_layers), y_test)\n"
        'first = Dense(*digit_layers[0], "relu")\n'
        "dead_units = 24 - np.count_nonzero(first.forward(x_train).sum(axis=0))",
    },
    "other formulas, single precision": {
        "trace": "z = (np.float32(1.5), -2, 2)\nh = (1.5, 0.0, 2.0)\ns = (2.5, -1.25)\nanswer = np.int64(0)",
        "shapes": "shape_of_W1, shape_of_b1, shape_of_H1 = (64, 24), (24,), (100, 24)\n"
        "shape_of_W2, shape_of_S = (24, 12), (100, 10)\nparameters = 65 * 24 + 25 * 12 + 13 * 10",
        "bug": bug("Z = np.dot(X, W1) + b1", "return np.dot((Z + np.abs(Z)) / 2, W2) + b2"),
        "linear": linear("return np.einsum('bn,nm->bm', X, W) + b[None, :]"),
        "relu": relu("return np.where(Z < 0, 0, Z).astype(np.float32)"),
        "dense": dense(
            (
                "ones = np.ones((len(X), 1))",
                "Z = np.hstack([X, ones]) @ self.table",
                'return Z.clip(0) if self.activation == "relu" else Z',
            ),
            ("self.table = np.vstack([W, b])", "self.activation = activation"),
        ),
        "network": network(
            "(W, b), *rest = layers",
            "Z = X @ W + b",
            "return network(Z.clip(min=0), rest) if rest else Z",
        ),
        "lamps": "unit_2 = (-1, 2, -0.5)\nlamp_neuron = (1.0, 1.0, -0.5)\nsame_neuron = (-1.0, -1.0, 0.75)",
        "merge": merge(
            "N = len(W1)",
            "probe = np.vstack([np.zeros(N), np.eye(N)])",
            "out = (probe @ W1 + b1) @ W2 + b2",
            "return out[1:] - out[0], out[0]",
        ),
        "read-digits": "(W1, b1), (W2, b2), (W3, b3) = [(W.astype(float), b.astype(float)) for W, b in digit_layers]\n"
        "H = np.maximum(x_train @ W1 + b1, 0)\n"
        "dead_units = float((H == 0).all(axis=0).sum())\n"
        "S = np.maximum(np.maximum(x_test @ W1 + b1, 0) @ W2 + b2, 0) @ W3 + b3\n"
        "test_accuracy = round(float(np.mean(S.argmax(axis=1) == y_test)), 3)\n"
        "flat = x_test @ (W1 @ W2 @ W3) + (b1 @ W2 + b2) @ W3 + b3\n"
        "flat_accuracy = round(float(np.mean(flat.argmax(axis=1) == y_test)), 3)",
    },
}
