// The pieces of the films figure: stars to give, the list with the parts of each prediction, and the map of films.

import { change, decimal, fill, h, set } from "./frame.js";

const FIVE_POINTS = "M12 2.2l3 6.4 7 .9-5.1 4.8 1.3 6.9-6.2-3.4-6.2 3.4 1.3-6.9L2 9.5l7-.9z";
const PIXELS_A_UNIT = 100; // of the map, whose middle is the origin
const HALF = 185; // the longest arrow that stars can make has room

/** A number with two decimals and its sign; a plus as well. */
export function signedStars(value) {
  const text = decimal(value, 2);
  return value > 0 && text !== "0.00" ? `+${text}` : text;
}

/** A film to rate: not rated, or one star to five. Native radio buttons, so arrow keys work. */
export function starRow(frame, model, place) {
  const { words, id } = frame;
  const film = model.get("rated")[place];
  const buttons = h("div");
  const labels = words.stars.map((text, stars) => {
    const radio = h("input", { type: "radio", name: `${id}-film-${place}`, value: stars, "aria-label": text });
    radio.addEventListener("change", () => {
      change(model, { ratings: model.get("ratings").map((old, i) => (i === place ? stars : old)) });
    });
    const face = stars === 0 ? h("span", {}, "\u2013")
      : h("span", {}, h("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, h("path", { d: FIVE_POINTS })));
    const label = h("label", { title: text }, radio, face);
    buttons.append(label);
    return { label, radio };
  });
  frame.watch(["ratings"], () => {
    const given = model.get("ratings")[place];
    labels.forEach(({ label, radio }, stars) => {
      radio.checked = stars === given;
      set(label, { "data-lit": stars > 0 && stars <= given });
    });
  });
  return h("fieldset", { class: "lbl-films-row" },
    h("legend", {}, h("strong", {}, words.titles[film]), " ", h("span", {}, words.about[film])), buttons);
}

/** Predictions in their order, each as a sum of parts. */
export function partsList(words, shown) {
  const list = h("ol", { class: "lbl-films-list", "aria-label": words.list });
  return {
    node: list,
    update(predictions) {
      const ranks = [...predictions.keys()].filter((i) => i < shown || i === predictions.length - 1);
      list.replaceChildren(...ranks.map((i) => {
        const { film, parts, total } = predictions[i];
        const cells = Object.entries(parts).map(([name, value]) => {
          const cell = h("span", { "data-part": name, "data-side": value < 0 ? "down" : "up" },
            h("b", {}, name === "mean" ? decimal(value, 2) : signedStars(value)), " ", h("small", {}, words.part[name]));
          cell.style.setProperty("--size", name === "mean" ? 0 : Math.min(Math.abs(value), 1).toFixed(2));
          return cell;
        });
        const last = i >= shown;
        return h("li", { value: i + 1, "data-last": last },
          h("p", {}, h("span", { class: "lbl-films-rank" }, last ? fill(words.rank, { rank: i + 1, count: i + 1 }) : `${i + 1}`),
            " ", h("strong", {}, words.titles[film]), " ", h("span", { class: "lbl-films-about" }, words.about[film])),
          h("div", { class: "lbl-films-parts" }, ...cells, h("span", { "data-part": "sum" }, "= ",
            h("b", {}, fill(words.sum, { stars: decimal(total, 2) })))));
      }));
    },
  };
}

/** The films as points, the first of the list numbered, the rated ones as stars, and the viewer's arrow. */
export function filmMap(shown) {
  const picture = h("svg", { viewBox: `0 0 ${2 * HALF} ${2 * HALF}`, role: "img", class: "lbl-films-map" });
  const at = ([right, up]) => [HALF + PIXELS_A_UNIT * right, HALF - PIXELS_A_UNIT * up];
  return {
    node: picture,
    update({ learned, rated, ratings }, { viewer, predictions }, alt) {
      set(picture, { "aria-label": alt });
      const axes = [h("line", { x1: 0, x2: 2 * HALF, y1: HALF, y2: HALF }), h("line", { x1: HALF, x2: HALF, y1: 0, y2: 2 * HALF })];
      const others = predictions.slice(shown).map(({ film }) => {
        const [cx, cy] = at(learned.vectors[film]);
        return h("circle", { cx, cy, r: 4.5 });
      });
      const best = predictions.slice(0, shown).map(({ film }, i) => {
        const [cx, cy] = at(learned.vectors[film]);
        return h("g", { class: "lbl-films-best" }, h("circle", { cx, cy, r: 10 }), h("text", { x: cx, y: cy + 4.5 }, `${i + 1}`));
      });
      const given = rated.map((film, i) => {
        const [x, y] = at(learned.vectors[film]);
        return h("g", { class: "lbl-films-given", "data-lit": ratings[i] > 0 },
          h("path", { d: FIVE_POINTS, transform: `translate(${x - 18} ${y - 18}) scale(1.5)` }),
          h("text", { x, y: y + 5 }, ratings[i] ? `${ratings[i]}` : "?"));
      });
      picture.replaceChildren(...axes, ...others, ...given, ...best, arrow(at([0, 0]), at(viewer.slice(1))));
    },
  };
}

/** An arrow from one point of the picture to another; too short for a head, it is a dot. */
function arrow([x1, y1], [x2, y2]) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 12) return h("circle", { class: "lbl-films-arrow", cx: x2, cy: y2, r: 4 });
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const back = (side) => `${x2 - 12 * ux - side * 6 * uy} ${y2 - 12 * uy + side * 6 * ux}`;
  return h("path", { class: "lbl-films-arrow",
    d: `M${x1} ${y1}L${x2 - 8 * ux} ${y2 - 8 * uy}M${x2} ${y2}L${back(1)}L${back(-1)}z` });
}
