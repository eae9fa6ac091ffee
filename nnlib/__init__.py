"""nnlib: a small neural-network library to read from front to back.

Start with `nnlib.core` (what a layer is), then `nnlib.layers`, `nnlib.losses`, `nnlib.optim` and `nnlib.train`.
NumPy is all it needs; pictures, tables and progress bars use matplotlib, pandas and tqdm where they are installed.
"""

from nnlib import datasets, schedules
from nnlib.callbacks import Callback, EarlyStopping, Progress
from nnlib.checkpoint import Checkpoint
from nnlib.clipping import clip_norm
from nnlib.core import Layer, Parameter, Sequential
from nnlib.data import DataLoader, train_test_split
from nnlib.errors import NonFiniteError, ShapeError
from nnlib.gradcheck import GradientError, gradcheck
from nnlib.history import History
from nnlib.io import load, save
from nnlib.layers import Linear, ReLU, Sigmoid, Tanh
from nnlib.losses import BinaryCrossEntropy, CrossEntropy, Loss, MeanSquaredError
from nnlib.metrics import accuracy, confusion_matrix, mean_absolute_error, r2_score, top_k
from nnlib.optim import SGD, Adam, AdamW, Optimizer
from nnlib.summary import summary
from nnlib.train import Trainer

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "Adam",
    "AdamW",
    "BinaryCrossEntropy",
    "Callback",
    "Checkpoint",
    "CrossEntropy",
    "DataLoader",
    "EarlyStopping",
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
    "clip_norm",
    "confusion_matrix",
    "datasets",
    "gradcheck",
    "load",
    "mean_absolute_error",
    "r2_score",
    "save",
    "schedules",
    "summary",
    "top_k",
    "train_test_split",
]
