// Formulas in, MathML out, one JSON text a line: mathml.py starts this once and asks as often as it likes.
// MathJax itself is the site's own copy of the npm package, named on the command line.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(process.argv[2]);
const MathJax = await require("mathjax").init({ loader: { load: ["input/tex"] } });

for await (const line of createInterface({ input: process.stdin })) {
  const { tex, display } = JSON.parse(line);
  const answer = await MathJax.tex2mmlPromise(tex, { display }).catch((error) => `<merror>${error.message}</merror>`);
  console.log(JSON.stringify(answer));
}
