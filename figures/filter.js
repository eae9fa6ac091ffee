// A convolution filter, to play with: slide it over an image, edit its nine weights, watch what it answers.
//
// This file computes and says in words what the figure shows, and puts its parts together: the image (filter-image.js),
// window and outputs (filter-views.js), the controls. State, words, digits are the model's; see filter.py.

import { conv2d, maxPool2d, patch, windows } from "./conv.js";
import { drawImage } from "./filter-image.js";
import { drawOutput, drawWindow, tidy } from "./filter-views.js";
import { animation, button, change, choice, decimal, fill, h, openFrame, set, slider, still } from "./frame.js";

const FILTER_CONTROLS = ["image", "drawn", "shift", "kernel", "bias", "position", "padding", "stride", "relu", "pool"];
const FILTER_PACE = 320; // milliseconds at each place while the window moves by itself

/** Everything the figure shows, from its state: the image, the window's nine products, the outputs. */
export function compute(state) {
  const { image, drawn, shift, kernel, bias, position, stride, relu, pool, digits } = state;
  const unmoved = image === "drawn" ? drawn : digits[image].pixels;
  const pixels = shifted(unmoved, shift);
  const answer = (from) => {
    const sums = conv2d(from, kernel, bias, state);
    const output = relu ? sums.map((row) => row.map((value) => Math.max(value, 0))) : sums;
    return { sums, output, pooled: pool ? maxPool2d(output, 2) : null };
  };
  const { sums, output, pooled } = answer(pixels);
  const row = Math.min(position[0], output.length - 1);
  const column = Math.min(position[1], output[0].length - 1);
  const seen = patch(pixels, kernel.length, state, row, column);
  return {
    pixels, sums, output, pooled, row, column, seen,
    border: windows(pixels.length, kernel.length, state),
    products: seen.map((line, i) => line.map((pixel, j) => pixel * kernel[i][j])),
    sum: sums[row][column] - bias,
    value: output[row][column],
    moved: follow(shift, stride * (pool ? 2 : 1), pooled ?? output, () => answer(unmoved).pooled ?? answer(unmoved).output),
  };
}

/** The image moved down and to the right; what leaves it is lost, what comes in is 0. */
function shifted(pixels, [down, right]) {
  return pixels.map((row, r) => row.map((_, c) => pixels[r - down]?.[c - right] ?? 0));
}

/** What the shift did to the output: each of its numbers is looked for so many places back in what it was before. */
function follow([down, right], step, now, earlier) {
  if (down === 0 && right === 0) return { kind: "none" };
  if (down % step || right % step) return { kind: "between", step };
  const before = earlier();
  const places = [down / step, right / step];
  const found = now.flatMap((row, r) => row.map((value, c) => [value, before[r - places[0]]?.[c - places[1]]]))
    .filter(([, old]) => old !== undefined);
  const equal = found.filter(([value, old]) => Math.abs(value - old) < 1e-9).length;
  return { kind: equal === found.length ? "all" : "most", equal, count: found.length, places };
}

/** What the figure shows, in words; FilterFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { image, shift, kernel, bias, padding, stride, relu, words } = state;
  const { output, pooled, row, column } = result;
  return fill(words.alt, {
    image: words.images_full[image],
    shifted: shift.some(Boolean) ? fill(words.alt_shifted, { by: byInWords(words, shift) }) : "",
    filter: words.filters[presetOf(state)] ?? words.filter_own,
    weights: kernel.map((line) => line.map((weight) => decimal(weight, 2)).join(" ")).join("; "),
    bias: decimal(bias, 1), padding: words.paddings[padding].toLowerCase(), stride, ...extent(output),
    relu: relu ? words.alt_relu : "", row: row + 1, column: column + 1,
    sum: tidy(result.sum), value: tidy(result.value),
    pooled: pooled ? fill(words.alt_pooled, extent(pooled)) : "", moved: movedInWords(state, result),
  });
}

/** The name of the filter, if it is one of those that can be chosen. */
function presetOf({ kernel, kernels }) {
  return Object.keys(kernels).find((name) =>
    kernels[name].every((line, i) => line.every((weight, j) => Math.abs(weight - kernel[i][j]) <= 1e-9)));
}

function extent(values) {
  const all = values.flat();
  return { height: values.length, width: values[0].length, smallest: tidy(Math.min(...all)),
    largest: tidy(Math.max(...all)) };
}

function byInWords(words, [down, right]) {
  const parts = [];
  if (down) parts.push(fill(words.by[down > 0 ? "down" : "up"], { count: Math.abs(down) }));
  if (right) parts.push(fill(words.by[right > 0 ? "right" : "left"], { count: Math.abs(right) }));
  return parts.join(words.and);
}

function movedInWords({ shift, words }, { moved }) {
  return fill(words.moved[moved.kind], { ...moved, by: byInWords(words, shift),
    places: byInWords(words, moved.places ?? [0, 0]) });
}

/** The same computation with nnlib, as lines of Python. */
export function inPython(state) {
  const { image, drawn, shift: [down, right], kernel, bias, padding, stride, relu, pool, digits } = state;
  const rows = (values) => values.map((row) => `[${row.map((value) => Number(value.toFixed(4))).join(", ")}]`);
  const cut = (by) => `${by > 0 ? by : ""}:${by < 0 ? by : ""}`;
  return ["import numpy as np", "import nnlib", "",
    ...(image === "drawn" ? ["x = np.array([", ...rows(drawn).map((row) => `    ${row},`), "], dtype=np.float32)"]
      : [`x = nnlib.datasets.load("digits").images[${digits[image].index}]`]),
    ...(down || right ? ["moved = np.zeros_like(x)", `moved[${cut(down)}, ${cut(right)}] = x[${cut(-down)}, ${cut(-right)}]`,
      "x = moved"] : []), "",
    `conv = nnlib.Conv2d(1, 1, kernel=3, stride=${stride}, padding="${padding}", rng=np.random.default_rng(0))`,
    "conv.weight.value[:, :, 0, 0] = [", ...rows(kernel).map((row) => `    ${row},`), "]",
    `conv.bias.value[:] = ${bias}`, "", "y = conv.forward(x[None, :, :, None])",
    ...(relu ? ["y = nnlib.ReLU().forward(y)"] : []), ...(pool ? ["y = nnlib.MaxPool2d(2).forward(y)"] : []),
    "print(y[0, :, :, 0].round(2))"].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "filter" });
  const { words } = frame;
  const walk = drawWalk(frame, model);
  const image = drawImage(frame, model, walk.node);
  const window = drawWindow(frame, model);
  const output = drawOutput(frame, model);
  const presets = drawPresets(frame, model);
  const moved = h("p", { class: "lbl-filter-moved" });
  const toggles = ["relu", "pool"].map((name) => button(words[name], () => change(model, { [name]: !model.get(name) })));
  const choices = (name, options) => choice(frame, { model, name, label: words[name], options });

  frame.body.append(
    choices("image", Object.entries(words.images)),
    presets.node,
    h("div", { class: "lbl-filter-main" }, image.node, window.node, output.node),
    h("div", { class: "lbl-filter-controls" },
      choices("padding", Object.entries(words.paddings)),
      choices("stride", [[1, "1"], [2, "2"]]),
      h("div", { class: "lbl-figure-buttons" }, ...toggles)),
    moved);

  let spoken = false;
  frame.watch(FILTER_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { row, column, value } = result;
    frame.tryThis(words.try[state.shift.some(Boolean) ? "shifted" : state.image === "drawn" ? "drawn" : "digit"]);
    image.update(state, result, alternative(state, result));
    window.update(state, result);
    output.update(state, result);
    presets.update(presetOf(state));
    walk.update(result);
    toggles.forEach((toggle, i) => set(toggle, { "aria-pressed": String(i ? state.pool : state.relu) }));
    moved.textContent = movedInWords(state, result);
    frame.inPython(inPython(state));
    if (spoken) frame.speak(fill(words.status, { row: row + 1, column: column + 1, value: tidy(value) }));
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...FILTER_CONTROLS, "digits", "kernels", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Filters to choose from. */
function drawPresets(frame, model) {
  const { words } = frame;
  const names = Object.keys(words.filters);
  const buttons = names.map((name) => button(words.filters[name], () => change(model, { kernel: model.get("kernels")[name] })));
  return {
    node: h("div", { class: "lbl-filter-presets", role: "group", "aria-label": words.filter },
      h("span", { "aria-hidden": "true" }, words.filter), h("div", { class: "lbl-figure-buttons" }, ...buttons)),
    update(chosen) {
      buttons.forEach((each, i) => set(each, { "aria-pressed": String(names[i] === chosen) }));
    },
  };
}

/** Play moves the window through all places, in reading order; Next moves it by one. */
function drawWalk(frame, model) {
  const { words } = frame;
  let [row, column, height, width] = [0, 0, 1, 1];
  const last = () => row === height - 1 && column === width - 1;
  const go = () => change(model, { position: last() ? [0, 0] : column < width - 1 ? [row, column + 1] : [row + 1, 0] });
  let waited = 0;
  const roll = animation(frame, (milliseconds) => {
    waited += milliseconds;
    if (waited < FILTER_PACE) return true;
    waited %= FILTER_PACE;
    go();
    return !last();
  }, (running) => { play.textContent = running ? words.pause : words.play; });
  const play = button(words.play, () => {
    if (roll.running) return roll.stop();
    waited = last() ? FILTER_PACE : 0;
    return roll.start();
  }, { class: "lbl-figure-main" });
  const next = button(words.next, () => {
    roll.stop();
    go();
  });
  return {
    node: h("div", { class: "lbl-figure-buttons" }, ...(still() ? [] : [play]), next),
    update(result) {
      [row, column, height, width] = [result.row, result.column, result.output.length, result.output[0].length];
    },
  };
}

export default { render };
