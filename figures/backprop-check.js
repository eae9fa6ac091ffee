// Checking gradients by nudging, and gradient steps: what surrounds the backward pass.
//
// backprop.py computes the same with nnlib.

import { equals, inner, short } from "./arrays.js";
import { button, change, decimal, fill, h, number, set, slider } from "./frame.js";
import { backwardPass, forwardPass, tinyLoss } from "./tiny_network.js";

export const NUDGE = 1e-3;
const TOLERANCE = 1e-4;
const STEPS_MOST = 20;

/** The names of all single parameters, as code names them. */
export const SELECTABLE = [
  ...[0, 1].flatMap((n) => [0, 1, 2].map((m) => `W1[${n},${m}]`)), ...[0, 1, 2].map((m) => `b1[${m}]`),
  ...[0, 1, 2].flatMap((n) => [0, 1].map((m) => `W2[${n},${m}]`)), ...[0, 1].map((m) => `b2[${m}]`)];

/** The array and the row and column that a name means; a bias stands in row 0. */
export function located(name) {
  const [, array, index] = name.match(/^(\w+)\[([\d,]+)\]$/);
  const numbers = index.split(",").map(Number);
  return numbers.length === 1 ? [array, 0, numbers[0]] : [array, ...numbers];
}

/** One number of the parameters, or of the gradients, whose biases are plain rows. */
export function entry(arrays, name) {
  const [array, n, m] = located(name);
  return Array.isArray(arrays[array][0]) ? arrays[array][n][m] : arrays[array][m];
}

/** The parameters after some gradient steps, all with the same rate, label and mistake. */
export function trained({ parameters, x, label, rate, mistake }, steps) {
  let now = parameters;
  for (let k = 0; k < steps; k += 1) {
    const grads = backwardPass(now, forwardPass(now, x), label, mistake);
    const moved = (name) => now[name].map((row, n) => row.map((value, m) =>
      value - rate * (name.startsWith("b") ? grads[name][m] : grads[name][n][m])));
    now = { W1: moved("W1"), b1: moved("b1"), W2: moved("W2"), b2: moved("b2") };
  }
  return now;
}

/** A gradient beside the slope that nudging finds: {up, down, slope, gradient, verdict}. */
export function checked(parameters, grads, { x, label }, name) {
  const [array, n, m] = located(name);
  const nudged = (by) => ({ ...parameters, [array]: parameters[array].map((row, r) =>
    row.map((value, c) => (r === n && c === m ? value + by : value))) });
  const [above, below] = [nudged(NUDGE), nudged(-NUDGE)];
  const [up, down] = [tinyLoss(above, x, label), tinyLoss(below, x, label)];
  const slope = (up - down) / (2 * NUDGE);
  const gradient = entry(grads, name);
  const on = (those) => forwardPass(those, x).z[0].map((z) => z > 0).join();
  const verdict = on(above) !== on(below) ? "kink" : Math.abs(slope - gradient) <= TOLERANCE ? "agree" : "differ";
  return { up, down, slope, gradient, verdict };
}

/** From where to where a parameter leads: W1[0,2] is the weight from x₁ to z₃. */
export function ends(name) {
  const [array, n, m] = located(name);
  const small = (i) => "\u2081\u2082\u2083"[i];
  const start = { W1: `x${small(n)}`, W2: `h${small(n)}`, b1: "b", b2: "b" }[array];
  return `${start} \u2192 ${array.endsWith("1") ? "z" : "s"}${small(m)}`;
}

/** The panel that checks one parameter: {node, update(state, result)}. */
export function drawCheck(frame, model) {
  const { words, id } = frame;
  const select = h("select", { id: `${id}-selected` },
    ...SELECTABLE.map((name) => h("option", { value: name }, `${name}: ${ends(name)}`)));
  select.addEventListener("change", () => change(model, { selected: select.value }));
  const names = ["up", "down", "slope", "gradient"].map(() => h("span"));
  const values = names.map(() => h("span"));
  const verdict = h("p", { class: "lbl-backprop-verdict" });
  const tally = h("p", { class: "lbl-backprop-tally" });
  const node = h("div", { class: "lbl-backprop-box", role: "region", "aria-labelledby": `${id}-check` },
    h("p", { class: "lbl-backprop-heading", id: `${id}-check` }, words.check), h("p", {}, words.check_what),
    h("p", { class: "lbl-backprop-select" }, h("label", { for: `${id}-selected` }, words.parameter), " ", select),
    h("div", { class: "lbl-backprop-lines" }, ...names.flatMap((name, i) => [name, values[i]])), verdict, tally);
  return {
    node,
    update({ selected, words: { verdicts } }, { parameters, check, known, checks }) {
      select.value = selected;
      const value = entry(parameters, selected);
      const computed = known.has(located(selected)[0]);
      names[0].textContent = `L(${short(value)} + 0.001)`;
      names[1].textContent = `L(${short(value)} \u2212 0.001)`;
      names[2].textContent = words.slope;
      names[3].textContent = words.gradient;
      values[0].textContent = `\u2248 ${decimal(check.up, 7)}`;
      values[1].textContent = `\u2248 ${decimal(check.down, 7)}`;
      values[2].replaceChildren("\u2248 ", h("b", {}, decimal(check.slope, 4)));
      values[3].replaceChildren(...(computed
        ? [`${equals(check.gradient, 4)} `, h("b", {}, short(check.gradient, 4))] : [words.not_yet]));
      const outcome = computed ? check.verdict : "unknown";
      verdict.textContent = `${{ agree: "\u2713 ", differ: "\u2717 " }[outcome] ?? ""}${verdicts[outcome]}`;
      set(verdict, { "data-verdict": outcome });
      const those = SELECTABLE.filter((name) => known.has(located(name)[0]));
      const wrong = those.filter((name) => checks[name].verdict === "differ");
      tally.textContent = [
        fill(words.tally, { known: those.length, count: SELECTABLE.length,
          agree: those.filter((name) => checks[name].verdict === "agree").length }),
        ...(wrong.length ? [fill(words.differing, { names: wrong.join(", ") })] : [])].join(" ");
    },
  };
}

/** The panel that takes gradient steps: {node, update(state, result)}. */
export function drawStep(frame, model) {
  const { words, id } = frame;
  const rule = h("p", { class: "lbl-backprop-rule" });
  const [start, now, next] = ["loss_start", "loss_now", "loss_next"].map((name) => number(words[name]));
  const take = button(words.take, () => {
    if (model.get("steps") < STEPS_MOST) change(model, { steps: model.get("steps") + 1, stage: "loss" });
  }, { class: "lbl-figure-main" });
  const undo = button(words.undo, () => {
    if (model.get("steps") > 0) change(model, { steps: model.get("steps") - 1, stage: "loss" });
  });
  const node = h("div", { class: "lbl-backprop-box", role: "region", "aria-labelledby": `${id}-step` },
    h("p", { class: "lbl-backprop-heading", id: `${id}-step` }, words.step), h("p", {}, words.step_what),
    slider(frame, { model, name: "rate", symbol: "\u03b7", label: words.rate, digits: 2 }), rule,
    h("div", { class: "lbl-figure-numbers lbl-backprop-losses" }, start.node, now.node, next.node),
    h("div", { class: "lbl-figure-buttons" }, take, undo));
  return {
    node,
    update({ selected, rate, steps }, { parameters, grads, known, losses }) {
      const value = entry(parameters, selected);
      const gradient = entry(grads, selected);
      const after = value - rate * gradient;
      const told = known.has(located(selected)[0]);
      rule.replaceChildren(`${selected} \u2190 ${short(value)} \u2212 ${short(rate)} · ${told ? inner(gradient) : "?"}`,
        ...(told ? [` ${equals(after)}\u00a0`, h("b", {}, short(after))] : []));
      const count = (number) => fill(words.step_count[Math.min(number, 2)], { steps: number });
      start.update(decimal(losses[0], 3), count(0));
      now.update(decimal(losses[1], 3), count(steps));
      next.update(decimal(losses[2], 3), count(steps + 1));
      set(take, { "aria-disabled": steps === STEPS_MOST ? "true" : null });
      set(undo, { "aria-disabled": steps === 0 ? "true" : null });
    },
  };
}
