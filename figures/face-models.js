// What can happen to a picture of 25 by 25 pixels, and what a small network or a linear layer says to it.
//
// face_models.py computes the same with nnlib; tests/figures/test_face.py holds the two together.

import { activate, linear, sigmoid } from "./layers.js";

export const FACE_SIDE = 25;

/** Pixels from 0 to 1, row by row, from two hexadecimal digits each. */
export function unpacked(packed) {
  return Array.from({ length: packed.length / 2 }, (_, i) => Number.parseInt(packed.slice(2 * i, 2 * i + 2), 16) / 255);
}

/** The picture shifted (what comes in repeats the edge), in other light, and partly covered. */
export function changed(image, { right, down, light, cover, parts }) {
  const held = (i) => Math.max(0, Math.min(FACE_SIDE - 1, i));
  const [[top, bottom], [left, end], shade] = parts[cover];
  return image.map((_, i) => {
    const [row, column] = [Math.floor(i / FACE_SIDE), i % FACE_SIDE];
    if (row >= top && row < bottom && column >= left && column < end) return shade;
    return Math.min(1, light * image[held(row - down) * FACE_SIDE + held(column - right)]);
  });
}

/** How sure each model is that it sees a face: the sigmoid of its score. */
export function answersOf(models, image) {
  return Object.fromEntries(Object.entries(models).map(([kind, layers]) => {
    const scores = layers.reduce((rows, [weight, bias], at) =>
      linear(at ? activate(rows, "relu") : rows, weight, bias), [image]);
    return [kind, sigmoid(scores[0][0])];
  }));
}
