// Numbers flowing through a network: two inputs, three hidden units, two outputs, one stage after the other.
//
// This file computes the forward pass (from the layers), writes it out stage by stage, and lets the inputs be moved.
// State, words and limits are the model's; see network.py, which computes the same with nnlib.

import { listed, pythonNumber, pythonRows, short } from "./arrays.js";
import { change, fill, h, openFrame, slider } from "./frame.js";
import { drawGraph } from "./graph.js";
import { drawMoves } from "./moves.js";
import { FLOW_STAGES, answerInWords, chosenUnit, drawStages } from "./network-stages.js";
import { forwardPass, switchedOn } from "./tiny_network.js";

const FLOW_CONTROLS = ["x1", "x2", "stage", "unit", "W1", "b1", "W2", "b2"];

/** Everything the figure shows, from its state: the arrays of the pass (each one row), and which units are on. */
export function compute(state) {
  const arrays = forwardPass(state, [[state.x1, state.x2]]);
  return { ...arrays, on: arrays.z[0].map(switchedOn) };
}

/** What the figure shows, in words; NetworkFigure.alt() says the same. */
export function alternative(state) {
  const { words, stage } = state;
  const result = compute(state);
  const reached = FLOW_STAGES.indexOf(stage);
  const off = result.on.flatMap((on, i) => (on ? [] : [i + 1]));
  const values = {
    z: listed(result.z[0]),
    h: listed(result.h[0]),
    off: fill([words.off_none, words.off_one][off.length] ?? words.off_more, { units: off.join(words.off_and) }),
    scores: listed(result.scores[0]),
    p: listed(result.p[0]),
    answer: answerInWords(result, words),
  };
  const later = FLOW_STAGES.slice(1, reached + 1).map((name) => fill(words[`alt_${name}`], values));
  if (reached < FLOW_STAGES.length - 1) later.push(words.alt_unknown);
  return fill(words.alt, { number: reached + 1, count: FLOW_STAGES.length, name: words.stage[stage].name,
    x: listed(result.x[0]), later: later.join("") });
}

/** The sentence that says what to try: predict first, then a riddle that depends on how many units are on. */
export function riddle({ stage, words }, { on }) {
  if (stage !== "p") return words.try.step;
  if (on.every(Boolean)) return words.try.none;
  return on[2] ? words.try.all : words.try.third;
}

/** The pass up to the stage, as lines of Python. */
export function inPython({ x1, x2, W1, b1, W2, b2, stage }) {
  const steps = {
    x: [`x = np.array([[${pythonNumber(x1)}, ${pythonNumber(x2)}]])  # (1, 2)`],
    z: [`W1 = np.array(${pythonRows(W1)})  # (2, 3)`, `b1 = np.array(${pythonRows(b1[0])})  # (3,)`,
      "z = x @ W1 + b1  # (1, 3)"],
    h: ["h = np.maximum(z, 0)  # (1, 3)"],
    scores: [`W2 = np.array(${pythonRows(W2)})  # (3, 2)`, `b2 = np.array(${pythonRows(b2[0])})  # (2,)`,
      "s = h @ W2 + b2  # (1, 2)"],
    p: ["powers = np.exp(s - s.max())", "p = powers / powers.sum()  # (1, 2)"],
  };
  const reached = FLOW_STAGES.slice(0, FLOW_STAGES.indexOf(stage) + 1);
  return ["import numpy as np", "", ...reached.flatMap((name) => steps[name]), `print(${stage === "scores" ? "s" : stage}.round(3))`].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "network" });
  const { words } = frame;
  const at = () => FLOW_STAGES.indexOf(model.get("stage"));
  const graph = drawGraph(frame, { classes: words.classes, pick: (place) => change(model, pointedAt(place)) });
  const list = drawStages(frame, model);
  const moves = drawMoves(frame, { count: () => FLOW_STAGES.length, at, goto: (i) => change(model, { stage: FLOW_STAGES[i] }) });

  frame.body.append(h("div", { class: "lbl-network-main" },
    h("div", { class: "lbl-network-picture" },
      h("div", { class: "lbl-network-inputs" },
        slider(frame, { model, name: "x1", symbol: "x₁", label: words.input }),
        slider(frame, { model, name: "x2", symbol: "x₂", label: words.input })),
      graph.node, drawNetworkKey(words)),
    h("div", { class: "lbl-network-text" }, moves.node, list.node)));

  let before = null;
  frame.watch(FLOW_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(riddle(state, result));
    graph.update(networkView(state, result));
    list.update(state, result);
    moves.update();
    frame.inPython(inPython(state));
    if (before !== null) {
      frame.speak(fill(words.status, { name: words.stage[state.stage].name, values: listed(result[state.stage][0]) }));
    }
    if (before !== null && at() === before + 1) {
      graph.flow([["W1", "relu", "W2", "softmax"][before]]);
    }
    before = at();
  });
  return () => frame.close();
}

/** What to show when the reader points at a cell, a bias or an edge: the stage that computes there, and the unit. */
export function pointedAt([key, ...indices]) {
  const stage = { s: "scores", W1: "z", b1: "z", W2: "scores", b2: "scores" }[key] ?? key;
  return { stage, unit: indices.at(-1) + 1 };
}

function read(model) {
  const names = [...FLOW_CONTROLS, "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** What the drawing shows: see graph.js. */
function networkView(state, result) {
  const { words, stage, W1, b1, W2, b2 } = state;
  const reached = FLOW_STAGES.indexOf(stage);
  const unit = chosenUnit(state, result);
  const known = (name) => FLOW_STAGES.indexOf(name) <= reached;
  const off = (i) => (known("h") && !result.on[i] ? words.off : null);
  const cells = (name) => result[name][0].map((value, i) => ({
    value: short(value), unknown: !known(name), active: stage === name ? "forward" : null,
    off: name === "h" ? off(i) : null, share: name === "p" ? value : null,
    chosen: { z: ["z", "h"], scores: ["scores", "p"] }[name]?.includes(stage) && i === unit,
  }));
  const edges = (weights, name) => weights.map((row, n) => row.map((weight, m) => {
    const active = stage === name;
    return { weight, label: short(weight), active: active ? "forward" : null,
      chosen: active && m === unit, faint: name === "scores" && known("h") && !result.on[n] };
  }));
  const biases = (row, name) => row.map((bias, i) => ({ text: fill(words.bias, { value: short(bias) }),
    active: stage === name, chosen: stage === name && i === unit }));
  return {
    label: alternative(state),
    cells: { x: cells("x"), z: cells("z"), h: cells("h"), s: cells("scores"), p: cells("p") },
    edges: { W1: edges(W1, "z"), W2: edges(W2, "scores") },
    biases: { z: biases(b1[0], "z"), s: biases(b2[0], "scores") },
  };
}

function drawNetworkKey(words) {
  const icon = (...parts) => h("svg", { viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" }, ...parts);
  const line = (attributes) => icon(h("line", { x1: 1, x2: 25, y1: 7, y2: 7, class: "lbl-graph-edge", ...attributes }));
  const entry = (picture, text) => h("li", {}, picture, h("span", {}, text));
  return h("ul", { class: "lbl-graph-key" },
    entry(line({ "stroke-width": 2.4 }), words.positive),
    entry(line({ "stroke-width": 2.4, "stroke-dasharray": "6 4" }), words.negative),
    entry(line({ "stroke-width": 5 }), words.size));
}

export default { render };
