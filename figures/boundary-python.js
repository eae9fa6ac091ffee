// The training that the boundary trainer shows, as lines of Python: same seeds, same numbers.

import { fill } from "./frame.js";

/** How plane_data.py places the points of each data set. */
const PLACING = {
  clouds: ["x1, x2 = 0.9 * (2 * y - 1), 0.6 * (2 * y - 1)"],
  circles: [
    "r, angle = np.where(y == 1, 0.75 * np.sqrt(t), 1.3 + 0.5 * t), 2 * np.pi * u",
    "x1, x2 = r * np.cos(angle), r * np.sin(angle)"],
  xor: [
    "x1 = 3.4 * t - 1.7 + np.where(t < 0.5, -0.2, 0.2)",
    "x2 = (0.2 + 1.7 * u) * np.where(t < 0.5, -1, 1) * (1 - 2 * y)"],
  moons: [
    "x1 = 1.25 * (np.cos(np.pi * t) * (1 - 2 * y) + y - 0.5)",
    "x2 = 1.25 * (np.sin(np.pi * t) * (1 - 2 * y) + 0.5 * y - 0.25)"],
  spiral: [
    "r = np.sqrt(t)",
    "angle = np.pi * (2.5 * r + y)",
    "x1, x2 = (0.1 + 1.8 * r) * np.cos(angle), (0.1 + 1.8 * r) * np.sin(angle)"],
};
const LAYER = { tanh: "nnlib.Tanh()", relu: "nnlib.ReLU()", sigmoid: "nnlib.Sigmoid()" };

/** The lines for a state and the run that it shows. */
export function boundaryInPython(state, { epoch, changes }) {
  const { dataset, noise, examples, data_seed: dataSeed, hidden, activation, seed, batch, words } = state;
  const spread = dataset === "clouds" ? `(0.3 + ${noise})` : noise;
  const sizes = [2, ...hidden, 1];
  const linear = (i) => `nnlib.Linear(${sizes[i]}, ${sizes[i + 1]}, rng=rng),`;
  const bends = activation === "identity" ? "" : ` ${LAYER[activation]},`;
  return [
    "import numpy as np",
    "import nnlib",
    "",
    `rng = np.random.default_rng(${dataSeed})`,
    "t, u = rng.random((2, 400))",
    "stray = rng.standard_normal((400, 2))",
    "y = np.arange(400) % 2",
    ...PLACING[dataset],
    `x = np.clip(np.stack([x1, x2], axis=1) + ${spread} * stray, -2.4, 2.4).astype(np.float32)`,
    "x, x_valid, y, y_valid = nnlib.train_test_split(x, y[:, None], test_size=0.5, rng=rng)",
    ...(examples < 200 ? [`x, y = x[:${examples}], y[:${examples}]`] : []),
    "",
    `rng = np.random.default_rng(${seed})`,
    "model = nnlib.Sequential(",
    ...hidden.map((_, i) => `    ${linear(i)}${bends}`),
    `    ${linear(hidden.length)}`,
    ")",
    ...(epoch === 0 ? ["loss = nnlib.BinaryCrossEntropy()",
      "train, valid = loss(model(x), y), loss(model(x_valid), y_valid)"] : [
      ...(changes.length ? [fill(words.changed, { epochs: changes.join(", ") })] : []),
      `optimizer = ${optimizerInPython(state)}`,
      "trainer = nnlib.Trainer(model, nnlib.BinaryCrossEntropy(), optimizer, rng=rng)",
      `trainer.fit(${epoch}, nnlib.DataLoader(x, y, batch_size=${batch}, rng=rng))`,
      'train, valid = (trainer.evaluate(points)["loss"] for points in ((x, y), (x_valid, y_valid)))']),
    'print(f"training loss {train:.3f}, validation loss {valid:.3f}")',
  ].join("\n");
}

function optimizerInPython({ optimizer, rate, weight_decay: decay }) {
  const shrink = decay ? `, weight_decay=${decay}` : "";
  if (optimizer === "adam") return `nnlib.Adam${decay ? "W" : ""}(model, lr=${rate}${shrink})`;
  return `nnlib.SGD(model, lr=${rate}${optimizer === "momentum" ? ", momentum=0.9" : ""}${shrink})`;
}
