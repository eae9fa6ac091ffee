// Tic-tac-toe: rules, search, the network's choice, and all the ways in which a game can go on.
//
// The same as tictactoe_game.py and tictactoe_networks.py. A board is nine numbers, seen by the player whose turn it
// is: 1 for a square of mine, -1 for one of the other's, 0 for a free one.

import { activate, linear } from "./layers.js";

const EMPTY = [0, 0, 0, 0, 0, 0, 0, 0, 0];
const LINES = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];

/** The squares on which nothing stands. */
export function free(board) {
  return [...board.keys()].filter((square) => board[square] === 0);
}

/** The board after my move, as the other player sees it. */
export function after(board, move) {
  return board.map((square, i) => (i === move ? -1 : 0 - square));
}

/** Whether the other has just completed a line. */
export function lost(board) {
  return LINES.some(([i, j, k]) => board[i] + board[j] + board[k] === -3);
}

export function over(board) {
  return lost(board) || !board.includes(0);
}

const proved = new Map();

/** What search proves, for whoever moves: 1 can win, 0 a draw, -1 lost, by best play. */
export function value(board) {
  if (over(board)) return lost(board) ? -1 : 0;
  const key = board.join();
  if (!proved.has(key)) proved.set(key, Math.max(...free(board).map((move) => worth(board, move))));
  return proved.get(key);
}

/** What a move leaves to whoever makes it, by best play. */
export function worth(board, move) {
  return 0 - value(after(board, move));
}

/** The board after the moves of a game, each a digit; as whoever moves next sees it. */
export function afterAll(game) {
  return [...game].reduce((board, move) => after(board, Number(move)), EMPTY);
}

const answers = new WeakMap(); // of each network, what it has said about boards

/** How probable a network finds it that each of the nine squares is a best move for whoever moves. */
export function probabilities(network, board) {
  if (!answers.has(network)) answers.set(network, new Map());
  const known = answers.get(network);
  const key = board.join();
  if (!known.has(key)) {
    const x = [...board.map((square) => Number(square === 1)), ...board.map((square) => Number(square === -1))];
    const hidden = activate(linear([x], network.W1, network.b1), "relu");
    known.set(key, activate(linear(hidden, network.W2, network.b2), "sigmoid")[0]);
  }
  return known.get(key);
}

/** The free square that a network finds most probable. */
export function chosen(network, board) {
  const found = probabilities(network, board);
  return free(board).reduce((best, square) => (found[square] > found[best] ? square : best));
}

/** In how many ways a game can go on against a network: how many I win, draw and lose. */
export function ways(board, mine, network) {
  if (over(board)) {
    const result = mine ? value(board) : 0 - value(board);
    return [1, 0, -1].map((one) => Number(one === result));
  }
  const moves = mine ? free(board) : [chosen(network, board)];
  const branches = moves.map((move) => ways(after(board, move), !mine, network));
  return [0, 1, 2].map((i) => branches.reduce((sum, branch) => sum + branch[i], 0));
}
