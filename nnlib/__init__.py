"""nnlib: a small neural-network library to read from front to back.

Start with `nnlib.core` (what a layer is), then `nnlib.layers`, `nnlib.losses`, `nnlib.optim` and `nnlib.train`.
NumPy is all it needs; pictures, tables and progress bars use matplotlib, pandas and tqdm where they are installed.
"""

from nnlib import datasets
from nnlib.core import Layer, Parameter, Sequential
from nnlib.data import DataLoader, train_test_split
from nnlib.errors import NonFiniteError, ShapeError
from nnlib.gradcheck import GradientError, gradcheck
from nnlib.io import load, save
from nnlib.layers import Linear, ReLU, Sigmoid, Tanh
from nnlib.losses import BinaryCrossEntropy, CrossEntropy, Loss, MeanSquaredError
from nnlib.metrics import accuracy
from nnlib.optim import SGD, Adam, Optimizer
from nnlib.summary import summary
from nnlib.train import Callback, History, Progress, Trainer

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "Adam",
    "BinaryCrossEntropy",
    "Callback",
    "CrossEntropy",
    "DataLoader",
    "GradientError",
    "History",
    "Layer",
    "Linear",
    "Loss",
    "MeanSquaredError",
    "NonFiniteError",
    "Optimizer",
    "Parameter",
    "Progress",
    "ReLU",
    "Sequential",
    "ShapeError",
    "Sigmoid",
    "Tanh",
    "Trainer",
    "accuracy",
    "datasets",
    "gradcheck",
    "load",
    "save",
    "summary",
    "train_test_split",
]
