// What the trained network makes of a drawing: picture, hidden units, scores, probabilities, saliency.
//
// Nothing here touches the page. The network's numbers come with the state, as nnlib trained them; see draw.py.

import { digitPicture } from "./digit_picture.js";
import { linear, linearBackward, softmax } from "./layers.js";

const SURE = 0.9;
const PERHAPS = 0.6;
const unpacked = new WeakMap(); // the network as it comes -> its layers: unpacking once is enough

/** The two linear layers, {weight: rows, bias}, from what draw.py packed. */
export function networkLayers(network) {
  if (!unpacked.has(network)) {
    const read = (name) => {
      const { shape, base64 } = network.arrays[name];
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const values = Array.from(new Float32Array(bytes.buffer));
      if (shape.length === 1) return values;
      return Array.from({ length: shape[0] }, (_, row) => values.slice(row * shape[1], (row + 1) * shape[1]));
    };
    unpacked.set(network, ["0", "2"].map((layer) => ({ weight: read(`${layer}.weight`), bias: read(`${layer}.bias`) })));
  }
  return unpacked.get(network);
}

/** Everything the figure shows, from its state. */
export function compute({ drawing, unit, network }) {
  const [first, second] = networkLayers(network);
  const image = digitPicture(drawing);
  const x = [image.flat().map((count) => count / 16)];
  const [sums] = linear(x, first.weight, first.bias);
  const hidden = sums.map((z) => Math.max(z, 0));
  const [scores] = linear([hidden], second.weight, second.bias);
  const probabilities = softmax(scores);
  const digit = highest(scores);

  // Backward: how the winning score changes with each hidden unit, then, through the units that are on, with each pixel.
  const oneHot = scores.map((_, k) => Number(k === digit));
  const gradHidden = linearBackward([hidden], second.weight, [oneHot]).x[0];
  const gradSums = gradHidden.map((grad, m) => (sums[m] > 0 ? grad : 0));
  const [gradPixels] = linearBackward(x, first.weight, [gradSums]).x;
  const saliency = image.map((row, r) => row.map((_, c) => gradPixels[8 * r + c]));

  const shown = unit >= 0 ? unit : highest(sums);
  const other = highest(probabilities.map((p, k) => (k === digit ? -1 : p)));
  return { image, sums, hidden, scores, probabilities, digit, other, saliency, shown,
    on: sums.filter((z) => z > 0).length, sureness: sureness(drawing, probabilities[digit]) };
}

function highest(numbers) {
  return numbers.reduce((best, value, i) => (value > numbers[best] ? i : best), 0);
}

function sureness(drawing, p) {
  if (drawing.length === 0) return "empty";
  return p >= SURE ? "sure" : p >= PERHAPS ? "perhaps" : "unsure";
}
