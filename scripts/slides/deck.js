/* A deck on screen: reveal.js turns the slides, and what follows here fits them, figures too, into any window.

   Keys: arrows, space, page up and down turn; S opens a window with the speaker's notes, which turns along; F fills the
   screen; Escape leaves a figure. While something in a figure has the focus, keys belong to the figure. */

import Reveal from "reveal.js";
import { fit, watchFigures } from "./fit.js";
import { notes, withNotes } from "./notes.js";

const FIGURE = "figure.playable, input, select, textarea";
const deck = new Reveal(document.querySelector(".reveal"), {
  autoAnimate: false,
  center: false,
  controlsTutorial: false,
  disableLayout: true,
  display: "flex",
  hash: true,
  keyboardCondition: () => !document.activeElement?.closest(FIGURE),
  navigationMode: "linear",
  overview: false,
  postMessage: false,
  scrollActivationWidth: null,
  slideNumber: "c/t",
  transition: "none",
  viewDistance: 2,
  mobileViewDistance: 2,
});
const current = () => fit(deck.getCurrentSlide());

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.closest(FIGURE)) document.activeElement.blur();
});
addEventListener("resize", current);
addEventListener("beforeprint", () => {
  for (const picture of document.querySelectorAll("img[loading]")) picture.loading = "eager";
});

deck.initialize().then(() => {
  deck.getRevealElement().removeAttribute("role"); // the slides are a document, to be read as one
  document.querySelector(".slide-number-a")?.setAttribute("aria-label", "Number of this slide");
  deck.addKeyBinding({ keyCode: 83, key: "S", description: "Speaker's notes" }, withNotes);
  notes(deck);
  watchFigures(current);
  deck.on("slidechanged", current);
  if (document.querySelector("math")) for (const face of document.fonts) face.load(); // sizes depend on it
  document.fonts.addEventListener("loadingdone", current);
  current();
});
