// Evaluate an expression with a page's module: {module, expression, arguments, kept} in, its value out. `m` is the
// module, `a` the arguments, `kept` what a browser's storage holds at first.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, expression, arguments: a, kept } = JSON.parse(readFileSync(0, "utf-8"));
const held = new Map(Object.entries(kept));
globalThis.localStorage = {
  getItem: (key) => held.get(key) ?? null,
  setItem: (key, value) => void held.set(key, String(value)),
  removeItem: (key) => void held.delete(key),
  key: (i) => [...held.keys()][i] ?? null,
  get length() {
    return held.size;
  },
  all: () => Object.fromEntries(held), // for the test
};
const m = await import(pathToFileURL(module));
const value = new Function("m", "a", `return ${expression};`)(m, a);
process.stdout.write(JSON.stringify(value ?? null));
