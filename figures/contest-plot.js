// The curves of the contest: percent right, or wrong, over the number of examples, with bars from draw to draw.

import { axes, lineThrough } from "./axes.js";
import { change, h, set } from "./frame.js";
import { scrub } from "./scrub.js";

// Where the vertical axis begins and ends, by data set: percent right, then percent wrong.
const RIGHT_ENDS = { digits: [50, 100], mnist: [50, 100], letters: [30, 100], dna: [50, 100], "movie-reviews": [50, 80] };
const WRONG_ENDS = { digits: [50, 0.4], mnist: [50, 2], letters: [80, 2], dna: [50, 2], "movie-reviews": [50, 20] };
const WRONG_TICKS = [50, 20, 10, 5, 2, 1];

/** How high a share right is drawn; on the scale of wrong answers, every halving of them is a step of one height. */
export function contestHeight(scale, right) {
  return scale === "right" ? right : -Math.log2((100 - right) / 100);
}

function verticalAxis({ scale, dataset }, name) {
  if (scale === "right") {
    const [low, high] = RIGHT_ENDS[dataset];
    return { low, high, ticks: Array.from({ length: (high - low) / 10 + 1 }, (_, k) => low + 10 * k), name };
  }
  const height = (wrong) => contestHeight(scale, 100 - wrong);
  const text = (at) => String(Math.round(100 * 2 ** -at));
  const [most, least] = WRONG_ENDS[dataset];
  const ticks = WRONG_TICKS.filter((wrong) => wrong <= most && wrong >= least);
  return { low: height(most), high: height(least), ticks: ticks.map(height), text, name };
}

/** The plot: node, and draw(state, result, alt). Dragging along it chooses the number of examples. */
export function contestPlot(frame, model) {
  const node = h("div", { class: "lbl-contest-plot" });
  const guide = h("path", { class: "lbl-contest-guide" });
  let plane = null;
  let shown = "";

  function makePlane(state, logs) {
    const margin = 0.07 * (logs.at(-1) - logs[0]);
    const text = (at) => String(Math.round(10 ** at)).replace(/(?=(\d{3})+$)(?!^)/g, ",");
    plane = axes({ id: `${frame.id}-plot`, width: 480, height: 400, y: verticalAxis(state, "%"),
      x: { low: logs[0] - margin, high: logs.at(-1) + margin, ticks: logs, text } });
    scrub(plane.surface, (event) => {
      const far = logs.map((log) => Math.abs(log - plane.where(event)[0]));
      change(model, { place: far.indexOf(Math.min(...far)) });
    });
    plane.shading.append(guide);
    node.replaceChildren(plane.node);
  }

  return {
    node,
    draw(state, { sizes, examples, curves }, alt) {
      const { scale, dataset, bars } = state;
      const logs = sizes.map(Math.log10);
      if (shown !== `${scale} ${dataset}`) makePlane(state, logs);
      shown = `${scale} ${dataset}`;
      const { px, py } = plane;
      set(plane.svg, { "aria-label": alt });
      set(guide, { d: `M${px(Math.log10(examples))} 0 V1000` });
      plane.layer.replaceChildren(...curves.map(({ method, points }) => {
        const places = points.map(({ right }, k) => [logs[k], contestHeight(scale, right)]);
        const reach = points.map(({ low, high }, k) => {
          const [x, from, to] = [px(logs[k]), ...[low, high].map((one) => py(contestHeight(scale, one)))];
          return `M${x} ${from} V${to} M${x - 5} ${from} h10 M${x - 5} ${to} h10`;
        });
        return h("g", { class: `lbl-contest-method lbl-contest-of-${method}` },
          ...(bars ? [h("path", { class: "lbl-contest-reach", d: reach.join(" ") })] : []),
          h("path", { class: "lbl-contest-line", d: lineThrough(places, plane) }),
          ...places.map(([x, y]) => contestMark(method, px(x), py(y))));
      }));
    },
  };
}

// The marks of the methods, around 0.
const CONTEST_MARKS = {
  logistic: "M-4 -4 L4 4 M-4 4 L4 -4",
  neighbors: "M-4.5 -4.5 H4.5 V4.5 H-4.5 Z",
  forest: "M0 -6 L5.5 4.5 H-5.5 Z",
  boosting: "M-2 -6 H2 V-2 H6 V2 H2 V6 H-2 V2 H-6 V-2 H-2 Z",
  bayes: "M0 -5.5 L5.5 -1 L3.5 5 H-3.5 L-5.5 -1 Z",
  support: "M0 -6 L6 0 L0 6 L-6 0 Z",
  network: "M-5 0 A5 5 0 1 1 5 0 A5 5 0 1 1 -5 0 Z",
  convolution: "M0 6 L5.5 -4.5 H-5.5 Z",
};

function contestMark(method, x, y) {
  return h("path", { class: "lbl-contest-mark", d: CONTEST_MARKS[method], transform: `translate(${x} ${y})` });
}

/** A piece of a method's curve, for the key. */
export function methodSample(method) {
  return h("svg", { viewBox: "0 0 36 14", width: 36, height: 14, "aria-hidden": "true" },
    h("g", { class: `lbl-contest-method lbl-contest-of-${method}` },
      h("path", { class: "lbl-contest-line", d: "M1 7 H35" }), contestMark(method, 18, 7)));
}
