// A map of 8 x 8 pixels over the drawing's ink: signs where a pixel raises or lowers a score, or shades of heat.

import { CELLS, signLayer } from "./draw_grid.js";
import { h, set } from "./frame.js";

/** The map: node, and update(view, result, erased), which crosses out the pixels that are erased. */
export function mapGrid() {
  const ink = CELLS.map(([r, c]) => h("rect", { x: c, y: r, width: 1, height: 1, class: "lbl-draw-pixel" }));
  const heat = CELLS.map(([r, c]) => h("rect", { x: c, y: r, width: 1, height: 1, class: "lbl-saliency-heat" }));
  const signs = signLayer();
  const crosses = h("path", { class: "lbl-saliency-cross" });
  const rim = h("path", { class: "lbl-saliency-cross-rim" });
  const lines = h("path", { class: "lbl-draw-lines",
    d: [1, 2, 3, 4, 5, 6, 7].map((i) => `M${i} 0 V8 M0 ${i} H8`).join(" ") });
  const node = h("svg", { viewBox: "0 0 8 8", role: "img", class: "lbl-draw-grid" },
    h("g", {}, ...ink), h("g", {}, ...heat), lines, signs.node, rim, crosses);
  return {
    node,
    update(view, { x, map, strongest }, erased) {
      const most = Math.max(...map.map(Math.abs)) || 1;
      set(node, { "data-view": view === "heat" ? "heat" : "saliency" });
      map.forEach((value, i) => {
        ink[i].style.opacity = view === "heat" ? 0 : x[i];
        heat[i].style.opacity = view === "heat" ? value / most : 0;
      });
      signs.update(view === "heat" ? [] : map);
      const d = erased ? strongest.map((i) => {
        const [row, column] = CELLS[i];
        return `M${column + 0.18} ${row + 0.18} l0.64 0.64 m0 -0.64 l-0.64 0.64`;
      }).join(" ") : "";
      set(crosses, { d });
      set(rim, { d });
    },
  };
}
