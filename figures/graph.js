// The network of two inputs, three hidden units and two outputs as a drawing, from the inputs at the top downward.
//
// A unit is a box of two cells: left what comes in (the weighted sum), right what goes out. An edge runs from the cell
// that gives a number to the cell that takes it, thick where its weight is large, dashed where it is negative. The
// figure says what stands in the cells and beside the edges; this file only draws.

import { animation, h, set, still } from "./frame.js";

const GRAPH_WIDTH = 360;
const CELL = 56;
const CENTERS = { x: [104, 256], z: [29, 152, 275], h: [85, 208, 331], s: [76, 228], p: [132, 284], L: [180] };
const INDEX = ["\u2081", "\u2082", "\u2083"];
const EDGES = { W1: ["x", "z"], W2: ["h", "s"] };
// How far along its edge a label stands, by the edge's source: off every other edge, and off the other labels.
const ALONG = { W1: [0.7, 0.7], W2: [0.3, 0.62, 0.34] };
// Boxes: the first of their cells, and how many stand side by side.
const UNITS = { x: 1, z: 2, s: 2 };

/** Where everything stands; with gradients the boxes are taller, and the loss has one too. */
function places(backward) {
  const tall = backward ? 66 : 47;
  const [x, z] = [3, tall + (backward ? 95 : 103)];
  const s = 2 * tall + (backward ? 207 : 216);
  const L = s + tall + 60;
  return { tall, tops: { x, z, h: z, s, p: s, L }, height: (backward ? L + 47 : s + tall + 18) + 3 };
}

/**
 * Draw the network.
 *
 * `backward`: leave room for a gradient below each number, and show the loss; `classes`: the names below the outputs;
 * `pick(place)`: called with ["z", 2] or ["W1", 0, 2] when the reader points at a cell or an edge (counted from 0).
 *
 * Returns node; flow(keys, backward): dots that run along the edges named by keys (W1, W2, relu, softmax, loss), or
 * back along them; and update(view), where
 * view.label is the alt text;
 * view.cells[key][i] is {value, gradient, active, off, chosen, unknown, share} for the keys x, z, h, s, p and L;
 * view.edges[name][n][m] is {weight, label, active, faint, chosen} for W1 and W2;
 * view.biases[key][i] is {text, active, chosen} for z and s. `active` is "forward", "backward" or null;
 * view.right is the number of the right class, where there is one.
 */
export function drawGraph(frame, { backward = false, classes, pick }) {
  const place = places(backward);
  const { tall, tops, height } = place;
  const stripesId = `${frame.id}-stripes`;
  const edges = drawEdges(place, backward, pick);
  const cells = drawCells(place, backward, pick);
  const boxes = Object.fromEntries(Object.entries(UNITS).map(([key, count]) => [key,
    CENTERS[key].map((x) => unitBox(count === 1 ? x - 37 : x - CELL / 2, tops[key], count === 1 ? 74 : 2 * CELL, tall))]));
  const turns = { z: arrows("z", "h", tops), s: arrows("s", "p", tops) };
  const biases = { z: biasTexts("z", "b1"), s: biasTexts("s", "b2") };
  // Beside the bias, or below it where a gradient step may have made it a long number.
  const names = CENTERS.p.map((x, i) =>
    h("text", { x: x + 26, y: tops.p + tall + (backward ? 32 : 15), class: "lbl-graph-class" }, classes[i]));
  const dots = h("g");
  const svg = h("svg", { viewBox: `0 0 ${GRAPH_WIDTH} ${height}`, role: "img", class: "lbl-graph" },
    h("defs", {}, stripes(stripesId)), edges.lines, ...Object.values(boxes).flat(),
    ...(backward ? [unitBox(CENTERS.L[0] - 50, tops.L, 100, 47)] : []), cells.node, ...turns.z, ...turns.s,
    edges.labels, ...biases.z, ...biases.s, ...names, dots);

  return {
    node: svg,
    flow: flowing(frame, dots, edges.paths),
    update(view) {
      set(svg, { "aria-label": view.label });
      cells.update(view.cells);
      edges.update(view.edges);
      for (const key of ["z", "s"]) {
        view.biases[key].forEach(({ text, active, chosen }, i) => {
          biases[key][i].textContent = text;
          set(biases[key][i], { "data-active": active || null, "data-chosen": chosen ? "yes" : null });
        });
        view.cells[key].forEach(({ chosen }, i) => set(boxes[key][i], { "data-chosen": chosen ? "yes" : null }));
      }
      names.forEach((name, i) => {
        name.textContent = view.right === i ? `${classes[i]} \u2713` : classes[i];
        set(name, { "data-right": view.right === i ? "yes" : null });
      });
      view.cells.h.forEach(({ off }, i) => {
        set(boxes.z[i], { style: off ? `fill: url(#${stripesId})` : null, "data-off": off ? "yes" : null });
        set(turns.z[i], { visibility: off ? "hidden" : null });
      });
    },
  };

  function biasTexts(key, name) {
    return CENTERS[key].map((x, i) => {
      const text = h("text", { x: x - 26, y: tops[key] + tall + 15, class: "lbl-graph-bias" });
      text.addEventListener("click", () => pick([name, i]));
      return text;
    });
  }
}

function unitBox(x, y, width, height) {
  return h("rect", { x, y, width, height, rx: 11, class: "lbl-graph-unit" });
}

/** Small arrows from what comes into a unit to what goes out of it. */
function arrows(key, other, tops) {
  return CENTERS[key].map((x, i) => h("path", { class: "lbl-graph-turn",
    d: `M${(x + CENTERS[other][i]) / 2 - 2} ${tops[key] + 7.5} l4.5 4.5 l-4.5 4.5` }));
}

/** The cells: a name, a number, and below it the gradient where there is one. */
function drawCells({ tall, tops }, backward, pick) {
  const node = h("g");
  const parts = {};
  for (const [key, centers] of Object.entries(CENTERS)) {
    if (key === "L" && !backward) continue;
    const wide = { x: 70, L: 96 }[key] ?? CELL - 4;
    parts[key] = centers.map((x, i) => {
      const y = tops[key];
      const label = key === "L" ? "L" : key + INDEX[i];
      const text = (down, kind, content = "") => h("text", { x, y: y + down, class: `lbl-graph-${kind}` }, content);
      const [name, value, gradient] = [text(16, "name", label), text(36, "value"), text(56, "gradient")];
      const bar = h("rect", { x: x - 22, y: y + 41, width: 0, height: 3, class: "lbl-graph-bar" });
      const cell = h("g", { class: "lbl-graph-place" },
        h("rect", { x: x - wide / 2, y: y + 2, width: wide, height: (key === "L" ? 47 : tall) - 4, rx: 9, class: "lbl-graph-cell" }),
        name, value, gradient, bar);
      cell.addEventListener("click", () => pick([key, i]));
      node.append(cell);
      return { cell, label, name, value, gradient, bar };
    });
  }
  const update = (cells) => {
    for (const [key, list] of Object.entries(cells)) {
      list.forEach(({ value, gradient, active, off, unknown, share }, i) => {
        const part = parts[key][i];
        part.value.textContent = unknown ? "?" : value;
        set(part.value, { "data-long": value.length > 5 && !unknown ? "yes" : null });
        part.name.textContent = part.label;
        if (off) part.name.append(h("tspan", { class: "lbl-graph-off" }, ` ${off}`));
        part.gradient.textContent = gradient ?? "";
        set(part.gradient, { "data-long": gradient?.length > 7 ? "yes" : null });
        set(part.bar, { width: unknown ? 0 : (44 * (share ?? 0)).toFixed(2) });
        set(part.cell, { "data-active": active || null, "data-unknown": unknown ? "yes" : null });
      });
    }
  };
  return { node, update };
}

/** The edges with their labels, and every way that a dot can run. */
function drawEdges({ tall, tops }, backward, pick) {
  const lines = h("g");
  const labels = h("g");
  const edges = {};
  const inside = (key, other) => CENTERS[key].map((x, i) => [[x, tops[key] + 12], [CENTERS[other][i], tops[key] + 12]]);
  const paths = { relu: inside("z", "h"), softmax: inside("s", "p"), loss: [], W1: [], W2: [] };
  for (const [name, [source, target]] of Object.entries(EDGES)) {
    edges[name] = CENTERS[source].map((x1, n) => CENTERS[target].map((x2, m) => {
      const [y1, y2] = [tops[source] + tall, tops[target]];
      paths[name].push([[x1, y1], [x2, y2]]);
      const line = h("line", { x1, y1, x2, y2, class: "lbl-graph-edge" });
      const t = ALONG[name][n];
      const label = h("text", { x: x1 + t * (x2 - x1), y: y1 + t * (y2 - y1) + 4, class: "lbl-graph-label" });
      const grab = h("line", { x1, y1, x2, y2, class: "lbl-graph-grab" }); // wider than what is seen
      for (const part of [grab, label]) part.addEventListener("click", () => pick([name, n, m]));
      lines.append(line, grab);
      labels.append(label);
      return { line, label };
    }));
  }
  if (backward) {
    for (const [i, aside] of [-24, 24].entries()) {
      const [x1, y1, x2, y2] = [CENTERS.p[i], tops.p + tall + 37, CENTERS.L[0] + aside, tops.L]; // below the names
      lines.append(h("line", { x1, y1, x2, y2, class: "lbl-graph-edge lbl-graph-plain" }));
      paths.loss.push([[x1, y1], [x2, y2]]);
    }
  }
  const update = (view) => {
    for (const [name, rows] of Object.entries(view)) {
      rows.forEach((row, n) => row.forEach(({ weight, label, active, faint, chosen }, m) => {
        const edge = edges[name][n][m];
        const marks = { "data-active": active || null, "data-faint": faint ? "yes" : null,
          "data-chosen": chosen ? "yes" : null };
        set(edge.line, { "stroke-width": (1 + 1.7 * Math.min(Math.abs(weight), 3)).toFixed(2),
          "stroke-dasharray": weight < 0 ? "6 4" : null, ...marks });
        edge.label.textContent = label;
        set(edge.label, marks);
      }));
    }
  };
  return { lines, labels, paths, update };
}

/** Slanted stripes, a gradient that starts over and over: the ground of a unit that is off. */
function stripes(id) {
  const stop = (offset, kind) => h("stop", { offset, class: `lbl-graph-${kind}` });
  return h("linearGradient", { id, gradientUnits: "userSpaceOnUse", x1: 0, y1: 0, x2: 5, y2: 5, spreadMethod: "repeat" },
    stop(0, "gap"), stop(0.74, "gap"), stop(0.74, "stripe"), stop(1, "stripe"));
}

const FLOW_TIME = 700; // milliseconds from one end of an edge to the other

/** Dots that run once along some edges, or back along them; nothing for readers who asked for less motion. */
function flowing(frame, dots, paths) {
  let ways = [];
  let time = 0;
  const run = animation(frame, (milliseconds) => {
    time += milliseconds;
    const share = Math.min(time / FLOW_TIME, 1);
    const eased = share * share * (3 - 2 * share);
    ways.forEach(([[x1, y1], [x2, y2]], i) => {
      set(dots.children[i], { cx: x1 + eased * (x2 - x1), cy: y1 + eased * (y2 - y1) });
    });
    return share < 1;
  }, (going) => { if (!going) dots.replaceChildren(); });
  return (keys, back = false) => {
    run.stop();
    if (still()) return;
    ways = keys.flatMap((key) => paths[key]).map(([a, b]) => (back ? [b, a] : [a, b]));
    dots.replaceChildren(...ways.map(([[cx, cy]]) =>
      h("circle", { r: 4.5, cx, cy, class: back ? "lbl-graph-dot lbl-graph-back" : "lbl-graph-dot" })));
    time = 0;
    run.start();
  };
}
