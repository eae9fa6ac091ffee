// Numbers and arrays as one writes them by hand: 0.5 and not 0.500, but 0.693 with all its decimals.
//
// A number that three decimals hold exactly is written without the zeros at its end. One that was rounded keeps them,
// and so says that it was. arrays.py writes the same.

import { decimal, h, set } from "./frame.js";

/** A number with at most `digits` decimals; zeros at the end are left off where nothing was rounded. */
export function short(value, digits = 3) {
  const tidy = Math.round(value * 1e9) / 1e9; // sums such as 0.1 + 0.2 leave dust, which is not the reader's concern
  const text = decimal(tidy, digits);
  return exact(tidy, digits) && text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Whether `digits` decimals hold the number exactly (up to the dust of binary fractions). */
export function exact(value, digits = 3) {
  return Math.abs(Number(value.toFixed(digits)) - value) < 1e-9;
}

/** The same inside a sum or a product, where a second sign in a row wants parentheses. */
export function inner(value, digits = 3) {
  const text = short(value, digits);
  return text.startsWith("\u2212") ? `(${text})` : text;
}

/** The sign between a calculation and its result: "=", or "\u2248" where the result was rounded. */
export function equals(value, digits = 3) {
  return exact(value, digits) ? "=" : "\u2248";
}

/** Several numbers as a sentence says them: (1, 0.5, 0). */
export function listed(values) {
  return `(${values.map((value) => short(value)).join(", ")})`;
}

/** A number as Python reads it, with every digit that it has. */
export function pythonNumber(value) {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** Rows of numbers as the argument of np.array. */
export function pythonRows(rows) {
  return `[${rows.map((row) => (Array.isArray(row) ? pythonRows(row) : pythonNumber(row))).join(", ")}]`;
}

/** A name with its index below: w1 becomes w with a small 1, in the slanted type of formulas. */
export function symbol(text) {
  const [, letter, index] = text.match(/^([A-Za-z]+)(\d*)$/);
  const node = h("i", {}, letter);
  return index ? h("span", { class: "lbl-symbol" }, node, h("sub", {}, index)) : node;
}

/**
 * An array in brackets, its name above and its shape below: {node, update(rows, marks, hidden)}.
 *
 * `rows` and `columns` say how many numbers are drawn. In `update`, marks(r, c) is true for the numbers to stress, and
 * with `hidden` they are question marks: not computed yet.
 */
export function arrayBox({ name, rows, columns, shape }) {
  const cells = Array.from({ length: rows * columns }, () => h("span"));
  const node = h("span", { class: "lbl-array" },
    h("span", { class: "lbl-array-name" }, ...(Array.isArray(name) ? name : [name])),
    h("span", { class: "lbl-array-cells", style: `--columns: ${columns}` }, ...cells),
    h("span", { class: "lbl-array-shape" }, shape));
  return {
    node,
    update(values, marks = () => false, hidden = false) {
      cells.forEach((cell, i) => {
        const [r, c] = [Math.floor(i / columns), i % columns];
        cell.textContent = hidden ? "?" : short(values[r][c]);
        set(cell, { "data-mark": marks(r, c) ? "yes" : null });
      });
    },
  };
}
