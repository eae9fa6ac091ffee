// The two planes of the bend figure: the inputs with the network's answer, and the sheet as the hidden layer bends it.

import { bendAt, bendNetwork, hiddenView, ticksBetween, XOR_POINTS } from "./bend-model.js";
import { css, pageCanvas } from "./canvas.js";
import { decimal, h, set } from "./frame.js";
import { sigmoid } from "./layers.js";
import { colorTable, drawRaster, planeRaster, zeroLine } from "./raster.js";

const SIDE = 65; // points in a row of the sheet
const MESH = 8; // from one line of the mesh to the next
const SHADE = 0.5;
const UNIT_DASHES = [[9, 4], [3, 3]];

/** The sheet: a raster of the input plane, with what the network makes of each of its points. */
export function createSheet(plane) {
  const raster = planeRaster(SIDE, plane);
  return (state) => {
    const network = bendNetwork(state);
    const at = bendAt(network, raster.x);
    const cell = (plane.high - plane.low) / (SIDE - 1);
    const pieces = zeroLine(at.scores, SIDE);
    const border = Float64Array.from(pieces.flatMap(([a, b, c, d]) =>
      [plane.low + a * cell, plane.high - b * cell, plane.low + c * cell, plane.high - d * cell]));
    return { ...at, inputs: raster.x, border, borderHidden: bendAt(network, border).hidden, network,
      shown: at.scores.map((z) => 2 * sigmoid(z) - 1) };
  };
}

/** A square plane to paint on, with ticks that follow the view. paint(context, {px, py, width}) draws. */
function livePlane(frame, paint) {
  let view = { low: 0, high: 1 };
  const canvas = pageCanvas(frame, (context, width) => {
    const scale = width / (view.high - view.low);
    paint(context, { width, view, px: (x) => (x - view.low) * scale, py: (y) => width - (y - view.low) * scale });
  }, { class: "lbl-bend-canvas" });
  const [side, below] = ["y", "x"].map((axis) => h("div", { class: `lbl-axes-${axis}`, "aria-hidden": "true" }));
  const image = h("div", { class: "lbl-axes-surface lbl-bend-surface", role: "img" }, canvas.node);
  return {
    node: h("div", { class: "lbl-axes" }, side, image, below),
    describe(text) { set(image, { "aria-label": text }); },
    update(next, names) {
      view = next;
      const ticks = ticksBetween(view.low, view.high);
      const place = (value) => `${(100 * (value - view.low)) / (view.high - view.low)}%`;
      const middle = (ticks.at(-1) + ticks.at(-2)) / 2;
      const digits = (t) => [1, 2].findIndex((n) => (t * n) % 1 === 0);
      [[side, "bottom", 1], [below, "left", 0]].forEach(([node, edge, k]) => node.replaceChildren(
        ...ticks.map((t) => h("span", { style: `${edge}: ${place(t)}` }, decimal(t, digits(t) < 0 ? 2 : digits(t)))),
        ...(names ? [h("i", { style: `${edge}: ${place(middle)}` }, names[k])] : [])));
      canvas.repaint();
    },
    repaint: canvas.repaint,
  };
}

/** Both planes: update(state, result) paints them. `colors` are the page's. */
export function drawBendPlanes(frame, { plane, colors }) {
  const { words } = frame;
  const look = createSheet(plane);
  const spare = h("canvas");
  let now = null;
  const table = () => {
    const [blue, orange] = [colors.blue, colors.orange].map((color) =>
      color.map((value, k) => colors.ground[k] + SHADE * (value - colors.ground[k])));
    return colorTable(blue, colors.ground, orange);
  };
  const flat = livePlane(frame, (context, to) => { if (now) paintInputs(context, to); });
  const bent = livePlane(frame, (context, to) => { if (now) paintSheet(context, to); });
  const heading = h("p", { class: "lbl-bend-heading" });
  return {
    inputs: h("div", { "data-part": "inputs" }, h("p", { class: "lbl-bend-heading" }, words.inputs_heading), flat.node),
    hidden: h("div", { "data-part": "hidden" }, heading, bent.node),
    describe: bent.describe,
    repaint() {
      flat.repaint();
      bent.repaint();
    },
    update(state, result) {
      now = { state, result, sheet: look(state) };
      const { morph } = state;
      const after = hiddenView(state);
      const mixed = (from, to) => from + morph * (to - from);
      flat.update(plane, ["x₁", "x₂"]);
      flat.describe(words.inputs_heading);
      bent.update({ low: mixed(plane.low, after.low), high: mixed(plane.high, after.high) },
        { 0: ["x₁", "x₂"], 1: ["h₁", "h₂"] }[morph]);
      heading.textContent = words.hidden_heading[morph === 0 ? 0 : morph === 1 ? 2 : 1];
    },
  };

  function paintInputs(context, { px, py, width }) {
    const { state, result, sheet } = now;
    drawRaster(context, { pixels: spare, shown: sheet.shown, side: SIDE, table: table(), width, height: width });
    paintMesh(context, (i) => [px(sheet.inputs[2 * i]), py(sheet.inputs[2 * i + 1])]);
    ["purple", "green"].forEach((name, unit) => {
      const line = [state.W1[0][unit], state.W1[1][unit], state.b1[0][unit]];
      paintLine(context, { px, py, width }, line, { color: colors[name], dash: UNIT_DASHES[unit], thick: 2.5 });
    });
    paintBorder(context, sheet.border, px, py, 2.75);
    paintPoints(context, XOR_POINTS.map(([x1, x2]) => [px(x1), py(x2)]), result.answers, width);
  }

  function paintSheet(context, { px, py, width, view }) {
    const { state, result, sheet } = now;
    const { morph } = state;
    const moved = (from, to) => Float64Array.from(from, (value, i) => value + morph * (to[i] - value));
    const places = moved(sheet.inputs, sheet.hidden);
    const at = (i) => [px(places[2 * i]), py(places[2 * i + 1])];
    // The answer depends on the place alone once the layer has done its work; before, the sheet carries it along.
    context.globalAlpha = morph;
    paintAnswer(context, state, view, width);
    context.globalAlpha = 1 - morph;
    if (morph < 1) paintCloth(context, at, sheet.shown);
    context.globalAlpha = 1;
    if (morph === 1) {
      paintLine(context, { px, py, width }, [1, 0, 0], { color: colors.purple, dash: UNIT_DASHES[0], thick: 2 });
      paintLine(context, { px, py, width }, [0, 1, 0], { color: colors.green, dash: UNIT_DASHES[1], thick: 2 });
    }
    paintMesh(context, at);
    context.globalAlpha = morph ** 4;
    const { W2, b2 } = state;
    paintLine(context, { px, py, width }, [W2[0][0], W2[1][0], b2[0][0]],
      { color: colors.ink, dash: [], thick: 2.75, halo: true });
    context.globalAlpha = 1;
    if (morph < 1) paintBorder(context, moved(sheet.border, sheet.borderHidden), px, py, 2.75);
    const points = XOR_POINTS.map(([x1, x2], i) => {
      const [h1, h2] = result.h[i];
      return [px(x1 + morph * (h1 - x1)), py(x2 + morph * (h2 - x2))];
    });
    paintPoints(context, points, result.answers, width);
  }

  /** The output unit's answer at every place of the hidden plane. */
  function paintAnswer(context, { W2, b2 }, view, width) {
    const small = 33;
    const { x } = planeRaster(small, view);
    const shown = Float64Array.from({ length: small * small }, (_, i) =>
      2 * sigmoid(W2[0][0] * x[2 * i] + W2[1][0] * x[2 * i + 1] + b2[0][0]) - 1);
    drawRaster(context, { pixels: spare, shown, side: small, table: table(), width, height: width });
  }

  /** The sheet as cloth: each of its cells in the color of its answer. */
  function paintCloth(context, at, shown) {
    const shades = table();
    const step = 2;
    for (let row = 0; row + step < SIDE; row += step) {
      for (let column = 0; column + step < SIDE; column += step) {
        const i = row * SIDE + column;
        const shade = 4 * Math.round(127.5 + 127.5 * shown[i + SIDE + 1]);
        context.fillStyle = css(shades.subarray(shade, shade + 3));
        context.beginPath();
        for (const corner of [i, i + step, i + step + step * SIDE, i + step * SIDE]) context.lineTo(...at(corner));
        context.fill();
      }
    }
  }

  function paintMesh(context, at) {
    context.beginPath();
    for (let line = 0; line < SIDE; line += MESH) {
      for (let k = 0; k < SIDE; k += 1) context[k ? "lineTo" : "moveTo"](...at(line * SIDE + k));
      for (let k = 0; k < SIDE; k += 1) context[k ? "lineTo" : "moveTo"](...at(k * SIDE + line));
    }
    Object.assign(context, { strokeStyle: css(colors.ink), lineWidth: 1, lineJoin: "round" });
    const alpha = context.globalAlpha;
    context.globalAlpha = 0.32 * alpha;
    context.stroke();
    context.globalAlpha = alpha;
  }

  /** Where a x + b y + c is zero. */
  function paintLine(context, { px, py, width }, [a, b, c], { color, dash, thick, halo = false }) {
    const squared = a * a + b * b;
    if (squared < 1e-12) return;
    const foot = [px((-c * a) / squared), py((-c * b) / squared)];
    const length = Math.sqrt(squared);
    // From the point nearest zero far enough in both directions to leave the picture.
    const far = Math.hypot(foot[0], foot[1]) + 3 * width;
    const along = [(-b / length) * far, (-a / length) * far];
    context.beginPath();
    context.moveTo(foot[0] - along[0], foot[1] - along[1]);
    context.lineTo(foot[0] + along[0], foot[1] + along[1]);
    if (halo) {
      Object.assign(context, { strokeStyle: css(colors.ground), lineWidth: thick + 3 });
      context.stroke();
    }
    context.setLineDash(dash);
    Object.assign(context, { strokeStyle: css(color), lineWidth: thick });
    context.stroke();
    context.setLineDash([]);
  }

  /** Pieces of line [x1, y1, x2, y2, ...] in one vector. */
  function paintBorder(context, ends, px, py, thick) {
    context.beginPath();
    for (let i = 0; i < ends.length; i += 4) {
      context.moveTo(px(ends[i]), py(ends[i + 1]));
      context.lineTo(px(ends[i + 2]), py(ends[i + 3]));
    }
    context.lineCap = "round";
    for (const [color, wide] of [[colors.ground, thick + 3], [colors.ink, thick]]) {
      Object.assign(context, { strokeStyle: css(color), lineWidth: wide });
      context.stroke();
    }
    context.lineCap = "butt";
  }

  /** The four points with their names, a ring around each that is wrong, and a dotted segment between equals. */
  function paintPoints(context, points, answers, width) {
    const r = Math.max(7, width * 0.024);
    [[0, 3, colors.blue], [1, 2, colors.orange]].forEach(([i, j, color]) => {
      context.beginPath();
      context.moveTo(...points[i]);
      context.lineTo(...points[j]);
      context.setLineDash([1, 6]);
      Object.assign(context, { strokeStyle: css(color), lineWidth: 3.5, lineCap: "round" });
      context.stroke();
      context.setLineDash([]);
      context.lineCap = "butt";
    });
    points.forEach(([x, y], i) => {
      const square = i === 1 || i === 2;
      context.beginPath();
      if (square) context.rect(x - 0.92 * r, y - 0.92 * r, 1.84 * r, 1.84 * r);
      else context.arc(x, y, r, 0, 7);
      context.fillStyle = css(square ? colors.orange : colors.blue);
      context.fill();
      Object.assign(context, { strokeStyle: css(colors.ground), lineWidth: 2 });
      context.stroke();
      if (answers[i] === Number(square)) return;
      context.beginPath();
      context.arc(x, y, r + 6, 0, 7);
      context.setLineDash([3.5, 2.5]);
      Object.assign(context, { strokeStyle: css(colors.ink), lineWidth: 1.75 });
      context.stroke();
      context.setLineDash([]);
    });
    paintNames(context, points, r, width);
  }

  /** The points' names, those of points on one spot above each other, where they cover least. */
  function paintNames(context, points, r, width) {
    const spots = new Map();
    points.forEach(([x, y], i) => {
      const near = [...spots.keys()].find(([a, b]) => Math.hypot(a - x, b - y) < 8) ?? [x, y];
      spots.set(near, [...(spots.get(near) ?? []), `(${XOR_POINTS[i].join(", ")})`]);
    });
    context.font = `600 13px ${getComputedStyle(frame.root).fontFamily}`;
    Object.assign(context, { textBaseline: "middle", lineJoin: "round", lineWidth: 4 });
    const taken = points.map(([x, y]) => [x - r, y - r, x + r, y + r]);
    for (const [[x, y], names] of spots) {
      const wide = context.measureText(names[0]).width;
      const high = 16 * names.length;
      const [box] = [[1, -1], [1, 1], [-1, -1], [-1, 1], [1, 0], [-1, 0]].map(([across, down]) => {
        const left = across > 0 ? x + r + 4 : x - r - 4 - wide;
        const top = down === 0 ? y - high / 2 : down > 0 ? y + r - 4 : y - r + 4 - high;
        return [left, top, left + wide, top + high];
      }).sort((one, other) => covered(one, taken, width) - covered(other, taken, width));
      taken.push(box);
      Object.assign(context, { strokeStyle: css(colors.ground), fillStyle: css(colors.ink) });
      names.forEach((text, line) => {
        context.strokeText(text, box[0], box[1] + 8 + 16 * line);
        context.fillText(text, box[0], box[1] + 8 + 16 * line);
      });
    }
  }
}

/** How much of a box [left, top, right, bottom] is covered by others or lies outside the picture, in square pixels. */
function covered([left, top, right, bottom], taken, width) {
  const common = (a, b, c, d) => Math.max(0, Math.min(b, d) - Math.max(a, c));
  const inside = common(left, right, 0, width) * common(top, bottom, 0, width);
  return taken.reduce((sum, [l, t, r, b]) => sum + common(left, right, l, r) * common(top, bottom, t, b),
    2 * ((right - left) * (bottom - top) - inside));
}

/** What the marks in both planes mean. */
export function drawBendKey(words) {
  const icon = (...parts) => h("svg", { viewBox: "0 0 28 16", width: 28, height: 16, "aria-hidden": "true" }, ...parts);
  const line = (kind) => icon(h("line", { x1: 2, x2: 26, y1: 8, y2: 8, class: `lbl-bend-${kind}` }));
  const entry = (picture, text) => h("li", {}, picture, h("span", {}, text));
  return h("ul", { class: "lbl-bend-key" },
    entry(icon(h("circle", { cx: 14, cy: 8, r: 5.5, class: "lbl-bend-class-0" })), words.class_0),
    entry(icon(h("rect", { x: 9, y: 3, width: 10, height: 10, class: "lbl-bend-class-1" })), words.class_1),
    entry(icon(h("circle", { cx: 14, cy: 8, r: 6.5, class: "lbl-bend-wrong" })), words.wrong),
    entry(line("output"), words.answer_key),
    entry(line("unit-1"), words.fold_key[0]),
    entry(line("unit-2"), words.fold_key[1]),
    entry(icon(h("line", { x1: 2, x2: 26, y1: 5, y2: 5, class: "lbl-bend-join-0" }),
      h("line", { x1: 2, x2: 26, y1: 11, y2: 11, class: "lbl-bend-join-1" })), words.segment_key));
}
