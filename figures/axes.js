// A pair of axes to draw in: a surface with a grid, its ticks at the left and below, in the units of the data.
//
// The drawing (SVG) scales with the width it is given; the ticks are text of the page, which does not shrink with it.

import { decimal, h } from "./frame.js";

/**
 * Axes for two quantities, each {low, high, ticks, name, digits, text}: `ticks` are the numbers to write, `name` stands
 * beside the axis, `digits` (default 1) are the decimals of a tick that is no whole number, `text(tick)` writes a tick
 * otherwise, say on a scale of logarithms. `width` and `height` are the surface's size in the drawing's own units.
 *
 * Returns node: the whole; surface: the HTML element of the drawing, to lay movable points on; svg: the drawing;
 * layer: a group that is cut off at the edges; marks: one that is not; px(x), py(y): from data to the drawing;
 * left(x), bottom(y): from data to a CSS percentage of the surface; where(event): from a pointer event to data.
 */
export function axes({ id, x, y, width = 400, height = 400, label }) {
  const share = ({ low, high }, value) => (value - low) / (high - low);
  const px = (value) => share(x, value) * width;
  const py = (value) => (1 - share(y, value)) * height;
  const left = (value) => `${(100 * share(x, value)).toFixed(3)}%`;
  const bottom = (value) => `${(100 * share(y, value)).toFixed(3)}%`;

  const grid = h("g", { class: "lbl-axes-grid" });
  for (const t of x.ticks) grid.append(h("line", { x1: px(t), x2: px(t), y1: 0, y2: height, class: strong(t) }));
  for (const t of y.ticks) grid.append(h("line", { y1: py(t), y2: py(t), x1: 0, x2: width, class: strong(t) }));
  const shading = h("g", { "clip-path": `url(#${id}-edge)` });
  const layer = h("g", { "clip-path": `url(#${id}-edge)` });
  const marks = h("g");
  const svg = h("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    h("defs", {}, h("clipPath", { id: `${id}-edge` }, h("rect", { width, height }))), shading, grid, layer, marks);
  const surface = h("div", { class: "lbl-axes-surface", style: `aspect-ratio: ${width} / ${height}` }, svg);
  const node = h("div", { class: "lbl-axes" },
    h("div", { class: "lbl-axes-y", "aria-hidden": "true" }, ...written(y, bottom, "bottom")),
    surface,
    h("div", { class: "lbl-axes-x", "aria-hidden": "true" }, ...written(x, left, "left")));
  return {
    node, surface, svg, shading, layer, marks, px, py, left, bottom,
    where(event) {
      const box = surface.getBoundingClientRect();
      return [x.low + ((event.clientX - box.left) / box.width) * (x.high - x.low),
        y.high - ((event.clientY - box.top) / box.height) * (y.high - y.low)];
    },
  };
}

/** Zero's line is drawn stronger than the others. */
function strong(tick) {
  return tick === 0 ? "lbl-axes-zero" : null;
}

function written({ low, high, ticks, name, digits = 1, text }, place, side) {
  const write = text ?? ((t) => decimal(t, Number.isInteger(t) ? 0 : digits));
  // The name stands behind the last number where there is room, else before it.
  const room = high - ticks.at(-1) > 0.15 * (high - low);
  const beside = room ? (ticks.at(-1) + high) / 2 : (ticks.at(-1) + ticks.at(-2)) / 2;
  const texts = ticks.map((t) => h("span", { style: `${side}: ${place(t)}` }, write(t)));
  if (name) texts.push(h("i", { style: `${side}: ${place(beside)}` }, name));
  return texts;
}

/** A polyline through points [x, y] of the data, as the `d` of a path. */
export function lineThrough(points, { px, py }) {
  return points.map(([a, b], i) => `${i ? "L" : "M"}${px(a).toFixed(2)} ${py(b).toFixed(2)}`).join(" ");
}
