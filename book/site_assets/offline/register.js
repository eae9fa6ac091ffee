/* On every page: start the service worker that keeps the book for times without a network (worker.js), name what this
   page has already fetched, and say so when a newer edition stands in the way. */

import { make, pushButton } from "../elements.js";

const root = new URL(document.documentElement.dataset.content_root, location.href);

// What is wanted without a network though no page has asked for it yet: searching, and the page that says what is kept.
const EVERYWHERE = ["index.html", "search.html", "your-progress.html", "review.html", "reference/glossary.html"];
EVERYWHERE.push("searchindex.js", "_static/searchtools.js", "_static/search_words.js", "_static/language_data.js", "_static/progress/book.json");
EVERYWHERE.push("_static/progress/overview.js", "_static/progress/transfer.js", "_static/offline/kept.js");

const keep = (addresses) => {
  const ours = addresses.filter((address) => address.startsWith(root.href));
  navigator.serviceWorker.controller?.postMessage({ type: "keep", addresses: ours });
};

let seen = null;

/** Have kept what this page is made of: what came before the worker was there to see it, and what was under way. */
function nameWhatIsHere() {
  const others = navigator.connection?.saveData ? [] : EVERYWHERE.map((path) => new URL(path, root).href);
  keep([location.href, ...others]);
  seen?.disconnect();
  seen = new PerformanceObserver((list) => keep(list.getEntries().map(({ name }) => name)));
  seen.observe({ type: "resource", buffered: true });
}

function sayNewer() {
  if (document.querySelector(".offline-newer")) return;
  const again = pushButton("Load it", () => location.reload());
  const words = "The book has a newer edition. This page needs it to go on; what you wrote is kept. ";
  const note = make("p", { class: "reading-warning offline-newer", role: "status" }, words, again);
  document.querySelector("main")?.prepend(note);
}

async function start() {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", ({ data }) => data?.type === "newer-edition" && sayNewer());
  serviceWorker.addEventListener("controllerchange", nameWhatIsHere);
  serviceWorker.startMessages();
  await serviceWorker.register(new URL("sw.js", root));
}

// Where it is not allowed (a private window, a site without https), or not to be had, the book is read all the same.
if ("serviceWorker" in navigator) addEventListener("load", () => start().catch(() => {}));
