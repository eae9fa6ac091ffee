// Call functions of an assembled figure module: {module, calls: [[name, arguments], ...]} in, their results out.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, calls } = JSON.parse(readFileSync(0, "utf-8"));
const figure = await import(pathToFileURL(module));
process.stdout.write(JSON.stringify(calls.map(([name, values]) => figure[name](...values))));
