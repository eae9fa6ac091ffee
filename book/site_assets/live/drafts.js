/* What readers write in a page's cells, kept in their own browser until they reset the cell.

   A draft is kept with the author's code that it changes. If the author's page changes, a draft whose code is no
   longer there stays in the store and is not shown: nothing is put into a cell that it was not written for. */

const KEY = `layer-by-layer drafts ${location.pathname}`;

/** The drafts of this page, by author's code. */
function all() {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  return kept && typeof kept === "object" ? kept : {};
}

/** The reader's code for a cell, or null; null too where the browser does not let the page keep anything. */
export function draftOf(authorCode) {
  try {
    const kept = all();
    return Object.hasOwn(kept, authorCode) ? String(kept[authorCode]) : null;
  } catch {
    return null;
  }
}

/** Keep the reader's code for a cell, or with null forget it. Returns whether the browser kept it. */
export function keepDraft(authorCode, code) {
  try {
    const kept = all();
    if (code === null || code === authorCode) delete kept[authorCode];
    else kept[authorCode] = code;
    if (Object.keys(kept).length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return code === null || code === authorCode;
  }
}
