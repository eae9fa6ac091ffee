/* A plain code editor: a text area that grows with its text.

   The whole interface is `create`, so that another editor can take its place. Tab indents; after Escape, Tab leaves
   the editor, so that the keyboard is never caught. */

const INDENT = "    ";

/**
 * Put an editor at the end of an element.
 * @param {HTMLElement} element
 * @param {string} text
 * @param {{label: string, describedBy?: string}} names for screen readers
 * @returns {{get: () => string, set: (text: string) => void, focus: () => void, destroy: () => void,
 *   onRun: () => void, onChange: () => void, element: HTMLElement}}
 */
export function create(element, text, { label, describedBy } = {}) {
  const area = document.createElement("textarea");
  area.className = "live-editor";
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.autocomplete = "off";
  area.setAttribute("autocorrect", "off");
  area.wrap = "off";
  area.setAttribute("aria-label", label ?? "Code");
  if (describedBy) area.setAttribute("aria-describedby", describedBy);
  element.append(area);

  const fit = () => (area.rows = area.value.split("\n").length);
  const editor = {
    element: area,
    get: () => area.value,
    set(value) {
      area.value = value;
      fit();
    },
    focus: () => area.focus(),
    destroy: () => area.remove(),
    onRun() {},
    onChange() {},
  };
  editor.set(text);

  const insert = (value) => {
    // The one way to change a text area that keeps the browser's undo.
    if (!document.execCommand("insertText", false, value)) area.setRangeText(value, area.selectionStart, area.selectionEnd, "end");
  };
  const lineStart = () => area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;

  let leaving = false;
  area.addEventListener("keydown", (event) => {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      editor.onRun();
    } else if (event.key === "Enter" && plain) {
      const before = area.value.slice(lineStart(), area.selectionStart);
      event.preventDefault();
      insert("\n" + before.match(/^ */)[0] + (/:\s*$/.test(before) ? INDENT : ""));
    } else if (event.key === "Tab" && plain && !leaving) {
      event.preventDefault();
      if (event.shiftKey) outdent();
      else insert(INDENT.slice((area.selectionStart - lineStart()) % INDENT.length));
    }
    leaving = event.key === "Escape" || (leaving && event.key === "Shift");
  });
  function outdent() {
    const start = lineStart(), at = area.selectionStart;
    const spaces = area.value.slice(start).match(/^ {0,4}/)[0].length;
    if (!spaces) return;
    area.setSelectionRange(start, start + spaces);
    insert("");
    if (area.value.slice(start, start + spaces) === " ".repeat(spaces) && area.selectionEnd > start) area.setRangeText("");
    area.setSelectionRange(Math.max(start, at - spaces), Math.max(start, at - spaces));
  }
  area.addEventListener("input", () => {
    fit();
    editor.onChange();
  });
  return editor;
}
