// Small pictures of 8 by 8 gray pixels, and how to lay many of them along an axis.
//
// A picture is 64 characters, a pixel from 0 to 16 as one of "0" to "g". It is drawn as one shape for each gray, in
// the color of the text around it, so that it follows the color scheme and stays sharp at any size.

import { h } from "./frame.js";

/** The 64 grays of a picture, from 0 (paper) to 1 (ink). */
export function grays(pixels) {
  return [...pixels].map((level) => parseInt(level, 17) / 16);
}

/** A picture as a drawing; `darkness(gray)` is how dark a pixel is drawn. */
export function thumbnail(pixels, darkness = (gray) => gray) {
  const shapes = new Map();
  grays(pixels).forEach((gray, i) => {
    const dark = darkness(gray);
    if (dark > 0) shapes.set(dark, `${shapes.get(dark) ?? ""}M${i % 8} ${Math.floor(i / 8)}h1v1h-1z`);
  });
  return h("svg", { viewBox: "0 0 8 8", class: "lbl-thumbnail", "aria-hidden": "true" },
    ...[...shapes].map(([dark, d]) => h("path", { d, "fill-opacity": dark })));
}

/**
 * Where pictures of `size` stand on an axis from `low` to `high` that is `width` long: for each value {x, row}.
 *
 * x is the picture's middle, exactly at its value; its row is the lowest where no other is in its way. With
 * `gathered`, for few values that many pictures share, those of one value stand side by side around it.
 */
export function stack(values, { low, high, width, size, gathered }) {
  const at = values.map((value) => (width * (value - low)) / (high - low));
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
  const places = [];
  if (gathered) {
    const columns = Math.max(1, Math.floor((0.94 * width) / (high - low) / size));
    const seen = new Map();
    for (const i of order) {
      const k = seen.get(values[i]) ?? 0;
      seen.set(values[i], k + 1);
      places[i] = { x: at[i] + ((k % columns) - (columns - 1) / 2) * size, row: Math.floor(k / columns) };
    }
    return places;
  }
  const ends = [];
  for (const i of order) {
    let row = ends.findIndex((end) => end <= at[i] - size);
    if (row < 0) row = ends.length;
    ends[row] = at[i];
    places[i] = { x: at[i], row };
  }
  return places;
}
