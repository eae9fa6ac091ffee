// Fit a curve to noisy points, to play with: how capacity, noise and the number of points decide what is learned.
//
// This file draws; fit-model.js computes. State and words are the model's; see fit.py, which computes the same.

import { axes, lineThrough } from "./axes.js";
import { MOST_DEGREE, compute, truth } from "./fit-model.js";
import { button, change, decimal, fill, h, number, openFrame, set, slider, snap } from "./frame.js";
import { scrub } from "./scrub.js";

const FIT_CONTROLS = ["degree", "points", "noise", "seed"];
const [HIGHEST, SEEDS] = [1.5, 20]; // of the drawn errors; of the seeds

function inWords({ verdict, best }, words) {
  return fill(words.verdicts[verdict], { best });
}

/** What the figure shows, in words; FitFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { words, degree, points, noise } = state;
  const { errors, best } = result;
  return fill(words.alt, { points, noise: decimal(noise, 1), degree, least: decimal(errors[best][1], 2), best,
    train: decimal(errors[degree][0], 2), new: decimal(errors[degree][1], 2), verdict: inWords(result, words) });
}

/** What to try next: a key of words.try. */
export function suggestion({ degree, noise }, { verdict }) {
  if (noise === 0) return "quiet";
  return verdict === "good" && degree >= 9 ? "cured" : verdict;
}

/** The fit as lines of Python. */
export function inPython({ degree, points, noise, seed }) {
  return [
    "import numpy as np",
    "",
    `rng = np.random.default_rng(${seed})`,
    "x = 2 * rng.random(100) - 1",
    `y = np.sin(4 * x) + ${noise} * rng.standard_normal(100)`,
    "x_new = 2 * rng.random(200) - 1",
    `y_new = np.sin(4 * x_new) + ${noise} * rng.standard_normal(200)`,
    `x, y = x[:${points}], y[:${points}]`,
    "",
    `curve = np.polynomial.Legendre.fit(x, y, ${degree}, domain=[-1, 1])`,
    "own = np.sqrt(np.mean((curve(x) - y) ** 2))",
    "new = np.sqrt(np.mean((curve(x_new) - y_new) ** 2))",
    'print(f"own points {own:.2f}, new points {new:.2f}")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "fit" });
  const { words } = frame;
  const plane = drawPlane(frame);
  const errors = drawErrors(frame, model);
  const numbers = { train: number(words.train_name), new: number(words.new_name) };
  const verdict = h("p", { class: "lbl-fit-verdict" });
  const other = button(words.other_points, () => change(model, { seed: (model.get("seed") % SEEDS) + 1 }));
  const one = (name, digits) =>
    slider(frame, { model, name, symbol: words[`${name}_symbol`], label: words[name], digits });
  const panel = (name, drawn) => h("div", { class: "lbl-curves" }, h("p", { class: "lbl-curves-heading" },
    h("strong", {}, words[name]), " ", h("span", {}, words[`${name}_about`])), drawn.node, drawn.key);
  frame.body.append(
    h("div", { class: "lbl-fit-sliders" }, one("degree", 0), one("points", 0), one("noise", 1),
      h("div", { class: "lbl-figure-buttons" }, other)),
    h("div", { class: "lbl-fit-plots" }, panel("upper", plane), panel("lower", errors)),
    h("div", { class: "lbl-figure-numbers" }, numbers.train.node, numbers.new.node), verdict);

  let spoken = false;
  frame.watch(FIT_CONTROLS, () => {
    const state = Object.fromEntries([...FIT_CONTROLS, "words"].map((name) => [name, model.get(name)]));
    const result = compute(state);
    const [train, fresh] = result.errors[state.degree].map((error) => decimal(error, 2));
    const { best } = result;
    frame.tryThis(words.try[suggestion(state, result)]);
    plane.update(result, alternative(state, result));
    errors.update(state, result);
    numbers.train.update(train);
    numbers.new.update(fresh, fill(words.new_about, { least: decimal(result.errors[best][1], 2), best }));
    verdict.textContent = inWords(result, words);
    frame.inPython(inPython(state));
    if (spoken) {
      frame.speak(fill(words.status, { degree: state.degree, train, new: fresh, verdict: verdict.textContent }));
    }
    spoken = true;
  });
  return () => frame.close();
}

/** A list that says which line is which: pairs of a line's class and its name. */
function keyOf(...entries) {
  return h("ul", { class: "lbl-curves-key" }, ...entries.map(([part, name]) => h("li", {},
    h("svg", { viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" },
      h("path", { d: "M1 6 H29", class: `lbl-curves-${part}` })), name)));
}

/** The points, the truth and the fitted curve. */
function drawPlane({ id, words }) {
  const plane = axes({ id: `${id}-plane`, x: { low: -1, high: 1, ticks: [-1, -0.5, 0, 0.5, 1], name: "x" },
    y: { low: -3, high: 3, ticks: [-2, 0, 2], name: "y" }, width: 400, height: 280 });
  const [line, main] = ["line", "main"].map((part) => h("path", { class: `lbl-curves-${part}` }));
  const dots = h("g", { class: "lbl-fit-dots" });
  plane.layer.append(dots, line, main);
  return {
    node: plane.node,
    key: keyOf(["main", words.fitted], ["line", words.truth]),
    update({ x, y, along, curve }, alt) {
      set(plane.svg, { "aria-label": alt });
      const held = (value) => Math.min(30, Math.max(-30, value)); // far outside, where nothing is drawn
      set(line, { d: lineThrough(along.map((at) => [at, truth(at)]), plane) });
      set(main, { d: lineThrough(along.map((at, i) => [at, held(curve[i])]), plane) });
      dots.replaceChildren(...x.map((at, i) =>
        h("circle", { cx: plane.px(at).toFixed(1), cy: plane.py(y[i]).toFixed(1), r: 4 })));
    },
  };
}

/** Both errors against the degree, which can be set by dragging along them. */
function drawErrors({ id, words }, model) {
  const plane = axes({ id: `${id}-errors`, x: { low: 0, high: MOST_DEGREE, ticks: [0, 2, 4, 6, 8, 10, 12], name: "d" },
    y: { low: 0, high: HIGHEST, ticks: [0, 0.5, 1, 1.5] }, width: 400, height: 280 });
  set(plane.svg, { role: null, "aria-hidden": "true" }); // the first drawing's description tells of both
  const parts = Object.fromEntries(["guide", "line", "other", "main"].map((part) =>
    [part, h("path", { class: `lbl-curves-${part}` })]));
  const marks = ["lbl-fit-own", "lbl-fit-new"].map((name) => h("path", { class: name }));
  plane.layer.append(...Object.values(parts));
  plane.marks.append(...marks);
  scrub(plane.surface, (event) =>
    change(model, { degree: snap(plane.where(event)[0], model.get("limits").degree) }));
  return {
    node: plane.node,
    key: keyOf(["main", words.train], ["other", words.new], ["line", words.floor]),
    update({ degree, noise }, { errors }) {
      const held = (value) => Math.min(10, value);
      const through = (column) => lineThrough(errors.map((pair, i) => [i, held(pair[column])]), plane);
      set(parts.guide, { d: `M${plane.px(degree)} 0 V280` });
      set(parts.line, { d: `M0 ${plane.py(noise)} H400` });
      set(parts.main, { d: through(0) });
      set(parts.other, { d: through(1) });
      marks.forEach((mark, column) => {
        const error = errors[degree][column];
        // What is too high for the drawing is an arrow at its upper edge.
        const shape = error > HIGHEST ? "M-7 12 L0 1 L7 12 Z" : "M-6 0 A6 6 0 1 0 6 0 A6 6 0 1 0 -6 0 Z";
        set(mark, { d: shape, transform: `translate(${plane.px(degree)} ${plane.py(Math.min(error, HIGHEST))})` });
      });
    },
  };
}

export default { render };
