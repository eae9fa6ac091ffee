/* Shows a word's entry of the glossary beside the word: on hover, on focus, and at the first tap of a finger.

   The entries are those of the glossary's own page, fetched when first wanted. Escape puts an entry away; the pointer
   may move onto it. If the page cannot be fetched, the word is a link and nothing more. */

const DELAY_MILLISECONDS = 150; // before an entry shows or goes: a pointer that only passes shows none
const GAP = 6; // pixels between word and entry

let entries; // a promise of the glossary's page
let shown = null; // {link, box}
let timer;

function glossary(link) {
  entries ??= fetch(link.href.split("#")[0]).then(async (answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  });
  entries.catch(() => (entries = undefined)); // another time it may be had
  return entries;
}

/** The entry as text to read: its links are words here. */
async function entryOf(link) {
  const page = await glossary(link);
  const word = page.getElementById(decodeURIComponent(link.hash.slice(1)));
  const text = word?.nextElementSibling;
  if (!text) throw new Error("no entry");
  const box = document.createElement("div");
  box.className = "term-entry";
  box.id = "term-entry";
  box.setAttribute("role", "tooltip");
  const head = document.createElement("p");
  head.className = "term-word";
  head.textContent = word.firstChild.textContent;
  const copy = document.importNode(text, true);
  for (const one of copy.querySelectorAll("a")) one.replaceWith(...one.childNodes);
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  box.append(head, ...copy.childNodes);
  return box;
}

function hide() {
  clearTimeout(timer);
  if (!shown) return;
  shown.link.removeAttribute("aria-describedby");
  shown.box.remove();
  shown = null;
}

function hideSoon() {
  clearTimeout(timer);
  timer = setTimeout(hide, DELAY_MILLISECONDS);
}

async function show(link) {
  clearTimeout(timer);
  if (shown?.link === link) return;
  let box;
  try {
    box = await entryOf(link);
  } catch {
    return;
  }
  if (!link.matches(":hover, :focus")) return; // gone meanwhile
  hide();
  shown = { link, box };
  document.querySelector("main").append(box);
  link.setAttribute("aria-describedby", box.id);
  place(link, box);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", hideSoon);
}

/** Below the word, or above it where there is more room; within the window. */
function place(link, box) {
  const word = link.getClientRects()[0];
  const home = box.offsetParent?.getBoundingClientRect() ?? { left: -scrollX, top: -scrollY };
  const left = Math.max(16, Math.min(word.left, innerWidth - box.offsetWidth - 16));
  const below = word.bottom + GAP + box.offsetHeight < innerHeight || word.top < box.offsetHeight + GAP;
  const top = below ? word.bottom + GAP : word.top - GAP - box.offsetHeight;
  box.style.left = `${left - home.left}px`;
  box.style.top = `${top - home.top}px`;
}

for (const link of document.querySelectorAll("a.term-hint")) {
  let first = false; // whether a tap is a finger's, and its entry was not there before: the tap's focus may bring it at once
  link.addEventListener("pointerdown", ({ pointerType }) => (first = pointerType === "touch" && shown?.link !== link));
  link.addEventListener("pointerenter", ({ pointerType }) => {
    if (pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(link), DELAY_MILLISECONDS);
  });
  link.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && hideSoon());
  link.addEventListener("focus", () => show(link));
  link.addEventListener("blur", hideSoon);
  link.addEventListener("click", (event) => {
    if (!first) return; // a second tap follows the link
    first = false; // and so does a key
    event.preventDefault();
    link.focus();
    show(link);
  });
}

document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document.addEventListener("pointerdown", ({ target }) => shown && !shown.box.contains(target) && target !== shown.link && hide());
