// Activation functions, to play with: the curve, its slope at a point, and the stretches where it is flat.
//
// This file computes (from the port of the layers), draws the curve and below it the slope, and lets z be slid along
// them. State, words and the flat stretches are the model's; see activation.py, which computes the same with nnlib.

import { axes, lineThrough } from "./axes.js";
import { change, choice, decimal, fill, h, number, openFrame, set, slider, snap } from "./frame.js";
import { ACTIVATIONS } from "./layers.js";
import { scrub } from "./scrub.js";

const ACTIVATION_CONTROLS = ["function", "compare", "z"];
const FLAT = 0.01;

/** Everything the figure shows, from its state: activation, slope, what the slope means, the other function's values. */
export function compute({ function: name, compare, z, functions }) {
  const at = (which) => ({ a: ACTIVATIONS[which].value(z), slope: ACTIVATIONS[which].slope(z) });
  const { a, slope } = at(name);
  const other = compare === "none" || compare === name ? null : { name: compare, ...at(compare) };
  return { a, slope, other, verdict: verdict(name, z, slope, functions) };
}

/** What the slope means here: a key of words.verdicts. */
function verdict(name, z, slope, functions) {
  if (z === 0 && name === "step") return "jump";
  if (z === 0 && name === "relu") return "corner";
  if (slope === 0) return "zero";
  if (Math.abs(slope) < FLAT) return "near";
  return slope > functions[name].steepest - 0.0005 ? "steepest" : "slope";
}

/** Whether the curve has a tangent here. */
function smooth({ verdict: key }) {
  return key !== "jump" && key !== "corner";
}

function verdictInWords({ function: name, words }, { slope, verdict: key }) {
  return fill(words.verdicts[key], { function: words.functions[name], change: decimal(slope / 10, 4) });
}

/** What the figure shows, in words; ActivationFigure.alt() says the same. */
export function alternative(state) {
  const { function: name, z, functions, words, limits } = state;
  const result = compute(state);
  const { other } = result;
  const ranges = functions[name].flat
    .map(([low, high]) => fill(words.alt_range, { low: decimal(low, 1), high: decimal(high, 1) }))
    .join(words.alt_and);
  return fill(words.alt, {
    low: decimal(limits.z.low, 0), high: decimal(limits.z.high, 0), function: words.functions[name],
    tangent: fill(smooth(result) ? words.alt_tangent : words.alt_no_tangent, { z: decimal(z, 1) }),
    z: decimal(z, 1), a: decimal(result.a, 3), slope: decimal(result.slope, 3), verdict: verdictInWords(state, result),
    flat: ranges ? fill(words.alt_flat, { ranges }) : words.alt_not_flat,
    other: other ? fill(words.alt_other, { function: words.functions[other.name], a: decimal(other.a, 3),
      slope: decimal(other.slope, 3) }) : words.alt_alone,
  });
}

const CLASSES = { relu: "ReLU", sigmoid: "Sigmoid", tanh: "Tanh", gelu: "GELU" };
const PLAIN = { step: ["(z > 0).astype(float)", "np.zeros_like(z)"], identity: ["z", "np.ones_like(z)"] };

/** The numbers that the figure shows, as lines of Python. */
export function inPython({ function: name, compare, z }) {
  const names = compare === "none" || compare === name ? [name] : [name, compare];
  const lines = names.flatMap((each) => [
    "",
    ...(CLASSES[each]
      ? [`${each} = nnlib.${CLASSES[each]}()`, `a = ${each}.forward(z)`, `slope = ${each}.backward(np.ones_like(z))`]
      : [`a = ${PLAIN[each][0]}  # ${each}`, `slope = ${PLAIN[each][1]}`]),
    `print(f"${each}: a = {a[0]:.3f}, slope = {slope[0]:.3f}")`,
  ]);
  const needed = names.some((each) => CLASSES[each]) ? ["import nnlib"] : [];
  return ["import numpy as np", ...needed, "", `z = np.array([${Number.isInteger(z) ? z.toFixed(1) : z}])`, ...lines].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "activation" });
  const { words } = frame;
  const plots = drawPlots(frame, model);
  const numbers = drawNumbers(words);
  const sentence = h("p", { class: "lbl-activation-verdict" });
  frame.body.append(
    choice(frame, { model, name: "function", label: words.function, options: Object.entries(words.functions) }),
    h("div", { class: "lbl-activation-main" },
      plots.node,
      h("div", { class: "lbl-activation-side" },
        slider(frame, { model, name: "z", symbol: "z", label: words.z_label }),
        numbers.node, sentence, chooseOther(frame, model))));

  let spoken = false;
  frame.watch(ACTIVATION_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[state.function]);
    plots.update(state, result);
    numbers.update(state, result);
    sentence.textContent = verdictInWords(state, result);
    frame.inPython(inPython(state));
    if (spoken) {
      frame.speak(fill(words.status, { z: decimal(state.z, 1), a: decimal(result.a, 3),
        slope: decimal(result.slope, 3), verdict: sentence.textContent }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...ACTIVATION_CONTROLS, "functions", "ranges", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Which function to draw beside the chosen one. */
function chooseOther(frame, model) {
  const { words } = frame;
  const options = [["none", words.none], ...Object.entries(words.functions)];
  const select = h("select", { id: `${frame.id}-compare`, "data-trait": "compare" },
    ...options.map(([value, text]) => h("option", { value }, text)));
  select.addEventListener("change", () => change(model, { compare: select.value }));
  frame.watch(["compare", "function"], () => {
    for (const option of select.options) option.disabled = option.value === model.get("function");
    select.value = model.get("compare");
  });
  return h("p", { class: "lbl-activation-compare" }, h("label", { for: select.id }, words.compare), " ", select);
}

/** The numbers at z, with those of the other function below them. */
function drawNumbers(words) {
  const a = number(words.a);
  const slope = number(words.slope);
  return {
    node: h("div", { class: "lbl-figure-numbers" }, a.node, slope.node),
    update(state, result) {
      const { other } = result;
      const beside = (value) => (other
        ? fill(words.beside, { function: words.functions[other.name], value: decimal(value, 3) }) : "");
      a.update(decimal(result.a, 3), beside(other?.a));
      slope.update(decimal(result.slope, 3), beside(other?.slope));
      slope.node.classList.toggle("lbl-figure-done", result.verdict === "steepest");
    },
  };
}

/** The curve, and below it, on the same z, its slope. */
function drawPlots(frame, model) {
  const { words, id } = frame;
  const { low, high } = model.get("limits").z;
  const across = { low, high, ticks: [-6, -4, -2, 0, 2, 4, 6] };
  const ranges = model.get("ranges");
  const upper = h("div", { class: "lbl-activation-upper" });
  const about = h("span");
  const key = h("ul", { class: "lbl-activation-key" });
  const lower = drawSlope();
  const node = h("div", { class: "lbl-activation-plots" },
    h("p", { class: "lbl-activation-heading" }, h("strong", {}, words.upper), " ", about), upper, key,
    h("p", { class: "lbl-activation-heading" }, h("strong", {}, words.lower), " ", h("span", {}, words.lower_about)),
    lower.plane.node);
  letScrub(lower.plane);

  let shown = "";
  let drawn = null;
  return {
    node,
    update(state, result) {
      const { function: name, functions } = state;
      // The larger of the ranges that the curves need; the names stand in order of size.
      const needs = [name, result.other?.name].filter(Boolean).map((each) => functions[each].range);
      const range = Object.keys(ranges).findLast((each) => needs.includes(each));
      if (range !== shown) {
        drawn = drawCurve(ranges[range]);
        letScrub(drawn.plane);
        upper.replaceChildren(drawn.plane.node);
        shown = range;
      }
      about.textContent = words.about[name];
      key.replaceChildren(...[name, result.other?.name].filter(Boolean).map((each, i) =>
        h("li", {}, sample(i ? "other" : "curve"), words.functions[each])),
      h("li", {}, h("span", { class: "lbl-activation-swatch" }), words.flat_key));
      drawn.update(state, result);
      lower.update(state, result);
    },
  };

  function letScrub({ surface, where }) {
    scrub(surface, (event) => change(model, { z: snap(where(event)[0], model.get("limits").z) }));
  }

  /** The curve, its tangent at z, and the triangle that shows the tangent's slope: one to the side, so much up. */
  function drawCurve({ low: bottom, high: top, ticks }) {
    const plane = axes({ id: `${id}-upper`, x: across, y: { low: bottom, high: top, ticks }, width: 480, height: 300 });
    const { px, py } = plane;
    const [tangent, triangle] = ["tangent", "triangle"].map((part) => h("path", { class: `lbl-activation-${part}` }));
    const parts = curveParts(plane);
    const one = h("span", { class: "lbl-activation-leg" }, "1");
    const rise = h("span", { class: "lbl-activation-leg" });
    plane.layer.append(triangle, tangent);
    plane.surface.append(one, rise, parts.dot);
    return {
      plane,
      update(state, result) {
        const { z } = state;
        const { a, slope, other } = result;
        set(plane.svg, { "aria-label": alternative(state) });
        parts.update(state, other, "value", a);
        const reach = 1.6;
        set(tangent, { visibility: smooth(result) ? "visible" : "hidden",
          d: lineThrough([[z - reach, a - reach * slope], [z + reach, a + reach * slope]], plane) });
        const side = z > 3 ? -1 : 1; // there is room for the triangle's label
        set(triangle, { d: `M${px(z)} ${py(a)} H${px(z + side)} V${py(a + side * slope)}` });
        const steep = Math.abs(slope) >= FLAT;
        for (const label of [one, rise]) label.hidden = !steep;
        set(triangle, { visibility: steep ? "visible" : "hidden" });
        rise.textContent = decimal(slope, 3);
        place(plane, one, z + side / 2, a, slope * side < 0 ? "above" : "below");
        place(plane, rise, z + side, a + (side * slope) / 2, side < 0 ? "before" : "behind");
      },
    };
  }

  /** The slope for every z, with a stem of its height at this one. */
  function drawSlope() {
    const plane = axes({ id: `${id}-lower`, x: { ...across, name: "z" }, y: { low: -0.25, high: 1.25,
      ticks: [0, 0.5, 1] }, width: 480, height: 150 });
    const parts = curveParts(plane);
    const stem = h("path", { class: "lbl-activation-tangent" });
    const labels = h("div");
    plane.layer.append(stem);
    plane.surface.append(labels, parts.dot);
    set(plane.svg, { role: null, "aria-hidden": "true" }); // the upper drawing's description tells of both
    return {
      plane,
      update(state, result) {
        const { z } = state;
        parts.update(state, result.other, "slope", result.slope);
        set(stem, { d: `M${plane.px(z)} ${plane.py(0)} V${plane.py(result.slope)}` });
        labels.replaceChildren(...state.functions[state.function].flat.map(([from, to]) => {
          const label = h("span", { class: "lbl-activation-flat-label" }, words.flat);
          // In the middle of its stretch, but well to one side, where no curve passes.
          const middle = (from + to) / 2;
          label.style.left = plane.left(from === low ? Math.min(middle, -4.5) : Math.max(middle, 4.5));
          label.style.bottom = plane.bottom(0.75);
          return label;
        }));
      },
    };
  }
}

/** What both plots have: shaded flat stretches, the curves, a line at z, and the point on the curve. */
function curveParts(plane) {
  const { px, py } = plane;
  const [guide, other, main] = ["guide", "other", "curve"].map((part) => h("path", { class: `lbl-activation-${part}` }));
  const bands = h("g");
  const ends = h("g");
  const dot = h("div", { class: "lbl-activation-dot" });
  plane.shading.append(bands);
  plane.layer.append(guide, other, main);
  plane.marks.append(ends);
  return {
    dot,
    update({ function: name, functions, z }, beside, what, height) {
      bands.replaceChildren(...functions[name].flat.map(([from, to]) => h("rect", { x: px(from), y: 0,
        width: px(to) - px(from), height: "100%", class: "lbl-activation-band" })));
      set(main, { d: through(name) });
      set(other, { d: beside ? through(beside.name) : "" });
      set(guide, { d: `M${px(z)} 0 V1000` });
      dot.style.left = plane.left(z);
      dot.style.bottom = plane.bottom(height);
      // Where a curve leaps at 0, a full point shows which value counts there, and a ring which does not.
      const [left, right] = [0, 1e-9].map((at) => ACTIVATIONS[name][what](at));
      ends.replaceChildren(...(right - left < 0.5 ? [] : [[left, "full"], [right, "open"]]).map(([value, kind]) =>
        h("circle", { cx: px(0), cy: py(value), r: 5, class: `lbl-activation-${kind}` })));

      function through(which) {
        const piece = (from, to) => Array.from({ length: 121 }, (_, i) => from + ((to - from) * i) / 120)
          .map((at) => [at, ACTIVATIONS[which][what](at)]);
        return [piece(-6, 0), piece(1e-9, 6)].map((points) => lineThrough(points, plane)).join(" ");
      }
    },
  };
}

/** Put a label beside a place of the plane. */
function place(plane, label, x, y, side) {
  label.style.left = plane.left(x);
  label.style.bottom = plane.bottom(y);
  label.dataset.side = side;
}

/** A piece of a curve, for the key. */
function sample(part) {
  return h("svg", { viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" },
    h("path", { d: "M1 6 H29", class: `lbl-activation-${part}` }));
}

export default { render };
