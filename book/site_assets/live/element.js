/* Elements of the page, made in one line each. */

/** An element with a class and a text, either of which may be missing. */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A button of a live cell. */
export function pushButton(text, action) {
  const made = element("button", "live-button", text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}
