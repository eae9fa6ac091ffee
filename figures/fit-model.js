// Least squares in the page: the points, and the polynomials of all degrees that are fitted to them.
//
// fit.py computes the same with NumPy, from the same random numbers.

import { defaultRng } from "./random.js";

export const [MOST_DEGREE, MOST_POINTS, NEW_POINTS, ALONG] = [12, 100, 200, 160];
const [NEAR, LITTLE] = [1.1, 0.02]; // see fit.py

export const truth = (x) => Math.sin(4 * x);

/** The points of a seed before noise scales them, {x, noise} of own and of new points. */
function drawn(seed) {
  const rng = defaultRng(seed);
  return [MOST_POINTS, NEW_POINTS].map((count) => ({
    x: Array.from({ length: count }, () => 2 * rng.random() - 1),
    noise: Array.from({ length: count }, rng.standardNormal),
  }));
}

/**
 * The least-squares polynomials of degree 0 to 12, as their values at all the places that matter.
 *
 * Each new power, x times the last one, is made independent of those before it on the curve's own points: then its
 * share of y is one sum, and the curve of the next degree is this curve and one term more.
 */
function fitAll(own, y, places) {
  const dot = (a, b) => own.reduce((sum, _, i) => sum + a[i] * b[i], 0); // own points come first among all places
  const basis = [];
  const curves = [];
  let power = places.map(() => 1);
  for (let degree = 0; degree <= MOST_DEGREE; degree += 1) {
    for (let twice = 0; twice < 2; twice += 1) {
      for (const before of basis) {
        const share = dot(before, power);
        power = power.map((value, i) => value - share * before[i]);
      }
    }
    const length = Math.sqrt(dot(power, power));
    const term = power.map((value) => value / length);
    const share = dot(term, y);
    curves.push(term.map((value, i) => (degree ? curves[degree - 1][i] : 0) + share * value));
    basis.push(term);
    power = term.map((value, i) => value * places[i]);
  }
  return curves;
}

function typical(curve, y, from) {
  return Math.sqrt(y.reduce((sum, value, i) => sum + (curve[from + i] - value) ** 2, 0) / y.length);
}

/** The points, the fitted curve along x, both errors of every degree, and how the present degree fits. */
export function compute({ degree, points, noise, seed }) {
  const [own, fresh] = drawn(seed);
  const observed = (part, count) => part.x.slice(0, count).map((x, i) => truth(x) + noise * part.noise[i]);
  const x = own.x.slice(0, points);
  const [y, yNew] = [observed(own, points), observed(fresh, NEW_POINTS)];
  const along = Array.from({ length: ALONG + 1 }, (_, i) => (2 * i) / ALONG - 1);
  const curves = fitAll(x, y, [...x, ...fresh.x, ...along]);
  const errors = curves.map((curve) => [typical(curve, y, 0), typical(curve, yNew, points)]);
  const best = errors.reduce((least, [, error], i) => (error < errors[least][1] ? i : least), 0);
  const good = errors[degree][1] <= NEAR * errors[best][1] + LITTLE;
  return { x, y, along, curve: curves[degree].slice(points + NEW_POINTS), errors, best,
    verdict: good ? "good" : degree < best ? "under" : "over" };
}
