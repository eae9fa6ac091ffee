"""Mutants of the solution of `interpretability` that compute the same, or another right answer."""

from tests.exercises.banks import Equivalent

ROOM = "This only makes room: every number is filled in afterward."
PIXELS = "A picture has as many pixels as W1 has rows."
LAST = "There are two, and the last is the second."
SYMMETRIC = "What two maps have in common does not depend on which comes first."

EQUIVALENT = [
    Equivalent("bug", "falls = np.zeros(len(x))", "falls = np.ones(len(x))", ROOM),
    Equivalent("bug", "falls = np.zeros(len(x))", "falls = np.zeros(len(W1))", PIXELS),
    Equivalent("bug", "for i in range(len(x)):", "for i in range(len(W1)):", PIXELS),
    Equivalent(
        "saliency",
        "g_s[np.arange(len(x)), digit] = 1",
        "g_s[np.arange(len(digit)), digit] = 1",
        "Each picture has one digit.",
    ),
    Equivalent("occlusion", "falls = np.zeros(places)", "falls = np.ones(places)", ROOM),
    Equivalent(
        "occlusion",
        "places = (image.shape[0] - size + 1, image.shape[1] - size + 1)",
        "places = (image.shape[0] - size + 1, image.shape[-1] - size + 1)",
        LAST,
    ),
    Equivalent("occlusion", "for j in range(places[1]):", "for j in range(places[-1]):", LAST),
    Equivalent("overlap", "for one, other in zip(maps, others):", "for one, other in zip(others, maps):", SYMMETRIC),
    Equivalent(
        "overlap",
        "shares.append(np.isin(strongest, strongest_there).mean())",
        "shares.append(np.isin(strongest_there, strongest).mean())",
        SYMMETRIC,
    ),
    Equivalent(
        "adversarial",
        "return np.clip(x + step * np.sign(g_x), 0, 1)",
        "return np.clip(0, x + step * np.sign(g_x), 1)",
        "The larger of 0 and the moved pixel, and of that and 1 the smaller: it is the same.",
    ),
    Equivalent(
        "probe",
        "w = np.linalg.lstsq(A, answers, rcond=None)[0]",
        "w = np.linalg.lstsq(A, answers)[0]",
        "NumPy takes the same number by itself since its version 2.",
    ),
    Equivalent(
        "probe",
        "shares.append(np.mean((A_new @ w >= 0.5) == there_new))",
        "shares.append(np.mean((A_new @ w > 0.5) == there_new))",
        "No output lies exactly on the line between yes and no: rounding would decide there.",
    ),
    Equivalent("probe", "return (shares[0], shares[1])", "return (shares[0], shares[-1])", LAST),
]
