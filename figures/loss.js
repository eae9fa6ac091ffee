// Losses, to play with: what a prediction costs, and the slope that tells training how to change it.
//
// This file computes (from the port of the losses) and says which curves to draw; curves.js draws them. State, words
// and axes are the model's; see loss.py, which computes the same with nnlib.

import { bandEntry, curvePlots } from "./curves.js";
import { change, choice, decimal, fill, h, number, openFrame, slider } from "./frame.js";
import { ACTIVATIONS, sigmoid, softmax } from "./layers.js";
import { binaryCrossEntropy, binaryCrossEntropyBackward, crossEntropy, crossEntropyBackward, meanSquaredError, meanSquaredErrorBackward } from "./losses.js";

const LOSS_CONTROLS = ["task", "loss", "prediction", "target", "score", "classes"];
const FLAT_SLOPE = 0.05;

/** The right answer to yes or no: 1 or 0. */
function answer({ target }) {
  return Number(target > 0.5);
}

/** The scores of all classes: the right one's, and 0 for the others. */
function scoresOf({ classes }, score) {
  return [[score, ...Array(classes - 1).fill(0)]];
}

/** A loss of the task as two functions of the prediction or score: its value and its slope. */
function lossCurve(state, name) {
  const { task, target } = state;
  if (task === "classes") {
    return { value: (z) => crossEntropy(scoresOf(state, z), [0]),
      slope: (z) => crossEntropyBackward(scoresOf(state, z), [0])[0][0] };
  }
  if (task === "yes-no") {
    const label = answer(state);
    if (name === "cross-entropy") {
      return { value: (z) => binaryCrossEntropy([z], [label]), slope: (z) => binaryCrossEntropyBackward([z], [label])[0] };
    }
    return { value: (z) => meanSquaredError([[sigmoid(z)]], [[label]]),
      slope: (z) => meanSquaredErrorBackward([[sigmoid(z)]], [[label]])[0][0] * ACTIVATIONS.sigmoid.slope(z) };
  }
  if (name === "absolute") return { value: (y) => Math.abs(y - target), slope: (y) => Math.sign(y - target) };
  return { value: (y) => meanSquaredError([[y]], [[target]]), slope: (y) => meanSquaredErrorBackward([[y]], [[target]])[0][0] };
}

/** Everything the figure shows, from its state. */
export function compute(state) {
  const { task, loss, prediction, score, tasks } = state;
  const { losses } = tasks[task];
  const shown = losses.includes(loss) ? loss : losses[0];
  const at = task === "number" ? prediction : score;
  const here = (name) => {
    const curve = lossCurve(state, name);
    return { value: curve.value(at), slope: curve.slope(at) };
  };
  const { value, slope } = here(shown);
  const other = losses.find((name) => name !== shown) ?? null;
  const p = task === "classes" ? softmax(scoresOf(state, score)[0])[0] : sigmoid(score);
  return { shown, at, value, slope, p, other: other && { name: other, ...here(other) },
    verdict: judge(state, shown, slope) };
}

/** What value and slope mean here: a key of words.verdicts. */
function judge(state, shown, slope) {
  const { task, prediction, target, score } = state;
  if (task === "classes") return score > 0 ? "better" : score < 0 ? "worse" : "uniform";
  if (task === "number") {
    if (prediction !== target) return shown;
    return shown === "squared" ? "hit" : "corner";
  }
  const right = score * (2 * answer(state) - 1); // above 0 on the right side
  const kind = right > 0 ? "right" : right < 0 ? "wrong" : "undecided";
  return shown === "squared" && kind === "wrong" && Math.abs(slope) < FLAT_SLOPE ? "squared_flat" : `${shown}_${kind}`;
}

function judgeInWords(state, { verdict, slope, p }) {
  const { prediction, target, classes, words } = state;
  return fill(words.verdicts[verdict], { slope: decimal(slope, 3), miss: decimal(prediction - target, 1),
    p: decimal(p, 3), steep: decimal(p * (1 - p), 3), target: answer(state), classes,
    uniform: decimal(Math.log(classes), 3) });
}

/** What the figure shows, in words; LossFigure.alt() says the same. */
export function alternative(state) {
  const { task, prediction, target, score, classes, tasks, words } = state;
  const result = compute(state);
  const { other } = result;
  return fill(words.alt, {
    loss: words.losses[result.shown], axis: words.axes[task], low: decimal(tasks[task].x.low, 1),
    high: decimal(tasks[task].x.high, 1),
    place: fill(words.places[task], { prediction: decimal(prediction, 1), target: decimal(target, 1),
      score: decimal(score, 1), p: decimal(result.p, 3), answer: words.answers[answer(state)], classes }),
    tangent: result.verdict === "corner" ? words.alt_no_tangent : words.alt_tangent,
    value: decimal(result.value, 3), slope: decimal(result.slope, 3), verdict: judgeInWords(state, result),
    other: other ? fill(words.alt_other, { loss: words.losses[other.name], value: decimal(other.value, 3),
      slope: decimal(other.slope, 3) }) : words.alt_alone,
  });
}

/** The numbers that the figure shows, as lines of Python. */
export function inPython(state) {
  const { task, prediction, target, score, classes } = state;
  const { shown } = compute(state);
  const real = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));
  const lines = {
    "number squared": [`prediction, target = np.array([${real(prediction)}]), np.array([${real(target)}])`,
      "loss = nnlib.MeanSquaredError()", "value = loss.forward(prediction, target)", "slope = loss.backward()[0]"],
    "number absolute": [`prediction, target = ${real(prediction)}, ${real(target)}`,
      "value = abs(prediction - target)", "slope = np.sign(prediction - target)"],
    "yes-no cross-entropy": [`score, target = np.array([${real(score)}]), np.array([${answer(state)}])`,
      "loss = nnlib.BinaryCrossEntropy()", "value = loss.forward(score, target)", "slope = loss.backward()[0]"],
    "yes-no squared": [`score, target = np.array([${real(score)}]), np.array([${answer(state)}])`,
      "sigmoid, loss = nnlib.Sigmoid(), nnlib.MeanSquaredError()", "value = loss.forward(sigmoid.forward(score), target)",
      "slope = sigmoid.backward(loss.backward())[0]"],
    "classes cross-entropy": [`scores = np.zeros((1, ${classes}))`, `scores[0, 0] = ${real(score)}  # class 0 is right`,
      "loss = nnlib.CrossEntropy()", "value = loss.forward(scores, np.array([0]))", "slope = loss.backward()[0, 0]"],
  }[`${task} ${shown}`];
  const needed = shown === "absolute" ? [] : ["import nnlib"];
  return ["import numpy as np", ...needed, "", ...lines, 'print(f"loss {value:.3f}, slope {slope:.3f}")'].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "loss" });
  const { words } = frame;
  const plots = curvePlots(frame, model);
  const controls = drawLossControls(frame, model);
  const numbers = drawLossNumbers(words);
  const sentence = h("p", { class: "lbl-loss-verdict" });
  frame.body.append(
    h("div", { class: "lbl-loss-choices" }, ...controls.choices),
    h("div", { class: "lbl-curves-beside" }, plots.node,
      h("div", { class: "lbl-curves-side" }, controls.sliders, numbers.node, sentence)));

  let spoken = false;
  frame.watch(LOSS_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { task } = state;
    frame.tryThis(words.try[task][result.shown]);
    controls.update(state, result);
    plots.draw(lossPicture(state, result));
    numbers.update(state, result);
    sentence.textContent = judgeInWords(state, result);
    frame.inPython(inPython(state));
    if (spoken) {
      frame.speak(fill(words.status, { value: decimal(result.value, 3), slope: decimal(result.slope, 3),
        verdict: sentence.textContent }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...LOSS_CONTROLS, "tasks", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** The choices above, and the sliders of the task beside the plots; those of other tasks are hidden. */
function drawLossControls(frame, model) {
  const { words } = frame;
  const task = choice(frame, { model, name: "task", label: words.task, options: Object.entries(words.tasks) });
  const losses = choice(frame, { model, name: "loss", label: words.loss, options: Object.entries(words.losses) });
  // Whoever chooses a task meets its usual loss first.
  task.addEventListener("change", () => change(model, { loss: model.get("tasks")[model.get("task")].losses[0] }));
  // Buttons rather than radios: the answer is the target, 0 or 1, and the target is a number.
  const answers = words.answers.map((text, target) => {
    const node = h("button", { type: "button" }, text);
    node.addEventListener("click", () => change(model, { target }));
    return node;
  });
  const right = h("div", { class: "lbl-loss-answers", role: "group", "aria-labelledby": `${frame.id}-answer` },
    h("span", { id: `${frame.id}-answer` }, words.right_answer), h("div", { class: "lbl-figure-buttons" }, ...answers));
  const one = (name, symbol, label, digits) => slider(frame, { model, name, symbol, label, digits });
  const parts = [
    ["number", one("prediction", "ŷ", words.prediction)],
    ["number", one("target", "y", words.target)],
    ["yes-no classes", one("score", "s", "")],
    ["yes-no", right],
    ["classes", one("classes", "K", words.classes, 0)],
  ];
  const scoreLabel = parts[2][1].querySelector("label span");
  return {
    choices: [task, losses],
    sliders: h("div", { class: "lbl-loss-sliders" }, ...parts.map(([, node]) => node)),
    update(state, { shown }) {
      const fitting = state.tasks[state.task].losses;
      for (const [tasks, node] of parts) node.hidden = !tasks.split(" ").includes(state.task);
      scoreLabel.textContent = state.task === "classes" ? words.right_score : words.score;
      losses.hidden = fitting.length === 1;
      for (const radio of losses.querySelectorAll("input")) {
        radio.parentElement.hidden = !fitting.includes(radio.value);
        radio.checked = radio.value === shown; // even where the state names a loss that does not fit the task
      }
      answers.forEach((node, label) => node.setAttribute("aria-pressed", String(label === answer(state))));
    },
  };
}

/** What goes into the loss, the loss and its slope, each beside the dashed one's. */
function drawLossNumbers(words) {
  const [first, loss, slope] = [words.miss_name, words.loss_name, words.slope_name].map(number);
  const name = first.node.querySelector("span");
  return {
    node: h("div", { class: "lbl-figure-numbers lbl-loss-numbers" }, first.node, loss.node, slope.node),
    update(state, result) {
      const { task, prediction, target } = state;
      name.textContent = { number: words.miss_name, "yes-no": words.p_name, classes: words.p_right_name }[task];
      first.update(task === "number" ? decimal(prediction - target, 1) : decimal(result.p, 3));
      const beside = (value) => (result.other ? fill(words.beside, { value: decimal(value, 3) }) : "");
      loss.update(decimal(result.value, 3), beside(result.other?.value));
      slope.update(decimal(result.slope, 3), beside(result.other?.slope));
    },
  };
}

/** What the two plots show; see curvePlots. */
function lossPicture(state, result) {
  const { task, target, classes, tasks, words } = state;
  const { x, upper, lower, moves } = tasks[task];
  const { shown, other } = result;
  const label = answer(state);
  const formula = words.formulas[task][shown];
  const uniform = Math.log(classes);
  const wrong = label ? [x.low, 0] : [0, x.high];
  const own = {
    number: { breaks: [target], lines: [{ x: target }],
      labels: [{ plot: "upper", x: target, y: upper.high * 0.93, text: words.target, side: target > 0 ? "before" : "behind" }] },
    "yes-no": { bands: [wrong], key: [bandEntry(words.wrong_key)],
      labels: [{ plot: "upper", x: label ? -2.2 : 2.2, y: upper.high * 0.93, text: words.wrong }] },
    classes: { bands: [[x.low, 0]], key: [bandEntry(words.worse_key)], lines: [{ y: uniform }],
      labels: [{ plot: "upper", x: -2.2, y: upper.high * 0.93, text: words.worse },
        { plot: "upper", x: x.high, y: uniform, side: "end",
          text: fill(words.uniform, { classes, uniform: decimal(uniform, 3) }) }] },
  }[task];
  return {
    scales: { x, upper, lower }, trait: moves, at: result.at,
    curves: [shown, ...(other ? [other.name] : [])].map((name) => ({ name: words.losses[name], ...lossCurve(state, name) })),
    tangent: result.verdict !== "corner",
    about: Array.isArray(formula) ? formula[label] : formula,
    alt: alternative(state),
    ...own,
  };
}

export default { render };
