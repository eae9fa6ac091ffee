// Checkpoint questions answer back.
//
// The page already holds everything: the question, the choices and, under "Answers", what to say to each
// choice. This script adds the Check button, repeats the answers to what was chosen in a live region (so that
// a screen reader speaks them), and remembers in this browser, and nowhere else, which questions are passed.
// Without it the page is still a question with its answers below; see book/_ext/checkpoints.py.

(() => {
  "use strict";

  // What is remembered: {"passed": true, "at": "2026-11-24T05:00:00.000Z"} under one key a question. Storage may
  // be forbidden, full, or hold something else by now; a question must work all the same.
  const keyOf = (checkpoint) => `layer-by-layer:checkpoint:${checkpoint.dataset.checkpoint}`;

  function isPassed(checkpoint) {
    try {
      return JSON.parse(window.localStorage.getItem(keyOf(checkpoint)))?.passed === true;
    } catch {
      return false;
    }
  }

  function rememberPassed(checkpoint) {
    if (isPassed(checkpoint)) return; // the first time counts
    try {
      window.localStorage.setItem(keyOf(checkpoint), JSON.stringify({ passed: true, at: new Date().toISOString() }));
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

  // One judge for each kind of question (data-kind). A judge looks at what the reader entered, marks it, and
  // returns {passed, state, say, notes}: a sentence or nothing, and elements to show below it.
  const judges = {
    choice(checkpoint) {
      const answers = [...checkpoint.querySelectorAll(".checkpoint-answers .checkpoint-answer")];
      const choices = [...checkpoint.querySelectorAll(".checkpoint-choice")].map((label, i) => ({
        label,
        chosen: label.querySelector("input").checked,
        correct: answers[i].dataset.correct === "true",
        answer: answers[i],
      }));
      const chosen = choices.filter((choice) => choice.chosen);
      choices.forEach(({ label }) => label.querySelector(".checkpoint-sign")?.remove());
      chosen.forEach(({ label, answer }) => label.append(copyOf(answer.querySelector(".checkpoint-sign"))));

      const { sayNothingChosen, sayAll, saySome, sayWrong } = checkpoint.dataset;
      if (chosen.length === 0) return { passed: false, state: "empty", say: sayNothingChosen, notes: [] };
      const notes = chosen.map(({ answer }) => copyOf(answer));
      if (chosen.some((choice) => !choice.correct)) return { passed: false, state: "wrong", say: sayWrong, notes };
      if (choices.some((choice) => choice.correct && !choice.chosen)) {
        return { passed: false, state: "some", say: saySome, notes };
      }
      return { passed: true, state: "right", say: sayAll, notes };
    },
  };

  function check(checkpoint) {
    const { passed, state, say, notes } = judges[checkpoint.dataset.kind](checkpoint);
    const feedback = checkpoint.querySelector(".checkpoint-feedback");
    const parts = [];
    if (say) {
      const sentence = document.createElement("p");
      sentence.className = "checkpoint-say";
      sentence.textContent = say;
      parts.push(sentence);
    }
    if (notes.length) {
      const list = document.createElement("ul");
      list.className = "checkpoint-answer-list";
      list.append(...notes);
      parts.push(list);
    }
    feedback.dataset.state = state;
    feedback.replaceChildren(...parts);
    if (passed) {
      rememberPassed(checkpoint);
      showPassed(checkpoint);
    }
  }

  for (const checkpoint of document.querySelectorAll(".checkpoint[data-checkpoint]")) {
    const button = checkpoint.querySelector(".checkpoint-check");
    button.hidden = false;
    button.addEventListener("click", () => check(checkpoint));
    checkpoint.querySelector("fieldset").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) {
        event.preventDefault();
        check(checkpoint);
      }
    });
    if (isPassed(checkpoint)) showPassed(checkpoint);
    checkpoint.classList.add("is-live"); // from here on the feedback stands in for the list of answers
  }
})();
