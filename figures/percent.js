// A share as a percentage, as people read it.

import { decimal } from "./frame.js";

/** A share as a percentage with one decimal; never rounded up to certain, nor down to impossible. */
export function percent(share) {
  if (share >= 0.9995) return ">99.9%";
  return share < 0.0005 ? "<0.1%" : `${decimal(100 * share, 1)}%`;
}
