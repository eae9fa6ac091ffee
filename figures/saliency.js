// Saliency, to play with: which pixels of a drawing raise or lower the score of a digit, by three maps.
//
// This file puts the parts together and finds the words; saliency-maps.js computes what saliency.py does with nnlib.

import { drawPaper } from "./draw_paper.js";
import { button, change, choice, decimal, fill, h, number, openFrame, set } from "./frame.js";
import { percent } from "./percent.js";
import { mapGrid } from "./saliency-grid.js";
import { computeMaps } from "./saliency-maps.js";

const SALIENCY_CONTROLS = ["drawing", "digit", "view", "network", "erase"];

/** What is read, as a sentence. */
function readsText({ drawing, network, erase, words }, { answer, probabilities }) {
  if (drawing.length === 0) return words.reads.empty;
  return fill(words.reads[erase ? "erased" : network],
    { digit: words.digits[answer], p: percent(probabilities[answer]) });
}

/** What the figure shows, in words; SaliencyFigure.alt() says the same. */
export function alternative(state, result = computeMaps(state)) {
  const { drawing, view, network, words } = state;
  const { map, x, explained, likeness } = result;
  const at = map.reduce((best, value, i) => (Math.abs(value) > Math.abs(map[best]) ? i : best), 0);
  const strokes = drawing.length;
  return fill(words.alt, {
    drawn: fill(words.alt_drawn[strokes === 0 ? "none" : strokes === 1 ? "one" : "many"], { strokes }),
    digit: words.digits[explained], view: words.alt_views[view], network: words.alt_networks[network],
    strongest: fill(words.alt_strongest, { value: decimal(map[at], 2), row: Math.floor(at / 8) + 1,
      column: (at % 8) + 1, where: words.alt_where[x[at] > 0 ? "ink" : "paper"] }),
    reads: readsText(state, result),
    likeness: likeness === null ? words.alt_no_likeness : decimal(likeness, 2),
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ drawing, view, network, erase }) {
  if (drawing.length === 0) return "empty";
  if (erase) return "erase";
  if (network === "random") return view === "heat" ? "random_heat" : "random";
  return view;
}

/** The map that is shown, as lines of Python. */
export function inPython(state, { image, explained } = computeMaps(state)) {
  const rows = image.map((row, r) => `${r ? "                  " : ""}[${row.map((n) => String(n).padStart(2)).join(", ")}]`);
  const slopes = [
    "model.forward(x)",
    `one_hot = np.eye(10, dtype=np.float32)[[${explained}]]`,
    "slopes = model.backward(one_hot)  # (1, 64)",
  ];
  const made = {
    slope: [...slopes, "shown = slopes.reshape(8, 8)"],
    heat: [...slopes, "shown = np.abs(slopes * x).reshape(8, 8)"],
    occlusion: [
      "without = np.repeat(x, 64, axis=0)  # (64, 64)",
      "np.fill_diagonal(without, 0)  # in each row another pixel",
      `falls = (model.forward(x) - model.forward(without))[:, ${explained}]`,
      "shown = falls.reshape(8, 8)",
    ],
  };
  return [
    "import numpy as np",
    "from figures import SaliencyFigure",
    "",
    `model = SaliencyFigure(network="${state.network}").model`,
    `image = np.array([${rows.join(",\n")}])`,
    "x = (image.reshape(1, 64) / 16).astype(np.float32)",
    ...made[state.view],
    "print(shown.round(2))",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "saliency" });
  const { words } = frame;
  const samples = model.get("samples");
  const sampleTexts = samples.map((sample) => JSON.stringify(sample));
  const sampleNumber = (drawing) => sampleTexts.indexOf(JSON.stringify(drawing));

  let latest = "";
  const put = (drawing) => change(model, { drawing });
  const paper = drawPaper(frame, {
    paper: model.get("paper"),
    begin: () => (sampleNumber(model.get("drawing")) >= 0 ? [] : model.get("drawing")), // the reader's own begins anew
    draw: (drawing) => model.set("drawing", drawing),
    done: () => model.save_changes(),
    undo: () => put(model.get("drawing").slice(0, -1)),
    say: (text) => frame.speak(`${text} ${latest}`),
  });
  let next = Math.max(0, sampleNumber(model.get("drawing")));
  const showOne = button(words.show_one, () => {
    next = (next + 7) % samples.length; // 7 and their number have no common divisor: each has its turn
    paper.release();
    put(samples[next]);
  });
  const clear = button(words.clear, () => put([]));
  const undo = button(words.undo, () => put(model.get("drawing").slice(0, -1)));

  const grid = mapGrid();
  const heading = (text) => h("p", { class: "lbl-draw-heading" }, text);
  const mapHeading = heading("");
  const note = h("p", { class: "lbl-draw-small lbl-saliency-note" });
  const answers = drawAnswers(frame, model);
  const likeness = number(words.likeness);
  const reads = h("p", { class: "lbl-saliency-reads" });
  const pick = (name, options) => choice(frame, { model, name, label: words[name], options: Object.entries(options) });
  frame.body.append(
    h("div", { class: "lbl-saliency-main" },
      h("div", { class: "lbl-draw-left" }, heading(words.paper), paper.sheet,
        h("div", { class: "lbl-figure-buttons" }, clear, undo, showOne)),
      h("div", { class: "lbl-saliency-map" }, mapHeading, grid.node),
      h("div", { class: "lbl-saliency-choose" }, pick("view", words.views), note, pick("network", words.networks),
        eraseBox(model, frame, words.erase)),
      h("div", { class: "lbl-saliency-answer" }, heading(words.answer), answers.node,
        h("p", { class: "lbl-draw-small", id: `${frame.id}-digits` }, words.answer_note)),
      h("div", { class: "lbl-saliency-found" }, reads,
        h("div", { class: "lbl-figure-numbers" }, likeness.node))), paper.keys);

  let spoken = false;
  frame.watch(SALIENCY_CONTROLS, () => {
    const state = Object.fromEntries([...SALIENCY_CONTROLS, "numbers", "words"].map((name) => [name, model.get(name)]));
    const result = computeMaps(state);
    const digit = words.digits[result.explained];
    const empty = state.drawing.length === 0;
    paper.update(state.drawing, empty ? words.invite : sampleNumber(state.drawing) >= 0 ? words.over : "");
    set(clear, { disabled: empty });
    set(undo, { disabled: empty });
    grid.update(state.view, result, state.erase);
    set(grid.node, { "aria-label": alternative(state, result) });
    mapHeading.textContent = fill(words.map, { digit });
    note.textContent = fill(words.view_notes[state.view], { digit });
    answers.update(result);
    reads.textContent = readsText(state, result);
    const alike = result.likeness === null ? null : decimal(result.likeness, 2);
    likeness.update(alike ?? "\u2013", alike === null ? words.likeness_none : words.likeness_about);
    frame.tryThis(words.try[suggestion(state)]);
    frame.inPython(inPython(state, result));
    latest = fill(words.status, { view: words.views[state.view], network: words.networks[state.network],
      reads: reads.textContent, likeness: alike ?? words.alt_no_likeness });
    if (spoken) frame.speak(latest);
    spoken = true;
  });
  return () => frame.close();
}

/** The box that erases the strongest pixels. */
function eraseBox(model, frame, text) {
  const box = h("input", { type: "checkbox", "data-trait": "erase" });
  box.addEventListener("change", () => change(model, { erase: box.checked }));
  frame.watch(["erase"], () => { box.checked = model.get("erase"); });
  return h("label", { class: "lbl-saliency-erase" }, box, " ", text);
}

/** A button for each digit, with a bar for its probability; the pressed one's score is explained. */
function drawAnswers(frame, model) {
  const { words } = frame;
  const rows = words.digits.map((_, k) => {
    const bar = h("span", { class: "lbl-saliency-bar" });
    const value = h("span", { class: "lbl-saliency-percent" });
    const node = h("button", { type: "button", class: "lbl-saliency-digit", "data-digit": k }, h("b", {}, String(k)),
      h("span", { class: "lbl-saliency-room" }, bar), value);
    node.addEventListener("click", () => change(model, { digit: model.get("digit") === k ? -1 : k }));
    return { node, bar, value };
  });
  return {
    node: h("div", { class: "lbl-saliency-digits", role: "group", "aria-label": words.answer,
      "aria-describedby": `${frame.id}-digits` },
      ...rows.map((row) => row.node)),
    update({ probabilities, answer, explained }) {
      rows.forEach(({ node, bar, value }, k) => {
        bar.style.width = `${(100 * probabilities[k]).toFixed(1)}%`;
        value.textContent = percent(probabilities[k]);
        node.classList.toggle("lbl-saliency-winner", k === answer);
        set(node, { "aria-pressed": String(k === explained) });
      });
    },
  };
}

export default { render };
