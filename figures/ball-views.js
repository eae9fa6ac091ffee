// The smaller pictures of the ball figure: the loss after each step, the surface from the side, the line through data.

import { axes, lineThrough } from "./axes.js";
import { decimal, fill, h, set } from "./frame.js";
import { profile, sideways } from "./surfaces.js";

/** A picture with a heading, whose axes are made anew when `plane` says that they must change. */
function view(title) {
  const about = h("span");
  const place = h("div");
  return { node: h("div", {}, h("p", { class: "lbl-ball-heading" }, h("strong", {}, title), " ", about), place), about, place };
}

/** The smallest of 1, 2, 5, 10, ... (and 0.5, 0.2, ...) that is not below value. */
export function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].find((digit) => digit * power >= value * (1 - 1e-9)) * power;
}

/** The loss after each step, and dashed beside it what plain descent would have reached. */
export function drawCurve(frame) {
  const { words, id } = frame;
  const { node, about, place } = view(words.curve);
  let [plane, shown] = [null, 0];
  const [other, line] = ["other", "curve"].map((part) => h("path", { class: `lbl-ball-${part}` }));
  const dots = h("g", { class: "lbl-ball-curve-dots" });
  const now = h("circle", { r: 6.5, class: "lbl-ball-now" });
  return {
    node,
    update({ amount }, { losses, plain, loss, taken }) {
      const top = Math.max(roundUp(1.1 * losses[0] || 0.1), 0.1);
      if (top !== shown) {
        plane = axes({ id: `${id}-curve`, width: 400, height: 210,
          x: { low: 0, high: 100, ticks: [0, 25, 50, 75], name: words.curve_steps },
          y: { low: 0, high: top, ticks: [0, top / 2, top], digits: top < 0.2 ? 2 : 1 } });
        plane.layer.append(other, line, dots);
        plane.marks.append(now);
        place.replaceChildren(plane.node);
        shown = top;
      }
      about.textContent = plain ? words.curve_plain : "";
      const { px, py } = plane;
      const at = (each, i) => [i, Math.min(each, 50 * top)];
      set(line, { d: lineThrough(losses.map(at), plane) });
      set(other, { d: plain ? lineThrough(plain.map(at), plane) : "" });
      dots.replaceChildren(...losses.map(at).map(([x, y]) => h("circle", { cx: px(x), cy: py(y), r: 2.4 })));
      set(now, { cx: px(taken), cy: py(Math.min(loss, top)), visibility: loss > top ? "hidden" : "visible" });
      set(plane.svg, { "aria-label": fill(words.curve_alt, { first: amount(losses[0]), loss: amount(loss), taken }) });
    },
  };
}

/** The surface cut through its lowest place along its steepest direction: how the ball jumps from wall to wall. */
export function drawSide(frame) {
  const { words, id } = frame;
  const { node, about, place } = view(words.side);
  const [ground, hops] = ["ground", "hops"].map((part) => h("path", { class: `lbl-ball-${part}` }));
  const dots = h("g", { class: "lbl-ball-dots" });
  const now = h("circle", { r: 8.5, class: "lbl-ball-now" });
  let [plane, shown] = [null, ""];
  return {
    node,
    update({ surface, standardized }, { land, places }) {
      const wanted = `${surface} ${standardized}`;
      if (wanted !== shown) {
        plane = axes({ id: `${id}-side`, width: 400, height: 210, x: { low: -2, high: 2, ticks: [-2, -1, 0, 1, 2] },
          y: { low: 0, high: land.top, ticks: [0, land.top / 2, land.top] } });
        const across = Array.from({ length: 161 }, (_, i) => -2 + i / 40);
        const floor = lineThrough(across.map((u) => [u, profile(land, u)]), plane);
        set(ground, { d: `${floor} V${plane.py(-1)} H${plane.px(-2)} z` });
        plane.layer.append(ground, hops, dots, now);
        place.replaceChildren(plane.node);
        shown = wanted;
      }
      about.textContent = words.side_about[surface];
      const walked = places.map((each) => sideways(land, each)).map((u) => Math.max(-9, Math.min(9, u)));
      const seen = walked.map((u) => [u, profile(land, u)]);
      set(hops, { d: lineThrough(seen, plane) });
      const points = seen.map(([u, height]) => ({ cx: plane.px(u), cy: plane.py(height) }));
      dots.replaceChildren(...points.slice(0, -1).map((point) => h("circle", { ...point, r: 3 })));
      set(now, points.at(-1));
      set(plane.svg, { "aria-label": fill(words.side_alt, { about: words.side_about[surface] }) });
    },
  };
}

/** The eight points and the line that the ball stands for; only where the surface comes from data. */
export function drawFit(frame) {
  const { words, id } = frame;
  const { node, about, place } = view(words.fit);
  about.textContent = words.fit_about;
  const [first, line] = ["first", "fit"].map((part) => h("line", { class: `lbl-ball-${part}` }));
  let [plane, shown] = [null, null];
  return {
    node,
    update({ surface, standardized }, { land, places, ball }) {
      node.hidden = surface !== "data";
      if (surface !== "data") return;
      const [low, high] = standardized ? [-2, 2] : [0, 3];
      if (standardized !== shown) {
        plane = axes({ id: `${id}-fit`, width: 400, height: 210,
          x: { low, high, ticks: standardized ? [-2, -1, 0, 1, 2] : [0, 1, 2, 3], name: "x" },
          y: { low: -1.5, high: 2.5, ticks: [-1, 0, 1], name: "y" } });
        plane.layer.append(first, line, ...land.x.map((x, i) =>
          h("circle", { cx: plane.px(x), cy: plane.py(land.y[i]), r: 5, class: "lbl-ball-datum" })));
        place.replaceChildren(plane.node);
        shown = standardized;
      }
      const draw = (drawn, [w, b]) => set(drawn, { x1: plane.px(low), y1: plane.py(w * low + b), x2: plane.px(high),
        y2: plane.py(w * high + b) });
      draw(first, places[0]);
      draw(line, ball);
      set(plane.svg, { "aria-label": fill(words.fit_alt, { a: decimal(ball[0], 2), b: decimal(ball[1], 2) }) });
    },
  };
}
