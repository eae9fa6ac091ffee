// One number set by dragging or tapping along a drawing, as one scrubs along a film.
//
// A slider for the same number must stand beside it: that is how the keyboard and a screen reader reach it.

/**
 * Call `go(event)` while a mouse or pen is held down on `node`, while a finger moves across it, and where it taps.
 *
 * A finger that moves up or down scrolls the page as usual: it counts once it has moved to the side.
 */
export function scrub(node, go) {
  node.style.touchAction = "pan-y";
  node.style.cursor = "ew-resize";
  let start = null; // where a finger came down, until it is clear where it is going
  let held = false;
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = event.pointerType === "touch" ? event : null;
    held = !start;
    if (start) return;
    node.setPointerCapture(event.pointerId);
    event.preventDefault();
    go(event);
  });
  node.addEventListener("pointermove", (event) => {
    if (start) {
      const across = Math.abs(event.clientX - start.clientX);
      held = held || (across > 6 && across > Math.abs(event.clientY - start.clientY));
    }
    if (held) go(event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      start = null;
      held = false;
    });
  }
  node.addEventListener("click", go);
}
