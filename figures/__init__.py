"""Playable figures: pictures that answer when touched, each one idea.

Every figure is a widget: a Python side that holds its state and computes the truth with ``nnlib``, and a
JavaScript side that draws. In a notebook the two talk; in a page of the book the JavaScript plays alone.
"""

from figures.activation import ActivationFigure
from figures.backprop import BackpropFigure
from figures.ball import BallFigure
from figures.bend import BendFigure
from figures.boundary import BoundaryFigure
from figures.contest import ContestFigure
from figures.costs import CostsFigure
from figures.draw import DrawFigure
from figures.face import FaceFigure
from figures.features import FeaturesFigure
from figures.films import FilmsFigure
from figures.filter import FilterFigure
from figures.fit import FitFigure
from figures.frame import FIGURES, PlayableFigure
from figures.lane import LaneFigure
from figures.loss import LossFigure
from figures.names import NamesFigure
from figures.network import NetworkFigure
from figures.neuron import NeuronFigure
from figures.product import ProductFigure
from figures.review import ReviewFigure
from figures.saliency import SaliencyFigure
from figures.softmax import SoftmaxFigure
from figures.spoken import SpokenFigure
from figures.tape import TapeFigure
from figures.tictactoe import TicTacToeFigure

__all__ = [
    "FIGURES",
    "ActivationFigure",
    "BackpropFigure",
    "BallFigure",
    "BendFigure",
    "BoundaryFigure",
    "ContestFigure",
    "CostsFigure",
    "DrawFigure",
    "FaceFigure",
    "FeaturesFigure",
    "FilmsFigure",
    "FilterFigure",
    "FitFigure",
    "LaneFigure",
    "LossFigure",
    "NamesFigure",
    "NetworkFigure",
    "NeuronFigure",
    "PlayableFigure",
    "ProductFigure",
    "ReviewFigure",
    "SaliencyFigure",
    "SoftmaxFigure",
    "SpokenFigure",
    "TapeFigure",
    "TicTacToeFigure",
]
