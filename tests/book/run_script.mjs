// Call functions of a page's plain scripts: {scripts, calls: [[path of the function, arguments], ...]} in, results out.

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const { scripts, calls } = JSON.parse(readFileSync(0, "utf-8"));
for (const script of scripts) runInThisContext(readFileSync(script, "utf-8"), { filename: script });
const find = (path) => path.split(".").reduce((found, name) => found[name], globalThis.checkpointKinds);
process.stdout.write(JSON.stringify(calls.map(([path, values]) => find(path)(...values))));
