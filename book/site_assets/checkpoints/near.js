// When a number counts as another; the same as `near` in book/_ext/checkpoint_kinds/number_text.py.

(globalThis.checkpointKinds ??= {}).near = (value, target, { tolerance, relative }) => {
  const allowed = Math.max(Number(tolerance), Number(relative) * Math.abs(target));
  // A difference that is a little larger only because 0.76 - 0.75 is, in binary, is none.
  return Math.abs(value - target) <= allowed + 1e-9 * (Math.abs(target) + allowed);
};
