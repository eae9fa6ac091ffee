// Questions whose answer is a number, which people write in many ways: 0.75, 0,75, 3/4, 75 %, 1e-3, 12 345.
//
// `readings` gives all numbers that a text may mean, the same ones as book/_ext/checkpoint_kinds/number_text.py.

(globalThis.checkpointKinds ??= {}).number = (() => {
  "use strict";

  const POWER_OF_TEN = /^([+-]?) ?10 ?(?:\^|\*\*) ?([+-]?\d+)$/;
  const SCALED = /^([+-]?) ?([\d., '_]+?) ?(?:(?:e|\* ?10 ?(?:\^|\*\*)) ?([+-]?\d+))?$/;
  const DECIMAL = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
  // Digits in groups of three, and what sets the groups apart.
  const GROUPED = [
    [/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/, /,/g],
    [/^(?:[1-9]\d{0,2}(?:\.\d{3})+,\d*|[1-9]\d{0,2}(?:\.\d{3}){2,})$/, /\./g],
    [/^[1-9]\d{0,2}(?:[ '_]\d{3})+(?:[.,]\d*)?$/, /[ '_]/g],
  ];

  // The text in small plain characters: one kind of space, minus, times and apostrophe.
  const simplified = (text) =>
    text
      .replace(/10([⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, power) => `10^${power.normalize("NFKC")}`)
      .replace(/[¼-¾⅐-⅞]/g, " $&")
      .normalize("NFKC")
      .replace(/[‐‑‒–−]/g, "-")
      .replace(/[×·⋅∙]/g, "*")
      .replace(/⁄/g, "/")
      .replace(/’/g, "'")
      .trim()
      .replace(/\s+/g, " ")
      .toLowerCase();

  // The readings of a number without unit, percent or fraction.
  function quantity(text) {
    const ten = POWER_OF_TEN.exec(text);
    if (ten) return [Number(`${ten[1]}1e${ten[2]}`)];
    const found = SCALED.exec(text);
    if (!found) return [];
    const [, sign, digits, power = "0"] = found;
    const written = DECIMAL.test(digits) ? [digits.replace(",", ".")] : [];
    for (const [pattern, separators] of GROUPED) {
      if (pattern.test(digits)) written.push(digits.replace(separators, "").replace(",", "."));
    }
    return written.map((one) => Number(`${sign}${one}e${power}`));
  }

  function readings(entered, unit = "") {
    let text = simplified(entered).replace(/^[=≈~] ?/, "");
    const known = simplified(unit);
    if (known && text.endsWith(known)) text = text.slice(0, -known.length).trimEnd();
    const hundredths = text.endsWith("%");
    if (hundredths) text = text.slice(0, -1).trimEnd();
    const slash = text.indexOf("/");
    let found = quantity((slash < 0 ? text : text.slice(0, slash)).trim());
    if (slash >= 0) {
      const under = quantity(text.slice(slash + 1).trim()).filter((value) => value !== 0);
      found = found.flatMap((above) => under.map((below) => above / below));
    }
    if (hundredths) found = found.map((value) => value / 100);
    return found.filter(Number.isFinite);
  }

  // Which answer a number gets: the place of the right one or of a known wrong one, or the name of all others.
  function find(values, known, others, tolerances) {
    const { near } = globalThis.checkpointKinds;
    const place = known.findIndex((number) => values.some((value) => near(value, number, tolerances)));
    if (place >= 0) return place;
    const distance = (value) => Math.abs(value - known[0]);
    const value = values.reduce((best, one) => (distance(one) < distance(best) ? one : best));
    const side = value > known[0] ? "too-large" : "too-small";
    return others.includes(side) ? side : "otherwise";
  }

  function judge(checkpoint, { copyOf }) {
    const { sayNothingWritten, sayUnreadable, unit, tolerance, relative } = checkpoint.dataset;
    const field = checkpoint.querySelector(".checkpoint-field");
    const entered = field.value.trim();
    const values = readings(entered, unit);
    field.setAttribute("aria-invalid", String(entered !== "" && values.length === 0));
    if (!entered) return { passed: false, state: "empty", say: sayNothingWritten };
    if (!values.length) {
      return { passed: false, state: "empty", say: sayUnreadable.replace("{entered}", () => entered.slice(0, 60)) };
    }
    const answers = [...checkpoint.querySelectorAll(".checkpoint-answers .checkpoint-answer")];
    const known = answers.filter((answer) => answer.dataset.number !== undefined);
    const others = answers.map((answer) => answer.dataset.other).filter(Boolean);
    const numbers = known.map((answer) => Number(answer.dataset.number));
    const found = find(values, numbers, others, { tolerance, relative });
    const answer = known[found] ?? answers.find((one) => one.dataset.other === found);
    const note = copyOf(answer);
    if (answer.dataset.other) note.querySelector(".checkpoint-label").textContent = entered.slice(0, 60);
    const passed = answer.dataset.correct === "true";
    return { passed, state: passed ? "right" : "wrong", notes: [note] };
  }

  return { readings, find, judge };
})();
