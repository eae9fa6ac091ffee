// A hidden layer bending the plane: two hidden units move the four points of XOR until one line can part them.
//
// This file joins the parts and trains. State, words and limits are the model's; see bend.py, which computes the same
// with nnlib.

import { bendResult, bendStart, bendSteps } from "./bend-model.js";
import { drawBendKey, drawBendPlanes } from "./bend-planes.js";
import { drawActivation, drawMorph, drawUnitSliders } from "./bend-settings.js";
import { pageColors } from "./canvas.js";
import { animation, button, change, decimal, fill, h, number, openFrame, set, still } from "./frame.js";
import { drawPanels } from "./panels.js";

const BEND_PARAMETERS = ["W1", "b1", "W2", "b2"];
const BEND_CONTROLS = ["activation", ...BEND_PARAMETERS, "morph", "seed"];
const STEPS_PER_SECOND = 200;
const WINDOW = 500; // steps over which the loss must fall by HARDLY, or the start counts as stuck
const HARDLY = 0.001;
const GOOD = 0.15; // the mean loss at which training stops, once all four points are right

/** Everything the figure shows, from its state. */
export function compute(state) {
  return bendResult(state);
}

/** What the figure shows, in words; BendFigure.alt() says the same. */
export function alternative(state) {
  const { words, plane, activation, W2, b2, morph } = state;
  const result = compute(state);
  const place = (i) => `(${result.h[i].map((value) => decimal(value, 2)).join(", ")})`;
  return fill(words.alt, {
    low: decimal(plane.low, 1), high: decimal(plane.high, 1),
    where: fill(words.alt_where[morph === 0 ? 0 : morph === 1 ? 2 : 1], { percent: decimal(100 * morph, 0) }),
    bends: words.alt_bends[activation], h0: place(0), h1: place(1), h2: place(2), h3: place(3),
    score: `${decimal(W2[0][0], 2)} h₁ ${signed(W2[1][0])} h₂ ${signed(b2[0][0])}`,
    correct: result.correct, loss: decimal(result.loss, 3), verdict: bendInWords(words, result),
  });
}

/** A number after its sign and a space, as it stands within a sum. */
function signed(value) {
  const text = decimal(value, 2);
  return text.startsWith("\u2212") ? `\u2212 ${text.slice(1)}` : `+ ${text}`;
}

function bendInWords(words, { verdict, spot }) {
  const names = (spot ?? []).map((i) => ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"][i]);
  return fill(words.verdict[verdict], { a: names[0], b: names[1] });
}

const BENT = {
  identity: "x @ W1 + b1",
  relu: "np.maximum(x @ W1 + b1, 0)",
  tanh: "np.tanh(x @ W1 + b1)",
  sigmoid: "1 / (1 + np.exp(-(x @ W1 + b1)))",
};

/** What the figure shows, as lines of Python. */
export function inPython({ activation, W1, b1, W2, b2 }) {
  const short = (value) => Number(value.toFixed(4));
  const row = (values) => `[${values.map(short).join(", ")}]`;
  return [
    "import numpy as np",
    "",
    "x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])",
    `W1, b1 = np.array([${row(W1[0])}, ${row(W1[1])}]), np.array(${row(b1[0])})`,
    `W2, b2 = np.array(${row(W2.flat())}), ${short(b2[0][0])}`,
    `h = ${BENT[activation]}`,
    "score = h @ W2 + b2",
    "p = 1 / (1 + np.exp(-score))",
    'print("hidden layer:", h.round(2).tolist())',
    'print("probability of class 1:", p.round(3).tolist())',
  ].join("\n");
}

function readBend(model) {
  return Object.fromEntries([...BEND_CONTROLS, "solutions", "plane", "words", "limits"].map((name) =>
    [name, model.get(name)]));
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "bend" });
  const { words } = frame;
  const colors = pageColors(frame, ["blue", "orange", "green", "purple", "ground", "ink"], () => planes.repaint());
  const planes = drawBendPlanes(frame, { plane: model.get("plane"), colors });
  const correct = number(words.correct);
  const loss = number(words.loss);
  const verdict = h("p", { class: "lbl-bend-verdict" });
  const training = drawTraining();
  const units = drawUnitSliders(frame, model);
  frame.body.append(
    drawActivation(frame, model),
    drawPanels(frame, { panels: { inputs: planes.inputs, hidden: planes.hidden }, titles: words.plane,
      label: words.planes, chosen: "hidden" }),
    h("div", { class: "lbl-bend-planes" }, planes.inputs, planes.hidden, drawMorph(frame, model), drawBendKey(words)),
    h("div", { class: "lbl-bend-outcome" },
      h("div", { class: "lbl-figure-numbers" }, correct.node, loss.node), verdict, training.node),
    drawPanels(frame, { panels: units, titles: words.unit, label: words.units }),
    h("div", { class: "lbl-bend-units" }, ...Object.values(units)));

  let spoken = false;
  let pending = 0;
  function update() {
    const state = readBend(model);
    const result = compute(state);
    frame.tryThis(fill(words.try[state.activation], { train: still() ? words.train_still : words.train }));
    planes.update(state, result);
    const done = result.correct === 4;
    correct.update(fill(words.of, { correct: result.correct, count: 4 }), done ? `\u2713 ${words.all_right}` : "");
    correct.node.classList.toggle("lbl-figure-done", done);
    loss.update(decimal(result.loss, 3), fill(words.guess, { loss: decimal(Math.log(2), 3) }));
    const sentence = bendInWords(words, result);
    verdict.textContent = sentence;
    training.update(state);
    if (training.running()) return;
    planes.describe(alternative(state));
    frame.inPython(inPython(state));
    const said = { correct: result.correct, loss: decimal(result.loss, 3), verdict: sentence };
    if (spoken) frame.speak(fill(words.status, said));
    spoken = true;
  }
  frame.watch(BEND_CONTROLS, () => {
    if (!spoken) {
      update();
      return;
    }
    cancelAnimationFrame(pending); // several traits change together: draw once
    pending = requestAnimationFrame(update);
  });
  frame.atClose(() => cancelAnimationFrame(pending));
  return () => frame.close();

  /** Gradient descent from where the parameters are, and other places to start from. */
  function drawTraining() {
    const note = h("p", { class: "lbl-bend-note" });
    let ours = ""; // the parameters that training wrote last: if they are others now, somebody moved a slider
    let [steps, due, goal] = [0, 0, GOOD];
    let before = { steps: 0, loss: Infinity };
    const parameters = (state) => JSON.stringify([state.activation, ...BEND_PARAMETERS.map((name) => state[name])]);

    /** So many steps; false when training has reached its goal or is stuck. */
    function advance(count) {
      const state = readBend(model);
      const tables = bendSteps(state, count);
      for (const [name, value] of Object.entries(tables)) model.set(name, value);
      steps += count;
      ours = parameters({ ...state, ...tables });
      const result = compute({ ...state, ...tables });
      note.textContent = fill(words.trained, { rate: state.plane.rate, steps });
      if (result.correct === 4 && result.loss < goal) return false;
      if (steps - before.steps < WINDOW) return true;
      const stuck = before.loss - result.loss < HARDLY;
      if (stuck) note.textContent = fill(words.stuck, { rate: state.plane.rate, steps, last: WINDOW });
      before = { steps, loss: result.loss };
      return !stuck;
    }

    const player = animation(frame, (milliseconds) => {
      due += (milliseconds / 1000) * STEPS_PER_SECOND;
      const count = Math.floor(due);
      due -= count;
      return count === 0 || advance(count);
    }, (running) => {
      train.textContent = running ? words.pause : words.train;
      if (running) return;
      model.save_changes();
      update();
    });
    const train = button(words.train, () => {
      if (player.running) {
        player.stop();
        return;
      }
      const { loss: present } = compute(readBend(model));
      goal = Math.min(GOOD, 0.8 * present);
      before = { steps, loss: present };
      player.start();
    }, { class: "lbl-figure-main" });
    const hundred = button(words.hundred, () => {
      player.stop();
      advance(100);
      model.save_changes();
    }, still() ? { class: "lbl-figure-main" } : {});
    const start = button(words.start, () => {
      player.stop();
      const state = readBend(model);
      const seed = (state.seed + 1) % 10000;
      change(model, { seed, ...bendStart(state, seed) });
    });
    const solution = button(words.solution, () => {
      player.stop();
      const { activation, solutions } = readBend(model);
      if (solutions[activation]) change(model, solutions[activation]);
    });
    return {
      node: h("div", { class: "lbl-bend-training" },
        h("div", { class: "lbl-figure-buttons", role: "group", "aria-label": words.buttons },
          ...(still() ? [] : [train]), hundred, start, solution), note),
      running: () => player.running,
      update(state) {
        const solvable = Boolean(state.solutions[state.activation]);
        solution.textContent = solvable ? words.solution : words.no_solution;
        set(solution, { disabled: !solvable });
        if (parameters(state) === ours) return;
        if (player.running) player.stop(); // somebody else took hold of the parameters
        steps = 0;
        note.textContent = "";
        ours = parameters(state);
      },
    };
  }
}

export default { render };
