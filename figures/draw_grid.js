// Pictures of 8 x 8 cells: ink as gray, its numbers, and weights or slopes as colors with plus and minus signs.

import { h, set } from "./frame.js";

export const CELLS = Array.from({ length: 64 }, (_, i) => [Math.floor(i / 8), i % 8]);
const LEVELS = 4; // shades of a small template

/** What the network sees: update(image, view, slopes) shows ink, numbers, or ink with the signs of the slopes. */
export function pixelGrid() {
  const squares = CELLS.map(([r, c]) => h("rect", { x: c, y: r, width: 1, height: 1, class: "lbl-draw-pixel" }));
  const numbers = CELLS.map(([r, c]) => h("text", { x: c + 0.5, y: r + 0.67, class: "lbl-draw-count" }));
  const signs = signLayer();
  const lines = h("path", { class: "lbl-draw-lines",
    d: [1, 2, 3, 4, 5, 6, 7].map((i) => `M${i} 0 V8 M0 ${i} H8`).join(" ") });
  const node = h("svg", { viewBox: "0 0 8 8", role: "img", class: "lbl-draw-grid" },
    h("g", {}, ...squares), lines, h("g", {}, ...numbers), signs.node);
  return {
    node,
    update(image, view, slopes) {
      set(node, { "data-view": view });
      CELLS.forEach(([r, c], i) => {
        squares[i].style.opacity = image[r][c] / 16;
        numbers[i].textContent = view === "numbers" ? image[r][c] : "";
        set(numbers[i], { class: `lbl-draw-count${image[r][c] > 8 ? " lbl-draw-on-ink" : ""}` });
      });
      signs.update(view === "saliency" ? slopes.flat() : []);
    },
  };
}

/** Numbers above and below zero, large: orange with a plus and blue with a minus, the stronger the larger. */
export function signedGrid() {
  const squares = CELLS.map(([r, c]) => h("rect", { x: c, y: r, width: 1, height: 1 }));
  const signs = signLayer();
  const node = h("svg", { viewBox: "0 0 8 8", role: "img", class: "lbl-draw-grid" }, h("g", {}, ...squares), signs.node);
  return {
    node,
    update(values) {
      const most = Math.max(...values.map(Math.abs));
      values.forEach((value, i) => {
        set(squares[i], { class: value > 0 ? "lbl-draw-plus" : "lbl-draw-minus" });
        squares[i].style.opacity = (0.85 * Math.abs(value)) / most;
      });
      signs.update(values, "lbl-draw-plain");
    },
  };
}

/** The same numbers very small: a few shades of the two colors, each shade one path. */
export function smallGrid(values) {
  const most = Math.max(...values.map(Math.abs));
  const node = h("svg", { viewBox: "0 0 8 8", "aria-hidden": "true", class: "lbl-draw-grid" });
  for (const [sign, kind] of [[1, "plus"], [-1, "minus"]]) {
    for (let level = 1; level <= LEVELS; level += 1) {
      const cells = CELLS.filter((_, i) => Math.round((sign * values[i] * LEVELS) / most) === level);
      node.append(h("path", { class: `lbl-draw-${kind}`, opacity: level / LEVELS,
        d: cells.map(([r, c]) => `M${c} ${r}h1v1h-1z`).join("") }));
    }
  }
  return node;
}

/** Plus and minus signs, the stronger the larger: update(values), with nothing for none. */
export function signLayer() {
  const rims = h("path", { class: "lbl-draw-sign-rim" });
  const plus = h("path", { class: "lbl-draw-sign lbl-draw-sign-plus" });
  const minus = h("path", { class: "lbl-draw-sign lbl-draw-sign-minus" });
  return {
    node: h("g", {}, rims, plus, minus),
    update(values, kind = "lbl-draw-colored") {
      const most = Math.max(0, ...values.map(Math.abs));
      const paths = { plus: "", minus: "" };
      values.forEach((value, i) => {
        const share = Math.abs(value) / most;
        if (!(share > 0.12)) return;
        const [x, y] = [CELLS[i][1] + 0.5, CELLS[i][0] + 0.5];
        const half = 0.12 + 0.26 * share;
        const across = `M${(x - half).toFixed(3)} ${y} h${(2 * half).toFixed(3)}`;
        if (value > 0) paths.plus += `${across} M${x} ${(y - half).toFixed(3)} v${(2 * half).toFixed(3)}`;
        else paths.minus += across;
      });
      set(plus, { d: paths.plus, class: `lbl-draw-sign lbl-draw-sign-plus ${kind}` });
      set(minus, { d: paths.minus, class: `lbl-draw-sign lbl-draw-sign-minus ${kind}` });
      set(rims, { d: paths.plus + paths.minus, class: `lbl-draw-sign-rim ${kind}` });
    },
  };
}
