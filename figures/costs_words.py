"""Every word that the cost calculator shows or speaks, in one place, so that it can be translated.

{names} in braces are filled in; costs.js and amounts.js fill the same sentences.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "What does training cost?",
    "try_this": "Try this:",
    "try": {
        "small": "so little work that calling Python takes longer than this estimate says. Go on to GPT-2-like.",
        "compute": "make the batch smaller, until memory bounds the step. Where on the roof does that happen?",
        "memory": "the processor waits for memory. Make the batch larger, or choose a device that moves more bytes.",
        "misfit": "these devices cannot hold one copy of the network. How many do they need at least?",
        "huge": "choose a processor core instead of the GPU, and a single one. How many years does it take?",
        "years": "nobody waits that long. What brings it down more: ten times the devices, or a newer device?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "presets_about": "Begin with",
    "presets": {"digits": "The digits of this book", "gpt2": "GPT-2-like", "gpt3": "GPT-3"},
    "device": "Device",
    "devices": {"core": "one processor core", "v100": "V100 (2017)", "a100": "A100 (2020)", "h100": "H100 (2022)"},
    "device_about": "{peak}, {bandwidth}, {memory} of memory, {bytes} bytes a number",
    "sliders": {
        "parameters": ["P", "parameters"],
        "examples": ["D", "examples or tokens to learn from"],
        "batch": ["B", "examples or tokens in a step"],
        "kept": ["k", "numbers noted of each"],
        "count": ["n", "devices"],
        "utilization": ["u", "% of the roof reached"],
        "price": ["$", "for an hour of a device"],
    },
    "roof": "The roof",
    "roof_about": "FLOPs per second (up) against FLOPs per byte moved (right)",
    "roof_key": {"main": "{device}", "other": "the other devices"},
    "flops": "Arithmetic",
    "flops_about": "FLOPs, 6 P D",
    "time": "Time",
    "time_about": "{steps} steps of {step}",
    "money": "Dollars",
    "money_about": "{hours} hours of a device",
    "state": "One copy holds",
    "state_about": "weights {weights}, gradients {gradients}, optimizer {optimizer}",
    "notes": "Notes of a batch",
    "notes_about": "on all devices together, if none is forgotten",
    "share": "Held by a device",
    "share_about": "{copies}, each on {split} of the devices; a device has {memory}",
    "copies": "{copies} copies",
    "copy": "1 copy",
    "verdicts": {
        "misfit": "It does not fit: one copy of the network needs at least {split} such devices.",
        "small": "Below a tenth of a millisecond a step, what Python takes between the products decides, and this "
        "estimate is far too low.",
        "compute": "Bound by arithmetic: {intensity} FLOPs for each byte moved; {ridge} are enough for this device.",
        "memory": "Bound by memory: {intensity} FLOPs for each byte moved; this device would need {ridge}.",
    },
    "over": "Notes and copy are more than a device has: notes must be computed again, or in parts.",
    "alt": "A roofline, both axes logarithmic: a slope that rises with the FLOPs done for each byte moved, then a flat "
    "roof at {peak}, of {device}. The training stands at {intensity} FLOPs for each byte, {side} the edge at {ridge}, "
    "and reaches {reached}. Parameters: {parameters}; examples or tokens: {examples}; devices: {count}. That "
    "costs {flops} FLOPs, {time}, {money} dollars. {verdict}",
    "sides": {"compute": "to the right of", "memory": "to the left of"},
    "units": ["million", "billion", "trillion"],
    "prefixes": ["", "k", "M", "G", "T", "P", "E", "Z"],
    "durations": {
        "microseconds": "{amount} µs",
        "milliseconds": "{amount} ms",
        "seconds": "{amount} s",
        "minutes": "{amount} minutes",
        "hours": "{amount} hours",
        "days": "{amount} days",
        "years": "{amount} years",
    },
    "cents": "under 0.01",
    "dollars": "{amount} dollars",
}
