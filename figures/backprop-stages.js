// The stages of forward and backward pass: for each a formula, a line of code, the arrays with their numbers and
// shapes, and every single number of the result written out.

import { arrayBox, equals, inner, short, symbol } from "./arrays.js";
import { located } from "./backprop-check.js";
import { change, fill, h, set } from "./frame.js";

export const BACK_FORWARD = ["x", "z", "h", "scores", "p", "loss"];
export const BACK_BACKWARD = ["grad_scores", "grad_W2", "grad_b2", "grad_h", "grad_z", "grad_W1", "grad_b1", "grad_x"];
export const BACK_STAGES = [...BACK_FORWARD, ...BACK_BACKWARD];

const DOT = "\u00a0·\u00a0"; // no line ends inside a product
const SMALL = ["\u2081", "\u2082", "\u2083"];
// Names in formulas: v is a variable, T its transpose, d the gradient of the loss with respect to it.
const NAMES = { x: "v:x", z: "v:z", h: "v:h", scores: "v:s", p: "v:p", y: "v:y", W1: "v:W1", b1: "v:b1", W2: "v:W2",
  b2: "v:b2", "x.T": "T:x", "h.T": "T:h", "W1.T": "T:W1", "W2.T": "T:W2", mask: "v:z > 0", loss: "v:L",
  grad_scores: "d:s", grad_W2: "d:W2", grad_b2: "d:b2", grad_h: "d:h", grad_z: "d:z", grad_W1: "d:W1",
  grad_b1: "d:b1", grad_x: "d:x" };
const SHAPES = { x: [1, 2], z: [1, 3], h: [1, 3], scores: [1, 2], p: [1, 2], y: [1, 2], W1: [2, 3], b1: [3], W2: [3, 2],
  b2: [2], "x.T": [2, 1], "h.T": [3, 1], "W1.T": [3, 2], "W2.T": [2, 3], mask: [1, 3] };

// Each stage: its formula, its code, and the arrays of that code with the signs between them.
const RECIPES = {
  x: { formula: [], code: "x = np.array([[1.0, 2.0]])", parts: ["x"] },
  z: { formula: ["v:z", " = ", "v:x", " ", "v:W1", " + ", "v:b1"], code: "z = x @ W1 + b1",
    parts: ["x", "@", "W1", "+", "b1", "=", "z"] },
  h: { formula: ["v:h", " = max(", "v:z", ", 0)"], code: "h = np.maximum(z, 0)", parts: ["max(", "z", ", 0)", "=", "h"] },
  scores: { formula: ["v:s", " = ", "v:h", " ", "v:W2", " + ", "v:b2"], code: "s = h @ W2 + b2",
    parts: ["h", "@", "W2", "+", "b2", "=", "scores"] },
  p: { formula: ["v:p", " = softmax(", "v:s", ")"], code: "p = softmax(s)",
    parts: ["softmax(", "scores", ")", "=", "p"] },
  loss: { formula: ["v:L", " = \u2212ln ", "label"], code: "loss = -np.log(p[0, label])", parts: ["p"] },
  grad_scores: { formula: ["d:s", " = ", "v:p", " \u2212 ", "v:y"], code: "g_s = p - y",
    parts: ["p", "\u2212", "y", "=", "grad_scores"] },
  grad_W2: { formula: ["d:W2", " = ", "T:h", " ", "d:s"], code: "g_W2 = h.T @ g_s",
    parts: ["h.T", "@", "grad_scores", "=", "grad_W2"] },
  grad_b2: { formula: ["d:b2", " = ", "d:s"], code: "g_b2 = g_s.sum(axis=0)",
    parts: ["sum(", "grad_scores", ", axis=0)", "=", "grad_b2"] },
  grad_h: { formula: ["d:h", " = ", "d:s", " ", "T:W2"], code: "g_h = g_s @ W2.T",
    parts: ["grad_scores", "@", "W2.T", "=", "grad_h"] },
  grad_z: { formula: ["d:z", " = ", "d:h", " \u2299 (", "v:z", " > 0)"], code: "g_z = g_h * (z > 0)",
    parts: ["grad_h", "\u2299", "mask", "=", "grad_z"] },
  grad_W1: { formula: ["d:W1", " = ", "T:x", " ", "d:z"], code: "g_W1 = x.T @ g_z",
    parts: ["x.T", "@", "grad_z", "=", "grad_W1"] },
  grad_b1: { formula: ["d:b1", " = ", "d:z"], code: "g_b1 = g_z.sum(axis=0)",
    parts: ["sum(", "grad_z", ", axis=0)", "=", "grad_b1"] },
  grad_x: { formula: ["d:x", " = ", "d:z", " ", "T:W1"], code: "g_x = g_z @ W1.T",
    parts: ["grad_z", "@", "W1.T", "=", "grad_x"] },
};
const MISTAKEN = { formula: ["d:z", " = ", "d:h"], code: "g_z = g_h", parts: ["grad_h", "=", "grad_z"] };

/** The formula, the code and the arrays of a stage. */
export function recipe(stage, mistake) {
  return stage === "grad_z" && mistake ? MISTAKEN : RECIPES[stage];
}

/** Every array by name, as rows: those of the pass, the parameters, the gradients, and what is made of them. */
export function allArrays({ label }, { parameters, grads, x, z, h: hidden, scores, p }) {
  const turned = (rows) => rows[0].map((_, c) => rows.map((row) => row[c]));
  const gradients = Object.fromEntries(Object.entries(grads).map(([name, rows]) =>
    [`grad_${name}`, Array.isArray(rows[0]) ? rows : [rows]]));
  return { ...parameters, ...gradients, x, z, h: hidden, scores, p, "x.T": turned(x), "h.T": turned(hidden),
    "W1.T": turned(parameters.W1), "W2.T": turned(parameters.W2), y: [[0, 1].map((k) => Number(k === label))],
    mask: [z[0].map((value) => Number(value > 0))] };
}

/** Every number of the stage's result: {of: whose it is, working: how it comes about, value, parameter}. */
export function entries({ stage, label, mistake }, result) {
  const { parameters, grads, x, z, h: hidden, scores, p, loss } = result;
  const products = (row, column) => row.map((a, n) => (n ? inner : short)(a) + DOT + inner(column(n))).join(" + ");
  const sums = (name, row, weight, bias) => result[name][0].map((value, m) => ({ of: `${name[0]}${SMALL[m]}`, value,
    working: `${products(row, (n) => weight[n][m])} + ${inner(bias[0][m])}` }));
  const outer = (name, start, ins, out, letters) => ins.flatMap((a, n) => out.map((g, m) => ({
    of: `${letters[0]}${SMALL[n]} \u2192 ${letters[1]}${SMALL[m]}`, value: grads[name][n][m],
    working: short(a) + DOT + inner(g), parameter: `${name}[${n},${m}]` })));
  const offsets = (name, letter) => grads[name].map((value, m) => ({ of: `b \u2192 ${letter}${SMALL[m]}`, value,
    working: null, parameter: `${name}[${m}]` }));
  const through = (name, row, weight) => grads[name][0].map((value, n) => ({ of: `${name}${SMALL[n]}`, value,
    working: products(row, (m) => weight[n][m]) }));
  switch (stage) {
    case "z": return sums("z", x[0], parameters.W1, parameters.b1);
    case "h": return hidden[0].map((value, m) => ({ of: `h${SMALL[m]}`, value, working: `max(${short(z[0][m])}, 0)` }));
    case "scores": return sums("scores", hidden[0], parameters.W2, parameters.b2);
    case "p": return p[0].map((value, k) => ({ of: `p${SMALL[k]}`, value,
      working: `e^{${short(scores[0][k])}} / (${scores[0].map((score) => `e^{${short(score)}}`).join(" + ")})` }));
    case "loss": return [{ of: "L", value: loss, working: `\u2212ln ${short(p[0][label])}` }];
    case "grad_scores": return grads.scores[0].map((value, k) => ({ of: `s${SMALL[k]}`, value,
      working: `${short(p[0][k])} \u2212 ${Number(k === label)}` }));
    case "grad_W2": return outer("W2", "h", hidden[0], grads.scores[0], "hs");
    case "grad_b2": return offsets("b2", "s");
    case "grad_h": return through("h", grads.scores[0], parameters.W2);
    case "grad_z": return grads.z[0].map((value, m) => ({ of: `z${SMALL[m]}`, value,
      working: mistake ? null : short(grads.h[0][m]) + DOT + Number(z[0][m] > 0) }));
    case "grad_W1": return outer("W1", "x", x[0], grads.z[0], "xz");
    case "grad_b1": return offsets("b1", "z");
    case "grad_x": return through("x", grads.z[0], parameters.W1);
    default: return [];
  }
}

/** A piece of a formula as type: variables slanted, a gradient as g with the name of its array below. */
function typed(piece, label) {
  if (piece === "label") return symbol(`p${label + 1}`);
  const [, kind, name, rest] = piece.match(/^([vTd]):(\w+)(.*)$/) ?? [];
  if (!kind) return piece;
  if (kind === "v") return h("span", { class: "lbl-symbol" }, symbol(name), rest);
  if (kind === "T") return h("span", { class: "lbl-symbol" }, symbol(name), h("sup", {}, "T"));
  return gradientSymbol(name);
}

/** The gradient of an array, by its letter: "W2" becomes g with a small W2 below. */
function gradientSymbol(name) {
  const [letter, index] = [name[0], SMALL[name[1] - 1] ?? ""];
  return h("span", { class: "lbl-symbol" }, h("i", {}, "g"), h("sub", {}, h("i", {}, letter), index));
}

/** All stages as two rows of buttons, forward and backward: {node, update(state)}. */
export function drawStageBar(frame, model) {
  const { words, id } = frame;
  const radios = [];
  const row = (title, stages) => h("fieldset", { class: "lbl-backprop-bar" }, h("legend", {}, title),
    h("div", {}, ...stages.map((stage) => {
      const radio = h("input", { type: "radio", name: `${id}-stage`, value: stage });
      radio.addEventListener("change", () => change(model, { stage }));
      radios.push(radio);
      const name = NAMES[stage].split(":")[1];
      return h("label", {}, radio, h("span", {}, stage.startsWith("grad_") ? gradientSymbol(name) : symbol(name),
        h("span", { class: "lbl-figure-unseen" }, ` ${words.stage[stage].name}`)));
    })));
  const node = h("div", { class: "lbl-backprop-bars" },
    row(words.forward, BACK_FORWARD), row(words.backward, BACK_BACKWARD));
  return { node, update({ stage }) { for (const radio of radios) radio.checked = radio.value === stage; } };
}

/** The stage written out: {node, update(state, result)}. It is built anew when stage, label or mistake change. */
export function drawStage(frame) {
  const { words } = frame;
  const node = h("div", { class: "lbl-backprop-stage" });
  let drawn = "";
  let boxes = [];
  let list = null;
  const build = ({ stage, label, mistake }) => {
    const { formula, code, parts } = recipe(stage, mistake);
    boxes = [];
    const terms = [];
    let sign = [];
    for (const part of parts) {
      if (!(part in NAMES)) {
        // A sign that closes belongs to the array before it, every other one to the array behind it.
        const text = h("span", { class: "lbl-backprop-sign" }, part);
        if (/^[),]/.test(part)) terms.at(-1).append(text);
        else sign.push(text);
        continue;
      }
      const shape = SHAPES[part] ?? SHAPES[part.replace("grad_", "")];
      const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
      const box = arrayBox({ name: typed(NAMES[part], label), rows, columns,
        shape: shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})` });
      boxes.push([part, box]);
      terms.push(h("span", { class: "lbl-backprop-term" }, ...sign, box.node));
      sign = [];
    }
    list = h("div", { class: "lbl-backprop-entries" });
    const wrong = stage === "grad_z" && mistake;
    set(node, { "data-way": BACK_FORWARD.includes(stage) ? "forward" : "backward" });
    node.replaceChildren(
      h("p", { class: "lbl-backprop-heading" }, words.stage[stage].name, " ", h("small", {}, fill(words.position,
        { number: BACK_STAGES.indexOf(stage) + 1, count: BACK_STAGES.length }))),
      h("p", { class: wrong ? "lbl-backprop-wrong" : "" }, wrong ? words.mistaken : words.stage[stage].what),
      h("div", { class: "lbl-backprop-lines-of" },
        h("span", { class: "lbl-backprop-formula" }, ...formula.map((piece) => typed(piece, label))),
        h("code", {}, code)),
      h("div", { class: "lbl-backprop-sum" }, ...terms), list);
  };
  return {
    node,
    update(state, result) {
      const wanted = [state.stage, state.label, state.mistake].join();
      if (wanted !== drawn) build(state);
      drawn = wanted;
      const arrays = allArrays(state, result);
      const [array, row, column] = located(state.selected);
      for (const [name, box] of boxes) {
        const own = name === array || name === `grad_${array}`;
        const pick = state.stage === "loss" ? (_, c) => c === state.label
          : (r, c) => own && r === row && c === column;
        box.update(arrays[name], pick);
      }
      list.replaceChildren(...entries(state, result).flatMap(({ of, working, value, parameter }) => {
        const chosen = { "data-chosen": parameter === state.selected ? "yes" : null };
        const off = (state.stage === "h" && value === 0) || (state.stage === "grad_z" && working?.endsWith(`${DOT}0`));
        const how = working === null ? [] : ["= ", ...raised(working), " "];
        return [h("span", chosen, h("i", {}, of)), h("span", chosen, ...how,
          `${equals(value)}\u00a0`, h("b", {}, short(value)), off ? ` (${words.off})` : "")];
      }));
    },
  };
}

/** Text in which ^{...} is an exponent. */
function raised(text) {
  return text.split(/\^\{([^}]*)\}/).map((piece, i) => (i % 2 ? h("sup", {}, piece) : piece));
}
