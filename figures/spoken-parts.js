// The parts of the figure of spoken words: ten words to choose from, the log-mel picture, the ten answers.

import { change, decimal, h, set } from "./frame.js";

export const [SPOKEN_MOMENTS, SPOKEN_BANDS] = [49, 24];

/** Which word: radio buttons, whose values are words where the trait holds numbers; under each, whether it is heard rightly. */
export function wordChoice(frame, model) {
  const { words, id } = frame;
  const node = h("fieldset", { class: "lbl-figure-choice lbl-spoken-words" }, h("legend", {}, words.word));
  const bar = h("div");
  const each = words.names.map((name, k) => {
    const radio = h("input", { type: "radio", name: `${id}-word`, value: k, "aria-label": name });
    radio.addEventListener("change", () => change(model, { word: k }));
    const mark = h("i", { "aria-hidden": "true" });
    bar.append(h("label", {}, radio, h("span", {}, String(k), mark)));
    return { radio, mark };
  });
  frame.watch(["word"], () => each.forEach(({ radio }, k) => { radio.checked = k === model.get("word"); }));
  node.append(bar);
  return {
    node,
    update(answers) {
      each.forEach(({ mark }, k) => {
        mark.textContent = words.marks[answers[k] === k ? "right" : "wrong"];
        mark.classList.toggle("lbl-spoken-missed", answers[k] !== k);
      });
    },
  };
}

/** The picture, a cell for each number: one shape for each of 16 grays, in the color of the text. */
export function drawSpectrogram() {
  const shapes = Array.from({ length: 16 }, (_, level) => h("path", { "fill-opacity": level / 15 }));
  const node = h("svg", { viewBox: `0 0 ${SPOKEN_MOMENTS} ${SPOKEN_BANDS}`, preserveAspectRatio: "none",
    class: "lbl-spoken-picture", "aria-hidden": "true" }, ...shapes);
  return {
    node,
    update(picture) {
      const drawn = shapes.map(() => "");
      picture.forEach((value, i) => {
        const [column, row] = [Math.floor(i / SPOKEN_BANDS), SPOKEN_BANDS - 1 - (i % SPOKEN_BANDS)];
        drawn[Math.round(15 * value)] += `M${column} ${row}h1v1h-1z`;
      });
      shapes.forEach((shape, level) => set(shape, { d: level ? drawn[level] : "" }));
    },
  };
}

/** A bar for each word; the answer's is strong, the word that was spoken is marked. */
export function drawAnswers(words) {
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
