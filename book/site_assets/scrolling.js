/* Lets the keyboard scroll a formula that is wider than its column; one that fits is no stop on the way. */
"use strict";

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

for (const line of document.querySelectorAll(".math-line")) watcher.observe(line);
