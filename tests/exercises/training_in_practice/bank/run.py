"""Wrong answers to part 9a: a run of nnlib's Trainer that stops early and can be repeated."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

RNG = "rng = np.random.default_rng(seed)"
TRAINER = "trainer = nnlib.Trainer(network, nnlib.CrossEntropy(), nnlib.Adam(network, lr=0.01), rng=rng)"
FIT = "trainer.fit(epochs, (x_train, y_train), (x_valid, y_valid), [nnlib.EarlyStopping(patience=5)])"
RETURN = 'return network, trainer.history["validation_loss"]'
# What the notebook's own run loses, where the network that comes out is a bad one, or none.
BOTH = ("test-train", "test-report")


def network_of(*layers: str) -> str:
    """The line that makes a network: ``64, width`` for a Linear layer, empty for ReLU."""
    made = (f"nnlib.Linear({layer}, rng=rng)" if layer else "nnlib.ReLU()" for layer in layers)
    return f"network = nnlib.Sequential({', '.join(made)})"


NETWORK = network_of("64, width", "", "width, 10")


def train(*lines: str) -> str:
    return function("train(x_train, y_train, x_valid, y_valid, width, epochs, seed)", *lines)


def run(
    says: str,
    rng: str = RNG,
    network: str = NETWORK,
    trainer: str = TRAINER,
    fit: str = FIT,
    give: str = RETURN,
    loses: tuple[str, ...] = ("test-train",),
) -> Wrong:
    """The solution, with one line of it changed."""
    return Wrong("train", train(rng, network, trainer, fit, give), loses, says)


WRONG = {
    "train: the network alone": run("should return two things", give="return network", loses=BOTH),
    "train: exchanged": run("First the network", give='return trainer.history["validation_loss"], network', loses=BOTH),
    "train: nothing": run("returned nothing", give="pass", loses=BOTH),
    "train: the last loss": run("a list of numbers", give='return network, trainer.history["validation_loss"][-1]'),
    "train: the whole history": run("a list of numbers", give="return network, trainer.history"),
    "train: the training losses": run("training losses", give='return network, trainer.history["loss"]'),
    "train: two outputs": run(
        "shape of network",
        network=network_of("64, width", "", "width, 12"),
    ),
    "train: no hidden layer": run("no hidden layer", network=network_of("64, 10"), loses=BOTH),
    "train: always 32": run(
        "always has 32",
        network=network_of("64, 32", "", "32, 10"),
        loses=BOTH,
    ),
    "train: two hidden layers": run(
        "two hidden layers",
        network=network_of("64, width", "", "width, width", "", "width, 10"),
    ),
    "train: no activation": run(
        "two linear layers",
        network=network_of("64, width", "width, 10"),
    ),
    "train: softmax at the end": run(
        "without softmax", network=NETWORK.replace("rng=rng))", "rng=rng), nnlib.Softmax())")
    ),
    "train: activation at the end": run(
        "after the last layer",
        network=network_of("64, width", "width, 10", ""),
    ),
    "train: Tanh": run("level off", network=NETWORK.replace("ReLU", "Tanh")),
    "train: Dropout": run(
        "Leave Dropout out", network=NETWORK.replace("nnlib.ReLU()", "nnlib.ReLU(), nnlib.Dropout(0.2, rng=rng)")
    ),
    "train: Adam's own learning rate": run("nnlib.Adam(network, lr=0.01)", trainer=TRAINER.replace(", lr=0.01", "")),
    "train: three times the learning rate": run(
        "nnlib.Adam(network, lr=0.01)", trainer=TRAINER.replace("0.01", "0.03")
    ),
    "train: SGD": run("nnlib.Adam(network, lr=0.01)", trainer=TRAINER.replace("Adam(", "SGD("), loses=BOTH),
    "train: weight decay": run(
        "Leave weight decay out",
        trainer=TRAINER.replace("Adam(network, lr=0.01", "AdamW(network, lr=0.01, weight_decay=0.01"),
    ),
    "train: a little weight decay": run(
        "Leave weight decay out",
        trainer=TRAINER.replace("Adam(network, lr=0.01", "AdamW(network, lr=0.01, weight_decay=1e-4"),
    ),
    "train: the same weights for each seed": run(
        "begin with the same weights",
        network=NETWORK.replace("rng=rng", "rng=np.random.default_rng(0)"),
    ),
    "train: epochs written as a number": run("Use the argument `epochs`", fit=FIT.replace("epochs,", "60,")),
    "train: no early stopping": run(
        "should have stopped early", fit="trainer.fit(epochs, (x_train, y_train), (x_valid, y_valid))"
    ),
    "train: watches the training loss": run("let it watch", fit=FIT.replace("patience=5", "'loss', patience=5")),
    "train: trained on validation": run(
        "almost by heart", fit=FIT.replace("(x_train, y_train)", "(x_valid, y_valid)"), loses=BOTH
    ),
    "train: trained on validation, too": run(
        "almost by heart",
        fit=FIT.replace("(x_train, y_train)", "(np.vstack([x_train, x_valid]), np.append(y_train, y_valid))"),
        loses=BOTH,
    ),
    "train: watches the accuracy": run(
        "watch something else",
        trainer=TRAINER.replace("rng=rng)", "metrics={'accuracy': nnlib.accuracy}, rng=rng)"),
        fit=FIT.replace("patience=5", "'validation_accuracy', patience=5, mode='max'"),
    ),
    "train: validated on training": run(
        "those of the training pictures", fit=FIT.replace("(x_valid, y_valid)", "(x_train, y_train)")
    ),
    "train: stopped by the test": run(
        "those of the test pictures", fit=FIT.replace("(x_valid, y_valid)", "(x_test, y_test)")
    ),
    "train: best not restored": run(
        "after the last epoch", fit=FIT.replace("patience=5", "patience=5, restore_best=False")
    ),
    "train: patience 10": run("patience should be 5", fit=FIT.replace("patience=5", "patience=10")),
    "train: patience 3": run("patience should be 5", fit=FIT.replace("patience=5", "patience=3")),
    "train: no seed": run("two different networks", rng="rng = np.random.default_rng()"),
    "train: Trainer without seed": run(
        "two different networks", trainer=TRAINER.replace("rng=rng)", "rng=np.random.default_rng())")
    ),
    "train: always seed 0": run("two different seeds", rng="rng = np.random.default_rng(0)"),
    "train: the names outside": run(
        "its own arguments", rng=f"{RNG}\n    x_train, y_train = globals()['x_train'], globals()['y_train']"
    ),
    "train: no validation": run(
        "stopped with ValueError",
        fit="trainer.fit(epochs, (x_train, y_train), callbacks=[nnlib.EarlyStopping(patience=5)])",
        loses=BOTH,
    ),
    "train: learning rate 10": run("learning rate 0.01", trainer=TRAINER.replace("lr=0.01", "lr=10.0"), loses=BOTH),
    "train: not trained": run("returned nothing", fit="pass", give="pass", loses=BOTH),
}
