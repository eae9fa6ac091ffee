// Ten spoken words, to play with: hear one, see what a network gets of it, and what it answers.
//
// This file says in words and draws; spoken-network.js computes. State, words, networks and clips are the model's; see
// spoken.py, which computes the same with nnlib.

import { button, change, choice, decimal, fill, h, openFrame, set, slider } from "./frame.js";
import { softmax } from "./layers.js";
import { spokenScores } from "./spoken-network.js";

const SPOKEN_CONTROLS = ["word", "speaker", "training", "late", "noise"];
const [MOMENTS, BANDS] = [49, 24];

/** What the network gets of a word: 49 moments of 24 bands, moment by moment. */
function seen({ speaker, late, noise, pictures }, word) {
  const x = new Float64Array(MOMENTS * BANDS);
  [...pictures[speaker][word]].slice(0, (MOMENTS - late) * BANDS).forEach((digit, i) => {
    x[late * BANDS + i] = parseInt(digit, 16) / 15;
  });
  return x.map((value) => Math.max(value, noise));
}

/** Everything the figure shows, from its state. */
export function compute(state) {
  const { word, training, networks } = state;
  const answers = Array.from({ length: 10 }, (_, k) => softmax(spokenScores(networks[training], seen(state, k))));
  const best = answers.map((p) => p.indexOf(Math.max(...p)));
  return { picture: Array.from(seen(state, word)), p: answers[word], answer: best[word], right: best[word] === word,
    tally: best.filter((k, i) => k === i).length };
}

/** What the figure shows, in words; SpokenFigure.alt() says the same. */
export function alternative({ word, speaker, training, late, noise, words }, { p, answer, right, tally }) {
  return fill(words.alt, { word: words.names[word], speaker: words.speakers[speaker], late, noise: decimal(noise, 2),
    training: words.trainings[training], answer: words.names[answer], confidence: decimal(p[answer], 2),
    verdict: words.verdicts[right ? "right" : "wrong"], tally });
}

/** What to try next: a key of words.try. */
export function suggestion({ speaker, training, late, noise, word }) {
  if (speaker === "other") return training === "broad" ? "broad" : "other";
  if (late > 0 || noise > 0) return training === "plain" ? "bent" : "other";
  if (speaker === "new") return "new";
  return word === 7 ? "start" : "known";
}

/** The answer as lines of Python. */
export function inPython({ word, speaker, training, late, noise }) {
  return [
    "from figures import SpokenFigure",
    "",
    `figure = SpokenFigure(word=${word}, speaker="${speaker}", training="${training}",`,
    `                      late=${late}, noise=${noise})`,
    "print(figure.answer, figure.probabilities.round(3))",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "spoken" });
  const { words } = frame;
  const unseen = h("div", { role: "img", class: "lbl-figure-unseen" });
  const spectrogram = drawSpectrogram();
  const bars = drawAnswers(words);
  const verdict = h("p", { class: "lbl-spoken-verdict" });
  const tally = h("p", { class: "lbl-spoken-tally" });
  const heading = (name, about) => h("p", { class: "lbl-spoken-heading" }, h("strong", {}, name), " ", h("span", {}, about));
  frame.body.append(
    choice(frame, { model, name: "speaker", label: words.speaker, options: Object.entries(words.speakers) }),
    choice(frame, { model, name: "training", label: words.training, options: Object.entries(words.trainings) }),
    wordChoice(frame, model),
    listen(frame, model),
    h("div", { class: "lbl-spoken-sliders" },
      slider(frame, { model, name: "late", symbol: words.late_symbol, label: words.late, digits: 0 }),
      slider(frame, { model, name: "noise", symbol: words.noise_symbol, label: words.noise, digits: 2 })),
    unseen,
    h("div", { class: "lbl-spoken-main" },
      h("div", {}, heading(words.picture, words.picture_about), spectrogram.node),
      h("div", {}, heading(words.answers, words.answers_about), bars.node)),
    verdict, tally);

  let spoken = false;
  frame.watch(SPOKEN_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { p, answer, right } = result;
    frame.tryThis(words.try[suggestion(state)]);
    set(unseen, { "aria-label": alternative(state, result) });
    spectrogram.update(result.picture);
    bars.update(result, state.word);
    verdict.textContent = fill(words[right ? "right" : "wrong"], { answer: words.names[answer],
      word: words.names[state.word], confidence: decimal(100 * p[answer], 0) });
    verdict.classList.toggle("lbl-spoken-wrong", !right);
    tally.textContent = `${words.tally}: ${result.tally}`;
    frame.inPython(inPython(state));
    if (spoken) frame.speak(verdict.textContent);
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...SPOKEN_CONTROLS, "networks", "pictures", "words"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Which word: radio buttons, whose values are words where the trait holds numbers. */
function wordChoice(frame, model) {
  const group = h("fieldset", { class: "lbl-figure-choice lbl-spoken-words" }, h("legend", {}, frame.words.word));
  const bar = h("div");
  const radios = frame.words.names.map((name, k) => {
    const radio = h("input", { type: "radio", name: `${frame.id}-word`, value: k, "aria-label": name });
    radio.addEventListener("change", () => change(model, { word: k }));
    bar.append(h("label", {}, radio, h("span", {}, k)));
    return radio;
  });
  frame.watch(["word"], () => radios.forEach((radio, k) => { radio.checked = k === model.get("word"); }));
  group.append(bar);
  return group;
}

/** A button that plays the word, where its sound is kept. */
function listen(frame, model) {
  const { words } = frame;
  const about = h("span", { class: "lbl-spoken-about" });
  const play = button(words.listen, () => {
    const audio = new Audio(`data:audio/wav;base64,${btoa(wav(atob(model.get("sound")[model.get("word")])))}`);
    audio.play().catch(() => {}); // a browser without a loudspeaker, or one that forbids it: the picture remains
  });
  frame.watch(["speaker"], () => {
    const known = model.get("speaker") === "known";
    set(play, { disabled: !known });
    about.textContent = known ? words.listen_about : words.no_sound;
  });
  return h("div", { class: "lbl-figure-buttons lbl-spoken-listen" }, play, about);
}

/** A sound file of these samples: 8,000 a second, one byte each. */
export function wav(samples) {
  const number = (value, count) => Array.from({ length: count }, (_, i) => String.fromCharCode((value >> (8 * i)) & 255)).join("");
  return `RIFF${number(36 + samples.length, 4)}WAVEfmt ${number(16, 4)}${number(1, 2)}${number(1, 2)}${number(8000, 4)}`
    + `${number(8000, 4)}${number(1, 2)}${number(8, 2)}data${number(samples.length, 4)}${samples}`;
}

/** The picture, a cell for each number: one shape for each of 16 grays, in the color of the text. */
function drawSpectrogram() {
  const shapes = Array.from({ length: 16 }, (_, level) => h("path", { "fill-opacity": level / 15 }));
  const node = h("svg", { viewBox: `0 0 ${MOMENTS} ${BANDS}`, preserveAspectRatio: "none", class: "lbl-spoken-picture",
    "aria-hidden": "true" }, ...shapes);
  return {
    node,
    update(picture) {
      const drawn = shapes.map(() => "");
      picture.forEach((value, i) => {
        drawn[Math.round(15 * value)] += `M${Math.floor(i / BANDS)} ${BANDS - 1 - (i % BANDS)}h1v1h-1z`;
      });
      shapes.forEach((shape, level) => set(shape, { d: level ? drawn[level] : "" }));
    },
  };
}

/** A bar for each word; the answer's is strong, the word that was spoken is marked. */
function drawAnswers(words) {
  const rows = words.names.map((name) => {
    const [bar, share, label] = [h("i"), h("b"), h("span", {}, name)];
    return { bar, share, node: h("div", { "aria-hidden": "true" }, label, h("div", { class: "lbl-spoken-bar" }, bar), share) };
  });
  return {
    node: h("div", { class: "lbl-spoken-rows" }, ...rows.map((row) => row.node)),
    update({ p, answer }, word) {
      rows.forEach((row, k) => {
        row.bar.style.width = `${100 * p[k]}%`;
        row.share.textContent = decimal(p[k], 2);
        row.node.classList.toggle("lbl-spoken-answer", k === answer);
        row.node.classList.toggle("lbl-spoken-said", k === word);
      });
    },
  };
}

export default { render };
