// The controls of the bend figure: a slider for each weight and bias, and one that bends the sheet.

import { animation, button, change, choice, decimal, fill, h, set, slider, snap, still } from "./frame.js";

/** A slider for one number of a table: the trait `name`, at [row, column]. */
function cellSlider(frame, { model, name, row, column, symbol, label }) {
  const { low, high, step } = model.get("limits")[name];
  const id = `${frame.id}-${name}-${row}-${column}`;
  const value = () => model.get(name)[row][column];
  const put = (number) => change(model, { [name]: model.get(name).map((numbers, r) =>
    numbers.map((old, c) => (r === row && c === column ? snap(number, { low, high, step }) : old))) });
  const input = h("input", { type: "range", id, min: low, max: high, step, "data-trait": `${name}-${row}-${column}` });
  const output = h("output", { for: id });
  const press = (sign, by, wording) => button(sign, () => put(value() + by),
    { tabindex: -1, class: "lbl-figure-step", "aria-label": fill(wording, { name: symbol }) });
  const [less, more] = [press("\u2212", -step, frame.words.less), press("+", step, frame.words.more)];
  input.addEventListener("input", () => put(input.valueAsNumber));
  frame.watch([name], () => {
    const share = (number) => (100 * (number - low)) / (high - low);
    input.value = value();
    input.style.setProperty("--from", `${Math.min(share(value()), share(0))}%`);
    input.style.setProperty("--to", `${Math.max(share(value()), share(0))}%`);
    output.textContent = decimal(value(), 1);
    set(less, { disabled: value() <= low });
    set(more, { disabled: value() >= high });
  });
  return h("div", { class: "lbl-figure-slider" },
    h("label", { for: id }, h("i", {}, symbol), " ", h("span", {}, label)), output, less, input, more);
}

/** Three groups of sliders: those of each hidden unit, and those of the output unit. */
export function drawUnitSliders(frame, model) {
  const { words } = frame;
  const one = (name, row, column, symbol, label) => cellSlider(frame, { model, name, row, column, symbol, label });
  const weight = (name) => fill(words.weight_of, { name });
  const hidden = (k, unit) => [one("W1", 0, k, `w₁${unit}`, weight("x₁")), one("W1", 1, k, `w₂${unit}`, weight("x₂")),
    one("b1", 0, k, `b${unit}`, words.bias)];
  const groups = {
    first: hidden(0, "₁"),
    second: hidden(1, "₂"),
    output: [one("W2", 0, 0, "u₁", weight("h₁")), one("W2", 1, 0, "u₂", weight("h₂")),
      one("b2", 0, 0, "c", words.bias)],
  };
  return Object.fromEntries(Object.entries(groups).map(([name, sliders]) => [name,
    h("div", { class: "lbl-bend-unit", "data-part": name, role: "group", "aria-label": words.unit_name[name] },
      h("p", { class: "lbl-bend-heading" }, words.unit_name[name]), ...sliders)]));
}

/** The slider that bends, and a button that does it in a second and a half. */
export function drawMorph(frame, model) {
  const { words } = frame;
  let target = 1;
  const play = animation(frame, (milliseconds) => {
    const now = model.get("morph");
    const next = target > now ? Math.min(1, now + milliseconds / 1500) : Math.max(0, now - milliseconds / 1500);
    model.set("morph", next);
    return next !== target;
  }, (running) => { if (!running) model.save_changes(); });
  const bend = button("", () => {
    target = model.get("morph") < 0.5 ? 1 : 0;
    if (still()) change(model, { morph: target });
    else play.start();
  });
  frame.watch(["morph"], () => { bend.textContent = model.get("morph") < 0.5 ? words.bend : words.flatten; });
  return h("div", { class: "lbl-bend-morph" },
    slider(frame, { model, name: "morph", symbol: words.morph_symbol, label: "", digits: 2 }),
    h("div", { class: "lbl-figure-buttons" }, bend),
    h("p", { class: "lbl-bend-ends", "aria-hidden": "true" }, ...words.morph_ends.map((end) => h("span", {}, end))));
}

/** Which activation. */
export function drawActivation(frame, model) {
  const { words } = frame;
  const options = Object.entries(words.activations);
  return choice(frame, { model, name: "activation", label: words.activation, options });
}
