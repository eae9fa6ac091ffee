/* What a cell says that cannot run in the page, and where it can run: in the page's notebook. */

/** A paragraph to put below the cell's code. */
export function buildOnlyNote() {
  const note = document.createElement("p");
  note.className = "live-note";
  note.textContent = "This cell ran when the page was built. It needs more than a browser has, or more time, so it does not run here.";
  const offered = document.querySelector("a.lbl-notebook"); // at the top of the page
  if (offered) {
    const link = document.createElement("a");
    link.textContent = "page as a notebook";
    link.href = offered.href;
    link.download = offered.download;
    note.append(" To run it, download the ", link, ".");
  }
  return note;
}
