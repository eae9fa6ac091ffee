/* On every page: marks in the menu for what is read and passed, a box to tick at the page's end and on an exercise's
   card, and a note of each answer to a question. */

import { counted, make } from "../elements.js";
import { answered, isDue } from "./schedule.js";
import { everything, onChangeElsewhere, recall, remember } from "./store.js";

const script = document.querySelector("script[data-progress-page]");
const page = script.dataset.progressPage;
const root = new URL(document.documentElement.dataset.content_root, location.href);
const isCoursePage = script.dataset.progressCourse === "true";
const questions = document.querySelectorAll("article .checkpoint[data-checkpoint]").length;
const READING_MILLISECONDS = 60_000; // in sight, before its end on the screen means that a page was read

// The menu --------------------------------------------------------------------------------------------------------

/** A page's name for the address that a link of the menu leads to, or null. */
function nameOf(link) {
  const { origin, pathname } = new URL(link.href, location.href);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return null;
  return pathname.slice(root.pathname.length).replace(/\.html$/, "").replace(/^$|\/$/, "$&index");
}

function markMenu() {
  const { page: pages, checkpoint } = everything();
  const passed = {};
  for (const [name, record] of Object.entries(checkpoint)) {
    const of = name.slice(0, name.lastIndexOf("/"));
    if (record.passed === true) passed[of] = (passed[of] ?? 0) + 1;
  }
  document.querySelectorAll(".reading-mark").forEach((mark) => mark.remove());
  for (const link of document.querySelectorAll("nav.bd-links a.reference.internal")) {
    const name = nameOf(link);
    const record = pages[name] ?? {};
    const asked = record.questions ?? 0;
    const right = Math.min(passed[name] ?? 0, asked);
    if (record.read !== true && !right) continue;
    const words = [record.read === true && "read", asked > 0 && `${right} of ${counted(asked, "question")} passed`];
    const shown = [record.read === true && "✓", asked > 0 && `${right}/${asked}`].filter(Boolean).join(" ");
    link.append(
      make(
        "span",
        { class: "reading-mark" },
        make("span", { "aria-hidden": "true" }, shown),
        make("span", { class: "reading-words" }, `, ${words.filter(Boolean).join(", ")}`),
      ),
    );
  }
  tell(pages, checkpoint);
}

/** One line above the menu: how far, and what waits; nothing before there is something to tell. */
function tell(pages, checkpoint) {
  document.querySelectorAll(".reading-line").forEach((line) => line.remove());
  const read = Object.values(pages).filter((record) => record.read === true).length;
  const due = Object.values(checkpoint).filter((record) => isDue(record, new Date())).length;
  if (!read && !due) return;
  const line = make("p", { class: "reading-line" });
  const all = Math.max(Number(script.dataset.progressPages), read);
  line.append(make("a", { href: new URL("your-progress.html", root).href }, `${read} of ${all} pages read`));
  if (due) line.append(" · ", make("a", { href: new URL("review.html", root).href }, `${due} to review`));
  document.querySelector("nav.bd-links")?.before(line);
}

// What is ticked --------------------------------------------------------------------------------------------------

/** A box to tick, and what to say when the browser keeps nothing. */
function box(words, isTicked, tick) {
  const input = make("input", { type: "checkbox" });
  const said = make("span", { class: "reading-said", role: "status" });
  input.checked = isTicked();
  input.addEventListener("change", () => {
    said.textContent = tick(input.checked) ? "" : " Your browser does not keep it: storage is off or full.";
    markMenu();
  });
  const line = make("p", { class: "reading-tick" }, make("label", {}, input, ` ${words}`), said);
  return { line, input };
}

const isRead = () => recall("page", page).read === true;

function setRead(read) {
  return remember("page", page, read ? { read, at: new Date().toISOString(), questions } : { questions });
}

function endOfPage() {
  const article = document.querySelector("article.bd-article");
  if (!article) return null;
  const { line, input } = box("I have read this page", isRead, setRead);
  article.append(line);
  if (!isRead()) watchReading(line, input);
  return input;
}

/** Tick the box by itself once the page was open for a while and its end is on the screen. */
function watchReading(line, input) {
  let reached = false;
  let seen = 0;
  const watcher = new IntersectionObserver((entries) => {
    reached = entries.at(-1).isIntersecting;
    settle();
  });
  const settle = () => {
    if (!reached || seen < READING_MILLISECONDS || input.checked) return;
    stop();
    input.checked = setRead(true);
    markMenu();
  };
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (document.visibilityState === "visible") seen += Math.min(now - last, 2000);
    last = now;
    settle();
  }, 1000);
  const stop = () => {
    clearInterval(timer);
    watcher.disconnect();
  };
  input.addEventListener("change", stop); // the reader has decided
  watcher.observe(line);
}

function cards() {
  for (const card of document.querySelectorAll(".lbl-exercise")) {
    const name = /exercises\/([^/]+)\//.exec(card.querySelector('a[href*="exercises/"]')?.getAttribute("href"))?.[1];
    if (!name) continue;
    const isDone = () => recall("exercise", name).done === true;
    const setDone = (done) => remember("exercise", name, done ? { done, at: new Date().toISOString() } : null);
    card.append(box("I have done this exercise", isDone, setDone).line);
  }
}

// Answers ---------------------------------------------------------------------------------------------------------

document.addEventListener("checkpoint-answered", ({ detail: { name, right } }) => {
  remember("checkpoint", name, answered(recall("checkpoint", name), right, new Date()));
  if (isCoursePage && recall("page", page).questions !== questions) {
    remember("page", page, { ...recall("page", page), questions });
  }
  markMenu();
});

const ticked = isCoursePage ? endOfPage() : null;
cards();
markMenu();
onChangeElsewhere(() => {
  if (ticked) ticked.checked = isRead();
  markMenu();
});
