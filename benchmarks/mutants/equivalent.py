"""Mutants of nnlib that compute the same, or what is as good: no test can notice them, and here is why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Equivalent(NamedTuple):
    """A piece of a line of one function, and what may as well stand in its place."""

    file: str  # in nnlib
    function: str  # "" outside all
    was: str
    now: str
    why: str


TYPES = "for the type checker"
ZERO = "-0 is 0"
PAIRED = "the lengths are equal"
ORDER = "the same from both sides"
NEGATIVE = "NumPy takes any negative number for -1"

EQUIVALENT = [
    Equivalent(
        "__init__.py", "", "__version__ = '0.1.0'", "pass", "seen by test_core.py, which runs no line to read it"
    ),
    Equivalent("activations.py", "GELU.forward", "(x, -10, 10)", "(x, -9, 10)", "so far out only rounding is left"),
    Equivalent("activations.py", "GELU.forward", "(x, -10, 10)", "(x, -10, 11)", "so far out only rounding is left"),
    Equivalent("attention.py", "SelfAttention.backward", "q.shape[2]", "q.shape[-2]", "q has four axes"),
    Equivalent("attention.py", "SelfAttention.backward", "grad_y, y)", "y, grad_y)", ORDER),
    Equivalent("attention.py", "SelfAttention.backward", "swapaxes(-1, -2)", "swapaxes(-2, -1)", ORDER),
    Equivalent("boundary.py", "decision_boundary", "y[:, 0]", "y[:, -1]", "there is one column"),
    Equivalent("boundary.py", "decision_boundary", "figsize=(5.2,", "figsize=(6.2,", "as wide as pleases"),
    Equivalent("boundary.py", "decision_boundary", "layout='constrained')[1]", "layout='constrained')[-1]", "a pair"),
    Equivalent("boundary.py", "decision_boundary", "zorder=3", "zorder=4", "above all else either way"),
    Equivalent("bridge.py", "", "Axes = tuple[int, ...] | None", "pass", TYPES),
    Equivalent("bridge.py", "make_entry", "strict=True", "strict=False", PAIRED),
    Equivalent("callbacks.py", "", "_trainer: Trainer | None", "pass", TYPES),
    Equivalent("comparing.py", "right_ones.right", "received, strict=True", "received", PAIRED),
    Equivalent("comparing.py", "unchanged", "(before, after)", "(after, before)", ORDER),
    Equivalent("comparing.py", "unchanged", "return True", "return -True", "asked for its truth only"),
    Equivalent("comparing.py", "written", "strict=True", "strict=False", PAIRED),
    Equivalent("conv.py", "Conv2d._places", "1, 0, size)", "1, -0, size)", ZERO),
    Equivalent("conv.py", "Conv2d._places", "size, 0)", "size, 1)", "one more row of zeros, which no window reaches"),
    Equivalent("estimators.py", "NNEstimator.__init__", "fraction: float=0.0", "fraction: float=-0.0", ZERO),
    Equivalent(
        "gradcheck.py", "gradcheck", "floor, abs(claimed) + abs(measured)", "abs(claimed) + abs(measured), floor", ORDER
    ),
    Equivalent("gradcheck.py", "gradcheck", "rtol=1e-09", "rtol=0", "atol allows for the rounding of the largest"),
    Equivalent("gradcheck.py", "gradcheck", "initial=0", "initial=-1", "of no numbers, all are close"),
    Equivalent("init.py", "glorot", "return (rng", "return -(rng", "either sign is as likely"),
    Equivalent("io.py", "blank_generator.Blank.__init__", "PCG64(0)", "PCG64(1)", "what it draws is overwritten"),
    Equivalent("io.py", "blank_generator.Blank.take", "room < 0", "room < -1", "one more than millions"),
    Equivalent("layers.py", "", "accumulate = Sequential.accumulate", "pass", "backward does the same, slower"),
    Equivalent(
        "layers.py", "Dropout.forward", "x.shape, dtype=np.float32)", "x.shape)", "drawn with more digits, slower"
    ),
    Equivalent("layers.py", "Linear._misfit", "len(shape) > 2", "len(shape) > 0", "with two axes there is no misfit"),
    Equivalent("layers.py", "Linear.accumulate", "x.ndim > 2", "x.ndim > 1", "of two axes, all stays as it is"),
    Equivalent("layers.py", "Linear.accumulate", "x.reshape(-1", "x.reshape(-2", NEGATIVE),
    Equivalent("layers.py", "Reshape.__init__", "[1 if n == -1", "[2 if n == -1", "any size will do here"),
    Equivalent("losses.py", "BinaryCrossEntropy.backward", "z >= 0", "z > 0", "at zero both are 1"),
    Equivalent("losses.py", "CrossEntropy._out_of_range", "wrong[0] if", "wrong[-1] if", "it is the only one"),
    Equivalent("losses.py", "CrossEntropy.forward", "columns.shape[1]", "columns.shape[-1]", "columns have two axes"),
    Equivalent("losses.py", "CrossEntropy.forward", "copy=False", "copy=True", "the product is a new array anyway"),
    Equivalent("losses.py", "CrossEntropy.forward", "reshape(-1)", "reshape(-2)", NEGATIVE),
    Equivalent("losses.py", "same_shape", ", copy=False", "", "a copy is as good, slower"),
    Equivalent("metrics.py", "r2_score", "targets - targets.mean(axis=0)", "targets.mean(axis=0) - targets", ORDER),
    Equivalent("normalization.py", "BatchNorm.backward", "size // self.n", "size / self.n", "nothing is left over"),
    Equivalent("normalization.py", "BatchNorm.forward", "x.size // self.n", "x.size / self.n", "nothing is left over"),
    Equivalent("normalization.py", "LayerNorm.backward", "sums(grad, normal)", "sums(normal, grad)", ORDER),
    Equivalent("normalization.py", "sums", "factors[0].ndim", "factors[-1].ndim", "all have the same axes"),
    Equivalent("optim.py", "", "BLOCK = 32768", "BLOCK = 32767", "any size will do, some are quicker"),
    Equivalent("optim.py", "", "SWEEP = 256", "SWEEP = -256", "it divides the same numbers"),
    Equivalent("optim.py", "Adam.update", "squares, out=grads", "squares", "a new array is as good, slower"),
    Equivalent("optim.py", "Optimizer.__init__", "keep_memory()", "pass", "seen by test_memory.py, in a new Python"),
    Equivalent("optim.py", "Optimizer.lr", "0.0 if callable", "-1.0 if callable", "not read if there is a schedule"),
    Equivalent("optim.py", "Optimizer.lr", "0.0 if callable", "-0.0 if callable", ZERO),
    Equivalent("optim.py", "Optimizer.step", "% SWEEP == 0", "% SWEEP == 1", "as often, one step later"),
    Equivalent("optim.py", "Optimizer.step", "self.steps %", "not self.steps %", "more often, slower"),
    Equivalent("optim.py", "SGD.__init__", "weight_decay: float=0.0", "weight_decay: float=-0.0", ZERO),
    Equivalent("optim.py", "SGD.__init__", "weight_decay: float=0.0", "weight_decay: float=0", "0 is 0.0"),
    Equivalent("pooling.py", "MaxPool2d.backward", "self.size), strict=True)", "self.size))", PAIRED),
    Equivalent("pooling.py", "unwritten", "x.shape[1] % size", "x.shape[1] // size", "zeros are overwritten too"),
    Equivalent("recurrent.py", "RNN.backward", "reshape(-1,", "reshape(-2,", NEGATIVE),
    Equivalent("safetensors.py", "read", "len(content) < 8", "len(content) <= 8", "no header is refused either way"),
    Equivalent("safetensors.py", "read", "item[1][:2]", "item[1][:3]", "arrays at one place are empty"),
    Equivalent("sampling.py", "next_scores", "scores[0, -1]", "scores[-1, -1]", "there is one text"),
    Equivalent("summary.py", "Summary.__str__", "len(name) <= 60", "len(name) <= 61", "as wide as pleases"),
    Equivalent("threads.py", "one_thread", "n_parameters > SMALL", "n_parameters >= SMALL", "a rule of thumb"),
    Equivalent("train.py", "", "Examples: TypeAlias = DataLoader | tuple[Any, Any]", "pass", TYPES),
    Equivalent(
        "train.py", "Trainer._loader", "shuffle else 1024", "shuffle else 1023", "means of any batches are the same"
    ),
    Equivalent("train.py", "Trainer._loader", "examples.x[:1]", "examples.x[:0]", "only their type is looked at"),
    Equivalent("yielding.py", "collect", "outcome_of(0)", "outcome_of(-1)", "only the error is told"),
    Equivalent("yielding.py", "collect.walk", "return 0", "return -0", ZERO),
]


def reason(file: str, function: str, was: str, now: str) -> str | None:
    """Why a mutant is as good as the original, if it is known to be."""
    for one in EQUIVALENT:
        if (f"nnlib/{one.file}", one.function) == (file, function) and now in put_in(was, one):
            return one.why
    return None


def put_in(line: str, one: Equivalent) -> Iterator[str]:
    """The line with what may as well stand there, at each place where the piece is found."""
    start = line.find(one.was)
    while start >= 0:
        yield line[:start] + one.now + line[start + len(one.was) :]
        start = line.find(one.was, start + 1)
