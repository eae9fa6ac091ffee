"""Playable figures: pictures that answer when touched, each one idea.

Every figure is a widget: a Python side that holds its state and computes the truth with ``nnlib``, and a
JavaScript side that draws. In a notebook the two talk; in a page of the book the JavaScript plays alone.
"""

from figures.draw import DrawFigure
from figures.frame import PlayableFigure
from figures.neuron import NeuronFigure

__all__ = ["FIGURES", "DrawFigure", "NeuronFigure", "PlayableFigure"]

#: The name that a page uses, and the figure it means.
FIGURES: dict[str, type[PlayableFigure]] = {
    "draw": DrawFigure,
    "neuron": NeuronFigure,
}
