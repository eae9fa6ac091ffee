/* Typesets what a cell shows as LaTeX, with what typeset the formulas of the page; fetched when a cell first does. */

const TYPESETTER = new URL("../../vendor/temml/temml.js", import.meta.url);
const SHEET = new URL("../math.css", import.meta.url);
// What may stand around a formula in an output.
const MARKS = [["\\(", "\\)"], ["\\[", "\\]"], ["$$", "$$"], ["$", "$"]];

/** An element that shows a formula: as it was typed at first, typeset as soon as it can be. */
export function formula(latex) {
  const box = document.createElement("div");
  box.className = "output text_latex math notranslate nohighlight";
  const line = document.createElement("div");
  line.className = "math-line";
  line.tabIndex = 0; // however wide it turns out, the keyboard can scroll it
  const tex = withoutMarks(latex.trim());
  line.textContent = tex;
  box.append(line);
  typeset(tex, line);
  return box;
}

function withoutMarks(text) {
  const around = MARKS.find(([start, end]) => text.startsWith(start) && text.endsWith(end));
  return around ? text.slice(around[0].length, -around[1].length) : text;
}

async function typeset(tex, line) {
  try {
    const { render } = await import(TYPESETTER);
    if (![...document.styleSheets].some(({ href }) => href?.split("?")[0] === SHEET.href)) {
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = SHEET;
      document.head.append(sheet);
    }
    render(tex, line, true);
  } catch {
    // Without the typesetter the LaTeX stays as it was typed, which can be read.
  }
}
