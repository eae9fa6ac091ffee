/* One code cell of the page: its code, its row of buttons, its output, and what it says about itself. */

import { make, pushButton } from "../elements.js";
import { buildOnlyNote } from "./build_only.js";
import { draftOf, keepDraft } from "./drafts.js";
import { create as createEditor } from "./editor.js";
import { LineMark } from "./line_mark.js";
import { Note } from "./note.js";
import { Output } from "./output.js";

/** A duration as a reader would say it. */
const duration = (milliseconds) => {
  if (milliseconds < 100) return "in less than 0.1 s";
  return `in ${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} s`;
};

export class Cell {
  /**
   * @param {HTMLElement} box the cell as the book was built: `div.cell`
   * @param {number} number its place among the page's cells, from 1
   */
  constructor(box, number) {
    this.box = box;
    this.number = number;
    this.input = box.querySelector(".cell_input");
    this.pre = this.input.querySelector("pre");
    this.lineMark = new LineMark(this.input, this.pre);
    this.authorCode = this.pre.textContent.replace(/\n$/, "");
    this.buildOnly = box.classList.contains("tag_build-only");
    this.expectsError = box.classList.contains("tag_raises-exception");
    this.built = [...box.querySelectorAll(".cell_output")].map((output) => {
      const folded = output.closest("details");
      return folded && box.contains(folded) && !folded.contains(this.input) ? folded : output;
    });
    this.pictures = [...box.querySelectorAll(".cell_output img:not(.drawn-dark)")].map((image) => ({
      alt: image.alt === image.getAttribute("src") ? undefined : image.alt,
      caption: image.closest("figure")?.querySelector("figcaption"),
    }));
    this.ranCode = null; // the code that the present Python has run
    this.draft = draftOf(this.authorCode); // what the reader wrote, while no editor holds it
  }

  get code() {
    return this.editor?.get() ?? this.draft ?? this.authorCode;
  }

  /** Whether the present Python has still to run this cell's code as it stands. */
  get pending() {
    return this.ranCode !== this.code;
  }

  get name() {
    return `cell ${this.number}`;
  }

  /** Say below the code why this cell does not run in the page. */
  explainBuildOnly() {
    this.#afterInput(buildOnlyNote());
  }

  /**
   * Add the buttons.
   * @param {{edit: () => void, run: () => void, runToHere: () => void, runAll: () => void, stop: () => void}} actions
   */
  equip(actions) {
    this.actions = actions;
    const bar = make("div", { class: "live-bar", role: "group", "aria-label": `Code cell ${this.number}` });
    const button = (text, action, title) => {
      const press = () => made.getAttribute("aria-disabled") !== "true" && action();
      const made = pushButton(text, press, "live-button");
      made.title = title;
      bar.append(made);
      return made;
    };
    button("Edit", () => this.edit(), "Change the code");
    button("Run", actions.run, "Run this cell (Shift+Enter); cells above it that have not run yet run first").classList.add("live-run");
    button("Run to here", actions.runToHere, "Run the page's cells from the top down to this one, each of them again");
    button("Run all", actions.runAll, "Run the page's cells from top to bottom");
    this.stopButton = button("Stop", actions.stop, "Stop what is running");
    this.resetButton = button("Reset", () => this.reset(), "Bring back the author's code and output");
    this.label = make("span", { class: "live-label" }, `Cell ${this.number}`);
    bar.append(this.label);
    this.note = new Note();
    this.liveOutput = make("div", { class: "cell_output docutils container live-output" });
    this.liveOutput.hidden = true;
    this.caption = make("p", { class: "live-caption" });
    this.caption.hidden = true;
    this.#afterInput(bar, this.note.box);
    this.box.append(this.liveOutput, this.caption);
    this.box.classList.add("live-cell");
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        actions.run();
      }
    });
    this.setState("idle");
  }

  /** Open the editor, and put the cursor in it. */
  async edit() {
    this.actions.edit();
    if (await this.#openEditor()) this.editor.focus();
  }

  /** Show what the reader wrote on an earlier visit. */
  restore() {
    if (this.draft !== null) this.#openEditor();
  }

  /** Put an editor in place of the code, unfolded: what the reader wrote must be seen. False when it cannot be had. */
  async #openEditor() {
    const folded = this.input.closest("details");
    if (folded) folded.open = true;
    const keys = "Shift+Enter runs. Tab indents; Escape, then Tab, leaves the editor.";
    const hint = make("p", { class: "live-hint", id: `live-hint-${this.number}` }, keys);
    const place = make("div", { class: "live-editor-place" });
    try {
      this.opening ??= createEditor(place, this.code, { label: `Code of cell ${this.number}`, describedBy: hint.id });
      const editor = await this.opening;
      if (this.editor) return true;
      this.editor = editor;
    } catch {
      this.say("The editor could not be fetched. Check the connection, and press Edit again.");
      return false;
    } finally {
      this.opening = null;
    }
    this.colored = this.pre.closest(".cell_input > *");
    this.colored.hidden = true;
    this.#unmark();
    this.editor.onRun = this.actions.run;
    this.editor.onChange = () => {
      this.#keep();
      this.#refresh();
    };
    this.editing = [place, hint];
    // The site's own shortcuts ("/" searches) are not meant for someone who writes.
    place.addEventListener("keydown", (event) => event.stopPropagation());
    this.input.append(place);
    this.#afterInput(hint);
    this.#refresh();
    return true;
  }

  /** Keep what the reader wrote for the next visit; say so if the browser does not allow it. */
  #keep() {
    if (keepDraft(this.authorCode, this.code) || this.warned) return;
    this.warned = true;
    this.say("This browser does not let the page keep anything, so this change lasts only until you leave.");
  }

  /** Bring back the author's code and output. */
  reset() {
    if (this.editor) {
      this.editor.destroy();
      for (const part of this.editing) part.remove();
      this.colored.hidden = false;
      this.editor = null;
    }
    this.draft = null;
    keepDraft(this.authorCode, null);
    this.#unmark();
    this.say("");
    this.liveOutput.replaceChildren();
    this.#showLive(false);
    this.resetButton.focus();
    this.#refresh();
  }

  /** `idle`, `waiting`, or `running`. */
  setState(state) {
    this.state = state;
    this.box.dataset.live = state;
    this.liveOutput.classList.toggle("live-earlier", state === "running");
    this.box.setAttribute("aria-busy", String(state === "running"));
    this.#refresh();
  }

  /** A sentence above the output; with a button when there is something to press. Empty: nothing. */
  say(text, button) {
    this.note.say(text, button);
  }

  /** Show what is being fetched, and how much of it is here; null when all is. */
  progress(step) {
    this.note.progress(step);
  }

  /** The cell begins: what it showed before stays, dimmed, until it shows something new. */
  begin() {
    this.#unmark();
    this.setState("running");
    this.output = null;
    this.memoryFull = false;
    this.running = this.code;
    if (this.showsLive) this.caption.textContent = "Running in this browser; what stands here is from before";
  }

  /** A message from the running cell. */
  hear(message) {
    if (message.type === "began") this.ranCode = this.running;
    else {
      this.#drawing().add({ ...message, number: this.number });
      if (message.type !== "error") return;
      this.memoryFull = message.memory_full;
      this.#mark(message.frames.findLast((frame) => frame.cell === this.number)?.line);
    }
  }

  /** The cell ended. */
  finish({ ok, milliseconds }) {
    this.#drawing().draw();
    this.setState("idle");
    const end = ok ? "Computed in this browser" : "Ended with an error in this browser";
    this.caption.textContent = `${end}, ${duration(milliseconds)}`;
  }

  /** The cell did not end: what came until then stays, and nothing of an earlier run. */
  abandon() {
    if (this.output) {
      this.output.draw();
      this.caption.textContent = "Stopped before the end in this browser";
    } else if (this.showsLive) {
      this.liveOutput.replaceChildren();
      this.caption.textContent = "Stopped in this browser, before it showed anything";
    }
    this.setState("idle");
  }

  #drawing() {
    if (!this.output) {
      this.liveOutput.replaceChildren();
      this.liveOutput.classList.remove("live-earlier");
      const mine = this.running === this.authorCode; // the author's words describe the author's picture
      this.output = new Output(this.liveOutput, mine ? this.pictures : this.pictures.map(({ caption }) => ({ caption })));
      this.caption.textContent = "Running in this browser";
      this.#showLive(true);
    }
    return this.output;
  }

  #showLive(live) {
    this.showsLive = live;
    for (const output of this.built) output.hidden = live;
    this.liveOutput.hidden = !live;
    this.caption.hidden = !live;
    this.#refresh();
  }

  #refresh() {
    if (!this.stopButton) return;
    const edited = this.code !== this.authorCode;
    this.stopButton.setAttribute("aria-disabled", String(this.state === "idle"));
    this.resetButton.setAttribute("aria-disabled", String(this.state !== "idle" || !(this.editor || this.showsLive)));
    this.label.textContent = `Cell ${this.number}${edited ? ", edited" : ""}`;
  }

  #mark(line) {
    if (!line) return;
    if (this.editor) this.editor.mark(line);
    else this.lineMark.show(line);
  }

  #unmark() {
    this.editor?.mark(null);
    this.lineMark.remove();
  }

  #afterInput(...elements) {
    const folded = this.input.closest("details");
    const inputOnly = folded && this.box.contains(folded) && !folded.querySelector(".cell_output");
    (inputOnly ? folded : this.input).after(...elements);
  }
}
