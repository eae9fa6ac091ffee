/* What a cell prints and shows, drawn with the same elements and classes as in the built page. */

import { make } from "../elements.js";
import { formula } from "./latex.js";

/** Text of a terminal: a carriage return goes back to the start of the line, so that progress updates in place. */
export class TerminalText {
  constructor() {
    this.lines = "";
    this.line = "";
    this.column = 0;
  }

  write(text) {
    for (const part of text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, "").split(/([\r\n\b])/)) {
      if (part === "\n") {
        this.lines += this.line + "\n";
        this.line = "";
        this.column = 0;
      } else if (part === "\r") this.column = 0;
      else if (part === "\b") this.column = Math.max(0, this.column - 1);
      else if (part) {
        this.line = this.line.slice(0, this.column) + part + this.line.slice(this.column + part.length);
        this.column += part.length;
      }
    }
  }

  toString() {
    return this.lines + this.line;
  }
}

/** Width and height of a PNG, from its first bytes, so that the page does not jump when it is drawn. */
function pngSize(base64) {
  const head = atob(base64.slice(0, 32));
  const number = (at) => [0, 1, 2, 3].reduce((sum, i) => sum * 256 + head.charCodeAt(at + i), 0);
  return [number(16), number(20)];
}

export class Output {
  /**
   * @param {HTMLElement} box the element to fill
   * @param {{alt?: string, caption?: HTMLElement}[]} pictures what the built page says of the cell's images, in order
   */
  constructor(box, pictures = []) {
    this.box = box;
    this.pictures = pictures;
    this.images = 0;
    this.stream = null;
    this.undrawn = new Set(); // streams whose newest text is not on the screen yet
    this.clearNext = false;
  }

  /** Draw one message from the runner: `stream`, `display`, `clear` or `error`. */
  add(message) {
    if (message.type === "clear") {
      if (message.wait) this.clearNext = true;
      else this.clear();
      return;
    }
    if (this.clearNext) this.clear();
    if (message.type === "stream") this.#text(message);
    else {
      this.stream = null;
      if (message.type === "display") this.box.append(this.#display(message.data, message.dark));
      if (message.type === "error") this.box.append(drawError(message));
    }
  }

  clear() {
    this.clearNext = false;
    this.stream = null;
    this.images = 0;
    this.box.replaceChildren();
  }

  #text({ name, text }) {
    if (this.stream?.name !== name) {
      const pre = this.#pre(name === "stderr" ? "stderr" : "stream");
      this.stream = { name, terminal: new TerminalText(), pre };
      this.box.append(pre.parentElement.parentElement);
    }
    const { stream } = this;
    stream.terminal.write(text);
    if (!this.undrawn.size) requestAnimationFrame(() => this.draw());
    this.undrawn.add(stream);
  }

  /** Show all text that has come: once in each picture of the screen, and when the cell has ended. */
  draw() {
    for (const { pre, terminal } of this.undrawn) pre.textContent = String(terminal);
    this.undrawn.clear();
  }

  #pre(kind) {
    const pre = make("pre");
    const inner = make("div", { class: "highlight" });
    inner.append(pre);
    make("div", { class: `output ${kind} highlight-myst-ansi notranslate` }).append(inner);
    return pre;
  }

  #display(data, dark) {
    if (data["text/html"] !== undefined) {
      const box = make("div", { class: "output text_html" });
      box.innerHTML = data["text/html"]; // what the reader's own code made; scripts in it do not run
      return box;
    }
    if (data["image/svg+xml"] !== undefined) {
      const bytes = new TextEncoder().encode(data["image/svg+xml"]);
      return this.#image("image/svg+xml", btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join("")), dark);
    }
    for (const type of ["image/png", "image/jpeg"]) {
      if (data[type] !== undefined) return this.#image(type, data[type].replace(/\s/g, ""), dark);
    }
    if (data["text/latex"] !== undefined) return formula(data["text/latex"]);
    const pre = this.#pre("text_plain");
    pre.textContent = `${data["text/plain"]}\n`;
    return pre.parentElement.parentElement;
  }

  #image(type, base64, dark) {
    // Drawn for the dark; or for white, and then on a white card.
    const image = make("img", { class: dark && "live-dark dark-light" });
    const { alt, caption } = this.pictures[this.images++] ?? {};
    image.alt = alt ?? "Figure drawn by this cell's code";
    if (type === "image/png") [image.width, image.height] = pngSize(base64);
    image.src = `data:${type};base64,${base64}`;
    if (!caption) return image;
    const figure = make("figure", { class: "align-default" });
    figure.append(image, caption.cloneNode(true));
    return figure;
  }
}

/** An error, short: where in the reader's code, then the exception; the full traceback folded away. */
function drawError({ name, message, frames, traceback, hint, number }) {
  const box = make("div", { class: "output traceback live-error" });
  const where = make("ol", { class: "live-error-where" });
  for (const frame of shorten(frames)) {
    const step = make("li");
    if (frame.skipped) step.textContent = `${frame.skipped} more calls`;
    else {
      const inside = frame.name === "<module>" ? "" : `, in ${frame.name}`;
      const place = frame.cell === number ? "this cell" : `cell ${frame.cell}`;
      step.append(make("span", { class: "live-error-place" }, `Line ${frame.line} of ${place}${inside}`));
      if (frame.code) step.append(make("code", {}, frame.code));
    }
    where.append(step);
  }
  if (frames.length) box.append(where);
  const last = make("p", { class: "live-error-message" });
  last.append(make("strong", {}, name), message ? `: ${message}` : "");
  box.append(last);
  if (hint) box.append(make("p", { class: "live-error-hint" }, hint));
  if (frames.length && traceback) {
    const details = make("details");
    const pre = make("pre", { tabindex: 0 }, traceback);
    details.append(make("summary", {}, "Full traceback"), pre);
    box.append(details);
  }
  return box;
}

/** Endless recursion would fill the page: keep both ends. */
function shorten(frames) {
  if (frames.length <= 8) return frames;
  return [...frames.slice(0, 3), { skipped: frames.length - 6 }, ...frames.slice(-3)];
}
