// Walking down a loss surface with nnlib's optimizers, and saying what kind of walk it is; see figures/descent.py.

export const LOST = 1000; // a walk ends where a parameter is larger: it will not come back
export const ENOUGH = 500; // as many steps decide after how many the ball is down

/**
 * nnlib.SGD and nnlib.Adam for a few parameters: a function that takes one step, from place and gradient to place.
 *
 * optimizer is "sgd", "momentum" or "adam". What the optimizer remembers is kept inside.
 */
export function stepper({ optimizer, rate, momentum }) {
  if (optimizer === "adam") return adam(rate);
  const keep = optimizer === "momentum" ? momentum : 0;
  let velocity = null;
  return (place, grad) => {
    velocity = grad.map((g, i) => (velocity ? velocity[i] * keep + g : g));
    return place.map((w, i) => w - velocity[i] * rate);
  };
}

function adam(rate, [beta1, beta2] = [0.9, 0.999], eps = 1e-8) {
  let [sums, squares, t] = [null, null, 0];
  return (place, grad) => {
    t += 1;
    sums = grad.map((g, i) => (sums ? sums[i] * beta1 + g : g));
    squares = grad.map((g, i) => (squares ? squares[i] * beta2 + g * g : g * g));
    const total = (1 - beta1 ** t) / (1 - beta1);
    const root2 = Math.sqrt((1 - beta2 ** t) / (1 - beta2));
    return place.map((w, i) => w - (sums[i] / (Math.sqrt(squares[i]) + eps * root2)) * ((rate * root2) / total));
  };
}

/** Take steps: places (T + 1) and losses (T + 1), the start first; T is less than steps where the ball was lost. */
export function walk(land, method, start, steps) {
  const step = stepper(method);
  const places = [start];
  const losses = [land.loss(start)];
  while (losses.length <= steps && !isLost(places.at(-1))) {
    const place = step(places.at(-1), land.gradient(places.at(-1)));
    places.push(place);
    losses.push(land.loss(place));
  }
  return { places, losses };
}

export function isLost(place) {
  return Math.max(...place.map(Math.abs)) > LOST;
}

/** After how many steps the loss stays within 1 % of its first height above the lowest place; null if not yet. */
export function downAfter(land, losses) {
  const height = losses.map((loss) => loss - land.lowest);
  const count = height.findLastIndex((one) => one > 0.01 * height[0] * (1 + 1e-9)) + 1;
  return count < losses.length ? count : null;
}

const distance = ([a, b], [c, d]) => Math.hypot(a - c, b - d);
const nearest = (spots, place) => spots.reduce((best, spot) =>
  (distance(spot, place) < distance(best, place) ? spot : best));

/** What kind of walk this is, and the numbers that say why. */
export function judge(land, { optimizer, rate, momentum }, places, losses) {
  const taken = places.length - 1;
  if (taken === 0) return { kind: "ready" };
  const m = optimizer === "momentum" ? momentum : 0;
  if (land.curvatures && optimizer !== "adam") return judgeExactly(land, rate, m, places[0]);
  const ball = places.at(-1);
  if (isLost(ball)) return { kind: "gone", taken };
  const slope = Math.hypot(...land.gradient(ball));
  const spot = nearest(land.flat, ball);
  if (slope < 1e-3 && distance(ball, places.at(-2)) < 1e-3 && distance(ball, spot) < 0.05) {
    return { kind: spot[2] === "saddle" ? "stuck" : "settled", place: spot[2] };
  }
  const last = losses.slice(-7);
  const count = last.length - 1;
  const rises = last.filter((loss, i) => i > 0 && loss - last[i - 1] > 1e-12).length;
  if (!rises) return { kind: "rolling", count, slope };
  const hollow = nearest(land.flat.filter(([, , kind]) => kind !== "saddle"), ball);
  const curvature = land.curvatureAt(hollow);
  return { kind: "overshooting", rises, count, curvature, limit: (2 * (1 + m)) / curvature };
}

/** What gradient descent with momentum m does on a quadratic surface, from the first step to the last. */
function judgeExactly(land, rate, m, start) {
  const off = [start[0] - land.flat[0][0], start[1] - land.flat[0][1]];
  const met = land.curvatures.filter((_, i) => {
    const [da, db] = land.directions[i];
    return Math.abs(off[0] * da + off[1] * db) > 1e-9;
  });
  if (!met.length) return { kind: "settled", place: "lowest" };
  const curvature = Math.max(...met);
  const x = rate * curvature;
  const numbers = { curvature, limit: (2 * (1 + m)) / curvature };
  if (x > 2 * (1 + m) + 1e-9) return { kind: "diverging", ...numbers };
  if (x > 2 * (1 + m) - 1e-9) return { kind: "edge", ...numbers };
  Object.assign(numbers, { factor: longRun(x, m), gentle: Math.min(...met),
    keep: Math.max(...met.map((each) => Math.abs(longRun(rate * each, m)))) });
  if (x > 1 + m + 1e-9) return { kind: "zigzag", ...numbers };
  return { kind: m && x > (1 - Math.sqrt(m)) ** 2 ? "swinging" : "smooth", ...numbers };
}

/** By what each step multiplies the distance in the long run; for swings, by what on average. */
function longRun(x, m) {
  const s = 1 + m - x;
  const inside = s * s - 4 * m;
  if (inside < 0) return Math.sqrt(m);
  return s >= 0 ? (s + Math.sqrt(inside)) / 2 : (s - Math.sqrt(inside)) / 2;
}
