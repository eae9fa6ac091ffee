"""Every word that the ball on a loss surface shows or speaks, in one place, so that it can be translated.

Names in braces are filled in.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, Any] = {
    "title": "Rolling downhill",
    "try_this": "Try this:",
    "try": {
        "bowl": "one learning rate takes the ball to the bottom in a single step. Which? And above which rate does it "
        "climb out of the bowl?",
        "valley": "find the largest learning rate with which the ball still comes to rest. Then choose Momentum: how "
        "much sooner is it down?",
        "saddle": "start the ball on the ridge, at w₂ = 0, and run it. Then start it one step beside the ridge. Where "
        "does each end, and why?",
        "minima": "plain descent ends in the nearer hollow, the shallower one. Can momentum carry the ball over the "
        "hill? Can a larger rate?",
        "data": "every place on this map is a line through the eight points below. Standardize x: what becomes of the "
        "valley, and of the largest rate that works?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "surface": "Surface",
    "surfaces": {
        "bowl": "Round bowl",
        "valley": "Narrow valley",
        "saddle": "Saddle",
        "minima": "Two minima",
        "data": "Line through data",
    },
    "optimizer": "Optimizer",
    "optimizers": {"sgd": "Plain", "momentum": "Momentum", "adam": "Adam"},
    "optimizers_full": {
        "sgd": "plain gradient descent with learning rate {rate}",
        "momentum": "gradient descent with learning rate {rate} and momentum {momentum}",
        "adam": "Adam with learning rate {rate}",
    },
    "labels": {"rate": "learning rate", "momentum": "momentum", "steps": "steps taken"},
    "axes": {"formula": ["w₁", "w₂"], "data": ["w", "b"]},
    "standardize": "Standardize x",
    "step": "Step",
    "run": "Run",
    "pause": "Pause",
    "ten": "Ten steps",
    "rewind": "Back to the start",
    "start_name": "Start of the ball",
    "start_role": "movable point",
    "start_value": "{p} = {a}, {q} = {b}, loss {loss}",
    "keys": {
        "start": "start",
        "ball": "ball",
        "next": "next step",
        "slope": "what the slope adds",
        "kept": "what momentum keeps",
        "lowest": "minimum",
        "saddle": "saddle point",
        "low": "low loss",
        "high": "high",
    },
    "outside": "Off the map: {p} = {a}, {q} = {b}",
    "lost": "The ball has left for good.",
    "loss": "Loss",
    "loss_start": "at the start: {loss}",
    "slope": "Slope",
    "slope_about": "length of the gradient",
    "down": "99% of the way down",
    "down_about": "and staying there",
    "down_steps": "after step {count}",
    "down_late": "not by step {count}",
    "down_never": "never",
    "many": "over 1000",
    "curve": "Loss after each step",
    "curve_plain": "dashed: plain descent, same rate",
    "curve_steps": "steps",
    "side": "From the side",
    "side_about": {
        "bowl": "along w₁",
        "valley": "along w₂, across the valley",
        "saddle": "along w₂, over the ridge",
        "minima": "along w₁, over the hill",
        "data": "along the steepest direction",
    },
    "fit": "The line it stands for",
    "fit_about": "solid: at the ball; dashed: at the start",
    "curve_alt": "Loss against step: from {first} at the start to {loss} at step {taken}.",
    "side_alt": "The surface cut through its lowest place, {about}, with the ball's last steps on it.",
    "fit_alt": "Eight points and the line y = {a} x + {b}.",
    "headlines": {
        "ready": "Ready",
        "diverging": "Diverging",
        "gone": "Diverging",
        "edge": "Swinging forever",
        "zigzag": "Zigzag, but converging",
        "swinging": "Swinging, but converging",
        "smooth": "Converging",
        "settled": "Arrived",
        "stuck": "Stuck on the ridge",
        "overshooting": "Overshooting",
        "rolling": "Rolling down",
    },
    "formulas": {"plain": "2 / k", "momentum": "2 (1 + m) / k"},
    "verdicts": {
        "ready": "Which way will the ball go, and how far? Decide, then press Step.",
        "diverging": "In the steepest direction the slope changes by k = {curvature} per unit of way. With a rate "
        "above {formula} = {limit} the ball flies over the bottom again and again, each time farther out.",
        "edge": "In the steepest direction the slope changes by k = {curvature} per unit of way. The rate is exactly "
        "{formula} = {limit}: the ball jumps from side to side and comes no nearer.",
        "zigzag": "In the steepest direction the slope changes by k = {curvature} per unit of way. There each step "
        "crosses the bottom and multiplies the distance by 1 − η k = {factor}. In the slowest direction {keep} of the "
        "distance is left after each step.",
        "zigzag_momentum": "In the steepest direction the slope changes by k = {curvature} per unit of way. There most "
        "steps cross the bottom. In the long run each step leaves {keep} of the distance, on average.",
        "swinging": "What momentum keeps carries the ball past the bottom and back, in ever smaller swings. In the "
        "long run each step leaves {keep} of the distance, on average.",
        "smooth": "The slope fades toward the bottom, and the steps shrink with it. In the slowest direction it "
        "changes by k = {gentle} per unit of way, and each step leaves 1 − η k = {keep} of the distance.",
        "smooth_momentum": "The slope fades toward the bottom, and the steps shrink with it. In the slowest direction "
        "it changes by k = {gentle} per unit of way, and in the long run each step leaves {keep} of the distance.",
        "gone": "Each step ended where the surface is steeper than before. After {taken} steps the ball has left for "
        "good.",
        "settled": "The slope at {place} is 0, so no step moves the ball any more.",
        "stuck": "The slope is 0 here, so no step moves the ball, although lower ground lies on either side. One step "
        "beside the ridge the slope would carry it down.",
        "overshooting": "The loss rose in {rises} of the last {count} steps: the ball runs past the bottom of its "
        "way and climbs again.",
        "rolling": "The loss fell in each of the last {count} steps. The slope is {slope} now.",
        "rolling_one": "The loss fell in the last step. The slope is {slope} now.",
    },
    "places": {"lowest": "the minimum", "deeper": "the deeper minimum", "shallower": "the shallower minimum"},
    "settle_limit": "Around the nearest minimum the slope changes by up to k = {curvature} per unit of way, so the "
    "ball can settle there only with a rate below {formula} = {limit}.",
    "adam": "Adam divides the slope by its usual size: on steep and on flat ground alike each parameter moves by about "
    "η in a step, and by less where the slope keeps changing its sign.",
    "status": "Step {taken}: loss {loss}. {headline}.",
    "alt": "A contour map of a loss surface: {surface}. Its axes are {p} and {q}, each from {low} to {high}. The ball "
    "starts at {p} = {a0}, {q} = {b0} with loss {first}. It moves by {optimizer}. Steps taken: {taken}. Now it is at "
    "{p} = {a}, {q} = {b} with loss {loss}. {headline}: {sentence}",
    "alt_standardized": "{surface}, x standardized",
}
