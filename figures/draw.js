// Draw a digit and see it recognized while you draw: pixels, hidden units, and ten probabilities.
//
// This file puts the parts together and finds the words; draw_network.js computes what draw.py computes with nnlib.

import { pixelGrid } from "./draw_grid.js";
import { compute } from "./draw_network.js";
import { drawPaper } from "./draw_paper.js";
import { drawUnits } from "./draw_units.js";
import { animation, button, change, choice, decimal, fill, h, openFrame, set, still } from "./frame.js";
import { percent } from "./percent.js";

const DRAW_CONTROLS = ["drawing", "view", "unit"];
const PEN_SPEED = 0.14; // units of the paper in a millisecond, when a sample is drawn
const PEN_PAUSE = 180; // milliseconds between strokes

/** What the answer's sentences are filled with. */
function answerWords({ digit, other, probabilities }, words) {
  return { digit: words.digits[digit], other: words.digits[other], p: percent(probabilities[digit]),
    q: percent(probabilities[other]) };
}

/** The answer in words: a sentence, and what it rests on. */
function verdict(result, words) {
  const values = answerWords(result, words);
  return { verdict: fill(words.verdict[result.sureness], values), remark: fill(words.remark[result.sureness], values) };
}

/** What the figure shows, in words; DrawFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { drawing, view, words } = state;
  const strokes = drawing.length;
  return fill(words.alt, {
    drawn: fill(words.alt_drawn[strokes === 0 ? "none" : strokes === 1 ? "one" : "many"], { strokes }),
    view: fill(words.alt_view[view], answerWords(result, words)),
    ...verdict(result, words),
    count: result.hidden.length, on: result.on, unit: result.shown, z: decimal(result.sums[result.shown], 2),
  });
}

/** The same computation as lines of Python. */
export function inPython(state, { image } = compute(state)) {
  const rows = image.map((row, r) => `${r ? "                  " : ""}[${row.map((n) => String(n).padStart(2)).join(", ")}]`);
  return [
    "import numpy as np",
    "import nnlib",
    "from figures import DrawFigure",
    "",
    "model = DrawFigure().model  # Linear(64, 32), ReLU(), Linear(32, 10), trained",
    `image = np.array([${rows.join(",\n")}])`,
    "x = (image.reshape(1, 64) / 16).astype(np.float32)",
    "scores = model.forward(x)",
    "probabilities = nnlib.Softmax().forward(scores)[0]",
    "digit = probabilities.argmax()",
    'print(f"{digit} with probability {probabilities[digit]:.3f}")',
    ...(state.view === "saliency"
      ? ["one_hot = np.eye(10, dtype=np.float32)[[digit]]",
        "saliency = model.backward(one_hot).reshape(8, 8)", "print(saliency.round(2))"] : []),
  ].join("\n");
}

/** The part of a drawing that the pen has drawn after so many milliseconds, and whether that is all of it. */
export function partOf(drawing, time) {
  let left = time;
  const part = [];
  for (const stroke of drawing) {
    const drawn = [stroke[0]];
    for (let i = 1; i < stroke.length && left > 0; i += 1) {
      left -= Math.hypot(stroke[i][0] - stroke[i - 1][0], stroke[i][1] - stroke[i - 1][1]) / PEN_SPEED;
      drawn.push(stroke[i]);
    }
    part.push(drawn);
    left -= PEN_PAUSE;
    if (left <= 0) break;
  }
  return { part, all: part.length === drawing.length && part.at(-1).length === drawing.at(-1).length };
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "draw" });
  const { words } = frame;
  const samples = model.get("samples");
  const sampleTexts = samples.map((sample) => JSON.stringify(sample));
  const sampleNumber = (drawing) => sampleTexts.indexOf(JSON.stringify(drawing));

  // A sample is drawn stroke by stroke, so that the answer can be seen to form.
  let playing = null;
  let time = 0;
  const pen = animation(frame, (milliseconds) => {
    time += milliseconds;
    const { part, all } = partOf(playing, time);
    model.set("drawing", all ? playing : part);
    if (!all) return true;
    model.save_changes();
    return false;
  }, (running) => { if (!running) playing = null; });
  let next = Math.max(0, sampleNumber(model.get("drawing")));
  const showOne = () => {
    next = (next + 7) % samples.length; // 7 and their number have no common divisor: each has its turn
    paper.release();
    pen.stop();
    if (still()) {
      change(model, { drawing: samples[next] });
      return;
    }
    playing = samples[next];
    time = 0;
    pen.start();
  };

  let latest = "";
  const put = (drawing) => {
    pen.stop();
    change(model, { drawing });
  };
  const paper = drawPaper(frame, {
    paper: model.get("paper"),
    begin() {
      const shown = model.get("drawing");
      const replaced = playing !== null || sampleNumber(shown) >= 0; // the reader's pen takes over from the sample's
      pen.stop();
      return replaced ? [] : shown;
    },
    draw: (drawing) => model.set("drawing", drawing),
    done: () => model.save_changes(),
    undo: () => put(model.get("drawing").slice(0, -1)),
    say: (text) => frame.speak(`${text} ${latest}`),
  });
  const clear = button(words.clear, () => put([]));
  const undo = button(words.undo, () => put(model.get("drawing").slice(0, -1)));
  const answer = drawAnswer(words);
  const grid = pixelGrid();
  const note = h("p", { class: "lbl-draw-small" });
  const units = drawUnits(frame, { model });
  const { learned, right } = model.get("record");

  const heading = (text) => h("p", { class: "lbl-draw-heading" }, text);
  frame.body.append(
    h("div", { class: "lbl-draw-main" },
      answer.verdict,
      h("div", { class: "lbl-draw-left" }, heading(words.paper), paper.sheet,
        h("div", { class: "lbl-figure-buttons" }, clear, undo, button(words.show_one, showOne)), paper.keys),
      h("div", { class: "lbl-draw-sees" }, heading(words.picture), grid.node),
      h("div", { class: "lbl-draw-answer" }, heading(words.answer), answer.bars),
      h("div", { class: "lbl-draw-view" },
        choice(frame, { model, name: "view", label: words.view, options: Object.entries(words.views) }), note)),
    units.node,
    h("p", { class: "lbl-draw-about" }, fill(words.about, { paper: count(learned.paper), drawn: count(learned.drawn),
      paths: learned.paths,
      paper_right: right.paper, drawn_right: right.drawn, held_back: learned.held_back })));

  let spoken = false;
  frame.watch(DRAW_CONTROLS, () => {
    const state = Object.fromEntries([...DRAW_CONTROLS, "network", "words"].map((name) => [name, model.get(name)]));
    const result = compute(state);
    const values = answerWords(result, words);
    const isSample = playing !== null || sampleNumber(state.drawing) >= 0;
    const empty = state.drawing.length === 0;
    paper.update(state.drawing, empty ? words.invite : isSample ? words.over : "");
    set(clear, { disabled: empty });
    set(undo, { disabled: empty });
    grid.update(result.image, state.view, result.saliency);
    note.textContent = fill(words.view_notes[state.view], values);
    answer.update(result);
    units.update(state, result);
    frame.tryThis(fill(words.try[whatToTry(state, result, isSample)], values));
    frame.inPython(inPython(state, result));
    set(grid.node, { "aria-label": alternative(state, result) });
    latest = fill(words.status, verdict(result, words));
    if (spoken && playing === null) frame.speak(latest);
    spoken = true;
  });
  return () => frame.close();
}

function whatToTry({ drawing, view }, { sureness }, isSample) {
  if (drawing.length === 0) return "empty";
  if (view === "saliency") return "saliency";
  if (isSample) return "sample";
  return sureness === "sure" ? "sure" : "unsure";
}

/** Thousands in groups of three. */
function count(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The answer: a verdict with its digit large, and a bar for each digit's probability. */
function drawAnswer(words) {
  const large = h("b", { class: "lbl-draw-digit", "aria-hidden": "true" });
  const sentence = h("span");
  const remark = h("small");
  const rows = words.digits.map((_, digit) => {
    const bar = h("span", { class: "lbl-draw-bar" });
    const value = h("span", { class: "lbl-draw-percent" });
    return { bar, value, node: h("li", {}, h("b", {}, String(digit)), h("span", { class: "lbl-draw-room" }, bar), value) };
  });
  return {
    verdict: h("p", { class: "lbl-draw-verdict" }, large, h("span", {}, sentence, remark)),
    bars: h("ul", { class: "lbl-draw-bars" }, ...rows.map((row) => row.node)),
    update(result) {
      const { digit, probabilities, sureness } = result;
      const said = verdict(result, words);
      large.textContent = { sure: digit, perhaps: digit, unsure: "?", empty: "" }[sureness];
      large.className = `lbl-draw-digit lbl-draw-${sureness}`;
      sentence.textContent = said.verdict;
      remark.textContent = said.remark;
      rows.forEach(({ node, bar, value }, k) => {
        bar.style.width = `${(100 * probabilities[k]).toFixed(1)}%`;
        value.textContent = percent(probabilities[k]);
        node.classList.toggle("lbl-draw-winner", k === digit && sureness !== "empty");
        node.classList.toggle("lbl-draw-idle", sureness === "empty");
      });
    },
  };
}

export default { render };
