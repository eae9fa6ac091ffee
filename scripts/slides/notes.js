/* The speaker's window: the same deck, smaller, with its notes below; the two turn together.

   It is a window of the same address with `?notes`, and not reveal.js's own, which needs a script between its tags. */

const ASKED = new URLSearchParams(location.search).has("notes");

/** Open the speaker's window. */
export function withNotes() {
  if (!ASKED) open(`${location.pathname}?notes${location.hash}`, "notes", "width=1000,height=800");
}

/** Keep the windows of a deck at the same slide, and show the notes in the speaker's. */
export function notes(deck) {
  const others = new BroadcastChannel(`slides ${location.pathname}`);
  let told = "";
  const say = () => {
    const now = JSON.stringify(deck.getState());
    if (now !== told) others.postMessage((told = now));
  };
  others.addEventListener("message", ({ data }) => {
    told = data;
    const { indexh, indexv, indexf } = JSON.parse(data);
    deck.slide(indexh, indexv, indexf);
  });
  for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"]) deck.on(event, say);
  if (!ASKED) return;
  const said = document.createElement("aside");
  said.className = "spoken";
  said.tabIndex = 0; // it scrolls
  said.setAttribute("aria-label", "Notes");
  document.documentElement.classList.add("has-notes");
  document.querySelector("main").append(said);
  const show = () => said.replaceChildren(...[...(deck.getCurrentSlide().querySelector("aside.notes")?.children ?? [])]
    .map((one) => one.cloneNode(true)));
  deck.on("slidechanged", show);
  show();
}
