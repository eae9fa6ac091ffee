// What a training costs: the numbers of the figure; see costs.py, which computes the same.

const STATE = 16; // bytes for each parameter
const QUICK = 1e-4; // seconds

/** FLOPs, seconds, dollars, bytes, and what bounds a step. */
export function compute({ device: name, parameters, examples, batch, kept, count, utilization, price, catalog }) {
  const device = catalog[name];
  const state = STATE * parameters;
  const split = Math.ceil(state / device.memory);
  const copies = Math.max(1, Math.floor(count / split));
  const ridge = device.peak / device.bandwidth;
  const intensity = (6 * batch) / copies / device.moved;
  const roof = Math.min(device.peak, intensity * device.bandwidth);
  const reached = (roof * utilization) / 100;
  const flops = 6 * parameters * examples;
  const seconds = flops / (count * reached);
  const step = (6 * parameters * batch) / (count * reached);
  const hours = (count * seconds) / 3600;
  const notes = device.bytes * kept * batch;
  const share = state / Math.min(split, count) + notes / count;
  const bound = intensity >= ridge ? "compute" : "memory";
  const verdict = split > count ? "misfit" : step < QUICK ? "small" : bound;
  return { flops, seconds, step, steps: examples / batch, hours, dollars: hours * price,
    weights: device.bytes * parameters, optimizer: (STATE - 2 * device.bytes) * parameters, state, notes, share,
    over: verdict !== "misfit" && share > device.memory, split, copies, intensity, ridge, roof, reached, bound, verdict };
}
