// Two plots above each other: a curve with its tangent at one place, and below it the slope of that curve.
//
// Activation functions and losses are both looked at in this way: what is the value here, and how fast does it
// change? The place can be dragged along either plot; a slider beside them must set the same number.

import { axes, lineThrough } from "./axes.js";
import { change, decimal, h, set, snap } from "./frame.js";
import { scrub } from "./scrub.js";

const SIDE = 1e-9; // how far beside a break a curve is drawn from

/**
 * The two plots, with the heading words.upper above one and words.lower (and words.lower_about) above the other.
 *
 * Returns node, and draw(picture), which takes
 *   scales: {x, upper, lower}, each {low, high, ticks, name} as axes.js takes them;
 *   trait, at: the trait that dragging sets, and where it stands;
 *   curves: one or two of {name, value, slope}, the functions of x to draw; the first has the tangent;
 *   breaks: where a curve or its slope leaps; tangent: whether the first curve has one here;
 *   bands: stretches [from, to] to shade; lines: {x} or {y}, dashed lines in the upper plot;
 *   labels: {plot, x, y, text, side}, with plot "upper" or "lower"; side puts the text beside its place;
 *   about: what stands behind the upper heading; key: more entries for the key; alt: the description of both.
 */
export function curvePlots(frame, model) {
  const { words, id } = frame;
  const about = h("span");
  const key = h("ul", { class: "lbl-curves-key" });
  const places = { upper: h("div", { class: "lbl-curves-upper" }), lower: h("div") };
  const heading = (text, ...more) => h("p", { class: "lbl-curves-heading" }, h("strong", {}, text), " ", ...more);
  const node = h("div", { class: "lbl-curves" }, heading(words.upper, about), places.upper, key,
    heading(words.lower, h("span", {}, words.lower_about)), places.lower);
  let shown = "";
  let plots = null;

  function make({ x, upper, lower }, trait) {
    const planes = {
      upper: axes({ id: `${id}-upper`, x: { ...x, name: "" }, y: upper, width: 480, height: 300 }),
      lower: axes({ id: `${id}-lower`, x, y: lower, width: 480, height: 150 }),
    };
    set(planes.lower.svg, { role: null, "aria-hidden": "true" }); // the upper drawing's description tells of both
    for (const [which, plane] of Object.entries(planes)) {
      places[which].replaceChildren(plane.node);
      scrub(plane.surface, (event) =>
        change(model, { [trait]: snap(plane.where(event)[0], model.get("limits")[trait]) }));
    }
    return { planes, tangent: drawTangent(planes.upper), stem: drawStem(planes.lower),
      upper: drawCurves(planes.upper), lower: drawCurves(planes.lower) };
  }

  return {
    node,
    draw(picture) {
      const { scales, trait, at, curves, labels = [], key: more = [] } = picture;
      const wanted = JSON.stringify([scales, trait]);
      if (wanted !== shown) plots = make(scales, trait);
      shown = wanted;
      set(plots.planes.upper.svg, { "aria-label": picture.alt });
      about.textContent = picture.about;
      key.replaceChildren(...curves.map(({ name }, i) => h("li", {}, curveSample(i ? "other" : "main"), name)), ...more);
      const [value, slope] = [curves[0].value(at), curves[0].slope(at)];
      plots.upper.draw({ ...picture, height: value }, curves.map((each) => each.value));
      plots.lower.draw({ ...picture, height: slope, lines: [] }, curves.map((each) => each.slope));
      plots.tangent.draw(picture, value, slope);
      plots.stem.draw(at, slope);
      for (const which of ["upper", "lower"]) plots[which].write(labels.filter(({ plot }) => plot === which));
    },
  };
}

/** A swatch of the shading of bands, for the key. */
export function bandEntry(text) {
  return h("li", {}, h("span", { class: "lbl-curves-swatch" }), text);
}

/** A piece of a curve, for the key. */
function curveSample(part) {
  return h("svg", { viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" },
    h("path", { d: "M1 6 H29", class: `lbl-curves-${part}` }));
}

/** What both plots have: shaded bands, one or two curves, a line at the place, and the point on the first curve. */
function drawCurves(plane) {
  const { px, py } = plane;
  const path = (part) => h("path", { class: `lbl-curves-${part}` });
  const [guide, dashes, other, main] = ["guide", "line", "other", "main"].map(path);
  const [bands, ends] = [h("g"), h("g")];
  const texts = h("div");
  const dot = h("div", { class: "lbl-curves-dot" });
  plane.shading.append(bands);
  plane.layer.append(guide, dashes, other, main);
  plane.marks.append(ends);
  plane.surface.append(texts, dot);
  return {
    draw({ scales, at, height, breaks = [], bands: shaded = [], lines = [] }, functions) {
      const { low, high } = scales.x;
      bands.replaceChildren(...shaded.map(([from, to]) => h("rect", { x: px(from), y: 0, width: px(to) - px(from),
        height: "100%", class: "lbl-curves-band" })));
      set(guide, { d: `M${px(at)} 0 V1000` });
      set(dashes, { d: lines.map(({ x, y }) => (x === undefined ? `M0 ${py(y)} H1000` : `M${px(x)} 0 V1000`)).join(" ") });
      const stops = [low, ...breaks.flatMap((stop) => [stop - SIDE, stop + SIDE]), high];
      [main, other].forEach((curve, i) => set(curve, { d: functions[i] ? through(functions[i], stops) : "" }));
      ends.replaceChildren(...breaks.flatMap((stop) => leap(functions[0], stop)));
      dot.style.left = plane.left(at);
      dot.style.bottom = plane.bottom(height);
    },
    write(labels) {
      texts.replaceChildren(...labels.map(({ x, y, text, side }) => {
        const label = h("span", { class: "lbl-curves-label" }, text);
        putLabel(plane, label, x, y, side);
        return label;
      }));
    },
  };

  function through(curve, stops) {
    const pieces = [];
    for (let i = 0; i < stops.length; i += 2) {
      const [from, to] = [stops[i], stops[i + 1]];
      const points = Array.from({ length: 121 }, (_, k) => from + ((to - from) * k) / 120);
      pieces.push(lineThrough(points.map((x) => [x, curve(x)]), plane));
    }
    return pieces.join(" ");
  }

  /** Where a curve leaps, a full point shows which value counts there, and rings show which do not. */
  function leap(curve, stop) {
    const value = curve(stop);
    const limits = [curve(stop - SIDE), curve(stop + SIDE)].filter((limit) => Math.abs(limit - value) > 0.1);
    const circle = (y, kind) => h("circle", { cx: px(stop), cy: py(y), r: 5, class: `lbl-curves-${kind}` });
    return limits.length ? [circle(value, "full"), ...limits.map((limit) => circle(limit, "ring"))] : [];
  }
}

/** The tangent, with the triangle that shows its slope: one to the side, so much up. */
function drawTangent(plane) {
  const { px, py } = plane;
  const [triangle, line] = ["triangle", "tangent"].map((part) => h("path", { class: `lbl-curves-${part}` }));
  const [one, rise] = ["1", ""].map((text) => h("span", { class: "lbl-curves-label" }, text));
  plane.layer.append(triangle, line);
  plane.surface.append(one, rise);
  return {
    draw({ scales: { x, upper }, at, tangent }, value, slope) {
      const reach = 0.13 * (x.high - x.low);
      set(line, { visibility: tangent ? "visible" : "hidden",
        d: lineThrough([[at - reach, value - reach * slope], [at + reach, value + reach * slope]], plane) });
      // The triangle stands on the side where there is room for it and for its label.
      const beyond = (side) => value + side * slope > upper.high || value + side * slope < upper.low;
      const side = at > x.high - 0.25 * (x.high - x.low) || (beyond(1) && at > x.low + 0.25 * (x.high - x.low)) ? -1 : 1;
      const seen = tangent && Math.abs(py(slope) - py(0)) > 4 && !beyond(side); // else there is nothing to see
      set(triangle, { visibility: seen ? "visible" : "hidden",
        d: `M${px(at)} ${py(value)} H${px(at + side)} V${py(value + side * slope)}` });
      for (const label of [one, rise]) label.hidden = !seen;
      rise.textContent = decimal(slope, 3);
      putLabel(plane, one, at + side / 2, value, slope * side < 0 ? "above" : "below");
      putLabel(plane, rise, at + side, side < 0 ? value : value + slope / 2, side < 0 ? "before" : "behind");
    },
  };
}

/** In the plot of the slope: a stem from zero to the slope at the place. */
function drawStem(plane) {
  const stem = h("path", { class: "lbl-curves-tangent" });
  plane.marks.append(stem);
  return {
    draw(at, slope) { set(stem, { d: `M${plane.px(at)} ${plane.py(0)} V${plane.py(slope)}` }); },
  };
}

/** Put a label at, or beside, a place of the plane. */
function putLabel(plane, label, x, y, side = "at") {
  label.style.left = plane.left(x);
  label.style.bottom = plane.bottom(y);
  label.dataset.side = side;
}
