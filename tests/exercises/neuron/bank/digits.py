"""Wrong answers to part 8: a neuron made of two average images, and its accuracy."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def means(*lines: str) -> str:
    first = "four, nine = fours.mean(axis=0), nines.mean(axis=0)"
    return function("mean_difference(fours, nines)", first, *lines)


WRONG = {
    "means: sign of both": Wrong(
        "mean-difference",
        means("w = four - nine", "return w, -w @ (four + nine) / 2"),
        ("test-means", "test-accuracy"),
        "says yes to a four",
    ),
    "means: sign of the bias": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, w @ (four + nine) / 2"),
        ("test-means", "test-accuracy"),
        "sign of the bias",
    ),
    "means: no bias": Wrong("mean-difference", means("return nine - four, 0"), ("test-means",), "bias is missing"),
    "means: mean of all images as halfway": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, -w @ np.concatenate([fours, nines]).mean(axis=0)"),
        ("test-means",),
        "all images together",
    ),
    "means: halfway not halved": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, -w @ (four + nine)"),
        ("test-means", "test-accuracy"),
        "divided by 2",
    ),
    "means: zero at the four": Wrong(
        "mean-difference",
        means("w = nine - four", "return w, -w @ four"),
        ("test-means", "test-accuracy"),
        "at the average four",
    ),
    "means: averaged over pixels": Wrong(
        "mean-difference",
        means(
            "four, nine = fours.mean(axis=1), nines.mean(axis=1)",
            "w = nine - four",
            "return w, -w @ (four + nine) / 2",
        ),
        ("test-means", "test-accuracy"),
        "averaged over the pixels of each image",
    ),
    "means: averaged over everything": Wrong(
        "mean-difference",
        means("four, nine = fours.mean(), nines.mean()", "w = nine - four", "return w, -w * (four + nine) / 2"),
        ("test-means", "test-accuracy"),
        "leaves a single number",
    ),
    "means: sums instead of averages": Wrong(
        "mean-difference",
        means(
            "four, nine = fours.sum(axis=0), nines.sum(axis=0)",
            "w = nine - four",
            "return w, -w @ (four + nine) / 2",
        ),
        ("test-means", "test-accuracy"),
        "added the images up",
    ),
    "means: sum of the averages": Wrong(
        "mean-difference",
        means("w = nine - four", "return nine + four, -w @ (four + nine) / 2"),
        ("test-means", "test-accuracy"),
        "What tells the digits apart",
    ),
    "means: bias forgotten in return": Wrong(
        "mean-difference", means("return nine - four"), ("test-means", "test-accuracy"), "2 values (w, b)"
    ),
    "accuracy: on the training images": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_train, w, b) > 0.5) == y_train)",
        ("test-accuracy",),
        "on the training images",
    ),
    "accuracy: wrong answers counted": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0.5) != y_test)",
        ("test-accuracy",),
        "share of wrong answers",
    ),
    "accuracy: compared with zero": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0) == y_test)",
        ("test-accuracy",),
        "says nine every time",
    ),
    "accuracy: a percentage": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = 100 * np.mean((neuron_batch(x_test, w, b) > 0.5) == y_test)",
        ("test-accuracy",),
        "a percentage",
    ),
    "accuracy: how often it says nine": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean(neuron_batch(x_test, w, b) > 0.5)",
        ("test-accuracy",),
        "how often the neuron says nine",
    ),
    "accuracy: mean output": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = neuron_batch(x_test, w, b).mean()",
        ("test-accuracy",),
        "is not right yet",
    ),
    "means: x_train inside": Wrong(
        "mean-difference",
        function(
            "mean_difference(fours, nines)",
            "four, nine = x_train[y_train == 0].mean(axis=0), x_train[y_train == 1].mean(axis=0)",
            "return nine - four, -(nine - four) @ (four + nine) / 2",
        ),
        ("test-means",),
        "use its own arguments",
    ),
    "means: a bias for each pixel": Wrong(
        "mean-difference",
        means("return nine - four, -(nine - four) * (four + nine) / 2"),
        ("test-means", "test-accuracy"),
        "Write @ and not *",
    ),
    "accuracy: made from all images": Wrong(
        "accuracy",
        "every_x, every_y = np.concatenate([x_train, x_test]), np.concatenate([y_train, y_test])\n"
        "w, b = mean_difference(every_x[every_y == 0], every_x[every_y == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0.5) == y_test)",
        ("test-accuracy",),
        "made from all the images",
    ),
    "accuracy: made from the test images": Wrong(
        "accuracy",
        "w, b = mean_difference(x_test[y_test == 0], x_test[y_test == 1])\n"
        "test_accuracy = np.mean((neuron_batch(x_test, w, b) > 0.5) == y_test)",
        ("test-accuracy",),
        "made from the test images themselves",
    ),
    "accuracy: outputs compared with labels": Wrong(
        "accuracy",
        "w, b = mean_difference(x_train[y_train == 0], x_train[y_train == 1])\n"
        "test_accuracy = np.mean(neuron_batch(x_test, w, b) == y_test)",
        ("test-accuracy",),
        "compared the outputs themselves",
    ),
}
