// Runs Python in the browser's Pyodide, under Node: the wheels that the site serves, then a script, with folders of
// tests to read. Usage: node in_pyodide.mjs PYODIDE_FOLDER NNLIB_WHEEL TESTS_FOLDER SCRIPT
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, wheel, tests, script] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${folder}/`, packageCacheDir: `${folder}/` });
const numpy = readdirSync(folder).find((name) => name.startsWith("numpy-") && name.endsWith(".whl"));
await python.loadPackage(`${folder}/${numpy}`, { messageCallback() {} });
python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
python.FS.mkdirTree("/course/tests");
python.FS.mount(python.FS.filesystems.NODEFS, { root: tests }, "/course/tests");
python.runPython("import sys; sys.path.insert(0, '/course')");
console.log(python.runPython(readFileSync(script, "utf8")));
