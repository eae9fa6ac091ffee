"""figures/random.js draws what NumPy's default_rng draws: same seed, same numbers."""

from __future__ import annotations

import numpy as np
import pytest

DRAWS = """
export function draws(seed, kinds) {
  const rng = defaultRng(seed);
  return kinds.map(([kind, n]) =>
    kind === "permutation" ? [...rng.permutation(n)] : Array.from({ length: n }, rng[kind]));
}
"""


@pytest.mark.parametrize("seed", [0, 1, 7, 9999, 2**31, 2**32 - 1])
def test_uniform_and_normal_numbers_are_those_of_numpy(call, seed):
    rng = np.random.default_rng(seed)
    expected = [rng.random(100), rng.standard_normal(5000), rng.random(10)]
    (drawn,) = call("random", [("draws", [seed, [["random", 100], ["standardNormal", 5000], ["random", 10]]])], DRAWS)
    np.testing.assert_array_equal(drawn[0], expected[0])
    np.testing.assert_allclose(drawn[1], expected[1], rtol=1e-11, atol=1e-13)
    np.testing.assert_array_equal(drawn[2], expected[2])  # as many draws were used up


def test_the_tail_of_the_normal_distribution_is_that_of_numpy(call):
    count = 40_000  # the tail beyond 3.65 holds one number in 3,900
    (drawn,) = call("random", [("draws", [5, [["standardNormal", count], ["random", 1]]])], DRAWS)
    rng = np.random.default_rng(5)
    expected = rng.standard_normal(count)
    assert (np.abs(expected) > 3.6541528853610088).sum() > 3
    np.testing.assert_allclose(drawn[0], expected, rtol=1e-11, atol=1e-13)
    assert drawn[1] == [rng.random()]


@pytest.mark.parametrize("n", [0, 1, 2, 3, 64, 65, 400, 70_000])
def test_permutations_are_those_of_numpy_one_after_the_other(call, n):
    rng = np.random.default_rng(3)
    expected = [rng.permutation(n).tolist() for _ in range(3)] + [rng.random(2).tolist()]
    (drawn,) = call("random", [("draws", [3, [["permutation", n]] * 3 + [["random", 2]]])], DRAWS)
    assert drawn == expected
