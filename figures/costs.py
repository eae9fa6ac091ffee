"""What training costs, to play with: parameters, examples and devices become FLOPs, memory, days and money.

Readers raise the batch until a step is bound by arithmetic rather than by memory, and see what a network costs that
they have read about. It is an estimate, as on a page of paper: every number that goes into it can be moved.
"""

from __future__ import annotations

import math
from typing import Any

import traitlets

from figures.amounts import amount, duration, money, prefixed
from figures.costs_words import WORDS
from figures.frame import Choice, Number, PlayableFigure, Whole

#: Peak in FLOPs per second, bandwidth in bytes per second, memory in bytes, and the bytes of a number, from the
#: maker's data sheets, for dense products in half precision with sums in float32 (V100 SXM2 32 GB; A100 and H100 SXM
#: 80 GB). The core is a round number of what the page measures. `moved`: bytes moved for a parameter in a step.
DEVICES: dict[str, dict[str, float]] = {
    "core": {"peak": 100e9, "bandwidth": 30e9, "memory": 16e9, "bytes": 4, "moved": 56},
    "v100": {"peak": 125e12, "bandwidth": 900e9, "memory": 32e9, "bytes": 2, "moved": 34},
    "a100": {"peak": 312e12, "bandwidth": 2039e9, "memory": 80e9, "bytes": 2, "moved": 34},
    "h100": {"peak": 989e12, "bandwidth": 3350e9, "memory": 80e9, "bytes": 2, "moved": 34},
}
#: Networks to begin with. The digits: 30 epochs of 1,348 pictures. GPT-2-like: 48 layers of width 1,600, and 20 tokens
#: for each parameter. GPT-3: 96 layers of width 12,288 (Brown et al., 2020). Both keep about 17 numbers of 16 bits for
#: each layer, unit of width and token, attention aside (Korthikanti et al., 2022).
PRESETS: dict[str, dict[str, Any]] = {
    "digits": {"device": "core", "parameters": 2410, "examples": 40_440, "batch": 32, "kept": 96, "count": 1}
    | {"utilization": 50, "price": 0.05},
    "gpt2": {"device": "a100", "parameters": 1.5e9, "examples": 30e9, "batch": 65_536, "kept": 1.3e6, "count": 8}
    | {"utilization": 40, "price": 4.1},
    "gpt3": {"device": "v100", "parameters": 175e9, "examples": 300e9, "batch": 3.2e6, "kept": 20e6, "count": 10_000}
    | {"utilization": 20, "price": 1.5},
}
STATE = 16  # bytes for each parameter: weight, gradient and Adam's averages, in float32 or in mixed precision
QUICK = 1e-4  # seconds: a step that should take less is ruled by what this estimate leaves out
START = PRESETS["gpt2"]


class CostsFigure(PlayableFigure, figure="costs"):
    """What a training costs: `result` has FLOPs, seconds, dollars, bytes, and what bounds a step.

    Parameters
    ----------
    device : "a100", "v100", "h100" or "core"
    parameters, examples : float
        How many the network has; and how many it learns from, those that come again counted again.
    batch : float
        Examples, or tokens of a text, in one step, on all devices together.
    kept : float
        Numbers kept of each example from forward to backward.
    count : int
        Devices.
    utilization : float, 1 to 100
        Share, in percent, of the roof that is reached.
    price : float
        Dollars for an hour of one device.

    Examples
    --------
    >>> CostsFigure(**PRESETS["gpt3"]).result["verdict"]
    'compute'
    """

    WORDS = WORDS
    controls = ("device", "parameters", "examples", "batch", "kept", "count", "utilization", "price")

    device = Choice("a100", "v100", "h100", "core").tag(sync=True)
    parameters = Number(START["parameters"], low=1e3, high=1e13, step=1).tag(sync=True)
    examples = Number(START["examples"], low=1e3, high=1e14, step=1).tag(sync=True)
    batch = Number(START["batch"], low=1, high=2**24, step=1).tag(sync=True)
    kept = Number(START["kept"], low=10, high=1e9, step=1).tag(sync=True)
    count = Whole(START["count"], low=1, high=2**17).tag(sync=True)
    utilization = Number(START["utilization"], low=1, high=100, step=1).tag(sync=True)
    price = Number(START["price"], low=0, high=10, step=0.05).tag(sync=True)
    catalog = traitlets.Dict(read_only=True).tag(sync=True)
    presets = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.set_trait("catalog", {name: dict(one) for name, one in DEVICES.items()})
        self.set_trait("presets", {name: dict(one) for name, one in PRESETS.items()})

    @property
    def result(self) -> dict[str, Any]:
        """Everything that follows from the controls, in FLOPs, seconds, dollars and bytes."""
        device = DEVICES[self.device]
        state = STATE * self.parameters
        split = math.ceil(state / device["memory"])  # as few devices for one copy as hold it
        copies = max(1, self.count // split)
        ridge = device["peak"] / device["bandwidth"]
        # FLOPs of a copy's part of the batch, 6 each for every parameter, over the bytes that it moves
        intensity = 6 * self.batch / copies / device["moved"]
        roof = min(device["peak"], intensity * device["bandwidth"])
        reached = roof * self.utilization / 100
        flops = 6 * self.parameters * self.examples
        seconds = flops / (self.count * reached)
        step = 6 * self.parameters * self.batch / (self.count * reached)
        notes = device["bytes"] * self.kept * self.batch
        share = state / min(split, self.count) + notes / self.count
        bound = "compute" if intensity >= ridge else "memory"
        verdict = "misfit" if split > self.count else "small" if step < QUICK else bound
        return {
            "flops": flops,
            "seconds": seconds,
            "step": step,
            "steps": self.examples / self.batch,
            "hours": self.count * seconds / 3600,
            "dollars": self.count * seconds / 3600 * self.price,
            "weights": device["bytes"] * self.parameters,
            "optimizer": (STATE - 2 * device["bytes"]) * self.parameters,
            "state": state,
            "notes": notes,
            "share": share,
            "over": verdict != "misfit" and share > device["memory"],
            "split": split,
            "copies": copies,
            "intensity": intensity,
            "ridge": ridge,
            "roof": roof,
            "reached": reached,
            "bound": bound,
            "verdict": verdict,
        }

    def in_words(self) -> str:
        """The verdict as a sentence or two."""
        result = self.result
        numbers = {name: amount(result[name], WORDS) for name in ("split", "intensity", "ridge")}
        said: str = WORDS["verdicts"][result["verdict"]].format(**numbers)
        return f"{said} {WORDS['over']}" if result["over"] else said

    def alt(self) -> str:
        """What the figure shows now, in words; costs.js says the same (a test holds the two together)."""
        result = self.result
        counted = {name: amount(getattr(self, name), WORDS) for name in ("parameters", "examples", "count")}
        return WORDS["alt"].format(
            peak=prefixed(DEVICES[self.device]["peak"], "FLOP/s", WORDS),
            device=WORDS["devices"][self.device],
            side=WORDS["sides"][result["bound"]],
            intensity=amount(result["intensity"], WORDS),
            ridge=amount(result["ridge"], WORDS),
            reached=prefixed(result["reached"], "FLOP/s", WORDS),
            flops=amount(result["flops"], WORDS),
            time=duration(result["seconds"], WORDS),
            money=money(result["dollars"], WORDS),
            verdict=self.in_words(),
            **counted,
        )

    def picture(self, format: str = "svg") -> bytes:
        """The roof with the training on it, as "svg" or "png": the same bytes for the same state."""
        from figures.costs_picture import still

        return still(self, format)
