/* Typesets what a live cell shows as LaTeX, as the build did: fetched when a cell first does. */

import temml from "temml";

/** A formula in LaTeX, drawn into an element; one that cannot be read stands there as it is, with the fault. */
export const render = (tex, element, displayMode) => temml.render(tex, element, { displayMode });
