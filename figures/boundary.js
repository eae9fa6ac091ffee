// The boundary trainer: a small network learns to tell two classes of points apart, while you watch.
//
// This file joins the parts: it holds the run that trains in the page, plays it, and draws. State, words and limits are
// the model's; see boundary.py, which trains with nnlib. While training plays, the run lives here alone; whenever it
// stops, it is handed to the model, so that Python sees the trained weights.

import { drawLossCurve, drawLosses } from "./boundary-curve.js";
import { measureRun, progressOf, unitResponses } from "./boundary-measures.js";
import { drawTrainedPlane } from "./boundary-plane.js";
import { boundaryInPython } from "./boundary-python.js";
import { openRun, runKey, saveRun, trainEpoch } from "./boundary-run.js";
import { drawDataSettings, drawDatasets, drawTrainingSettings } from "./boundary-settings.js";
import { drawUnits } from "./boundary-units.js";
import { pageColors } from "./canvas.js";
import { animation, button, change, decimal, fill, h, openFrame, still } from "./frame.js";
import { drawPanels } from "./panels.js";

const BOUNDARY_CONTROLS = ["dataset", "noise", "examples", "data_seed", "hidden", "activation", "seed", "optimizer",
  "rate", "batch", "weight_decay", "layer", "unit", "show_test", "speed", "run"];
const EPOCHS_PER_SECOND = { slow: 6, normal: 60, fast: Infinity };
const BUDGET = 8; // milliseconds of training in one picture of the screen
const [FINE, PLAYING, COARSE] = [97, 65, 41]; // points in a row: at rest, while training, and where that is slow

/** Everything the figure shows, from its state. */
export function compute(state) {
  return measureRun(openRun(state), state);
}

/** What the figure shows, in words; BoundaryFigure.alt() says the same. */
export function alternative(state) {
  return boundaryInWords(state, compute(state));
}

/** The same computation in Python. */
export function inPython(state) {
  return boundaryInPython(state, openRun(state));
}

function boundaryInWords(state, result) {
  const { words, bounds, hidden, activation, examples, dataset, noise, layer, unit } = state;
  const { train, test, ones, share, epoch } = result;
  const percent = (accuracy) => decimal(100 * accuracy, 1);
  const network = hidden.length === 0 ? words.alt_no_hidden
    : fill(words.alt_hidden, { widths: hidden.join(", "), activation: words.activations[activation] });
  const shown = fill(words.alt, {
    low: decimal(bounds.low, 1), high: decimal(bounds.high, 1), zeros: examples - ones, ones,
    dataset: words.datasets[dataset], noise: decimal(noise, 2), network, share: decimal(100 * share, 0), epoch,
    train: decimal(train.loss, 3), train_right: percent(train.accuracy), examples,
    test: decimal(test.loss, 3), test_right: percent(test.accuracy), held: bounds.held,
    verdict: verdictInWords(words, result),
  });
  if (!result.unit) return shown;
  const { low, high } = result.unit;
  return `${shown} ${fill(words.alt_unit, { layer, unit, low: decimal(low, 2), high: decimal(high, 2) })}`;
}

function verdictInWords(words, { verdict, epoch, best, test }) {
  return fill(words.verdict[verdict], { epoch, best_epoch: best[0], best: decimal(best[2], 3),
    test: decimal(test.loss, 3), percent: decimal(100 * test.accuracy, 1), coin: decimal(Math.log(2), 3) });
}

function readBoundary(model) {
  const names = [...BOUNDARY_CONTROLS, "words", "limits", "bounds", "stops"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "boundary" });
  const { words } = frame;
  const bounds = model.get("bounds");
  let state = readBoundary(model);
  let run = openRun(state);
  let saved = state.run;
  let hovered = null; // the unit that the mouse points at
  let spoken = false;
  let halting = false;

  const colors = pageColors(frame, ["blue", "orange", "ground", "ink"], () => drawAll());
  const pick = ({ layer, unit = 1 }) => change(model, { layer, unit });
  const plane = drawTrainedPlane(frame, { bounds, colors, pick });
  const losses = drawLosses(words);
  const curve = drawLossCurve(words);
  const units = drawUnits(frame, { model, bounds, colors, pick, preview: (look) => {
    hovered = look;
    drawPlane();
  } });
  const bar = drawBar();
  const panel = (name, title, ...parts) => h("div", { class: "lbl-boundary-panel", "data-part": name },
    ...(title ? [h("p", { class: "lbl-boundary-heading" }, title)] : []), ...parts);
  const panels = {
    loss: panel("loss", "", curve.node),
    network: panel("network", "", units.node),
    data: panel("data", words.data_settings, ...drawDataSettings(frame, model)),
    training: panel("training", words.training_settings, ...drawTrainingSettings(frame, model, !still())),
  };
  frame.body.append(drawDatasets(frame, model), bar.node,
    h("div", { class: "lbl-boundary-main" }, plane.node, losses.node,
      drawPanels(frame, { panels, titles: words.panel, label: words.panels }), ...Object.values(panels)));

  // Reset means to start over, even if training has not stopped once since the start.
  frame.root.addEventListener("click", (event) => {
    if (event.target.closest(".lbl-figure-reset")) player.stop();
  }, true);

  // ---- Playing. Whole epochs, as many as are due; fewer if they take longer than the picture may.
  let due = 0;
  let cost = 0; // milliseconds that drawing the plane takes, smoothed
  let [sinceDetails, detailsCost] = [0, 0];
  const player = animation(frame, (milliseconds) => {
    due = Math.min(due + (milliseconds / 1000) * Math.min(1e5, EPOCHS_PER_SECOND[state.speed]), 1e4);
    const start = performance.now();
    let going = true;
    while (going && due >= 1 && performance.now() - start < BUDGET) {
      due -= 1;
      going = onward();
    }
    if (due > 2) due = 0; // it cannot keep up: better slower than frozen
    const painting = performance.now();
    drawPlane(cost > 6 ? COARSE : PLAYING);
    cost += 0.1 * (performance.now() - painting - cost);
    sinceDetails += milliseconds;
    if (sinceDetails > Math.max(60, 4 * detailsCost)) {
      sinceDetails = 0;
      const began = performance.now();
      drawDetails(progressOf(run));
      detailsCost = performance.now() - began;
    }
    return going;
  }, (running) => {
    bar.playing(running);
    if (!running && !halting) save();
  });

  /** One more epoch, if there may be one. */
  function onward() {
    return run.epoch < bounds.epochs && trainEpoch(run, state);
  }

  function save() {
    saved = saveRun(run);
    change(model, { run: saved });
    drawAll();
  }

  function step(epochs) {
    player.stop();
    for (let i = 0; i < epochs && onward(); i += 1);
    save();
  }

  // ---- Drawing. The plane at every picture, numbers and units less often, words and descriptions when all is quiet.
  function drawPlane(side = FINE) {
    plane.update(run, state, side, hovered ?? state);
  }

  function drawDetails(progress) {
    losses.update(progress, verdictInWords(words, progress));
    curve.update(run, progress);
    units.update(run, state, state, unitResponses(run, state));
    bar.update();
  }

  function drawAll() {
    const result = measureRun(run, state);
    const { epoch, train, test } = result;
    const sentence = verdictInWords(words, result);
    frame.tryThis(fill(words.try[state.dataset], { train: still() ? words.hundred : words.train }));
    drawPlane();
    drawDetails(result);
    plane.describe(boundaryInWords(state, result));
    frame.inPython(boundaryInPython(state, run));
    if (spoken) {
      frame.speak(fill(words.status, { epoch, train: decimal(train.loss, 3), test: decimal(test.loss, 3),
        verdict: sentence }));
    }
    spoken = true;
  }

  /** Follow the model: a run from elsewhere (Python, Reset) takes the place of ours; other settings start anew. */
  let pending = 0;
  function renew() {
    state = readBoundary(model);
    if (state.run !== saved) {
      halting = true; // what has been trained here is not to be saved over what came in
      player.stop();
      halting = false;
      run = openRun(state);
      saved = state.run;
    } else if (JSON.stringify(run.key) !== JSON.stringify(runKey(state))) {
      run = openRun({ ...state, run: {} });
      if (spoken && !player.running) {
        save();
        return;
      }
    }
    if (!player.running) drawAll();
  }
  frame.watch(BOUNDARY_CONTROLS, () => {
    if (!spoken) {
      renew();
      return;
    }
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(renew);
  });
  frame.atClose(() => cancelAnimationFrame(pending));
  return () => frame.close();

  /** The buttons: train, step, start over with other weights; and the epoch. */
  function drawBar() {
    const train = button("", () => {
      if (player.running) player.stop();
      else player.start();
    }, { class: "lbl-figure-main lbl-boundary-train" });
    const epoch = h("b");
    const seed = h("small");
    const playing = (running) => { train.textContent = running ? words.pause : words.train; };
    playing(false);
    return {
      node: h("div", { class: "lbl-boundary-toolbar" },
        h("div", { class: "lbl-figure-buttons", role: "group", "aria-label": words.buttons },
          ...(still() ? [] : [train]), button(words.one, () => step(1)),
          button(words.hundred, () => step(100), still() ? { class: "lbl-figure-main" } : {}),
          button(words.again, () => change(model, { seed: (model.get("seed") + 1) % 10000 }))),
        h("p", { class: "lbl-boundary-epoch" }, h("span", {}, words.epoch), " ", epoch, " ", seed)),
      playing,
      update() {
        epoch.textContent = run.epoch;
        seed.textContent = run.epoch < bounds.epochs ? fill(words.seed_note, { seed: state.seed })
          : words.end;
      },
    };
  }
}

export default { render };
