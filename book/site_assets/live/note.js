/* What a cell says about itself, between its buttons and its output: a sentence, and what is being fetched. */

import { make, pushButton } from "../elements.js";

const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

export class Note {
  constructor() {
    this.box = make("div", { class: "live-note" });
    this.box.hidden = true;
    this.bar = null;
  }

  /** A sentence; with a button when there is something to press. Empty: nothing. */
  say(text, button) {
    this.box.replaceChildren();
    this.bar = null;
    this.box.hidden = !text;
    if (text) this.box.append(make("span", {}, text));
    if (button) this.box.append(" ", pushButton(button.text, button.action, "live-button"));
  }

  /**
   * What is being fetched, and how much of it is here; null when all is.
   * @param {{name: string, loaded: number, total: number, starting?: boolean} | null} step sizes in bytes
   */
  progress(step) {
    if (!step) {
      this.bar?.parentElement.remove();
      this.bar = null;
      this.box.hidden = !this.box.childElementCount;
      return;
    }
    if (!this.bar) {
      const line = make("label", { class: "live-progress" });
      this.bar = make("progress");
      this.words = make("span");
      line.append(this.words, this.bar);
      this.box.append(line);
      this.box.hidden = false;
    }
    const complete = step.total > 0 && step.loaded >= step.total;
    const known = step.total > 0 && !complete;
    if (known) [this.bar.max, this.bar.value] = [step.total, step.loaded];
    else this.bar.removeAttribute("value");
    const amount = known ? `: ${megabytes(step.loaded)} of ${megabytes(step.total)} MB` : "";
    this.words.textContent = step.starting || complete ? `Starting Python${amount}` : `Loading ${step.name}${amount}`;
  }
}
