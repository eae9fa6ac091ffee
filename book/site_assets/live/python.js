/* The page's side of Python: starts the worker when first needed, runs one cell at a time, stops.

   Stopping ends the worker, whatever it does, and the variables with it; the next run starts a new one. Where the
   site is cross-origin isolated (its server decides that), Python is interrupted first and keeps its variables. */

/** Python was stopped by the reader while it worked; `early`, before it had started. */
export class Stopped extends Error {
  constructor(early = false) {
    super();
    this.early = early;
  }
}

/** Python could not start, or broke; `message` says what happened in a sentence. */
export class Broken extends Error {}

// How long an interrupted Python has to hear of it, and then to end the cell: making the error's message takes time.
const HEAR_MILLISECONDS = 1000;
const END_MILLISECONDS = 5000;

// How Python, its compiled code and the browser say that there is no more memory.
const memory = /MemoryError|out of memory|\bOOM\b|enlarge memory|allocation failed|maximum memory size/i;

/** What went wrong: a Python traceback says it in its last line, all else in the first. */
function inOneLine(message) {
  const lines = message.trim().split("\n");
  return (lines[0].startsWith("Traceback") ? lines.at(-1) : lines[0]).slice(0, 300);
}

export class Python {
  /**
   * @param {object} config what this site's runtime holds (see `_ext/live_cells.py`)
   * @param {URL} site the address of the site's root
   * @param {{progress: (p: {name: string, loaded: number, total: number} | null) => void, lost: () => void}} on
   */
  constructor(config, site, on) {
    this.config = config;
    this.site = site;
    this.on = on;
    this.worker = null;
  }

  get started() {
    return this.worker !== null;
  }

  /** Start Python; resolves when it is ready for the first cell. `code` hints which packages to fetch with it. */
  start(code = "") {
    if (this.ready) return this.ready;
    this.worker = new Worker(new URL("./worker.js", import.meta.url));
    this.worker.onmessage = ({ data }) => this.#hear(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.#break(event.message || "worker.js could not be loaded");
    };
    if (self.crossOriginIsolated) this.interrupt = new Uint8Array(new SharedArrayBuffer(1));
    this.ready = new Promise((resolve, reject) => (this.starting = { resolve, reject }));
    this.ready.catch(() => {}); // whoever runs a cell hears of it
    this.on.progress({ name: "Python", loaded: 0, total: 0 });
    const { config, site, interrupt } = this;
    this.worker.postMessage({ type: "start", config, site: site.href, code, interrupt });
    return this.ready;
  }

  /**
   * Run one cell. Resolves to `{ok, milliseconds}`; rejects with Stopped or Broken.
   * @param {string} code
   * @param {number} number the cell's place on the page, from 1
   * @param {(message: object) => void} hear receives what the cell prints and shows
   */
  async run(code, number, hear) {
    await this.start(code);
    return new Promise((resolve, reject) => {
      this.running = { resolve, reject, hear };
      if (this.interrupt) this.interrupt[0] = 0;
      const dark = document.documentElement.dataset.theme === "dark";
      this.worker.postMessage({ type: "run", code, number, dark });
    });
  }

  /** Stop what runs, now. */
  stop() {
    if (!this.worker) return;
    if (this.interrupt && this.running) {
      this.interrupt[0] = 2; // Python raises KeyboardInterrupt at its next step, and sets this back to 0
      this.patience ??= setTimeout(() => {
        if (this.interrupt[0]) this.#end(new Stopped());
        else this.patience = setTimeout(() => this.#end(new Stopped()), END_MILLISECONDS);
      }, HEAR_MILLISECONDS);
    } else {
      this.#end(new Stopped(this.starting !== null));
    }
  }

  #hear(message) {
    const { type } = message;
    if (type === "progress") this.on.progress(message);
    else if (type === "loaded") this.on.progress(null);
    else if (type === "ready") {
      this.on.progress(null);
      this.starting.resolve();
      this.starting = null;
    } else if (type === "began") this.running?.hear({ type });
    else if (type === "done") {
      clearTimeout(this.patience);
      this.patience = undefined;
      const { resolve } = this.running;
      this.running = null;
      resolve(message);
    } else if (type === "broken") this.#break(message.message, message.missing);
    else this.running?.hear(message);
  }

  #break(message, missing) {
    this.#end(
      new Broken(
        missing
          ? `The file ${missing.file} could not be fetched (${missing.why}). Check the connection.`
          : memory.test(message)
            ? "Python ran out of memory, and ended. Use smaller arrays, or fewer of them."
            : `Python stopped working: ${inOneLine(message)}.`,
      ),
    );
  }

  #end(reason) {
    clearTimeout(this.patience);
    this.patience = undefined;
    this.worker?.terminate();
    const { starting, running } = this;
    this.worker = this.ready = this.starting = this.running = null;
    this.on.progress(null);
    this.on.lost();
    starting?.reject(reason);
    running?.reject(reason);
  }
}
