// Tic-tac-toe against a network: a board to play on, and beside it the board on which the network last moved.
//
// Game, networks and words are the model's; see tictactoe.py, which computes the same.

import { button, change, choice, fill, h, number, openFrame, set } from "./frame.js";
import { alternative, compute, inPython, moved, short, suggestion, takenBack, verdict } from "./tictactoe-state.js";

const TICTACTOE_CONTROLS = ["game", "first", "network", "hints"];
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "tictactoe" });
  const { words } = frame;
  const board = playedBoard(model, words, frame.id);
  const thought = h("div", { role: "img", class: "lbl-tictactoe-board" });
  const about = h("span");
  const said = h("p", { class: "lbl-tictactoe-verdict" });
  const back = button(words.take_back, () => {
    const state = read(model);
    const game = takenBack(state, compute(state));
    if (game !== null) change(model, { game });
  });
  const begin = Object.entries(words.begin).map(([first, text]) => button(text, () => change(model, { first, game: "" })));
  const numbers = Object.fromEntries(["best", "ways_won", "ways_drawn", "ways_lost"].map((name) => [name, number(words[name])]));
  const heading = (id, text, more) => h("p", { class: "lbl-tictactoe-heading", id }, h("strong", {}, text), " ", more);
  frame.body.append(
    choice(frame, { model, name: "network", label: words.network, options: Object.entries(words.networks) }),
    choice(frame, { model, name: "hints", label: words.hints, options: Object.entries(words.hints_names) }),
    h("div", { class: "lbl-figure-buttons lbl-tictactoe-buttons", role: "group", "aria-label": words.buttons }, ...begin, back),
    said,
    h("div", { class: "lbl-tictactoe-boards" },
      h("div", {}, heading(`${frame.id}-board`, words.board, h("span", {}, words.board_about)), board.node),
      h("div", {}, heading(null, words.thought, about), thought)),
    h("div", { class: "lbl-figure-numbers lbl-tictactoe-numbers" }, ...Object.values(numbers).map(({ node }) => node)));

  let spoken = false;
  frame.watch(TICTACTOE_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[suggestion(state, result)]);
    said.textContent = verdict(result, words);
    board.update(state, result);
    set(thought, { "aria-label": alternative(state) });
    about.textContent = result.thought === null ? words.no_thought : words.thought_about;
    thought.replaceChildren(...squares(result.thoughtOwners, result.thoughtJudged, words)
      .map((inside, i) => h("div", { "data-took": i === result.took }, ...inside)));
    set(back, { "aria-disabled": String(takenBack(state, result) === null) });
    numbers.best.update(words.best_names[result.best], words.best_about);
    const ways = result.ways.reduce((sum, count) => sum + count);
    ["ways_won", "ways_drawn", "ways_lost"].forEach((name, i) => {
      numbers[name].update(result.ways[i], fill(words.of_ways, { ways }));
    });
    frame.inPython(inPython(state));
    if (spoken) frame.speak(spokenOf(result, words));
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  return Object.fromEntries([...TICTACTOE_CONTROLS, "networks", "words"].map((name) => [name, model.get(name)]));
}

/** Where the network went, and how the game stands. */
function spokenOf(result, words) {
  const answer = result.took === null ? "" : `${words.it} ${words.squares[result.took]}. `;
  return answer + verdict(result, words);
}

/** What stands in each of nine squares: a mark, or the network's probability and what search proves, or nothing. */
function squares(owners, judged, words) {
  const inside = owners.map((owner) => (owner ? [h("i", { "data-mark": owner }, owner === "you" ? words.you : words.it)] : []));
  for (const { square, share, worth } of judged) {
    const bar = h("span", { class: "lbl-tictactoe-bar" });
    bar.style.setProperty("--share", share.toFixed(3));
    inside[square] = [h("b", {}, short(share)), bar, h("small", { "data-worth": worth }, words.worth[worth])];
  }
  return inside;
}

/** The board to play on: nine buttons; Tab reaches one of them, the arrow keys the others. */
function playedBoard(model, words, id) {
  const play = (square) => {
    const game = moved(read(model), square);
    if (game !== null) change(model, { game });
  };
  const cells = words.squares.map((_, square) => button("", () => play(square)));
  const node = h("div", { class: "lbl-tictactoe-board", role: "group", "aria-labelledby": `${id}-board` }, ...cells);
  const enter = (at) => cells.forEach((cell, i) => set(cell, { tabindex: i === at ? 0 : -1 }));
  enter(4);
  cells.forEach((cell, at) => {
    cell.addEventListener("focus", () => enter(at));
    cell.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      const [row, column] = [Math.floor(at / 3) + step[0], (at % 3) + step[1]];
      if (row >= 0 && row < 3 && column >= 0 && column < 3) cells[3 * row + column].focus();
    });
  });
  return {
    node,
    update({ hints }, { owners, judged, outcome, took }) {
      const shown = hints === "shown" ? judged : [];
      squares(owners, shown, words).forEach((inside, i) => {
        const free = owners[i] === null;
        const state = free ? words.free : owners[i] === "you" ? words.mine : words.its;
        const hint = shown.find(({ square }) => square === i);
        const name = hint ? fill(words.judged, { name: words.squares[i], percent: short(hint.share), worth: words.worth[hint.worth] })
          : fill(words.square, { name: words.squares[i], state });
        cells[i].replaceChildren(...inside);
        set(cells[i], { "aria-label": name, "aria-disabled": String(!free || outcome !== "turn"), "data-took": i === took });
      });
    },
  };
}

export default { render };
