// Questions whose answer is an order: lines are dragged, or chosen and moved with the arrow keys or with buttons.
//
// A divider, where there is one, stands among the lines like one of them: what lies below it has been left out. A line
// that moves stays where it is in the document, and the line it passes is put on its other side. So it keeps the
// focus, and a finger that drags it.

(globalThis.checkpointKinds ??= {}).order = (() => {
  "use strict";

  const DEEPEST = 4;
  const DRAG = 6; // pixels, before a press becomes a drag
  const fill = (words, numbers) => words.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);

  class Lines {
    constructor(checkpoint) {
      this.checkpoint = checkpoint;
      this.list = checkpoint.querySelector(".checkpoint-lines");
      this.divider = this.list.querySelector(".checkpoint-divider");
      this.tools = checkpoint.querySelector(".checkpoint-tools");
      this.announcer = checkpoint.querySelector(".checkpoint-announcer");
      this.indented = checkpoint.dataset.indented === "true";
      this.chosen = null;
      for (const line of this.list.querySelectorAll(".checkpoint-line")) this.#equip(line);
      this.tools.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
      for (const part of [this.divider, this.tools, checkpoint.querySelector(".checkpoint-how")]) {
        if (part) part.hidden = false;
      }
      // How it is done on paper is of no use here.
      const [how, note] = [".checkpoint-how", ".checkpoint-choose"].map((name) => checkpoint.querySelector(name));
      note.classList.add("checkpoint-on-paper");
      const form = checkpoint.querySelector("fieldset");
      form.setAttribute("aria-describedby", form.getAttribute("aria-describedby").replace(note.id, how.id));
      this.#refresh();
    }

    /** The lines from top to bottom, without those that are left out. */
    get placed() {
      const all = [...this.list.children];
      const last = this.divider ? all.indexOf(this.divider) : all.length;
      return all.slice(0, last).map((line) => ({ element: line, line: Number(line.dataset.line), indent: depth(line) }));
    }

    #equip(line) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "checkpoint-line-button";
      button.innerHTML = '<span class="checkpoint-grip" aria-hidden="true"></span>';
      button.append(...line.childNodes);
      line.append(button);
      button.addEventListener("click", () => button.focus()); // not every browser does
      button.addEventListener("focus", () => this.#choose(line));
      button.addEventListener("keydown", (event) => {
        const move = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "indent", ArrowLeft: "outdent", Delete: "out" }[event.key];
        if (!move || event.altKey || event.ctrlKey || event.metaKey || !this.#has(move)) return;
        event.preventDefault();
        this.move(line, move);
      });
      line.addEventListener("pointerdown", (event) => this.#grasp(line, event));
    }

    #has(move) {
      return this.tools.querySelector(`[data-move="${move}"]`) !== null;
    }

    #choose(line) {
      this.chosen = line;
      this.#refresh();
    }

    #press(button) {
      if (!button) return;
      if (this.chosen) this.move(this.chosen, button.dataset.move);
      else this.#announce(this.checkpoint.dataset.sayChooseFirst);
    }

    /** Move a line by one step, or to below the divider; say where it is now. */
    move(line, step) {
      if (step === "up") line.previousElementSibling && line.after(line.previousElementSibling);
      if (step === "down") line.nextElementSibling && line.before(line.nextElementSibling);
      if (step === "out") this.#leaveOut(line);
      if (step === "indent") setDepth(line, Math.min(depth(line) + 1, DEEPEST));
      if (step === "outdent") setDepth(line, Math.max(depth(line) - 1, 0));
      this.#changed();
      this.#say(line, step);
    }

    /** Let the other lines, one after the other, pass this one until it stands right below the divider. */
    #leaveOut(line) {
      const above = () => line.compareDocumentPosition(this.divider) & Node.DOCUMENT_POSITION_FOLLOWING;
      while (above()) line.before(line.nextElementSibling);
    }

    /** The answer is another one now: what was said about the last one goes. */
    #changed() {
      const feedback = this.checkpoint.querySelector(".checkpoint-feedback");
      feedback.replaceChildren();
      delete feedback.dataset.state;
      for (const sign of this.list.querySelectorAll(".checkpoint-sign")) sign.remove();
      this.#refresh();
    }

    #refresh() {
      const all = [...this.list.children];
      const count = this.placed.length;
      all.forEach((line, i) => {
        line.classList.toggle("is-left-out", i > count);
        line.querySelector("button")?.setAttribute("aria-pressed", String(line === this.chosen));
      });
      const at = all.indexOf(this.chosen);
      const idle = {
        up: at <= 0,
        down: at < 0 || at === all.length - 1,
        indent: at < 0 || depth(this.chosen) === DEEPEST,
        outdent: at < 0 || depth(this.chosen) === 0,
        out: at < 0 || at > count,
      };
      for (const button of this.tools.children) button.setAttribute("aria-disabled", String(idle[button.dataset.move]));
    }

    #say(line, step) {
      const { sayMoved, sayLeftOut, sayIndented } = this.checkpoint.dataset;
      const place = this.placed.findIndex(({ element }) => element === line);
      if (step === "indent" || step === "outdent") this.#announce(fill(sayIndented, { steps: depth(line) }));
      else if (place < 0) this.#announce(sayLeftOut);
      else this.#announce(fill(sayMoved, { n: place + 1, count: this.placed.length }));
    }

    #announce(text) {
      this.announcer.textContent = this.announcer.textContent === text ? `${text}\u00a0` : text; // said again, too
    }

    /** A mouse drags a line wherever it takes it; a finger only by its handle, for elsewhere it scrolls the page. */
    #grasp(line, down) {
      if (down.button !== 0 || (down.pointerType !== "mouse" && !down.target.closest(".checkpoint-grip"))) return;
      this.#choose(line);
      const start = depth(line);
      const width = parseFloat(getComputedStyle(line).getPropertyValue("--checkpoint-step")) || 24;
      let dragged = false;
      const drag = (event) => {
        if (event.pointerId !== down.pointerId) return;
        const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
        if (!dragged && Math.hypot(dx, dy) < DRAG) return;
        dragged = true;
        line.classList.add("is-dragged");
        this.#follow(line, event.clientY);
        if (this.indented) setDepth(line, Math.min(Math.max(start + Math.round(dx / width), 0), DEEPEST));
        this.#refresh();
      };
      const end = (event) => {
        if (event.pointerId !== down.pointerId) return;
        for (const [name, listener] of listeners) document.removeEventListener(name, listener);
        line.classList.remove("is-dragged");
        if (!dragged) return;
        this.#changed();
        this.#say(line, "drag");
      };
      const listeners = [["pointermove", drag], ["pointerup", end], ["pointercancel", end]];
      for (const [name, listener] of listeners) document.addEventListener(name, listener);
    }

    /** Let lines pass until the pointer is within the dragged one's reach. */
    #follow(line, y) {
      const middle = (other) => {
        const { top, height } = other.getBoundingClientRect();
        return top + height / 2;
      };
      while (line.previousElementSibling && y < middle(line.previousElementSibling)) line.after(line.previousElementSibling);
      while (line.nextElementSibling && y > middle(line.nextElementSibling)) line.before(line.nextElementSibling);
    }
  }

  const depth = (line) => Number(line.dataset.depth ?? 0);

  function setDepth(line, steps) {
    line.dataset.depth = String(steps);
    line.style.setProperty("--depth", String(steps));
  }

  const all = new WeakMap();

  function start(checkpoint) {
    all.set(checkpoint, new Lines(checkpoint));
  }

  function judge(checkpoint, { copyOf }) {
    const lines = all.get(checkpoint);
    const answers = [...checkpoint.querySelectorAll(".checkpoint-answers .checkpoint-answer")];
    const needed = {};
    for (const { dataset } of answers.filter((one) => one.dataset.correct === "true")) {
      needed[dataset.line] = { indent: Number(dataset.indent), after: dataset.after.split(" ").filter(Boolean).map(Number) };
    }
    const { verdict, place, line, before } = globalThis.checkpointKinds.orderRules.judge(lines.placed, needed, lines.indented);
    const key = `say${verdict[0].toUpperCase()}${verdict.slice(1)}`;
    const say = fill(checkpoint.dataset[key], { n: place + 1 });
    for (const sign of lines.list.querySelectorAll(".checkpoint-sign")) sign.remove();
    if (verdict === "right") {
      return { passed: true, state: "right", say, more: [copyOf(checkpoint.querySelector(".checkpoint-whole"))] };
    }
    if (verdict === "missing") return { passed: false, state: "some", say };
    const answer = answers.find((one) => Number(one.dataset.line) === line);
    const button = lines.placed[place].element.firstElementChild;
    button.insertAdjacentHTML("beforeend", checkpoint.querySelector("template").innerHTML);
    const reason = answer.querySelector(`[data-before="${before}"]`) ?? answer.querySelector(".checkpoint-reason:not([data-before])");
    const note = copyOf(answer);
    note.querySelector(".checkpoint-verdict").remove();
    for (const part of note.querySelectorAll(".checkpoint-reason")) part.remove();
    const see = note.querySelector(".checkpoint-see"); // of the line as a whole: it comes last
    if (reason) note.append(copyOf(reason));
    if (see) note.append(see);
    return { passed: false, state: "wrong", say, notes: [note] };
  }

  return { start, judge };
})();
