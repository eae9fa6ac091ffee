"""Networks as scikit-learn's estimators: ``fit`` and ``predict``, in a pipeline, a grid search, a fair contest.

Nothing is learned here that `nnlib.train` would not teach in the same way: `NNClassifier` and `NNRegressor` build a
network of `Linear` layers, train it with AdamW, and translate between scikit-learn's conventions and nnlib's. Inputs
(and a regressor's targets) are standardized inside: the network sees each feature with mean 0 and variance 1.

The network learns in float32 and predicts in float64, so that the answer for one example is the same whichever others
are asked about with it. This file needs scikit-learn, so it is not imported by ``import nnlib``.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np

from nnlib.activations import GELU, ReLU, Sigmoid, Softmax, Tanh
from nnlib.callbacks import EarlyStopping
from nnlib.core import Layer, Sequential
from nnlib.data import DataLoader, train_test_split
from nnlib.errors import shown
from nnlib.layers import Linear
from nnlib.losses import CrossEntropy, Loss, MeanSquaredError
from nnlib.optim import AdamW
from nnlib.train import Trainer

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
    from sklearn.preprocessing import StandardScaler
    from sklearn.utils import check_random_state
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_is_fitted, validate_data
except ImportError as error:
    raise ImportError(
        "nnlib.estimators: expected scikit-learn 1.6 or newer, and it is not there. Run pip install scikit-learn."
    ) from error

ACTIVATIONS: dict[str, type[Layer]] = {"relu": ReLU, "tanh": Tanh, "sigmoid": Sigmoid, "gelu": GELU}


class NNEstimator(BaseEstimator):
    """What classifier and regressor have in common: one network, built and trained by ``fit``.

    Parameters
    ----------
    hidden : tuple of int
        The width of each hidden layer; ``()`` for none, which makes a linear model.
    activation : {"relu", "tanh", "sigmoid", "gelu"}
        What bends between two layers.
    lr : float
        AdamW's learning rate.
    epochs : int
        How often training sees each example.
    batch_size : int
        Examples per step.
    weight_decay : float
        How strongly AdamW pulls parameters toward zero.
    validation_fraction : float
        If above 0, this share of the examples is held back, and training stops when the loss on them has not fallen
        for 10 epochs; the network is then set back to its best epoch.
    random_state : int, RandomState instance or None
        Decides the starting weights and the order of examples. An int makes every ``fit`` the same.

    Attributes
    ----------
    network_ : Sequential
        The trained network; takes standardized inputs.
    history_ : History
        One row per epoch: ``history_["loss"]`` is the loss curve.
    scaler_ : StandardScaler
        Holds each feature's mean and spread.
    n_features_in_ : int
        Number of features.
    """

    def __init__(
        self,
        hidden: tuple[int, ...] = (64,),
        *,
        activation: str = "relu",
        lr: float = 0.005,
        epochs: int = 100,
        batch_size: int = 64,
        weight_decay: float = 0.0,
        validation_fraction: float = 0.0,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.lr = lr
        self.epochs = epochs
        self.batch_size = batch_size
        self.weight_decay = weight_decay
        self.validation_fraction = validation_fraction
        self.random_state = random_state

    def _train(self, X: np.ndarray, y: np.ndarray, n_out: int, loss: Loss, scale_targets: bool = False) -> None:
        """Train a new network on inputs (B, N) and targets that ``loss`` understands."""
        rng = np.random.default_rng(check_random_state(self.random_state).randint(2**31 - 1))
        learn, held_back = self._split(len(X), rng)
        self.scaler_ = StandardScaler().fit(X[learn])  # means and spreads are learned, too: not from what is held back
        if scale_targets:
            self.target_scaler_ = StandardScaler().fit(y[learn])
            y = self.target_scaler_.transform(y).astype(np.float32)
        self.network_ = self._build(X.shape[1], n_out, rng)
        x = self.scaler_.transform(X).astype(np.float32)
        validation, callbacks = None, []
        if len(held_back):
            validation, callbacks = (x[held_back], y[held_back]), [EarlyStopping(patience=10)]
        optimizer = AdamW(self.network_, lr=self.lr, weight_decay=self.weight_decay)
        trainer = Trainer(self.network_, loss, optimizer, rng=rng)
        self.history_ = trainer.fit(
            self.epochs, DataLoader(x[learn], y[learn], self.batch_size, rng=rng), validation, callbacks
        )
        for _, layer in self.network_.eval().walk():
            layer.cache = None  # the last batch is no longer needed

    def _split(self, n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Return which of ``n`` examples to learn from and which to hold back (none if not asked to)."""
        everything = np.arange(n)
        if not self.validation_fraction:
            return everything, everything[:0]
        return train_test_split(everything, everything, test_size=self.validation_fraction, rng=rng)[:2]

    def _build(self, n_in: int, n_out: int, rng: np.random.Generator) -> Sequential:
        if self.activation not in ACTIVATIONS:
            names = ", ".join(map(repr, ACTIVATIONS))
            raise ValueError(
                f"{type(self).__name__} activation: expected one of {names}, got {shown(self.activation)}."
            )
        if not isinstance(self.hidden, (tuple, list)):
            raise TypeError(
                f"{type(self).__name__} hidden: expected a tuple of widths, got {shown(self.hidden)}. Write (64,)."
            )
        layers: list[Layer] = []
        for width in self.hidden:
            layers += [Linear(n_in, width, rng=rng), ACTIVATIONS[self.activation]()]
            n_in = width
        return Sequential(*layers, Linear(n_in, n_out, rng=rng))

    def _outputs(self, X: Any) -> np.ndarray:
        """Return the network's outputs (B, M), float64."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64)
        network = copy.deepcopy(self.network_).astype(np.float64)
        return network.forward(self.scaler_.transform(X))


class NNClassifier(ClassifierMixin, NNEstimator):
    """A network that chooses one of several classes. Parameters and attributes are those of `NNEstimator`, and more.

    Attributes
    ----------
    classes_ : numpy.ndarray
        (K,), the labels that occurred, sorted.

    Examples
    --------
    >>> from sklearn.model_selection import cross_val_score
    >>> digits = datasets.load("digits")
    >>> model = NNClassifier((64,), random_state=0)
    >>> scores = cross_val_score(model, digits.x, digits.y, cv=2)
    >>> scores.shape
    (2,)
    """

    def fit(self, X: Any, y: Any) -> NNClassifier:
        """Learn from inputs (B, N) and labels (B,) of any kind: numbers, text."""
        X, y = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(y)
        self.classes_, labels = np.unique(y, return_inverse=True)
        self._train(X, labels, len(self.classes_), CrossEntropy())
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return the probability of each class, (B, K), in the order of ``classes_``."""
        return Softmax().forward(self._outputs(X))

    def predict(self, X: Any) -> np.ndarray:
        """Return the most probable class of each example, (B,)."""
        best = self._outputs(X).argmax(axis=1)
        return self.classes_[best]


class NNRegressor(RegressorMixin, NNEstimator):
    """A network that predicts one quantity or several. Parameters and attributes are those of `NNEstimator`, and more.

    Attributes
    ----------
    target_scaler_ : StandardScaler
        Holds each target's mean and spread. ``history_["loss"]`` is the squared error of standardized targets.
    """

    def fit(self, X: Any, y: Any) -> NNRegressor:
        """Learn from inputs (B, N) and targets (B,), or (B, M) for several quantities."""
        X, y = validate_data(self, X, y, dtype=np.float64, multi_output=True, y_numeric=True)
        columns = y.reshape(len(y), -1)  # (B, M)
        self._shape = y.shape[1:]
        self._train(X, columns, columns.shape[1], MeanSquaredError(), scale_targets=True)
        return self

    def predict(self, X: Any) -> np.ndarray:
        """Return the predicted quantities, (B,) or (B, M) as the targets were."""
        outputs = self._outputs(X)
        columns = self.target_scaler_.inverse_transform(outputs)
        return columns.reshape(len(columns), *self._shape)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags
