// Sliders that multiply: each step is the same factor, from a thousand to ten trillion; and the presets.

import { amount } from "./amounts.js";
import { button, change, fill, h, set, slider } from "./frame.js";

// Steps for each factor of ten; or 0: each step doubles.
const FACTORS = { parameters: 10, examples: 10, kept: 10, batch: 0, count: 0 };

/** The value at a place of the scale, with two digits. */
export function valueAt(place, base) {
  if (base === 0) return 2 ** place;
  const [mantissa, power] = (10 ** (place / base)).toExponential(1).split("e");
  return Number(`${mantissa}e${power}`);
}

/** The nearest place of the scale to a value. */
export function placeOf(value, base) {
  return Math.round(base === 0 ? Math.log2(value) : base * Math.log10(value));
}

/** A labeled slider over a scale that multiplies, with a button on each side for a single step. */
function multiplying(frame, model, name, symbol, label) {
  const base = FACTORS[name];
  const { low, high } = model.get("limits")[name];
  const [first, last] = [placeOf(low, base), placeOf(high, base)];
  const id = `${frame.id}-${name}`;
  const input = h("input", { type: "range", id, min: first, max: last, step: 1, "data-trait": name });
  const output = h("output", { for: id });
  const put = (place) => change(model, { [name]: valueAt(Math.min(last, Math.max(first, place)), base) });
  const step = (by, sign, words) => button(sign, () => put(placeOf(model.get(name), base) + by),
    { tabindex: -1, class: "lbl-figure-step", "aria-label": fill(words, { name: symbol }) });
  const less = step(-1, "\u2212", frame.words.less);
  const more = step(1, "+", frame.words.more);
  input.addEventListener("input", () => put(input.valueAsNumber));
  frame.watch([name], () => {
    const place = placeOf(model.get(name), base);
    const said = amount(model.get(name), frame.words);
    input.value = place;
    set(input, { "aria-valuetext": said });
    input.style.setProperty("--from", "0%");
    input.style.setProperty("--to", `${(100 * (place - first)) / (last - first)}%`);
    output.textContent = said;
    set(less, { disabled: place <= first });
    set(more, { disabled: place >= last });
  });
  return h("div", { class: "lbl-figure-slider" },
    h("label", { for: id }, h("i", {}, symbol), " ", h("span", {}, label)), output, less, input, more);
}

/** All sliders, in the order of the catalog of words. */
export function sliders(frame, model) {
  return Object.entries(frame.words.sliders).map(([name, [symbol, label]]) => name in FACTORS
    ? multiplying(frame, model, name, symbol, label)
    : slider(frame, { model, name, symbol, label, digits: name === "price" ? 2 : 0 }));
}

/** Buttons that put all controls to those of a known training. */
export function presets(frame, model) {
  const { words, id } = frame;
  const row = h("div", { class: "lbl-figure-buttons", role: "group", "aria-labelledby": `${id}-presets` },
    ...Object.entries(model.get("presets")).map(([name, values]) => button(words.presets[name], () => change(model, values))));
  return h("div", { class: "lbl-costs-presets" }, h("span", { id: `${id}-presets` }, words.presets_about), row);
}
