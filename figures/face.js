// Is it a face? To play with: a picture to move, darken and cover, its numbers, and what two models say.
//
// This file puts the parts together; face-models.js computes what face_models.py does, face-picture.js draws.

import { change, choice, decimal, fill, h, openFrame, set, slider } from "./frame.js";
import { FACE_SIDE, answersOf, unpacked, changed } from "./face-models.js";
import { drawAnswers, drawNumbers, drawSeen, paintGray } from "./face-picture.js";
import { percent } from "./percent.js";

const FACE_CONTROLS = ["sample", "lesson", "right", "down", "light", "cover", "place"];
const FACE_DATA = ["pictures", "faces", "parts", "models", "words"];

/** The picture as it stands, what both models say, and which of them is right. */
export function compute(state) {
  const { sample, lesson, pictures, faces, models } = state;
  const image = changed(unpacked(pictures[sample - 1]), state);
  const answers = answersOf(models[lesson], image);
  const face = faces[sample - 1];
  const right = Object.keys(answers).filter((kind) => answers[kind] > 0.5 === face);
  return { image, answers, face, verdict: right.length === 2 ? "both" : right[0] ?? "neither" };
}

function verdictText({ verdict, face }, words) {
  return fill(words.verdicts[verdict], { truth: words.truth[face ? "face" : "other"] });
}

/** What the figure shows, in words; FaceFigure.alt() says the same. */
export function alternative(state) {
  const { words, sample, right, down, light, cover, pictures } = state;
  const result = compute(state);
  const { network, linear } = result.answers;
  return fill(words.alt, { sample, count: pictures.length, truth: words.truth[result.face ? "face" : "other"],
    right: decimal(right, 0), down: decimal(down, 0), light: decimal(light, 1), cover: words.covers[cover],
    network: percent(network), linear: percent(linear), verdict: verdictText(result, words) });
}

/** What to try next: a key of words.try. */
export function suggestion({ lesson, right, down, light, cover }, { verdict }) {
  if (cover !== "none") return "covered";
  if (right !== 0 || down !== 0) return "shifted";
  if (light !== 1) return "light";
  if (lesson === "varied") return "varied";
  return verdict === "both" ? "start" : "wrong";
}

/** The state as lines of Python. */
export function inPython({ sample, lesson, right, down, light, cover }) {
  return [
    "from figures import FaceFigure",
    "",
    `figure = FaceFigure(sample=${sample}, lesson="${lesson}", right=${right}, down=${down},`,
    `                    light=${decimal(light, 1)}, cover="${cover}")`,
    "print(figure.image.round(2))",
    "print(figure.verdict)",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "face" });
  const { words } = frame;
  const picture = h("div", { role: "img", class: "lbl-figure-unseen" });
  const seen = drawSeen(frame, model);
  const numbers = drawNumbers(words);
  const answers = drawAnswers(words);
  const verdict = h("p", { class: "lbl-face-verdict" });
  const heading = (name, about) => h("p", { class: "lbl-face-heading" }, h("strong", {}, name), " ", h("span", {}, about));
  const pick = (name, options) => choice(frame, { model, name, label: words[name], options: Object.entries(options) });
  const slide = (name, digits) =>
    slider(frame, { model, name, symbol: words[`${name}_symbol`], label: words[name], digits });
  frame.body.append(
    sampleChoice(frame, model), pick("lesson", words.lessons), picture,
    h("div", { class: "lbl-face-main" },
      h("div", {}, heading(words.seen, words.seen_about), seen.node),
      h("div", {}, heading(words.numbers, words.numbers_about), numbers.node)),
    h("div", { class: "lbl-face-sliders" }, slide("right", 0), slide("down", 0), slide("light", 1)),
    pick("cover", words.covers),
    heading(words.answers, ""), answers.node, verdict);

  let spoken = false;
  frame.watch(FACE_CONTROLS, () => {
    const state = Object.fromEntries([...FACE_CONTROLS, ...FACE_DATA].map((name) => [name, model.get(name)]));
    const result = compute(state);
    const said = verdictText(result, words);
    frame.tryThis(words.try[suggestion(state, result)]);
    set(picture, { "aria-label": alternative(state) });
    seen.update(result.image);
    numbers.update(result.image, state.place);
    answers.update(result.answers);
    verdict.textContent = said;
    verdict.dataset.verdict = result.verdict;
    frame.inPython(inPython(state));
    if (spoken) frame.speak(said);
    spoken = true;
  });
  return () => frame.close();
}

/** Which picture: radio buttons that show it, small. */
function sampleChoice(frame, model) {
  const group = h("fieldset", { class: "lbl-figure-choice lbl-face-samples" }, h("legend", {}, frame.words.sample));
  const bar = h("div");
  const radios = model.get("pictures").map((packed, i) => {
    const radio = h("input", { type: "radio", name: `${frame.id}-sample`, value: i + 1 });
    radio.addEventListener("change", () => change(model, { sample: i + 1 }));
    const small = h("canvas", { width: FACE_SIDE, height: FACE_SIDE, "aria-hidden": "true" });
    paintGray(small, unpacked(packed));
    bar.append(h("label", {}, radio, h("span", {}, small, String(i + 1))));
    return radio;
  });
  frame.watch(["sample"], () => radios.forEach((radio, i) => { radio.checked = i + 1 === model.get("sample"); }));
  group.append(bar);
  return group;
}

export default { render };
