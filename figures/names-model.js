// The network that invents names, in JavaScript: the same names from the same seeds as names_writer.py.

import { softmax } from "./layers.js";
import { createNetwork, mlpForward } from "./mlp.js";
import { defaultRng } from "./random.js";

const SIGNS = ".abcdefghijklmnopqrstuvwxyz"; // the first stands before a name, and ends it
const SEEN = 5; // letters that the network sees
const LONGEST = 15; // letters, after which a name is cut off
const DOZEN = 12;
const SHOWN = 6; // signs with a bar of their own
const COUNTED = 100;

/** A function that invents: (seed, temperature, start) -> steps, each {p, token, given}. */
export function openWriter({ table, parameters }) {
  const network = createNetwork([SEEN * table[0].length, 256, SIGNS.length], "relu");
  network.parameters.set(parameters.map((hundredths) => hundredths / 100));
  const vectors = table.map((row) => row.map((hundredths) => hundredths / 100));
  const known = new Map(); // scores by what was seen: they do not depend on the temperature
  const scoresAfter = (tokens) => {
    const seen = [0, 0, 0, 0, 0, ...tokens].slice(-SEEN);
    const key = seen.join(" ");
    if (!known.has(key)) {
      const inputs = Float64Array.from(seen.flatMap((token) => vectors[token]));
      known.set(key, [...mlpForward(network, inputs, 1)]);
    }
    return known.get(key);
  };
  return (seed, temperature, start) => {
    const rng = defaultRng(seed);
    const steps = [];
    const tokens = [];
    while (tokens.length < LONGEST) {
      const p = softmax(scoresAfter(tokens).map((score) => score / temperature));
      const given = tokens.length < start.length;
      const token = given ? SIGNS.indexOf(start[tokens.length]) : drawFrom(p, rng.random());
      steps.push({ p, token, given });
      if (token === 0) break;
      tokens.push(token);
    }
    return steps;
  };
}

/** What numpy's rng.choice takes: the first sign at which the running sum of the shares passes the number drawn. */
function drawFrom(p, number) {
  let sum = 0;
  const sums = p.map((share) => (sum += share));
  const at = sums.findIndex((upTo) => upTo / sum > number);
  return at < 0 ? p.length - 1 : at;
}

/** The letters of a name, without its end. */
export const spelled = (steps) => steps.map(({ token }) => (token ? SIGNS[token] : "")).join("");

/** The letter of a token, or the word for the end. */
export const signOf = (token, words) => (token ? SIGNS[token] : words.end);

/** The letters to begin with, as the network knows them. */
export const lettersOf = (start) => start.toLowerCase().replace(/[^a-z]/g, "");

const openWriters = new WeakMap(); // by the weights: a network is unpacked once

function opened(writer) {
  if (!openWriters.has(writer)) {
    const sets = ["learned", "kept_back"].map((kind) => [kind, new Set(writer[kind].split(" "))]);
    openWriters.set(writer, {
      invent: openWriter(writer),
      kindOf: (name) => sets.find(([, names]) => names.has(name))?.[0] ?? "new",
    });
  }
  return openWriters.get(writer);
}

/** Everything that the figure shows: the twelve names, one of them step by step, and the count of kinds. */
export function compute({ start, temperature, dozen, which, place, writer }) {
  const { invent, kindOf } = opened(writer);
  const letters = lettersOf(start);
  const draw = (seed) => invent(seed, temperature, letters);
  const all = Array.from({ length: DOZEN }, (_, i) => draw(DOZEN * dozen + i));
  const names = all.map(spelled).map((name) => ({ name, kind: kindOf(name) }));
  const steps = all[which - 1];
  const at = Math.min(place, steps.length) - 1;
  const step = steps[at];
  const order = [...step.p.keys()].sort((a, b) => step.p[b] - step.p[a]).slice(0, SHOWN);
  if (!order.includes(step.token)) order[SHOWN - 1] = step.token;
  const tally = { learned: 0, kept_back: 0, new: 0 };
  for (let seed = 0; seed < COUNTED; seed += 1) tally[kindOf(spelled(draw(seed)))] += 1;
  return {
    letters, names, steps, at, tally,
    likeliest: order.map((token) => ({ token, share: step.p[token] })),
    seen: spelled(steps).slice(0, at).slice(-SEEN),
    probability: steps.reduce((product, { p, token, given }) => (given ? product : product * p[token]), 1),
  };
}
