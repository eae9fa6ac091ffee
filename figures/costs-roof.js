// The roofline: what a device can do at most, against the FLOPs done for each byte moved; both axes count powers of ten.

import { powerOfTen } from "./amounts.js";
import { axes, lineThrough } from "./axes.js";
import { h, set } from "./frame.js";

const X = { low: -1, high: 6, ticks: [-1, 0, 1, 2, 3, 4, 5, 6] };
const Y = { low: 9, high: 16, ticks: [9, 10, 11, 12, 13, 14, 15, 16] };

/** The drawing: node, and update(state, result, alt). */
export function roofline(id) {
  const plane = axes({ id: `${id}-roof`, x: X, y: Y, width: 560, height: 300 });
  for (const [side, { ticks }] of [["x", X], ["y", Y]]) {
    plane.node.querySelectorAll(`.lbl-axes-${side} span`).forEach((tick, i) => { tick.textContent = powerOfTen(ticks[i]); });
  }
  const others = h("path", { class: "lbl-costs-other" });
  const [guide, main] = ["guide", "main"].map((part) => h("path", { class: `lbl-curves-${part}` }));
  const dot = h("circle", { r: 9, class: "lbl-costs-dot" });
  plane.layer.append(others, guide, main);
  plane.marks.append(dot);
  const line = ({ peak, bandwidth }) => {
    const edge = Math.log10(peak / bandwidth);
    const [slope, top] = [Math.log10(bandwidth), Math.log10(peak)];
    return lineThrough([[X.low, slope + X.low], [edge, top], [X.high, top]], plane);
  };
  return {
    node: plane.node,
    update({ device, catalog }, { intensity, roof, reached }, alt) {
      set(plane.svg, { "aria-label": alt });
      const names = Object.keys(catalog).filter((name) => name !== device);
      set(others, { d: names.map((name) => line(catalog[name])).join(" ") });
      set(main, { d: line(catalog[device]) });
      const held = (value, { low, high }) => Math.min(high, Math.max(low, Math.log10(value)));
      const at = plane.px(held(intensity, X));
      const [up, down] = [roof, reached].map((value) => plane.py(held(value, Y)));
      set(guide, { d: `M${at} ${up} V300` });
      set(dot, { cx: at.toFixed(1), cy: down.toFixed(1) });
    },
  };
}
