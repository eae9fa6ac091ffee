// The image of the filter figure, with the window on it: a digit to slide the window over, or a drawing of one's own.

import { board } from "./board.js";
import { button, change, fill, h, set } from "./frame.js";
import { tidy } from "./filter-views.js";

/** The image, its window, below it `walk` and what shifts it, and for a drawing the 64 pixels as buttons to press. */
export function drawImage(frame, model, walk) {
  const { words } = frame;
  const size = h("span");
  const hint = h("p", { class: "lbl-filter-hint" });
  const plane = board({ part: "image", full: 1 });
  const window = h("div", { class: "lbl-filter-window", role: "slider", tabindex: 0, "aria-label": words.window_name,
    "aria-roledescription": words.window_role, "aria-valuemin": 1, "data-trait": "position" });
  const pixels = drawPixels(frame, model, plane);
  const clear = button(words.clear, () => change(model, { drawn: model.get("drawn").map((row) => row.map(() => 0)) }));
  plane.surface.append(pixels.node, window);
  let shown = null; // state and result of the last drawing
  slide(model, plane, window, () => shown);

  return {
    node: h("div", { class: "lbl-filter-part" },
      h("p", { class: "lbl-filter-heading" }, h("strong", {}, words.image_title), " ", size),
      plane.node, hint, walk, drawShift(frame, model, clear)),
    update(state, result, description) {
      shown = { state, result };
      const { row, column, border, output } = result;
      const own = state.image === "drawn";
      const told = { height: result.pixels.length, width: result.pixels[0].length };
      size.textContent = fill(border.before + border.after ? words.image_padded : words.image_size, told);
      hint.textContent = own ? words.draw_hint : words.slide_hint;
      clear.hidden = !own;
      plane.update({ values: result.pixels, kind: "ink", border, label: description });
      plane.place(window, state.stride * row, state.stride * column, 3, 3);
      set(window, { "aria-valuemax": output[0].length, "aria-valuenow": column + 1,
        "aria-valuetext": fill(words.place, { row: row + 1, column: column + 1, value: tidy(result.value) }) });
      window.classList.toggle("lbl-filter-window-still", own);
      pixels.update(state, result);
    },
  };
}

/** Let the window be dragged, put where the reader taps, and moved with the arrow keys. */
function slide(model, plane, window, shown) {
  const { surface } = plane;
  const go = (row, column) => {
    const { output } = shown().result;
    const held = (place, count) => Math.max(0, Math.min(count - 1, place));
    change(model, { position: [held(row, output.length), held(column, output[0].length)] });
  };
  // The window is laid with its middle on the cell; the board's first cell is where the first window begins.
  const follow = (event) => go(...plane.cell(event).map((cell) => Math.round((cell - 1) / shown().state.stride)));
  const drawing = () => shown().state.image === "drawn";
  let held = false;
  surface.addEventListener("pointerdown", (event) => {
    if (drawing() || event.button !== 0 || (event.pointerType === "touch" && event.target !== window)) return;
    held = true;
    surface.setPointerCapture(event.pointerId);
    event.preventDefault();
    window.focus({ preventScroll: true });
    follow(event);
  });
  surface.addEventListener("pointermove", (event) => { if (held) follow(event); });
  for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => { held = false; });
  surface.addEventListener("click", (event) => { if (!drawing()) follow(event); });
  window.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { row, column } = shown().result;
    go(row + by[0], column + by[1]);
  });
}

/** The pixels of a drawing: pressed by pointer, painted by dragging; one stop for the keyboard, arrows move on. */
function drawPixels(frame, model, plane) {
  const { words } = frame;
  const count = model.get("drawn").length;
  const at = (row, column) => buttons[row * count + column];
  const stopAt = (stop) => { for (const each of buttons) set(each, { tabindex: each === stop ? 0 : -1 }); };
  let shift = [0, 0];
  let before = 0;
  const paint = (row, column, value) => {
    const drawn = model.get("drawn");
    if (drawn[row][column] === value) return;
    change(model, { drawn: drawn.map((line, r) => line.map((old, c) => (r === row && c === column ? value : old))) });
  };
  const buttons = Array.from({ length: count * count }, (_, i) => {
    const [row, column] = [Math.floor(i / count), i % count];
    const pixel = h("button", { type: "button", tabindex: i ? -1 : 0, class: "lbl-filter-pixel",
      "aria-label": fill(words.pixel, { row: row + 1, column: column + 1 }) });
    // A pointer paints (below); this click comes from the keyboard or a screen reader.
    pixel.addEventListener("click", (event) => { if (event.detail === 0) paint(row, column, 1 - model.get("drawn")[row][column]); });
    pixel.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      const other = by && row + by[0] >= 0 && row + by[0] < count && column + by[1] >= 0 && column + by[1] < count
        ? at(row + by[0], column + by[1]) : null;
      if (by) event.preventDefault();
      if (!other || other.hidden) return;
      stopAt(other);
      other.focus();
    });
    return pixel;
  });
  const node = h("div", { class: "lbl-filter-pixels", role: "group", "aria-label": words.pixels }, ...buttons);

  /** The pixel of the unshifted drawing under a pointer; null in the zeros around the image. */
  const under = (event) => {
    const [row, column] = plane.cell(event).map((cell, axis) => cell - before - shift[axis]);
    return row >= 0 && row < count && column >= 0 && column < count ? [row, column] : null;
  };
  let brush = null;
  node.addEventListener("pointerdown", (event) => {
    const cell = under(event);
    if (event.button !== 0 || !cell) return;
    brush = 1 - model.get("drawn")[cell[0]][cell[1]];
    node.setPointerCapture(event.pointerId);
    event.preventDefault();
    paint(...cell, brush);
  });
  node.addEventListener("pointermove", (event) => {
    const cell = brush === null ? null : under(event);
    if (cell) paint(...cell, brush);
  });
  for (const end of ["pointerup", "pointercancel"]) node.addEventListener(end, () => { brush = null; });

  return {
    node,
    update(state, { border }) {
      node.hidden = state.image !== "drawn";
      [shift, before] = [state.shift, border.before];
      buttons.forEach((pixel, i) => {
        const [row, column] = [Math.floor(i / count), i % count];
        set(pixel, { "aria-pressed": String(state.drawn[row][column] > 0.5) });
        plane.place(pixel, row + shift[0] + before, column + shift[1] + before);
        const [r, c] = [row + shift[0], column + shift[1]];
        pixel.hidden = r < 0 || r >= count || c < 0 || c >= count;
      });
      // A pixel that was shifted out of the image cannot be where the keyboard comes in.
      if (buttons.find((each) => each.tabIndex === 0).hidden) stopAt(buttons.find((each) => !each.hidden));
    },
  };
}

/** Four arrows that shift the image by one pixel, and beside them what clears a drawing. */
function drawShift(frame, model, clear) {
  const { words } = frame;
  const { low, high } = model.get("limits").shift;
  const ways = { left: [0, -1, "\u2190"], up: [-1, 0, "\u2191"], down: [1, 0, "\u2193"], right: [0, 1, "\u2192"] };
  const buttons = Object.entries(ways).map(([way, [down, right, arrow]]) => {
    const node = button(arrow, () => {
      const [a, b] = model.get("shift");
      change(model, { shift: [a + down, b + right] });
    }, { "aria-label": words.shifts[way] });
    frame.watch(["shift"], () => {
      const [a, b] = model.get("shift");
      set(node, { disabled: Math.min(a + down, b + right) < low || Math.max(a + down, b + right) > high });
    });
    return node;
  });
  return h("div", { class: "lbl-filter-shift", role: "group", "aria-label": words.shift },
    h("span", { "aria-hidden": "true" }, words.shift), ...buttons, clear);
}
