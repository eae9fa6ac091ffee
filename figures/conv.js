// Convolution and pooling of one gray image by one filter, as nnlib.Conv2d and nnlib.MaxPool2d compute them.
//
// Held to nnlib by tests/figures/test_filter.py. An image is an array of rows, (H, W); a kernel is (K, K).

/** Where a window of `kernel` pixels stops along an axis of `size` pixels, and the zeros put before and after it. */
export function windows(size, kernel, { stride, padding }) {
  if (padding === "valid") return { places: Math.floor((size - kernel) / stride) + 1, before: 0, after: 0 };
  const places = Math.ceil(size / stride);
  const zeros = Math.max(stride * (places - 1) + kernel - size, 0);
  return { places, before: Math.floor(zeros / 2), after: zeros - Math.floor(zeros / 2) };
}

/** What the window sees at place (r, c): K rows of K pixels, zeros outside the image. */
export function patch(image, kernel, { stride, padding }, r, c) {
  const top = stride * r - windows(image.length, kernel, { stride, padding }).before;
  const left = stride * c - windows(image[0].length, kernel, { stride, padding }).before;
  return Array.from({ length: kernel }, (_, i) =>
    Array.from({ length: kernel }, (_, j) => image[top + i]?.[left + j] ?? 0));
}

/** nnlib.Conv2d with one channel in and one out: (H, W) -> (h, w). */
export function conv2d(image, weight, bias, method) {
  const down = windows(image.length, weight.length, method).places;
  const across = windows(image[0].length, weight.length, method).places;
  return Array.from({ length: down }, (_, r) => Array.from({ length: across }, (_, c) =>
    patch(image, weight.length, method, r, c).reduce((sum, row, i) =>
      row.reduce((total, pixel, j) => total + pixel * weight[i][j], sum), 0) + bias));
}

/** nnlib.MaxPool2d: the largest number of each window of `size` by `size`; what is left over is dropped. */
export function maxPool2d(image, size) {
  const [down, across] = [image.length, image[0].length].map((length) => Math.floor(length / size));
  return Array.from({ length: down }, (_, r) => Array.from({ length: across }, (_, c) =>
    Math.max(...image.slice(size * r, size * (r + 1)).flatMap((row) => row.slice(size * c, size * (c + 1))))));
}
