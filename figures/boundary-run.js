// A training run of a small network on points of the plane: where it stands, and how it got there.
//
// boundary_run.py trains with nnlib; this does the same arithmetic in the same order, fast enough to watch. A run is
// handed from one to the other as plain numbers (see the class Run there for what they mean).

import { performanceOn } from "./boundary-measures.js";
import { binaryCrossEntropyBackward } from "./losses.js";
import { createNetwork, drawWeights, mlpBackward, mlpForward } from "./mlp.js";
import { createOptimizer, optimizerStep } from "./optimizers.js";
import { drawData } from "./plane-data.js";
import { defaultRng } from "./random.js";

const RUN_ROWS = 200;
/** What a run belongs to: when one of these changes, training starts anew. */
export function runKey(state) {
  return ["dataset", "noise", "examples", "data_seed", "hidden", "activation", "seed"].map((name) => state[name]);
}

/** How training goes on from here. */
export function runManner(state) {
  return ["optimizer", "rate", "batch", "weight_decay"].map((name) => state[name]);
}

/** Whether the run that a state holds belongs to its settings; else it is as good as none. */
export function runFits({ run, ...state }) {
  return JSON.stringify(run.key) === JSON.stringify(runKey(state));
}

/** The run that a state holds, ready to go on; or a fresh one, with random weights, if it holds none that fits. */
export function openRun(state) {
  const network = createNetwork([2, ...state.hidden, 1], state.activation);
  const rng = defaultRng(state.seed);
  drawWeights(network, rng);
  const run = { key: runKey(state), manner: runManner(state), data: drawData(state), network, rng, orders: 0,
    optimizer: createOptimizer(state.optimizer, network.parameters.length),
    epoch: 0, rows: [], best: [], changes: [], overflow: false };
  if (!runFits(state)) {
    recordRow(run);
    return run;
  }
  const { parameters, memory, steps, ...saved } = structuredClone(state.run);
  Object.assign(run, saved);
  network.parameters.set(parameters);
  run.optimizer = createOptimizer(run.manner[0], parameters.length);
  run.optimizer.steps = steps;
  run.optimizer.memory.forEach((slot, i) => slot.set(memory[i]));
  return run;
}

/** The order of the points in the next epoch: from the seed come first the weights, then one order an epoch. */
function nextOrder(run) {
  const { key, epoch, network, data: { train: { count } } } = run;
  if (run.orders !== epoch) {
    run.rng = defaultRng(key.at(-1));
    drawWeights(createNetwork(network.sizes, network.activation), run.rng);
    for (let past = 0; past < epoch; past += 1) run.rng.permutation(count);
  }
  run.orders = epoch + 1;
  return run.rng.permutation(count);
}

/** The run as plain numbers, for the model. */
export function saveRun({ key, manner, epoch, network, optimizer, rows, best, changes, overflow }) {
  return structuredClone({ key, manner, epoch, rows, best, changes, overflow, steps: optimizer.steps,
    parameters: [...network.parameters], memory: optimizer.memory.map((slot) => [...slot]) });
}

/** Pass over the training points once, in the manner the state says; false if a number is no longer finite. */
export function trainEpoch(run, state) {
  adoptManner(run, state);
  const { network, optimizer, data: { train: { x, y, count } } } = run;
  const { parameters, gradients } = network;
  const before = { parameters: parameters.slice(), memory: optimizer.memory.map((slot) => slot.slice()),
    steps: optimizer.steps };
  const settings = { rate: state.rate, decay: state.weight_decay };
  const order = nextOrder(run);
  const batchX = new Float64Array(2 * Math.min(state.batch, count));
  const batchY = new Float64Array(Math.min(state.batch, count));
  for (let start = 0; start < count; start += state.batch) {
    const size = Math.min(state.batch, count - start);
    for (let b = 0; b < size; b += 1) {
      const i = order[start + b];
      batchX[2 * b] = x[2 * i];
      batchX[2 * b + 1] = x[2 * i + 1];
      batchY[b] = y[i];
    }
    const scores = mlpForward(network, batchX, size);
    mlpBackward(network, batchX, size, binaryCrossEntropyBackward(scores, batchY));
    optimizerStep(optimizer, parameters, gradients, settings);
  }
  run.overflow = !parameters.every(Number.isFinite);
  if (run.overflow) {
    parameters.set(before.parameters);
    optimizer.memory.forEach((slot, i) => slot.set(before.memory[i]));
    optimizer.steps = before.steps;
    return false;
  }
  run.epoch += 1;
  recordRow(run);
  return true;
}

/** Note a change of the manner of training; another optimizer starts without memory. */
function adoptManner(run, state) {
  const manner = runManner(state);
  if (JSON.stringify(run.manner) === JSON.stringify(manner)) return;
  if (run.epoch && run.changes.at(-1) !== run.epoch) run.changes.push(run.epoch);
  if (run.manner[0] !== manner[0]) run.optimizer = createOptimizer(manner[0], run.network.parameters.length);
  run.manner = manner;
}

/** Measure both losses, if this epoch is one of those that are kept; of too many, every second one is dropped. */
function recordRow(run) {
  let stride = 1;
  while (run.epoch > stride * RUN_ROWS) stride *= 2;
  if (run.epoch % stride) return;
  run.rows = run.rows.filter(([epoch]) => epoch % stride === 0);
  const row = [run.epoch, performanceOn(run, "train").loss, performanceOn(run, "test").loss];
  run.rows.push(row);
  if (run.best.length === 0 || row[2] < run.best[2]) run.best = row;
}
