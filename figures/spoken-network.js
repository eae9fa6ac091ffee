// The small convolutional network of the figure of spoken words, forward, from its packed weights.
//
// spoken_reader.py has the same network of nnlib's layers, and a test holds the two together. Images are flat arrays in the
// order (H, W, C).

import { windows } from "./conv.js";

const unpacked = new Map();

/** A parameter as numbers: signed bytes, times what a step is worth. Each is unpacked once. */
function numbers({ bytes, step }) {
  if (!unpacked.has(bytes)) {
    const raw = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    unpacked.set(bytes, Float64Array.from(new Int8Array(raw.buffer), (value) => value * step));
  }
  return unpacked.get(bytes);
}

/** nnlib.Conv2d with zeros around the image, and ReLU: {H, W, C, values} -> the same with M channels. */
function convolve({ H, W, C, values }, weight, bias, K, stride) {
  const [down, across] = [H, W].map((size) => windows(size, K, { stride, padding: "same" }));
  const M = bias.length;
  const out = new Float64Array(down.places * across.places * M);
  for (let r = 0; r < down.places; r += 1) {
    for (let s = 0; s < across.places; s += 1) {
      const to = (r * across.places + s) * M;
      for (let m = 0; m < M; m += 1) out[to + m] = bias[m];
      for (let i = 0; i < K; i += 1) {
        const row = stride * r + i - down.before;
        if (row < 0 || row >= H) continue;
        for (let j = 0; j < K; j += 1) {
          const column = stride * s + j - across.before;
          if (column < 0 || column >= W) continue;
          for (let c = 0; c < C; c += 1) {
            const value = values[(row * W + column) * C + c];
            const from = ((i * K + j) * C + c) * M;
            for (let m = 0; m < M; m += 1) out[to + m] += value * weight[from + m];
          }
        }
      }
      for (let m = 0; m < M; m += 1) out[to + m] = Math.max(out[to + m], 0);
    }
  }
  return { H: down.places, W: across.places, C: M, values: out };
}

/** nnlib.MaxPool2d(2), channel by channel. */
function pool({ H, W, C, values }) {
  const [h, w] = [Math.floor(H / 2), Math.floor(W / 2)];
  const out = new Float64Array(h * w * C);
  for (let r = 0; r < h; r += 1) {
    for (let s = 0; s < w; s += 1) {
      for (let c = 0; c < C; c += 1) {
        const at = (row, column) => values[((2 * r + row) * W + 2 * s + column) * C + c];
        out[(r * w + s) * C + c] = Math.max(at(0, 0), at(0, 1), at(1, 0), at(1, 1));
      }
    }
  }
  return { H: h, W: w, C, values: out };
}

/** The ten scores of a picture, 49 by 24. */
export function spokenScores(packed, picture) {
  const get = (name) => numbers(packed[name]);
  let image = { H: 49, W: 24, C: 1, values: picture };
  image = convolve(image, get("1.weight"), get("1.bias"), 5, 2);
  image = pool(convolve(image, get("3.weight"), get("3.bias"), 3, 1));
  const [weight, bias] = [get("8.weight"), get("8.bias")];
  return Array.from(bias, (start, k) => image.values.reduce((sum, value, n) => sum + value * weight[10 * n + k], start));
}
