// What there is to see in a training run: how right it is, what a unit answers, and what to say about it.
//
// boundary_measures.py computes the same; the rules of the verdict stand there.

import { binaryCrossEntropy } from "./losses.js";
import { mlpForward } from "./mlp.js";
import { planeRaster } from "./raster.js";

const CELLS = 50;

/** Mean loss and accuracy on the points to train on ("train") or on those held back ("test"). */
export function performanceOn({ network, data }, which) {
  const { x, y, count } = data[which];
  const scores = mlpForward(network, x, count);
  let right = 0;
  for (let i = 0; i < count; i += 1) right += Number(Number(scores[i] > 0) === y[i]);
  return { loss: binaryCrossEntropy(scores, y), accuracy: right / count };
}

/** Losses, accuracies and the verdict: what changes with every epoch. */
export function progressOf(run) {
  const [train, test] = ["train", "test"].map((which) => performanceOn(run, which));
  return { epoch: run.epoch, train, test, best: run.best, verdict: runVerdict(run, train, test) };
}

/** Everything that the figure shows. */
export function measureRun(run, { layer, unit, bounds }) {
  const raster = planeRaster(CELLS, bounds, true);
  const ones = mlpForward(run.network, raster.x, raster.count).filter((z) => z > 0).length;
  return {
    ...progressOf(run),
    share: ones / raster.count,
    ones: run.data.train.y.reduce((sum, label) => sum + label, 0),
    count: run.network.parameters.length,
    unit: unitResponses(run, { layer, unit, bounds }),
  };
}

/** Whether the network has this hidden unit, counted from 1. */
export function hasUnit({ network }, { layer, unit }) {
  return layer > 0 && layer < network.layers.length && unit <= network.layers[layer - 1].nOut;
}

/** The least and the largest answer of a unit over the plane, and its mean for each class of training points. */
export function unitResponses(run, { layer, unit, bounds }) {
  if (!hasUnit(run, { layer, unit })) return null;
  const { network, data: { train } } = run;
  const answers = ({ x, count }) => {
    mlpForward(network, x, count);
    const { outputs, nOut } = network.layers[layer - 1];
    return Array.from({ length: count }, (_, i) => outputs[i * nOut + unit - 1]);
  };
  const over = answers(planeRaster(CELLS, bounds, true));
  const toPoints = answers(train);
  const means = [0, 1].map((label) => {
    const chosen = toPoints.filter((_, i) => train.y[i] === label);
    return chosen.reduce((sum, answer) => sum + answer, 0) / chosen.length;
  });
  return { low: Math.min(...over), high: Math.max(...over), means, off: toPoints.every((answer) => answer === 0) };
}

/** What to say about the run: a key of words.verdict. */
export function runVerdict({ epoch, rows, best, overflow }, train, test) {
  if (overflow || epoch === 0) return overflow ? "overflow" : "untrained";
  const last = rows.slice(-11).map((row) => row[1]);
  const rise = last.slice(1).reduce((sum, now, i) => sum + Math.max(0, now - last[i]), 0);
  if (rise > 0.5) return "jumpy";
  if (test.loss > best[2] + 0.05 && train.loss < best[1]) return "overfit";
  if (train.accuracy === 1 && test.accuracy > 0.95) return "learned";
  const half = rows.find((row) => row[0] * 2 >= epoch);
  if (train.loss < 0.95 * half[1]) return "falling";
  if (epoch < 100) return "early";
  return Math.abs(train.loss - Math.log(2)) < 0.03 ? "guess" : "settled";
}
