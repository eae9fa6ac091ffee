// A board of square cells, one for each number of a matrix: shaded by the number, and if wished with the number in it.

import { decimal, h, set } from "./frame.js";

const CELL = 32; // the drawing's own units: about a pixel each

/** A number as short as a cell needs it; rounded to six decimals first, so that the order of adding up shows nowhere. */
export function shortNumber(value) {
  return decimal(Math.round(value * 1e6) / 1e6, Math.abs(value) < 9.95 ? 1 : 0);
}

/**
 * A board. `part` names it in the page; `full` is the count of columns that fill the width it is given.
 *
 * Returns node; surface, the element of the board, to lay other things on; svg; cell(event), the row and column under
 * a pointer; place(node, row, column, rows, columns), which lays an element over cells; and
 * update({values, kind, numbers, border, blocks, label}): kind "ink" shades from 0 (empty) to 1 (ink), kind "sign"
 * shades blue below zero and orange above; border ({before, after}) are lines of zeros around the values; blocks draws
 * a stronger line around so many by so many cells.
 */
export function board({ part, full }) {
  const cells = h("g");
  const lines = h("path", { class: "lbl-board-blocks" });
  const svg = h("svg", { role: "img", "data-part": part }, cells, lines);
  const surface = h("div", { class: "lbl-board" }, svg);
  let [rows, columns] = [0, 0];
  return {
    node: surface, surface, svg,
    cell(event) {
      const box = surface.getBoundingClientRect();
      const held = (share, count) => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
      return [held((event.clientY - box.top) / box.height, rows), held((event.clientX - box.left) / box.width, columns)];
    },
    place(node, row, column, high = 1, wide = 1) {
      Object.assign(node.style, { top: `${(100 * row) / rows}%`, left: `${(100 * column) / columns}%`,
        height: `${(100 * high) / rows}%`, width: `${(100 * wide) / columns}%` });
    },
    update({ values, kind, numbers = false, border = { before: 0, after: 0 }, blocks = 0, label }) {
      const { before, after } = border;
      [rows, columns] = [values.length, values[0].length].map((count) => count + before + after);
      const bound = Math.max(1, ...values.flat().map(Math.abs));
      const drawn = [];
      for (let r = 0; r < rows; r += 1) {
        for (let c = 0; c < columns; c += 1) {
          const value = values[r - before]?.[c - before];
          drawn.push(...cellAt(r, c, value, { kind, bound, numbers }));
        }
      }
      cells.replaceChildren(...drawn);
      set(svg, { viewBox: `0 0 ${columns * CELL} ${rows * CELL}`, "aria-label": label });
      surface.style.width = `${Math.min(100, (100 * columns) / full)}%`;
      surface.style.aspectRatio = `${columns} / ${rows}`;
      set(lines, { d: blocks ? blockLines(rows, columns, blocks) : "" });
    },
  };
}

function cellAt(r, c, value, { kind, bound, numbers }) {
  const box = { x: c * CELL, y: r * CELL, width: CELL, height: CELL };
  if (value === undefined) {
    return [h("rect", { ...box, class: "lbl-board-cell lbl-board-border" }),
      h("text", { x: (c + 0.5) * CELL, y: (r + 0.5) * CELL, class: "lbl-board-number lbl-board-zero" }, "0")];
  }
  const share = Math.abs(value) / bound;
  const shade = kind === "ink" ? "ink" : value < 0 ? "below" : "above";
  const drawn = [h("rect", { ...box, class: "lbl-board-cell" })];
  if (share > 0.004) drawn.push(h("rect", { ...box, class: `lbl-board-${shade}`, "fill-opacity": shown(kind, share) }));
  if (numbers) {
    drawn.push(h("text", { x: (c + 0.5) * CELL, y: (r + 0.5) * CELL,
      class: `lbl-board-number ${share > 0.004 ? "" : "lbl-board-zero"}` }, shortNumber(value)));
  }
  return drawn;
}

/** Colors behind numbers stay pale enough to read them. */
function shown(kind, share) {
  return (share * (kind === "ink" ? 0.92 : 0.6)).toFixed(3);
}

function blockLines(rows, columns, size) {
  const [down, across] = [rows, columns].map((count) => Math.floor(count / size));
  const parts = [];
  for (let i = 0; i <= down; i += 1) parts.push(`M0 ${i * size * CELL} H${across * size * CELL}`);
  for (let i = 0; i <= across; i += 1) parts.push(`M${i * size * CELL} 0 V${down * size * CELL}`);
  return parts.join(" ");
}
