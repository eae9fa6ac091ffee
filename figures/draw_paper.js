// Paper to draw on, with mouse, finger, pen, or keys.
//
// A drawing is a list of strokes, each a list of points [x, y]; the paper is 100 wide and 100 high, y pointing down.

import { digitBox } from "./digit_picture.js";
import { fill, h, set } from "./frame.js";

const NEAREST = 1; // a point closer than this to the last one is left out
const PEN = 7; // width of the drawn line

/**
 * The paper: `sheet`; `keys`, a paragraph that says which keys draw; release() lifts the pen; and update(drawing, hint)
 * shows a drawing.
 *
 * `begin()` gives the drawing to which a new stroke is added; `draw(drawing)` is called with every new point, `done()`
 * when the pen is lifted, `undo()` when a key takes a stroke back, `say(text)` with what a screen reader should tell
 * about the pen.
 */
export function drawPaper(frame, { paper, begin, draw, done, undo, say }) {
  const { words, id } = frame;
  const { side, most_points: most } = paper;
  const ink = h("path", { class: "lbl-draw-ink", "stroke-width": PEN });
  const box = h("rect", { class: "lbl-draw-box", rx: 2 });
  const cursor = h("g", { class: "lbl-draw-cursor" }, h("circle", { r: PEN / 2 }),
    h("path", { d: "M-7 0 H-4 M4 0 H7 M0 -7 V-4 M0 4 V7" }));
  const svg = h("svg", { viewBox: `0 0 ${side} ${side}`, "aria-hidden": "true" }, box, ink, cursor);
  const note = h("p", { class: "lbl-draw-note" });
  const sheet = h("div", { class: "lbl-draw-sheet", role: "application", tabindex: 0, "aria-label": words.paper_name,
    "aria-describedby": `${id}-keys` }, svg, note);
  const keys = h("p", { class: "lbl-draw-keys", id: `${id}-keys` }, words.keys);

  let drawing = [];
  let held = null; // the drawing while the pen is down, its last stroke the one that grows
  let at = [side / 2, side / 4]; // where the keyboard's pen is
  let down = false;

  const start = (point) => {
    held = [...begin(), [point]];
    draw(held);
  };
  const add = (points) => {
    let stroke = held.at(-1);
    const room = most - held.flat().length;
    const far = [];
    for (const point of points) {
      const last = far.at(-1) ?? stroke.at(-1);
      if (far.length < room && Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAREST) far.push(point);
    }
    if (far.length === 0) return;
    stroke = [...stroke, ...far];
    held = [...held.slice(0, -1), stroke];
    draw(held);
  };
  const lift = () => {
    if (!held) return;
    held = null;
    done();
  };
  const onPaper = (value) => Math.round(10 * Math.min(side, Math.max(0, value))) / 10;
  const where = (event) => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    return [onPaper(((event.clientX - left) / width) * side), onPaper(((event.clientY - top) / height) * side)];
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    sheet.focus({ preventScroll: true });
    sheet.classList.remove("lbl-draw-keyed");
    down = false;
    lift();
    start(where(event));
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!held || down || !event.isPrimary) return;
    const between = event.getCoalescedEvents?.() ?? [];
    add((between.length ? between : [event]).map(where));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(end, (event) => { if (event.isPrimary && !down) lift(); });
  }

  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const by = moves[event.key];
    if (!by && ![" ", "Enter", "Backspace", "Escape"].includes(event.key)) return;
    event.preventDefault();
    sheet.classList.add("lbl-draw-keyed");
    if (by) {
      const step = event.shiftKey ? 20 : 4;
      at = [onPaper(at[0] + step * by[0]), onPaper(at[1] + step * by[1])];
      if (down) add([at]);
    } else if (event.key === "Backspace") {
      release();
      undo();
    } else if (down || event.key === "Escape") {
      release();
    } else {
      down = true;
      start(at);
    }
    mark();
    say(fill(down ? words.pen_down : words.pen_up, { x: Math.round(at[0]), y: Math.round(at[1]) }));
  });
  const release = () => {
    down = false;
    lift();
    mark();
  };
  sheet.addEventListener("blur", release);

  const mark = () => {
    set(cursor, { transform: `translate(${at[0]} ${at[1]})`, class: `lbl-draw-cursor${down ? " lbl-draw-down" : ""}` });
  };
  mark();
  return {
    sheet,
    keys,
    release,
    /** Show a drawing, and `hint` on the paper. */
    update(shown, hint) {
      drawing = shown;
      // Whoever changes the drawing from outside (Reset, Clear, Python) takes the pen off the paper.
      if (held && held !== shown) {
        held = null;
        down = false;
        mark();
      }
      set(ink, { d: drawing.map(strokeCurve).join(" ") });
      const around = digitBox(drawing);
      set(box, { visibility: around ? "visible" : "hidden" });
      if (around) {
        const { low, high } = around;
        set(box, { x: low[0] - PEN / 2, y: low[1] - PEN / 2, width: high[0] - low[0] + PEN, height: high[1] - low[1] + PEN });
      }
      const full = drawing.flat().length >= most;
      note.textContent = full ? words.full : hint;
      note.classList.toggle("lbl-draw-invite", drawing.length === 0);
    },
  };
}

/** A stroke as the `d` of a path: a smooth curve through the middles between its points. */
function strokeCurve(points) {
  const [first] = points;
  if (points.length === 1) return `M${first.join(" ")} h0.01`;
  const middles = points.slice(1).map((point, i) => [(points[i][0] + point[0]) / 2, (points[i][1] + point[1]) / 2]);
  const curves = middles.slice(1).map((middle, i) => `Q${points[i + 1].join(" ")} ${middle.join(" ")}`);
  return `M${first.join(" ")} L${middles[0].join(" ")} ${curves.join(" ")} L${points.at(-1).join(" ")}`;
}
