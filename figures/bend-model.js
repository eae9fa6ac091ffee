// Two hidden units and an output unit on the four points of XOR: where the points go, and whether a line can part them.
//
// bend.py computes the same with nnlib. Parameters are tables, as in the state: W1 (2, 2), b1 (1, 2), W2 (2, 1) and
// b2 (1, 1).

import { binaryCrossEntropy, binaryCrossEntropyBackward } from "./losses.js";
import { createNetwork, drawWeights, mlpBackward, mlpForward } from "./mlp.js";
import { createOptimizer, optimizerStep } from "./optimizers.js";
import { defaultRng } from "./random.js";

export const XOR_POINTS = [[0, 0], [0, 1], [1, 0], [1, 1]];
const XOR_LABELS = [0, 1, 1, 0];
const XOR_X = Float64Array.from(XOR_POINTS.flat());
const XOR_Y = Float64Array.from(XOR_LABELS);

/** The network of a state. */
export function bendNetwork({ activation, W1, b1, W2, b2 }) {
  const network = createNetwork([2, 2, 1], activation);
  network.parameters.set([W1, b1, W2, b2].flat(2));
  return network;
}

/** The parameters of a network as tables. */
export function bendTables({ parameters: p }) {
  return { W1: [[p[0], p[1]], [p[2], p[3]]], b1: [[p[4], p[5]]], W2: [[p[6]], [p[7]]], b2: [[p[8]]] };
}

/** The scores (B) and the hidden places (B, 2) of points x (B, 2), each in a vector of its own. */
export function bendAt(network, x) {
  const count = x.length / 2;
  const scores = mlpForward(network, x, count).slice();
  return { scores, hidden: network.layers[0].outputs.slice(0, 2 * count) };
}

/** Everything the figure shows, from its state. */
export function bendResult(state) {
  const { scores, hidden } = bendAt(bendNetwork(state), XOR_X);
  const places = [0, 1, 2, 3].map((i) => [hidden[2 * i], hidden[2 * i + 1]]);
  // Rounded first: a point that lies on the line has score 0, whichever way the last bit fell.
  const answers = Array.from(scores, (z) => Number(Math.round(z * 1e5) / 1e5 > 0));
  const correct = answers.filter((answer, i) => answer === XOR_LABELS[i]).length;
  const apart = segmentDistance(places[0], places[3], places[1], places[2]);
  const spot = [[0, 1], [0, 2], [3, 1], [3, 2]].find(([i, j]) =>
    Math.max(...places[i].map((value, k) => Math.abs(value - places[j][k]))) < 1e-6) ?? null;
  return {
    h: places, scores: [...scores], answers, correct, loss: binaryCrossEntropy(scores, XOR_Y), apart, spot,
    verdict: bendVerdict(correct, state.activation, spot, apart),
  };
}

function bendVerdict(correct, activation, spot, apart) {
  if (correct === 4) return "solved";
  if (activation === "identity") return "straight";
  if (spot) return "same_spot";
  return apart > 1e-6 ? "line" : "crossing";
}

/**
 * How far the segment from a to b stays from the one from c to d; 0 if they meet. Two classes of two points each can be
 * parted by a line exactly if these segments do not meet.
 */
export function segmentDistance(a, b, c, d) {
  const side = (p, q, r) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const toSegment = (p, q, r) => {
    const along = [r[0] - q[0], r[1] - q[1]];
    const from = [p[0] - q[0], p[1] - q[1]];
    const length = along[0] ** 2 + along[1] ** 2;
    const share = length ? Math.min(1, Math.max(0, (from[0] * along[0] + from[1] * along[1]) / length)) : 0;
    return Math.hypot(from[0] - share * along[0], from[1] - share * along[1]);
  };
  if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return 0;
  return Math.min(toSegment(a, c, d), toSegment(b, c, d), toSegment(c, a, b), toSegment(d, a, b));
}

/** The state's parameters after so many steps of gradient descent on the four points, as tables. */
export function bendSteps(state, steps) {
  const { low, high } = state.limits.W1;
  const network = bendNetwork(state);
  const { parameters, gradients } = network;
  const descent = createOptimizer("sgd", parameters.length);
  for (let step = 0; step < steps; step += 1) {
    const scores = mlpForward(network, XOR_X, 4);
    mlpBackward(network, XOR_X, 4, binaryCrossEntropyBackward(scores, XOR_Y));
    optimizerStep(descent, parameters, gradients, { rate: state.plane.rate });
    parameters.forEach((value, i) => { parameters[i] = Math.min(high, Math.max(low, value)); });
  }
  return bendTables(network);
}

/** The parameters that nnlib.Linear draws from a seed, cut off at the limits, as tables. */
export function bendStart({ activation, limits: { W1: { low, high } } }, seed) {
  const network = createNetwork([2, 2, 1], activation);
  drawWeights(network, defaultRng(seed));
  network.parameters.forEach((value, i) => { network.parameters[i] = Math.min(high, Math.max(low, value)); });
  return bendTables(network);
}

const REACHES = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 40];

/** What part of the hidden plane to show: all that the activation can reach, or all of the bent sheet. */
export function hiddenView(state) {
  const { activation, plane: { low, high } } = state;
  if (activation === "tanh") return { low: -1.25, high: 1.25 };
  if (activation === "sigmoid") return { low: -0.2, high: 1.2 };
  const corners = Float64Array.from([low, low, low, high, high, low, high, high]);
  const most = bendAt(bendNetwork(state), corners).hidden.reduce((far, value) => Math.max(far, Math.abs(value)), 0);
  const reach = REACHES.find((r) => r >= most) ?? most;
  return activation === "relu" ? { low: -0.15 * reach, high: 1.1 * reach } : { low: -1.1 * reach, high: 1.1 * reach };
}

/** Numbers to write along an axis from low to high: at most six, a round step apart. */
export function ticksBetween(low, high) {
  const step = [0.25, 0.5, 1, 2, 5, 10, 20].find((s) => (high - low) / s <= 5) ?? 50;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}
