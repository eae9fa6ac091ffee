"""Every word that the convolution filter shows or speaks, in one place, so that it can be translated.

Names in braces are filled in.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Slide a filter",
    "try_this": "Try this:",
    "try": {
        "digit": "choose Vertical edge, then Horizontal edge. Which strokes of the digit answer to each? Then shift "
        "the image by one pixel: what does the output do?",
        "drawn": "draw strokes of your own. Which filter answers all along an upright stroke, but only at the two ends "
        "of a level one?",
        "shifted": "the image has moved, and the output with it. Does it still when the stride is 2 and you shift by "
        "1? And with pooling?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "image": "Image",
    "images": {"zero": "0", "one": "1", "four": "4", "seven": "7", "drawn": "Your own"},
    "images_full": {
        "zero": "a handwritten 0",
        "one": "a handwritten 1",
        "four": "a handwritten 4",
        "seven": "a handwritten 7",
        "drawn": "a drawing",
    },
    "filter": "Filter",
    "filters": {
        "identity": "Identity",
        "blur": "Blur",
        "sharpen": "Sharpen",
        "vertical": "Vertical edge",
        "horizontal": "Horizontal edge",
    },
    "filter_own": "edited by hand",
    "image_title": "Image",
    "image_size": "{height} × {width}",
    "image_padded": "{height} × {width}, zeros added",
    "window_title": "Window times filter",
    "window_about": "pixel · weight = product",
    "output_title": "Output",
    "output_after": "{height} × {width}, after ReLU",
    "pooled_title": "After pooling",
    "window_name": "Window",
    "window_role": "movable window",
    "place": "row {row}, column {column}: output {value}",
    "weight": "Weight in row {row}, column {column}",
    "pixel": "Pixel in row {row}, column {column}",
    "pixels": "Pixels of your drawing",
    "draw_hint": "Draw with a mouse or a finger, or move with the arrow keys and press Space.",
    "slide_hint": "Drag the frame, or focus it and use the arrow keys.",
    "clear": "Clear",
    "next": "Next place",
    "play": "Play",
    "pause": "Pause",
    "shift": "Shift the image",
    "shifts": {"up": "up", "down": "down", "left": "left", "right": "right"},
    "padding": "Padding",
    "paddings": {"same": "Same", "valid": "Valid"},
    "stride": "Stride",
    "relu": "ReLU",
    "pool": "Max pooling",
    "labels": {"bias": "bias"},
    "sum": "sum of the nine",
    "with_bias": "plus bias {bias}",
    "with_relu": "after ReLU",
    "low": "negative",
    "high": "positive",
    "moved": {
        "none": "Not shifted yet. Each number of the output depends on the window alone, not on where it stands.",
        "all": "The image was shifted {by}, and the output by {places}: all {count} numbers that stayed in view moved "
        "along unchanged.",
        "most": "The image was shifted {by}, and the output by {places}: {equal} of the {count} numbers that stayed in "
        "view moved along unchanged. The others see the edge, where pixels fell off or zeros came in.",
        "between": "The image was shifted {by}, but each step of the output is {step} pixels wide. The windows now "
        "fall between their old places, so the numbers need not move along.",
    },
    "by": {
        "down": "{count} down",
        "up": "{count} up",
        "right": "{count} to the right",
        "left": "{count} to the left",
    },
    "and": " and ",
    "output_alt": "The output: {height} by {width} numbers from {smallest} to {largest}.",
    "pooled_alt": "After pooling: {height} by {width} numbers from {smallest} to {largest}.",
    "status": "Row {row}, column {column}: output {value}.",
    "alt": "The image is {image} of 8 by 8 pixels{shifted}. The filter ({filter}) has the weights {weights} and the "
    "bias {bias}. With padding {padding} and stride {stride} its output has {height} by {width} numbers, from "
    "{smallest} to {largest}{relu}. The window stands at row {row}, column {column} of the output: nine products add "
    "up to {sum}, and the output there is {value}.{pooled} {moved}",
    "alt_shifted": ", shifted {by}",
    "alt_relu": " after ReLU",
    "alt_pooled": " Max pooling leaves {height} by {width} numbers, from {smallest} to {largest}.",
}
