// Formulas in LaTeX in, MathML out, one JSON text a line: mathml.py starts this once and asks as often as it likes.
// A formula that cannot be read is answered with the fault. The folder of npm's packages is named on the command line.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const temml = createRequire(process.argv[2])("temml");

for await (const line of createInterface({ input: process.stdin })) {
  const { tex, display, xml } = JSON.parse(line);
  // In a line of text, a formula may break where it also may in a printed book.
  const settings = { displayMode: display, wrap: display ? "none" : "tex", xml, throwOnError: true };
  let answer;
  try {
    answer = { mathml: temml.renderToString(tex, settings) };
  } catch (error) {
    answer = { fault: error.message };
  }
  console.log(JSON.stringify(answer));
}
