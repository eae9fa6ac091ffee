// A canvas that is as sharp as the screen and wears the colors of the page, in light and dark.

import { h } from "./frame.js";

/**
 * A canvas that fills the element it is put into. `paint(context, width, height)` draws it, in CSS pixels; it is
 * called when the size or the page's colors change, and by repaint(). The screen's pixels are drawn up to twice as
 * fine as CSS pixels.
 */
export function pageCanvas(frame, paint, attributes = {}) {
  const node = h("canvas", { "aria-hidden": "true", ...attributes });
  const context = node.getContext("2d");
  let [wide, high] = [0, 0]; // kept: to ask the page for its layout at every picture would cost more than the picture
  const repaint = () => {
    if (wide === 0) return;
    const fine = Math.min(2, window.devicePixelRatio || 1);
    const [width, height] = [wide, high].map((pixels) => Math.round(pixels * fine));
    if (node.width !== width || node.height !== height) Object.assign(node, { width, height });
    context.setTransform(fine, 0, 0, fine, 0, 0);
    context.clearRect(0, 0, wide, high);
    paint(context, wide, high);
  };
  const resized = new ResizeObserver(() => {
    [wide, high] = [node.clientWidth, node.clientHeight];
    repaint();
  });
  resized.observe(node);
  frame.atClose(() => resized.disconnect());
  return { node, repaint };
}

/**
 * The colors that the style sheet calls --name, as [red, green, blue] from 0 to 255, in an object that always holds
 * the present ones. `changed()` is called as soon as the figure stands in the page, where colors can be known, and
 * whenever the page, or JupyterLab, goes from light to dark or back. Taken out of the page, a figure waits.
 */
export function pageColors(frame, names, changed) {
  const probe = h("span", { hidden: true });
  frame.root.append(probe);
  const colors = Object.fromEntries(names.map((name) => [name, [128, 128, 128]]));
  const renew = () => {
    if (!probe.isConnected) return;
    for (const name of names) {
      probe.style.color = `var(--${name})`;
      colors[name] = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
    }
    changed();
  };
  let there = false;
  const placed = new ResizeObserver(() => {
    const was = there;
    there = probe.isConnected;
    if (there && !was) renew();
  });
  placed.observe(frame.root);
  const themes = new MutationObserver(renew);
  const attributeFilter = ["data-theme", "data-jp-theme-light", "class"];
  for (const node of [document.documentElement, document.body]) themes.observe(node, { attributeFilter });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", renew);
  frame.atClose(() => {
    placed.disconnect();
    themes.disconnect();
    scheme.removeEventListener("change", renew);
  });
  return colors;
}

/** CSS for a color [red, green, blue]. */
export function css([red, green, blue]) {
  return `rgb(${red} ${green} ${blue})`;
}
