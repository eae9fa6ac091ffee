// A whole network in typed arrays: linear layers with one activation between them, forward and backward.
//
// layers.js computes one layer of a small example and is easy to read; a network that trains while the reader watches
// needs the same arithmetic thousands of times a second. So all parameters lie in one vector, as nnlib.packing lays
// them (weight (N, M) row by row, then bias (M), layer after layer), and no array is made while it runs.
// tests/figures/test_mlp.py holds it to nnlib. Letters as in nnlib: B examples, N inputs and M outputs of a layer.

import { sigmoid } from "./layers.js";

/**
 * A network with `sizes` numbers from layer to layer, as [2, 4, 1], and `activation` ("relu", "tanh", "sigmoid" or
 * "identity") after every layer but the last. Its `parameters` and `gradients` are vectors that nnlib.pack would give.
 */
export function createNetwork(sizes, activation) {
  let size = 0;
  const layers = sizes.slice(1).map((nOut, i) => {
    const nIn = sizes[i];
    const layer = { nIn, nOut, weight: size, bias: size + nIn * nOut, outputs: null, gradients: null };
    size += (nIn + 1) * nOut;
    return layer;
  });
  return { sizes, activation, layers, parameters: new Float64Array(size), gradients: new Float64Array(size) };
}

/** Draw starting weights as nnlib.Linear does: normal numbers of variance 2 / N in float32; biases are zero. */
export function drawWeights({ layers, parameters }, rng) {
  parameters.fill(0);
  for (const { nIn, weight, bias } of layers) {
    const spread = Math.sqrt(2 / nIn);
    for (let i = weight; i < bias; i += 1) parameters[i] = Math.fround(rng.standardNormal() * spread);
  }
}

/** The scores (B, M) of `count` examples x (B, N), row by row. Every layer keeps its outputs until the next call. */
export function mlpForward({ layers, parameters, activation }, x, count) {
  let inputs = x;
  layers.forEach((layer, at) => {
    const { nIn, nOut, weight, bias } = layer;
    layer.outputs = enough(layer.outputs, count * nOut);
    const { outputs } = layer;
    for (let b = 0; b < count; b += 1) {
      const row = b * nOut;
      for (let m = 0; m < nOut; m += 1) outputs[row + m] = parameters[bias + m];
      for (let n = 0; n < nIn; n += 1) {
        const value = inputs[b * nIn + n];
        const from = weight + n * nOut;
        for (let m = 0; m < nOut; m += 1) outputs[row + m] += value * parameters[from + m];
      }
    }
    if (at < layers.length - 1) bend(outputs, count * nOut, activation);
    inputs = outputs;
  });
  return inputs.subarray(0, count * layers.at(-1).nOut);
}

/** Fill `gradients`, given those of the scores (B, M), for the examples that mlpForward has just seen. */
export function mlpBackward({ layers, parameters, gradients, activation }, x, count, scoresGradient) {
  gradients.fill(0);
  let grad = scoresGradient;
  for (let at = layers.length - 1; at >= 0; at -= 1) {
    const { nIn, nOut, weight, bias } = layers[at];
    const below = at > 0 ? layers[at - 1] : null;
    const inputs = below ? below.outputs : x;
    if (below) below.gradients = enough(below.gradients, count * nIn);
    for (let b = 0; b < count; b += 1) {
      const row = b * nOut;
      for (let m = 0; m < nOut; m += 1) gradients[bias + m] += grad[row + m];
      for (let n = 0; n < nIn; n += 1) {
        const value = inputs[b * nIn + n];
        const from = weight + n * nOut;
        let sum = 0;
        for (let m = 0; m < nOut; m += 1) {
          gradients[from + m] += value * grad[row + m];
          sum += parameters[from + m] * grad[row + m];
        }
        if (below) below.gradients[b * nIn + n] = sum * slope(value, activation);
      }
    }
    if (below) grad = below.gradients;
  }
}

/** `array` if it is long enough, else a longer one. */
function enough(array, length) {
  return array && array.length >= length ? array : new Float64Array(length);
}

/** Apply the activation in place. */
function bend(values, length, activation) {
  if (activation === "relu") {
    for (let i = 0; i < length; i += 1) if (values[i] < 0) values[i] = 0;
  } else if (activation === "tanh") {
    // Math.tanh by way of exp: nearly twice as fast, and off by no more than the last digits.
    for (let i = 0; i < length; i += 1) values[i] = 1 - 2 / (Math.exp(2 * values[i]) + 1);
  } else if (activation === "sigmoid") {
    for (let i = 0; i < length; i += 1) values[i] = sigmoid(values[i]);
  }
}

/** The slope of the activation, written with its output, as in nnlib.activations. */
function slope(output, activation) {
  if (activation === "relu") return output > 0 ? 1 : 0;
  if (activation === "tanh") return 1 - output * output;
  if (activation === "sigmoid") return output * (1 - output);
  return 1;
}
