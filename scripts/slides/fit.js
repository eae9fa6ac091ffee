/* Fits what is on a slide into the window: text a little smaller where it would not fit, figures as large as they can be.

   A figure lays itself out by its width, so several widths are tried, and the one is taken at which it can be shown
   largest. On a phone nothing is fitted: there a slide scrolls, and text and figures have the size they have on pages. */

const NARROW = 640; // pixels, as in deck.css
const WIDTHS = [560, 640, 720, 800, 880, 960, 1040, 1120];
const LARGEST = 1.9;
const LARGEST_TEXT = 1.24;
const SMALLEST_TEXT = 0.6;
// Where the words about a figure stand; what shows it larger is taken.
const LAYOUTS = ["beside", "below"];
const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Fit a slide, and its figure when it has started; data-fitted says that it is done. */
export async function fit(slide) {
  if (!slide) return;
  slide.run = (slide.run ?? 0) + 1; // a window that is pulled larger asks many times: the last time counts
  const { run } = slide;
  const still = () => slide.run === run;
  const body = slide.querySelector(".slide-body");
  const live = slide.querySelector(".playable-live");
  const narrow = slide.clientWidth < NARROW;
  delete slide.dataset.fitted;
  body.style.removeProperty("--size");
  const words = () => {
    if (!narrow && !slide.querySelector(".playable")) {
      resize(body, body.querySelector(".picture") ? 1 : LARGEST_TEXT, body);
    }
  };
  words();
  await drawn();
  if (still()) words(); // formulas and pictures have come to their size
  if (still() && live) await enlarge(slide, live, narrow, still);
  if (still()) slide.dataset.fitted = "";
}

/** The largest text, of those tried, with which nothing in a box is cut off. */
function resize(body, largest, box) {
  for (let size = largest; size >= SMALLEST_TEXT; size -= 0.04) {
    body.style.setProperty("--size", size.toFixed(2));
    if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
  }
}

async function enlarge(slide, live, narrow, still) {
  const { parentElement: stage, style } = live;
  live.watcher?.disconnect();
  style.width = style.transform = slide.dataset.layout = "";
  if (narrow) return;
  let best = { scale: 0 };
  for (const width of WIDTHS) {
    style.width = `${width}px`;
    await drawn();
    if (!still()) return;
    for (const layout of LAYOUTS) {
      slide.dataset.layout = layout;
      const scale = Math.min(stage.clientWidth / width, stage.clientHeight / live.offsetHeight, LARGEST);
      if (scale > best.scale) best = { scale, width, layout };
    }
  }
  style.width = `${best.width}px`;
  slide.dataset.layout = best.layout;
  await drawn();
  if (!still()) return;
  const words = slide.querySelector("figcaption");
  if (words && best.layout === "beside") resize(slide.querySelector(".slide-body"), 1, words);
  const [wide, high] = [stage.clientWidth, stage.clientHeight];
  const place = () => {
    const scale = Math.min(best.scale, high / live.offsetHeight);
    style.transform = `translateX(${(wide - best.width * scale) / 2}px) scale(${scale})`;
  };
  place();
  live.watcher = new ResizeObserver(place); // what it says may come to need a line more
  live.watcher.observe(live);
}

/** Call back whenever a figure has started. */
export function watchFigures(started) {
  for (const figure of document.querySelectorAll("figure.playable")) {
    new MutationObserver(started).observe(figure, { attributeFilter: ["class"] });
  }
}
