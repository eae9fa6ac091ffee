// The tape of automatic differentiation, played forward and back.
//
// This file computes values, slopes and shares, says in words what the last step did, and joins the parts; the graph
// is drawn by tape-graph.js. State, words and graphs are the model's; see tape.py, which computes the same with
// nnlib.scalar.

import { equals, inner, pythonNumber, short } from "./arrays.js";
import { change, choice, fill, h, openFrame, set, slider } from "./frame.js";
import { drawMoves } from "./moves.js";
import { drawTapeGraph } from "./tape-graph.js";

const TAPE_INPUTS = ["first", "second", "third"];
const TAPE_CONTROLS = ["expression", ...TAPE_INPUTS, "stage", "careless"];
// Of each operation: its number, its slope with respect to each source, how it is written, and how Python writes it.
const OPERATIONS = {
  add: { number: (a, b) => a + b, slopes: () => [1, 1], text: "{0} + {1}", python: "{0} + {1}" },
  multiply: { number: (a, b) => a * b, slopes: (a, b) => [b, a], text: "{0} · {1}", python: "{0} * {1}" },
  relu: { number: (a) => Math.max(a, 0), slopes: (a) => [Number(a > 0)], text: "relu({0})", python: "{0}.relu()" },
  exp: { number: Math.exp, slopes: (a) => [Math.exp(a)], text: "exp({0})", python: "{0}.exp()" },
  log: { number: Math.log, slopes: (a) => [1 / a], text: "log({0})", python: "{0}.log()" },
};

/** Everything the figure shows, from its state: numbers, slopes, what is known, who passed on what, slopes received. */
export function compute(state) {
  const nodes = state.graphs[state.expression];
  const order = nodes.flatMap((node, i) => (node.sources.length ? [i] : []));
  const count = 2 * order.length + 1;
  const reached = Math.min(state.stage, count);
  const inputs = TAPE_INPUTS.map((name) => state[name]);
  const numbers = [];
  const slopes = [];
  for (const node of nodes) {
    const from = node.sources.map((source) => numbers[source]);
    const { number, slopes: rule } = OPERATIONS[node.operation] ?? {};
    numbers.push(number ? number(...from) : node.operation === "number" ? node.number : inputs.shift());
    slopes.push(rule ? rule(...from) : []);
  }
  const known = nodes.map((node, i) => !node.sources.length || order.indexOf(i) < reached);
  const passed = [];
  let grads = nodes.map(() => null);
  if (reached > order.length) {
    grads = nodes.map((_, i) => (i === nodes.length - 1 ? 1 : 0));
    for (const place of [...order].reverse().slice(0, reached - order.length - 1)) {
      const shares = nodes[place].sources.map((source, which) => {
        const share = { source, slope: slopes[place][which], grad: grads[place] };
        share.amount = share.grad * share.slope;
        grads[source] = state.careless ? share.amount : grads[source] + share.amount;
        return share;
      });
      passed.push({ place, shares });
    }
  }
  return { nodes, order, count, reached, numbers, slopes, known, passed, grads };
}

/** What a node is computed from, by name: a + b. */
function formula({ nodes }, place, style = "text") {
  const { operation, sources } = nodes[place];
  return OPERATIONS[operation][style].replace(/\{(\d)\}/g, (_, which) => nodes[sources[which]].name);
}

/** What the last step did, in words. */
export function stepInWords(state) {
  const words = state.words.steps;
  const result = compute(state);
  const { nodes, order, reached, numbers, slopes, passed, count } = result;
  const last = nodes.at(-1).name;
  if (reached === 0) return words.start;
  if (reached <= order.length) {
    const place = order[reached - 1];
    const noted = nodes[place].sources.map((source, which) =>
      fill(words.slope, { source: nodes[source].name, slope: short(slopes[place][which]) }));
    return fill(words.forward, { name: nodes[place].name, formula: formula(result, place),
      sign: equals(numbers[place]), value: short(numbers[place]), slopes: noted.join(state.words.and) });
  }
  if (reached === order.length + 1) return fill(words.seed, { result: last });
  const { place, shares } = passed.at(-1);
  const said = shares.map(({ source, slope, grad, amount }) => fill(words.share, { grad: short(grad),
    slope: inner(slope), sign: equals(amount), share: short(amount), source: nodes[source].name }));
  const text = fill(words.backward, { name: nodes[place].name, grad: short(shares[0].grad),
    shares: said.join(state.words.and) });
  return reached === count ? `${text} ${fill(words.end, { result: last })}` : text;
}

/** What the figure shows, in words; TapeFigure.alt() says the same. */
export function alternative(state) {
  const { words } = state;
  const { nodes, reached, count, numbers, known, grads } = compute(state);
  const values = nodes.map(({ name }, i) =>
    fill(known[i] ? words.alt_known : words.alt_unknown, { name, value: short(numbers[i]) }));
  const received = nodes.flatMap(({ name }, i) =>
    (grads[i] === null ? [] : [fill(words.alt_grad, { name, grad: short(grads[i]) })]));
  return fill(words.alt, { values: values.join(words.and), stage: reached, count, step: stepInWords(state),
    grads: received.length ? fill(words.alt_grads, { grads: received.join(words.and) }) : "" });
}

/** The computation and its slopes, as lines of Python. */
export function inPython(state) {
  const result = compute(state);
  const { nodes, order, numbers } = result;
  const lines = nodes.map(({ name }, i) => (order.includes(i)
    ? `${name} = ${formula(result, i, "python")}` : `${name} = Value(${pythonNumber(numbers[i])})`));
  const given = nodes.filter(({ operation }) => operation === "input").map(({ name }) => `${name}.grad`);
  return ["from nnlib.scalar import Value", "", ...lines, `${nodes.at(-1).name}.backward()`,
    `print(${[`${nodes.at(-1).name}.number`, ...given].join(", ")})`].join("\n");
}

/** The sentence that says what to try. */
function riddle({ words, careless, expression }, { reached, count, order }) {
  if (reached === count) return careless ? words.try.careless : expression === "loss" ? words.try.loss : words.try.done;
  return reached <= order.length ? words.try.forward : words.try.backward;
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "tape" });
  const { words } = frame;
  const graph = drawTapeGraph(frame);
  const tape = h("ol", { class: "lbl-tape-list" });
  const sentence = h("p", { class: "lbl-tape-step" });
  const moves = drawMoves(frame, {
    count: () => compute(read(model)).count + 1,
    at: () => compute(read(model)).reached,
    goto: (stage) => change(model, { stage }),
  });
  const sliders = TAPE_INPUTS.map((name) => slider(frame, { model, name, symbol: "x", label: words.input }));
  const names = sliders.map((node) => node.querySelector("label i"));
  const mistake = h("input", { type: "checkbox", "data-trait": "careless" });
  mistake.addEventListener("change", () => change(model, { careless: mistake.checked }));

  const which = choice(frame, { model, name: "expression", label: words.expression, options: Object.entries(words.expressions) });
  which.addEventListener("change", () => change(model, { stage: 0 })); // another computation starts at its beginning

  frame.body.append(
    which,
    h("div", { class: "lbl-tape-main" },
      h("div", {}, h("div", { class: "lbl-tape-inputs" }, ...sliders), graph.node,
        h("ul", { class: "lbl-tape-key" }, h("li", {}, words.slope_key), h("li", { class: "lbl-tape-back" }, words.grad_key))),
      h("div", { class: "lbl-tape-text" }, moves.node, sentence,
        h("div", {}, h("p", { class: "lbl-tape-head" }, h("strong", {}, words.tape), " ", words.tape_about), tape),
        h("label", { class: "lbl-tape-mistake" }, mistake, " ", words.careless))));

  let before = null;
  frame.watch(TAPE_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { nodes, order, numbers, known, grads, reached, count, passed } = result;
    const given = nodes.filter(({ operation }) => operation === "input");
    sliders.forEach((node, i) => { node.hidden = i >= given.length; });
    names.forEach((name, i) => { name.textContent = given[i]?.name ?? ""; });
    sliders.forEach((node, i) => renameSteps(node, words, given[i]?.name ?? ""));
    frame.tryThis(riddle(state, result));
    graph.update(view(state, result));
    moves.update();
    mistake.checked = state.careless;
    sentence.textContent = stepInWords(state);
    const now = reached > order.length ? passed.at(-1)?.place ?? nodes.length - 1 : order[reached - 1];
    tape.replaceChildren(...nodes.map(({ name }, i) => set(h("li", {},
      h("span", {}, order.includes(i) ? `${name} = ${formula(result, i)}` : name),
      h("b", {}, known[i] ? short(numbers[i]) : "?"),
      h("span", { class: "lbl-tape-grad" }, grads[i] === null ? "" : `g ${short(grads[i])}`)),
    { "data-now": i === now && reached > 0 ? (reached > order.length ? "backward" : "forward") : null })));
    frame.inPython(inPython(state));
    const spoken = `${state.expression} ${reached} ${state.careless}`;
    if (before !== null && spoken !== before) {
      frame.speak(fill(words.status, { stage: reached, count, step: sentence.textContent }));
    }
    before = spoken;
  });
  return () => frame.close();
}

/** The buttons beside a slider say the input's name, which depends on the computation. */
function renameSteps(node, words, name) {
  const [less, more] = node.querySelectorAll("button");
  set(less, { "aria-label": fill(words.less, { name }) });
  set(more, { "aria-label": fill(words.more, { name }) });
}

function read(model) {
  const names = [...TAPE_CONTROLS, "graphs", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** What the drawing shows: see tape-graph.js. */
function view(state, result) {
  const { nodes, order, numbers, slopes, known, grads, passed, reached } = result;
  const backward = reached > order.length;
  const passing = backward ? passed.at(-1)?.place : order[reached - 1];
  return {
    label: alternative(state),
    nodes: nodes.map((node, i) => ({ at: node.at,
      name: node.sources.length ? `${node.name} = ${formula(result, i)}` : node.name,
      value: known[i] ? short(numbers[i]) : "?", unknown: !known[i],
      grad: grads[i] === null ? "" : `g ${short(grads[i])}`,
      active: i === passing || (backward && !passed.length && i === nodes.length - 1) ? (backward ? "backward" : "forward") : null })),
    edges: nodes.flatMap((node, i) => node.sources.map((source, which) => ({
      from: nodes[source].at, to: node.at, apart: node.sources.indexOf(source) === node.sources.lastIndexOf(source) ? 0 : 2 * which - 1,
      label: known[i] ? short(slopes[i][which]) : "", active: i === passing ? (backward ? "backward" : "forward") : null }))),
  };
}

export default { render };
