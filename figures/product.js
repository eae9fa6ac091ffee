// A product of two tables, number by number: which row meets which column, which shapes fit, and when nobody complains.
//
// This file computes and says in words what the figure shows, and draws it: W above, x to the left, and the result
// where x's rows and W's columns cross. State and words are the model's; see product.py, which computes with NumPy.

import { inner, listed, short } from "./arrays.js";
import { button, change, choice, fill, h, openFrame, set } from "./frame.js";

const PRODUCT_CONTROLS = ["B", "N", "M", "row", "column", "bias", "transposed", "x", "W", "b"];
const MOST = 4;
// The axes whose lengths @ compares, whatever their letters: the columns of x and the rows of W.
const COMPARED = { x: 1, W: 0 };

/** Everything the figure shows, from its state. Where the shapes do not fit, `result` is null. */
export function compute(state) {
  const { B, N, M, bias, transposed } = state;
  const cut = (table, rows, columns) => table.slice(0, rows).map((row) => row.slice(0, columns));
  const x = cut(state.x, B, N);
  const upright = cut(state.W, N, M);
  const W = transposed ? upright[0].map((_, c) => upright.map((row) => row[c])) : upright;
  const b = state.b[0].slice(0, M);
  const fits = !transposed || N === M;
  const times = (table) => x.map((row) => b.map((added, c) =>
    row.reduce((sum, value, k) => sum + value * table[k][c], 0) + (bias ? added : 0)));
  const chosen = [Math.min(state.row, B - 1), Math.min(state.column, M - 1)];
  const result = fits ? times(W) : null;
  const right = times(upright);
  return { x, W, b, fits, chosen, result, right, verdict: judge(state, chosen, result, right) };
}

/** Which of words.verdicts holds. */
function judge({ transposed }, [row, column], result, right) {
  if (!result) return "misfit";
  if (!transposed) return "fits";
  const same = (r, c) => Math.abs(result[r][c] - right[r][c]) < 1e-9;
  if (result.every((line, r) => line.every((_, c) => same(r, c)))) return "alike";
  return same(row, column) ? "silent_same" : "silent";
}

/** How the chosen number comes about: its products and their sum, and the sum with b where b is added. */
function sumsOf({ bias, words }, { x, W, b, chosen: [row, column] }) {
  const total = x[row].reduce((sum, value, k) => sum + value * W[k][column], 0);
  const products = x[row].map((value, k) => `${inner(value)} · ${inner(W[k][column])}`).join(" + ");
  return [fill(words.sum, { products, sum: short(total) }),
    ...(bias ? [fill(words.plus, { sum: short(total), bias: inner(b[column]), value: short(total + b[column]) })] : [])];
}

/** What the axes of the result count: with W the other way round, its columns belong to inputs. */
function lettersOf({ transposed }) {
  return transposed ? "BN" : "BM";
}

/** Which number is chosen, and whether it is a wrong one. */
function headingOf({ words }, { chosen: [row, column], verdict }) {
  const key = { silent: "chosen_wrong", silent_same: "chosen_same" }[verdict] ?? "chosen";
  return fill(words[key], { row, column });
}

function judgment({ B, M, transposed, words }, { x, W, fits, chosen: [row, column], result, right, verdict }) {
  return fill(words.verdicts[verdict], { columns: x[0].length, rows: W.length, shape: named(words, lettersOf({ transposed }), [B, M]),
    ...(fits ? { value: short(result[row][column]), right: short(right[row][column]) } : {}) });
}

/** A shape in letters and in numbers: (B, N) = (2, 3). */
function named(words, letters, shape) {
  const written = (parts) => `(${parts.join(", ")}${parts.length === 1 ? "," : ""})`;
  return fill(words.shape, { letters: written([...letters]), numbers: written(shape) });
}

/** What NumPy says where the shapes do not fit. */
export function complaint({ words }, { x, W }) {
  return fill(words.error, { columns: x[0].length, rows: W.length });
}

function formulaOf({ bias }) {
  return bias ? "x @ W + b" : "x @ W";
}

/** What the figure shows, in words; ProductFigure.alt() says the same. */
export function alternative(state, result = compute(state)) {
  const { B, M, bias, transposed, words } = state;
  const { x, W, b, fits } = result;
  const lines = (table) => table.map(listed).join(", ");
  return fill(words.alt, {
    x_shape: named(words, "BN", [x.length, x[0].length]), x: lines(x),
    W_shape: named(words, transposed ? "MN" : "NM", [W.length, W[0].length]), W: lines(W),
    turned: transposed ? words.alt_turned : "",
    bias: bias ? fill(words.alt_bias, { b: listed(b) }) : "",
    result: fits ? fill(words.alt_result, { formula: formulaOf(state), shape: named(words, lettersOf(state), [B, M]),
      rows: lines(result.result), chosen: headingOf(state, result), sum: sumsOf(state, result).join(", ") })
      : fill(words.alt_error, { error: complaint(state, result) }),
    verdict: judgment(state, result),
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ B, N, M, row, column, bias, transposed, initial }) {
  if (transposed) return N !== M ? "misfit" : N === 1 ? "single" : "silent";
  if (bias) return "bias";
  if (B !== initial.B || N !== initial.N || M !== initial.M) return "sized";
  return row !== initial.row || column !== initial.column ? "chosen" : "start";
}

/** The numbers that the figure shows, as lines of Python. */
export function inPython(state) {
  const { B, N, M, bias, transposed } = state;
  const { x, W, b } = compute(state);
  const array = (rows) => `np.array([${rows.map((row) => (Array.isArray(row) ? `[${row.join(", ")}]` : row)).join(", ")}])`;
  return ["import numpy as np", "",
    `x = ${array(x)}  # (B, N) = (${B}, ${N})`,
    `W = ${array(W)}  # ${transposed ? `(M, N) = (${M}, ${N})` : `(N, M) = (${N}, ${M})`}`,
    ...(bias ? [`b = ${array(b)}  # (M,) = (${M},)`] : []),
    `print(${formulaOf(state)})`].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "product" });
  const { words } = frame;
  const board = drawBoard(frame, model);
  const heading = h("p", { class: "lbl-product-heading" });
  const about = h("p", { class: "lbl-product-about" });
  const sums = h("div", { class: "lbl-product-sums" });
  const error = h("p", { class: "lbl-product-error" });
  const verdict = h("p", { class: "lbl-product-verdict" });
  const switches = ["bias", "transposed"].map((name) => button(words[name], () => change(model, { [name]: !model.get(name) })));
  frame.body.append(
    h("div", { class: "lbl-product-controls" },
      ...Object.entries(words.sizes).map(([name, what]) => choice(frame, { model, name,
        label: h("span", {}, h("i", {}, name), ` ${what}`), options: Array.from({ length: MOST }, (_, i) => [i + 1, String(i + 1)]) })),
      h("div", { class: "lbl-figure-buttons", role: "group", "aria-label": words.switches }, ...switches)),
    h("div", { class: "lbl-product-main" }, board.node,
      h("div", { class: "lbl-product-side" }, heading, about, sums, error, verdict)));

  let spoken = false;
  frame.watch(PRODUCT_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    const [row, column] = result.chosen;
    frame.tryThis(words.try[suggestion(state)]);
    board.update(state, result);
    switches.forEach((one, i) => set(one, { "aria-pressed": String(i ? state.transposed : state.bias) }));
    heading.textContent = result.fits ? headingOf(state, result) : words.numpy_says;
    about.textContent = result.fits ? [fill(words.chosen_about, { row, column }),
      ...(state.bias ? [fill(words.added, { column })] : [])].join(", ") : "";
    const lines = result.fits ? sumsOf(state, result) : [];
    sums.replaceChildren(...lines.map((line) => h("div", {}, line.replaceAll(" · ", "\u00a0·\u00a0").replaceAll(" = ", " =\u00a0"))));
    error.textContent = result.fits ? "" : complaint(state, result);
    for (const node of [about, sums]) node.hidden = !result.fits;
    error.hidden = result.fits;
    verdict.textContent = judgment(state, result).replaceAll(/\((\w+), (\w+)\)/g, "($1,\u00a0$2)"); // no shape in two lines
    set(verdict, { "data-verdict": result.verdict });
    frame.inPython(inPython(state));
    if (spoken) {
      frame.speak(result.fits ? fill(words.status, { chosen: headingOf(state, result), sum: lines.join(", ") })
        : fill(words.status_error, { error: complaint(state, result) }));
    }
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  return Object.fromEntries([...PRODUCT_CONTROLS, "words", "initial"].map((name) => [name, model.get(name)]));
}

/** The three tables, b, and the joint between the columns of x and the rows of W. */
function drawBoard(frame, model) {
  const { words } = frame;
  const picture = h("div", { role: "img", class: "lbl-figure-unseen" });
  const joint = { count: h("b"), across: h("span"), down: h("span") };
  const corner = h("div", { class: "lbl-product-corner", "aria-hidden": "true" },
    h("div", { class: "lbl-product-joint" }, joint.count, joint.across, joint.down));
  const places = Object.fromEntries(["W", "b", "x"].map((name) => [name, h("div", { class: `lbl-product-${name}`, "aria-hidden": "true" })]));
  const grid = h("div", { role: "group", "aria-label": words.cells, class: "lbl-array-cells" });
  const name = h("span", { class: "lbl-array-name" });
  const shape = h("span", { class: "lbl-array-shape" });
  const none = h("span", { class: "lbl-product-none" }, words.no_result);
  const answer = h("div", { class: "lbl-product-result" }, h("span", { class: "lbl-array" }, name, grid, none, shape));
  let cells = [];

  // One stop for the Tab key; arrow keys walk from number to number, Home and End to the ends of a row.
  grid.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const end = { Home: 0, End: -1 }[event.key];
    if ((!by && end === undefined) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [row, column] = compute(read(model)).chosen;
    const next = by ? cells[row + by[0]]?.[column + by[1]] : cells[row].at(end);
    if (!next) return;
    next.focus();
    next.click();
  });

  /** As many buttons as the result has numbers; they stay while the sizes stay, and so does the focus. */
  function build(rows, columns) {
    if (cells.length === rows && cells[0].length === columns) return;
    cells = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) =>
      button("", () => change(model, { row, column }))));
    grid.style.setProperty("--columns", columns);
    grid.replaceChildren(...cells.flat());
  }

  return {
    node: h("div", { class: "lbl-product-board" }, picture, corner, places.W, places.b, h("div", { class: "lbl-product-down" }), places.x, answer),
    update(state, result) {
      const { B, N, M, bias, transposed } = state;
      const { x, W, b, fits, chosen: [row, column] } = result;
      set(picture, { "aria-label": alternative(state, result) });
      set(picture.parentElement, { "data-fits": fits ? "yes" : "no", "data-wrong": result.verdict === "silent" ? "yes" : null });
      joint.count.textContent = fill(words[!fits ? "misfit" : transposed ? "fit_turned" : "fit"], { columns: N, rows: W.length });
      joint.across.textContent = fill(words.columns_of_x, { columns: N });
      joint.down.textContent = fill(words.rows_of_W, { rows: W.length });
      places.x.replaceChildren(drawTable(words, "x", x, "BN", words.rows_of.x, (r) => fits && r === row, "row"));
      places.W.replaceChildren(drawTable(words, "W", W, transposed ? "MN" : "NM", words.rows_of[transposed ? "W_turned" : "W"],
        (_, c) => fits && c === column, "column"));
      places.b.hidden = !bias;
      places.b.replaceChildren(drawTable(words, "b", [b], "M", "", (_, c) => fits && c === column, "column"));
      name.textContent = formulaOf(state);
      grid.hidden = !fits;
      none.hidden = fits;
      shape.replaceChildren(...(fits ? shapeOf(words, lettersOf(state), [B, M]) : []));
      if (!fits) return;
      build(B, M);
      cells.forEach((line, r) => line.forEach((cell, c) => {
        const value = short(result.result[r][c]);
        const here = r === row && c === column;
        cell.textContent = value;
        set(cell, { "aria-pressed": String(here), tabindex: here ? 0 : -1, "aria-label": fill(words.cell, { row: r, column: c, value }) });
      }));
    },
  };
}

/** A table in brackets: its name and what its rows or columns are above, its shape below, a row or column framed. */
function drawTable(words, name, rows, letters, what, marked, along) {
  const cells = rows.flatMap((line, r) => line.map((value, c) => h("span", { "data-mark": marked(r, c) ? along : null }, short(value))));
  return h("span", { class: "lbl-array" },
    h("span", { class: "lbl-array-name" }, h("i", {}, name), ...(what ? [h("small", {}, what)] : [])),
    h("span", { class: "lbl-array-cells", style: `--columns: ${rows[0].length}` }, ...cells),
    h("span", { class: "lbl-array-shape" },
      ...shapeOf(words, letters, letters === "M" ? [rows[0].length] : [rows.length, rows[0].length], COMPARED[name])));
}

/** A shape in letters and numbers; the letter of one axis may be marked. */
function shapeOf(words, letters, shape, marked) {
  const text = named(words, letters, shape);
  if (marked === undefined) return [text];
  const at = text.indexOf(letters[marked]);
  return [text.slice(0, at), h("b", {}, text[at]), text.slice(at + 1)];
}

export default { render };
