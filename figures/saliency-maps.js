// The three maps of a drawing, in both networks: what saliency.py computes with nnlib.
//
// Nothing here touches the page. The networks' numbers come with the state; see saliency.py.

import { digitPicture } from "./digit_picture.js";
import { networkLayers } from "./draw_network.js";
import { linear, linearBackward, softmax } from "./layers.js";

const MARKED = 6; // pixels that are erased

/** Everything the figure shows, from its state. */
export function computeMaps({ drawing, digit, view, network, erase, numbers }) {
  const image = digitPicture(drawing);
  const x = image.flat().map((count) => count / 16);
  const layers = { trained: networkLayers(numbers.trained), random: networkLayers(numbers.random) };
  const explained = digit >= 0 ? digit : highestOf(scoresOf(layers.trained, x));
  const maps = { trained: mapOf(layers.trained, x, explained, view), random: mapOf(layers.random, x, explained, view) };
  const map = maps[network];
  const strongest = strongestOf(view === "slope" ? map.map(Math.abs) : map);
  const seen = x.map((ink, i) => (erase && strongest.includes(i) ? 0 : ink));
  const probabilities = softmax(scoresOf(layers[network], seen));
  return { image, x, explained, map, strongest, seen, probabilities, answer: highestOf(probabilities),
    likeness: likenessOf(maps.trained, maps.random) };
}

function scoresOf([first, second], x) {
  const [sums] = linear([x], first.weight, first.bias);
  return linear([sums.map((z) => Math.max(z, 0))], second.weight, second.bias)[0];
}

/** The slope of a digit's score along each pixel. */
function slopesOf([first, second], x, digit) {
  const [sums] = linear([x], first.weight, first.bias);
  const oneHot = second.bias.map((_, k) => Number(k === digit));
  const gradHidden = linearBackward([sums], second.weight, [oneHot]).x[0];
  const gradSums = gradHidden.map((grad, m) => (sums[m] > 0 ? grad : 0));
  return linearBackward([x], first.weight, [gradSums]).x[0];
}

function mapOf(layers, x, digit, view) {
  if (view === "occlusion") {
    const score = scoresOf(layers, x)[digit];
    return x.map((ink, i) => (ink === 0 ? 0 : score - scoresOf(layers, x.map((value, j) => (j === i ? 0 : value)))[digit]));
  }
  const slopes = slopesOf(layers, x, digit);
  return view === "slope" ? slopes : slopes.map((slope, i) => Math.abs(slope * x[i]));
}

/** The numbers of the strongest pixels, the strongest first; of equal ones the first. */
function strongestOf(strength) {
  return strength.map((_, i) => i).sort((a, b) => strength[b] - strength[a] || a - b).slice(0, MARKED);
}

/** The correlation of two maps; null where one of them is the same everywhere. */
function likenessOf(one, other) {
  const away = (map) => {
    const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
    return map.map((value) => value - mean);
  };
  if ([one, other].some((map) => Math.max(...map) === Math.min(...map))) return null;
  const [a, b] = [away(one), away(other)];
  const product = (u, v) => u.reduce((sum, value, i) => sum + value * v[i], 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

function highestOf(numbers) {
  return numbers.reduce((best, value, i) => (value > numbers[best] ? i : best), 0);
}
