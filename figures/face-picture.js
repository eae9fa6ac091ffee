// The picture that the models get, with a frame to move over it; the framed pixels as numbers; the answers as bars.

import { FACE_SIDE } from "./face-models.js";
import { change, fill, h, set } from "./frame.js";
import { percent } from "./percent.js";

const CUT = 6; // rows and columns of the frame

/** Gray pixels into a canvas. They are gray in both color schemes: that is what the models get. */
export function paintGray(canvas, image) {
  const context = canvas.getContext("2d");
  const data = context.createImageData(FACE_SIDE, FACE_SIDE);
  image.forEach((value, i) => { data.data.set([255 * value, 255 * value, 255 * value, 255], 4 * i); });
  context.putImageData(data, 0, 0);
}

/** The picture, large, and the frame, which is dragged, put where the reader taps, or moved with the arrow keys. */
export function drawSeen(frame, model) {
  const { words } = frame;
  const canvas = h("canvas", { width: FACE_SIDE, height: FACE_SIDE, "aria-hidden": "true" });
  const { low, high } = model.get("limits").place;
  const cut = h("div", { class: "lbl-face-cut", role: "slider", tabindex: 0, "aria-label": words.frame,
    "aria-roledescription": words.frame_role, "aria-valuemin": low, "aria-valuemax": high, "data-trait": "place" });
  const node = h("div", { class: "lbl-face-seen" }, canvas, cut);
  const go = (...place) => change(model, { place: place.map((i) => Math.max(low, Math.min(high, i))) });
  const follow = (event) => {
    const box = node.getBoundingClientRect();
    const at = (share) => Math.floor(share * FACE_SIDE) + 1 - CUT / 2;
    go(at((event.clientY - box.top) / box.height), at((event.clientX - box.left) / box.width));
  };
  let held = false;
  node.addEventListener("pointerdown", (event) => {
    // A finger that lands beside the frame may be about to scroll the page; it moves the frame on a tap instead.
    if (event.button !== 0 || (event.pointerType === "touch" && event.target !== cut)) return;
    held = true;
    node.setPointerCapture(event.pointerId);
    event.preventDefault();
    cut.focus({ preventScroll: true });
    follow(event);
  });
  node.addEventListener("pointermove", (event) => { if (held) follow(event); });
  for (const end of ["pointerup", "pointercancel"]) node.addEventListener(end, () => { held = false; });
  node.addEventListener("click", follow);
  cut.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [row, column] = model.get("place");
    go(row + by[0], column + by[1]);
  });
  frame.watch(["place"], () => {
    const [row, column] = model.get("place");
    cut.style.top = `${(100 * (row - 1)) / FACE_SIDE}%`;
    cut.style.left = `${(100 * (column - 1)) / FACE_SIDE}%`;
    set(cut, { "aria-valuenow": column, "aria-valuetext":
      fill(words.frame_place, { top: row, bottom: row + CUT - 1, left: column, right: column + CUT - 1 }) });
  });
  return { node, update(image) { paintGray(canvas, image); } };
}

/** The framed pixels as numbers from 0 to 100, each on its gray. */
export function drawNumbers(words) {
  const cells = Array.from({ length: CUT * CUT }, () => h("span"));
  const node = h("div", { class: "lbl-face-numbers", role: "img" }, ...cells);
  return {
    node,
    update(image, [row, column]) {
      const values = cells.map((_, i) =>
        image[(row - 1 + Math.floor(i / CUT)) * FACE_SIDE + column - 1 + (i % CUT)]);
      cells.forEach((cell, i) => {
        const shade = Math.round(255 * values[i]);
        cell.textContent = String(Math.round(100 * values[i]));
        cell.style.background = `rgb(${shade} ${shade} ${shade})`;
        cell.style.color = shade > 117 ? "#000" : "#fff"; // either way the contrast is above 4.5
      });
      const rows = Array.from({ length: CUT }, (_, r) =>
        values.slice(r * CUT, (r + 1) * CUT).map((value) => Math.round(100 * value)).join(" ")).join(", ");
      set(node, { "aria-label": fill(words.numbers_spoken, { rows }) });
    },
  };
}

/** A bar for each model, from "surely not" to "surely a face", with the middle marked. */
export function drawAnswers(words) {
  const rows = Object.entries(words.models).map(([kind, name]) => {
    const bar = h("span", { class: "lbl-face-bar" });
    const value = h("span", { class: "lbl-face-percent" });
    const says = h("b");
    const node = h("div", { class: "lbl-face-answer", "data-model": kind }, h("span", {}, name),
      h("span", { class: "lbl-face-room" }, bar), value, says);
    return { kind, node, bar, value, says };
  });
  return {
    node: h("div", { class: "lbl-face-answers" }, ...rows.map((row) => row.node)),
    update(answers) {
      for (const { kind, node, bar, value, says } of rows) {
        const yes = answers[kind] > 0.5;
        bar.style.width = `${(100 * answers[kind]).toFixed(1)}%`;
        value.textContent = percent(answers[kind]);
        says.textContent = words.says[yes ? "face" : "other"];
        node.classList.toggle("lbl-face-yes", yes);
      }
    },
  };
}
