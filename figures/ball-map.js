// The map of the loss surface, with the ball's path on it: part of the ball figure.

import { axes } from "./axes.js";
import { heightMap } from "./contours.js";
import { decimal, fill, h, set } from "./frame.js";
import { handle } from "./handle.js";

const BANDS = { bands: 14, power: 2.5 }; // as LEVELS and POWER in ball.py

/** The map: heights, path, ball, the next step as an arrow, and a start that can be moved. */
export function drawBallMap(frame, model) {
  const { words, id } = frame;
  const { low, high } = model.get("limits").start;
  const across = { low, high, ticks: [-2, -1, 0, 1, 2] };
  const plane = axes({ id, x: { ...across, name: " " }, y: { ...across, name: " " } });
  const { px, py, layer, marks, svg, surface } = plane;
  const names = ["x", "y"].map((side) => plane.node.querySelector(`.lbl-axes-${side} i`));
  set(svg, { "data-part": "map" });
  const heights = heightMap(frame, BANDS);
  surface.prepend(heights.node);

  const heads = ["next", "slope", "kept"].map((kind) => h("marker", { id: `${id}-${kind}`, viewBox: "0 0 10 10",
    refX: 7, refY: 5, markerWidth: 4, markerHeight: 4, orient: "auto" },
  h("path", { d: "M0 0.5 L10 5 L0 9.5 z", class: `lbl-ball-head-${kind}` })));
  const [halo, line] = ["halo", "line"].map((part) => h("path", { class: `lbl-ball-${part}` }));
  const dots = h("g", { class: "lbl-ball-dots" });
  const spots = h("g", { class: "lbl-ball-spots" });
  const arrows = ["next", "slope", "kept"].map((kind) => h("line", { class: `lbl-ball-arrow lbl-ball-arrow-${kind}`,
    "marker-end": `url(#${id}-${kind})` }));
  const ball = h("g", { class: "lbl-ball-ball" }, h("circle", { r: 8.5 }));
  layer.append(h("defs", {}, ...heads), spots, halo, line, dots, ...arrows);
  marks.append(ball);

  const note = h("p", { class: "lbl-ball-note", hidden: true });
  surface.append(note);
  const start = handle(frame, { model, name: "start", plane, label: words.start_name, role: words.start_role });
  const key = drawBallKey(words);
  const node = h("div", { class: "lbl-ball-map" }, plane.node, key.node);
  let painted = "";

  return {
    node,
    update(state, result, description) {
      const { places, land, next, lost, ball: at } = result;
      const [p, q] = state.names;
      set(svg, { "aria-label": description });
      names.forEach((name, i) => { name.textContent = state.names[i]; });
      const ground = `${state.surface} ${state.standardized}`;
      if (ground !== painted) {
        heights.paint({ ...land, low, high });
        spots.replaceChildren(...land.flat.map(([a, b, kind]) => spot(px(a), py(b), kind)));
        painted = ground;
      }
      // Far outside nothing is seen, and numbers of any size would only trouble the drawing.
      const held = places.map((place) => place.map((value) => Math.max(-40, Math.min(40, value))));
      const d = held.map(([a, b], i) => `${i ? "L" : "M"}${px(a).toFixed(1)} ${py(b).toFixed(1)}`).join(" ");
      for (const each of [halo, line]) set(each, { d });
      const r = places.length > 40 ? 2.2 : 3.2;
      dots.replaceChildren(...held.slice(1, -1).map(([a, b]) => h("circle", { cx: px(a), cy: py(b), r })));
      const outside = Math.max(...at.map(Math.abs)) > high;
      ball.style.transform = `translate(${px(held.at(-1)[0])}px, ${py(held.at(-1)[1])}px)`;
      set(ball, { visibility: outside ? "hidden" : "visible" });
      note.hidden = !outside;
      note.textContent = lost ? words.lost
        : fill(words.outside, { p, q, a: decimal(at[0], 1), b: decimal(at[1], 1) });
      const [slope, kept] = parts(state, result);
      point(arrows[0], at, next && !lost ? next.map((value, i) => value - at[i]) : null);
      point(arrows[1], at, kept && slope);
      point(arrows[2], at, kept);
      key.update(Boolean(kept), land.flat.some(([, , kind]) => kind === "saddle"));
      start.say(fill(words.start_value, { p, q, a: decimal(state.start[0], 1), b: decimal(state.start[1], 1),
        loss: state.amount(result.losses[0]) }));
    },
  };

  /** An arrow from the ball; none where it would be shorter than its head. */
  function point(arrow, [a, b], by) {
    const length = by ? Math.hypot(px(by[0]) - px(0), py(by[1]) - py(0)) : 0;
    const seen = length > 9 && Math.max(Math.abs(a), Math.abs(b)) < 40;
    set(arrow, { visibility: seen ? "visible" : "hidden" });
    if (seen) set(arrow, { x1: px(a), y1: py(b), x2: px(a + by[0]), y2: py(b + by[1]) });
  }
}

/** What the next step with momentum is made of: the slope's part and the part kept of the last step. */
function parts({ optimizer, momentum, rate }, { places, gradient, lost }) {
  if (optimizer !== "momentum" || places.length < 2 || lost) return [null, null];
  const [before, now] = places.slice(-2);
  return [gradient.map((g) => -rate * g), now.map((value, i) => momentum * (value - before[i]))];
}

/** A minimum is a plus, a saddle point a cross. */
function spot(x, y, kind) {
  const d = kind === "saddle" ? "M-6 -6 L6 6 M-6 6 L6 -6" : "M-8 0 H8 M0 -8 V8";
  return h("path", { d, transform: `translate(${x} ${y})` });
}

/** What the marks on the map mean. */
function drawBallKey(words) {
  const icon = (...drawn) => h("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" }, ...drawn);
  const arrow = (kind) => icon(h("path", { d: "M1 8 H15", class: `lbl-ball-arrow lbl-ball-arrow-${kind}` }),
    h("path", { d: "M14 3.5 L23 8 L14 12.5 z", class: `lbl-ball-head-${kind}` }));
  const sign = (kind) => icon(h("g", { class: "lbl-ball-spots" }, spot(12, 8, kind)));
  const entries = {
    start: icon(h("circle", { cx: 12, cy: 8, r: 6, class: "lbl-ball-ring" })),
    ball: icon(h("g", { class: "lbl-ball-ball" }, h("circle", { cx: 12, cy: 8, r: 6.5 }))),
    lowest: sign("lowest"), saddle: sign("saddle"), next: arrow("next"), slope: arrow("slope"), kept: arrow("kept"),
  };
  const items = Object.fromEntries(Object.entries(entries).map(([name, picture]) =>
    [name, h("li", {}, picture, h("span", {}, words.keys[name]))]));
  return {
    node: h("div", { class: "lbl-ball-key" }, h("ul", {}, ...Object.values(items)),
      h("div", { class: "lbl-ball-ramp" }, h("span", {}, words.keys.low), h("span", { class: "lbl-ball-ramp-bar" }),
        h("span", {}, words.keys.high))),
    update(momentum, saddle) {
      items.slope.hidden = !momentum;
      items.kept.hidden = !momentum;
      items.saddle.hidden = !saddle;
    },
  };
}
