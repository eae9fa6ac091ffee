// The large picture of the boundary trainer: the plane shaded by an answer, with the boundary and the points on it.

import { axes } from "./axes.js";
import { hasUnit } from "./boundary-measures.js";
import { css, pageCanvas } from "./canvas.js";
import { button, decimal, fill, h, set } from "./frame.js";
import { sigmoid } from "./layers.js";
import { mlpForward } from "./mlp.js";
import { colorTable, drawRaster, planeRaster, zeroLine } from "./raster.js";

const SHADE = 0.5; // at most so much of a class's color, so that its points stand out

/**
 * What the network answers at every point of a raster: {side, shown (from -1 to 1, for the colors), scores (above 0 on
 * one side of the line)}. With a hidden unit given, what that unit answers, and the `range` that the colors span.
 */
export function answerOver(run, raster, { layer, unit }) {
  const { side, x, count } = raster;
  const { network } = run;
  const scores = mlpForward(network, x, count).slice(); // a copy: the network will use its arrays again
  if (!hasUnit(run, { layer, unit })) return { side, scores, shown: scores.map((z) => 2 * sigmoid(z) - 1) };
  const { outputs, nOut, nIn, weight, bias } = network.layers[layer - 1];
  const shown = Float64Array.from({ length: count }, (_, i) => outputs[i * nOut + unit - 1]);
  const most = shown.reduce((high, answer) => Math.max(high, Math.abs(answer)), 0) || 1;
  // The line is drawn where the unit's weighted sum is zero, so the sums are computed once more, before the bend.
  const inputs = layer === 1 ? x : network.layers[layer - 2].outputs;
  const sums = Float64Array.from({ length: count }, (_, i) => {
    let sum = network.parameters[bias + unit - 1];
    for (let n = 0; n < nIn; n += 1) sum += inputs[i * nIn + n] * network.parameters[weight + n * nOut + unit - 1];
    return sum;
  });
  const least = shown.some((answer) => answer < 0) ? -most : 0;
  return { side, scores: sums, shown: shown.map((answer) => answer / most), range: [least, most] };
}

/** The plane: update(run, state, side, look) paints it; look is the hidden unit to show, {layer, unit}. */
export function drawTrainedPlane(frame, { bounds, colors, pick }) {
  const { words, id } = frame;
  const { low, high } = bounds;
  const across = { low, high, ticks: [-2, -1, 0, 1, 2] };
  const plane = axes({ id, x: { ...across, name: "x₁" }, y: { ...across, name: "x₂" } });
  const pixels = h("canvas");
  const rasters = new Map();
  let drawn = null;
  const canvas = pageCanvas(frame, (context, width, height) => { if (drawn) paint(context, width, height); },
    { class: "lbl-boundary-canvas" });
  plane.surface.prepend(canvas.node);

  const heading = h("p", { class: "lbl-boundary-heading" });
  const back = button(words.back_to_answer, () => pick({ layer: 0 }), { class: "lbl-boundary-back" });
  const key = drawPlaneKey(words);
  const node = h("div", { class: "lbl-boundary-plane" },
    h("div", { class: "lbl-boundary-planehead" }, heading, back), plane.node, key.node);

  return {
    node,
    describe(text) { set(plane.svg, { "aria-label": text }); },
    update(run, state, side, look) {
      if (!rasters.has(side)) rasters.set(side, planeRaster(side, bounds));
      const answer = answerOver(run, rasters.get(side), look);
      const ofUnit = hasUnit(run, look);
      drawn = { answer, data: run.data, showTest: state.show_test };
      heading.textContent = ofUnit ? fill(words.unit_heading, look) : words.answer_heading;
      back.hidden = !ofUnit;
      key.update(answer.range, state.show_test);
      canvas.repaint();
    },
  };

  function paint(context, width, height) {
    const { answer: { side, shown, scores }, data, showTest } = drawn;
    const mixed = [colors.blue, colors.orange].map((color) =>
      color.map((value, k) => colors.ground[k] + SHADE * (value - colors.ground[k])));
    drawRaster(context, { pixels, shown, side, table: colorTable(mixed[0], colors.ground, mixed[1]), width, height });
    const cell = [width / (side - 1), height / (side - 1)];
    context.beginPath();
    for (const [x1, y1, x2, y2] of zeroLine(scores, side)) {
      context.moveTo(x1 * cell[0], y1 * cell[1]);
      context.lineTo(x2 * cell[0], y2 * cell[1]);
    }
    context.lineCap = "round";
    for (const [color, thick] of [[colors.ground, 5], [colors.ink, 2.25]]) {
      context.strokeStyle = css(color);
      context.lineWidth = thick;
      context.stroke();
    }
    const r = width * (data.train.count > 60 ? 0.0115 : 0.0145);
    const scale = width / (high - low);
    if (showTest) dots(context, data.test, { r: width * 0.0105, scale, hollow: true });
    dots(context, data.train, { r, scale, hollow: false });
  }

  function dots(context, { x, y, count }, { r, scale, hollow }) {
    for (let i = 0; i < count; i += 1) {
      const [a, b] = [(x[2 * i] - low) * scale, (high - x[2 * i + 1]) * scale];
      context.beginPath();
      if (y[i] === 1) context.rect(a - 0.9 * r, b - 0.9 * r, 1.8 * r, 1.8 * r);
      else context.arc(a, b, r, 0, 7);
      const color = css(y[i] === 1 ? colors.orange : colors.blue);
      context.lineWidth = hollow ? 1.6 : 1.4;
      context.strokeStyle = hollow ? color : css(colors.ground);
      context.fillStyle = color;
      if (!hollow) context.fill();
      context.stroke();
    }
  }
}

/** What the marks in the plane mean. */
function drawPlaneKey(words) {
  const icon = (...parts) => h("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" }, ...parts);
  const entry = (picture, text) => h("li", {}, picture, h("span", {}, text));
  const line = h("span", {});
  const held = entry(icon(h("circle", { cx: 6, cy: 8, r: 4, class: "lbl-boundary-hollow-0" }),
    h("rect", { x: 14, y: 4, width: 8, height: 8, class: "lbl-boundary-hollow-1" })), words.test_points);
  const [name, least, most] = [h("span"), h("span"), h("span")];
  const bar = h("span", { class: "lbl-boundary-bar" });
  return {
    node: h("div", { class: "lbl-boundary-key" },
      h("ul", {},
        entry(icon(h("circle", { cx: 12, cy: 8, r: 5, class: "lbl-boundary-dot-0" })), words.class_0),
        entry(icon(h("rect", { x: 7.5, y: 3.5, width: 9, height: 9, class: "lbl-boundary-dot-1" })), words.class_1),
        held,
        h("li", {}, icon(h("line", { x1: 1, x2: 23, y1: 8, y2: 8, class: "lbl-boundary-line" })), line)),
      h("div", { class: "lbl-boundary-ramp" }, name, least, bar, most)),
    update(range, showTest) {
      held.hidden = !showTest;
      line.textContent = range ? words.zero_key : words.boundary_key;
      name.textContent = range ? words.unit_ramp_key : words.ramp_key;
      [least.textContent, most.textContent] = range ? range.map((answer) => decimal(answer, 2)) : ["0", "1"];
      bar.classList.toggle("lbl-boundary-half", Boolean(range) && range[0] === 0);
    },
  };
}
