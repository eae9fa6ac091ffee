// Whether lines stand in an order that is right, and else which line is the first that does not fit, and why.
//
// `placed` is what the reader made: [{line, indent}, ...] from top to bottom, without what was left out. `needed` says
// of each line that belongs there after which others it must stand, and how far it is indented: {line: {after, indent}}.

(globalThis.checkpointKinds ??= {}).orderRules = {
  judge(placed, needed, indented) {
    const above = new Set();
    for (const [i, { line }] of placed.entries()) {
      const rule = needed[line];
      if (!rule) return { verdict: "foreign", place: i, line };
      const before = rule.after.find((other) => !above.has(other));
      if (before !== undefined) return { verdict: "early", place: i, line, before };
      above.add(line);
    }
    if (Object.keys(needed).length > above.size) return { verdict: "missing" };
    const place = indented ? placed.findIndex(({ line, indent }) => indent !== needed[line].indent) : -1;
    if (place < 0) return { verdict: "right" };
    const { line, indent } = placed[place];
    return { verdict: indent < needed[line].indent ? "deeper" : "shallower", place, line };
  },
};
