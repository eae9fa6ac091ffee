"""Wrong answers to part 5: parameters, FLOPs and bytes of a network of linear layers."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function


def costs(*lines: str) -> str:
    return function("costs(sizes, batch)", *lines)


def wrong(says: str, *lines: str) -> Wrong:
    return Wrong("costs", costs(*lines), ("test-costs",), says)


def counted(
    says: str,
    parameters: str = "n * m + m",
    weights: str = "n * m",
    inputs: str = "n",
    flops: str = "6 * batch * W",
    held: str = "16 * P + 4 * batch * N",
    pairs: str = "zip(sizes, sizes[1:])",
    after: str = "",
) -> Wrong:
    return wrong(
        says,
        "P = W = N = 0",
        f"for n, m in {pairs}:",
        f"    P += {parameters}",
        f"    W += {weights}",
        f"    N += {inputs}",
        after or f"return P, {flops}, {held}",
    )


WRONG = {
    "costs: three mistakes at once": counted(
        "weights alone. Each unit has a bias as well. Your FLOPs are those of the forward pass",
        parameters="n * m",
        flops="2 * batch * W",
        held="16 * P",
    ),
    "costs: FLOPs of the biases, no notes": counted(
        "too. You counted the bytes of the parameters alone", flops="6 * batch * P", held="16 * P"
    ),
    "costs: weights alone": counted("parameters are the weights alone", parameters="n * m"),
    "costs: a bias for each input": counted("bias for each input", parameters="(m + 1) * n"),
    "costs: one bias a layer": counted("one bias for each layer", parameters="n * m + 1"),
    "costs: FLOPs of the biases": counted("count the weights alone", flops="6 * batch * P"),
    "costs: forward pass": counted("those of the forward pass", flops="2 * batch * W"),
    "costs: backward pass": counted("backward pass alone", flops="4 * batch * W"),
    "costs: one operation": counted("one operation for each weight", flops="3 * batch * W"),
    "costs: FLOPs of one example": counted("for one example", flops="6 * W"),
    "costs: no notes": counted("bytes of the parameters alone", held="16 * P"),
    "costs: notes of one example": counted("those of one example", held="16 * P + 4 * N"),
    "costs: parameters times batch": counted("multiplied the parameters by the batch", held="batch * (16 * P + 4 * N)"),
    "costs: numbers": counted("You counted numbers", held="4 * P + batch * N"),
    "costs: values alone": counted("value, gradient and two averages", held="4 * P + 4 * batch * N"),
    "costs: values and gradients": counted("Adam keeps two averages", held="8 * P + 4 * batch * N"),
    "costs: three numbers": counted("three numbers for each parameter", held="12 * P + 4 * batch * N"),
    "costs: notes four times": counted("Notes are there once", held="16 * (P + batch * N)"),
    "costs: bits": counted("You counted bits", held="32 * (4 * P + batch * N)"),
    "costs: double precision": counted("numbers of 8 bytes", held="8 * (4 * P + batch * N)"),
    "costs: moved": counted("56 bytes", held="56 * P"),
    "costs: notes with the outputs": counted(
        "include the outputs of the network", held="16 * P + 4 * batch * sum(sizes)"
    ),
    "costs: hidden outputs twice": counted("hidden outputs twice", held="16 * P + 4 * batch * (N + sum(sizes[1:-1]))"),
    "costs: bytes of the weights": counted("bytes are those of the weights alone", held="16 * W + 4 * batch * N"),
    "costs: biases of the inputs": counted(
        "The inputs of the network have none",
        after="P += sizes[0]\n    return P, 6 * batch * W, 16 * P + 4 * batch * N",
    ),
    "costs: notes in numbers, one example": counted("in numbers, and for one example", held="16 * P + N"),
    "costs: forward twice": counted("a way back that costs as much", flops="2 * (2 * batch * W)"),
    "costs: outputs for notes": counted("notes are the outputs", inputs="m"),
    "costs: notes of the first layer": counted("those of the first layer alone", held="16 * P + 4 * batch * sizes[0]"),
    "costs: notes of hidden layers": counted("hidden layers alone", held="16 * P + 4 * batch * sum(sizes[1:-1])"),
    "costs: not added up": wrong(
        "last layer alone",
        "for n, m in zip(sizes, sizes[1:]):",
        "    P, W, N = n * m + m, n * m, n",
        "return P, 6 * batch * W, 16 * P + 4 * batch * N",
    ),
    "costs: return inside the loop": counted(
        "Is `return` inside the loop", after="    return P, 6 * batch * W, 16 * P + 4 * batch * N"
    ),
    "costs: one layer missing": counted("One layer is missing", pairs="zip(sizes[:-2], sizes[1:-1])"),
    "costs: first with last": counted(
        "first size with the last", pairs="[(sizes[0], sizes[-1])]", held="16 * P + 4 * batch * sum(sizes[:-1])"
    ),
    "costs: another order": counted("another order", after="return P, 16 * P + 4 * batch * N, 6 * batch * W"),
    "costs: the library counts": wrong(
        "calls the library",
        "rng = np.random.default_rng(0)",
        "layers = [nnlib.Linear(n, m, rng=rng) for n, m in zip(sizes, sizes[1:])]",
        "table = nnlib.summary(nnlib.Sequential(*layers), (sizes[0],))",
        "return table.parameters, 3 * batch * table.flops, 16 * table.parameters + batch * table.kept_bytes",
    ),
    "costs: nothing returned": counted("returned nothing", after="print(P, 6 * batch * W, 16 * P + 4 * batch * N)"),
    "costs: one too far": wrong(
        "IndexError",
        "P = W = N = 0",
        "for i in range(len(sizes)):",
        "    P += (sizes[i] + 1) * sizes[i + 1]",
        "    W += sizes[i] * sizes[i + 1]",
        "    N += sizes[i]",
        "return P, 6 * batch * W, 16 * P + 4 * batch * N",
    ),
}
