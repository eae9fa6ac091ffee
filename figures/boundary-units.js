// The network of the boundary trainer: a small picture of what each unit answers over the plane, joined by its weights.
//
// Layers and units are added and taken away here, and a unit is chosen to be shown in the large plane.

import { hasUnit } from "./boundary-measures.js";
import { css, pageCanvas } from "./canvas.js";
import { button, change, choice, decimal, fill, h, set } from "./frame.js";
import { sigmoid } from "./layers.js";
import { mlpForward } from "./mlp.js";
import { colorTable, paintPixels, planeRaster } from "./raster.js";

const PITCH = 44; // pixels from one unit to the next below it
const HEAD = 74; // pixels for what stands above the units
const PIXELS = 33;

/** update(run, state, result) after every change; preview(look) is told of the unit a mouse points at, or null. */
export function drawUnits(frame, { model, bounds, colors, pick, preview }) {
  const { words, id } = frame;
  const raster = planeRaster(PIXELS, bounds);
  const net = h("div", { class: "lbl-boundary-net" });
  const count = h("span", { class: "lbl-boundary-count" });
  const about = h("p", { class: "lbl-boundary-about" });
  const layers = h("output", { class: "lbl-boundary-layers" });
  const setHidden = (hidden) => change(model, { hidden });
  const stepper = (sign, name, action) => button(sign, action, { class: "lbl-boundary-stepper", "aria-label": name });
  const fewer = stepper("\u2212", fill(words.less, { name: words.layers }), () =>
    setHidden(model.get("hidden").slice(0, -1)));
  const more = stepper("+", fill(words.more, { name: words.layers }), () => {
    const hidden = model.get("hidden");
    setHidden([...hidden, hidden.at(-1) ?? 4]);
  });
  let shape = "";
  let parts = null;
  let drawn = null;
  const wires = pageCanvas(frame, (context, width) => { if (drawn) paintWires(context, width); },
    { class: "lbl-boundary-wires" });

  const node = h("div", { class: "lbl-boundary-units" },
    h("div", { class: "lbl-boundary-nethead" },
      h("p", { class: "lbl-boundary-heading" }, words.network_heading), count),
    h("div", { class: "lbl-boundary-netbar" },
      h("div", { class: "lbl-boundary-depth", role: "group", "aria-label": words.layers },
        h("span", {}, words.layers), fewer, layers, more),
      choice(frame, { model, name: "activation", label: words.activation,
        options: Object.entries(words.activations) })),
    h("fieldset", { class: "lbl-boundary-pick" }, h("legend", { class: "lbl-figure-unseen" }, words.pick), net),
    drawEdgeKey(words), about);

  return {
    node,
    update(run, state, look, result) {
      const sizes = run.network.sizes.join(" ");
      if (sizes !== shape) {
        shape = sizes;
        build(run.network.sizes);
      }
      layers.textContent = state.hidden.length;
      set(fewer, { disabled: state.hidden.length === 0 });
      set(more, { disabled: state.hidden.length === bounds.layers });
      count.textContent = fill(words.parameters, { count: run.network.parameters.length });
      paintUnits(run);
      drawn = { network: run.network, look: hasUnit(run, look) ? look : { layer: 0 } };
      wires.repaint();
      const chosen = parts.radios.find(({ layer, unit }) => layer === state.layer && unit === state.unit);
      (chosen ?? parts.radios.at(-1)).radio.checked = true;
      about.textContent = unitInWords(run, look, result, words);
    },
  };

  /** Lay out columns of units for a network of these sizes; positions are shares of the width, and pixels down. */
  function build(sizes) {
    const focused = frame.root.contains(document.activeElement) ? document.activeElement.dataset.step : null;
    const most = Math.max(2, ...sizes);
    const [tiles, heads, radios] = [[], [], []];
    parts = {
      left: (column) => (column + 0.5) / sizes.length,
      top: (column, i) => HEAD + (most / 2 + i - (sizes[column] - 1) / 2) * PITCH,
    };
    sizes.forEach((size, column) => {
      heads.push(columnHead(column, sizes));
      for (let i = 0; i < size; i += 1) {
        const place = `left: ${100 * parts.left(column)}%; top: ${parts.top(column, i)}px`;
        const picture = h("canvas", { "aria-hidden": "true" });
        if (column === 0) {
          tiles.push(h("div", { class: "lbl-boundary-tile", style: place }, picture, h("i", {}, ["x₁", "x₂"][i])));
          continue;
        }
        const [layer, unit] = column === sizes.length - 1 ? [0, 1] : [column, i + 1];
        const radio = h("input", { type: "radio", name: `${id}-unit`,
          "aria-label": layer === 0 ? words.output : fill(words.unit_name, { layer, unit }) });
        radio.addEventListener("change", () => pick({ layer, unit }));
        radios.push({ radio, layer, unit });
        const tile = h("label", { class: "lbl-boundary-tile", style: place }, radio, picture);
        tile.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse") preview({ layer, unit });
        });
        tile.addEventListener("pointerleave", () => preview(null));
        tiles.push(tile);
      }
    });
    net.style.height = `${HEAD + most * PITCH + 6}px`;
    net.replaceChildren(wires.node, ...heads, ...tiles);
    Object.assign(parts, { tiles, radios, pictures: tiles.map((tile) => tile.querySelector("canvas")) });
    if (focused) net.querySelector(`[data-step="${focused}"]:not(:disabled)`)?.focus();
  }

  function columnHead(column, sizes) {
    const hidden = column > 0 && column < sizes.length - 1;
    const name = hidden ? fill(words.layer, { layer: column }) : words[column === 0 ? "inputs" : "output"];
    const head = h("div", { class: "lbl-boundary-column", style: `left: ${100 * parts.left(column)}%` },
      h("span", {}, name));
    if (!hidden) return head;
    const width = sizes[column];
    const resize = (by) => setHidden(model.get("hidden").map((one, i) => (i === column - 1 ? one + by : one)));
    const units = fill(words.units_of, { layer: column });
    const less = stepper("\u2212", fill(words.less, { name: units }), () => resize(-1));
    const plus = stepper("+", fill(words.more, { name: units }), () => resize(1));
    set(less, { disabled: width === 1, "data-step": `${column}-` });
    set(plus, { disabled: width === bounds.width, "data-step": `${column}+` });
    head.append(h("b", {}, width), h("span", { role: "group" }, less, plus));
    return head;
  }

  function paintUnits(run) {
    const { network } = run;
    const scores = mlpForward(network, raster.x, raster.count);
    const table = colorTable(colors.blue, colors.ground, colors.orange);
    const shown = new Float64Array(raster.count);
    let at = 0;
    const paint = (value) => {
      for (let i = 0; i < raster.count; i += 1) shown[i] = value(i);
      paintPixels(parts.pictures[at], shown, PIXELS, table);
      at += 1;
    };
    for (const input of [0, 1]) paint((i) => raster.x[2 * i + input] / bounds.high);
    for (const { outputs, nOut } of network.layers.slice(0, -1)) {
      for (let unit = 0; unit < nOut; unit += 1) {
        let most = 0;
        for (let i = 0; i < raster.count; i += 1) most = Math.max(most, Math.abs(outputs[i * nOut + unit]));
        parts.tiles[at].classList.toggle("lbl-boundary-silent", most === 0);
        paint((i) => outputs[i * nOut + unit] / (most || 1));
      }
    }
    paint((i) => 2 * sigmoid(scores[i]) - 1);
  }

  /** The weights as lines: wide where large, dashed where negative, pale where they do not lead to the unit shown. */
  function paintWires(context, width) {
    const { network: { layers: all, parameters }, look: { layer, unit } } = drawn;
    all.forEach(({ nIn, nOut, weight }, column) => {
      for (let i = 0; i < nIn * nOut; i += 1) {
        const [n, m] = [Math.floor(i / nOut), i % nOut];
        const value = parameters[weight + i];
        const pale = layer > 0 && !(column === layer - 1 && m === unit - 1);
        context.beginPath();
        context.moveTo(width * parts.left(column), parts.top(column, n));
        context.lineTo(width * parts.left(column + 1), parts.top(column + 1, m));
        context.lineWidth = Math.min(6, 0.6 + 1.3 * Math.abs(value));
        context.globalAlpha = Math.min(0.95, 0.3 + 0.4 * Math.abs(value)) * (pale ? 0.25 : 1);
        context.strokeStyle = css(value < 0 ? colors.blue : colors.orange);
        context.setLineDash(value < 0 ? [4, 3] : []);
        context.stroke();
      }
    });
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
}

/** What a chosen unit computes and what it responds to, in words. */
export function unitInWords({ network }, { layer, unit }, responses, words) {
  if (!responses) return network.layers.length > 1 ? words.pick_hint : words.no_units;
  const { nIn, nOut, weight, bias } = network.layers[layer - 1];
  const [w1, w2] = [0, 1].map((n) => network.parameters[weight + n * nOut + unit - 1]);
  const b = network.parameters[bias + unit - 1];
  const signed = (value) => `${value < 0 ? "\u2212" : "+"} ${decimal(Math.abs(value), 2)}`;
  const [zero, one] = responses.means.map((mean) => decimal(mean, 2));
  return [
    `${fill(words.unit_name, { layer, unit })}.`,
    layer === 1 ? fill(words.unit_first, { sum: `${decimal(w1, 2)} x₁ ${signed(w2)} x₂ ${signed(b)}` })
      : fill(words.unit_deeper, { count: nIn, before: layer - 1, b: decimal(b, 2) }),
    responses.off ? words.unit_off : fill(words.unit_responds, { zero, one }),
  ].join(" ");
}

function drawEdgeKey(words) {
  const icon = (kind) => h("svg", { viewBox: "0 0 28 12", width: 28, height: 12, "aria-hidden": "true" },
    h("line", { x1: 1, x2: 27, y1: 6, y2: 6, "stroke-width": 3, class: kind }));
  return h("ul", { class: "lbl-boundary-key" },
    h("li", {}, icon("lbl-boundary-positive"), h("span", {}, words.edges_key[0])),
    h("li", {}, icon("lbl-boundary-negative"), h("span", {}, words.edges_key[1])),
    h("li", {}, h("span", {}, words.edges_key[2])));
}
