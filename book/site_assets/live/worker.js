/* Python, in a thread of its own.

   The page (python.js) sends `start` once and then one `run` at a time; this worker answers with `progress`
   while files arrive, with what a cell prints and shows, and with `done`. Nothing leaves the site: every file
   comes from the address of the site's root that `start` names. */
"use strict";

const send = (type, fields = {}) => postMessage({ type, ...fields });

let site, config, python, runner;

/* --- Files, counted as they arrive --------------------------------------------------------------------- */

const counted = new Map(); // file name -> bytes that have arrived
let expected = new Set(); // names of the files that are being fetched
const core = new Set(); // those of Python itself
let missing = null; // the first file that could not be had
let waiting = "Python"; // what arrives at present

const fileName = (url) => new URL(url, self.location.href).pathname.split("/").pop();

function report() {
  let total = 0, loaded = 0;
  for (const file of expected) {
    const size = config.files[file].bytes;
    total += size;
    loaded += Math.min(size, counted.get(file) ?? 0);
  }
  const starting = !python && core.size > 0 && [...core].every((file) => counted.get(file) >= config.files[file].bytes);
  if (total) send("progress", { name: waiting, loaded, total, starting });
}

let last = 0; // when it was reported

/** So many bytes of a file are here. */
function arrived(file, bytes) {
  counted.set(file, Math.max(bytes, counted.get(file) ?? 0));
  waiting = config.files[file].name;
  if (performance.now() - last < 60) return;
  last = performance.now();
  report();
}

async function count(file, body) {
  const reader = body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    arrived(file, (bytes += value.length));
  }
  counted.set(file, config.files[file].bytes);
  report();
}

// Where a service worker keeps the site's files, it hands one on when all of it is there. Until then it tells how much is.
const arrivals = self.BroadcastChannel && new BroadcastChannel("layer-by-layer arriving");
if (arrivals) {
  arrivals.onmessage = ({ data }) => expected.has(fileName(data.path)) && arrived(fileName(data.path), data.bytes);
}

/** A file cannot be had. While Python starts, that is the end: Pyodide itself would wait for some of them forever. */
function lack(url, why) {
  missing ??= { file: fileName(url), why };
  if (!runner) send("broken", { missing, message: `${missing.file} could not be fetched` });
}

const plainFetch = self.fetch.bind(self);
self.fetch = async (resource, options) => {
  const url = resource.url ?? String(resource);
  let answer;
  try {
    answer = await plainFetch(resource, options);
  } catch (error) {
    lack(url, "the connection failed");
    throw error;
  }
  if (!answer.ok) lack(url, `the server answered ${answer.status}`);
  // A copy is counted, and the original handed on: a rebuilt answer would lose the browser's compiled-code cache.
  else if (config.files[fileName(url)]) count(fileName(url), answer.clone().body).catch(() => {});
  return answer;
};

const plainImport = self.importScripts.bind(self);
self.importScripts = (...urls) => {
  for (const url of urls) {
    try {
      plainImport(url);
    } catch (error) {
      if (error instanceof DOMException) missing ??= { file: fileName(url), why: "it could not be loaded" };
      throw error;
    }
    if (config.files[fileName(url)]) counted.set(fileName(url), config.files[fileName(url)].bytes);
  }
};

async function text(address) {
  const answer = await fetch(new URL(address, site));
  if (!answer.ok) throw new Error(`${fileName(new URL(address, site))} could not be fetched`);
  return answer.text();
}

/* --- Packages ------------------------------------------------------------------------------------------ */

let lock, packageOf, sitePackages; // Pyodide's list of packages; import name -> package name; their folder

/** Packages that the code imports by name, as far as this site has them. */
function packagesIn(code) {
  const found = new Set();
  for (const [, list] of code.matchAll(/^[ \t]*(?:import|from)[ \t]+([\w., \t]+)/gm)) {
    for (const part of list.split(/\bimport\b/)[0].split(",")) {
      const name = packageOf.get(part.trim().split(/[.\s]/)[0]);
      if (name) found.add(name);
    }
  }
  return [...found];
}

/** These packages and all they depend on, dependencies first. */
function withDependencies(names, seen = new Set()) {
  for (const name of names) {
    const key = name.toLowerCase().replaceAll("_", "-");
    if (seen.has(key) || !lock.packages[key]) continue;
    withDependencies(lock.packages[key].depends, seen);
    seen.add(key);
  }
  return seen;
}

const addressOf = (key) => new URL(lock.packages[key].file_name, new URL("pyodide/", site));
const isLoaded = (key) => lock.packages[key].name in python.loadedPackages;

function expectFiles(keys) {
  for (const key of keys) {
    const file = fileName(addressOf(key));
    if (config.files[file]) expected.add(file);
  }
}

async function loadFor(code) {
  const wanted = [...withDependencies(packagesIn(code))].filter((key) => !isLoaded(key));
  if (!wanted.length) return;
  expected = new Set();
  expectFiles(wanted);
  report();
  await python.loadPackage(wanted, { messageCallback() {} });
  const failed = wanted.find((key) => !isLoaded(key));
  if (failed) throw new Error(`the package ${failed} could not be loaded`);
  send("loaded");
}

/** Install the package that holds a module, while Python waits for its import; false when there is none. */
function loadNow(module) {
  const name = packageOf.get(module);
  if (!name) return false;
  for (const key of withDependencies([name])) {
    if (isLoaded(key)) continue;
    const address = addressOf(key), file = fileName(address);
    send("progress", { name: key, loaded: 0, total: config.files[file]?.bytes ?? 0 });
    const request = new XMLHttpRequest();
    request.open("GET", address, false);
    request.responseType = "arraybuffer";
    request.send();
    if (request.status !== 200) return false;
    python.unpackArchive(request.response, file.endsWith(".whl") ? "wheel" : "zip", { extractDir: sitePackages });
    python.loadedPackages[lock.packages[key].name] = "default channel";
  }
  send("loaded");
  return true;
}

/* --- Starting, running --------------------------------------------------------------------------------- */

const HOME = "/home/pyodide";
const FILES = ["runner", "inline_figures", "dark_figures", "late_imports", "notebook_shim", "ipython_pretty", "ipython_display"];

async function start(message) {
  ({ site, config } = message);
  const address = (name) => `_static/live/python/${name}`;
  const lockAddress = new URL(config.lock, new URL("pyodide/", site));
  lock = JSON.parse(await text(lockAddress));
  packageOf = new Map();
  for (const one of Object.values(lock.packages)) for (const name of one.imports) packageOf.set(name, one.name);
  packageOf.delete("IPython"); // notebook_shim.py stands in for it
  for (const file of Object.keys(config.files)) if (/^(pyodide\.asm|python_stdlib)/.test(file)) core.add(file);
  expected = new Set(core);
  const packages = [...withDependencies(["numpy", ...packagesIn(message.code)])];
  expectFiles(packages);
  report();
  importScripts(new URL("pyodide/pyodide.js", site).href);
  const indexURL = new URL("pyodide/", site).href;
  const [pyodide, sources, style, boot] = await Promise.all([
    loadPyodide({ indexURL, lockFileURL: lockAddress.href, packages, env: { HOME } }),
    Promise.all(FILES.map((name) => text(address(`${name}.py`)))),
    text(address("matplotlibrc")),
    text(address("boot.py")),
  ]);
  python = pyodide;
  // After a crash of WebAssembly itself the promise of the running cell is never settled.
  python._api.on_fatal = (error) => send("broken", { missing, message: String(error?.message ?? error) });
  if (missing) throw new Error(`${missing.file} could not be fetched`);
  FILES.forEach((name, i) => python.FS.writeFile(`${HOME}/${name}.py`, sources[i]));
  python.FS.writeFile(`${HOME}/matplotlibrc`, style);
  if (message.interrupt) python.setInterruptBuffer(message.interrupt);
  python.setStdin({ error: true });
  sitePackages = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  runner = python.runPython(boot)((json) => postMessage(JSON.parse(json)), loadNow, python.toPy(config.packages));
  send("ready");
}

async function run({ code, number, dark }) {
  const began = performance.now();
  await loadFor(code);
  send("began");
  const ok = await runner.run(code, number, dark);
  send("done", { ok, milliseconds: performance.now() - began });
}

const answers = { start, run };
self.onmessage = async ({ data }) => {
  try {
    await answers[data.type](data);
  } catch (error) {
    send("broken", { missing, message: String(error?.message ?? error) });
  }
};
