"""Trainers of small models, for the tests of training."""

import numpy as np

import nnlib


def digits_run(seed=0, epochs=20, **kwargs):
    rng = np.random.default_rng(seed)
    digits = nnlib.datasets.load("digits")
    x_train, x_test, y_train, y_test = nnlib.train_test_split(digits.x, digits.y, test_size=0.2, rng=rng)
    model = nnlib.Sequential(nnlib.Linear(64, 128, rng=rng), nnlib.ReLU(), nnlib.Linear(128, 10, rng=rng))
    optimizer = nnlib.Adam(model, lr=0.005)
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), optimizer, {"accuracy": nnlib.accuracy}, rng=rng)
    trainer.fit(epochs, (x_train, y_train), validation=(x_test, y_test), **kwargs)
    return trainer, (x_test, y_test)


def small_trainer(lr=0.1, loss=None, width=2):
    rng = np.random.default_rng(0)
    model = nnlib.Sequential(nnlib.Linear(3, 4, rng=rng), nnlib.ReLU(), nnlib.Linear(4, width, rng=rng))
    return nnlib.Trainer(model, loss or nnlib.CrossEntropy(), nnlib.SGD(model, lr=lr), rng=rng)


x = np.random.default_rng(1).standard_normal((10, 3)).astype(np.float32)


y = np.arange(10) % 2


def regression(metrics, **kwargs):
    rng = np.random.default_rng(0)
    model = nnlib.Linear(3, 1, rng=rng)
    return nnlib.Trainer(model, nnlib.MeanSquaredError(), nnlib.SGD(model, lr=1e-30), metrics, rng=rng, **kwargs)
