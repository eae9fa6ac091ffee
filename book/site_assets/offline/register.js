/* On every page: start the service worker that keeps the book for times without a network (worker.js), name what this
   page has already fetched, and say so when a newer edition stands in the way. */

import { make } from "../progress/dom.js";

const root = new URL(document.documentElement.dataset.content_root, location.href);

/** Have kept what this page was made of before the worker was there to see it. */
function nameWhatIsHere() {
  const found = performance.getEntriesByType("resource").map(({ name }) => name);
  const addresses = [location.href, ...found].filter((address) => address.startsWith(root.href));
  navigator.serviceWorker.controller?.postMessage({ type: "keep", addresses });
}

function sayNewer() {
  if (document.querySelector(".offline-newer")) return;
  const again = make("button", { type: "button", class: "progress-button", click: () => location.reload() }, "Load it");
  const words = "The book has a newer edition. This page needs it to go on; what you wrote is kept. ";
  document.querySelector("main")?.prepend(make("p", { class: "progress-warning offline-newer", role: "status" }, words, again));
}

async function start() {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", ({ data }) => data?.type === "newer-edition" && sayNewer());
  serviceWorker.addEventListener("controllerchange", nameWhatIsHere);
  serviceWorker.startMessages();
  await serviceWorker.register(new URL("sw.js", root));
}

// Where it is not allowed (a private window, a site without https), or cannot be fetched, the book is read all the same.
if ("serviceWorker" in navigator) addEventListener("load", () => start().catch(() => {}));
