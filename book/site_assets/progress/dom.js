/* Elements in one line each: `make("p", {class: "x"}, "text", child)`. */

export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** "1 page", "3 pages". */
export const counted = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
