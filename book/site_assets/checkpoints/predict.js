// Questions whose answer is what code prints. The reader writes it; spaces, line breaks, commas, capitals and the way in
// which a number is written do not count. `samePrint` compares as book/_ext/checkpoint_kinds/printed_text.py does.

(globalThis.checkpointKinds ??= {}).predict = (() => {
  "use strict";

  const TOKEN = /([a-z_]\w*)|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|\S/gu; // a sign is a token of its own: "- 1" is "-1"
  const SAME = { "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "..." };

  // Words, numbers and single signs, in their order.
  function tokens(text) {
    const plain = text.replace(/[−‘’“”…]/g, (sign) => SAME[sign]).toLowerCase();
    const found = [...plain.matchAll(TOKEN)].filter(([token]) => token !== ",");
    return found.map(([token, , number]) => (number ? Number(number) : token));
  }

  function samePrint(text, other, tolerances) {
    const { near } = globalThis.checkpointKinds;
    const [ours, theirs] = [tokens(text), tokens(other)];
    const same = (one, two) =>
      typeof one === "number" && typeof two === "number" ? near(one, two, tolerances) : one === two;
    return ours.length === theirs.length && ours.every((one, i) => same(one, theirs[i]));
  }

  // A button that shows the real output: after a prediction, seeing it is part of learning from it.
  function revealer(checkpoint, right, { copyOf, sentence }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "checkpoint-reveal";
    button.textContent = checkpoint.dataset.sayReveal;
    button.addEventListener("click", () => {
      button.replaceWith(sentence(checkpoint.dataset.sayPrints), copyOf(right.querySelector(".checkpoint-code")));
      checkpoint.querySelector(".checkpoint-check").focus(); // the button that had the focus is gone
    });
    return button;
  }

  function judge(checkpoint, tools) {
    const { sayNothingWritten, tolerance, relative } = checkpoint.dataset;
    const entered = checkpoint.querySelector(".checkpoint-field").value;
    if (!entered.trim()) return { passed: false, state: "empty", say: sayNothingWritten };
    const answers = [...checkpoint.querySelectorAll(".checkpoint-answers .checkpoint-answer")];
    const known = answers.filter((answer) => answer.dataset.output !== undefined);
    const found = known.find((answer) => samePrint(entered, answer.dataset.output, { tolerance, relative }));
    const answer = found ?? answers.find((one) => one.dataset.other);
    const note = tools.copyOf(answer);
    if (!found) note.querySelector(".checkpoint-label").remove();
    const right = answers.find((one) => one.dataset.correct === "true");
    if (answer === right) return { passed: true, state: "right", notes: [note] };
    return { passed: false, state: "wrong", notes: [note], more: [revealer(checkpoint, right, tools)] };
  }

  return { samePrint, judge };
})();
