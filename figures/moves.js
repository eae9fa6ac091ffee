// Back, Next and Play: how a reader walks through the stages of a calculation.

import { animation, button, h, set, still } from "./frame.js";

/**
 * Buttons to move through count() stages; at() is the number of the current one, goto(i) goes to another.
 *
 * Play stays `pace` milliseconds at each stage, and starts over at the end. Readers who asked for less motion get no
 * Play: everything is reached with Next. Returns node, and update(), to be called when the stage has changed.
 */
export function drawMoves(frame, { count, at, goto, pace = 1900 }) {
  const { words } = frame;
  const end = () => count() - 1;
  let time = 0;
  const play = animation(frame, (milliseconds) => {
    time += milliseconds;
    if (time < pace) return true;
    time = 0;
    if (at() < end()) goto(at() + 1);
    return at() < end();
  }, (running) => { starter.textContent = running ? words.pause : words.play; });
  const go = (by) => {
    play.stop();
    goto(Math.min(end(), Math.max(0, at() + by)));
  };
  const back = button(words.back, () => go(-1));
  const next = button(words.next, () => go(1), { class: "lbl-figure-main" });
  const starter = button(words.play, () => {
    if (play.running) {
      play.stop();
      return;
    }
    if (at() === end()) goto(0);
    time = pace - 500; // the first step comes soon
    play.start();
  }, { class: "lbl-moves-play" });
  return {
    node: h("div", { class: "lbl-figure-buttons", role: "group", "aria-label": words.moves }, back, next,
      ...(still() ? [] : [starter])),
    update() {
      // aria-disabled and not disabled: a reader who presses Next with the keyboard keeps the focus at the last stage.
      set(back, { "aria-disabled": at() === 0 ? "true" : null });
      set(next, { "aria-disabled": at() === end() ? "true" : null });
    },
  };
}
