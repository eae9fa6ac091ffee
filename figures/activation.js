// Activation functions, to play with: the curve, its slope at a point, and the stretches where it is flat.
//
// This file computes (from the port of the layers) and says which curves to draw; curves.js draws them. State, words and the flat stretches are the model's; see activation.py, which computes the same with nnlib.

import { bandEntry, curvePlots } from "./curves.js";
import { change, choice, decimal, fill, h, number, openFrame, slider } from "./frame.js";
import { ACTIVATIONS } from "./layers.js";

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
  const plots = curvePlots(frame, model);
  const numbers = drawNumbers(words);
  const sentence = h("p", { class: "lbl-activation-verdict" });
  frame.body.append(
    choice(frame, { model, name: "function", label: words.function, options: Object.entries(words.functions) }),
    h("div", { class: "lbl-curves-beside" },
      plots.node,
      h("div", { class: "lbl-curves-side" },
        slider(frame, { model, name: "z", symbol: "z", label: words.z_label }),
        numbers.node, sentence, chooseOther(frame, model))));

  let spoken = false;
  frame.watch(ACTIVATION_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[state.function]);
    plots.draw(picture(state, result));
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

/** What the two plots show; see curvePlots. */
function picture(state, result) {
  const { function: name, z, functions, ranges, words, limits } = state;
  const { low, high } = limits.z;
  const names = [name, ...(result.other ? [result.other.name] : [])];
  // The largest of the ranges that the curves need; the ranges stand in order of size.
  const range = Object.keys(ranges).filter((each) => names.some((one) => functions[one].range === each)).at(-1);
  const bands = functions[name].flat;
  return {
    scales: {
      x: { low, high, ticks: [-6, -4, -2, 0, 2, 4, 6], name: "z" },
      upper: ranges[range],
      lower: { low: -0.25, high: 1.25, ticks: [0, 0.5, 1] },
    },
    trait: "z",
    at: z,
    curves: names.map((each) => ({ name: words.functions[each], ...ACTIVATIONS[each] })),
    breaks: [0],
    tangent: smooth(result),
    bands,
    // In the middle of its stretch, but well to one side, where no curve passes.
    labels: bands.map(([from, to]) => ({ plot: "lower", y: 0.75, text: words.flat,
      x: from === low ? Math.min((from + to) / 2, -4.5) : Math.max((from + to) / 2, 4.5) })),
    about: words.about[name],
    key: [bandEntry(words.flat_key)],
    alt: alternative(state),
  };
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

export default { render };
