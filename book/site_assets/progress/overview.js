/* The page "Your progress": how far the reader is, part by part; the same as a file, in and out; and all of it gone. */

import { counted, make, pushButton } from "../elements.js";
import { inReview, isDue } from "./schedule.js";
import { canRemember, everything, forgetEverything, onChangeElsewhere } from "./store.js";
import { exported, NotProgress, read, takeIn } from "./transfer.js";

const FILE = "layer-by-layer-progress.json";
const MOST_BYTES = 5_000_000;
const FORGETFUL =
  "This browser lets the page keep nothing (a private window, or storage is full): " +
  "what you do now is forgotten when you leave.";
const root = new URL(document.documentElement.dataset.content_root, location.href);

/** The parts of the book as the build wrote them: captions, pages, questions, exercises. */
async function fetchParts() {
  const answer = await fetch(new URL("_static/progress/book.json", root));
  if (!answer.ok) throw new Error(`the list of pages could not be fetched (${answer.status})`);
  return (await answer.json()).parts;
}

/** How much of a page, or of several, is done. */
function tally(pages, all) {
  const sum = (of) => pages.reduce((total, page) => total + of(page), 0);
  return {
    pages: [sum((page) => (all.page[page.name]?.read === true ? 1 : 0)), pages.length],
    questions: [
      sum((page) => page.questions.filter((name) => all.checkpoint[`${page.name}/${name}`]?.passed === true).length),
      sum((page) => page.questions.length),
    ],
    exercises: [
      sum((page) => page.exercises.filter((name) => all.exercise[name]?.done === true).length),
      sum((page) => page.exercises.length),
    ],
  };
}

const link = (name, words) => make("a", { href: new URL(`${name}.html`, root).href }, words);
const share = ([done, of]) => (of ? `${done} of ${of}` : "none");

function summary(parts, all) {
  const pages = parts.flatMap((part) => part.pages);
  const total = tally(pages, all);
  const names = { pages: "Pages read", questions: "Questions passed", exercises: "Exercises done" };
  const bars = Object.entries(names).map(([key, words]) => {
    const [done, of] = total[key];
    const bar = make("progress", { max: Math.max(of, 1), value: done });
    return make("label", { class: "reading-bar" }, make("span", {}, `${words}: ${share(total[key])}`), bar);
  });
  const next = pages.find((page) => all.page[page.name]?.read !== true);
  const where = next
    ? make("p", {}, "The first page not yet read: ", link(next.name, next.title), ".")
    : make("p", {}, "Every page is read.");
  const records = Object.values(all.checkpoint);
  const due = records.filter((record) => isDue(record, new Date())).length;
  const waiting = records.filter(inReview).length - due;
  const review = make("p", {}, `To review now: ${counted(due, "question")}`, waiting ? `, later: ${waiting}. ` : ". ");
  if (due) review.append(link("review", "Begin"));
  return [...bars, where, review];
}

function table(parts, all) {
  const heads = ["Page", "Read", "Questions", "Exercise"].map((words) => make("th", { scope: "col" }, words));
  const bodies = parts.map((part) => {
    const head = make("th", { scope: "rowgroup", colspan: 4 }, part.caption);
    const rows = part.pages.map((page) => {
      const { pages, questions, exercises } = tally([page], all);
      const name = make("th", { scope: "row" }, link(page.name, page.title));
      const cells = [pages[0] ? "yes" : "no", share(questions), exercises[1] ? (exercises[0] ? "done" : "open") : "none"];
      return make("tr", {}, name, ...cells.map((words) => make("td", {}, words)));
    });
    return make("tbody", {}, make("tr", {}, head), ...rows);
  });
  const whole = make("table", { class: "table reading-table" }, make("thead", {}, make("tr", {}, ...heads)), ...bodies);
  return make("div", { class: "table-wrapper", tabindex: 0, role: "region", "aria-label": "Page by page" }, whole);
}

// The buttons -----------------------------------------------------------------------------------------------------

function offer(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: address, download: FILE }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function takeFile(file) {
  if (file.size > MOST_BYTES) throw new NotProgress("This file is far too large to be a progress file.");
  const { kept, refused } = takeIn(read(await file.text()));
  if (refused) return `${counted(kept, "entry", "entries")} taken in; for ${refused} the browser has no room.`;
  return `${counted(kept, "entry", "entries")} taken in, beside what was here.`;
}

function buttons(redraw) {
  const said = make("p", { class: "reading-status", role: "status" });
  const say = (words) => (said.textContent = words);
  const chooser = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (!file) return;
    try {
      say(await takeFile(file));
      redraw();
    } catch (error) {
      const known = error instanceof NotProgress;
      say(known ? `${error.message} Nothing was changed.` : `The file could not be read: ${error.message}.`);
    }
    chooser.value = "";
  });
  const sure = make("div", { class: "reading-sure", hidden: true });
  const remove = pushButton("Delete …", () => {
    sure.hidden = false;
    sure.querySelector("button").focus();
  });
  const close = () => {
    sure.hidden = true;
    remove.focus();
  };
  sure.append(
    make("p", {}, "Forget which pages you have read, and all answers and ticks? What you wrote into cells stays."),
    pushButton("Keep everything", close),
    pushButton("Delete", () => {
      say(forgetEverything() ? "All is forgotten." : "The browser refused to delete it.");
      redraw();
      close();
    }),
  );
  const save = pushButton("Export", () => {
    offer(exported(new Date()));
    say(`Saved as ${FILE}, where your browser puts what it downloads.`);
  });
  const row = make("div", { class: "reading-buttons" }, save, pushButton("Import …", () => chooser.click()), remove);
  return [row, chooser, sure, said];
}

// ------------------------------------------------------------------------------------------------------------------

async function start(place) {
  let parts;
  try {
    parts = await fetchParts();
  } catch (error) {
    place.replaceChildren(make("p", {}, `Your progress cannot be shown: ${error.message}. Load the page again.`));
    return;
  }
  const shown = make("div", { class: "reading-shown" });
  const redraw = () => {
    const all = everything();
    const note = canRemember() ? [] : [make("p", { class: "reading-warning" }, FORGETFUL)];
    shown.replaceChildren(...note, ...summary(parts, all), table(parts, all));
  };
  redraw();
  place.replaceChildren(shown, ...buttons(redraw));
  onChangeElsewhere(redraw);
}

start(document.querySelector(".reading-place[data-shows=overview]"));
