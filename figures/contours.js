// A map of heights on a canvas, as a hiking map draws hills: bands of color and lines of equal height.
//
// A canvas, because millions of points must be colored when the surface changes. Its colors are the page's, so it is
// painted again when the page turns dark or light, and when its size changes.

import { h } from "./frame.js";

/**
 * A canvas that fills the element it is put into. `bands` is how many bands there are from the lowest place to the
 * highest, closer together near the lowest by `power`.
 *
 * Returns node, and paint({height(a, b), lowest, low, high}), both axes going from low to high.
 */
export function heightMap(frame, { bands, power }) {
  const node = h("canvas", { class: "lbl-heights", "aria-hidden": "true" });
  let land = null;
  const again = () => { if (land && node.clientWidth) paintHeights(node, land, bands, power); };
  const sized = new ResizeObserver(again);
  sized.observe(node);
  whenColorsChange(frame, again);
  frame.atClose(() => sized.disconnect());
  return {
    node,
    paint(surface) {
      land = surface;
      again();
    },
  };
}

/** Call action whenever the page, or JupyterLab, changes between light and dark. */
export function whenColorsChange(frame, action) {
  const watcher = new MutationObserver(action);
  for (const node of [document.documentElement, document.body]) {
    watcher.observe(node, { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-name"] });
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", action);
  frame.atClose(() => {
    watcher.disconnect();
    dark.removeEventListener("change", action);
  });
}

/** A color of the style sheet, as the red, green and blue that a canvas makes of it. */
function rgb(node, name) {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  context.fillStyle = getComputedStyle(node).getPropertyValue(name).trim();
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}

function paintHeights(node, { height, lowest, low, high }, bands, power) {
  const density = Math.min(window.devicePixelRatio || 1, 2);
  const [w, t] = [node.clientWidth, node.clientHeight].map((size) => Math.round(size * density));
  Object.assign(node, { width: w, height: t });
  const [ground, deep, ink] = ["--ground", "--blue", "--ink"].map((name) => rgb(node, name));
  const highest = Math.max(...[[low, low], [low, high], [high, low], [high, high]].map(([a, b]) => height(a, b)));
  // The number of the band that a place lies in, with a fraction: lines are where it is whole.
  const band = (x, y) => {
    const above = height(low + ((high - low) * x) / w, high - ((high - low) * y) / t) - lowest;
    return bands * (Math.max(above, 0) / (highest - lowest)) ** (1 / power);
  };
  const context = node.getContext("2d");
  const image = context.createImageData(w, t);
  let row = Float64Array.from({ length: w + 1 }, (_, x) => band(x, 0));
  for (let y = 0, i = 0; y < t; y += 1) {
    const below = new Float64Array(w + 1);
    below[0] = band(0, y + 1);
    for (let x = 0; x < w; x += 1, i += 4) {
      below[x + 1] = band(x + 1, y + 1);
      const here = row[x];
      const share = 0.62 * (1 - Math.min((Math.floor(here) + 0.5) / bands, 1));
      // How far the nearest line is, in pixels: soft edges without drawing a path.
      const whole = Math.round(here);
      const steep = Math.hypot(row[x + 1] - here, below[x] - here);
      const away = whole > 0 && steep > 0 ? Math.abs(here - whole) / steep : Infinity;
      const line = 0.3 * Math.min(Math.max(0.5 * density + 0.5 - away, 0), 1);
      for (let c = 0; c < 3; c += 1) {
        const shade = ground[c] + (deep[c] - ground[c]) * share;
        image.data[i + c] = shade + (ink[c] - shade) * line;
      }
      image.data[i + 3] = 255;
    }
    row = below;
  }
  context.putImageData(image, 0, 0);
}
