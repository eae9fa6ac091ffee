// Softmax, to play with: five scores become five probabilities, sharper or flatter with the temperature.
//
// This file computes (from the port of the layers) and draws: a row for each class, with a slider for its score and a
// bar for its probability. State and words are the model's; see softmax.py, which computes the same with nnlib.

import { button, change, decimal, fill, h, number, openFrame, set, snap } from "./frame.js";
import { softmax } from "./layers.js";

const SOFTMAX_CONTROLS = ["scores", "temperature", "shift"];
const SHIFT = 3;

/** Everything the figure shows, from its state: scores as used, probabilities, decision, confidence, entropy. */
export function compute({ scores: [row], temperature, shift }) {
  const scores = row.map((z) => z + (shift ? SHIFT : 0));
  const p = softmax(scores.map((z) => z / temperature));
  const highest = Math.max(...row);
  const decision = row.indexOf(highest);
  return {
    scores,
    p,
    decision,
    tied: row.filter((z) => z === highest).length > 1,
    confidence: p[decision],
    entropy: -p.reduce((sum, one) => sum + one * Math.log(one), 0),
  };
}

/** What the figure shows, in words; SoftmaxFigure.alt() says the same. */
export function alternative(state) {
  const { temperature, shift, words } = state;
  const { scores, p, decision, tied, confidence, entropy } = compute(state);
  const rows = words.classes.map((name, k) =>
    fill(words.alt_row, { name, score: decimal(scores[k], 1), probability: decimal(p[k], 3) }));
  return fill(words.alt, {
    temperature: decimal(temperature, 2), shift: shift ? words.alt_shift : "", rows: rows.join(" "),
    winner: words.classes[decision], tie: tied ? words.alt_tie : "", confidence: decimal(confidence, 3),
    entropy: decimal(entropy, 3), most: decimal(Math.log(p.length), 3),
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ scores, temperature, shift, presets }, { tied }) {
  if (shift) return "shift";
  if (tied) return "tie";
  const preset = ["sure", "unsure"].find((name) => JSON.stringify(presets[name]) === JSON.stringify(scores));
  if (preset === "unsure" && temperature === 0.25) return "found";
  if (preset === "unsure" || (preset === "sure" && temperature === 1)) return preset;
  return temperature === 1 ? "start" : "moved";
}

/** The numbers that the figure shows, as lines of Python. */
export function inPython({ scores: [row], temperature, shift }) {
  return [
    "import numpy as np",
    "import nnlib",
    "",
    `scores = np.array([${row.map((z) => (Number.isInteger(z) ? z.toFixed(1) : z)).join(", ")}])${shift ? ` + ${SHIFT}` : ""}`,
    `p = nnlib.Softmax().forward(scores / ${temperature})`,
    "entropy = -(p * np.log(p)).sum()",
    "print(p.round(3))",
    'print(f"class {scores.argmax()}, confidence {p.max():.3f}, entropy {entropy:.3f}")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "softmax" });
  const { words } = frame;
  const picture = h("div", { role: "img", class: "lbl-figure-unseen" });
  const rows = words.classes.map((name, k) => classRow(frame, model, name, k));
  const numbers = drawSummary(words);
  const arithmetic = drawWinner(words);
  frame.body.append(
    choosePreset(frame, model),
    h("div", { class: "lbl-softmax-controls" }, temperatureSlider(frame, model), shiftBox(frame, model)),
    picture,
    h("div", { class: "lbl-softmax-head", "aria-hidden": "true" }, h("span", {}, words.score),
      h("span", {}, words.probability, " ", h("span", { class: "lbl-softmax-key" }, words.equal_share))),
    h("div", { class: "lbl-softmax-rows" }, ...rows.map((row) => row.node)),
    numbers.node, arithmetic.node);

  let spoken = false;
  frame.watch(SOFTMAX_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[suggestion(state, result)]);
    set(picture, { "aria-label": alternative(state) });
    rows.forEach((row) => row.update(state, result));
    numbers.update(result);
    arithmetic.update(state, result);
    frame.inPython(inPython(state));
    const { decision, confidence, entropy } = result;
    if (spoken) {
      frame.speak(fill(words.status, { temperature: decimal(state.temperature, 2), winner: words.classes[decision],
        confidence: decimal(confidence, 3), entropy: decimal(entropy, 3) }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...SOFTMAX_CONTROLS, "presets", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Buttons that set all five scores at once. */
function choosePreset(frame, model) {
  const { words } = frame;
  const buttons = Object.entries(words.presets).map(([name, text]) =>
    button(text, () => change(model, { scores: model.get("presets")[name] })));
  return h("div", { class: "lbl-softmax-presets", role: "group", "aria-labelledby": `${frame.id}-presets` },
    h("span", { id: `${frame.id}-presets` }, words.presets_label), h("div", { class: "lbl-figure-buttons" }, ...buttons));
}

/** The temperature on a slider of its logarithm: halving and doubling are steps of one length. */
function temperatureSlider(frame, model) {
  const { words } = frame;
  const { low, high } = model.get("limits").temperature;
  const id = `${frame.id}-temperature`;
  const limits = { low: Math.log10(low), high: Math.log10(high), step: 0.05 };
  const input = h("input", { type: "range", id, min: limits.low, max: limits.high, step: limits.step,
    "data-trait": "temperature" });
  const output = h("output", { for: id });
  const go = (logarithm) =>
    change(model, { temperature: Number((10 ** snap(logarithm, limits)).toFixed(2)) });
  const press = (sign, by, name) => button(sign, () => go(Math.log10(model.get("temperature")) + by),
    { tabindex: -1, class: "lbl-figure-step", "aria-label": fill(name, { name: words.temperature_name }) });
  const less = press("\u2212", -limits.step, words.less);
  const more = press("+", limits.step, words.more);
  input.addEventListener("input", () => go(input.valueAsNumber));
  frame.watch(["temperature"], () => {
    const temperature = model.get("temperature");
    const at = Math.log10(temperature);
    input.value = at;
    paintSlider(input, at, limits);
    output.textContent = decimal(temperature, 2);
    set(input, { "aria-valuetext": decimal(temperature, 2) });
    set(less, { disabled: temperature <= low });
    set(more, { disabled: temperature >= high });
  });
  return h("div", { class: "lbl-softmax-temperature" },
    h("div", { class: "lbl-figure-slider" }, h("label", { for: id }, h("i", {}, "T"), " ", h("span", {}, words.temperature)),
      output, less, input, more),
    h("p", { class: "lbl-softmax-ends", "aria-hidden": "true" }, h("span", {}, words.sharper), h("span", {}, words.flatter)));
}

/** Fill a slider's bar from zero to where it stands, as the frame's sliders do. */
function paintSlider(input, value, { low, high }) {
  const share = (at) => (100 * (at - low)) / (high - low);
  input.style.setProperty("--from", `${Math.min(share(value), share(0))}%`);
  input.style.setProperty("--to", `${Math.max(share(value), share(0))}%`);
}

function shiftBox(frame, model) {
  const box = h("input", { type: "checkbox", "data-trait": "shift" });
  box.addEventListener("change", () => change(model, { shift: box.checked }));
  frame.watch(["shift"], () => { box.checked = model.get("shift"); });
  return h("label", { class: "lbl-softmax-shift" }, box, " ", h("span", {}, frame.words.shift));
}

/** One class: its name, its score on a slider, and its probability as a bar and a number. */
function classRow(frame, model, name, k) {
  const { words } = frame;
  const limits = model.get("limits").scores;
  const id = `${frame.id}-score-${k}`;
  const input = h("input", { type: "range", id, min: limits.low, max: limits.high, step: limits.step,
    "data-trait": `scores-${k}` });
  const output = h("output", { for: id });
  const symbol = (text) => h("i", { class: "lbl-softmax-symbol", "aria-hidden": "true" }, text);
  const score = () => model.get("scores")[0][k];
  const go = (z) => change(model, { scores: [model.get("scores")[0].with(k, snap(z, limits))] });
  const press = (sign, by, text) => button(sign, () => go(score() + by), { tabindex: -1, class: "lbl-figure-step",
    "aria-label": fill(text, { name: fill(words.score_name, { name }) }) });
  const less = press("\u2212", -limits.step, words.less);
  const more = press("+", limits.step, words.more);
  input.addEventListener("input", () => go(input.valueAsNumber));
  const badge = h("span", { class: "lbl-softmax-badge" }, words.wins);
  const bar = h("span", { class: "lbl-softmax-fill" });
  const p = h("b");
  const unseen = (text) => h("span", { class: "lbl-figure-unseen" }, text);
  const node = h("div", { class: "lbl-softmax-row" },
    h("div", { class: "lbl-softmax-name" },
      h("label", { for: id }, unseen(fill(words.score_name, { name })), h("span", { "aria-hidden": "true" }, name)), badge),
    h("div", { class: "lbl-figure-slider" }, less, input, more),
    h("span", { class: "lbl-softmax-s" }, symbol("s"), " ", output),
    h("div", { class: "lbl-softmax-share" },
      h("div", { class: "lbl-softmax-bar", "aria-hidden": "true" }, bar),
      h("span", { class: "lbl-softmax-p" }, unseen(words.probability), symbol("p"), " ", p)));
  return {
    node,
    update({ scores: [row], shift }, result) {
      input.value = row[k];
      paintSlider(input, row[k], limits);
      const text = decimal(row[k], 1);
      output.textContent = shift ? fill(words.shifted, { score: text }) : text;
      set(input, { "aria-valuetext": decimal(result.scores[k], 1) });
      set(less, { disabled: row[k] <= limits.low });
      set(more, { disabled: row[k] >= limits.high });
      bar.style.width = `${100 * result.p[k]}%`;
      p.textContent = decimal(result.p[k], 3);
      node.classList.toggle("lbl-softmax-won", k === result.decision);
      badge.hidden = k !== result.decision;
    },
  };
}

/** Decision, confidence, entropy. */
function drawSummary(words) {
  const [decision, confidence, entropy] = [words.decision, words.confidence, words.entropy].map(number);
  return {
    node: h("div", { class: "lbl-figure-numbers" }, decision.node, confidence.node, entropy.node),
    update(result) {
      decision.update(words.classes[result.decision], result.tied ? words.tied : words.alone);
      confidence.update(decimal(result.confidence, 3), words.confidence_about);
      entropy.update(decimal(result.entropy, 3), fill(words.entropy_about, { most: decimal(Math.log(result.p.length), 3) }));
    },
  };
}

/** A positive number in few characters, kept on one line: 7.39, 0.0183, or 5.54 times a power of ten. */
function brief(value) {
  if (value >= 0.001 && value < 1000) return h("span", {}, value.toPrecision(3));
  const [digits, power] = value.toExponential(2).split("e");
  return h("span", {}, `${digits} \u00b7 10`, h("sup", {}, decimal(Number(power), 0)));
}

/** The winner's probability as a calculation, line by line. */
function drawWinner(words) {
  const lines = Array.from({ length: 4 }, () => h("span"));
  const node = h("div", { class: "lbl-softmax-winner" },
    h("p", { class: "lbl-softmax-heading" }, h("strong", {}, words.arithmetic), " ", h("span", {}, words.arithmetic_about)),
    h("div", { class: "lbl-softmax-arithmetic" }, h("i", {}, "p"), lines[0], ...lines.slice(1).flatMap((line) => [h("i"), line])));
  return {
    node,
    update({ temperature }, { scores, p, decision }) {
      const T = decimal(temperature, 2);
      const raised = (z) => h("span", {}, "e", h("sup", {}, `${decimal(z, 1)} / ${T}`));
      const powers = scores.map((z) => Math.exp(z / temperature));
      const sum = powers.reduce((total, power) => total + power, 0);
      const plus = (parts) => parts.flatMap((part, i) => (i ? [" + ", part] : [part]));
      lines[0].replaceChildren("= ", raised(scores[decision]), " / (", ...plus(scores.map(raised)), ")");
      lines[1].replaceChildren("= ", brief(powers[decision]), " / (", ...plus(powers.map(brief)), ")");
      lines[2].replaceChildren("= ", brief(powers[decision]), " / ", brief(sum));
      lines[3].replaceChildren("\u2248 ", h("b", {}, decimal(p[decision], 3)));
    },
  };
}

export default { render };
