// The layers of nnlib that figures compute with, in JavaScript.
//
// A figure must answer while a slider moves, with no Python behind the page, so the few layers it needs are
// written here a second time. They are held to nnlib by tests/figures/test_port.py, which runs both on the
// same numbers. Arrays are arrays of rows: x is (B, N), weight is (N, M), bias is (M).

/** nnlib.Linear: x @ weight + bias, (B, N) -> (B, M). */
export function linear(x, weight, bias) {
  return x.map((row) =>
    bias.map((offset, m) => row.reduce((sum, value, n) => sum + value * weight[n][m], 0) + offset),
  );
}

/** nnlib.Sigmoid for one number. Each branch raises e only to a power below zero, so nothing overflows. */
export function sigmoid(z) {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** nnlib.BinaryCrossEntropy: the mean loss of scores (before the sigmoid) against targets 0 or 1. */
export function binaryCrossEntropy(scores, targets) {
  const total = scores.reduce(
    (sum, z, i) => sum + Math.max(z, 0) - z * targets[i] + Math.log1p(Math.exp(-Math.abs(z))),
    0,
  );
  return total / scores.length;
}
