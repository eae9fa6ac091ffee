// What is predicted for somebody who rated a few films. film_world.py computes the same, and says why.

/** x with A x = b, for a few equations: each row removes its unknown from all others. (A brake keeps pivots above 0.) */
function solveFew(A, b) {
  const rows = A.map((row, i) => [...row, b[i]]);
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows[i][i];
    rows[i] = rows[i].map((value) => value / pivot);
    for (let r = 0; r < rows.length; r += 1) {
      if (r === i) continue;
      const factor = rows[r][i];
      rows[r] = rows[r].map((value, c) => value - factor * rows[i][c]);
    }
  }
  return rows.map((row) => row.at(-1));
}

/** Bias and taste vector of the viewer: [bias, right, up]. Ridge regression on the films that have stars. */
function newViewer({ ratings, rated, method, learned, brake }) {
  const A = [[brake, 0, 0], [0, brake, 0], [0, 0, brake]];
  const b = [0, 0, 0];
  ratings.forEach((stars, i) => {
    if (stars === 0) return;
    const film = rated[i];
    const inputs = [1, ...(method === "taste" ? learned.vectors[film] : [0, 0])];
    const rest = stars - learned.mean - learned.biases[film];
    inputs.forEach((one, r) => {
      b[r] += one * rest;
      inputs.forEach((other, c) => { A[r][c] += one * other; });
    });
  });
  return solveFew(A, b);
}

/** The viewer, and every film that is not among the five with the parts of its prediction, best first. */
export function filmsResult(state) {
  const { rated, learned } = state;
  const viewer = newViewer(state);
  const predictions = learned.biases.map((bias, film) => {
    const taste = viewer[1] * learned.vectors[film][0] + viewer[2] * learned.vectors[film][1];
    const parts = { mean: learned.mean, viewer: viewer[0], film: bias, taste };
    return { film, parts, total: parts.mean + parts.viewer + parts.film + parts.taste };
  }).filter(({ film }) => !rated.includes(film));
  return { viewer, predictions: predictions.toSorted((a, b) => b.total - a.total) };
}
