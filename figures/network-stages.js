// The stages of the forward pass, one below the other: each an array with its shape, the current one written out.

import { arrayBox, equals, inner, short, symbol } from "./arrays.js";
import { change, decimal, fill, h } from "./frame.js";

export const FLOW_STAGES = ["x", "z", "h", "scores", "p"];
const FLOW_LETTERS = { x: "x", z: "z", h: "h", scores: "s", p: "p" };
const TIMES = "\u00a0·\u00a0"; // no line ends inside a product

/** The unit whose arithmetic is written out, counted from 0. */
export function chosenUnit({ unit, stage }, result) {
  return Math.min(unit, result[stage][0].length) - 1;
}

/**
 * How the chosen unit's number comes about: lines of text, each equal to the one before; {power} is an exponent of e.
 * The last line is the number itself. Also whether the scores were shifted, so that no power of e is huge.
 */
export function workings(state, result) {
  const { stage } = state;
  const m = chosenUnit(state, result);
  if (stage === "x") return { lines: [], shifted: false };
  if (stage === "h") return { lines: [[`= max(${short(result.z[0][m])}, 0)`], last(result.h[0][m])], shifted: false };
  if (stage === "p") return chances(result.scores[0], result.p[0], m);
  const [row, weight, bias] = stage === "z" ? [result.x[0], state.W1, state.b1] : [result.h[0], state.W2, state.b2];
  const offset = inner(bias[0][m]);
  const factors = row.map((value, n) => `${n ? inner(value) : short(value)}${TIMES}${inner(weight[n][m])}`);
  const products = row.map((value, n) => (n ? inner : short)(value * weight[n][m]));
  return {
    lines: [[`= ${factors.join(" + ")} + ${offset}`], [`= ${products.join(" + ")} + ${offset}`],
      last(result[stage][0][m])],
    shifted: false,
  };
}

function last(value) {
  return [`${equals(value)} `, { strong: short(value) }];
}

function chances(scores, p, m) {
  const highest = Math.max(...scores);
  const shifted = highest > 8 || highest < -4;
  const powers = scores.map((score) => score - (shifted ? highest : 0));
  const e = (k) => ["e", { power: short(powers[k]) }];
  const raised = powers.map(Math.exp);
  return {
    lines: [["= ", ...e(m), " / (", ...e(0), " + ", ...e(1), ")"],
      [`\u2248 ${decimal(raised[m], 3)} / (${decimal(raised[0], 3)} + ${decimal(raised[1], 3)})`], last(p[m])],
    shifted,
  };
}

/** What the network would answer, in words; probabilities that agree to nine decimals are a tie. */
export function answerInWords({ p }, words) {
  const [first, second] = p[0].map((value) => Math.round(value * 1e9));
  return first === second ? words.tie : fill(words.winner, { winner: Number(second > first) });
}

/** The stages one below the other: each with its array and shape, the current one with all its arithmetic. */
export function drawStages(frame, model) {
  const { words, id } = frame;
  const parts = FLOW_STAGES.map((name) => stageParts(name));
  const node = h("fieldset", { class: "lbl-network-stages" },
    h("legend", { class: "lbl-figure-unseen" }, words.stages), ...parts.map((part) => part.node));
  return {
    node,
    update(state, result) { for (const part of parts) part.update(state, result); },
  };

  function stageParts(name) {
    const { name: title, what } = words.stage[name];
    const columns = { x: 2, z: 3, h: 3, scores: 2, p: 2 }[name];
    const radio = h("input", { type: "radio", name: `${id}-stage`, value: name });
    radio.addEventListener("change", () => change(model, { stage: name }));
    const values = h("span", { class: "lbl-network-values" });
    const head = h("label", { class: "lbl-network-head" }, radio,
      h("span", { class: "lbl-network-row" }, h("i", {}, FLOW_LETTERS[name]),
        h("span", { class: "lbl-network-name" }, title), values,
        h("span", { class: "lbl-network-shape" }, `(1, ${columns})`)));
    const sum = expression(name);
    const chips = name === "x" ? null : drawChips(name, columns);
    const shown = h("div", { class: "lbl-network-working" });
    const remark = h("p", { class: "lbl-network-remark" });
    const detail = h("div", { class: "lbl-network-detail", hidden: true }, h("p", {}, what),
      h("div", { class: "lbl-network-sum" }, ...sum.nodes, ...(chips ? [term("=", chips.node)] : [])), shown, remark);
    return {
      node: h("div", { class: "lbl-network-stage" }, head, detail),
      update(state, result) {
        const open = state.stage === name;
        const unknown = FLOW_STAGES.indexOf(name) > FLOW_STAGES.indexOf(state.stage);
        radio.checked = open;
        detail.hidden = !open;
        values.replaceChildren(...(unknown ? [] : result[name][0].flatMap((value) => [h("span", {}, short(value)), " "])));
        if (!open) return;
        const unit = chosenUnit(state, result);
        sum.update(state, result, unit);
        chips?.update(result[name][0], unit);
        const { lines, shifted } = workings(state, result);
        shown.hidden = lines.length === 0;
        shown.replaceChildren(...lines.flatMap((line, i) => [
          h("span", {}, ...(i === 0 ? [symbol(`${FLOW_LETTERS[name]}${unit + 1}`)] : [])),
          h("span", {}, ...line.map(written)),
        ]));
        if (name === "h" && !result.on[unit]) shown.lastChild.append(` (${words.off})`);
        const remarks = [shifted && words.shifted, name === "p" && answerInWords(result, words)].filter(Boolean);
        remark.textContent = remarks.join(" ");
        remark.hidden = remarks.length === 0;
      },
    };
  }

  /** A sign and the array behind it, which stay together where the line breaks. */
  function term(before, node, after = "") {
    const sign = (text) => h("span", { class: "lbl-network-sign" }, text);
    return h("span", { class: "lbl-network-term" }, sign(before), node, ...(after ? [sign(after)] : []));
  }

  /** What the array is computed from, as arrays with their shapes. */
  function expression(name) {
    const box = (letter, rows, columns, shape) => arrayBox({ name: symbol(letter), rows, columns, shape });
    const product = (letter, n, weight, bias, m, from) => {
      const boxes = [box(letter, 1, n, `(1, ${n})`), box(weight, n, m, `(${n}, ${m})`), box(bias, 1, m, `(${m},)`)];
      return {
        nodes: [boxes[0].node, term("@", boxes[1].node), term("+", boxes[2].node)],
        update(state, result, unit) {
          boxes[0].update(result[from]);
          boxes[1].update(state[weight], (_, c) => c === unit);
          boxes[2].update(state[bias], (_, c) => c === unit);
        },
      };
    };
    if (name === "z") return product("x", 2, "W1", "b1", 3, "x");
    if (name === "scores") return product("h", 3, "W2", "b2", 2, "h");
    if (name === "h") {
      const z = box("z", 1, 3, "(1, 3)");
      return { nodes: [term("max(", z.node, ", 0)")],
        update(_, result, unit) { z.update(result.z, (__, c) => c === unit); } };
    }
    if (name === "p") {
      const s = box("s", 1, 2, "(1, 2)");
      return { nodes: [term("softmax(", s.node, ")")], update(_, result) { s.update(result.scores); } };
    }
    const x = box("x", 1, 2, "(1, 2)");
    return { nodes: [x.node], update(_, result) { x.update(result.x); } };
  }

  /** The array itself, each number a button of a radio group: it chooses whose arithmetic is written out. */
  function drawChips(name, columns) {
    const letter = FLOW_LETTERS[name];
    const values = Array.from({ length: columns }, () => h("b"));
    const radios = values.map((_, i) => {
      const radio = h("input", { type: "radio", name: `${id}-${name}`, value: i + 1 });
      radio.addEventListener("change", () => change(model, { unit: i + 1 }));
      return radio;
    });
    const group = h("fieldset", { class: "lbl-network-chips" },
      h("legend", { class: "lbl-figure-unseen" }, words.units[name]),
      ...radios.map((radio, i) => h("label", {}, radio, h("span", {}, symbol(`${letter}${i + 1}`), " ", values[i]))));
    return {
      node: h("span", { class: "lbl-array" }, h("span", { class: "lbl-array-name" }, symbol(letter)), group,
        h("span", { class: "lbl-array-shape" }, `(1, ${columns})`)),
      update(row, unit) {
        row.forEach((value, i) => {
          values[i].textContent = short(value);
          radios[i].checked = i === unit;
        });
      },
    };
  }
}

/** A piece of a line: text, an exponent, or the result. */
function written(piece) {
  if (piece.power !== undefined) return h("sup", {}, piece.power);
  return piece.strong === undefined ? piece : h("b", {}, piece.strong);
}
