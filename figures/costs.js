// What training costs, to play with: parameters, examples and devices become FLOPs, memory, days and money.
//
// This file draws; costs-model.js computes. State and words are the model's; see costs.py, which computes the same.

import { amount, duration, money, prefixed } from "./amounts.js";
import { presets, sliders } from "./costs-controls.js";
import { compute } from "./costs-model.js";
import { roofline } from "./costs-roof.js";
import { choice, fill, h, number, openFrame } from "./frame.js";

const COSTS_CONTROLS = ["device", "parameters", "examples", "batch", "kept", "count", "utilization", "price"];

/** The verdict as a sentence or two. */
function inWords(result, words) {
  const numbers = Object.fromEntries(["split", "intensity", "ridge"].map((name) => [name, amount(result[name], words)]));
  const said = fill(words.verdicts[result.verdict], numbers);
  return result.over ? `${said} ${words.over}` : said;
}

/** What the figure shows, in words; CostsFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { words, device, catalog } = state;
  return fill(words.alt, {
    peak: prefixed(catalog[device].peak, "FLOP/s", words),
    device: words.devices[device],
    side: words.sides[result.bound],
    intensity: amount(result.intensity, words),
    ridge: amount(result.ridge, words),
    reached: prefixed(result.reached, "FLOP/s", words),
    parameters: amount(state.parameters, words),
    examples: amount(state.examples, words),
    count: amount(state.count, words),
    flops: amount(result.flops, words),
    time: duration(result.seconds, words),
    money: money(result.dollars, words),
    verdict: inWords(result, words),
  });
}

/** What to try next: a key of words.try. */
export function suggestion(result) {
  if (result.verdict !== "compute") return result.verdict;
  if (result.seconds > 2 * 31536000) return "years";
  return result.flops > 1e23 ? "huge" : "compute";
}

/** The same in lines of Python. */
export function inPython(state) {
  const { device, parameters, examples, batch, count, utilization, price, catalog } = state;
  const { peak, bandwidth, moved } = catalog[device];
  const { copies } = compute(state);
  return [
    `P, D, B, n = ${parameters}, ${examples}, ${batch}, ${count}`,
    `peak, bandwidth = ${peak}, ${bandwidth}  # of one device`,
    `copies, moved = ${copies}, ${moved}  # of the network; bytes per parameter`,
    "flops = 6 * P * D",
    "intensity = 6 * B / copies / moved",
    `reached = ${utilization / 100} * min(peak, intensity * bandwidth)`,
    "hours = flops / (n * reached) / 3600",
    `dollars = n * hours * ${price}`,
    'print(f"{flops:.2e} FLOPs, {hours / 24:.3g} days, {dollars:.3g} dollars")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "costs" });
  const { words } = frame;
  const about = h("p", { class: "lbl-costs-device" });
  const roof = roofline(frame.id);
  const verdict = h("p", { class: "lbl-costs-verdict" });
  const names = ["flops", "time", "money", "state", "notes", "share"];
  const numbers = Object.fromEntries(names.map((name) => [name, number(words[name])]));
  const chosen = h("li", {}, sample("lbl-curves-main"), h("span"));
  frame.body.append(
    presets(frame, model),
    choice(frame, { model, name: "device", label: words.device, options: Object.entries(words.devices) }), about,
    h("div", { class: "lbl-costs-sliders" }, ...sliders(frame, model)),
    h("div", { class: "lbl-figure-numbers lbl-costs-numbers" }, ...Object.values(numbers).map(({ node }) => node)),
    verdict,
    h("div", { class: "lbl-curves" },
      h("p", { class: "lbl-curves-heading" }, h("strong", {}, words.roof), " ", h("span", {}, words.roof_about)),
      roof.node,
      h("ul", { class: "lbl-curves-key" }, chosen, h("li", {}, sample("lbl-costs-other"), words.roof_key.other))));

  let spoken = false;
  frame.watch(COSTS_CONTROLS, () => {
    const state = Object.fromEntries([...COSTS_CONTROLS, "catalog", "words"].map((name) => [name, model.get(name)]));
    const result = compute(state);
    const device = state.catalog[state.device];
    const bytes = (value) => prefixed(value, "B", words);
    frame.tryThis(words.try[suggestion(result)]);
    about.textContent = fill(words.device_about, { peak: prefixed(device.peak, "FLOP/s", words),
      bandwidth: prefixed(device.bandwidth, "B/s", words), memory: bytes(device.memory), bytes: device.bytes });
    numbers.flops.update(amount(result.flops, words), words.flops_about);
    numbers.time.update(duration(result.seconds, words),
      fill(words.time_about, { steps: amount(result.steps, words), step: duration(result.step, words) }));
    numbers.money.update(money(result.dollars, words), fill(words.money_about, { hours: amount(result.hours, words) }));
    numbers.state.update(bytes(result.state), fill(words.state_about,
      { weights: bytes(result.weights), gradients: bytes(result.weights), optimizer: bytes(result.optimizer) }));
    numbers.notes.update(bytes(result.notes), words.notes_about);
    const copies = result.copies === 1 ? words.copy : fill(words.copies, { copies: amount(result.copies, words) });
    numbers.share.update(bytes(result.share),
      fill(words.share_about, { copies, split: amount(result.split, words), memory: bytes(device.memory) }));
    verdict.textContent = inWords(result, words);
    roof.update(state, result, alternative(state, result));
    chosen.lastChild.textContent = fill(words.roof_key.main, { device: words.devices[state.device] });
    frame.inPython(inPython(state));
    const dollars = fill(words.dollars, { amount: money(result.dollars, words) });
    if (spoken) frame.speak(`${duration(result.seconds, words)}, ${dollars}. ${verdict.textContent}`);
    spoken = true;
  });
  return () => frame.close();
}

/** A piece of a line, for the key. */
function sample(name) {
  return h("svg", { viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" }, h("path", { d: "M1 6 H29", class: name }));
}

export default { render };
