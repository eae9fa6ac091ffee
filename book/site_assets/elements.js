/* Elements in one line each: `make("p", {class: "x"}, "text", child)`; a function among the attributes listens. */

export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A button; its look is a class of the style sheets. */
export const pushButton = (words, click, look = "reading-button") =>
  make("button", { type: "button", class: look, click }, words);

/** "1 page", "3 pages". */
export const counted = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
