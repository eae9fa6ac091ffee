// Names invented letter by letter: twelve of them, and for one letter of one name, what was likely and what was drawn.
//
// State, words, weights and lists of names are the model's; see names.py, which computes the same.

import { button, change, decimal, fill, h, number, openFrame, set, slider } from "./frame.js";
import { compute, signOf } from "./names-model.js";

const NAMES_CONTROLS = ["start", "temperature", "dozen", "which", "place"];

const capital = (name, words) => (name ? name[0].toUpperCase() + name.slice(1) : words.nobody);

/** A share as a whole percentage; never rounded up to certain, nor down to impossible. */
function wholePercent(share) {
  if (share >= 0.995) return ">99%";
  return share < 0.005 ? "<1%" : `${decimal(100 * share, 0)}%`;
}

/** How often a name would be drawn. */
function rarity(probability, words) {
  if (probability < 1e-6) return words.rarest;
  return fill(words.once, { count: Math.round(Number((1 / probability).toPrecision(2))).toLocaleString("en-US") });
}

function where({ seen }, words) {
  return seen ? fill(words.after, { seen }) : words.after_nothing;
}

function drawn({ steps, at }, words) {
  return fill(words[steps[at].given ? "given" : "drawn"], { sign: signOf(steps[at].token, words) });
}

/** What the figure shows, in words; NamesFigure.alt() says the same. */
export function alternative(state) {
  const { words, temperature, which } = state;
  const result = compute(state);
  const named = result.names.map(({ name, kind }) =>
    fill(words.alt_name, { name: capital(name, words), kind: words.kinds[kind] }));
  const likely = result.likeliest.map(({ token, share }) =>
    fill(words.alt_likely, { sign: signOf(token, words), percent: wholePercent(share) }));
  return fill(words.alt, {
    temperature: decimal(temperature, 1),
    start: result.letters ? fill(words.alt_start, { start: result.letters }) : "",
    names: named.join(", "), name: capital(result.names[which - 1].name, words), place: result.at + 1,
    where: where(result, words), likeliest: likely.join(", "), drawn: drawn(result, words),
    rarity: rarity(result.probability, words), ...result.tally,
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ temperature, which, place }, { letters }) {
  if (letters) return "begun";
  if (temperature <= 0.5) return "cold";
  if (temperature >= 1.7) return "hot";
  return which === 1 && place === 1 ? "start" : "looked";
}

/** The same in lines of Python. */
export function inPython({ start, temperature, dozen, which, place }) {
  return [
    "from figures import NamesFigure",
    "",
    `figure = NamesFigure(start=${JSON.stringify(start)}, temperature=${temperature}, dozen=${dozen},`,
    `                     which=${which}, place=${place})`,
    "print(figure.names)",
    "print(figure.name, figure.tally)",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "names" });
  const { words } = frame;
  const picture = h("div", { role: "img", class: "lbl-figure-unseen" });
  const dozen = dozenOf(frame, model);
  const letters = lettersOfName(frame, model);
  const bars = likeliestSigns(words);
  const numbers = Object.fromEntries(["learned", "kept_back", "new"].map((kind) => [kind, number(words.of_hundred)]));
  const rare = number(words.rarity);
  frame.body.append(
    h("div", { class: "lbl-names-controls" }, beginning(frame, model),
      slider(frame, { model, name: "temperature", symbol: "T", label: words.temperature, digits: 1 })),
    picture,
    h("div", { class: "lbl-names-beside" },
      h("div", {}, dozen.node, h("div", { class: "lbl-figure-buttons" },
        button(words.another, () => change(model, { dozen: (model.get("dozen") + 1) % 1000, place: 1 }),
          { class: "lbl-figure-main" }))),
      h("div", {}, letters.node, bars.node)),
    h("div", { class: "lbl-figure-numbers" }, ...Object.values(numbers).map(({ node }) => node), rare.node));

  let spoken = false;
  frame.watch(NAMES_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { name, kind } = result.names[state.which - 1];
    frame.tryThis(words.try[suggestion(state, result)]);
    set(picture, { "aria-label": alternative(state) });
    dozen.update(result, state);
    letters.update(result);
    bars.update(result);
    for (const [each, { update }] of Object.entries(numbers)) update(String(result.tally[each]), words[`${each}_about`]);
    rare.update(rarity(result.probability, words), words.rarity_about);
    frame.inPython(inPython(state));
    if (spoken) {
      frame.speak(fill(words.status, { name: capital(name, words), kind: words.kinds[kind],
        where: `${where(result, words)} ${drawn(result, words)}` }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  return Object.fromEntries([...NAMES_CONTROLS, "writer", "words"].map((name) => [name, model.get(name)]));
}

/** The field for the letters to begin with. */
function beginning(frame, model) {
  const id = `${frame.id}-start`;
  const field = h("input", { id, type: "text", maxlength: 8, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  field.addEventListener("input", () => change(model, { start: field.value, place: 1 }));
  frame.watch(["start"], () => { if (field.value !== model.get("start")) field.value = model.get("start"); });
  return h("div", { class: "lbl-names-field" }, h("label", { for: id }, frame.words.start), field);
}

/** A heading with a remark. */
function heading(title, about) {
  return h("p", { class: "lbl-names-heading" }, h("strong", {}, title), " ", h("span", {}, about));
}

/** Twelve buttons, a name on each and what kind it is. */
function dozenOf(frame, model) {
  const { words } = frame;
  const list = h("ul", { class: "lbl-names-dozen", "aria-label": words.dozen });
  const buttons = Array.from({ length: 12 }, (_, i) => {
    const name = h("b");
    const kind = h("small");
    const node = button("", () => change(model, { which: i + 1, place: 1 }));
    node.append(name, " ", kind);
    list.append(h("li", {}, node));
    return { node, name, kind };
  });
  return {
    node: h("div", {}, heading(words.dozen, words.dozen_about), list),
    update({ names }, { which }) {
      names.forEach((one, i) => {
        buttons[i].name.textContent = capital(one.name, words);
        buttons[i].kind.textContent = words.kinds[one.kind];
        set(buttons[i].node, { "aria-pressed": String(i + 1 === which), "data-kind": one.kind });
      });
    },
  };
}

/** The letters of the chosen name, each a button, and last its end. */
function lettersOfName(frame, model) {
  const { words } = frame;
  const list = h("ul", { class: "lbl-names-letters", "aria-label": words.letters });
  return {
    node: h("div", {}, heading(words.letters, words.letters_about), list),
    update({ steps, at }) {
      while (list.children.length > steps.length) list.lastChild.remove();
      while (list.children.length < steps.length) {
        const place = list.children.length + 1;
        list.append(h("li", {}, button("", () => change(model, { place }))));
      }
      steps.forEach(({ token, given }, i) => {
        const node = list.children[i].firstChild;
        const sign = signOf(token, words);
        node.textContent = i === 0 ? capital(sign, words) : sign;
        set(node, { "aria-pressed": String(i === at), "data-given": given, "data-end": token === 0,
          "aria-label": fill(words.letter, { place: i + 1, sign }) });
      });
    },
  };
}

/** The likeliest signs at the chosen place, with bars; the one that was taken is marked. */
function likeliestSigns(words) {
  const asked = h("strong");
  const taken = h("p", { class: "lbl-names-drawn" });
  const list = h("ul", { class: "lbl-names-bars" });
  return {
    node: h("div", {}, h("p", { class: "lbl-names-heading" }, asked), list, taken),
    update(result) {
      const { steps, at, likeliest } = result;
      const { token: took, given } = steps[at];
      asked.textContent = where(result, words);
      list.replaceChildren(...likeliest.map(({ token, share }) => {
        const item = h("li", { "data-took": token === took }, h("b", {}, signOf(token, words)), h("i"),
          h("span", {}, wholePercent(share)),
          h("small", {}, token === took ? words[given ? "given_mark" : "drawn_mark"] : ""));
        item.style.setProperty("--share", share.toFixed(4));
        return item;
      }));
      const left = 1 - likeliest.reduce((sum, { share }) => sum + share, 0);
      const others = h("li", { class: "lbl-names-others" }, h("b"), h("i"), h("span", {}, wholePercent(Math.max(left, 0))),
        h("small", {}, fill(words.others, { count: steps[at].p.length - likeliest.length })));
      others.style.setProperty("--share", Math.max(left, 0).toFixed(4));
      list.append(others);
      taken.textContent = drawn(result, words);
    },
  };
}

export default { render };
