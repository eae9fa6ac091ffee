// A square of the plane as a raster of points: what a network answers at each of them, as colors and as a line.

/** A raster of side * side points of the plane, row by row from the top: from edge to edge, or the middles of cells. */
export function planeRaster(side, { low, high }, middles = false) {
  const x = new Float64Array(2 * side * side);
  const at = (i) => low + (middles ? (i + 0.5) / side : i / (side - 1)) * (high - low);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const i = 2 * (row * side + column);
      x[i] = at(column);
      x[i + 1] = at(side - 1 - row);
    }
  }
  return { side, x, count: side * side };
}

/** A table of 256 colors from `low` by `middle` to `high`, for values from -1 to 1, four bytes each. */
export function colorTable(low, middle, high) {
  const table = new Uint8ClampedArray(4 * 256);
  for (let i = 0; i < 256; i += 1) {
    const share = (i - 127.5) / 127.5;
    const end = share < 0 ? low : high;
    for (let k = 0; k < 3; k += 1) table[4 * i + k] = middle[k] + Math.abs(share) * (end[k] - middle[k]);
    table[4 * i + 3] = 255;
  }
  return table;
}

/** Put `shown` (side * side numbers from -1 to 1) into the pixels of a small canvas, one each. */
export function paintPixels(canvas, shown, side, table) {
  if (canvas.width !== side) Object.assign(canvas, { width: side, height: side });
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  const colors = new Uint32Array(table.buffer);
  for (let i = 0; i < side * side; i += 1) {
    pixels[i] = colors[Math.max(0, Math.min(255, Math.round(127.5 + 127.5 * shown[i])))];
  }
  context.putImageData(image, 0, 0);
}

/** Paint a raster that reaches from edge to edge, smoothly, over a drawing of this size; `pixels` is a spare canvas. */
export function drawRaster(context, { pixels, shown, side, table, width, height }) {
  paintPixels(pixels, shown, side, table);
  // The outermost points of the raster lie on the edges, so the outermost pixels are drawn half outside.
  const [across, down] = [width / (side - 1), height / (side - 1)];
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(pixels, -across / 2, -down / 2, width + across, height + down);
}

/** Where `scores` change their sign, as pieces of line [x1, y1, x2, y2] in units of the raster's cells. */
export function zeroLine(scores, side) {
  const pieces = [];
  const between = (a, b) => a / (a - b);
  for (let row = 0; row < side - 1; row += 1) {
    for (let column = 0; column < side - 1; column += 1) {
      const i = row * side + column;
      const [a, b, c, d] = [scores[i], scores[i + 1], scores[i + side + 1], scores[i + side]];
      if ((a > 0) === (b > 0) && (b > 0) === (c > 0) && (c > 0) === (d > 0)) continue;
      const ends = [];
      if ((a > 0) !== (b > 0)) ends.push([column + between(a, b), row]);
      if ((b > 0) !== (c > 0)) ends.push([column + 1, row + between(b, c)]);
      if ((d > 0) !== (c > 0)) ends.push([column + between(d, c), row + 1]);
      if ((a > 0) !== (d > 0)) ends.push([column, row + between(a, d)]);
      for (let k = 0; k + 1 < ends.length; k += 2) pieces.push([...ends[k], ...ends[k + 1]]);
    }
  }
  return pieces;
}
