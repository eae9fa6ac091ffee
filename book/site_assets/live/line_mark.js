/* The mark on a line of code that stands as the book was built; in an editor, the editor marks it. */

import { make } from "../elements.js";

export class LineMark {
  /**
   * @param {HTMLElement} input what the mark is put into: the box around the code
   * @param {HTMLElement} pre the code
   */
  constructor(input, pre) {
    this.input = input;
    this.pre = pre;
    this.mark = null;
  }

  /** Mark a line, counted from 1. */
  show(line) {
    this.remove();
    const style = getComputedStyle(this.pre);
    const height = parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.5;
    const top = this.pre.getBoundingClientRect().top - this.input.getBoundingClientRect().top;
    this.mark = make("div", { class: "live-mark" });
    this.mark.style.top = `${top + parseFloat(style.paddingTop) + parseFloat(style.borderTopWidth) + (line - 1) * height}px`;
    this.mark.style.height = `${height}px`;
    this.input.append(this.mark);
  }

  remove() {
    this.mark?.remove();
    this.mark = null;
  }
}
