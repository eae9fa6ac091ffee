// The frame every playable figure stands in: title, what to try, labeled controls, reset, and a spoken state.
//
// A figure's own file draws; this one gives it what all figures share, so that they look alike, work alike from
// the keyboard and sound alike to a screen reader. All words come from the model (the Python side holds them in
// one catalog, so that they can be translated); there is no sentence in this file.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "line", "circle", "rect", "text", "tspan", "defs", "linearGradient",
  "stop", "clipPath", "marker"]);

/** An element with attributes and children; names of drawing elements make SVG. */
export function h(tag, attributes = {}, ...children) {
  const node = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  set(node, attributes);
  node.append(...children);
  return node;
}

/** Set attributes; false, null and undefined remove one. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

/** A number with a fixed count of decimals and a true minus sign; never "-0". */
export function decimal(value, digits) {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "\u2212");
}

/** Put values into a sentence of the catalog: fill("{a} of {b}", {a: 3, b: 4}) is "3 of 4". */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Round to the step of a control, counted from its low end, without the dust that 0.1 + 0.2 leaves. */
export function snap(value, { low, high, step }) {
  const held = Math.min(high, Math.max(low, low + Math.round((value - low) / step) * step));
  return Number(held.toFixed(6));
}

/**
 * Build the frame in `el` and return its parts.
 *
 * body: where the figure puts its own parts; words: the catalog; tryThis(text): the sentence that says what to
 * try; inPython(code): the few lines of Python that compute the same; speak(text): tell a screen reader, once the reader pauses; watch(names, update): call update now and
 * whenever one of these traits changes; close(): stop watching; atClose(action): what else is to stop then.
 */
export function openFrame({ model, el, name }) {
  const words = model.get("words");
  const id = `${name}-${Math.random().toString(36).slice(2, 9)}`;
  const sentence = h("span");
  const reset = h("button", { type: "button", class: "lbl-figure-reset" }, words.reset);
  const status = h("p", { class: "lbl-figure-unseen", role: "status" });
  const body = h("div", { class: "lbl-figure-body" });
  const root = h("div", { class: `lbl-figure lbl-figure-${name}`, role: "group", "aria-labelledby": `${id}-title`,
    // JupyterLab would take the arrow keys for its own while a slider in an output has the focus.
    "data-lm-suppress-shortcuts": "true" },
    h("div", { class: "lbl-figure-head" },
      h("p", { class: "lbl-figure-title", id: `${id}-title` }, words.title), reset),
    h("p", { class: "lbl-figure-try" }, h("strong", {}, words.try_this), " ", sentence),
    body, status);
  el.replaceChildren(root);

  const initial = model.get("initial");
  reset.addEventListener("click", () => change(model, initial));

  const watched = [];
  const atClose = [];
  let python = null;
  let timer = 0;
  return {
    root,
    body,
    words,
    id,
    /** The same computation in Python, folded away below the figure: call it again whenever the state changes. */
    inPython(code) {
      if (!python) {
        python = h("code");
        const pre = h("pre", { tabindex: 0 }, python);
        const fold = h("details", { class: "lbl-figure-python" }, h("summary", {}, words.in_python), pre);
        // A page's theme takes what does not scroll out of the way of Tab, and while it is folded away it does not.
        fold.addEventListener("toggle", () => { pre.tabIndex = 0; });
        root.append(fold);
      }
      if (python.textContent !== code) python.textContent = code;
    },
    tryThis(text) {
      if (sentence.textContent !== text) sentence.textContent = text;
    },
    speak(text) {
      clearTimeout(timer);
      timer = setTimeout(() => { status.textContent = text; }, 700);
    },
    watch(names, update) {
      for (const trait of names) {
        model.on(`change:${trait}`, update);
        watched.push([`change:${trait}`, update]);
      }
      update();
    },
    atClose(action) { atClose.push(action); },
    close() {
      clearTimeout(timer);
      for (const action of atClose) action();
      for (const [event, update] of watched) model.off(event, update);
    },
  };
}

/** Change several traits of the model at once and tell Python, if there is one. */
export function change(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
}

/** A labeled slider for one number, with a button on each side for a single step (a finger needs them). */
export function slider(frame, { model, name, symbol, label, digits = 1 }) {
  const { low, high, step } = model.get("limits")[name];
  const id = `${frame.id}-${name}`;
  const input = h("input", { type: "range", id, min: low, max: high, step, "data-trait": name });
  const output = h("output", { for: id });
  const move = (by) => change(model, { [name]: snap(model.get(name) + by, { low, high, step }) });
  const less = h("button", { type: "button", tabindex: -1, class: "lbl-figure-step" }, "\u2212");
  const more = h("button", { type: "button", tabindex: -1, class: "lbl-figure-step" }, "+");
  set(less, { "aria-label": fill(frame.words.less, { name: symbol }) });
  set(more, { "aria-label": fill(frame.words.more, { name: symbol }) });
  less.addEventListener("click", () => move(-step));
  more.addEventListener("click", () => move(step));
  input.addEventListener("input", () => change(model, { [name]: input.valueAsNumber }));
  frame.watch([name], () => {
    const value = model.get(name);
    const at = (100 * (value - low)) / (high - low);
    const zero = (100 * (0 - low)) / (high - low);
    input.value = value;
    input.style.setProperty("--from", `${Math.min(at, zero)}%`);
    input.style.setProperty("--to", `${Math.max(at, zero)}%`);
    output.textContent = decimal(value, digits);
    set(less, { disabled: value <= low });
    set(more, { disabled: value >= high });
  });
  return h("div", { class: "lbl-figure-slider" },
    h("label", { for: id }, h("i", {}, symbol), " ", h("span", {}, label)),
    output, less, input, more);
}

/** A choice among a few: native radio buttons drawn as one bar. */
export function choice(frame, { model, name, label, options }) {
  const group = h("fieldset", { class: "lbl-figure-choice" }, h("legend", {}, label));
  const bar = h("div");
  const radios = options.map(([value, text]) => {
    const radio = h("input", { type: "radio", name: `${frame.id}-${name}`, value });
    radio.addEventListener("change", () => change(model, { [name]: value }));
    bar.append(h("label", {}, radio, h("span", {}, text)));
    return radio;
  });
  frame.watch([name], () => radios.forEach((radio) => { radio.checked = radio.value === String(model.get(name)); }));
  group.append(bar);
  return group;
}

/** A button that does something when pressed. */
export function button(text, action, attributes = {}) {
  const node = h("button", { type: "button", ...attributes }, text);
  node.addEventListener("click", action);
  return node;
}

/** A number that follows the state: its name above, the value large, room for a remark below. */
export function number(name) {
  const value = h("b");
  const remark = h("small");
  return {
    node: h("div", {}, h("span", {}, name), value, remark),
    update(text, aside = "") {
      value.textContent = text;
      remark.textContent = aside;
    },
  };
}

/**
 * Call `step(milliseconds)` on every picture of the screen while it runs: {start, stop, running}.
 *
 * It stops when the tab is hidden, when the figure leaves the screen or is closed, and when `step` returns false.
 * Whether things may move at all is the reader's choice: see `still`.
 */
export function animation(frame, step, changed = () => {}) {
  let handle = 0;
  let last = 0;
  const tick = (now) => {
    // A picture's time may lie before the press that started: the browser begins a picture, then hands out events.
    const more = step(Math.min(Math.max(now - last, 0), 100));
    last = now;
    if (more === false) stop();
    else if (handle) handle = requestAnimationFrame(tick);
  };
  const start = () => {
    if (handle) return;
    last = performance.now();
    handle = requestAnimationFrame(tick);
    changed(true);
  };
  const stop = () => {
    if (!handle) return;
    cancelAnimationFrame(handle);
    handle = 0;
    changed(false);
  };
  const seen = new IntersectionObserver((entries) => { if (!entries.at(-1).isIntersecting) stop(); });
  seen.observe(frame.root);
  const hidden = () => { if (document.hidden) stop(); };
  document.addEventListener("visibilitychange", hidden);
  frame.atClose(() => {
    stop();
    seen.disconnect();
    document.removeEventListener("visibilitychange", hidden);
  });
  return { start, stop, get running() { return handle !== 0; } };
}

/** Whether the reader asked for less motion: then nothing moves by itself, and steps are taken by pressing. */
export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
