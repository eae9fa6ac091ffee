/* On the page "Your progress": what this browser keeps of the book, how much it is, and a button to be rid of each. */

import { counted, make, pushButton } from "../elements.js";

const root = new URL(document.documentElement.dataset.content_root, location.href);
const PREFIX = "layer-by-layer ";
const DRAFTS = "layer-by-layer drafts ";
const AT_ONCE = 4; // files fetched at the same time

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

// The book itself ---------------------------------------------------------------------------------------------------

/** The installed edition's list of files, {edition, files, bytes}; null when there is none. */
async function installed() {
  if (!("caches" in self) || !navigator.serviceWorker?.controller) return null;
  const state = await (await caches.open(`${PREFIX}state`)).match(new URL("offline-state.json", root));
  const edition = state && (await state.json()).current;
  const list = edition && (await (await caches.open(`${PREFIX}${edition}`)).match(new URL("files.json", root)));
  return list ? list.json() : null;
}

async function keptPaths({ edition, files }) {
  const keys = await (await caches.open(`${PREFIX}${edition}`)).keys();
  const paths = keys.map(({ url }) => decodeURIComponent(url.slice(root.href.length)));
  return paths.filter((path) => Object.hasOwn(files, path));
}

const bytesOf = (list, paths) => paths.reduce((sum, path) => sum + list.bytes[path], 0);

// What is needed to read everything, and to run and answer it too.
const TO_RUN = /^(pyodide|wheels|vendor|lite|exercises)\//;
const TO_READ = /\.html$|^_static\/|^_images\/|^searchindex\.js$/;
const READING = (path) => TO_READ.test(path) && !TO_RUN.test(path);
const EVERYTHING = (path) => READING(path) || TO_RUN.test(path);

/** Fetch what is not yet here; the service worker keeps it. Calls back with how many bytes are here. */
async function fetchAll(list, wanted, tell) {
  const here = new Set(await keptPaths(list));
  const todo = Object.keys(list.files).filter((path) => wanted(path) && !here.has(path));
  const total = bytesOf(list, todo);
  let done = 0;
  let failed = 0;
  const work = async () => {
    for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
      const answer = await fetch(new URL(path, root)).catch(() => null);
      if (answer?.ok) await answer.arrayBuffer();
      else failed += 1;
      tell((done += list.bytes[path]), total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

// The rest ----------------------------------------------------------------------------------------------------------

function drafts() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(DRAFTS));
  } catch {
    return [];
  }
}

async function exerciseStores() {
  const all = (await indexedDB.databases?.().catch(() => [])) ?? [];
  return all.map(({ name }) => name).filter((name) => name?.startsWith("JupyterLite Storage"));
}

const forgetStore = (name) =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = resolve;
    asked.onerror = () => reject(new Error("the browser refused"));
    asked.onblocked = () => reject(new Error("an exercise is open in another tab"));
  });

// The list ----------------------------------------------------------------------------------------------------------

/** A line of the list: what, how much, and, where there is something, a button that asks once more and deletes it. */
function line(what, amount, remove) {
  const place = make("span", { class: "offline-delete" });
  const item = make("li", {}, make("strong", {}, what), `: ${amount} `, place);
  const ask = () => {
    const keep = pushButton("Keep", () => offer().focus());
    place.replaceChildren("Sure? ", keep, " ", pushButton("Delete it", remove));
    keep.focus();
  };
  const offer = () => {
    const button = pushButton("Delete …", ask);
    button.setAttribute("aria-label", `Delete: ${what}`);
    place.replaceChildren(button);
    return button;
  };
  if (remove) offer();
  return item;
}

class Kept {
  constructor(place) {
    this.list = make("ul", { class: "offline-list" });
    this.more = make("div", { class: "offline-more" });
    this.said = make("p", { class: "reading-status", role: "status" });
    place.replaceChildren(this.list, this.more, this.said);
  }

  say(words) {
    this.said.textContent = words;
  }

  /** Delete something, say so or why not, and draw the list anew. */
  removing(what, remove) {
    return async () => {
      try {
        await remove();
        this.say(`Deleted: ${what}.`);
      } catch (error) {
        this.say(`Not deleted: ${error.message}. Close other tabs of the book, and try again.`);
      }
      await this.draw();
    };
  }

  async draw() {
    const book = await installed().catch(() => null);
    const paths = book ? await keptPaths(book) : [];
    const pages = paths.filter((path) => path.endsWith(".html") && READING(path)).length;
    const size = book && `${counted(pages, "page")}, with all files ${megabytes(bytesOf(book, paths))}`;
    const written = drafts();
    const stores = await exerciseStores();
    const forgetDrafts = () => written.forEach((key) => localStorage.removeItem(key));
    const forgetStores = () => Promise.all(stores.map(forgetStore));
    this.list.replaceChildren(
      line(
        "The book, to be read without a connection",
        size ?? "nothing. This browser does not allow it here",
        paths.length && this.removing("the copy of the book", () => this.forgetBook(book)),
      ),
      line(
        "What you wrote into cells",
        counted(written.length, "page"),
        written.length && this.removing("what you wrote into cells", forgetDrafts),
      ),
      line(
        "Exercises opened in the browser, with your answers",
        stores.length ? "kept" : "none",
        stores.length && this.removing("your exercises", forgetStores),
      ),
    );
    this.offer(book, new Set(paths));
  }

  async forgetBook({ edition }) {
    const cache = await caches.open(`${PREFIX}${edition}`);
    const list = new URL("files.json", root).href; // by which the worker knows what it may keep
    for (const request of await cache.keys()) if (request.url !== list) await cache.delete(request);
  }

  /** Buttons to have more here than was visited. */
  offer(book, here) {
    this.more.replaceChildren();
    if (!book) return;
    const choices = [
      ["Keep all pages", READING],
      ["Keep all pages, Python and the exercises", EVERYTHING],
    ];
    for (const [words, wanted] of choices) {
      const missing = Object.keys(book.files).filter((path) => wanted(path) && !here.has(path));
      if (!missing.length) continue;
      this.more.append(pushButton(`${words} (${megabytes(bytesOf(book, missing))})`, () => this.fetch(book, wanted)));
    }
  }

  async fetch(book, wanted) {
    const bar = make("progress", { max: 1, value: 0 });
    const words = make("span", {}, "Fetching");
    this.more.replaceChildren(make("label", { class: "reading-bar" }, words, bar));
    const failed = await fetchAll(book, wanted, (done, total) => {
      bar.value = total ? done / total : 1;
      words.textContent = `Fetching: ${megabytes(done)} of ${megabytes(total)}`;
    });
    const missing = `${counted(failed, "file")} could not be fetched. Try again when the connection is better.`;
    this.say(failed ? missing : "All of it is here.");
    await this.draw();
  }
}

const shown = new Kept(document.querySelector(".reading-place[data-shows=kept]"));
shown.draw();
navigator.serviceWorker?.addEventListener("controllerchange", () => setTimeout(() => shown.draw(), 500));
