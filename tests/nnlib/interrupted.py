"""Training that is interrupted, and what it ends with."""

import numpy as np

import nnlib


class Drop(nnlib.Layer):
    """Sets half of its input to zero, at random."""

    def __init__(self, *, rng):
        self.rng = rng

    def forward(self, x):
        self.cache = (self.rng.random(x.shape) < 0.5).astype(np.float32) * 2 if self.training else np.float32(1)
        return x * self.cache

    def backward(self, grad):
        return grad * self.cache


class Center(nnlib.Layer):
    """Subtracts the running mean of what it has seen."""

    buffer_names = ("mean",)

    def __init__(self, size):
        self.size = size
        self.mean = np.zeros(size, dtype=np.float32)

    def forward(self, x):
        if self.training:
            self.mean += np.float32(0.1) * (x.mean(axis=0) - self.mean)
        return x - self.mean

    def backward(self, grad):
        return grad


class Breaks(nnlib.Callback):
    """Raises an error in the middle of an epoch."""

    def __init__(self, step):
        self.left = step

    def on_step(self, trainer, loss):
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


data = np.random.default_rng(1)


x = data.standard_normal((40, 3)).astype(np.float32)


y = (x.sum(axis=1) + data.standard_normal(40) > 0).astype(int)


def make(optimizer="Adam", shared=True, kind=np.random.PCG64, width=4, extra=False):
    """Make everything that a training needs, as a script would, the same each time."""
    rng = np.random.Generator(kind(0))
    layers = [nnlib.Linear(3, width, rng=rng), Center(width), nnlib.Tanh(), nnlib.Linear(width, 2, rng=rng)]
    noisy = rng if shared else np.random.Generator(kind(7))
    model = nnlib.Sequential(layers[0], nnlib.Sequential(layers[1], Drop(rng=noisy)), *layers[2:])
    made = {
        "Adam": lambda: nnlib.Adam(model, lr=nnlib.schedules.cosine(0.05, steps=30)),
        "SGD": lambda: nnlib.SGD(model, lr=0.1, momentum=0.9),
        "plain": lambda: nnlib.SGD(model, lr=0.1),
    }[optimizer]()
    metrics = {"accuracy": nnlib.accuracy} | ({"top": nnlib.top_k(1)} if extra else {})
    trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), made, metrics, rng=rng)
    own = rng if shared else np.random.Generator(kind(8))
    return trainer, nnlib.DataLoader(x, y, batch_size=7, rng=own)


def run(path=None, epochs=8, breaks=None, stopping=None, every=1, before=(), **kwargs):
    """Run the script, with a checkpoint if a path is given; return the trainer."""
    trainer, loader = make(**kwargs)
    callbacks = [*before]
    if path is not None:
        callbacks.append(nnlib.Checkpoint(path, every=every))
    if stopping is not None:
        callbacks.append(nnlib.EarlyStopping("validation_loss", **stopping))
    if breaks is not None:
        callbacks.append(Breaks(breaks))
    try:
        trainer.fit(epochs, loader, validation=(x[:20], y[:20]), callbacks=callbacks)
    except KeyboardInterrupt:
        assert breaks is not None
    return trainer


def outcome(trainer):
    """Everything that must be equal: numbers to the last bit, the history but for seconds, what is drawn next."""
    rows = [{name: value for name, value in row.items() if name != "seconds"} for row in trainer.history.rows]
    rngs = trainer.rng, trainer.loaders["train"].rng, trainer.model.layers[1].layers[1].rng
    return {
        "arrays": {name: array.tobytes() for name, array in trainer.model.arrays().items()},
        "memory": trainer.optimizer.memory.tobytes(),
        "steps": trainer.optimizer.steps,
        "lr": trainer.optimizer.lr,
        "rows": rows,
        "drawn": [rng.random() for rng in rngs],
    }
