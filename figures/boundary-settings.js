// The controls of the boundary trainer: which points, how they are drawn, and in what manner the network trains.

import { button, change, choice, fill, h, set } from "./frame.js";
import { drawData } from "./plane-data.js";

/** A choice among the data sets, each a small picture of its points. */
export function drawDatasets(frame, model) {
  const { words, id } = frame;
  const { low, high } = model.get("bounds");
  const radios = Object.entries(words.datasets).map(([dataset, name]) => {
    const { train } = drawData({ dataset, noise: 0.05, examples: 60, data_seed: 1 });
    const picture = h("svg", { viewBox: "0 0 50 50", "aria-hidden": "true" });
    const at = (value) => (50 * (value - low)) / (high - low);
    train.y.forEach((label, i) => {
      const [a, b] = [at(train.x[2 * i]), 50 - at(train.x[2 * i + 1])];
      picture.append(label === 1
        ? h("rect", { x: a - 1.5, y: b - 1.5, width: 3, height: 3, class: "lbl-boundary-fill-1" })
        : h("circle", { cx: a, cy: b, r: 1.7, class: "lbl-boundary-fill-0" }));
    });
    const radio = h("input", { type: "radio", name: `${id}-dataset`, value: dataset });
    radio.addEventListener("change", () => change(model, { dataset }));
    return { radio, node: h("label", {}, radio, picture, h("span", {}, name)) };
  });
  frame.watch(["dataset"], () => {
    for (const { radio } of radios) radio.checked = radio.value === model.get("dataset");
  });
  return h("fieldset", { class: "lbl-boundary-datasets" },
    h("legend", { class: "lbl-figure-unseen" }, words.dataset), ...radios.map(({ node }) => node));
}

/** A slider that moves from one of a few listed values to the next; a value between them shows at the nearest. */
function stopsSlider(frame, model, name, written = String) {
  const { words } = frame;
  const stops = model.get("stops")[name];
  const id = `${frame.id}-${name}`;
  const input = h("input", { type: "range", id, min: 0, max: stops.length - 1, step: 1, "data-trait": name });
  const output = h("output", { for: id });
  const nearest = (value) => stops.reduce((best, stop, i) =>
    (Math.abs(stop - value) < Math.abs(stops[best] - value) ? i : best), 0);
  const go = (i) => change(model, { [name]: stops[Math.min(stops.length - 1, Math.max(0, i))] });
  const step = (sign, by, wording) => button(sign, () => go(nearest(model.get(name)) + by),
    { tabindex: -1, class: "lbl-figure-step", "aria-label": fill(wording, { name: words[name] }) });
  const [less, more] = [step("\u2212", -1, words.less), step("+", 1, words.more)];
  input.addEventListener("input", () => go(input.valueAsNumber));
  frame.watch([name], () => {
    const value = model.get(name);
    const at = nearest(value);
    input.value = at;
    input.style.setProperty("--from", "0%");
    input.style.setProperty("--to", `${(100 * at) / (stops.length - 1)}%`);
    output.textContent = written(value);
    set(input, { "aria-valuetext": written(value) });
    set(less, { disabled: at === 0 });
    set(more, { disabled: at === stops.length - 1 });
  });
  return h("div", { class: "lbl-figure-slider" }, h("label", { for: id }, h("span", {}, words[name])),
    output, less, input, more);
}

/** Noise, number of points, another draw of them, and whether those held back are shown. */
export function drawDataSettings(frame, model) {
  const { words } = frame;
  const show = h("input", { type: "checkbox", "data-trait": "show_test" });
  show.addEventListener("change", () => change(model, { show_test: show.checked }));
  frame.watch(["show_test"], () => { show.checked = model.get("show_test"); });
  return [
    stopsSlider(frame, model, "noise", (noise) => noise.toFixed(2)),
    stopsSlider(frame, model, "examples"),
    h("div", { class: "lbl-boundary-row" },
      h("label", { class: "lbl-boundary-check" }, show, h("span", {}, words.show_test)),
      h("div", { class: "lbl-figure-buttons" },
        button(words.new_points, () => change(model, { data_seed: (model.get("data_seed") + 1) % 10000 })))),
    h("p", { class: "lbl-boundary-note" }, fill(words.examples_note, { held: model.get("bounds").held })),
  ];
}

/** Optimizer, learning rate, batch size, weight decay, and how fast to play. */
export function drawTrainingSettings(frame, model, speed) {
  const { words } = frame;
  const options = (name) => Object.entries(words[name]);
  return [
    choice(frame, { model, name: "optimizer", label: words.optimizer, options: options("optimizers") }),
    ...(speed ? [choice(frame, { model, name: "speed", label: words.speed, options: options("speeds") })] : []),
    ...["rate", "batch", "weight_decay"].map((name) => stopsSlider(frame, model, name)),
  ];
}
