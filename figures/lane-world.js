// The simulated road of the lane figure, its camera, its teacher and its networks; lane_world.py computes the same.
//
// A road is [heights, frequencies, phases] of three waves; a car is [x, y, direction].

import { activate, linear } from "./layers.js";

const [SHARPEST, LOOK, ROWS, COLUMNS, STRIDE] = [0.15, 6, 12, 24, 0.5];
export const LANE_HALF = 1.8;
export const LANE_STEPS = 300;

/** The middle line's y and its slope at x. */
export function middle([heights, frequencies, phases], x) {
  let [line, slope] = [0, 0];
  for (let k = 0; k < 3; k += 1) {
    const angle = frequencies[k] * x + phases[k];
    line += heights[k] * Math.sin(angle);
    slope += heights[k] * frequencies[k] * Math.cos(angle);
  }
  return [line, slope];
}

/** How far a point lies left of the middle line. */
export function offset(road, x, y) {
  const [line, slope] = middle(road, x);
  return (y - line) / Math.sqrt(1 + slope * slope);
}

/** The 288 pixels that the car sees, row by row from the top. */
export function camera(road, [x, y, a]) {
  const [cos, sin] = [Math.cos(a), Math.sin(a)];
  const pixels = [];
  for (let row = 0; row < ROWS; row += 1) {
    const ahead = 24 / (row + 1);
    for (let column = 0; column < COLUMNS; column += 1) {
      const left = ahead * (0.9 - (1.8 * column) / (COLUMNS - 1));
      const away = Math.abs(offset(road, x + ahead * cos - left * sin, y + ahead * sin + left * cos));
      if (Math.abs(away - LANE_HALF) < 0.25) pixels.push(1);
      else pixels.push(away < LANE_HALF ? 0.2 : 0.5);
    }
  }
  return pixels;
}

const held = (turn) => Math.max(-SHARPEST, Math.min(SHARPEST, turn));

/** The turn that a driver takes: "teacher", or the name of a network. */
export function steer(driver, networks, road, car) {
  if (driver === "teacher") return pursue(road, car);
  const { W1, b1, W2, b2 } = networks[driver];
  const x = [camera(road, car).map((value) => value - 0.4)];
  return held(linear(activate(linear(x, W1, b1), "relu"), W2, b2)[0][0] / 10);
}

/** Pure pursuit: the circle to the point of the middle line that is 6 meters away. */
function pursue(road, [x, y, a]) {
  let goal = x + LOOK * Math.cos(a);
  for (let i = 0; i < 3; i += 1) {
    const [line, slope] = middle(road, goal);
    goal += (LOOK - Math.hypot(goal - x, line - y)) / Math.sqrt(1 + slope * slope);
  }
  const left = (middle(road, goal)[0] - y) * Math.cos(a) - (goal - x) * Math.sin(a);
  return held((2 * left) / (LOOK * LOOK));
}

/** All places of a drive, up to the first outside of the lane. */
export function drive(driver, networks, road, aside) {
  const [line, slope] = middle(road, 0);
  const start = Math.atan(slope);
  let car = [-aside * Math.sin(start), line + aside * Math.cos(start), start];
  const path = [car];
  while (path.length <= LANE_STEPS && Math.abs(offset(road, car[0], car[1])) < LANE_HALF) {
    const [x, y, a] = car;
    car = [x + STRIDE * Math.cos(a), y + STRIDE * Math.sin(a), a + STRIDE * steer(driver, networks, road, car)];
    path.push(car);
  }
  return path;
}
