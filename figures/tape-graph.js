// A computation as a graph, from the inputs at the top downward: a box for each value, an edge to each of its sources.
//
// The figure says what stands in the boxes and beside the edges; this file only draws.

import { h, set } from "./frame.js";

const WIDTH = 360;
const BOX = { width: 92, height: 62 };

/**
 * Returns node and update(view), where view.label is the alt text; view.nodes[i] is {at, name, value, grad, unknown,
 * active}; and view.edges[i] is {from, to, apart, label, active}. `at`, `from` and `to` are middles of boxes; edges
 * that join the same two boxes are told `apart`: -1 and 1. `active` is "forward", "backward" or null.
 */
export function drawTapeGraph() {
  const node = h("svg", { role: "img", class: "lbl-tape-graph" });
  return {
    node,
    update({ label, nodes, edges }) {
      const bottom = Math.max(...nodes.map(({ at }) => at[1])) + BOX.height;
      set(node, { "aria-label": label, viewBox: `0 ${-BOX.height / 2 - 3} ${WIDTH} ${bottom + 6}` });
      node.replaceChildren(...edges.map(edge), ...nodes.map(box), ...edges.map(edgeLabel));
    },
  };
}

function middle({ from, to, apart }) {
  return [(from[0] + to[0]) / 2 + 26 * apart, (from[1] + to[1]) / 2];
}

function edge(each) {
  const { from, to, active } = each;
  const [x, y] = middle(each);
  return h("path", { d: `M${from} Q${2 * x - (from[0] + to[0]) / 2} ${y} ${to}`, class: "lbl-tape-edge", "data-active": active });
}

function edgeLabel(each) {
  const [x, y] = middle(each);
  return h("text", { x, y: y + 5, class: "lbl-tape-slope", "data-active": each.active }, each.label);
}

function box({ at: [x, y], name, value, grad, unknown, active }) {
  const text = (down, kind, content) => h("text", { x, y: y + down, class: `lbl-tape-${kind}` }, content);
  return h("g", { class: "lbl-tape-node", "data-active": active, "data-unknown": unknown },
    h("rect", { x: x - BOX.width / 2, y: y - BOX.height / 2, ...BOX, rx: 11 }),
    text(-13, "name", name), text(grad ? 6 : 11, "value", value), text(24, "grad", grad));
}
