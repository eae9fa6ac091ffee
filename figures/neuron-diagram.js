// One neuron at the probe: as a drawing, and as a calculation line by line.

import { decimal, fill, h, set } from "./frame.js";
import { sigmoid } from "./layers.js";

/** The neuron as a drawing: inputs, weights (thick where large, dashed where negative), sum, sigmoid, answer. */
export function drawDiagram(frame) {
  const { words } = frame;
  const edges = [h("path", { d: "M52 40 L139 74" }), h("path", { d: "M52 120 L139 86" }), h("path", { d: "M164 140 V107" })];
  const text = (x, y, kind, content = "") => h("text", { x, y, class: `lbl-neuron-${kind}` }, content);
  const inputs = [text(32, 38, "value"), text(32, 122, "value")];
  const weights = [text(112, 44, "weight"), text(112, 125, "weight"), text(164, 157, "weight")];
  const sum = text(164, 87, "value");
  const answer = text(337, 86, "answer");
  // The curve of the sigmoid inside its circle: z from -7 to 7 over 44 units, a from 0 to 1 over 30.
  const across = (z) => 250 + (22 * Math.max(-7, Math.min(7, z))) / 7;
  const up = (a) => 95 - 30 * a;
  const steps = Array.from({ length: 29 }, (_, i) => -7 + i / 2);
  const curve = h("path", { class: "lbl-neuron-curve",
    d: `M${steps.map((z) => `${across(z).toFixed(1)} ${up(sigmoid(z)).toFixed(1)}`).join(" L")}` });
  const dot = h("circle", { r: 4.5, class: "lbl-neuron-dot" });
  const node = h("svg", { viewBox: "0 0 364 164", role: "img", class: "lbl-neuron-diagram" },
    h("g", { class: "lbl-neuron-edges" }, ...edges, h("path", { d: "M192 80 H219" }), h("path", { d: "M281 80 H300" })),
    ...[[32, 34], [32, 118]].map(([cx, cy]) => h("circle", { cx, cy, r: 21, class: "lbl-neuron-cell" })),
    h("circle", { cx: 164, cy: 80, r: 27, class: "lbl-neuron-cell" }),
    h("circle", { cx: 250, cy: 80, r: 31, class: "lbl-neuron-cell" }),
    text(32, 9, "name", "x₁"), text(32, 93, "name", "x₂"), text(164, 71, "small", "Σ"), text(250, 42, "name", "σ"),
    text(205, 70, "name", "z"), text(337, 66, "name", "a"),
    ...inputs, ...weights, sum, answer, curve, dot);
  return {
    node,
    update({ w1, w2, b, probe }, { z, a }) {
      [w1, w2, b].forEach((weight, i) => {
        set(edges[i], { "stroke-width": (1 + Math.abs(weight) * 0.45).toFixed(2),
          "stroke-dasharray": weight < 0 ? "5 4" : null });
        weights[i].textContent = `${["w₁", "w₂", "b"][i]} = ${decimal(weight, 1)}`;
      });
      inputs.forEach((input, i) => { input.textContent = decimal(probe[i], 1); });
      sum.textContent = decimal(z, 2);
      answer.textContent = decimal(a, 3);
      set(dot, { cx: across(z), cy: up(a) });
      set(node, { "aria-label": fill(words.diagram, { x1: decimal(probe[0], 1), x2: decimal(probe[1], 1),
        w1: decimal(w1, 1), w2: decimal(w2, 1), b: decimal(b, 1), z: decimal(z, 2), a: decimal(a, 3) }) });
    },
  };
}

/** The same numbers as a calculation, line by line. */
export function drawArithmetic() {
  const lines = ["numbers", "products", "z", "sigmoid", "a"].map((part) => h("span", { "data-part": part }));
  const name = (text = "") => h("i", {}, text);
  const formula = h("span", {}, "= ", name("w₁"), " · ", name("x₁"), " + ", name("w₂"), " · ", name("x₂"), " + ",
    name("b"));
  const node = h("div", { class: "lbl-neuron-arithmetic" }, name("z"), formula,
    ...lines.slice(0, 3).flatMap((line) => [name(), line]), name("a"), lines[3], name(), lines[4]);
  return {
    node,
    update({ w1, w2, b, probe: [x1, x2] }, { z, a }) {
      lines[0].textContent = `= ${decimal(w1, 1)} · ${term(x1, 1)} + ${term(w2, 1)} · ${term(x2, 1)} + ${term(b, 1)}`;
      lines[1].textContent = `= ${decimal(w1 * x1, 2)} + ${term(w2 * x2, 2)} + ${term(b, 1)}`;
      lines[2].replaceChildren("= ", h("b", {}, decimal(z, 2)));
      lines[3].replaceChildren("= σ(", name("z"), ") = 1 / (1 + e", h("sup", {}, decimal(-z, 2)), ")");
      lines[4].replaceChildren("≈ ", h("b", {}, decimal(a, 3)));
    },
  };
}

/** Parentheses around what would otherwise read as two signs in a row. */
function term(value, digits) {
  const text = decimal(value, digits);
  return text.startsWith("\u2212") ? `(${text})` : text;
}
