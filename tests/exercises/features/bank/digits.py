"""Wrong answers to part 9: three kinds of real digits."""

from __future__ import annotations

from tests.exercises.banks import Wrong

WRONG = {
    "digits: columns swapped": Wrong(
        "by-hand",
        "table = np.array([[strokes(p), height(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "columns are swapped",
    ),
    "digits: table on its side": Wrong(
        "by-hand",
        "table = np.array([[height(p) for p in pictures], [strokes(p) for p in pictures]])\n"
        "z_train, z_test = standardize(table.T[train], table.T[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "lies on its side",
    ),
    "digits: all digits": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in digits.images])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "expected an array of shape (538, 2)",
    ),
    "digits: not standardized": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = table[train], table[test]\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "features as they were",
    ),
    "digits: own statistics": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[train])[0], standardize(table[test], table[test])[0]\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "with their own mean",
    ),
    "digits: statistics of all": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "table_z, z_test = standardize(table, table[test])\n"
        "z_train = table_z[train]\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "come from all pictures",
    ),
    "digits: accuracy on the training pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_train)\n"
        "test_accuracy = np.mean(answers == labels[train])",
        ("test-digits",),
        "on the training pictures",
    ),
    "digits: means from the test pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_test, labels[test], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "from the test pictures themselves",
    ),
    "digits: wrong answers counted": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers != labels[test])",
        ("test-digits",),
        "share of wrong answers",
    ),
    "digits: percent": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = 100 * np.mean(answers == labels[test])",
        ("test-digits",),
        "a percentage",
    ),
    "digits: both tables in one": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_test[0], labels[train], z_test[1])\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "both tables in one variable",
    ),
    "digits: mean forgotten": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], z_test)\n"
        "test_accuracy = answers == labels[test]",
        ("test-digits",),
        "whether the answer is right",
    ),
    "digits: raw test pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(z_train, labels[train], table[test])\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "the training pictures are",
    ),
    "digits: raw training pictures": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "z_train, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(table[train], labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "The training pictures are not standardized",
    ),
    "digits: table overwritten": Wrong(
        "by-hand",
        "table = np.array([[height(p), strokes(p)] for p in pictures])\n"
        "table, z_test = standardize(table[train], table[test])\n"
        "answers = nearest_mean(table, labels[train], z_test)\n"
        "test_accuracy = np.mean(answers == labels[test])",
        ("test-digits",),
        "Keep the features",
    ),
}
