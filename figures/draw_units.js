// The hidden units: a tile for each, and one of them large, with its sum and what it adds to each digit's score.

import { signedGrid, smallGrid } from "./draw_grid.js";
import { networkLayers } from "./draw_network.js";
import { change, decimal, fill, h, set } from "./frame.js";

/** The panel of hidden units: node, and update(state, result). */
export function drawUnits(frame, { model }) {
  const { words, id } = frame;
  const network = model.get("network");
  const [first, second] = networkLayers(network);
  const count = first.bias.length;
  const template = (unit) => first.weight.map((row) => row[unit]);
  const votes = second.weight.map((row) => row.indexOf(Math.max(...row)));

  const tiles = first.bias.map((_, unit) => {
    const meter = h("span", { class: "lbl-draw-meter" });
    const tile = h("button", { type: "button", class: "lbl-draw-tile", "data-unit": unit }, smallGrid(template(unit)),
      h("span", { class: "lbl-draw-meter-track" }, meter));
    tile.addEventListener("click", () => choose(model.get("unit") === unit ? -1 : unit));
    return { node: tile, meter };
  });
  const choose = (unit) => change(model, { unit });
  const grid = h("div", { class: "lbl-draw-tiles", role: "group", "aria-labelledby": `${id}-hidden` },
    ...tiles.map((tile) => tile.node));
  // One stop for the Tab key; arrow keys walk from tile to tile.
  grid.addEventListener("keydown", (event) => {
    const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = tiles.findIndex((tile) => tile.node === document.activeElement) + by;
    if (to < 0 || to >= count) return;
    tiles[to].node.focus();
    choose(to);
  });

  const detail = drawDetail(frame, { template, weight: second.weight, choose });
  const node = h("div", { class: "lbl-draw-hidden" },
    h("p", { class: "lbl-draw-heading", id: `${id}-hidden` }, fill(words.hidden, { count })),
    h("p", { class: "lbl-draw-hidden-note" }, fill(words.hidden_note, { count })), grid, detail.node);
  return {
    node,
    update({ unit }, result) {
      tiles.forEach((tile, i) => {
        const share = Math.min(1, result.hidden[i] / network.strong);
        tile.meter.style.width = `${(100 * share).toFixed(1)}%`;
        tile.node.style.setProperty("--share", share.toFixed(3));
        tile.node.classList.toggle("lbl-draw-off", result.hidden[i] === 0);
        set(tile.node, { "aria-pressed": String(unit === i), tabindex: i === result.shown ? 0 : -1,
          "data-shown": i === result.shown,
          "aria-label": fill(words.unit_name, { unit: i, a: decimal(result.hidden[i], 2), digit: words.digits[votes[i]] }) });
      });
      detail.update(unit, result);
    },
  };
}

/** One unit, large. */
function drawDetail(frame, { template, weight, choose }) {
  const { words } = frame;
  const picture = signedGrid();
  const name = h("b");
  const why = h("span");
  const follow = h("button", { type: "button", class: "lbl-draw-follow" }, words.follow);
  follow.addEventListener("click", () => choose(-1));
  const sum = h("p");
  const bars = words.digits.map((_, k) => {
    const bar = h("span", { class: "lbl-draw-vote-bar" });
    const value = h("small");
    return { bar, value, node: h("div", {}, value, h("span", { class: "lbl-draw-vote-room" }, bar), h("b", {}, String(k))) };
  });
  const chart = h("div", { class: "lbl-draw-votes", role: "img" }, ...bars.map((bar) => bar.node));
  const node = h("div", { class: "lbl-draw-detail" }, picture.node,
    h("div", { class: "lbl-draw-detail-words" },
      h("p", { class: "lbl-draw-detail-name" }, name, " ", why, " ", follow), sum),
    h("div", { class: "lbl-draw-detail-votes" }, h("p", { class: "lbl-draw-small" }, words.unit_votes), chart));
  return {
    node,
    update(unit, { shown, sums, hidden }) {
      picture.update(template(shown));
      set(picture.node, { "aria-label": fill(words.template, { unit: shown }) });
      name.textContent = fill(words.unit, { unit: shown });
      why.textContent = unit < 0 ? words.strongest : words.chosen;
      follow.hidden = unit < 0;
      const z = decimal(sums[shown], 2);
      sum.textContent = fill(sums[shown] > 0 ? words.unit_on : words.unit_off, { z });
      const added = weight[shown].map((w) => w * hidden[shown]);
      const most = Math.max(1, ...added.map(Math.abs));
      bars.forEach(({ bar, value }, k) => {
        value.textContent = decimal(added[k], 1);
        bar.style.height = `${((50 * Math.abs(added[k])) / most).toFixed(1)}%`;
        bar.className = `lbl-draw-vote-bar ${added[k] < 0 ? "lbl-draw-against" : "lbl-draw-for"}`;
      });
      set(chart, { "aria-label": `${words.unit_votes}: ${added.map((v, k) => `${k}: ${decimal(v, 1)}`).join(", ")}` });
    },
  };
}
