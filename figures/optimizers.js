// The optimizers of nnlib for parameters in one vector: how gradients become changes.
//
// Held to nnlib.SGD, nnlib.Adam and nnlib.AdamW by tests/figures/test_mlp.py.

const MOMENTUM = 0.9;
const [BETA_1, BETA_2] = [0.9, 0.999];
const EPS = 1e-8;

/** How many vectors an optimizer remembers: "sgd" none, "momentum" the velocity, "adam" two weighted sums. */
export const SLOTS = { sgd: 0, momentum: 1, adam: 2 };

/** An optimizer that has seen nothing yet, for `size` parameters. */
export function createOptimizer(name, size) {
  return { name, steps: 0, memory: Array.from({ length: SLOTS[name] }, () => new Float64Array(size)) };
}

/**
 * Change `values` by one step of size `rate` against `grads`.
 *
 * `decay` is the weight decay: nnlib.SGD adds decay * value to each gradient, and for Adam it is nnlib.AdamW, which
 * shrinks each value by rate * decay of itself.
 */
export function optimizerStep(optimizer, values, grads, { rate, decay = 0 }) {
  optimizer.steps += 1;
  if (optimizer.name === "adam") adamStep(optimizer, values, grads, rate, decay);
  else sgdStep(optimizer, values, grads, rate, decay);
}

function sgdStep({ memory: [velocity] }, values, grads, rate, decay) {
  for (let i = 0; i < values.length; i += 1) {
    let change = grads[i] + decay * values[i];
    if (velocity) {
      velocity[i] = MOMENTUM * velocity[i] + change;
      change = velocity[i];
    }
    values[i] -= rate * change;
  }
}

function adamStep({ memory: [sums, squares], steps }, values, grads, rate, decay) {
  // Each weighted sum divided by the sum of its weights is an average; see nnlib.Adam.
  const total1 = (1 - BETA_1 ** steps) / (1 - BETA_1);
  const total2 = (1 - BETA_2 ** steps) / (1 - BETA_2);
  for (let i = 0; i < values.length; i += 1) {
    sums[i] = BETA_1 * sums[i] + grads[i];
    squares[i] = BETA_2 * squares[i] + grads[i] * grads[i];
    values[i] *= 1 - rate * decay;
    values[i] -= (rate * (sums[i] / total1)) / (Math.sqrt(squares[i] / total2) + EPS);
  }
}
