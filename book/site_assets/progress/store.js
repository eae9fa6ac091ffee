/* What this browser remembers of its reader, and nobody else does: pages read, questions passed or missed, exercises
   done. One entry of the browser's storage each, named layer-by-layer:<kind>:<name>, so that one that is damaged takes
   no other with it. Storage may be forbidden, or full, or hold something else by now: then nothing is known, and the
   page works all the same. */

const PREFIX = "layer-by-layer:";
export const KINDS = ["page", "checkpoint", "exercise"];

const keyOf = (kind, name) => `${PREFIX}${kind}:${name}`;

/** Whether a value is a record: a plain object. */
export const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** What is remembered of a page, a question or an exercise; an empty object when nothing is. */
export function recall(kind, name) {
  try {
    return parsed(localStorage.getItem(keyOf(kind, name)) ?? "{}");
  } catch {
    return {};
  }
}

/** Remember a record, or with null forget it. Returns whether the browser did. */
export function remember(kind, name, record) {
  try {
    if (record === null) localStorage.removeItem(keyOf(kind, name));
    else localStorage.setItem(keyOf(kind, name), JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}

/** All that is remembered: for each kind, records by name. */
export function everything() {
  const found = Object.fromEntries(KINDS.map((kind) => [kind, {}]));
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      const kind = KINDS.find((one) => key.startsWith(keyOf(one, "")));
      if (kind) found[kind][key.slice(keyOf(kind, "").length)] = parsed(localStorage.getItem(key));
    }
  } catch {
    // What has been found is all there is.
  }
  return found;
}

/** Forget everything. Returns whether the browser did. */
export function forgetEverything() {
  const all = everything();
  return KINDS.every((kind) => Object.keys(all[kind]).every((name) => remember(kind, name, null)));
}

/** Whether the browser lets pages keep anything: a private window may not, nor one whose storage is full. */
export function canRemember() {
  const probe = `${PREFIX}probe`;
  try {
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

/** Call back when another tab has changed what is remembered. */
export function onChangeElsewhere(action) {
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(PREFIX)) action();
  });
}
