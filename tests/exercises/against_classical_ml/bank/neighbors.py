"""Wrong answers to part 5: nearest neighbors."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

BOTH = ("test-neighbors", "test-neighbors-hidden")
ALL = (*BOTH, "test-contest")
AWAY = "away = ((x - query) ** 2).sum(axis=1)"
NEAR = 'near = y[np.argsort(away, kind="stable")[:k]]'
VOTE = "answers.append(np.bincount(near).argmax())"


def neighbors(*lines: str) -> str:
    return function("nearest_neighbors(x, y, queries, k)", *lines)


def wrong(
    says: str,
    away: str = AWAY,
    near: str = NEAR,
    vote: str = VOTE,
    give: str = "return np.array(answers)",
    loses: tuple[str, ...] = ALL,
) -> Wrong:
    """The solution, with one line of it changed."""
    lines = ("answers = []", "for query in queries:", *(f"    {line}" for line in (away, near, vote)), give)
    return Wrong("neighbors", neighbors(*lines), loses, says)


COUNT = "names, votes = np.unique(near, return_counts=True); "

WRONG = {
    "neighbors: not stable": wrong('kind="stable"', near="near = y[np.argsort(away)[:k]]"),
    "neighbors: partition": wrong('kind="stable"', near="near = y[np.argpartition(away, k - 1)[:k]]"),
    "neighbors: later ones nearer": wrong(
        "the later one counts as nearer", near='near = y[::-1][np.argsort(away[::-1], kind="stable")[:k]]'
    ),
    "neighbors: smaller class nearer": wrong(
        "you took the smaller class first", near="near = np.array([c for _, c in sorted(zip(away, y))[:k]])"
    ),
    "neighbors: all that are as far": wrong("Only k vote", near="near = y[away <= np.sort(away)[k - 1]]"),
    "neighbors: itself left out": wrong(
        "with the distance 0",
        away="away = ((x - query) ** 2).sum(axis=1); away = np.where(away == 0, np.inf, away)",
        loses=BOTH,  # no row of the contest is its own neighbor
    ),
    "neighbors: places counted": wrong(
        "places of the nearest examples", near='near = np.argsort(away, kind="stable")[:k]'
    ),
    "neighbors: the first k of y": wrong("as they stand", near="near = y[:k]"),
    "neighbors: the last query alone": wrong("answer to the last query only", give="return np.array(answers[-1:])"),
    "neighbors: the farthest": wrong(
        "The farthest examples vote", near='near = y[np.argsort(away, kind="stable")[-k:]]'
    ),
    "neighbors: the nearest alone": wrong("Only the nearest", near="near = y[[away.argmin()]]"),
    "neighbors: all vote": wrong("All examples vote", near="near = y"),
    "neighbors: one too many": wrong("One example too many", near=NEAR.replace("[:k]", "[:k + 1]")),
    "neighbors: the first left out": wrong("you begin at place 1", near=NEAR.replace("[:k]", "[1:k + 1]")),
    "neighbors: the k-th alone": wrong("The k-th nearest", near=NEAR.replace("[:k]", "[k - 1:k]")),
    "neighbors: nearest of the tied": wrong(
        "the one with the nearest voter",
        vote="answers.append(max(near.tolist(), key=near.tolist().count))",
    ),
    "neighbors: largest of the tied": wrong(
        "you took the largest. Here", vote=f"{COUNT}answers.append(names[votes == votes.max()][-1])"
    ),
    "neighbors: fewest votes": wrong("fewest votes", vote=f"{COUNT}answers.append(names[votes.argmin()])"),
    "neighbors: mean": wrong("mean of the classes. A class", vote="answers.append(near.mean())"),
    "neighbors: mean rounded": wrong("rounded", vote="answers.append(round(near.mean()))"),
    "neighbors: median": wrong("median", vote="answers.append(np.median(near))"),
    "neighbors: smallest voter": wrong("smallest class among", vote="answers.append(near.min())"),
    "neighbors: no vote": wrong("classes of all voters", vote="answers.append(near)"),
    "neighbors: number of votes": wrong("number of votes", vote="answers.append(np.bincount(near).max())"),
    "neighbors: place in unique": wrong("list that np.unique gives", vote=f"{COUNT}answers.append(votes.argmax())"),
    "neighbors: place of the nearest": wrong("place of the nearest", vote="answers.append(away.argmin())"),
    "neighbors: not squared": wrong("count as nearest", away="away = (x - query).sum(axis=1)"),
    "neighbors: sum squared": wrong("squared the sum", away="away = (x - query).sum(axis=1) ** 2"),
    "neighbors: sizes": wrong("another distance", away="away = np.abs(x - query).sum(axis=1)"),
    "neighbors: largest difference": wrong("largest of the differences", away="away = np.abs(x - query).max(axis=1)"),
    "neighbors: first column": wrong("first column only", away="away = (x[:, 0] - query[0]) ** 2"),
    "neighbors: query forgotten": wrong("Subtract the query", away="away = (x**2).sum(axis=1)"),
    "neighbors: product": wrong("product of query and example", away="away = x @ query"),
    "neighbors: columns": wrong("added over the examples", away="away = ((x - query) ** 2).sum(axis=0)"),
    "neighbors: everything added": wrong("class of the first example", away="away = ((x - query) ** 2).sum()"),
    "neighbors: ten classes": wrong(
        "right in all",
        vote="answers.append(max(range(10), key=near.tolist().count))",
        loses=("test-neighbors-hidden",),
    )._replace(says="A hidden test did not pass"),
    "neighbors: the first query alone": wrong("same answer to all", away="away = ((x - queries[0]) ** 2).sum(axis=1)"),
    "neighbors: return in the loop": wrong("`return` stand inside the loop", give="    return np.array(answers)"),
    "neighbors: scikit-learn": Wrong(
        "neighbors",
        "from sklearn.neighbors import KNeighborsClassifier\n\n\n"
        + neighbors("return KNeighborsClassifier(k).fit(x, y).predict(queries)"),
        ALL,
        "nearest_neighbors: ",
    ),
    "neighbors: the check's own helper": Wrong(
        "neighbors", neighbors("return voting()(x, y, queries, k)"), ALL, "name 'voting' is not defined"
    ),
    "neighbors: printed": wrong("Printing shows a value", give="print(answers)"),
}
