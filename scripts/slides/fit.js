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

/** Fit a slide; its figure too, when it has started. */
export function fit(slide) {
  if (!slide) return;
  const body = slide.querySelector(".slide-body");
  const narrow = slide.clientWidth < NARROW;
  const live = slide.querySelector(".playable-live");
  body.style.removeProperty("--size");
  if (!narrow && !slide.querySelector(".playable")) resize(body, body.querySelector(".picture") ? 1 : LARGEST_TEXT, body);
  if (live) enlarge(live, narrow);
}

/** The largest text, of those tried, with which nothing in a box is cut off. */
function resize(body, largest, box) {
  for (let size = largest; size >= SMALLEST_TEXT; size -= 0.04) {
    body.style.setProperty("--size", size.toFixed(2));
    if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
  }
}

async function enlarge(live, narrow) {
  const { parentElement: stage, style } = live;
  const slide = live.closest("section");
  live.run = (live.run ?? 0) + 1; // a window that is pulled larger asks many times: the last time counts
  const { run } = live;
  style.width = style.transform = slide.dataset.layout = "";
  if (narrow) return;
  let best = { scale: 0 };
  for (const width of WIDTHS) {
    style.width = `${width}px`;
    await drawn();
    if (live.run !== run) return;
    for (const layout of LAYOUTS) {
      slide.dataset.layout = layout;
      const scale = Math.min(stage.clientWidth / width, stage.clientHeight / live.offsetHeight, LARGEST);
      if (scale > best.scale) best = { scale, width, layout };
    }
  }
  style.width = `${best.width}px`;
  slide.dataset.layout = best.layout;
  await drawn();
  const words = slide.querySelector("figcaption");
  if (words && best.layout === "beside") resize(slide.querySelector(".slide-body"), 1, words);
  const [wide, high] = [stage.clientWidth, stage.clientHeight];
  const place = () => {
    const scale = Math.min(best.scale, high / live.offsetHeight);
    style.transform = `translateX(${(wide - best.width * scale) / 2}px) scale(${scale})`;
  };
  place();
  live.watcher?.disconnect();
  live.watcher = new ResizeObserver(() => live.run === run && place()); // what it says may come to need a line more
  live.watcher.observe(live);
}

/** Call back whenever a figure has started. */
export function watchFigures(started) {
  for (const figure of document.querySelectorAll("figure.playable")) {
    new MutationObserver(started).observe(figure, { attributeFilter: ["class"] });
  }
}
