// From the strokes of a drawing to the 8 x 8 picture that the network sees: digit_picture.py, step for step.
//
// A drawing is moved to the middle and stretched to 24 x 32 of the 32 x 32 fine pixels; a pen 4 fine pixels wide runs
// along its strokes; ink is counted in blocks of 4 x 4. Both files compute the same numbers to the last bit, so
// their pictures are equal and not only close.

const DIGIT_FINE = 32;
const DIGIT_RADIUS = 2;
const DIGIT_ROOM = [24 - 2 * DIGIT_RADIUS, 32 - 2 * DIGIT_RADIUS]; // for the middle of the pen
const DIGIT_STRETCH = 2;
const DIGIT_SMALLEST = 6;
const DIGIT_STEP = 0.5;

/** The box around strokes, each a list of points [x, y]: {low: [x, y], high: [x, y]}, or null around nothing. */
export function digitBox(strokes) {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const point of points) {
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis], point[axis]);
      high[axis] = Math.max(high[axis], point[axis]);
    }
  }
  return { low, high };
}

/** The picture of a drawing: 8 rows of 8 whole numbers from 0 to 16. */
export function digitPicture(strokes) {
  const counts = Array.from({ length: 8 }, () => Array(8).fill(0));
  const box = digitBox(strokes);
  if (!box) return counts;
  const { low, high } = box;
  const full = DIGIT_ROOM.map((room, axis) => room / Math.max(high[axis] - low[axis], 1e-9));
  const enlarged = Math.min(1, Math.max(high[0] - low[0], high[1] - low[1]) / DIGIT_SMALLEST);
  const scale = full.map((own, axis) => Math.min(own, DIGIT_STRETCH * full[1 - axis]) * enlarged);
  const middle = low.map((value, axis) => (value + high[axis]) / 2);
  const placed = (point) => point.map((value, axis) => (value - middle[axis]) * scale[axis] + DIGIT_FINE / 2);

  const ink = new Uint8Array(DIGIT_FINE * DIGIT_FINE);
  for (const stroke of strokes) {
    const points = stroke.map(placed);
    if (points.length === 1) digitDot(ink, points[0]);
    for (let i = 1; i < points.length; i += 1) digitLine(ink, points[i - 1], points[i]);
  }
  for (let row = 0; row < DIGIT_FINE; row += 1) {
    for (let column = 0; column < DIGIT_FINE; column += 1) {
      counts[row >> 2][column >> 2] += ink[row * DIGIT_FINE + column];
    }
  }
  return counts;
}

/** Run the pen from one point to another, setting it down every half fine pixel. */
function digitLine(ink, from, to) {
  const across = to[0] - from[0];
  const down = to[1] - from[1];
  const steps = Math.max(1, Math.ceil(Math.sqrt(across * across + down * down) / DIGIT_STEP));
  for (let step = 0; step < steps; step += 1) {
    const share = step / steps;
    digitDot(ink, [from[0] + across * share, from[1] + down * share]);
  }
  digitDot(ink, to);
}

/** Set the pen down: ink on every fine pixel whose middle it covers. */
function digitDot(ink, [x, y]) {
  const column = Math.floor(x);
  const row = Math.floor(y);
  for (let r = row - DIGIT_RADIUS; r <= row + DIGIT_RADIUS; r += 1) {
    for (let c = column - DIGIT_RADIUS; c <= column + DIGIT_RADIUS; c += 1) {
      const offX = c + 0.5 - x;
      const offY = r + 0.5 - y;
      const inside = r >= 0 && c >= 0 && r < DIGIT_FINE && c < DIGIT_FINE;
      if (inside && offX * offX + offY * offY <= DIGIT_RADIUS * DIGIT_RADIUS) ink[r * DIGIT_FINE + c] = 1;
    }
  }
}
