// The losses of nnlib, each the mean over the batch, with the gradient of its scores or predictions beside it.
//
// Held to nnlib by tests/figures/test_port.py.

import { sigmoid, softmax } from "./layers.js";

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** nnlib.BinaryCrossEntropy: the mean loss of scores (before the sigmoid) against targets 0 or 1, each (B). */
export function binaryCrossEntropy(scores, targets) {
  return sum(scores.map((z, i) => Math.max(z, 0) - z * targets[i] + Math.log1p(Math.exp(-Math.abs(z))))) / scores.length;
}

/** Its gradient, (B). */
export function binaryCrossEntropyBackward(scores, targets) {
  return scores.map((z, i) => (sigmoid(z) - targets[i]) / scores.length);
}

/** nnlib.CrossEntropy: the mean loss of scores (B, K) against labels (B). */
export function crossEntropy(scores, labels) {
  return sum(scores.map((row, i) => {
    const highest = Math.max(...row);
    return highest - row[labels[i]] + Math.log(sum(row.map((z) => Math.exp(z - highest))));
  })) / scores.length;
}

/** Its gradient, (B, K). */
export function crossEntropyBackward(scores, labels) {
  return scores.map((row, i) => softmax(row).map((p, k) => (p - Number(k === labels[i])) / scores.length));
}

/** nnlib.MeanSquaredError: the mean over all numbers of predictions and targets, each (B, M). */
export function meanSquaredError(predictions, targets) {
  const squares = predictions.flatMap((row, i) => row.map((value, m) => (value - targets[i][m]) ** 2));
  return sum(squares) / squares.length;
}

/** Its gradient, (B, M). */
export function meanSquaredErrorBackward(predictions, targets) {
  const count = predictions.length * predictions[0].length;
  return predictions.map((row, i) => row.map((value, m) => (2 * (value - targets[i][m])) / count));
}
