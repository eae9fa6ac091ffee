"""Hold the contest of methods that the page against classical machine learning tells of, and write its results.

What was held before, by the rules as they are now, is kept.

Example: python -m scripts.contest --set digits --again
"""

from __future__ import annotations

import json

import numpy as np

from scripts.command_line import command_line
from scripts.contest.entry import play
from scripts.contest.rules import DRAWS, RESULTS, SIZES, TESTS, methods_for, rules


def main() -> None:
    parser = command_line("scripts.contest", __doc__)
    which = f"only this, or these: {', '.join(SIZES)} (default: all)"
    parser.add_argument("--set", choices=SIZES, action="append", dest="sets", metavar="NAME", help=which)
    parser.add_argument("--again", action="store_true", help="hold anew what is there already")
    asked = parser.parse_args()
    kept = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {"rules": {}, "sets": {}}
    results = {name: found for name, found in kept["sets"].items() if kept["rules"][name] == rules(name)}
    for name in asked.sets or SIZES:
        for method in methods_for(name):
            for size in SIZES[name]:
                in_set = results.setdefault(name, {"tests": TESTS[name], "methods": {}})
                found = in_set["methods"].setdefault(method, {})
                if str(size) in found and not asked.again:
                    continue
                played = [play(name, method, size, seed) for seed in range(DRAWS)]
                found[str(size)] = {
                    "right": [one["right"] for one in played],
                    "setting": [one["setting"] for one in played],
                    "seconds": float(f"{np.median([one['seconds'] for one in played]):.1g}"),
                }
                content = {"rules": {held: rules(held) for held in results}, "sets": results}
                RESULTS.write_text(json.dumps(content, separators=(",", ":")) + "\n")
                percent = np.array(found[str(size)]["right"]) / TESTS[name] * 100
                print(f"{name} {method} {size}: {percent.mean():.1f}%, {percent.min():.1f} to {percent.max():.1f}")


if __name__ == "__main__":
    main()
