/* Progress as a file: to take it to another browser, or to keep a copy. What comes in is checked first; a file that is
   not what it should be changes nothing. */

import { everything, isRecord, KINDS, recall, remember } from "./store.js";

const FORMAT = "layer-by-layer progress";
const VERSION = 1;
const MOST = 10_000; // entries; many times what the book has
const LONGEST = 200; // characters of a name
// What a record may hold, and of what type it is.
const FIELDS = { passed: "boolean", read: "boolean", done: "boolean", at: "date", due: "date", missed: "count" };
Object.assign(FIELDS, { box: "count", questions: "count" });
const IS = {
  boolean: (value) => typeof value === "boolean",
  date: (value) => typeof value === "string" && value.length < 40 && !Number.isNaN(Date.parse(value)),
  count: (value) => Number.isSafeInteger(value) && value >= 0,
};

/** A file that cannot be taken in; the message says why, in a sentence. */
export class NotProgress extends Error {}

/** All progress as text. */
export function exported(now) {
  const file = { format: FORMAT, version: VERSION, exported: now.toISOString(), ...everything() };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** The records in the text of a file. Throws NotProgress. */
export function read(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new NotProgress("This file is damaged, or no progress file: it cannot be read as JSON.");
  }
  if (!isRecord(file) || file.format !== FORMAT) throw new NotProgress("This is not a progress file of this book.");
  if (file.version !== VERSION) {
    throw new NotProgress(`This file is of version ${file.version}; this edition of the book reads version ${VERSION}.`);
  }
  const records = KINDS.flatMap((kind) => {
    const found = file[kind] ?? {};
    if (!isRecord(found)) throw new NotProgress(`This file is damaged: under “${kind}” there is no list of names.`);
    return Object.entries(found).map(([name, record]) => ({ kind, name, record: checked(kind, name, record) }));
  });
  if (records.length > MOST) throw new NotProgress(`This file has ${records.length} entries, and cannot be of this book.`);
  return records;
}

function checked(kind, name, record) {
  const where = `${kind} “${name.slice(0, 60)}”`;
  if (!name || name.length > LONGEST) throw new NotProgress(`This file is damaged: ${where} is no name.`);
  if (!isRecord(record)) throw new NotProgress(`This file is damaged: of ${where} it holds no record.`);
  const kept = {};
  for (const [field, type] of Object.entries(FIELDS)) {
    if (record[field] === undefined) continue;
    if (!IS[type](record[field])) throw new NotProgress(`This file is damaged: ${where} has no right “${field}”.`);
    kept[field] = record[field];
  }
  return kept;
}

/** Two records of the same thing as one: what was passed, read or done stays so, since the earlier time. */
export function merged(ours, theirs) {
  const achieved = (record) => record.passed || record.read || record.done;
  const [first, second] = [ours, theirs].sort((a, b) => (achieved(b) ? 1 : 0) - (achieved(a) ? 1 : 0));
  const both = { ...second, ...first };
  if (achieved(ours) && achieved(theirs)) both.at = [ours.at, theirs.at].filter(Boolean).sort()[0];
  const missed = Math.max(ours.missed ?? 0, theirs.missed ?? 0);
  if (missed) both.missed = missed;
  const further = (ours.box ?? -1) >= (theirs.box ?? -1) ? ours : theirs; // along the way to being learned
  delete both.box;
  delete both.due;
  if (further.box !== undefined) both.box = further.box;
  if (further.due !== undefined) both.due = further.due;
  return both;
}

/** Add a file's records to what is remembered. Returns how many were kept, and how many the browser refused. */
export function takeIn(records) {
  const kept = records.filter(({ kind, name, record }) => remember(kind, name, merged(recall(kind, name), record)));
  return { kept: kept.length, refused: records.length - kept.length };
}
