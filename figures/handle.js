// A point that a reader moves over a pair of axes: by dragging, by tapping where it should go, or with arrow keys.

import { change, h, set, snap } from "./frame.js";

/**
 * Put a movable point onto `plane` (from axes.js); it is the trait `name` of the model, a pair of numbers.
 *
 * `label` names it for a screen reader, and `role` says what kind of thing it is. Arrow keys move it by one step,
 * with Shift by five. Returns node, and say(text): where it is, in words, once the figure has computed them.
 */
export function handle(frame, { model, name, plane, label, role }) {
  const limits = model.get("limits")[name];
  const { low, high, step } = limits;
  const node = h("div", { class: "lbl-handle", role: "slider", tabindex: 0, "aria-label": label,
    "aria-roledescription": role, "aria-valuemin": low, "aria-valuemax": high, "data-trait": name });
  const { surface } = plane;
  surface.append(node);
  const go = (a, b) => change(model, { [name]: [snap(a, limits), snap(b, limits)] });

  let held = false;
  surface.addEventListener("pointerdown", (event) => {
    // A finger that lands beside the point may be about to scroll the page; it moves the point on a tap instead.
    if (event.button !== 0 || (event.pointerType === "touch" && event.target !== node)) return;
    held = true;
    surface.setPointerCapture(event.pointerId);
    event.preventDefault();
    node.focus({ preventScroll: true });
    go(...plane.where(event));
  });
  surface.addEventListener("pointermove", (event) => { if (held) go(...plane.where(event)); });
  for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => { held = false; });
  surface.addEventListener("click", (event) => { if (event.target !== node) go(...plane.where(event)); });
  node.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const by = moves[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [a, b] = model.get(name);
    const steps = event.shiftKey ? 5 * step : step;
    go(a + by[0] * steps, b + by[1] * steps);
  });
  frame.watch([name], () => {
    const [a, b] = model.get(name);
    node.style.left = plane.left(a);
    node.style.bottom = plane.bottom(b);
    set(node, { "aria-valuenow": a });
  });
  return {
    node,
    say(text) { set(node, { "aria-valuetext": text }); },
  };
}
