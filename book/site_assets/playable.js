// Start the playable figures of a page.
//
// In a notebook a kernel holds a figure's state. Here there is no kernel: a small model holds the state that the
// build wrote into the page, and answers the same four calls (get, set, on, save_changes). The figure's own module
// is the very text that the notebook uses. Until it runs, and if it cannot, its picture stands in its place.

/** The state of one figure, with the part of the widget model's manners that figures use. */
export class PageModel {
  #state;
  #listeners = new Map();

  constructor(state) {
    this.#state = { ...state };
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    if (JSON.stringify(this.#state[name]) === JSON.stringify(value)) return;
    this.#state[name] = value;
    for (const event of [`change:${name}`, "change"]) {
      for (const listener of [...(this.#listeners.get(event) ?? [])]) listener();
    }
  }

  on(event, listener) {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event).add(listener);
  }

  off(event, listener) {
    this.#listeners.get(event)?.delete(listener);
  }

  /** Nothing to do: there is no Python to tell. */
  save_changes() {}
}

async function play(figure) {
  const stage = figure.querySelector(".playable-stage");
  const still = stage.querySelector(".playable-still");
  try {
    const state = JSON.parse(stage.querySelector('script[type="application/json"]').textContent);
    const { default: widget } = await import(new URL(stage.dataset.module, import.meta.url));
    const el = document.createElement("div");
    el.className = "playable-live";
    await widget.render({ model: new PageModel(state), el });
    stage.append(el);
    figure.classList.add("playable-on");
  } catch (error) {
    // The picture stays; the reader learns why it does not move, and whoever can repair it finds the cause.
    console.error(error);
    figure.classList.add("playable-failed");
    const note = document.createElement("p");
    note.className = "playable-failure";
    note.textContent = `${stage.dataset.failure} (${error.message})`;
    still.after(note);
  }
}

for (const figure of document.querySelectorAll("figure.playable")) play(figure);
