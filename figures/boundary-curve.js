// How training went: both losses against the epoch, their present values, and a sentence about them.

import { decimal, fill, h, set } from "./frame.js";

const COIN = Math.log(2);
const TOPS = [0.8, 1, 1.5, 3]; // the largest loss that is drawn; above it the line leaves the picture
const LENGTHS = [50, 100, 200, 500, 1000, 2000, 5000, 10000];

/** The present losses, large, and a sentence about them: update(progress, sentence). */
export function drawLosses(words) {
  const one = (name, kind) => {
    const icon = h("svg", { viewBox: "0 0 28 10", width: 28, height: 10, "aria-hidden": "true" },
      h("line", { x1: 1, x2: 27, y1: 5, y2: 5, class: `lbl-boundary-${kind}` }));
    const [value, right] = [h("b"), h("small")];
    return { node: h("div", {}, h("span", {}, icon, " ", name), value, right),
      update({ loss, accuracy }) {
        value.textContent = decimal(loss, 3);
        right.textContent = fill(words.accuracy, { percent: decimal(100 * accuracy, 1) });
      } };
  };
  const [train, test] = [one(words.train_loss, "train"), one(words.test_loss, "test")];
  const verdict = h("p", { class: "lbl-boundary-verdict" });
  return {
    node: h("div", { class: "lbl-boundary-losses" },
      h("div", { class: "lbl-figure-numbers" }, train.node, test.node), verdict),
    update(progress, sentence) {
      train.update(progress.train);
      test.update(progress.test);
      if (verdict.textContent !== sentence) verdict.textContent = sentence;
    },
  };
}

/** The curves: update(run, progress). */
export function drawLossCurve(words) {
  const path = (kind) => h("path", { class: `lbl-boundary-${kind}`, "vector-effect": "non-scaling-stroke" });
  const [train, test, coin, changes] = [path("train"), path("test"), path("coin"), path("changes")];
  const svg = h("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img" },
    coin, changes, test, train);
  const best = h("span", { class: "lbl-boundary-best", title: words.lowest });
  const coinLabel = h("span", { class: "lbl-boundary-coin" }, fill(words.coin, { loss: decimal(COIN, 3) }));
  const surface = h("div", { class: "lbl-boundary-curve" }, svg, best, coinLabel);
  const side = h("div", { class: "lbl-axes-y", "aria-hidden": "true" });
  const below = h("div", { class: "lbl-axes-x", "aria-hidden": "true" });
  const bestKey = h("li", {}, h("span", { class: "lbl-boundary-best" }), h("span", {}, words.lowest));
  const changesKey = h("li", {}, h("span", { class: "lbl-boundary-tick" }), h("span", {}, words.changes_key));
  return {
    node: h("div", { class: "lbl-boundary-history" },
      h("div", { class: "lbl-axes" }, side, surface, below),
      h("ul", { class: "lbl-boundary-key" }, bestKey, changesKey)),
    update({ rows, epoch, changes: changed }, progress) {
      const points = rows.at(-1)[0] === epoch ? rows : [...rows, [epoch, progress.train.loss, progress.test.loss]];
      const highest = points.reduce((high, row) => Math.max(high, row[1], row[2]), 0);
      const top = TOPS.find((t) => t >= highest) ?? TOPS.at(-1);
      const length = LENGTHS.find((n) => n >= epoch) ?? epoch;
      const x = (e) => (100 * e) / length;
      const y = (loss) => 100 - (100 * loss) / top;
      const line = (k) => points.map((row, i) =>
        `${i ? "L" : "M"}${x(row[0]).toFixed(2)} ${Math.max(-20, y(row[k])).toFixed(2)}`).join("");
      set(train, { d: line(1) });
      set(test, { d: line(2) });
      set(coin, { d: `M0 ${y(COIN)}H100` });
      set(changes, { d: changed.map((e) => `M${x(e)} 0V100`).join("") });
      coinLabel.style.bottom = `${100 - y(COIN)}%`;
      const place = (mark, [e, , loss]) => Object.assign(mark.style, { left: `${x(e)}%`, top: `${y(loss)}%` });
      place(best, progress.best);
      best.hidden = epoch === 0 || progress.best[2] > top;
      bestKey.style.visibility = best.hidden ? "hidden" : "";
      changesKey.hidden = changed.length === 0;
      side.replaceChildren(...[0, top / 2, top].map((t) =>
        h("span", { style: `bottom: ${(100 * t) / top}%` }, decimal(t, t % 1 ? (t * 10) % 1 ? 2 : 1 : 0))));
      below.replaceChildren(...[0, 0.5, 1].map((t) => h("span", { style: `left: ${100 * t}%` }, String(t * length))),
        h("span", { style: "left: 75%" }, words.epoch.toLowerCase()));
      set(svg, { "aria-label": fill(words.curve, { epoch, train: decimal(progress.train.loss, 3),
        test: decimal(progress.test.loss, 3) }) });
    },
  };
}
