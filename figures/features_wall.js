// The pictures of two digits along an axis, those of one above it and those of the other below, and the threshold.
//
// Dragging across the wall moves the line; tapping a picture shows it large. Both can be done with the slider and the
// buttons beside the wall too, which is how the keyboard reaches them.

import { change, decimal, fill, h, set, snap } from "./frame.js";
import { scrub } from "./scrub.js";
import { stack, thumbnail } from "./thumbnails.js";

const WALL_TICKS = { holes: [0, 1, 2, 3], ink: [0.2, 0.3, 0.4], symmetry: [-0.5, -0.4, -0.3, -0.2, -0.1, 0],
  upper_half: [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] };

/** The wall: `node` and `update(state, result)`; `alternative` puts the state into words. */
export function drawWall(frame, model, { alternative: describe }) {
  const { words } = frame;
  const badges = [0, 1].map((k) => h("b", { class: "lbl-features-badge", "data-digit": k }));
  const sides = [0, 1].map(() => h("b", { class: "lbl-features-badge" }));
  const tints = [0, 1].map(() => h("div", { class: "lbl-features-tint" }));
  const line = h("div", { class: "lbl-features-line" });
  const holder = h("div", { class: "lbl-features-tiles" });
  const surface = h("div", { class: "lbl-features-surface", role: "img" }, ...tints, h("div", { class: "lbl-features-axis" }),
    holder, line);
  const ticks = h("div", { class: "lbl-features-ticks", "aria-hidden": "true" });
  const arrow = (sign) => h("span", { "aria-hidden": "true" }, sign);
  const unseen = (text) => h("span", { class: "lbl-figure-unseen" }, text);
  const sample = (kind) => h("span", { class: `lbl-features-tile lbl-features-sample ${kind}` });
  const node = h("div", { class: "lbl-features-wall" },
    h("p", { class: "lbl-features-sides" },
      h("span", {}, arrow("\u2190"), unseen(words.left_of), " ", words.taken_for, " ", sides[0]),
      h("span", {}, unseen(words.right_of), " ", words.taken_for, " ", sides[1], " ", arrow("\u2192"))),
    h("div", { class: "lbl-features-badges", "aria-hidden": "true" }, ...badges), surface, ticks,
    h("ul", { class: "lbl-features-key" },
      h("li", {}, sample(""), words.key_right), h("li", {}, sample("lbl-features-wrong"), words.key_wrong), h("li", {}, words.hint)));

  const move = (event) => {
    const name = `${model.get("question")}_threshold`;
    const limits = model.get("limits")[name];
    const box = surface.getBoundingClientRect();
    const value = limits.low + ((event.clientX - box.left) / box.width) * (limits.high - limits.low);
    change(model, { [name]: snap(value, limits) });
  };
  let pressed = { tile: null, x: 0, moved: false };
  surface.addEventListener("pointerdown", (event) => {
    pressed = { tile: event.target.closest("[data-picture]"), x: event.clientX, moved: false };
  });
  scrub(surface, (event) => {
    const { tile, x, moved } = pressed;
    if (event.type === "pointermove" && (moved || Math.abs(event.clientX - x) > 3)) {
      pressed.moved = true;
      move(event);
    } else if (event.type === "click" && !moved) {
      if (tile) change(model, { picture_number: Number(tile.dataset.picture) });
      else move(event);
    }
  });

  let shown = null;
  let tiles = [];
  const layOut = () => {
    if (!shown) return;
    const { state, result } = shown;
    const width = surface.clientWidth;
    if (!width) return;
    const narrow = width < 480;
    const high = narrow ? 222 : 204; // of each half, the same for all questions, so that nothing jumps
    const { question } = state;
    const border = narrow ? 1 : 2;
    let [size, walls, rows] = [0, [], []];
    // As large as there is room for. Whole pixels of the screen make a pixel of the picture.
    for (const side of narrow ? [16, 12] : [24, 16]) {
      size = side + 2 * border;
      walls = result.digits.map((digit) => stack(state.pictures[digit].training[question],
        { ...state.limits[`${question}_threshold`], width, size: size + 1, gathered: question === "holes" }));
      rows = walls.map((places) => Math.max(...places.map(({ row }) => row)));
      if (Math.max(...rows) * (size + 1) <= high - size - 5) break;
    }
    // A heap that is still too high is pushed together: each row then covers a part of the one before.
    const pitch = rows.map((last) => Math.min(size + 1, (high - size - 5) / Math.max(last, 1)));
    surface.style.height = `${2 * high}px`;
    surface.style.setProperty("--size", `${size}px`);
    surface.style.setProperty("--line", `${border}px`);
    walls.forEach((places, k) => places.forEach(({ x, row }, i) => {
      const tile = tiles[k * places.length + i];
      const left = Math.round(Math.min(Math.max(x - size / 2, 0), width - size));
      const up = Math.round(4 + row * pitch[k]);
      tile.style.zIndex = row;
      tile.style.transform = `translate(${left}px, ${k ? up : -up - size}px)`;
    }));
  };
  const watcher = new ResizeObserver(layOut);
  watcher.observe(surface);
  frame.atClose(() => watcher.disconnect());

  return {
    node,
    update(state, result) {
      const { question, pictures, limits } = state;
      const { low, high } = limits[`${question}_threshold`];
      const share = (value) => (100 * (value - low)) / (high - low);
      if (shown?.state.pair !== state.pair) {
        tiles = result.digits.flatMap((digit, k) => pictures[digit].pixels.map((pixels, i) =>
          h("span", { class: "lbl-features-tile", "data-digit": k, "data-picture": k * 40 + i },
            thumbnail(pixels, (gray) => Math.ceil(gray * 6) / 6))));
        holder.replaceChildren(...tiles);
      }
      const fresh = shown?.state.question !== question || shown?.state.pair !== state.pair;
      shown = { state, result };
      if (fresh) layOut();
      tiles.forEach((tile, i) => {
        tile.classList.toggle("lbl-features-wrong", result.guesses[i] !== result.labels[i]);
        tile.classList.toggle("lbl-features-chosen", i === result.picked.number);
      });
      badges.forEach((badge, k) => { badge.textContent = result.digits[k]; });
      [result.left, result.right].forEach((digit, k) => {
        sides[k].textContent = digit;
        for (const part of [sides[k], tints[k]]) set(part, { "data-digit": result.digits.indexOf(digit) });
      });
      const at = share(result.threshold);
      tints[0].style.width = `${at}%`;
      tints[1].style.width = `${100 - at}%`;
      line.style.left = `${at}%`;
      set(surface, { "aria-label": describe(state) });
      ticks.replaceChildren(...WALL_TICKS[question].map((tick) => h("span", { style: `left: ${share(tick)}%` },
        decimal(tick, question === "holes" ? 0 : 1))));
    },
  };
}
