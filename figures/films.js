// Rate five films: stars to give, what each prediction is the sum of, and the map on which taste is an arrow.
//
// State, words and what was learned are the model's; see films.py, which computes the same.

import { filmsResult } from "./films-model.js";
import { filmMap, partsList, signedStars, starRow } from "./films-views.js";
import { button, change, choice, decimal, fill, h, number, openFrame } from "./frame.js";

const FILMS_CONTROLS = ["ratings", "method"];
const SHOWN = 5; // of the list, from its top; the last one is shown as well

/** The viewer's numbers, and the predictions with their parts. */
export function compute(state) {
  return filmsResult(state);
}

/** What the figure shows, in words; FilmsFigure.alt() says the same. */
export function alternative(state) {
  const { words, rated, ratings, method, learned } = state;
  const { viewer, predictions } = compute(state);
  const said = (rank) => {
    const { film, parts, total } = predictions[rank - 1];
    return fill(words.alt_film, { rank, title: words.titles[film],
      sum: decimal(total, 2), taste: signedStars(parts.taste) });
  };
  return fill(words.alt, {
    rated: rated.map((film, i) => fill(words.alt_rated, { title: words.titles[film], stars: words.stars[ratings[i]] })).join(", "),
    method: words.methods[method],
    mean: decimal(learned.mean, 2),
    viewer: signedStars(viewer[0]),
    right: decimal(viewer[1], 2),
    up: decimal(viewer[2], 2),
    best: Array.from({ length: SHOWN }, (_, i) => said(i + 1)).join(", "),
    last: said(predictions.length),
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ ratings, method }) {
  const given = ratings.filter((stars) => stars > 0);
  if (given.length === 0) return "start";
  if (method === "biases") return "biases";
  if (given.length < ratings.length) return "few";
  return new Set(given).size === 1 ? "same" : "all";
}

/** The same in lines of Python. */
export function inPython({ ratings, method }) {
  return [
    "from figures import FilmsFigure",
    "",
    `figure = FilmsFigure(ratings=[${ratings.join(", ")}], method="${method}")`,
    "for title, stars in figure.recommended:",
    '    print(f"{stars:.2f}  {title}")',
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "films" });
  const { words, id } = frame;
  const examples = words.examples.map(([text, ratings]) => button(text, () => change(model, { ratings })));
  const list = partsList(words, SHOWN);
  const map = filmMap(SHOWN);
  const numbers = { viewer: number(words.viewer), arrow: number(words.arrow) };
  frame.body.append(
    h("div", { role: "group", "aria-label": words.rate }, ...model.get("rated").map((_, i) => starRow(frame, model, i))),
    h("p", { class: "lbl-films-note", id: `${id}-examples` }, words.examples_about),
    h("div", { class: "lbl-figure-buttons lbl-films-examples", role: "group", "aria-labelledby": `${id}-examples` }, ...examples),
    choice(frame, { model, name: "method", label: words.method, options: Object.entries(words.methods) }),
    h("div", { class: "lbl-films-both" },
      h("div", {}, h("p", { class: "lbl-films-heading" }, h("strong", {}, words.list), " ", h("span", {}, words.list_about)), list.node),
      h("div", {}, h("p", { class: "lbl-films-heading" }, h("strong", {}, words.map)), map.node,
        h("p", { class: "lbl-films-note" }, words.map_about),
        h("div", { class: "lbl-figure-numbers" }, numbers.viewer.node, numbers.arrow.node))));

  let spoken = false;
  frame.watch(FILMS_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[suggestion(state)]);
    list.update(result.predictions);
    map.update(state, result, alternative(state));
    numbers.viewer.update(signedStars(result.viewer[0]), words.viewer_about);
    numbers.arrow.update(result.viewer.slice(1).map((value) => decimal(value, 2)).join(", "), words.arrow_about);
    frame.inPython(inPython(state));
    const [first] = result.predictions;
    if (spoken) frame.speak(fill(words.verdict, { title: words.titles[first.film], stars: decimal(first.total, 2) }));
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...FILMS_CONTROLS, "rated", "brake", "learned", "words"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

export default { render };
