// A feature made by hand, to play with: two kinds of digits along an axis, and a threshold to part them.
//
// This file counts what a line gets right and puts the parts together; features_wall.js draws the pictures along the
// axis. State, words, pictures and their values are the model's; see features.py, which counts the same.

import { drawWall } from "./features_wall.js";
import { button, change, choice, decimal, fill, h, number, openFrame, set, slider } from "./frame.js";
import { thumbnail } from "./thumbnails.js";

const FEATURE_QUESTIONS = ["holes", "ink", "symmetry", "upper_half"];
const FEATURE_CONTROLS = ["pair", "question", ...FEATURE_QUESTIONS.map((name) => `${name}_threshold`), "picture_number"];
const featureMean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const lineDigits = (question) => (question === "holes" ? 1 : 3);
const valueDigits = (question) => (question === "holes" ? 0 : 3);

/** Everything the figure shows, from its state: values, guesses, what is right, the best line, the picture looked at. */
export function compute(state) {
  const { pair, question, pictures, limits, picture_number: number } = state;
  const threshold = state[`${question}_threshold`];
  const digits = pair.split("-").map(Number);
  const training = digits.map((digit) => pictures[digit].training[question]);
  const fresh = digits.map((digit) => pictures[digit].new[question]);
  // Right of the line stands the digit with the larger mean.
  const [left, right] = featureMean(training[0]) < featureMean(training[1]) ? digits : [digits[1], digits[0]];
  const guess = (value, line = threshold) => (value < line ? left : right);
  const wrong = (sets, line) => sets.map((values, k) => values.filter((value) => guess(value, line) !== digits[k]).length);
  const correct = (sets, line) => sets.flat().length - wrong(sets, line)[0] - wrong(sets, line)[1];

  const { low, high, step } = limits[`${question}_threshold`];
  let best = { correct: -1 };
  for (let i = 0; i <= Math.round((high - low) / step); i += 1) {
    const line = Number((low + i * step).toFixed(6));
    const found = correct(training, line);
    if (found > best.correct) best = { threshold: line, correct: found };
  }

  const values = training.flat();
  const labels = training.flatMap((row, k) => row.map(() => digits[k]));
  const guesses = values.map((value) => guess(value));
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
  return {
    threshold, digits, left, right, values, labels, guesses, order,
    correct: correct(training), count: values.length, wrong: wrong(training),
    newCorrect: correct(fresh), newCount: fresh.flat().length, best,
    picked: { number, digit: labels[number], value: values[number], guess: guesses[number] },
  };
}

/** What the figure shows, in words; FeaturesFigure.alt() says the same. */
export function alternative(state) {
  const { question, words, limits } = state;
  const { threshold, digits, left, right, values, correct, count, wrong, newCorrect, newCount, picked } = compute(state);
  const { low, high } = limits[`${question}_threshold`];
  const line = (value) => decimal(value, lineDigits(question));
  return fill(words.alt, {
    each: values.length / 2, first: digits[0], second: digits[1], measure: words.measure[question],
    low: line(low), high: line(high), threshold: line(threshold), left, right, correct, count,
    wrong_first: wrong[0], wrong_second: wrong[1], new_correct: newCorrect, new_count: newCount,
    digit: picked.digit, value: decimal(picked.value, valueDigits(question)), verdict: featureVerdict(words, picked),
  });
}

function featureVerdict(words, { digit, guess }) {
  return fill(digit === guess ? words.verdict_right : words.verdict_wrong, { guess });
}

/** What to try next: a key of words.try. */
export function suggestion({ pair, question }, { correct, count, best }) {
  if (pair === "1-7") return "sevens";
  if (pair === "3-8" && question === "holes") return "eights";
  if (pair === "0-1" && question === "holes") return correct < best.correct ? "start" : "found";
  if (correct < best.correct) return "move";
  return correct === count ? "perfect" : "best";
}

/** The numbers that the figure shows, as lines of Python. */
export function inPython(state) {
  const { question, source } = state;
  const { threshold, left, right } = compute(state);
  return [
    "import numpy as np", "import nnlib", "", "", source[question].trimEnd(), "", "",
    'digits = nnlib.datasets.load("digits")', "", "",
    "def values(digit):",
    "    images = digits.images[digits.y == digit]",
    `    found = np.array([round(float(${question}(image)), 3) for image in images])`,
    "    training = np.arange(40) * 4  # every fourth picture",
    "    return found[training], np.delete(found, training)", "", "",
    `left, right, threshold = ${left}, ${right}, ${threshold}`,
    'for name, a, b in zip(("training", "new"), values(left), values(right)):',
    "    correct = (a < threshold).sum() + (b >= threshold).sum()",
    '    print(f"{name}: {correct} of {len(a) + len(b)} right")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "features" });
  const { words } = frame;
  const about = h("p", { class: "lbl-features-about" });
  const wall = drawWall(frame, model, { alternative });
  const lines = FEATURE_QUESTIONS.map((name) => slider(frame, { model, name: `${name}_threshold`, symbol: "t",
    label: words.threshold, digits: lineDigits(name) }));
  const sweep = button(words.try_all, () => {
    const state = read(model);
    change(model, { [`${state.question}_threshold`]: compute(state).best.threshold });
  });
  const foot = h("div", { class: "lbl-features-foot" }, ...lines, sweep);
  const [training, fresh] = [words.training, words.new].map(number);
  const closer = drawPicked(model, words);
  const board = drawBoard(frame, model);
  frame.body.append(
    choice(frame, { model, name: "pair", label: words.pair, options: Object.entries(words.pairs) }),
    choice(frame, { model, name: "question", label: words.question, options: Object.entries(words.questions) }),
    about, wall.node, foot,
    h("div", { class: "lbl-figure-numbers lbl-features-numbers" }, training.node, fresh.node),
    h("div", { class: "lbl-features-below" }, closer.node, board.node));

  let spoken = false;
  frame.watch(FEATURE_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { correct, count, newCorrect, newCount, best, picked } = result;
    frame.tryThis(fill(words.try[suggestion(state, result)], { correct, count }));
    about.textContent = words.about[state.question];
    wall.update(state, result);
    lines.forEach((line, k) => { line.hidden = FEATURE_QUESTIONS[k] !== state.question; });
    set(sweep, { disabled: result.threshold === best.threshold });
    const share = (part, whole) => decimal((100 * part) / whole, 0);
    training.update(fill(words.of, { correct, count }),
      fill(correct === best.correct ? words.most : words.percent, { share: share(correct, count) }));
    training.node.classList.toggle("lbl-figure-done", correct === best.correct);
    fresh.update(fill(words.of, { correct: newCorrect, count: newCount }),
      fill(words.percent, { share: share(newCorrect, newCount) }));
    closer.update(state, result);
    board.update(state, result);
    frame.inPython(inPython(state));
    if (spoken) {
      const picture = fill(words.spoken, { digit: picked.digit, measure: words.measure[state.question],
        value: decimal(picked.value, valueDigits(state.question)), verdict: featureVerdict(words, picked) });
      frame.speak(fill(words.status, { threshold: decimal(result.threshold, lineDigits(state.question)), correct, count,
        new_correct: newCorrect, new_count: newCount, picture }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...FEATURE_CONTROLS, "pictures", "source", "words", "limits"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** One picture, large and as the question sees it, with buttons to the next ones. */
function drawPicked(model, words) {
  const large = h("div", { class: "lbl-features-large", role: "img" });
  const [is, value, verdict, seen] = ["b", "span", "span", "small"].map((tag) => h(tag));
  const place = h("span");
  const go = (by, only = () => true) => {
    const result = compute(read(model));
    const { order } = result;
    const from = order.indexOf(model.get("picture_number"));
    for (let k = 1; k <= order.length; k += 1) {
      const next = order[(from + by * k + order.length * k) % order.length];
      if (only(next, result)) return change(model, { picture_number: next });
    }
    return null;
  };
  const wrongOnly = (i, { guesses, labels }) => guesses[i] !== labels[i];
  const nextWrong = button(words.next_wrong, () => go(1, wrongOnly), { class: "lbl-figure-main" });
  const node = h("div", { class: "lbl-features-picked" },
    h("p", { class: "lbl-features-heading" }, h("strong", {}, words.picked), " ", place),
    h("div", { class: "lbl-features-closer" }, large, h("p", {}, is, value, verdict, seen)),
    h("div", { class: "lbl-figure-buttons" }, button(words.previous, () => go(-1)), button(words.next, () => go(1)), nextWrong));
  return {
    node,
    update({ pictures, question }, { picked, order, correct, count }) {
      const { number: at, digit, guess } = picked;
      const { pixels } = pictures[digit];
      // To the question about holes a pixel is paper or ink, and nothing between.
      const darkness = question === "holes" ? (gray) => Number(gray >= 0.35) : undefined;
      const drawing = thumbnail(pixels[at % pixels.length], darkness);
      if (question === "symmetry") drawing.append(h("path", { class: "lbl-features-cut", d: "M4 0V8" }));
      if (question === "upper_half") drawing.append(h("path", { class: "lbl-features-cut", d: "M0 4H8" }));
      large.replaceChildren(drawing);
      set(large, { "aria-label": fill(words.picked_name, { digit }) });
      is.textContent = fill(words.is, { digit });
      value.textContent = fill(words.value, { measure: words.measure[question],
        value: decimal(picked.value, valueDigits(question)) });
      verdict.textContent = featureVerdict(words, picked);
      verdict.classList.toggle("lbl-features-amiss", digit !== guess);
      seen.textContent = words.seen[question];
      place.textContent = fill(words.order, { place: order.indexOf(at) + 1, count });
      set(nextWrong, { disabled: correct === count });
    },
  };
}

/** For each pair and question the new pictures that were right, at the best line that the reader has tried. */
function drawBoard(frame, model) {
  const { words } = frame;
  const pairs = Object.keys(words.pairs);
  const cells = new Map();
  const found = new Map();
  const row = (name) => h("tr", {}, h("th", { scope: "row" }, words.questions[name]), ...pairs.map((pair) => {
    const cell = h("td");
    cells.set(`${pair} ${name}`, cell);
    return cell;
  }));
  const node = h("div", { class: "lbl-features-board" },
    h("p", { class: "lbl-features-heading", id: `${frame.id}-board` }, h("strong", {}, words.found_title), " ",
      h("span", {}, words.found_about)),
    h("table", { "aria-labelledby": `${frame.id}-board` },
      h("thead", {}, h("tr", {}, h("td"), ...pairs.map((pair) => h("th", { scope: "col" }, words.pairs_short[pair])))),
      h("tbody", {}, ...FEATURE_QUESTIONS.map(row))));
  const write = (current) => {
    for (const pair of pairs) {
      const shares = FEATURE_QUESTIONS.map((name) => found.get(`${pair} ${name}`)?.share ?? -1);
      const tried = shares.filter((share) => share >= 0).length;
      FEATURE_QUESTIONS.forEach((name, k) => {
        const key = `${pair} ${name}`;
        const top = tried > 1 && shares[k] === Math.max(...shares);
        cells.get(key).classList.toggle("lbl-features-here", key === current);
        cells.get(key).classList.toggle("lbl-features-top", top);
        const unseen = shares[k] < 0 ? words.not_tried : top ? words.best_of_pair : "";
        cells.get(key).replaceChildren(h("span", { "aria-hidden": shares[k] < 0 }, shares[k] < 0 ? "\u00b7" : `${decimal(100 * shares[k], 0)}%`),
          h("span", { class: "lbl-figure-unseen" }, unseen && ` ${unseen}`));
      });
    }
  };
  frame.root.querySelector(".lbl-figure-reset").addEventListener("click", () => {
    found.clear();
    const state = read(model);
    update(state, compute(state));
  });
  function update({ pair, question }, { correct, newCorrect, newCount }) {
    const key = `${pair} ${question}`;
    if (correct > (found.get(key)?.correct ?? -1)) found.set(key, { correct, share: newCorrect / newCount });
    write(key);
  }
  return { node, update };
}

export default { render };
