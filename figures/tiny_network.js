// The network of two inputs, three hidden units and two outputs, forward and backward, from the layers.
//
// tiny_network.py computes the same with nnlib, and a test holds the two together. Arrays are rows, as everywhere:
// one example is a batch of one.

import { activate, linear, linearBackward, softmax } from "./layers.js";
import { crossEntropy, crossEntropyBackward } from "./losses.js";

/** Every array on the way through the network: x, z, h, scores, p. Biases are tables of one row. */
export function forwardPass({ W1, b1, W2, b2 }, x) {
  const z = linear(x, W1, b1[0]);
  const hidden = activate(z, "relu");
  const scores = linear(hidden, W2, b2[0]);
  return { x, z, h: hidden, scores, p: scores.map(softmax) };
}

/** The cross-entropy of the scores of one example. */
export function tinyLoss(parameters, x, label) {
  return crossEntropy(forwardPass(parameters, x).scores, [label]);
}

/** Every gradient on the way back. With `forgetMask` it passes through ReLU as if every unit were on: a mistake. */
export function backwardPass({ W1, W2 }, { x, z, h: hidden, scores }, label, forgetMask = false) {
  const ofScores = crossEntropyBackward(scores, [label]);
  const output = linearBackward(hidden, W2, ofScores);
  const slopes = activate(z, "relu", "slope");
  const ofSums = output.x.map((row, b) => row.map((g, m) => (forgetMask ? g : g * slopes[b][m])));
  const input = linearBackward(x, W1, ofSums);
  return {
    scores: ofScores, W2: output.weight, b2: output.bias, h: output.x,
    z: ofSums, W1: input.weight, b1: input.bias, x: input.x,
  };
}

/** Whether a hidden unit passes anything on; a sum that is zero but for dust does not. */
export function switchedOn(z) {
  return Math.round(z * 1e9) > 0;
}
