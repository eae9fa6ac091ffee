/* The theme's button for reading on the whole screen. It would name its action in the page, which pages forbid. */
"use strict";

for (const button of document.querySelectorAll("[data-full-screen]")) {
  button.addEventListener("click", () => globalThis.toggleFullScreen());
}
