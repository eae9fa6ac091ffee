"""nnlib: a small neural-network library to read from front to back.

Read it in this order. What a layer is: core, probing; layers, activations, init. Learning: losses, packing, memory,
optim, schedules, data, train, threads, callbacks, history, metrics, and gradcheck, which tests a derivative. More
layers: normalization, conv, pooling; sequence, recurrent, attention; generative, sampling. Around a network: summary,
costs; io, safetensors, checkpoint; bridge, flattened; diagnosis, clipping; plot, boundary; estimators. Last: scalar
(what frameworks automate), errors, and testing with comparing (the voice of the exercises).

NumPy is all it needs; pictures, tables and progress bars use matplotlib, pandas and tqdm where they are installed.
"""

from nnlib import datasets, schedules
from nnlib.activations import GELU, ReLU, Sigmoid, Softmax, Tanh
from nnlib.callbacks import Callback, EarlyStopping, Progress
from nnlib.checkpoint import Checkpoint
from nnlib.clipping import clip_norm
from nnlib.conv import AveragePool2d, Conv2d, GlobalAveragePool, MaxPool2d, Upsample
from nnlib.core import Layer, Parameter, Sequential
from nnlib.data import DataLoader, train_test_split
from nnlib.errors import NonFiniteError, ShapeError
from nnlib.generative import Reparameterize, sample
from nnlib.gradcheck import GradientError, gradcheck
from nnlib.history import History
from nnlib.io import load, save
from nnlib.layers import Dropout, Flatten, Linear, Reshape, Residual
from nnlib.losses import BinaryCrossEntropy, CrossEntropy, Loss, MeanSquaredError
from nnlib.metrics import accuracy, confusion_matrix, mean_absolute_error, r2_score, top_k
from nnlib.normalization import BatchNorm, LayerNorm
from nnlib.optim import SGD, Adam, AdamW, Optimizer
from nnlib.sequence import GRU, RNN, Embedding, Position, SelfAttention
from nnlib.summary import summary
from nnlib.train import Trainer

__version__ = "0.1.0"

__all__ = [
    "GELU",
    "GRU",
    "RNN",
    "SGD",
    "Adam",
    "AdamW",
    "AveragePool2d",
    "BatchNorm",
    "BinaryCrossEntropy",
    "Callback",
    "Checkpoint",
    "Conv2d",
    "CrossEntropy",
    "DataLoader",
    "Dropout",
    "EarlyStopping",
    "Embedding",
    "Flatten",
    "GlobalAveragePool",
    "GradientError",
    "History",
    "Layer",
    "LayerNorm",
    "Linear",
    "Loss",
    "MaxPool2d",
    "MeanSquaredError",
    "NonFiniteError",
    "Optimizer",
    "Parameter",
    "Position",
    "Progress",
    "ReLU",
    "Reparameterize",
    "Reshape",
    "Residual",
    "SelfAttention",
    "Sequential",
    "ShapeError",
    "Sigmoid",
    "Softmax",
    "Tanh",
    "Trainer",
    "Upsample",
    "accuracy",
    "clip_norm",
    "confusion_matrix",
    "datasets",
    "gradcheck",
    "load",
    "mean_absolute_error",
    "r2_score",
    "sample",
    "save",
    "schedules",
    "summary",
    "top_k",
    "train_test_split",
]
