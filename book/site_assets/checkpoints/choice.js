// Questions whose answer is one choice, or all choices that are right.

(globalThis.checkpointKinds ??= {}).choice = {
  start(checkpoint) {
    // A browser that brings back what was chosen on an earlier visit would answer for the reader.
    checkpoint.querySelectorAll("input").forEach((input) => (input.checked = false));
  },

  judge(checkpoint, { copyOf }) {
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
    if (chosen.length === 0) return { passed: false, state: "empty", say: sayNothingChosen };
    const notes = chosen.map(({ answer }) => copyOf(answer));
    if (chosen.some((choice) => !choice.correct)) return { passed: false, state: "wrong", say: sayWrong, notes };
    if (choices.some((choice) => choice.correct && !choice.chosen)) {
      return { passed: false, state: "some", say: saySome, notes };
    }
    return { passed: true, state: "right", say: sayAll, notes };
  },
};
