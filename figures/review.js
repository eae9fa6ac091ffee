// Is the review kind? A text to type, what each of its words adds to the score, and the verdict.
//
// State, words and networks are the model's; see review.py, which computes the same.

import { button, change, choice, decimal, fill, h, number, openFrame, set } from "./frame.js";
import { percent } from "./percent.js";

const REVIEW_CONTROLS = ["text", "reader"];
const NAMED = 3; // in the alt text, each way
const FULL = 0.5; // what a token must add at least for a bar of full height

/** The words of a text, in small letters. The apostrophe that a phone sets is one, too. */
function wordsOf(text) {
  return text.toLowerCase().replaceAll("\u2019", "'").match(/[a-z]+(?:'[a-z]+)?/g) ?? [];
}

/** What every token adds (null: it is unknown), their sums, and the probability of kind. */
export function compute({ text, reader, networks }) {
  const { bias, pulls } = networks[reader];
  const knows = (token) => Object.hasOwn(pulls, token); // "constructor" is a word, too
  const words = wordsOf(text);
  const pairs = reader === "pairs" ? words.slice(1).map((word, i) => `${words[i]} ${word}`) : [];
  const known = [...words, ...pairs].filter(knows).length;
  const part = (token) => ({ token, share: knows(token) ? pulls[token] / known : null });
  const parts = { words: words.map(part), pairs: pairs.map(part) };
  const sum = (some, start) => some.reduce((total, { share }) => total + (share ?? 0), start);
  const score = sum(parts.pairs, sum(parts.words, bias));
  return { ...parts, bias, score, wordsSum: sum(parts.words, 0), pairsSum: sum(parts.pairs, 0),
    probability: 1 / (1 + Math.exp(-score)) };
}

function signed(value) {
  const text = decimal(value, 2);
  return value > 0 && text !== "0.00" ? `+${text}` : text;
}

function inWords({ score, probability }, words) {
  return fill(words[score > 0 ? "kind" : "unkind"], { percent: percent(probability) });
}

/** What the figure shows, in words; ReviewFigure.alt() says the same. */
export function alternative(state) {
  const { words, reader } = state;
  const result = compute(state);
  const known = [...result.words, ...result.pairs].filter(({ share }) => share !== null);
  const ordered = known.toSorted((a, b) => b.share - a.share);
  const listed = (items) => items.join(", ") || words.nothing;
  const named = (some) => listed(some.slice(0, NAMED).map(({ token, share }) => `${token} ${signed(share)}`));
  return fill(words.alt, {
    count: result.words.length,
    words: result.words.map(({ token }) => token).join(" "),
    reader: words.readers[reader],
    up: named(ordered.filter(({ share }) => share > 0)),
    down: named(ordered.toReversed().filter(({ share }) => share < 0)),
    unknown: listed(result.words.filter(({ share }) => share === null).map(({ token }) => token)),
    score: decimal(result.score, 2),
    verdict: inWords(result, words),
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ text, reader, words }, result) {
  const bag = (some) => some.toSorted().join(" ");
  const [now, start] = [wordsOf(text), wordsOf(words.examples[0])];
  if (now.length === 0) return "empty";
  if (reader === "pairs") return "pairs";
  if (now.join(" ") === start.join(" ")) return "start";
  if (bag(now) === bag(start)) return "swapped";
  return 3 * result.words.filter(({ share }) => share === null).length >= now.length ? "unknown" : "own";
}

/** The same in lines of Python. */
export function inPython({ text, reader }) {
  return [
    "from figures import ReviewFigure",
    "",
    `figure = ReviewFigure(text=${JSON.stringify(text)}, reader="${reader}")`,
    "print(figure.verdict)",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "review" });
  const { words } = frame;
  const picture = h("div", { role: "img", class: "lbl-figure-unseen" });
  const verdict = h("p", { class: "lbl-review-verdict" });
  const mark = h("span");
  const parts = { words: partList(words, "words"), pairs: partList(words, "pairs") };
  const sums = Object.fromEntries(["bias", "words_sum", "pairs_sum", "score"].map((name) => [name, number(words[name])]));
  frame.body.append(
    ...field(frame, model),
    choice(frame, { model, name: "reader", label: words.reader, options: Object.entries(words.readers) }),
    picture, verdict, h("div", { class: "lbl-review-scale", "aria-hidden": "true" }, mark),
    parts.words.node, parts.pairs.node,
    h("div", { class: "lbl-figure-numbers" }, ...Object.values(sums).map(({ node }) => node)));

  let spoken = false;
  frame.watch(REVIEW_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const most = Math.max(FULL, ...[...result.words, ...result.pairs].map(({ share }) => Math.abs(share ?? 0)));
    frame.tryThis(words.try[suggestion(state, result)]);
    set(picture, { "aria-label": alternative(state) });
    verdict.textContent = inWords(result, words);
    mark.style.left = `${100 * result.probability}%`;
    parts.words.update(result.words, most);
    parts.pairs.update(result.pairs, most);
    parts.pairs.node.hidden = sums.pairs_sum.node.hidden = state.reader !== "pairs";
    sums.bias.update(signed(result.bias), words.bias_about);
    sums.words_sum.update(signed(result.wordsSum), fill(words.words_sum_about, count(result.words)));
    sums.pairs_sum.update(signed(result.pairsSum), "");
    sums.score.update(signed(result.score), words.score_about);
    frame.inPython(inPython(state));
    if (spoken) frame.speak(inWords(result, words));
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  return Object.fromEntries([...REVIEW_CONTROLS, "networks", "words"].map((name) => [name, model.get(name)]));
}

function count(parts) {
  return { count: parts.length, known: parts.filter(({ share }) => share !== null).length };
}

/** The field to type into, and reviews to begin with. */
function field(frame, model) {
  const { words, id } = frame;
  const area = h("textarea", { id: `${id}-text`, rows: 2, maxlength: model.get("longest"), autocapitalize: "sentences" });
  area.addEventListener("input", () => change(model, { text: area.value }));
  frame.watch(["text"], () => { if (area.value !== model.get("text")) area.value = model.get("text"); });
  const examples = words.examples.map((text) => button(text, () => change(model, { text })));
  return [
    h("label", { for: `${id}-text`, class: "lbl-review-label" }, words.text),
    area,
    h("p", { class: "lbl-review-label", id: `${id}-examples` }, words.examples_about),
    h("div", { class: "lbl-figure-buttons lbl-review-examples", role: "group", "aria-labelledby": `${id}-examples` }, ...examples),
  ];
}

/** Tokens in their order, each with a bar up or down and its number. Of pairs, those that are known. */
function partList(words, kind) {
  const about = h("span");
  const list = h("ol", { class: "lbl-review-parts", "aria-label": words[`${kind}_heading`] });
  const node = h("div", {}, h("p", { class: "lbl-review-heading" }, h("strong", {}, words[`${kind}_heading`]), " ", about), list);
  return {
    node,
    update(parts, most) {
      about.textContent = fill(words[`${kind}_about`], count(parts));
      const shown = kind === "pairs" ? parts.filter(({ share }) => share !== null) : parts;
      list.hidden = shown.length === 0;
      list.replaceChildren(...shown.map(({ token, share }) => {
        const side = share === null ? "none" : share > 0 ? "up" : "down";
        const item = h("li", { "data-side": side }, h("i"), h("span", {}, token), " ",
          h("small", {}, share === null ? words.unknown : signed(share)), h("i"));
        item.style.setProperty("--size", (Math.abs(share ?? 0) / most).toFixed(3));
        return item;
      }));
    },
  };
}

export default { render };
