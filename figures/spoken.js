// Ten spoken words, to play with: hear one, see what a network gets of it, and what it answers.
//
// This file puts the parts together; spoken-network.js computes, spoken-parts.js draws, spoken-sound.js unpacks sound.
// State, words, networks and clips are the model's; see spoken.py, which computes the same with nnlib.

import { button, choice, decimal, fill, h, openFrame, set, slider } from "./frame.js";
import { softmax } from "./layers.js";
import { percent } from "./percent.js";
import { spokenScores } from "./spoken-network.js";
import { inTurn, unpackSound, wav } from "./spoken-sound.js";
import { SPOKEN_BANDS, SPOKEN_MOMENTS, drawAnswers, drawSpectrogram, wordChoice } from "./spoken-parts.js";

const SPOKEN_CONTROLS = ["word", "speaker", "training", "late", "noise"];

/** What the network gets of a word: 49 moments of 24 bands, moment by moment. */
function seen({ speaker, late, noise, clips }, word) {
  const x = new Float64Array(SPOKEN_MOMENTS * SPOKEN_BANDS);
  [...clips[speaker].pictures[word]].slice(0, (SPOKEN_MOMENTS - late) * SPOKEN_BANDS).forEach((digit, i) => {
    x[late * SPOKEN_BANDS + i] = parseInt(digit, 16) / 15;
  });
  return x.map((value) => Math.max(value, noise));
}

/** Everything the figure shows, from its state. */
export function compute(state) {
  const { word, training, networks } = state;
  const all = Array.from({ length: 10 }, (_, k) => softmax(spokenScores(networks[training], seen(state, k))));
  const answers = all.map((p) => p.indexOf(Math.max(...p)));
  return { picture: Array.from(seen(state, word)), p: all[word], answers, answer: answers[word], right: answers[word] === word };
}

/** How many of the ten are right, and which are not, in words. */
function tally({ answers }, words) {
  const missed = answers.flatMap((answer, k) => (answer === k ? []
    : [fill(words.missed_one, { word: words.names[k], answer: words.names[answer] })]));
  const count = fill(words.tally, { tally: 10 - missed.length });
  return missed.length ? `${count} ${fill(words.missed, { missed: missed.join(", ") })}` : count;
}

/** What the figure shows, in words; SpokenFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { word, speaker, training, late, noise, words } = state;
  const { p, answer, right } = result;
  return fill(words.alt, { word: words.names[word], speaker: words.speakers[speaker], late, noise: decimal(noise, 2),
    training: words.trainings[training], answer: words.names[answer], confidence: percent(p[answer]),
    verdict: words.verdicts[right ? "right" : "wrong"], tally: tally(result, words) });
}

/** What to try next: a key of words.try. */
export function suggestion({ speaker, training, late, noise }) {
  if (late > 0 || noise > 0) return "changed";
  if (training === "bent") return "bent";
  return speaker === "known" ? "start" : speaker;
}

/** The answer as lines of Python. */
export function inPython({ word, speaker, training, late, noise }) {
  return [
    "from figures import SpokenFigure",
    "",
    `figure = SpokenFigure(word=${word}, speaker="${speaker}", training="${training}",`,
    `                      late=${late}, noise=${decimal(noise, 2)})`,
    "print(figure.answer, figure.probabilities.round(3))",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "spoken" });
  const { words } = frame;
  const unseen = h("div", { role: "img", class: "lbl-figure-unseen" });
  const spectrogram = drawSpectrogram();
  const bars = drawAnswers(words);
  const ten = wordChoice(frame, model);
  const verdict = h("p", { class: "lbl-spoken-verdict" });
  const count = h("p", { class: "lbl-spoken-tally" });
  const heading = (name, about) => h("p", { class: "lbl-spoken-heading" }, h("strong", {}, name), " ", h("span", {}, about));
  const pick = (name, options) => choice(frame, { model, name, label: words[name], options: Object.entries(options) });
  const slide = (name, digits) =>
    slider(frame, { model, name, symbol: words[`${name}_symbol`], label: words[name], digits });
  frame.body.append(
    pick("speaker", words.speakers), pick("training", words.trainings), ten.node, listen(model, words),
    h("div", { class: "lbl-spoken-sliders" }, slide("late", 0), slide("noise", 2)),
    unseen,
    h("div", { class: "lbl-spoken-main" },
      h("div", {}, heading(words.picture, words.picture_about), spectrogram.node),
      h("div", {}, heading(words.answers, words.answers_about), bars.node)),
    verdict, count);

  let spoken = false;
  frame.watch(SPOKEN_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const { p, answer, right, answers } = result;
    frame.tryThis(words.try[suggestion(state)]);
    set(unseen, { "aria-label": alternative(state, result) });
    ten.update(answers);
    spectrogram.update(result.picture);
    bars.update(result, state.word);
    verdict.textContent = fill(words[right ? "right" : "wrong"], { answer: words.names[answer],
      word: words.names[state.word], confidence: percent(p[answer]) });
    verdict.classList.toggle("lbl-spoken-wrong", !right);
    count.textContent = tally(result, words);
    frame.inPython(inPython(state));
    if (spoken) frame.speak(verdict.textContent);
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...SPOKEN_CONTROLS, "networks", "clips", "words"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Buttons that play the word that is chosen, or all ten. */
function listen(model, words) {
  let audio = null;
  const play = (which) => {
    const { sounds } = model.get("clips")[model.get("speaker")];
    audio?.pause();
    audio = new Audio(`data:audio/wav;base64,${btoa(wav(inTurn(which.map((k) => unpackSound(sounds[k])))))}`);
    audio.play().catch(() => {}); // no loudspeaker, or the browser forbids it: the picture remains
  };
  return h("div", { class: "lbl-figure-buttons lbl-spoken-listen" },
    button(words.listen, () => play([model.get("word")])),
    button(words.listen_all, () => play([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])),
    h("span", { class: "lbl-spoken-about" }, words.listen_about));
}

export default { render };
