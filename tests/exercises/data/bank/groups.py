"""Wrong answers to part 6: a split by what belongs together."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def split(*lines: str) -> str:
    return function("split_by_group(groups, n_test, rng)", *lines)


def groups(says: str, *lines: str, also: tuple[str, ...] = ()) -> Wrong:
    return Wrong("groups", split(*lines), ("test-groups", *also), says)


PARTS = "return np.flatnonzero(~np.isin(groups, held)), np.flatnonzero(np.isin(groups, held))"

WRONG = {
    "groups: rows": groups(
        "You hold back rows", "order = rng.permutation(len(groups))", "return order[n_test:], order[:n_test]"
    ),
    "groups: a share of the rows": groups(
        "You hold back rows",
        "order = rng.permutation(len(groups))",
        "n = round(len(groups) * n_test / len(np.unique(groups)))",
        "return order[n:], order[:n]",
    ),
    "groups: training is everything": groups(
        "The training part is everything",
        "held = rng.permutation(np.unique(groups))[:n_test]",
        "return np.arange(len(groups)), np.flatnonzero(np.isin(groups, held))",
    ),
    "groups: one row of each": groups(
        "Rows are lost",
        "names, first = np.unique(groups, return_index=True)",
        "order = rng.permutation(len(names))",
        "return first[order[n_test:]], first[order[:n_test]]",
    ),
    "groups: exchanged": groups(
        "The two sides are exchanged",
        "held = rng.permutation(np.unique(groups))[:n_test]",
        "return np.flatnonzero(np.isin(groups, held)), np.flatnonzero(~np.isin(groups, held))",
    ),
    "groups: drawn twice": groups(
        "one group can be drawn twice",
        "names = np.unique(groups)",
        "held = names[rng.integers(0, len(names), n_test)]",
        PARTS,
    ),
    "groups: choice with replacement": groups(
        "one group can be drawn twice", "held = rng.choice(np.unique(groups), n_test)", PARTS
    ),
    "groups: drawn among the rows": groups("You draw among the rows", "held = rng.choice(groups, n_test)", PARTS),
    "groups: along the shuffled rows": groups(
        "or go along the shuffled rows",
        "held = []",
        "for name in rng.permutation(groups):",
        "    if name not in held and len(held) < n_test:",
        "        held.append(name)",
        PARTS,
    ),
    "groups: large ones likelier": groups(
        "Large groups are held back more often",
        "names, sizes = np.unique(groups, return_counts=True)",
        "held = rng.choice(names, n_test, replace=False, p=sizes / len(groups))",
        PARTS,
    ),
    "groups: each by itself": groups(
        "a draw of its own",
        "names = np.unique(groups)",
        "held = names[rng.random(len(names)) < n_test / len(names)]",
        PARTS,
    ),
    "groups: rows counted": groups(
        "Do you count its rows",
        "held, rows = [], 0",
        "for name in rng.permutation(np.unique(groups)):",
        "    if rows < n_test:",
        "        held.append(name)",
        "        rows += np.sum(groups == name)",
        PARTS,
    ),
    "groups: where gives a tuple": groups(
        "take its first item",
        "inside = np.isin(groups, rng.permutation(np.unique(groups))[:n_test])",
        "return np.where(~inside), np.where(inside)",
        also=("test-worth",),
    ),
    "groups: an array for each group": groups(
        "np.concatenate",
        "names = rng.permutation(np.unique(groups))",
        "rows = [np.flatnonzero(groups == name) for name in names]",
        "return rows[n_test:], rows[:n_test]",
        also=("test-worth",),
    ),
    "groups: always the first": groups("whatever `rng` is", "held = np.unique(groups)[:n_test]", PARTS),
    "groups: a seed of its own": groups(
        "whatever `rng` is", "held = np.random.default_rng(0).permutation(np.unique(groups))[:n_test]", PARTS
    ),
    "groups: luck of its own": groups(
        "Draw from `rng`, not from np.random",
        "held = np.random.permutation(np.unique(groups))[:n_test]",
        PARTS,
        also=("test-worth",),
    ),
    "groups: one group": groups("Only one group is held back", "held = [rng.choice(np.unique(groups))]", PARTS),
    "groups: one too many": groups(
        "one group too many", "held = rng.permutation(np.unique(groups))[: n_test + 1]", PARTS
    ),
    "groups: all but n_test": groups(
        "all groups but n_test", "held = rng.permutation(np.unique(groups))[n_test:]", PARTS
    ),
    "groups: numbered from 0": groups(
        "as if they were the names",
        "held = rng.permutation(len(np.unique(groups)))[:n_test]",
        PARTS,
    ),
    "groups: names handed back": groups(
        "the names of groups",
        "names = rng.permutation(np.unique(groups))",
        "return names[n_test:], names[:n_test]",
    ),
    "groups: marks handed back": groups(
        "marks, true or false",
        "held = np.isin(groups, rng.permutation(np.unique(groups))[:n_test])",
        "return ~held, held",
    ),
    "groups: one array": groups(
        "two arrays",
        "held = rng.permutation(np.unique(groups))[:n_test]",
        "return np.flatnonzero(np.isin(groups, held))",
        also=("test-worth",),
    ),
    "groups: nothing handed back": groups(
        "returned nothing", "held = rng.permutation(np.unique(groups))[:n_test]", also=("test-worth",)
    ),
    "groups: shuffled in place": groups(
        "in place", "rng.shuffle(groups)", "held = np.unique(groups)[:n_test]", PARTS, also=("test-worth",)
    ),
}
