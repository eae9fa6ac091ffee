/* Before a deck is drawn: as light or dark as the reader has the pages, or else the system. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const choose = () => {
  const chosen = localStorage.getItem("mode") || "auto";
  document.documentElement.dataset.theme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
};
dark.addEventListener("change", choose);
choose();
