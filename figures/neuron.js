// One neuron, to play with: two weights and a bias move the line that it draws through the plane.
//
// This file computes (from the layers), draws the plane, and lets the probe be moved; neuron-diagram.js draws the
// neuron and its arithmetic. State, words, data sets and limits are the model's; see neuron.py, which computes the same with nnlib.

import { axes } from "./axes.js";
import { choice, decimal, fill, h, number, openFrame, set, slider } from "./frame.js";
import { handle } from "./handle.js";
import { linear, sigmoid } from "./layers.js";
import { binaryCrossEntropy } from "./losses.js";
import { drawArithmetic, drawDiagram } from "./neuron-diagram.js";

const CONTROLS = ["w1", "w2", "b", "probe", "dataset"];

/** Everything the figure shows, from its state: scores and answers of all points, loss, z and a at the probe. */
export function compute({ w1, w2, b, probe, dataset, datasets }) {
  const { x, y } = datasets[dataset];
  const score = (points) => linear(points, [[w1], [w2]], [b]).map((row) => row[0]);
  const scores = score(x);
  // Rounded first: a point that lies on the line has z = 0, whichever way the last bit fell.
  const answers = scores.map((z) => Number(Math.round(z * 1e5) / 1e5 > 0));
  const [z] = score([probe]);
  return {
    scores,
    answers,
    count: y.length,
    correct: answers.filter((answer, i) => answer === y[i]).length,
    loss: binaryCrossEntropy(scores, y),
    z,
    a: sigmoid(z),
  };
}

/** What the figure shows, in words; NeuronFigure.alt() says the same. */
export function alternative(state) {
  const { w1, w2, b, probe, dataset, datasets, words, limits } = state;
  const { low, high } = limits.probe;
  const { y } = datasets[dataset];
  const { correct, count, loss, z, a } = compute(state);
  const ones = y.filter((label) => label === 1).length;
  return fill(words.alt, {
    low: decimal(low, 1), high: decimal(high, 1), zeros: y.length - ones, ones,
    dataset: words.datasets[dataset], line: lineInWords({ w1, w2, b, words, low, high }),
    correct, count, loss: decimal(loss, 3),
    x1: decimal(probe[0], 1), x2: decimal(probe[1], 1), z: decimal(z, 2), a: decimal(a, 3),
  });
}

function lineInWords({ w1, w2, b, words, low, high }) {
  if (w1 === 0 && w2 === 0) return fill(words.alt_flat, { flat: decimal(sigmoid(b), 3) });
  const terms = { w1: decimal(w1, 1), w2: decimal(w2, 1), b: decimal(b, 1) };
  const corners = cornerScores({ w1, w2, b, low, high });
  if (Math.min(...corners) >= 0 || Math.max(...corners) <= 0) {
    return fill(words.alt_outside, { color: words.colors[Number(Math.max(...corners) > 0)], ...terms });
  }
  const eighth = (Math.round(Math.atan2(w2, w1) / (Math.PI / 4)) + 8) % 8;
  return fill(words.alt_line, { direction: words.directions[eighth], ...terms });
}

function cornerScores({ w1, w2, b, low, high }) {
  const corners = [[low, low], [low, high], [high, low], [high, high]];
  return linear(corners, [[w1], [w2]], [b]).map((row) => row[0]);
}

/** The two ends of the line w1 x1 + w2 x2 + b = 0 within the square from low to high, or null if it misses it. */
export function clip({ w1, w2, b, low, high }) {
  const corners = cornerScores({ w1, w2, b, low, high });
  if (Math.min(...corners) >= 0 || Math.max(...corners) <= 0) return null;
  // Walk along the line from its point nearest the middle, and stop where either coordinate leaves the square.
  const length = Math.hypot(w1, w2);
  const middle = (low + high) / 2;
  const off = (w1 * middle + w2 * middle + b) / (length * length);
  const foot = [middle - off * w1, middle - off * w2];
  const along = [-w2 / length, w1 / length];
  let [from, to] = [-Infinity, Infinity];
  for (const axis of [0, 1]) {
    if (along[axis] === 0) continue;
    const ends = [(low - foot[axis]) / along[axis], (high - foot[axis]) / along[axis]];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return [from, to].map((t) => [foot[0] + t * along[0], foot[1] + t * along[1]]);
}

/** What the probe shows, as lines of Python. */
export function inPython({ w1, w2, b, probe }) {
  const [x1, x2] = probe;
  return [
    "import numpy as np",
    "",
    `x = np.array([${x1}, ${x2}])`,
    `w, b = np.array([${w1}, ${w2}]), ${b}`,
    "z = w @ x + b",
    "a = 1 / (1 + np.exp(-z))",
    'print(f"z = {z:.2f}, a = {a:.3f}")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "neuron" });
  const { words } = frame;
  const plane = drawPlane(frame, model);
  const stats = drawStats(words);
  const diagram = drawDiagram(frame);
  const arithmetic = drawArithmetic();

  const sliders = h("div", { class: "lbl-neuron-sliders" },
    slider(frame, { model, name: "w1", symbol: "w₁", label: words.labels.w1 }),
    slider(frame, { model, name: "w2", symbol: "w₂", label: words.labels.w2 }),
    slider(frame, { model, name: "b", symbol: "b", label: words.labels.b }));
  frame.body.append(
    choice(frame, { model, name: "dataset", label: words.dataset, options: Object.entries(words.datasets) }),
    h("div", { class: "lbl-neuron-main" },
      plane.node,
      h("div", { class: "lbl-neuron-side" }, sliders, stats.node)),
    h("div", { class: "lbl-neuron-probe-panel" },
      h("p", { class: "lbl-neuron-heading" }, h("strong", {}, words.probe), " ", h("span", {}, words.probe_hint)),
      h("div", { class: "lbl-neuron-probe-parts" }, diagram.node, arithmetic.node)));

  let spoken = false;
  frame.watch(CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[state.dataset]);
    plane.update(state, result);
    stats.update(result);
    diagram.update(state, result);
    arithmetic.update(state, result);
    frame.inPython(inPython(state));
    const { correct, count, loss, a } = result;
    if (spoken) frame.speak(fill(words.status, { correct, count, loss: decimal(loss, 3), a: decimal(a, 3) }));
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...CONTROLS, "datasets", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** The plane: shading, points, line, weights, and the probe on top. */
function drawPlane(frame, model) {
  const { words, id } = frame;
  const { low, high } = model.get("limits").probe;
  const across = { low, high, ticks: [0, 0.5, 1] };
  const plane = axes({ id, x: { ...across, name: "x₁" }, y: { ...across, name: "x₂" } });
  const { px, py, layer, marks, svg } = plane;
  set(svg, { "data-part": "plane" });

  const shade = h("linearGradient", { id: `${id}-shade`, gradientUnits: "userSpaceOnUse" });
  const STOPS = 32;
  for (let i = 0; i <= STOPS; i += 1) {
    const a = sigmoid(-7 + (14 * i) / STOPS);
    shade.append(h("stop", { offset: i / STOPS, class: a < 0.5 ? "lbl-neuron-stop-0" : "lbl-neuron-stop-1",
      "stop-opacity": (Math.abs(a - 0.5) * 2).toFixed(4) }));
  }
  const head = h("marker", { id: `${id}-head`, viewBox: "0 0 10 10", refX: 6, refY: 5, markerWidth: 4.5,
    markerHeight: 4.5, orient: "auto" }, h("path", { d: "M0 0.5 L10 5 L0 9.5 L2.5 5 z", class: "lbl-neuron-head" }));
  const shading = h("rect", { width: "100%", height: "100%", class: "lbl-neuron-shading" });
  const guides = h("path", { class: "lbl-neuron-guides" });
  const halo = h("line", { class: "lbl-neuron-line-halo" });
  const line = h("line", { class: "lbl-neuron-line" });
  const arrow = h("line", { class: "lbl-neuron-arrow", "marker-end": `url(#${id}-head)` });
  plane.shading.append(h("defs", {}, shade, head), shading);
  layer.append(guides, halo, line, arrow);

  const note = h("p", { class: "lbl-neuron-note", hidden: true });
  plane.surface.append(note);
  const probe = handle(frame, { model, name: "probe", plane, label: words.probe_name, role: words.probe_role });
  probe.node.classList.add("lbl-neuron-probe");
  const node = h("div", { class: "lbl-neuron-plane" }, plane.node, drawKey(words));

  return {
    node,
    update(state, result) {
      const { w1, w2, b, dataset, datasets } = state;
      set(svg, { "aria-label": alternative(state) });
      paint(state);
      const ends = clip({ w1, w2, b, low, high });
      for (const each of [halo, line]) {
        set(each, { visibility: ends ? "visible" : "hidden" });
        if (ends) {
          set(each, { x1: px(ends[0][0]), y1: py(ends[0][1]), x2: px(ends[1][0]), y2: py(ends[1][1]) });
        }
      }
      point(ends, w1, w2);
      const flat = w1 === 0 && w2 === 0;
      note.textContent = flat ? words.no_line : words.line_outside;
      note.hidden = Boolean(ends);
      drawPoints(datasets[dataset], result.answers);
      const [x1, x2] = state.probe;
      probe.node.style.setProperty("--a", `${result.a * 100}%`);
      probe.say(fill(words.probe_value, { x1: decimal(x1, 1), x2: decimal(x2, 1), a: decimal(result.a, 3) }));
      set(guides, { d: `M${px(x1)} ${py(x2)} V${py(low)} M${px(x1)} ${py(x2)} H0` });
    },
  };

  // The activation depends only on how far a point lies along (w1, w2): a linear gradient from z = -7 to z = 7
  // along that direction is the exact shading, sharp at every size. Without weights it is one flat color.
  function paint({ w1, w2, b }) {
    const squared = w1 * w1 + w2 * w2;
    if (squared < 1e-12) {
      const a = sigmoid(b);
      set(shading, { fill: null, class: `lbl-neuron-shading lbl-neuron-flat-${Number(a > 0.5)}`,
        style: `opacity: calc(var(--shade) * ${(Math.abs(a - 0.5) * 2).toFixed(4)})` });
      return;
    }
    const middle = (low + high) / 2;
    const z = w1 * middle + w2 * middle + b;
    const place = (target) => {
      const t = (target - z) / squared;
      return [px(middle + t * w1), py(middle + t * w2)];
    };
    const [[x1, y1], [x2, y2]] = [place(-7), place(7)];
    set(shade, { x1, y1, x2, y2 });
    set(shading, { fill: `url(#${id}-shade)`, class: "lbl-neuron-shading", style: null });
  }

  /** The arrow of the weights, standing on the line: it points to the side of class 1, longer for larger weights. */
  function point(ends, w1, w2) {
    set(arrow, { visibility: ends ? "visible" : "hidden" });
    if (!ends) return;
    const length = Math.hypot(w1, w2);
    const reach = 26 + 4 * length;
    const x = (px(ends[0][0]) + px(ends[1][0])) / 2;
    const y = (py(ends[0][1]) + py(ends[1][1])) / 2;
    set(arrow, { x1: x, y1: y, x2: x + (reach * w1) / length, y2: y - (reach * w2) / length });
  }

  function drawPoints({ x, y }, answers) {
    const r = x.length > 4 ? 7 : 10;
    marks.replaceChildren(...x.map(([x1, x2], i) => {
      const mark = h("g", { transform: `translate(${px(x1)} ${py(x2)})` });
      if (answers[i] !== y[i]) mark.append(h("circle", { r: r + 6, class: "lbl-neuron-wrong" }));
      mark.append(y[i] === 1
        ? h("rect", { x: -r * 0.92, y: -r * 0.92, width: r * 1.84, height: r * 1.84, class: "lbl-neuron-point-1" })
        : h("circle", { r, class: "lbl-neuron-point-0" }));
      return mark;
    }));
  }
}

/** What the marks in the plane mean. */
function drawKey(words) {
  const icon = (...parts) => h("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" }, ...parts);
  const entry = (picture, text) => h("li", {}, picture, h("span", {}, text));
  return h("div", { class: "lbl-neuron-key" },
    h("ul", {},
      entry(icon(h("circle", { cx: 12, cy: 8, r: 5.5, class: "lbl-neuron-point-0" })), words.class_0),
      entry(icon(h("rect", { x: 7, y: 3, width: 10, height: 10, class: "lbl-neuron-point-1" })), words.class_1),
      entry(icon(h("circle", { cx: 12, cy: 8, r: 6.5, class: "lbl-neuron-wrong" })), words.wrong),
      entry(icon(h("line", { x1: 1, x2: 23, y1: 8, y2: 8, class: "lbl-neuron-line" })), words.line_key),
      entry(icon(h("path", { d: "M1 8 H15", class: "lbl-neuron-arrow" }),
        h("path", { d: "M13 3 L23 8 L13 13 L15.5 8 z", class: "lbl-neuron-head" })), words.weights_key)),
    h("div", { class: "lbl-neuron-ramp" }, h("span", {}, words.activation_key), h("span", {}, "0"),
      h("span", { class: "lbl-neuron-ramp-bar" }), h("span", {}, "1")));
}

/** How well the line does: points on the right side, and the mean loss beside that of a coin. */
function drawStats(words) {
  const correct = number(words.correct);
  const loss = number(words.loss);
  return {
    node: h("div", { class: "lbl-figure-numbers" }, correct.node, loss.node),
    update(result) {
      const done = result.correct === result.count;
      correct.update(fill(words.of, result), done ? `\u2713 ${words.all_right}` : "");
      correct.node.classList.toggle("lbl-figure-done", done);
      loss.update(decimal(result.loss, 3), fill(words.guess, { loss: decimal(Math.log(2), 3) }));
    },
  };
}

export default { render };
