"""Playable figures: pictures that answer when touched, each one idea.

Every figure is a widget: a Python side that holds its state and computes the truth with ``nnlib``, and a
JavaScript side that draws. In a notebook the two talk; in a page of the book the JavaScript plays alone.
"""

from figures.activation import ActivationFigure
from figures.features import FeaturesFigure
from figures.frame import PlayableFigure
from figures.loss import LossFigure
from figures.neuron import NeuronFigure
from figures.softmax import SoftmaxFigure

__all__ = [
    "FIGURES",
    "ActivationFigure",
    "FeaturesFigure",
    "LossFigure",
    "NeuronFigure",
    "PlayableFigure",
    "SoftmaxFigure",
]

#: The name that a page uses, and the figure it means.
FIGURES: dict[str, type[PlayableFigure]] = {
    "activation": ActivationFigure,
    "features": FeaturesFigure,
    "loss": LossFigure,
    "neuron": NeuronFigure,
    "softmax": SoftmaxFigure,
}
