// Checkpoint questions answer back.
//
// The page already holds everything: the question and, under "Answers", what to say to each answer. This script adds
// the Check button, repeats the answers to what was entered in a live region (so that a screen reader speaks them),
// and remembers in this browser, and nowhere else, which questions are passed. How each kind of question is judged
// stands in a file of its own under checkpoints/, loaded before this one; a page loads only the kinds that it asks.
// Without any of it the page is still a question with its answers below; see book/_ext/checkpoints.py.

(() => {
  "use strict";

  // What the files of the kinds have brought, by data-kind: {judge, start?}. A judge looks at what the reader entered,
  // marks it, and returns {passed, state, say, notes, more}: a sentence or nothing, list items and other elements to
  // show below it.
  const kinds = globalThis.checkpointKinds ?? {};

  // What is remembered: {"passed": true, "at": "2026-11-24T05:00:00.000Z"} under one key a question; progress/ adds when
  // a missed one is asked again. Storage may be forbidden, full, or hold something else by now; a question must work
  // all the same.
  const keyOf = (checkpoint) => `layer-by-layer:checkpoint:${checkpoint.dataset.checkpoint}`;

  function remembered(checkpoint) {
    try {
      return JSON.parse(window.localStorage.getItem(keyOf(checkpoint))) ?? {};
    } catch {
      return {};
    }
  }

  const isPassed = (checkpoint) => remembered(checkpoint).passed === true;

  function rememberPassed(checkpoint) {
    if (isPassed(checkpoint)) return; // the first time counts
    const record = { ...remembered(checkpoint), passed: true, at: new Date().toISOString() };
    try {
      window.localStorage.setItem(keyOf(checkpoint), JSON.stringify(record));
    } catch {
      // Not remembered: the mark on this page is all there is.
    }
  }

  function showPassed(checkpoint) {
    checkpoint.classList.add("is-passed");
    checkpoint.querySelector(".checkpoint-passed").hidden = false;
  }

  // A copy to show a second time: what must be unique or was wired by another script is left out.
  function copyOf(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[id]:not(svg [id])").forEach((part) => part.removeAttribute("id"));
    copy.querySelectorAll("button").forEach((button) => button.remove());
    return copy;
  }

  function sentence(text) {
    const made = document.createElement("p");
    made.className = "checkpoint-say";
    made.textContent = text;
    return made;
  }

  function listOf(notes) {
    const list = document.createElement("ul");
    list.className = "checkpoint-answer-list";
    list.append(...notes);
    return list;
  }

  // What a kind may use.
  const tools = { copyOf, sentence, listOf };

  function check(checkpoint) {
    const { passed, state, say, notes = [], more = [] } = kinds[checkpoint.dataset.kind].judge(checkpoint, tools);
    const feedback = checkpoint.querySelector(".checkpoint-feedback");
    const parts = [...more];
    if (notes.length) parts.unshift(listOf(notes));
    if (say) parts.unshift(sentence(say));
    feedback.dataset.state = state;
    feedback.replaceChildren(...parts);
    if (passed) {
      rememberPassed(checkpoint);
      showPassed(checkpoint);
    }
    if (passed || state === "wrong" || state === "some") {
      const detail = { name: checkpoint.dataset.checkpoint, right: passed };
      checkpoint.dispatchEvent(new CustomEvent("checkpoint-answered", { bubbles: true, detail }));
    }
  }

  // Enter checks; where it begins a new line, Control-Enter (or Command-Enter) does.
  const wantsCheck = ({ key, target, ctrlKey, metaKey }) =>
    key === "Enter" && (target.matches("input") || (target.matches("textarea") && (ctrlKey || metaKey)));

  function start(checkpoint) {
    kinds[checkpoint.dataset.kind].start?.(checkpoint);
    const button = checkpoint.querySelector(".checkpoint-check");
    button.hidden = false;
    button.addEventListener("click", () => check(checkpoint));
    checkpoint.querySelector("fieldset").addEventListener("keydown", (event) => {
      if (wantsCheck(event)) {
        event.preventDefault();
        check(checkpoint);
      }
    });
    if (isPassed(checkpoint)) showPassed(checkpoint);
    checkpoint.classList.add("is-live"); // from here on the feedback stands in for the list of answers
  }

  document.querySelectorAll(".checkpoint[data-checkpoint]").forEach(start);
  // A question that was not on the page when it was loaded: whoever puts it there says so.
  document.addEventListener("checkpoint-added", ({ target }) => start(target));
})();
