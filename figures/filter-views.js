// Beside the image of the filter figure: the nine products under the window, and what comes out.

import { board } from "./board.js";
import { change, decimal, fill, h, set, slider } from "./frame.js";

/** Two decimals; rounded to six first, so that the order of adding up shows nowhere. */
export function tidy(value) {
  return decimal(Math.round(value * 1e6) / 1e6, 2);
}

/** The nine pixels under the window, the nine weights (to edit), the products, and their sum. */
export function drawWindow(frame, model) {
  const { words } = frame;
  const { low, high, step } = model.get("limits").kernel;
  const cells = [];
  for (let i = 0; i < 3; i += 1) {
    for (let j = 0; j < 3; j += 1) cells.push(productCell(i, j));
  }
  const lines = { sum: h("b"), bias: h("b"), relu: h("b") };
  const names = { sum: h("span", {}, words.sum), bias: h("span"), relu: h("span", {}, words.with_relu) };
  const rows = Object.fromEntries(Object.keys(lines).map((name) => [name, h("div", {}, names[name], lines[name])]));
  return {
    node: h("div", { class: "lbl-filter-part" },
      h("p", { class: "lbl-filter-heading" }, h("strong", {}, words.window_title), " ", h("span", {}, words.window_about)),
      h("div", { class: "lbl-filter-cells" }, ...cells.map((cell) => cell.node)),
      h("div", { class: "lbl-filter-sum" }, ...Object.values(rows)),
      slider(frame, { model, name: "bias", symbol: "b", label: words.labels.bias })),
    update({ kernel, bias, relu }, { seen, products, sum, value }) {
      cells.forEach((cell, n) => {
        const [i, j] = [Math.floor(n / 3), n % 3];
        cell.update(seen[i][j], kernel[i][j], products[i][j]);
      });
      lines.sum.textContent = tidy(sum);
      names.bias.textContent = fill(words.with_bias, { bias: decimal(bias, 1) });
      lines.bias.textContent = tidy(sum + bias);
      rows.relu.hidden = !relu;
      lines.relu.textContent = tidy(value);
      Object.keys(rows).forEach((name) => rows[name].classList.toggle("lbl-filter-result", name === (relu ? "relu" : "bias")));
    },
  };

  function productCell(i, j) {
    const pixel = h("span");
    const swatch = h("i", { class: "lbl-filter-swatch", "aria-hidden": "true" });
    const product = h("output");
    const input = h("input", { type: "number", min: low, max: high, step: "any", "data-step": step,
      "aria-label": fill(words.weight, { row: i + 1, column: j + 1 }), "data-trait": `kernel-${i}-${j}` });
    input.addEventListener("input", () => {
      const value = input.valueAsNumber;
      if (!(value >= low && value <= high)) return; // not finished yet, or out of limits: the old weight stays
      change(model, { kernel: model.get("kernel").map((row, r) => row.map((old, c) => (r === i && c === j ? value : old))) });
    });
    // Arrow keys change a weight by half: a step of the browser's own would refuse 1/9.
    input.addEventListener("keydown", (event) => {
      const by = { ArrowUp: step, ArrowDown: -step }[event.key];
      if (!by) return;
      event.preventDefault();
      const value = Math.max(low, Math.min(high, Number((model.get("kernel")[i][j] + by).toFixed(4))));
      input.value = value;
      input.dispatchEvent(new Event("input"));
    });
    input.addEventListener("blur", () => { input.value = written(model.get("kernel")[i][j]); });
    return {
      node: h("div", { class: "lbl-filter-cell" }, h("span", { class: "lbl-filter-seen" }, swatch, pixel), input, product),
      update(seen, weight, result) {
        pixel.textContent = `${tidy(seen)} ·`;
        swatch.style.setProperty("--a", `${(92 * seen).toFixed(0)}%`);
        // What is being typed stays as it was typed, "1." or "0.50".
        if (document.activeElement !== input || Math.abs(input.valueAsNumber - weight) > 0.005) input.value = written(weight);
        set(input, { class: weight < 0 ? "lbl-filter-below" : weight > 0 ? "lbl-filter-above" : null });
        product.textContent = `= ${tidy(result)}`;
      },
    };
  }
}

/** A weight as a number input shows it. */
function written(weight) {
  return String(Number(weight.toFixed(2)));
}

/** The output, the same after pooling if that is on; a press on a number moves the window there. */
export function drawOutput(frame, model) {
  const { words } = frame;
  const size = h("span");
  const plane = board({ part: "output", full: 8 });
  const here = h("div", { class: "lbl-filter-here" });
  plane.surface.append(here);
  plane.surface.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return; // a finger may be about to scroll: it taps
    plane.surface.setPointerCapture(event.pointerId);
    event.preventDefault();
    go(event);
  });
  plane.surface.addEventListener("pointermove", (event) => { if (plane.surface.hasPointerCapture(event.pointerId)) go(event); });
  plane.surface.addEventListener("click", go);
  const small = board({ part: "pooled", full: 8 });
  const there = h("div", { class: "lbl-filter-here" });
  small.surface.append(there);
  const smallSize = h("span");
  const pooling = h("div", {},
    h("p", { class: "lbl-filter-heading" }, h("strong", {}, words.pooled_title), " ", smallSize), small.node);
  return {
    node: h("div", { class: "lbl-filter-part" },
      h("p", { class: "lbl-filter-heading" }, h("strong", {}, words.output_title), " ", size), plane.node,
      h("p", { class: "lbl-filter-ramp" }, h("span", {}, words.low), h("span", { class: "lbl-filter-ramp-bar" }),
        h("span", {}, words.high)), pooling),
    update({ relu, pool }, { output, pooled, row, column }) {
      size.textContent = fill(relu ? words.output_after : words.image_size, told(output));
      plane.update({ values: output, kind: "sign", numbers: true, blocks: pool ? 2 : 0,
        label: fill(words.output_alt, told(output)) });
      plane.place(here, row, column);
      pooling.hidden = !pool;
      if (!pool) return;
      smallSize.textContent = fill(words.image_size, told(pooled));
      small.update({ values: pooled, kind: "sign", numbers: true, label: fill(words.pooled_alt, told(pooled)) });
      const [r, c] = [Math.floor(row / 2), Math.floor(column / 2)];
      there.hidden = r >= pooled.length || c >= pooled[0].length;
      small.place(there, r, c);
    },
  };

  function go(event) {
    change(model, { position: plane.cell(event) });
  }
}

function told(values) {
  const all = values.flat();
  return { height: values.length, width: values[0].length, smallest: tidy(Math.min(...all)), largest: tidy(Math.max(...all)) };
}
