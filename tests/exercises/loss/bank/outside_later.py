"""Wrong answers to the later parts by somebody who had not seen the tests: unnoticed once, or not explained."""

from __future__ import annotations

from tests.exercises.banks import Wrong, lines

WRONG = {
    "entropy: difference in place of an infinite loss": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    p = softmax(scores)[np.arange(len(y)), y]",
            "    gap = scores.max(axis=1) - scores[np.arange(len(y)), y]",
            "    return np.mean(np.where(p > 0, -np.log(np.where(p > 0, p, 1)), gap))",
        ),
        ("test-cross-entropy",),
        "two winners cost ln 2 more",
    ),
    "entropy: difference in place of a large loss": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    p = softmax(scores)[np.arange(len(y)), y]",
            "    big = p < 1e-15",
            "    losses = -np.log(np.where(big, 1, p))",
            "    losses[big] = (scores.max(axis=1) - scores[np.arange(len(y)), y])[big]",
            "    return losses.mean()",
        ),
        ("test-cross-entropy",),
        "two winners cost ln 2 more",
    ),
    "entropy: rounded to four decimals": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    s = scores - scores.max(axis=1, keepdims=True)",
            "    return round(float(np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])), 4)",
        ),
        ("test-cross-entropy",),
        "rounded to 4 decimals",
    ),
    "entropy: cut off far out": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    s = np.clip(scores - scores.max(axis=1, keepdims=True), -1e4, 0)",
            "    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])",
        ),
        ("test-cross-entropy-hidden",),
        "from -5000 to 5000",
    ),
    "entropy: scores cut off": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    s = np.clip(scores, -500, 500)",
            "    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])",
        ),
        ("test-cross-entropy", "test-cross-entropy-hidden", "test-report"),
        "cut the scores off",
    ),
    "entropy: the smallest number as a limit": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    p = softmax(scores)",
            "    return -np.log(np.maximum(p[np.arange(len(y)), y], np.finfo(float).tiny)).mean()",
        ),
        ("test-cross-entropy", "test-cross-entropy-hidden"),
        "can never exceed 708",
    ),
    "entropy: smallest score subtracted": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    s = scores - scores.min(axis=1, keepdims=True)",
            "    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])",
        ),
        ("test-cross-entropy", "test-cross-entropy-hidden", "test-report"),
        "subtracted the smallest score",
    ),
    "entropy: the library's other loss": Wrong(
        "cross-entropy",
        lines(
            "def cross_entropy(scores, y):",
            "    if scores.shape[1] == 2:",
            "        return nnlib.BinaryCrossEntropy()(np.asarray(scores[:, 1] - scores[:, 0], float), y)",
            "    s = scores - scores.max(axis=1, keepdims=True)",
            "    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])",
        ),
        ("test-cross-entropy", "test-cross-entropy-hidden"),
        "calls the library",
    ),
    "entropy: the library imported by name": Wrong(
        "cross-entropy",
        lines(
            "import importlib",
            "def cross_entropy(scores, y):",
            '    return importlib.import_module("nnlib.losses").CrossEntropy()(np.asarray(scores, float), y)',
        ),
        ("test-cross-entropy", "test-cross-entropy-hidden"),
        "calls the library",
    ),
    "binary: the library's other loss": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    two = np.stack([np.zeros(len(z)), np.asarray(z, float)], axis=1)",
            "    return nnlib.CrossEntropy()(two, np.asarray(y).astype(int))",
        ),
        ("test-binary",),
        "calls the library",
    ),
    "binary: the other loss of the first cell": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    return library_cross_entropy(np.stack([np.zeros(len(z)), z], axis=1), np.asarray(y).astype(int))",
        ),
        ("test-binary",),
        "calls the library",
    ),
    "binary: small losses left out": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    t = np.where(y == 1, -z, z)",
            "    return np.mean(np.where(np.abs(t) > 6, np.maximum(t, 0), np.log(1 + np.exp(np.clip(t, -6, 6)))))",
        ),
        ("test-binary",),
        "the numbers are not right yet",
    ),
    "binary: a number in place of infinity": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    p = 1 / (1 + np.exp(-z))",
            "    return np.mean(np.nan_to_num(-np.where(y == 1, np.log(p), np.log(1 - p)), posinf=np.abs(z).max()))",
        ),
        ("test-binary",),
        "the numbers are not right yet",
    ),
    "binary: logarithm of a rounded sigmoid": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    p = 1 / (1 + np.exp(-z))",
            "    return -np.mean(np.where(y == 1, np.log(p), np.log(1 - p)))",
        ),
        ("test-binary",),
        "the sigmoid is rounded to 0 or 1",
    ),
    "binary: scores cut off": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    z = np.clip(z, -500, 500)",
            "    return np.mean(np.log(1 + np.exp(z)) - z * y)",
        ),
        ("test-binary",),
        "cut the scores off",
    ),
    "binary: mean of two means": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    yes = np.logaddexp(0, -z[y == 1])",
            "    no = np.logaddexp(0, z[y == 0])",
            "    return (yes.mean() + no.mean()) / 2",
        ),
        ("test-binary",),
        "one mean over all",
    ),
    "binary: answers of 1 and -1": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    return np.mean(np.logaddexp(0, -y * z))",
        ),
        ("test-binary",),
        "is for answers of 1 and -1",
    ),
    "binary: no absolute value in the form with z * y": Wrong(
        "binary",
        lines(
            "def binary_cross_entropy(z, y):",
            "    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-z)))",
        ),
        ("test-binary",),
        "The absolute value is missing",
    ),
    "temperature: search begins with 10": Wrong(
        "best-temperature",
        lines(
            "def best_temperature(scores, y, temperatures):",
            "    best, best_loss = 1.0, 10",
            "    for T in temperatures:",
            "        loss = cross_entropy(scores / T, y)",
            "        if loss < best_loss:",
            "            best, best_loss = T, loss",
            "    return best",
        ),
        ("test-temperature",),
        "Start the search with np.inf",
    ),
    "temperature: first left out": Wrong(
        "best-temperature",
        lines(
            "def best_temperature(scores, y, temperatures):",
            "    losses = [cross_entropy(scores / T, y) for T in temperatures[1:]] or [0]",
            "    return temperatures[1:][np.argmin(losses)] if len(temperatures) > 1 else temperatures[0]",
        ),
        ("test-temperature",),
        "leave out the first",
    ),
    "temperature: divided again and again": Wrong(
        "best-temperature",
        lines(
            "def best_temperature(scores, y, temperatures):",
            "    best, best_loss = None, np.inf",
            "    for T in temperatures:",
            "        scores = scores / T",
            "        loss = cross_entropy(scores, y)",
            "        if loss < best_loss:",
            "            best, best_loss = T, loss",
            "    return best",
        ),
        ("test-temperature",),
        "divided before",
    ),
    "temperature: position among sorted ones": Wrong(
        "best-temperature",
        lines(
            "def best_temperature(scores, y, temperatures):",
            "    losses = [cross_entropy(scores / T, y) for T in sorted(temperatures)]",
            "    return temperatures[np.argmin(losses)]",
        ),
        ("test-temperature",),
        "looked up in the unsorted",
    ),
    "temperature: loss divided": Wrong(
        "best-temperature",
        lines(
            "def best_temperature(scores, y, temperatures):",
            "    return temperatures[np.argmin([cross_entropy(scores, y) / T for T in temperatures])]",
        ),
        ("test-temperature",),
        "divide the loss by T",
    ),
}
