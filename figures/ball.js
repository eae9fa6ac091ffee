// A ball on a loss surface, to play with: learning rate, momentum and Adam, seen as a path on a map.
//
// This file computes and says in words what the figure shows, and puts its parts together: the map (ball-map.js), the
// smaller pictures (ball-views.js), the controls. State, words and surfaces are the model's; see ball.py.

import { drawBallMap } from "./ball-map.js";
import { drawCurve, drawFit, drawSide } from "./ball-views.js";
import { ENOUGH, downAfter, isLost, judge, walk } from "./descent.js";
import { animation, button, change, choice, decimal, fill, h, number, openFrame, set, slider, still } from "./frame.js";
import { landscape } from "./surfaces.js";

const BALL_CONTROLS = ["surface", "standardized", "start", "optimizer", "rate", "momentum", "steps"];
const PACE = 110; // milliseconds that a step takes while the ball runs

/** Everything the figure shows, from its state: path, losses, slope, the next step, and what kind of walk it is. */
export function compute(state) {
  const { surface, standardized, start, steps, surfaces, optimizer, rate } = state;
  const land = landscape(surfaces[surface], standardized);
  const whole = walk(land, state, start, ENOUGH);
  const places = whole.places.slice(0, steps + 1);
  const losses = whole.losses.slice(0, steps + 1);
  const ball = places.at(-1);
  const plain = walk(land, { optimizer: "sgd", rate }, start, steps).losses;
  return {
    land, places, losses, ball, loss: losses.at(-1), taken: places.length - 1, lost: isLost(ball),
    gradient: land.gradient(ball),
    slope: Math.hypot(...land.gradient(ball)),
    next: whole.places[places.length] ?? null,
    down: downAfter(land, whole.losses),
    never: isLost(whole.places.at(-1)),
    plain: optimizer === "sgd" ? null : plain,
    verdict: judge(land, state, places, losses),
  };
}

/** What the figure shows, in words; BallFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { surface, standardized, words, limits, optimizer, rate, momentum, start } = state;
  const [p, q] = axisNames(state);
  const name = words.surfaces[surface];
  return fill(words.alt, {
    surface: surface === "data" && standardized ? fill(words.alt_standardized, { surface: name }) : name,
    p, q, low: decimal(limits.start.low, 0), high: decimal(limits.start.high, 0),
    a0: decimal(start[0], 1), b0: decimal(start[1], 1), first: amount(words, result.losses[0]), taken: result.taken,
    optimizer: fill(words.optimizers_full[optimizer], { rate: decimal(rate, 2), momentum: decimal(momentum, 2) }),
    a: decimal(result.ball[0], 2), b: decimal(result.ball[1], 2), loss: amount(words, result.loss),
    headline: words.headlines[result.verdict.kind], sentence: verdictInWords(state, result),
  });
}

function axisNames({ surface, words }) {
  return words.axes[surface === "data" ? "data" : "formula"];
}

/** A loss in a few digits. */
function amount(words, loss) {
  return loss < 1000 ? decimal(loss, 3) : words.many;
}

function verdictInWords({ optimizer, words }, { verdict }) {
  const digits = { curvature: 2, gentle: 2, limit: 2, factor: 2, keep: 3, slope: 3 };
  const told = { ...verdict, place: words.places[verdict.place],
    formula: words.formulas[optimizer === "momentum" ? "momentum" : "plain"] };
  for (const name of Object.keys(digits)) if (name in verdict) told[name] = decimal(verdict[name], digits[name]);
  let variant = verdict.kind;
  if (variant === "rolling" && verdict.count === 1) variant = "rolling_one";
  else if (`${variant}_momentum` in words.verdicts && optimizer === "momentum") variant += "_momentum";
  const sentences = [fill(words.verdicts[variant], told)];
  if (verdict.kind === "overshooting" && optimizer !== "adam") sentences.push(fill(words.settle_limit, told));
  if (optimizer === "adam") sentences.push(words.adam);
  return sentences.join(" ");
}

/** The walk, as lines of Python that end at the very place where the ball is. */
export function inPython(state, { taken } = compute(state)) {
  const { surface, surfaces, standardized, start, optimizer, rate, momentum } = state;
  const spec = surfaces[surface];
  const ground = spec.curves
    ? ["def loss(w1, w2):", `    return ${spec.code[0]}`, "", "def gradient(w1, w2):",
      `    return np.array([${spec.code[1]}, ${spec.code[2]}])`]
    : [`x = np.array([${spec.x.join(", ")}])`, `y = np.array([${spec.y.join(", ")}])`,
      ...(standardized ? ["x = (x - x.mean()) / x.std()"] : []), "", "def loss(w, b):",
      "    return ((w * x + b - y) ** 2).mean()", "", "def gradient(w, b):", "    error = w * x + b - y",
      "    return np.array([2 * (error * x).mean(), 2 * error.mean()])"];
  const methods = {
    sgd: [[], ["w = w - rate * g"]],
    momentum: [[`velocity, momentum = np.zeros(2), ${momentum}`],
      ["velocity = momentum * velocity + g", "w = w - rate * velocity"]],
    adam: [["mean, square = np.zeros(2), np.zeros(2)"],
      ["mean = 0.9 * mean + 0.1 * g", "square = 0.999 * square + 0.001 * g**2",
        "m, s = mean / (1 - 0.9**t), square / (1 - 0.999**t)", "w = w - rate * m / (np.sqrt(s) + 1e-8)"]],
  };
  const [before, each] = methods[optimizer];
  return ["import numpy as np", "", ...ground, "", `w, rate = np.array([${start.join(", ")}]), ${rate}`, ...before,
    `for t in range(1, ${taken + 1}):`, "    g = gradient(*w)", ...each.map((line) => `    ${line}`), "",
    'print(f"({w[0]:.2f}, {w[1]:.2f}), loss {loss(*w):.3f}")'].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "ball" });
  const { words } = frame;
  const map = drawBallMap(frame, model);
  const [curve, side, fit] = [drawCurve(frame), drawSide(frame), drawFit(frame)];
  const headline = h("strong");
  const sentence = h("span");
  const numbers = drawNumbers(words);
  const buttons = drawButtons(frame, model);
  const standardize = h("div", { class: "lbl-figure-buttons" },
    button(words.standardize, () => change(model, { standardized: !model.get("standardized") })));
  const momentum = slider(frame, { model, name: "momentum", symbol: "m", label: words.labels.momentum, digits: 2 });
  const choices = (name, among) => choice(frame, { model, name, label: words[name], options: Object.entries(among) });

  frame.body.append(
    choices("surface", words.surfaces),
    h("div", { class: "lbl-ball-main" },
      map.node,
      h("div", { class: "lbl-ball-side" },
        standardize,
        choices("optimizer", words.optimizers),
        slider(frame, { model, name: "rate", symbol: "η", label: words.labels.rate, digits: 2 }),
        momentum,
        slider(frame, { model, name: "steps", symbol: "t", label: words.labels.steps, digits: 0 }),
        buttons.node,
        h("p", { class: "lbl-ball-verdict" }, headline, " ", sentence))),
    numbers.node,
    h("div", { class: "lbl-ball-views" }, curve.node, side.node, fit.node));

  let spoken = false;
  frame.watch(BALL_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { verdict, taken } = result;
    const named = { ...state, names: axisNames(state), amount: (loss) => amount(words, loss) };
    frame.tryThis(words.try[state.surface]);
    standardize.hidden = state.surface !== "data";
    set(standardize.firstChild, { "aria-pressed": String(state.standardized) });
    momentum.hidden = state.optimizer !== "momentum";
    headline.textContent = `${words.headlines[verdict.kind]}.`;
    sentence.textContent = verdictInWords(state, result);
    map.update(named, result, alternative(state, result));
    for (const view of [curve, side, fit]) view.update(named, result);
    numbers.update(named, result);
    frame.inPython(inPython(state, result));
    buttons.update(result);
    if (spoken) {
      frame.speak(fill(words.status, { taken, loss: named.amount(result.loss), headline: words.headlines[verdict.kind] }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...BALL_CONTROLS, "surfaces", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Step, Run and back to the start. With reduced motion nothing runs: a button takes ten steps at once. */
function drawButtons(frame, model) {
  const { words } = frame;
  const most = model.get("limits").steps.high;
  let lost = false;
  const done = () => model.get("steps") >= most || lost;
  const go = (count) => change(model, { steps: Math.min(model.get("steps") + count, most) });
  const rewind = () => change(model, { steps: 0 });
  let waited = 0;
  const roll = animation(frame, (milliseconds) => {
    waited += milliseconds;
    if (waited < PACE) return true;
    waited %= PACE;
    go(1);
    return !done();
  }, (running) => { run.textContent = running ? words.pause : words.run; });
  const run = still()
    ? button(words.ten, () => go(10))
    : button(words.run, () => {
      if (roll.running) return roll.stop();
      if (done()) rewind();
      waited = PACE;
      return roll.start();
    }, { class: "lbl-figure-main" });
  const step = button(words.step, () => {
    roll.stop();
    go(1);
  });
  const back = button(words.rewind, () => {
    roll.stop();
    rewind();
  });
  return {
    node: h("div", { class: "lbl-figure-buttons" }, run, step, back),
    update(result) {
      lost = result.lost;
      set(step, { disabled: done() });
      set(back, { disabled: model.get("steps") === 0 });
      if (still()) set(run, { disabled: done() });
    },
  };
}

/** Loss and slope at the ball, and how long the way down takes. */
function drawNumbers(words) {
  const [loss, slope, down] = [number(words.loss), number(words.slope), number(words.down)];
  return {
    node: h("div", { class: "lbl-figure-numbers lbl-ball-numbers" }, loss.node, slope.node, down.node),
    update({ amount: inDigits }, result) {
      loss.update(inDigits(result.loss), fill(words.loss_start, { loss: inDigits(result.losses[0]) }));
      slope.update(inDigits(result.slope), words.slope_about);
      const late = result.never ? words.down_never : fill(words.down_late, { count: ENOUGH });
      down.update(result.down === null ? late : fill(words.down_steps, { count: result.down }), words.down_about);
      down.node.classList.toggle("lbl-figure-done", result.down !== null && result.taken >= result.down);
    },
  };
}

export default { render };
