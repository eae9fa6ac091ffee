// Points in the plane to be told apart: five data sets, drawn at random with as much noise as one likes.
//
// plane_data.py draws the very same points with NumPy (a test compares them): same seed, same points.

import { defaultRng } from "./random.js";

const DATA_POOL = 400;
const DATA_EDGE = 2.4;

/** Where a point of class y belongs, given two numbers from 0 to 1: [x1, x2]. */
const PLACES = {
  clouds: (t, u, y) => [0.9 * (2 * y - 1), 0.6 * (2 * y - 1)],
  circles: (t, u, y) => {
    const r = y === 1 ? 0.75 * Math.sqrt(t) : 1.3 + 0.5 * t;
    return [r * Math.cos(2 * Math.PI * u), r * Math.sin(2 * Math.PI * u)];
  },
  xor: (t, u, y) => {
    const side = t < 0.5 ? -1 : 1;
    return [3.4 * t - 1.7 + 0.2 * side, (0.2 + 1.7 * u) * side * (1 - 2 * y)];
  },
  moons: (t, u, y) => [
    1.25 * (Math.cos(Math.PI * t) * (1 - 2 * y) + y - 0.5),
    1.25 * (Math.sin(Math.PI * t) * (1 - 2 * y) + 0.5 * y - 0.25)],
  spiral: (t, u, y) => {
    const r = Math.sqrt(t);
    const angle = Math.PI * (2.5 * r + y);
    return [(0.1 + 1.8 * r) * Math.cos(angle), (0.1 + 1.8 * r) * Math.sin(angle)];
  },
};

/** `examples` points to train on and 200 to test on: {train, test}, each {x (rows in one vector), y, count}. */
export function drawData({ dataset, noise, examples, data_seed: seed }) {
  const rng = defaultRng(seed);
  const random = Float64Array.from({ length: 2 * DATA_POOL }, rng.random);
  const spread = dataset === "clouds" ? 0.3 + noise : noise;
  const points = Array.from({ length: DATA_POOL }, (_, i) => {
    const place = PLACES[dataset](random[i], random[DATA_POOL + i], i % 2);
    return place.map((value) => {
      const strayed = value + spread * rng.standardNormal();
      return Math.fround(Math.min(DATA_EDGE, Math.max(-DATA_EDGE, strayed)));
    });
  });
  const order = rng.permutation(DATA_POOL);
  const held = DATA_POOL / 2;
  const some = (chosen) => ({
    x: Float64Array.from([...chosen].flatMap((i) => points[i])),
    y: Float64Array.from(chosen, (i) => i % 2),
    count: chosen.length,
  });
  return { train: some(order.slice(held, held + examples)), test: some(order.slice(0, held)) };
}
