"""Mutants of the solution of `data` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

SIGN = "The sign of the difference is taken away."
ANSWERS = "What is asked are the two answers, and with these gains they are the same."
HELPS = "helps = mean_gain > 2 * error"

EQUIVALENT = [
    Equivalent("leaks", "away = np.abs(x_train - example)", "away = np.abs(example - x_train)", SIGN),
    Equivalent(
        "remedy",
        "error = gains.std(axis=1) / np.sqrt(6)",
        "error = gains.std(axis=1) / np.sqrt(5)",
        "This is what ddof=1 gives, which is as right.",
    ),
    *(
        Equivalent("remedy", HELPS, f"helps = {now}", ANSWERS)
        for now in (
            "mean_gain >= 2 * error",
            "mean_gain > 2 / error",
            "mean_gain > 2 + error",
            "mean_gain > 3 * error",
            "mean_gain > 1 * error",
        )
    ),
]
