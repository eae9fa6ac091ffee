/* The book without a network: a service worker that keeps what a reader has visited, edition by edition.

   An edition is the whole site as one build made it; `files.json` names its files with their hashes. Whatever is kept
   was compared with its hash first, and lies in the cache of its edition. A page that is open stays with the edition
   that it was loaded from, until it is closed: what it asks for later, such as Python, comes from that edition or not
   at all. So no reader ever sees a mix of two.

   - A page is asked of the network first, and which edition is there now; without an answer, the kept one is shown.
   - What a page needs comes from the cache first, and is kept when it was fetched.
   - A page of an edition that is not installed yet gets all it needs from the network, and nothing of it is kept.
   - A new edition is installed beside the old one: what was kept and has not changed is copied, what has changed is
     fetched. Only when all of it is there does it take over. If that is interrupted, the old one stays as it is.

   The build puts `const EDITION = "..."` before this text, as sw.js at the root of the site. JupyterLite has a service
   worker of its own, which imports this one: there, it only answers. */

/* global EDITION */
"use strict";

const inLite = self.location.pathname.endsWith("/lite/service-worker.js");
const root = new URL(inLite ? "../" : "./", self.location.href);
const PREFIX = "layer-by-layer ";
const SLOW_MILLISECONDS = 4000; // after which a kept page is shown rather than waited for
const LOOK_MILLISECONDS = 500; // between two looks at whether whoever waits for a file is still there
const OPENING_MILLISECONDS = 60_000; // until a page that was asked for is counted as closed if it is not open

const cacheName = (edition) => `${PREFIX}${edition}`;
const addressOf = (path) => new URL(path, root).href;
const FILES = addressOf("files.json");
const NOW = addressOf("edition.txt"); // the edition that the server has
const STATE = addressOf("offline-state.json"); // only in the cache

// What all workers of the site know: {current: an edition, clients: {id: {edition, since}}} -------------------------

async function recall() {
  const kept = await (await caches.open(`${PREFIX}state`)).match(STATE);
  return kept ? kept.json() : { current: null, clients: {} };
}

/** Change the state; one change at a time. */
function change(how) {
  return navigator.locks.request("layer-by-layer offline", async () => {
    const state = await recall();
    how(state);
    await (await caches.open(`${PREFIX}state`)).put(STATE, Response.json(state));
  });
}

/** Note which edition a page, or a worker that it starts, belongs to. */
const assign = (id, edition) => change(({ clients }) => void (clients[id] = { edition, since: Date.now() }));

const lists = new Map();

/** The files of an edition, {path: hash}; null when it is not installed. */
async function filesOf(edition) {
  if (!lists.has(edition)) {
    if (!(await caches.has(cacheName(edition)))) return null;
    const kept = await (await caches.open(cacheName(edition))).match(FILES);
    if (!kept) return null;
    lists.set(edition, (await kept.json()).files);
  }
  return lists.get(edition);
}

// Keeping -----------------------------------------------------------------------------------------------------------

async function hashOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An answer's headers, without what tells how it came here. The page may not answer from its own memory, past us. */
function headersOf(answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  headers.set("cache-control", "no-cache");
  return headers;
}

// A file is handed on when all of it is here and is the edition's. Whoever waits for it hears how much is: live/worker.js.
const arriving = self.BroadcastChannel && new BroadcastChannel("layer-by-layer arriving");

/** Let bytes pass, and tell how many have. */
function counting(path) {
  let bytes = 0;
  return new TransformStream({
    transform(part, next) {
      bytes += part.length;
      arriving?.postMessage({ path, bytes });
      next.enqueue(part);
    },
  });
}

/** An answer's bytes, and an answer made of them. */
async function plain(answer, path) {
  const headers = headersOf(answer);
  const counted = path && answer.body ? new Response(answer.body.pipeThrough(counting(path))) : answer;
  const bytes = await counted.arrayBuffer();
  return { bytes, fit: () => new Response(bytes, { headers }) };
}

/** Keep an answer if it is the edition's. Returns whether it is. */
async function keep(edition, path, hash, answer) {
  const { bytes, fit } = await plain(answer, path);
  if ((await hashOf(bytes)) !== hash) return false;
  try {
    await (await caches.open(cacheName(edition))).put(addressOf(path), fit());
  } catch {
    // No room: the page works, and is not kept.
  }
  return true;
}

const kept = async (edition, path) => (await caches.open(cacheName(edition))).match(addressOf(path));

// A new edition -----------------------------------------------------------------------------------------------------

async function install() {
  const answer = await fetch(FILES, { cache: "no-store" });
  if (!answer.ok) throw new Error(`files.json: ${answer.status}`);
  const list = await answer.clone().json();
  if (list.edition !== EDITION) throw new Error("files.json is of another edition; the next visit tries again");
  const cache = await caches.open(cacheName(EDITION));
  await cache.put(FILES, answer);
  lists.set(EDITION, list.files);
  const { current } = await recall();
  if (current && current !== EDITION) await takeOver(current, list.files);
}

/** Have in the new edition whatever the old one has kept. */
async function takeOver(old, files) {
  const [cache, before] = [await caches.open(cacheName(old)), (await filesOf(old)) ?? {}];
  for (const request of await cache.keys()) {
    const path = pathOf(new URL(request.url));
    if (!files[path] || (await kept(EDITION, path))) continue; // gone, or here from an attempt that was interrupted
    if (files[path] === before[path]) {
      await (await caches.open(cacheName(EDITION))).put(request, await cache.match(request));
    } else {
      const answer = await ask(addressOf(path));
      const isNew = answer.ok && (await keep(EDITION, path, files[path], answer));
      if (!isNew) throw new Error(`${path} is not the new one`);
    }
  }
}

async function activate() {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "all" });
  await change((state) => {
    if (state.current && state.current !== EDITION) {
      for (const { id } of open) state.clients[id] ??= { edition: state.current, since: 0 };
    }
    state.current = EDITION;
  });
  await tidy();
  await self.clients.claim();
}

/** Forget pages that are closed, and editions of which none is open. */
async function tidy() {
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true, type: "all" })).map(({ id }) => id));
  await change((state) => {
    const opening = ({ since }) => Date.now() - since < OPENING_MILLISECONDS;
    const all = Object.entries(state.clients);
    state.clients = Object.fromEntries(all.filter(([id, client]) => open.has(id) || opening(client)));
  });
  const { current, clients } = await recall();
  const needed = new Set([...Object.values(clients).map(({ edition }) => edition), current, "state"].map(cacheName));
  if (self.registration.installing || self.registration.waiting) return; // its cache is being filled
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !needed.has(name)) await caches.delete(name);
  }
}

// Answers -----------------------------------------------------------------------------------------------------------

/** Ask the network; what the browser still has of an earlier answer counts only if the server says that it holds. */
async function ask(request, signal) {
  const answer = await fetch(request, { cache: "no-cache", ...(signal && { signal }) });
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected) return answer;
  return new Response(answer.body, { headers: headersOf(answer) });
}

/** A signal that ends a request when whoever asked is gone: Python was stopped, or the page left. */
function whileOpen(id) {
  const ending = new AbortController();
  let seen = false; // not every browser tells of workers
  const watch = setInterval(async () => {
    const open = Boolean(id && (await self.clients.get(id)));
    if (seen && !open) ending.abort();
    seen ||= open;
  }, LOOK_MILLISECONDS);
  return { signal: ending.signal, done: () => clearInterval(watch) };
}

/** The path of a file of the site, or null for what is none. */
function pathOf(url) {
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return null;
  const path = decodeURIComponent(url.pathname.slice(root.pathname.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

async function page(event, path) {
  const { current } = await recall();
  const files = current && (await filesOf(current));
  if (!files) return ask(event.request);
  const mine = await kept(current, path);
  const slow = new Promise((resolve) => mine && setTimeout(resolve, SLOW_MILLISECONDS));
  let found;
  try {
    const edition = fetch(NOW, { cache: "no-store" }).then((one) => (one.ok ? one.text() : current), () => current);
    found = await Promise.race([Promise.all([ask(event.request), edition]), slow]);
  } catch {
    return mine ?? absent(current);
  }
  if (!found) return mine;
  let answer = found[0];
  if (answer.status >= 500) return mine ?? answer;
  if (answer.status !== 200 || answer.redirected) return answer; // not there, or a detour
  if (files[path] && found[1].trim() === current) {
    const { bytes, fit } = await plain(answer);
    if ((await hashOf(bytes)) === files[path]) {
      if (!mine) event.waitUntil(keep(current, path, files[path], fit()));
      return fit();
    }
    answer = fit();
  }
  await assign(event.resultingClientId, found[1].trim());
  return answer; // and its script register.js, as that of every page, asks for the new worker
}

async function part(event, path) {
  const { current, clients } = await recall();
  const edition = clients[event.clientId]?.edition ?? current;
  const files = edition && (await filesOf(edition));
  // A worker that a page starts belongs to the page's edition.
  if (event.resultingClientId && edition !== current) await assign(event.resultingClientId, edition);
  if (!files?.[path]) return ask(event.request);
  const mine = await kept(edition, path);
  if (mine) return mine;
  const { signal, done } = whileOpen(event.clientId);
  try {
    const answer = await ask(event.request, signal);
    if (answer.status !== 200 || answer.redirected) return answer;
    const copy = answer.clone();
    if (await keep(edition, path, files[path], copy)) return answer;
  } finally {
    done();
  }
  // Another edition has come while this page was open: better none than one that does not fit.
  const client = await self.clients.get(event.clientId);
  client?.postMessage({ type: "newer-edition" });
  return Response.error();
}

/** What stands in place of a page that was never visited, when there is no network. */
async function absent(edition) {
  const cache = await caches.open(cacheName(edition));
  const here = (await cache.keys()).map(({ url }) => pathOf(new URL(url))).filter((path) => path.endsWith(".html"));
  const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const items = await Promise.all(
    here.filter((path) => !path.startsWith("lite/")).map(async (path) => {
      const title = /<title>([^<]*)<\/title>/.exec(await (await kept(edition, path)).text())?.[1] ?? path;
      return `<li><a href="${escape(addressOf(path))}">${title.split(" &#8212;")[0]}</a></li>`;
    }),
  );
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Not kept here</title></head><body><main><h1>This page is not kept in your browser</h1>
<p>There is no connection, and this page was not opened here before. It comes when you are connected again.</p>
<p>Kept here, and readable now:</p><ul>${items.join("\n")}</ul></main></body></html>`;
  return new Response(body, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

if (!inLite) {
  self.addEventListener("install", (event) => {
    event.waitUntil(install());
    self.skipWaiting(); // safe: pages that are open stay with their edition
  });
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? pathOf(new URL(request.url)) : null;
  // JupyterLite's own worker answers these.
  if (path === null || /\/api\/(drive|stdin|service-worker-heartbeat)/.test(`/${path}`)) return;
  if (["sw.js", "files.json", "edition.txt"].includes(path)) return;
  event.stopImmediatePropagation();
  event.respondWith(request.mode === "navigate" ? page(event, path) : part(event, path));
  if (request.mode === "navigate" && !inLite) event.waitUntil(tidy());
});

self.addEventListener("message", (event) => {
  // A page that was loaded before there was a worker names what it needs, so that it is kept too.
  if (event.data?.type !== "keep") return;
  event.waitUntil(
    (async () => {
      const { current, clients } = await recall();
      const files = current && (await filesOf(current));
      if (!files || (clients[event.source?.id]?.edition ?? current) !== current) return;
      for (const address of event.data.addresses) {
        const path = pathOf(new URL(address));
        if (!files[path] || (await kept(current, path))) continue;
        const answer = await ask(addressOf(path)).catch(() => null);
        if (answer?.ok) await keep(current, path, files[path], answer);
      }
    })(),
  );
});
