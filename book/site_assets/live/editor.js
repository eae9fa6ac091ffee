/* Fetches the code editor when a reader first wants to edit. */

const EDITOR = new URL("../../vendor/codemirror/codemirror.js", import.meta.url);

/** Put an editor into an element; see `scripts/codemirror.js` for what it can do. */
export async function create(...options) {
  const editor = await import(EDITOR);
  return editor.create(...options);
}
