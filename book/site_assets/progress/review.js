/* The page "Review": questions that were missed, when their time has come, one after the other.

   Each is fetched from its own page and asked here as it is asked there; what is answered is noted in the same place. */

import { counted, make, pushButton } from "../elements.js";
import { inReview, isDue } from "./schedule.js";
import { everything, recall } from "./store.js";

const root = new URL(document.documentElement.dataset.content_root, location.href);
const pages = new Map(); // by name, parsed once

function fetchPage(name) {
  if (!pages.has(name)) {
    pages.set(
      name,
      fetch(new URL(`${name}.html`, root)).then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      }),
    );
  }
  return pages.get(name);
}

/** A question as it stands on its page, for use on this one; null when the book has it no longer. */
async function fetchQuestion(name) {
  const page = name.slice(0, name.lastIndexOf("/"));
  const home = new URL(`${page}.html`, root);
  const whole = await fetchPage(page);
  const found = whole.querySelector(`.checkpoint[data-checkpoint="${CSS.escape(name)}"]`);
  if (!found) return null;
  const question = document.importNode(found, true);
  for (const [selector, attribute] of [["a[href]", "href"], ["img[src]", "src"]]) {
    for (const one of question.querySelectorAll(selector)) {
      one.setAttribute(attribute, new URL(one.getAttribute(attribute), home).href);
    }
  }
  return { question, title: whole.querySelector("h1")?.firstChild?.textContent ?? page, home: `${home.href}#${question.id}` };
}

/** Names of the questions to ask now, those that wait longest first. */
function dueNow() {
  const now = new Date();
  const all = Object.entries(everything().checkpoint).filter(([, record]) => isDue(record, now));
  return all.sort(([, a], [, b]) => a.due.localeCompare(b.due)).map(([name]) => name);
}

function nextTime() {
  const days = Object.values(everything().checkpoint).filter(inReview).map((record) => Date.parse(record.due));
  return days.length ? new Date(Math.min(...days)) : null;
}

class Review {
  constructor(place) {
    this.place = place;
    this.todo = dueNow();
    this.asked = 0;
    this.right = 0;
    this.total = this.todo.length;
  }

  async next() {
    const name = this.todo.shift();
    if (name === undefined) return this.end();
    const head = make("p", { class: "reading-count" }, `Question ${this.asked + 1} of ${this.total}`);
    this.place.replaceChildren(head, make("p", { role: "status" }, "Fetching the question …"));
    let found;
    try {
      found = await fetchQuestion(name);
    } catch {
      this.skip(head, "Its page could not be fetched: you are offline, and have not read it here before.");
      return undefined;
    }
    if (!found) {
      this.skip(head, "This edition of the book asks it no longer.");
      return undefined;
    }
    this.ask(head, name, found);
    return undefined;
  }

  skip(head, why) {
    this.asked += 1;
    this.place.replaceChildren(head, make("p", { role: "status" }, why), this.onward());
  }

  ask(head, name, { question, title, home }) {
    this.asked += 1;
    const from = make("p", { class: "reading-from" }, "From ", make("a", { href: home }, title));
    this.place.replaceChildren(head, from, question);
    question.dispatchEvent(new CustomEvent("checkpoint-added", { bubbles: true }));
    question.querySelector(".checkpoint-passed").hidden = true; // that was then
    question.classList.remove("is-passed");
    let first = true;
    question.addEventListener("checkpoint-answered", ({ detail: { right } }) => {
      if (first && right) this.right += 1;
      if (first || right) this.place.querySelector(".reading-when")?.remove();
      first = false;
      if (!this.place.querySelector(".reading-onward")) this.place.append(this.onward());
      const record = recall("checkpoint", name);
      const when = inReview(record)
        ? `It comes back on ${new Date(record.due).toLocaleDateString("en-US", { month: "long", day: "numeric" })}.`
        : "You know it: it does not come back.";
      this.place.querySelector(".reading-onward").before(make("p", { class: "reading-when" }, when));
    });
    question.querySelector("input, textarea, .checkpoint-line-button")?.focus({ preventScroll: true });
  }

  onward() {
    const words = this.todo.length ? "Next question" : "Finish";
    return make("p", { class: "reading-onward" }, pushButton(words, () => this.next()));
  }

  end() {
    const when = nextTime();
    const parts = [];
    if (this.total) parts.push(`${this.right} of ${counted(this.total, "question")} right at once.`);
    else parts.push("Nothing to review now. A question comes here the day after you have missed it.");
    if (when && when > new Date()) {
      parts.push(`The next one waits until ${when.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" })}.`);
    }
    const back = make("a", { href: new URL("your-progress.html", root).href }, "Your progress");
    this.place.replaceChildren(make("p", { role: "status" }, parts.join(" ")), make("p", {}, back));
  }
}

new Review(document.querySelector(".reading-place[data-shows=review]")).next();
