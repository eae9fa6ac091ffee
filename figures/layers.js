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

/** What nnlib.Linear's backward computes, from x (B, N) and the gradient (B, M): gradients of x, weight and bias. */
export function linearBackward(x, weight, grad) {
  return {
    x: grad.map((row) => weight.map((out) => out.reduce((sum, w, m) => sum + w * row[m], 0))),
    weight: weight.map((out, n) => out.map((_, m) => grad.reduce((sum, row, b) => sum + x[b][n] * row[m], 0))),
    bias: grad[0].map((_, m) => grad.reduce((sum, row) => sum + row[m], 0)),
  };
}

/** nnlib.Sigmoid for one number. Each branch raises e only to a power below zero, so nothing overflows. */
export function sigmoid(z) {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

const C = Math.sqrt(2 / Math.PI);

/** The share of a normal distribution below z, as nnlib.GELU approximates it. */
function share(z) {
  return sigmoid(2 * C * (z + 0.044715 * z ** 3));
}

/** The activation functions of nnlib for one number z, each with its slope there. */
export const ACTIVATIONS = {
  identity: { value: (z) => z, slope: () => 1 },
  step: { value: (z) => Number(z > 0), slope: () => 0 },
  relu: { value: (z) => Math.max(z, 0), slope: (z) => Number(z > 0) },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z) },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  gelu: {
    value: (z) => z * share(z),
    slope: (z) => share(z) + z * 2 * share(z) * (1 - share(z)) * C * (1 + 3 * 0.044715 * z * z),
  },
};

/** An activation function's values, or slopes, for rows of numbers: activate(rows, "relu"), activate(rows, "relu", "slope"). */
export function activate(rows, name, what = "value") {
  const apply = ACTIVATIONS[name][what];
  return rows.map((row) => row.map((z) => apply(z)));
}

/** nnlib.Softmax for one row of scores. */
export function softmax(scores) {
  const highest = Math.max(...scores); // a shift changes nothing, and exp cannot overflow
  const powers = scores.map((z) => Math.exp(z - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
