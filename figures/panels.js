// Panels of which a narrow screen shows one at a time; a wide one shows all, and no buttons to choose among them.

import { h } from "./frame.js";

/**
 * The buttons that choose. `panels` are elements by name, `titles` what the buttons say, `label` what they are for;
 * the first panel is shown unless `chosen` names another.
 */
export function drawPanels(frame, { panels, titles, label, chosen = Object.keys(panels)[0] }) {
  const group = `${frame.id}-panel-${Object.keys(panels)[0]}`;
  const show = (wanted) => {
    for (const [name, panel] of Object.entries(panels)) panel.classList.toggle("lbl-panel-chosen", name === wanted);
  };
  const radios = Object.entries(panels).map(([name, panel]) => {
    panel.classList.add("lbl-panel");
    const radio = h("input", { type: "radio", name: group, value: name });
    radio.checked = name === chosen;
    radio.addEventListener("change", () => show(name));
    return h("label", {}, radio, h("span", {}, titles[name]));
  });
  show(chosen);
  return h("fieldset", { class: "lbl-figure-choice lbl-panels" },
    h("legend", { class: "lbl-figure-unseen" }, label), h("div", {}, ...radios));
}
