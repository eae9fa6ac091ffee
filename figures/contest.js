// A contest, to look at from all sides: learning curves of several methods, and who leads at one number of examples.
//
// The results are the model's; this file takes means and extremes of them, and puts the parts together.
// contest-plot.js draws the curves. See contest.py, which computes the same.

import { contestPlot, methodSample } from "./contest-plot.js";
import { button, change, choice, decimal, fill, h, openFrame, set } from "./frame.js";

const CONTEST_METHODS = ["logistic", "neighbors", "forest", "boosting", "bayes", "support", "network", "convolution"];
const CONTEST_CONTROLS = ["dataset", "place", "scale", "bars", ...CONTEST_METHODS];
const thousands = (count) => String(count).replace(/(?=(\d{3})+$)(?!^)/g, ",");
const sizesOf = ({ results, dataset }) =>
  Object.keys(results[dataset].methods.network).map(Number).sort((a, b) => a - b);

/** Everything the figure shows, from its state: the sizes, a curve for each method shown, the standings. */
export function compute(state) {
  const { results, dataset, place } = state;
  const { tests, methods } = results[dataset];
  const sizes = sizesOf(state);
  const standing = (method, size) => {
    const { right, seconds } = methods[method][size];
    const shares = right.map((count) => (100 * count) / tests);
    const wins = right.filter((count, draw) => count > methods.network[size].right[draw]).length;
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return { method, right: mean, low: Math.min(...shares), high: Math.max(...shares), seconds, wins, draws: right.length };
  };
  const shown = CONTEST_METHODS.filter((name) => name in methods && state[name]);
  const curves = shown.map((method) => ({ method, points: sizes.map((size) => standing(method, size)) }));
  const standings = curves.map(({ points }) => points[place]).sort((a, b) => b.right - a.right);
  return { sizes, examples: sizes[place], curves, standings };
}

/** What the figure shows, in words; ContestFigure.alt() says the same. */
export function alternative(state) {
  const { words, dataset } = state;
  const { sizes, examples, standings } = compute(state);
  const rows = standings.map(({ method, right, low, high, wins, draws }) => fill(words.alt_row, {
    method: words.methods[method], right: decimal(right, 1), low: decimal(low, 1), high: decimal(high, 1),
    ahead: method === "network" ? "" : fill(words.alt_ahead, { wins, draws }),
  }));
  return fill(words.alt, { dataset: words.datasets_full[dataset], sizes: sizes.map(thousands).join(", "),
    examples: thousands(examples), rows: rows.join(" ") || words.alt_none });
}

/** What to try next: a key of words.try. */
export function suggestion({ dataset, place, scale, bars }) {
  if (!bars) return "bars";
  if (scale === "wrong") return "wrong";
  if (place === 0) return "few";
  return place === 3 ? dataset : "between";
}

/** The numbers that the figure shows, as lines of Python. */
export function inPython(state) {
  const { results, dataset, words } = state;
  const { examples, standings } = compute(state);
  const { tests, methods } = results[dataset];
  return [
    "import numpy as np", "",
    `right = {  # of ${tests}, in each draw, with ${examples} examples`,
    ...standings.map(({ method }) => `    "${words.methods[method]}": [${methods[method][examples].right.join(", ")}],`),
    "}",
    "for method, counts in right.items():",
    `    share = 100 * np.array(counts) / ${tests}`,
    '    print(f"{method}: {share.mean():.2f}, {share.min():.2f} to {share.max():.2f}")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "contest" });
  const { words } = frame;
  const results = model.get("results");
  const held = Object.entries(words.datasets).filter(([name]) => name in results);
  const about = h("p", { class: "lbl-contest-about" });
  const plot = contestPlot(frame, model);
  const table = drawStandings(words);
  frame.body.append(
    choice(frame, { model, name: "dataset", label: words.dataset, options: held }),
    choice(frame, { model, name: "scale", label: words.scale, options: Object.entries(words.scales) }),
    about,
    h("div", { class: "lbl-contest-beside" },
      h("div", { class: "lbl-contest-curves" }, plot.node, examplesSlider(frame, model), barsBox(frame, model)),
      h("div", { class: "lbl-contest-side" }, methodBoxes(frame, model), table.node)));

  let spoken = false;
  frame.watch(CONTEST_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[suggestion(state)]);
    about.textContent = words.about[state.dataset];
    plot.draw(state, result, alternative(state));
    table.update(result);
    frame.inPython(inPython(state));
    const [first] = result.standings;
    if (spoken && first) {
      frame.speak(fill(words.status, { dataset: words.datasets[state.dataset], examples: thousands(result.examples),
        first: words.methods[first.method], right: decimal(first.right, 1) }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...CONTEST_CONTROLS, "results", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** The number of examples, on a slider with a stop for each that was tried. */
function examplesSlider(frame, model) {
  const { words } = frame;
  const { low, high, step } = model.get("limits").place;
  const id = `${frame.id}-place`;
  const input = h("input", { type: "range", id, min: low, max: high, step, "data-trait": "place" });
  const output = h("output", { for: id });
  const press = (sign, by, text) => button(sign, () => change(model, { place: model.get("place") + by }),
    { tabindex: -1, class: "lbl-figure-step", "aria-label": fill(text, { name: words.examples_name }) });
  const less = press("\u2212", -1, words.less);
  const more = press("+", 1, words.more);
  input.addEventListener("input", () => change(model, { place: input.valueAsNumber }));
  frame.watch(["place", "dataset"], () => {
    const place = model.get("place");
    const text = thousands(sizesOf(read(model))[place]);
    input.value = place;
    input.style.setProperty("--from", "0%");
    input.style.setProperty("--to", `${(100 * (place - low)) / (high - low)}%`);
    output.textContent = text;
    set(input, { "aria-valuetext": text });
    set(less, { disabled: place <= low });
    set(more, { disabled: place >= high });
  });
  return h("div", { class: "lbl-figure-slider" }, h("label", { for: id }, words.examples), output, less, input, more);
}

function contestBox(frame, model, name, ...label) {
  const box = h("input", { type: "checkbox", "data-trait": name });
  box.addEventListener("change", () => change(model, { [name]: box.checked }));
  frame.watch([name], () => { box.checked = model.get(name); });
  return h("label", { class: "lbl-contest-box" }, box, ...label);
}

function barsBox(frame, model) {
  return contestBox(frame, model, "bars", h("span", {}, frame.words.bars));
}

/** A box for each method, which is the key to the curves as well. */
function methodBoxes(frame, model) {
  const { words, id } = frame;
  const boxes = CONTEST_METHODS.map((name) =>
    contestBox(frame, model, name, methodSample(name), h("span", {}, words.methods[name])));
  frame.watch(["dataset"], () => {
    const { methods } = model.get("results")[model.get("dataset")];
    CONTEST_METHODS.forEach((name, k) => { boxes[k].hidden = !(name in methods); });
  });
  return h("div", { role: "group", "aria-labelledby": `${id}-shown` },
    h("p", { class: "lbl-contest-heading", id: `${id}-shown` }, h("strong", {}, words.shown)),
    h("div", { class: "lbl-contest-boxes" }, ...boxes));
}

/** Who is where with the number of examples chosen. */
function drawStandings(words) {
  const title = h("strong");
  const about = h("span");
  const body = h("tbody");
  const heads = Object.entries(words.columns).map(([key, text]) =>
    h("th", { scope: "col", class: `lbl-contest-${key}` }, text));
  const none = h("p", {}, words.none);
  const table = h("table", {}, h("thead", {}, h("tr", {}, ...heads)), body);
  return {
    node: h("div", { class: "lbl-contest-standings" },
      h("p", { class: "lbl-contest-heading" }, title, " ", about), table, none),
    update({ examples, standings }) {
      title.textContent = fill(words.standings, { examples: thousands(examples) });
      about.textContent = fill(words.standings_about, { draws: standings[0]?.draws });
      about.hidden = standings.length === 0;
      none.hidden = standings.length > 0;
      table.hidden = standings.length === 0;
      body.replaceChildren(...standings.map(({ method, right, low, high, seconds, wins, draws }) => h("tr", {},
        h("th", { scope: "row" }, methodSample(method), " ", words.methods[method]),
        h("td", { class: "lbl-contest-mean" }, `${decimal(right, 1)}%`),
        h("td", { class: "lbl-contest-range" },
          fill(words.range, { low: decimal(low, 1), high: decimal(high, 1) })),
        h("td", {}, fill(words.seconds, { seconds: String(seconds) })),
        h("td", {}, method === "network" ? words.itself : fill(words.ahead, { wins, draws })))));
    },
  };
}

export default { render };
