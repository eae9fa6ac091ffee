// Loss surfaces of two parameters, as figures/surfaces.py describes them: loss, slope and curvature at any place.

import { linear, linearBackward } from "./layers.js";
import { meanSquaredError, meanSquaredErrorBackward } from "./losses.js";

/** c0 + c1 w + c2 w^2 + ... */
export function polynomial(curve, w) {
  let value = 0;
  for (let i = curve.length - 1; i >= 0; i -= 1) value = value * w + curve[i];
  return value;
}

/** The coefficients of the polynomial's derivative. */
export function derived(curve) {
  return curve.map((coefficient, power) => power * coefficient).slice(1);
}

/** What the surface shows from the side at distance u from its lowest place along its steepest direction. */
export function profile(land, u) {
  if (!land.curves) return land.lowest + (land.curvatures[0] * u * u) / 2;
  const [side, other] = land.directions[0][0] ? land.curves : [...land.curves].reverse();
  const rest = land.directions[0][0] ? land.flat[0][1] : land.flat[0][0];
  return polynomial(side, u) + polynomial(other, rest);
}

/** Where a place lies in the view from the side. */
export function sideways(land, [a, b]) {
  const [[da, db]] = land.directions;
  if (land.curves) return a * da + b * db;
  return (a - land.flat[0][0]) * da + (b - land.flat[0][1]) * db;
}

/**
 * A surface from its description in SURFACES.
 *
 * Returns loss(place) and gradient(place); height(a, b), the same loss, quickly, for drawing; curvatures along its
 * directions, null where they are not the same everywhere; curvatureAt(place), the largest; flat, the places without
 * slope, each [a, b, kind]; lowest, the loss at the lowest of them.
 */
export function landscape(spec, standardized) {
  return spec.curves ? formula(spec) : lineThroughData(spec, standardized);
}

function formula({ curves, flat, side: steep, top }) {
  const slopes = curves.map(derived);
  const bends = slopes.map(derived);
  const loss = ([a, b]) => polynomial(curves[0], a) + polynomial(curves[1], b);
  const across = [steep[1], steep[0]];
  const along = (direction) => 2 * curves[direction[1]][2];
  return {
    curves, flat, top, loss, directions: [steep, across],
    curvatures: curves.every((curve) => curve.length === 3) ? [along(steep), along(across)] : null,
    lowest: Math.min(...flat.map(loss)),
    gradient: ([a, b]) => [polynomial(slopes[0], a), polynomial(slopes[1], b)],
    height: (a, b) => polynomial(curves[0], a) + polynomial(curves[1], b),
    curvatureAt: ([a, b]) => Math.max(polynomial(bends[0], a), polynomial(bends[1], b)),
  };
}

const mean = (numbers) => numbers.reduce((total, one) => total + one, 0) / numbers.length;

/** The mean squared error of w x + b on points. */
function lineThroughData({ x: raw, y, top, top_standardized: lower }, standardized) {
  const middle = mean(raw);
  const spread = Math.sqrt(mean(raw.map((value) => (value - middle) ** 2)));
  const x = standardized ? raw.map((value) => (value - middle) / spread) : raw;
  const [inputs, targets] = [x, y].map((values) => values.map((value) => [value]));
  const loss = ([w, b]) => meanSquaredError(linear(inputs, [[w]], [b]), targets);
  // The second derivatives are 2 [[mean of x^2, mean of x], [mean of x, 1]]; the curvatures are its eigenvalues.
  const rounded = (value) => Math.round(value * 1e9) / 1e9;
  const a = rounded(2 * mean(x.map((value) => value * value)));
  const b = rounded(2 * mean(x));
  const half = Math.hypot((a - 2) / 2, b);
  const angle = Math.atan2(2 * b, a - 2) / 2;
  const steep = [Math.cos(angle), Math.sin(angle)];
  const [mx, my] = [mean(x), mean(y)];
  const w = mean(x.map((value, i) => (value - mx) * (y[i] - my))) / mean(x.map((value) => (value - mx) ** 2));
  const lowest = [w, my - w * mx];
  const curvatures = [(a + 2) / 2 + half, (a + 2) / 2 - half];
  const directions = [steep, [-steep[1], steep[0]]];
  const floor = loss(lowest);
  return {
    x, y, top: standardized ? lower : top, loss, curvatures, directions, flat: [[...lowest, "lowest"]], lowest: floor,
    gradient(place) {
      const weight = [[place[0]]];
      const grad = meanSquaredErrorBackward(linear(inputs, weight, [place[1]]), targets);
      const back = linearBackward(inputs, weight, grad);
      return [back.weight[0][0], back.bias[0]];
    },
    height(p, q) {
      const off = [p - lowest[0], q - lowest[1]];
      const [u, v] = directions.map(([da, db]) => off[0] * da + off[1] * db);
      return floor + (curvatures[0] * u * u + curvatures[1] * v * v) / 2;
    },
    curvatureAt: () => curvatures[0],
  };
}
