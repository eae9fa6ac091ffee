// Back-propagation with real numbers: forward to the loss, then back, gradient by gradient.
//
// This file computes both passes (from the layers), draws the numbers and gradients into the network, and puts the
// stages, the check and the gradient steps around it. State and words are the model's; backprop.py computes the same
// with nnlib.

import { listed, pythonNumber, pythonRows, short } from "./arrays.js";
import { SELECTABLE, checked, drawCheck, drawStep, entry, located, trained } from "./backprop-check.js";
import { BACK_FORWARD, BACK_STAGES, drawStage, drawStageBar } from "./backprop-stages.js";
import { change, choice, decimal, fill, h, openFrame } from "./frame.js";
import { drawGraph } from "./graph.js";
import { drawMoves } from "./moves.js";
import { backwardPass, forwardPass, switchedOn, tinyLoss } from "./tiny_network.js";

const BACK_CONTROLS = ["stage", "label", "selected", "rate", "steps", "mistake"];
// The edges whose dots run when a stage is reached, and whether they run back.
const RUNS = {
  z: ["W1"], h: ["relu"], scores: ["W2"], p: ["softmax"], loss: ["loss"], grad_scores: ["loss", "softmax"],
  grad_W2: ["W2"], grad_h: ["W2"], grad_z: ["relu"], grad_W1: ["W1"], grad_x: ["W1"],
};

/** Everything the figure shows, from its state. `known` holds the names of the arrays whose gradient is computed. */
export function compute(state) {
  const { x, label, stage, selected, mistake, steps } = state;
  const parameters = trained(state, steps);
  const arrays = forwardPass(parameters, x);
  const grads = backwardPass(parameters, arrays, label, mistake);
  const losses = [0, steps, steps + 1].map((k) => tinyLoss(trained(state, k), x, label));
  const checks = Object.fromEntries(SELECTABLE.map((name) => [name, checked(parameters, grads, state, name)]));
  const reached = BACK_STAGES.slice(0, BACK_STAGES.indexOf(stage) + 1);
  const known = new Set(reached.filter((name) => name.startsWith("grad_")).map((name) => name.slice(5)));
  return { ...arrays, parameters, grads, loss: losses[1], losses, checks, check: checks[selected], reached, known,
    on: arrays.z[0].map(switchedOn) };
}

/** What the figure shows, in words; BackpropFigure.alt() says the same. */
export function alternative(state) {
  const { words, label, stage, steps, mistake, selected } = state;
  const result = compute(state);
  const said = { loss: short(result.loss) };
  for (const name of ["x", "z", "h", "scores", "p"]) said[name] = listed(result[name][0]);
  for (const [name, rows] of Object.entries(result.grads)) said[`grad_${name}`] = nested(rows);
  let known = result.reached.slice(1).map((name) => fill(words.alt_known[name], said)).join("").replace(/;$/, ".");
  if (mistake && result.known.has("z")) known += words.alt_mistake;
  const computed = result.known.has(located(selected)[0]);
  const { slope, gradient, verdict } = result.check;
  return fill(words.alt, {
    x: said.x, label, steps: fill(words.steps[Math.min(steps, 2)], { steps }), number: BACK_STAGES.indexOf(stage) + 1,
    count: BACK_STAGES.length, name: words.stage[stage].name, known,
    check: fill(words.alt_check, { name: selected, value: short(entry(result.parameters, selected)),
      slope: decimal(slope, 4), gradient: computed ? short(gradient, 4) : words.not_yet,
      verdict: words.verdicts[computed ? verdict : "unknown"] }),
  });
}

/** Rows as a sentence says them; one row alone without its second pair of parentheses. */
function nested(rows) {
  if (!Array.isArray(rows[0])) return listed(rows);
  return rows.length === 1 ? listed(rows[0]) : `(${rows.map(listed).join(", ")})`;
}

/** The sentence that says what to try. */
export function suggestion({ words, stage, steps, mistake }) {
  if (mistake) return words.try.mistake;
  if (steps > 0) return words.try.steps;
  if (stage === "loss") return words.try.loss;
  if (stage === BACK_STAGES.at(-1)) return words.try.end;
  return BACK_FORWARD.includes(stage) ? words.try.forward : words.try.backward;
}

/** What the code calls the result of a stage, with the letters of the book: g_s for "grad_scores". */
function codeName(stage) {
  return stage.replace("grad_", "g_").replace("scores", "s");
}

/** Both passes, the check and one gradient step, as lines of Python. */
export function inPython(state) {
  const { stage, label, selected, rate, mistake, x } = state;
  const { W1, b1, W2, b2 } = trained(state, state.steps);
  const name = codeName(stage);
  return [
    "import numpy as np",
    "",
    `x, label = np.array(${pythonRows(x)}), ${label}`,
    `W1, b1 = np.array(${pythonRows(W1)}), np.array(${pythonRows(b1[0])})`,
    `W2, b2 = np.array(${pythonRows(W2)}), np.array(${pythonRows(b2[0])})`,
    "",
    "def forward():",
    "    z = x @ W1 + b1  # (1, 3)",
    "    h = np.maximum(z, 0)  # (1, 3)",
    "    s = h @ W2 + b2  # (1, 2)",
    "    p = np.exp(s - s.max())",
    "    p /= p.sum()  # (1, 2)",
    "    return z, h, s, p, -np.log(p[0, label])",
    "",
    "z, h, s, p, loss = forward()",
    "y = np.eye(2)[[label]]  # (1, 2): 1 for the right class",
    "g_s = p - y  # (1, 2)",
    "g_W2 = h.T @ g_s  # (3, 2)",
    "g_b2 = g_s.sum(axis=0)  # (2,)",
    "g_h = g_s @ W2.T  # (1, 3)",
    mistake ? "g_z = g_h  # the mistake: no mask" : "g_z = g_h * (z > 0)  # (1, 3)",
    "g_W1 = x.T @ g_z  # (2, 3)",
    "g_b1 = g_z.sum(axis=0)  # (3,)",
    "g_x = g_z @ W1.T  # (1, 2)",
    `print("${name}:", ${name})`,
    "",
    `${selected} += 0.001`,
    "up = forward()[-1]",
    `${selected} -= 0.002`,
    "down = forward()[-1]",
    `${selected} += 0.001`,
    `print("check:", (up - down) / 0.002, g_${selected})`,
    "",
    "for parameter, grad in [(W1, g_W1), (b1, g_b1), (W2, g_W2), (b2, g_b2)]:",
    `    parameter -= ${pythonNumber(rate)} * grad`,
    'print("loss:", loss, "then", forward()[-1])',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "backprop" });
  const { words, id } = frame;
  const at = () => BACK_STAGES.indexOf(model.get("stage"));
  const graph = drawGraph(frame, { backward: true, classes: words.classes,
    pick: (place) => change(model, pointedTo(place, model.get("stage"))) });
  const bar = drawStageBar(frame, model);
  const moves = drawMoves(frame, { count: () => BACK_STAGES.length, at, pace: 2600,
    goto: (i) => change(model, { stage: BACK_STAGES[i] }) });
  const stage = drawStage(frame);
  const check = drawCheck(frame, model);
  const step = drawStep(frame, model);

  const mistake = h("input", { type: "checkbox", id: `${id}-mistake` });
  mistake.addEventListener("change", () => change(model, { mistake: mistake.checked }));
  frame.body.append(
    choice(frame, { model, name: "label", label: words.label, options: words.classes.map((name, k) => [k, name]) }),
    h("div", { class: "lbl-backprop-main" },
      h("div", {}, graph.node, drawBackpropKey(words)),
      h("div", { class: "lbl-backprop-text" }, moves.node, bar.node, stage.node,
        h("p", { class: "lbl-backprop-mistake" }, mistake, h("label", { for: `${id}-mistake` }, words.mistake)))),
    h("div", { class: "lbl-backprop-boxes" }, check.node, step.node));

  let before = null;
  frame.watch(BACK_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(suggestion(state));
    mistake.checked = state.mistake;
    graph.update(backpropView(state, result));
    bar.update(state);
    moves.update();
    for (const part of [stage, check, step]) part.update(state, result);
    frame.inPython(inPython(state));
    if (before !== null) {
      frame.speak(fill(words.status, { name: words.stage[state.stage].name, value: stageInWords(state, result),
        loss: decimal(result.loss, 3) }));
    }
    if (before !== null && at() === before + 1 && RUNS[state.stage]) {
      graph.flow(RUNS[state.stage], !BACK_FORWARD.includes(state.stage));
    }
    before = at();
  });
  return () => frame.close();
}

function stageInWords({ stage }, result) {
  if (stage === "loss") return short(result.loss);
  return nested(stage.startsWith("grad_") ? result.grads[stage.slice(5)] : result[stage]);
}

/** What changes when the reader points at the drawing: an edge or a bias is checked, a cell shows its stage. */
export function pointedTo([key, ...indices], stage) {
  if (/^[Wb][12]$/.test(key)) return { selected: `${key}[${indices.join(",")}]` };
  const name = { s: "scores", L: "loss" }[key] ?? key;
  const backward = `grad_${name}`;
  // A second tap on a cell goes from its number to its gradient, and back.
  return { stage: stage === name && BACK_STAGES.includes(backward) ? backward : name };
}

function read(model) {
  const names = [...BACK_CONTROLS, "x", "parameters", "words"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** What the drawing shows: see graph.js. */
function backpropView(state, result) {
  const { words, stage, selected } = state;
  const { reached, known, grads, parameters } = result;
  const way = (name) => (stage === name ? "forward" : stage === `grad_${name}` ? "backward" : null);
  const cells = (name) => result[name][0].map((value, i) => ({
    value: short(value), unknown: !reached.includes(name), active: way(name),
    gradient: known.has(name) ? `g\u2009${short(grads[name][0][i])}` : null,
    off: name === "h" && reached.includes("h") && !result.on[i] ? words.off : null,
  }));
  const along = { W1: { z: "forward", grad_W1: "backward", grad_x: "backward" },
    W2: { scores: "forward", grad_W2: "backward", grad_h: "backward" } };
  const edges = (name, ons) => parameters[name].map((row, n) => row.map((weight, m) => ({
    weight, active: along[name][stage] ?? null, chosen: selected === `${name}[${n},${m}]`,
    label: stage === `grad_${name}` ? `g\u2009${short(grads[name][n][m])}` : short(weight),
    faint: ons !== null && reached.includes("h") && !ons[n],
  })));
  const biases = (name) => parameters[name][0].map((bias, m) => ({
    text: stage === `grad_${name}` ? fill(words.bias_gradient, { value: short(grads[name][m]) })
      : fill(words.bias, { value: short(bias) }),
    active: stage === `grad_${name}` ? "backward" : way({ b1: "z", b2: "scores" }[name]) && "forward",
    chosen: selected === `${name}[${m}]`,
  }));
  return {
    label: alternative(state),
    right: state.label,
    cells: { x: cells("x"), z: cells("z"), h: cells("h"), s: cells("scores"), p: cells("p"),
      L: [{ value: short(result.loss), unknown: !reached.includes("loss"), active: way("loss") }] },
    edges: { W1: edges("W1", null), W2: edges("W2", result.on) },
    biases: { z: biases("b1"), s: biases("b2") },
  };
}

function drawBackpropKey(words) {
  const line = (attributes) => h("svg", { viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" },
    h("line", { x1: 1, x2: 25, y1: 7, y2: 7, class: "lbl-graph-edge", "stroke-width": 2.7, ...attributes }));
  const entryOf = (mark, text) => h("li", {}, mark, h("span", {}, text));
  return h("ul", { class: "lbl-graph-key" },
    entryOf(line({ "stroke-dasharray": "6 4" }), words.negative),
    entryOf(line({ "data-chosen": "yes" }), words.checked_edge),
    entryOf(h("b", { class: "lbl-backprop-sample" }, "g"), words.gradient_key));
}

export default { render };
