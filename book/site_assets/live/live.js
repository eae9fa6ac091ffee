/* Live cells: every code cell of the page can be edited and run, in the page.

   Nothing starts, and nothing is fetched, until the reader first presses Run or Edit. The cells share one Python, as
   in a notebook. Running a cell runs the cells above it that have not run yet, because it will need their variables. */

import { Cell } from "./cell.js";
import { Broken, Python, Stopped } from "./python.js";

const AGAIN = "The next run starts Python again and first runs the cells above.";
const EARLY = "Stopped before Python was here. What has come is kept, and the next run fetches the rest.";
const FULL = "What the cells have made so far is still there, and fills the memory. If other cells fail now, too:";

class LivePage {
  constructor(cells, config, site) {
    this.cells = cells;
    this.jobs = []; // cells that wait, each with the cell that the reader asked for
    this.python = new Python(config, site, {
      progress: (step) => (this.current ?? this.opened)?.progress(step),
      lost: () => this.cells.forEach((cell) => (cell.ranCode = null)),
    });
    this.announcer = document.createElement("div");
    this.announcer.className = "live-announcer";
    this.announcer.setAttribute("role", "status");
    document.body.append(this.announcer);
    for (const cell of cells) {
      cell.equip({
        edit: () => this.open(cell),
        run: () => this.run(cell),
        runToHere: () => this.runAll(cell.number),
        runAll: () => this.runAll(),
        stop: () => this.stop(),
      });
      cell.restore();
    }
  }

  announce(text) {
    this.announcer.textContent = text;
  }

  /** The reader is about to write code: have Python ready by the time it is written. */
  async open(cell) {
    if (this.python.started) return;
    this.opened = cell;
    try {
      await this.python.start(this.cells.slice(0, cell.number).map((one) => one.code).join("\n"));
    } catch (error) {
      if (!this.current && error instanceof Broken) this.#report(cell, error);
    }
  }

  /** Run a cell, after the cells above it that have not run. */
  run(cell) {
    if (cell.state !== "idle") return;
    const before = this.cells.filter((one) => one.number < cell.number && one.pending && one.state === "idle");
    cell.say(before.length ? `First running ${list(before)}, which this cell may need.` : "");
    this.#add([...before, cell], cell);
  }

  /** Run the page from the top, as far as the given cell; the first error ends it. */
  runAll(last = Infinity) {
    this.#add(this.cells.filter((one) => one.number <= last && one.state === "idle"), null);
  }

  /** Stop what runs and what waits. */
  stop() {
    for (const { cell, asked } of this.jobs.splice(0)) {
      if (cell !== this.current) cell.setState("idle");
      asked?.say("");
    }
    this.python.stop();
  }

  #add(cells, asked) {
    for (const cell of cells) {
      cell.setState("waiting");
      this.jobs.push({ cell, asked });
    }
    if (!this.current) this.#work();
  }

  async #work() {
    while (this.jobs.length) {
      const { cell, asked } = this.jobs.shift();
      this.current = cell;
      if (cell === asked || !asked) cell.say("");
      cell.begin();
      this.announce(`Running ${cell.name}`);
      try {
        const result = await this.python.run(cell.code, cell.number, (message) => cell.hear(message));
        cell.finish(result);
        if (!result.ok && !cell.expectsError) this.#giveUp(cell, asked);
        else this.announce(`${capital(cell.name)} finished`);
      } catch (error) {
        cell.abandon();
        this.#clear(asked);
        this.#report(cell, error);
      }
    }
    this.current = null;
  }

  /** After an error, what was waiting for this cell does not run. */
  #giveUp(cell, asked) {
    this.announce(`${capital(cell.name)} ended with an error`);
    this.#clear(asked);
    if (asked && asked !== cell) asked.say(`${capital(cell.name)}, above, ended with an error, so this cell did not run.`);
    if (cell.memoryFull) cell.say(FULL, { text: "Start Python afresh", action: () => this.restart(cell) });
  }

  /** End a Python that is of no more use; the next run starts another. */
  restart(cell) {
    this.stop();
    cell.say(`The memory is free. ${AGAIN}`);
    this.announce("The memory is free");
  }

  #clear(asked) {
    const dropped = this.jobs.filter((job) => job.asked === asked);
    this.jobs = this.jobs.filter((job) => job.asked !== asked);
    for (const { cell } of dropped) cell.setState("idle");
    asked?.say("");
  }

  #report(cell, error) {
    if (error instanceof Stopped) {
      cell.say(error.early ? EARLY : `Stopped. The variables are gone. ${AGAIN}`);
      this.announce("Stopped");
    } else if (error instanceof Broken) {
      cell.say(`${error.message} ${AGAIN}`, { text: "Try again", action: () => this.run(cell) });
      this.announce(error.message);
    } else throw error;
  }
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function list(cells) {
  const numbers = cells.map((cell) => cell.number);
  if (numbers.length === 1) return `cell ${numbers[0]}`;
  const run = numbers.at(-1) - numbers[0] === numbers.length - 1 && numbers.length > 2;
  if (run) return `cells ${numbers[0]} to ${numbers.at(-1)}`;
  return `cells ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

/** Why cells cannot run in this browser or on this site; null when they can. */
function whyOff(config) {
  if (!config.available) return config.reason;
  if (location.protocol === "file:") return "the page was opened as a file; open it from a web address (make serve)";
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") return "this browser is too old for it";
  return null;
}

function start() {
  const config = JSON.parse(document.getElementById("live-cells-config").textContent);
  const site = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const cells = [...document.querySelectorAll("div.cell")]
    .filter((box) => box.querySelector(".cell_input pre"))
    .map((box, i) => new Cell(box, i + 1));
  const off = whyOff(config);
  if (off) {
    const note = document.createElement("p");
    note.className = "live-off";
    note.setAttribute("role", "note");
    note.textContent = `Live cells are off: ${off}. Code and output are shown as they were when the page was built.`;
    document.querySelector("article h1, h1")?.after(note);
    return;
  }
  for (const cell of cells) if (cell.buildOnly) cell.explainBuildOnly();
  new LivePage(cells.filter((cell) => !cell.buildOnly), config, site);
}

start();
