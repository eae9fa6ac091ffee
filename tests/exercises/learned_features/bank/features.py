"""Wrong answers to part 6: filters, ReLU, pooling and flattening put together."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

ALL = ("test-features", "test-contest")


def features(*lines: str) -> str:
    return function("features(images, filters, bias, size)", *lines)


WRONG = {
    "features: no ReLU": Wrong(
        "features",
        features("return max_pool(convolve(images, filters, bias), size).reshape(len(images), -1)"),
        ALL,
        "ReLU is missing",
    ),
    "features: ReLU of the pictures": Wrong(
        "features",
        features(
            "z = convolve(np.maximum(images, 0), filters, bias)", "return max_pool(z, size).reshape(len(images), -1)"
        ),
        ALL,
        "ReLU was applied to the pictures",
    ),
    "features: without the sign": Wrong(
        "features",
        features("return max_pool(np.abs(convolve(images, filters, bias)), size).reshape(len(images), -1)"),
        ALL,
        "without its sign",
    ),
    "features: minimum": Wrong(
        "features",
        features("return max_pool(np.minimum(convolve(images, filters, bias), 0), size).reshape(len(images), -1)"),
        ALL,
        "kept what is below 0",
    ),
    "features: not pooled": Wrong(
        "features",
        features("return np.maximum(convolve(images, filters, bias), 0).reshape(len(images), -1)"),
        ALL,
        "Nothing is pooled yet",
    ),
    "features: two by two always": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(images, filters, bias), 0), 2).reshape(len(images), -1)"),
        ALL,
        "always 2 by 2",
    ),
    "features: not flattened": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(images, filters, bias), 0), size)"),
        ALL,
        "not flattened yet",
    ),
    "features: one long row": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(images, filters, bias), 0), size).ravel()"),
        ALL,
        "one long row",
    ),
    "features: channel after channel": Wrong(
        "features",
        features(
            "h = max_pool(np.maximum(convolve(images, filters, bias), 0), size)",
            "return h.transpose(0, 3, 1, 2).reshape(len(h), -1)",
        ),
        ("test-features",),
        "one channel after the other",
    ),
    "features: places gone": Wrong(
        "features",
        features("return np.maximum(convolve(images, filters, bias), 0).max(axis=(1, 2))"),
        ("test-features",),
        "the places are gone",
    ),
    "features: mean of the windows": Wrong(
        "features",
        features(
            "h = np.maximum(convolve(images, filters, bias), 0)",
            "return nnlib.AveragePool2d(size)(h).reshape(len(h), -1)",
        ),
        ALL,
        "the mean of each window",
    ),
    "features: bias left out": Wrong(
        "features",
        features(
            "h = np.maximum(convolve(images, filters, np.zeros(len(bias))), 0)",
            "return max_pool(h, size).reshape(len(h), -1)",
        ),
        ALL,
        "The biases are missing",
    ),
    "features: pooled first": Wrong(
        "features",
        features(
            "h = np.maximum(convolve(max_pool(images, size), filters, bias), 0)", "return h.reshape(len(images), -1)"
        ),
        ALL,
        "were pooled before the filters",
    ),
    "features: on its side": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(images, filters, bias), 0), size).reshape(len(images), -1).T"),
        ALL,
        "lies on its side",
    ),
    "features: arguments in another order": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(filters, images, bias), 0), size).reshape(len(images), -1)"),
        ALL,
        "it stopped with",
    ),
    "features: a list": Wrong(
        "features",
        features(
            "h = np.maximum(convolve(images, filters, bias), 0)",
            "return [picture.ravel() for picture in max_pool(h, size)]",
        ),
        ALL,
        "they come back in a list",
    ),
    "features: the library called": Wrong(
        "features",
        features(
            "behind = nnlib.Sequential(nnlib.ReLU(), nnlib.MaxPool2d(size), nnlib.Flatten())",
            "return behind(convolve(images, filters, bias).astype(np.float32))",
        ),
        ("test-features",),
        "calls the library",
    ),
    "features: the spare function called": Wrong(
        "features",
        features("return library_features(images, filters, bias, size)"),
        ("test-features",),
        "calls the library",
    ),
    "features: a row for each place": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(images, filters, bias), 0), size).reshape(-1, len(bias))"),
        ("test-features",),
        "Each place has a row of its own",
    ),
    "features: pictures mixed by reshape": Wrong(
        "features",
        features("return max_pool(np.maximum(convolve(images, filters, bias), 0), size).reshape(-1, len(images))"),
        ALL,
        "mixes the pictures",
    ),
    "features: ReLU of the weights": Wrong(
        "features",
        features("return max_pool(convolve(images, np.maximum(filters, 0), bias), size).reshape(len(images), -1)"),
        ALL,
        "applied to the weights",
    ),
    "features: above 0 or not": Wrong(
        "features",
        features("return max_pool(convolve(images, filters, bias) > 0, size).reshape(len(images), -1)"),
        ALL,
        "whether a number is above 0",
    ),
}
