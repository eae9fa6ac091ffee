"""Wrong answers to the first parts by somebody who had not seen the tests: unnoticed once, or not explained."""

from __future__ import annotations

from tests.exercises.banks import Wrong, lines

WRONG = {
    "neuron: the library's sigmoid of another module": Wrong(
        "neuron",
        lines(
            "from nnlib.recurrent import sigmoid as squash",
            "def neuron(x, w, b):",
            "    return squash(np.dot(x, w) + b)",
        ),
        ("test-neuron", "test-neuron-hidden"),
        "calls the library",
    ),
    "neuron: the library's softmax for a sigmoid": Wrong(
        "neuron",
        lines(
            "def neuron(x, w, b):",
            "    return nnlib.Softmax()(np.array([[0.0, x @ w + b]]))[0, 1]",
        ),
        ("test-neuron", "test-neuron-hidden"),
        "calls the library",
    ),
    "neuron: the library by pieces of its names": Wrong(
        "neuron",
        lines(
            "def neuron(x, w, b):",
            '    layer = getattr(nnlib, "Lin" + "ear")(len(w), 1, rng=np.random.default_rng(0))',
            "    layer.weight.value[:, 0] = w",
            "    layer.bias.value[:] = b",
            "    z = layer(np.asarray(x, dtype=np.float32)[None])",
            '    return getattr(nnlib, "Sig" + "moid")()(z)[0, 0]',
        ),
        ("test-neuron", "test-neuron-hidden"),
        "calls the library",
    ),
    "neuron: a network of the library": Wrong(
        "neuron",
        lines(
            "def neuron(x, w, b):",
            "    net = nnlib.Sequential(nnlib.Linear(len(w), 1, rng=np.random.default_rng(0)), nnlib.Sigmoid())",
            "    net.layers[0].weight.value[:, 0] = w",
            "    net.layers[0].bias.value[:] = b",
            "    return net(np.asarray(x, np.float32)[None])[0, 0]",
        ),
        ("test-neuron", "test-neuron-hidden"),
        "calls the library",
    ),
    "neuron: score cut off at 10": Wrong(
        "neuron",
        lines(
            "def neuron(x, w, b):",
            "    return 1 / (1 + np.exp(-np.clip(x @ w + b, -10, 10)))",
        ),
        ("test-neuron-hidden",),
        "with sixty-four inputs",
    ),
    "neuron: last input left out": Wrong(
        "neuron",
        lines(
            "def neuron(x, w, b):",
            "    z = b",
            "    for i in range(len(x) - 1):",
            "        z += x[i] * w[i]",
            "    return 1 / (1 + np.exp(-z))",
        ),
        ("test-neuron", "test-neuron-hidden"),
        "range(n) stops before n",
    ),
    "trace: output as a percentage": Wrong(
        "trace",
        lines(
            "weighted_sum, score, output = 0.5, 1.2, 77",
        ),
        ("test-trace",),
        "divide it by 100",
    ),
}
