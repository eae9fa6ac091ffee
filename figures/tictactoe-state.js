// What follows from the moves of a game of tic-tac-toe: whose turn it is, the network's answer, who has won.

import { decimal, fill } from "./frame.js";
import { afterAll, chosen, free, lost, over, probabilities, value, ways, worth } from "./tictactoe-game.js";

/** Whether the move after so many moves is the reader's. */
function yours(first, count) {
  return (count % 2 === 0) === (first === "you");
}

/** A share as a whole percentage; never rounded up to certain, nor down to impossible. */
export function short(share) {
  if (share >= 0.995) return ">99%";
  return share < 0.005 ? "<1%" : `${decimal(100 * share, 0)}%`;
}

/** Everything that the figure shows; TicTacToeFigure has the same under the same names. */
export function compute({ game, first, network, networks }) {
  const net = networks[network];
  const earlier = afterAll(game);
  const answers = !yours(first, game.length) && !over(earlier);
  const played = answers ? game + chosen(net, earlier) : game;
  const board = afterAll(played);
  const its = [...played].findLastIndex((_, n) => !yours(first, n));
  const thought = its < 0 ? null : played.slice(0, its);
  const before = thought === null ? null : afterAll(thought);
  const took = thought === null ? null : Number(played[its]);
  const turn = yours(first, played.length);
  const ended = lost(board) ? (turn ? "lost" : "won") : "drawn";
  return {
    played, thought, took,
    mistake: thought !== null && worth(before, took) < value(before),
    outcome: over(board) ? ended : "turn",
    // The value of the board for the reader, whoever is to move.
    best: turn ? value(board) : 0 - value(board),
    ways: ways(board, turn, net),
    owners: owners(played, first),
    thoughtOwners: owners(thought ?? "", first),
    judged: over(board) ? [] : judged(net, board),
    thoughtJudged: before ? judged(net, before) : [],
  };
}

/** "you", "network" or null for each square. */
function owners(game, first) {
  const found = Array(9).fill(null);
  [...game].forEach((move, n) => { found[Number(move)] = yours(first, n) ? "you" : "network"; });
  return found;
}

/** Each free square, the network's probability, and what search proves of it. */
function judged(net, board) {
  const found = probabilities(net, board);
  return free(board).map((square) => ({ square, share: found[square], worth: worth(board, square) }));
}

/** Who has won, or whose turn it is; and whether the network's last move was a mistake. */
export function verdict({ outcome, mistake }, words) {
  return mistake ? `${words[outcome]} ${words.mistake}` : words[outcome];
}

/** What the figure shows, in words; TicTacToeFigure.alt() says the same. */
export function alternative(state) {
  const { words, first, network, hints } = state;
  const result = compute(state);
  const side = (own) => [...result.played].filter((_, n) => yours(first, n) === own)
    .map((move) => words.squares[move]).join(", ") || words.nothing;
  const listed = (some) => some.map(({ square, share, worth: found }) =>
    fill(words.judged, { name: words.squares[square], percent: short(share), worth: words.worth[found] })).join(", ");
  const [won, drawn, lostWays] = result.ways;
  return fill(words.alt, {
    network: words.networks[network],
    mine: side(true),
    its: side(false),
    verdict: verdict(result, words),
    thought: result.thought === null ? words.alt_no_thought
      : fill(words.alt_thought, { judged: listed(result.thoughtJudged), chosen: words.squares[result.took] }),
    hints: hints === "shown" && result.judged.length > 0 ? fill(words.alt_hints, { judged: listed(result.judged) }) : "",
    ways: won + drawn + lostWays, won, drawn, lost: lostWays,
  });
}

/** What to try next: a key of words.try. */
export function suggestion({ game, first, network, hints }, { outcome, mistake, ways: [won] }) {
  if (outcome !== "turn") return outcome;
  if (first === "you" && game === "") return "empty";
  if (first === "you" && game === "0" && network === "most" && hints === "hidden") return "start";
  if (mistake) return "mistake";
  if (won === 0) return "hopeless";
  return hints === "shown" ? "shown" : "playing";
}

/** The moves before the reader's last one: the network's answer to it is taken back as well. */
export function takenBack({ first }, { played }) {
  const last = [...played].findLastIndex((_, n) => yours(first, n));
  return last < 0 ? null : played.slice(0, last);
}

/** The moves once the reader has taken a square too; null where that is not possible. */
export function moved(state, square) {
  const { played, outcome } = compute(state);
  return outcome === "turn" && !played.includes(String(square)) ? played + square : null;
}

/** The same in lines of Python. */
export function inPython({ game, first, network }) {
  return [
    "from figures import TicTacToeFigure",
    "",
    `figure = TicTacToeFigure(game="${game}", first="${first}", network="${network}")`,
    "print(figure.verdict)",
    "print(figure.ways)  # how many you win, draw, lose",
  ].join("\n");
}
