// Drive the lane, to play with: a car on a simulated road, what its camera sees, and who turns the wheel.
//
// This file draws; lane-world.js computes. State and words are the model's; see lane.py, which computes the same.

import { animation, button, change, choice, decimal, fill, h, number, openFrame, set, slider, still } from "./frame.js";
import { LANE_HALF, LANE_STEPS, camera, drive, middle, offset, steer } from "./lane-world.js";

const LANE_CONTROLS = ["driver", "road", "aside", "steps"];
const [WIDE, TALL, STRETCH] = [156, 52, 2]; // the map: meters across and high, and how much heights are stretched

let kept = { key: "", path: [] }; // a drive takes a moment: the last one is kept while only the step changes

/** The whole drive, and everything shown at the present step. */
export function compute({ driver, road, aside, steps, networks, roads }) {
  const waves = roads[road - 1];
  const key = JSON.stringify([driver, aside, waves]);
  if (kept.key !== key) kept = { key, path: drive(driver, networks, waves, aside) };
  const { path } = kept;
  const at = Math.min(steps, path.length - 1);
  const car = path[at];
  const away = offset(waves, car[0], car[1]);
  const gone = Math.abs(away) >= LANE_HALF;
  const verdict = gone ? "gone" : at === LANE_STEPS ? "finished" : "inside";
  return { waves, path, at, car, away, gone, verdict, turn: steer(driver, networks, waves, car),
    teacher: steer("teacher", networks, waves, car) };
}

function inWords({ verdict, at }, words) {
  return fill(words[verdict], { meters: decimal(at / 2, 1) });
}

/** What the figure shows, in words; LaneFigure.alt() says the same. */
export function alternative(state) {
  const { words, road, driver, aside } = state;
  const result = compute(state);
  return fill(words.alt, { road, driver: words.drivers[driver], aside: decimal(aside, 1), steps: result.at,
    away: decimal(result.away, 2), turn: decimal(result.turn, 3), teacher: decimal(result.teacher, 3),
    verdict: inWords(result, words) });
}

/** What to try next: a key of words.try. */
export function suggestion({ driver, aside }, { verdict }) {
  if (driver === "teacher") return "teacher";
  if (driver === "recovery") return aside !== 0 && verdict === "finished" ? "returned" : "recovery";
  return { gone: "left", finished: "lucky", inside: "start" }[verdict];
}

/** The drive as lines of Python. */
export function inPython({ driver, road, aside, steps }) {
  return [
    "from figures import LaneFigure",
    "",
    `figure = LaneFigure(driver="${driver}", road=${road}, aside=${aside}, steps=${steps})`,
    "print(figure.verdict)",
  ].join("\n");
}

function render({ model, el }) {
  const frame = openFrame({ model, el, name: "lane" });
  const { words } = frame;
  const picture = h("div", { role: "img", class: "lbl-figure-unseen" });
  const map = drawMap();
  const eye = drawCamera();
  const verdict = h("p", { class: "lbl-lane-verdict" });
  const numbers = { turn: number(words.turn), teacher: number(words.teacher_turn), away: number(words.away) };
  const heading = (name, about) => h("p", { class: "lbl-lane-heading" }, h("strong", {}, name), " ", h("span", {}, about));
  frame.body.append(
    choice(frame, { model, name: "driver", label: words.driver, options: Object.entries(words.drivers) }),
    roadChoice(frame, model),
    h("div", { class: "lbl-lane-sliders" },
      slider(frame, { model, name: "aside", symbol: words.aside_symbol, label: words.aside }),
      slider(frame, { model, name: "steps", symbol: words.steps_symbol, label: words.steps, digits: 0 })),
    h("div", { class: "lbl-figure-buttons" }, driveButton(frame, model)),
    picture, heading(words.map, words.map_about), map.node, verdict,
    h("div", { class: "lbl-lane-seen" },
      h("div", {}, heading(words.camera, ""), eye.node),
      h("div", { class: "lbl-figure-numbers lbl-lane-numbers" }, ...Object.values(numbers).map((part) => part.node))));

  let spoken = false;
  frame.watch(LANE_CONTROLS, () => {
    const state = read(model);
    const result = compute(state);
    frame.tryThis(words.try[suggestion(state, result)]);
    set(picture, { "aria-label": alternative(state) });
    map.update(result);
    eye.update(result);
    numbers.turn.update(decimal(result.turn, 3), words.turn_about);
    numbers.teacher.update(decimal(result.teacher, 3), words.teacher_about);
    numbers.away.update(fill(words.meters, { value: decimal(result.away, 2) }), words.away_about);
    verdict.textContent = inWords(result, words);
    verdict.classList.toggle("lbl-lane-gone", result.gone);
    frame.inPython(inPython(state));
    if (spoken) frame.speak(inWords(result, words));
    spoken = true;
  });
  return () => frame.close();
}

function read(model) {
  const names = [...LANE_CONTROLS, "networks", "roads", "words"];
  return Object.fromEntries(names.map((name) => [name, model.get(name)]));
}

/** Which road: radio buttons, whose values are words where the trait holds numbers. */
function roadChoice(frame, model) {
  const group = h("fieldset", { class: "lbl-figure-choice" }, h("legend", {}, frame.words.road));
  const bar = h("div");
  const radios = model.get("roads").map((_, i) => {
    const radio = h("input", { type: "radio", name: `${frame.id}-road`, value: i + 1 });
    radio.addEventListener("change", () => change(model, { road: i + 1 }));
    bar.append(h("label", {}, radio, h("span", {}, i + 1)));
    return radio;
  });
  frame.watch(["road"], () => radios.forEach((radio, i) => { radio.checked = i + 1 === model.get("road"); }));
  group.append(bar);
  return group;
}

/** Drive from here, or from the start when the drive is over; whoever wants no motion gets the end at once. */
function driveButton(frame, model) {
  const { words } = frame;
  let rest = 0;
  const node = button(words.play, () => {
    if (player.running) return player.stop();
    const { path, at } = compute(read(model));
    if (still()) return change(model, { steps: path.length - 1 });
    if (at >= path.length - 1) change(model, { steps: 0 });
    return player.start();
  });
  const player = animation(frame, (milliseconds) => {
    rest += milliseconds / 25;
    const whole = Math.floor(rest);
    rest -= whole;
    const end = compute(read(model)).path.length - 1;
    const steps = Math.min(end, model.get("steps") + whole);
    if (whole) change(model, { steps });
    return steps < end;
  }, (running) => { node.textContent = running ? words.stop : words.play; });
  return node;
}

/** The road from above: its edges, its middle, the way driven, the car. */
function drawMap() {
  const line = (name) => h("path", { class: `lbl-lane-${name}`, "vector-effect": "non-scaling-stroke" });
  const parts = Object.fromEntries(["road", "edge", "middle", "way", "car", "cross"].map((name) => [name, line(name)]));
  const node = h("svg", { viewBox: `-4 ${-TALL / 2} ${WIDE} ${TALL}`, class: "lbl-lane-map", "aria-hidden": "true" },
    ...Object.values(parts));
  const place = ([x, y]) => `${x.toFixed(2)} ${(-STRETCH * y).toFixed(2)}`;
  const through = (points) => `M${points.map(place).join("L")}`;
  const along = (waves, aside) => Array.from({ length: 151 }, (_, x) => {
    const [y, slope] = middle(waves, x);
    return [x, y + aside * Math.sqrt(1 + slope * slope)];
  });
  return {
    node,
    update({ waves, path, at, car, gone }) {
      const [left, right] = [along(waves, LANE_HALF), along(waves, -LANE_HALF)];
      set(parts.road, { d: `${through([...left, ...right.toReversed()])}Z` });
      set(parts.edge, { d: through(left) + through(right) });
      set(parts.middle, { d: through(along(waves, 0)) });
      set(parts.way, { d: through(path.slice(0, at + 1)) });
      const [x, y] = [car[0], -STRETCH * car[1]];
      const turned = (Math.atan2(-STRETCH * Math.sin(car[2]), Math.cos(car[2])) * 180) / Math.PI;
      set(parts.car, { d: gone ? "" : "M3.2 0L-2 -1.9L-2 1.9Z", transform: `translate(${x} ${y}) rotate(${turned})` });
      set(parts.cross, { d: gone ? "M-2 -2L2 2M-2 2L2 -2" : "", transform: `translate(${x} ${y})` });
    },
  };
}

/** The camera's 12 by 24 pixels. They are gray in both color schemes: that is what the network gets. */
function drawCamera() {
  const node = h("canvas", { width: 24, height: 12, class: "lbl-lane-camera", "aria-hidden": "true" });
  const context = node.getContext("2d");
  const image = context.createImageData(24, 12);
  return {
    node,
    update({ waves, car }) {
      camera(waves, car).forEach((value, i) => {
        image.data.set([255 * value, 255 * value, 255 * value, 255], 4 * i);
      });
      context.putImageData(image, 0, 0);
    },
  };
}

export default { render };
