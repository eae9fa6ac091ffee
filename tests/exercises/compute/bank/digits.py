"""Wrong answers to parts 9 and 10: real digits, shared among two workers, and a network in half the bytes."""

from __future__ import annotations

from tests.exercises.banks import Wrong

PARTS = (
    "whole = gradient_of(fresh, x_batch, y_batch)\n"
    "a = gradient_of(fresh, x_batch[:75], y_batch[:75])\n"
    "b = gradient_of(fresh, x_batch[75:], y_batch[75:])\n"
)
ERROR = "np.abs((a + b) / 2 - whole).max() / np.abs(whole).max()"
HALF = "half = trained.astype(np.float16)\nbytes_half = half.nbytes\n"
CHANGE = "score_change = np.abs(scores_of(half, x_test) - scores_of(trained, x_test)).max()\n"
SLOPE = "g = gradient_of(half, x_batch, y_batch)\n"
STUCK = SLOPE + "new = (half - 0.005 * g).astype(np.float16)\nstuck = np.mean(new == half)"


def workers(
    says: str, before: str = PARTS, combined: str = "average_gradients([a, b], [75, 25])", error: str = ERROR
) -> Wrong:
    return Wrong("workers", f"{before}combined = {combined}\nplain_error = {error}", ("test-workers",), says)


def half(says: str, before: str = HALF, change: str = CHANGE, stuck: str = STUCK) -> Wrong:
    return Wrong("half", before + change + stuck, ("test-half",), says)


def changed(says: str, formula: str) -> Wrong:
    return half(says, change=f"score_change = {formula}\n")


def step(says: str, new: str, stuck: str = "np.mean(new == half)") -> Wrong:
    return half(says, stuck=f"{SLOPE}new = {new}\nstuck = {stuck}")


WRONG = {
    # 9. two workers
    "workers: trained network": workers("gradient of the trained network", PARTS.replace("fresh", "trained")),
    "workers: all training pictures": workers(
        "over all training pictures", PARTS.replace("x_batch, y_batch", "x_train, y_train")
    ),
    "workers: worker A for all": workers("worker A alone", PARTS + "whole = a\n"),
    "workers: plain mean": workers("This is the plain mean", combined="(a + b) / 2"),
    "workers: sum": workers("sum of the two gradients", combined="a + b"),
    "workers: counts exchanged": workers("counts are exchanged", combined="average_gradients([a, b], [25, 75])"),
    "workers: not divided": workers("not divided by the 100", combined="75 * a + 25 * b"),
    "workers: not combined": workers("not yet made one", combined="a, b"),
    "workers: parts overlap": workers(
        "B begins where A ends", PARTS.replace("x_batch[75:], y_batch[75:]", "x_batch[:25], y_batch[:25]")
    ),
    "workers: a picture missing": workers(
        "One picture is missing", PARTS.replace("x_batch[75:], y_batch[75:]", "x_batch[76:], y_batch[76:]")
    ),
    "workers: one picture too many": workers(
        "one picture too many", PARTS.replace("x_batch[:75], y_batch[:75]", "x_batch[:76], y_batch[:76]")
    ),
    "workers: other targets": workers(
        "do not belong together", PARTS.replace("x_batch[75:], y_batch[75:]", "x_batch[75:], y_batch[:25]")
    ),
    "workers: copied": workers("to the last digit", combined="whole"),
    "workers: lengths": workers(
        "lengths of vectors", error="np.linalg.norm((a + b) / 2 - whole) / np.linalg.norm(whole)"
    ),
    "workers: error of each number": workers(
        "a share for each", error="np.abs((a + b) / 2 - whole) / np.abs(whole).max()"
    ),
    "workers: largest numbers": workers(
        "difference of the two largest",
        error="abs(np.abs((a + b) / 2).max() - np.abs(whole).max()) / np.abs(whole).max()",
    ),
    "workers: parentheses": workers("Only B is divided", error="np.abs(a + b / 2 - whole).max() / np.abs(whole).max()"),
    "workers: number in the same place": workers(
        "in the same place", error="(d := np.abs((a + b) / 2 - whole)).max() / abs(whole[d.argmax()])"
    ),
    "workers: error of the right mean": workers(
        "that is rounding", error="np.abs(0.75 * a + 0.25 * b - whole).max() / np.abs(whole).max()"
    ),
    "workers: error not divided": workers("This is the largest difference", error="np.abs((a + b) / 2 - whole).max()"),
    "workers: signs": workers("signs are still there", error="((a + b) / 2 - whole).max() / whole.max()"),
    "workers: mean error": workers("Both are means", error="np.abs((a + b) / 2 - whole).mean() / np.abs(whole).mean()"),
    "workers: error of the sum": workers(
        "how far the sum is off", error="np.abs(a + b - whole).max() / np.abs(whole).max()"
    ),
    "workers: the two compared": workers(
        "difference between the two workers", error="np.abs(a - b).max() / np.abs(whole).max()"
    ),
    "workers: percent": workers("a percentage", error=f"100 * {ERROR}"),
    # 10. half the bytes
    "half: divided by 2": half("divided by 2", HALF.replace("trained.astype(np.float16)", "trained / 2")),
    "half: first half": half("first half of the parameters", HALF.replace("trained.astype", "trained[:1205].astype")),
    "half: still float32": half(
        "not stored in float16", HALF.replace("astype(np.float16)", "astype(np.float16).astype(np.float32)")
    ),
    "half: untrained": half("untrained network", HALF.replace("trained", "fresh")),
    "half: whole numbers": half("These are whole numbers", HALF.replace("float16", "int16")),
    "half: three decimals": half("rounded to three decimals", "half = np.round(trained, 3)\nbytes_half = 4820\n"),
    "half: a second name": half(
        "a second name", stuck=SLOPE + "new = half\nnew -= (0.005 * g).astype(np.float16)\nstuck = np.mean(new == half)"
    ),
    "half: trained is given up": half(
        "`trained` itself", "half = trained = trained.astype(np.float16)\nbytes_half = 4820\n"
    ),
    "half: trained in place": half("`trained` itself", "trained[:] = np.float16(trained)\n" + HALF),
    "half: size of the object": half("notes of an array", HALF.replace("half.nbytes", "half.nbytes + 112")),
    "half: relative": changed(
        "You divided by the largest score",
        "np.abs(scores_of(half, x_test) - scores_of(trained, x_test)).max() / np.abs(scores_of(trained, x_test)).max()",
    ),
    "half: probabilities": half(
        "of a probability",
        change="p, q = (np.exp(s) / np.exp(s).sum(axis=1, keepdims=True) for s in "
        "(scores_of(half, x_test), scores_of(trained, x_test)))\nscore_change = np.abs(p - q).max()\n",
    ),
    "half: gradient of the test pictures": half(
        "over the test pictures", stuck=STUCK.replace("x_batch, y_batch", "x_test, y_test")
    ),
    "half: yes or no": step("a single yes or no", "(half - 0.005 * g).astype(np.float16)", "(new == half).all()"),
    "half: compared before storing": step(
        "after it is stored", "(half - 0.005 * g).astype(np.float16)", "np.mean(half - 0.005 * g == half)"
    ),
    "half: bytes of float32": half("bytes of `trained`", HALF.replace("half.nbytes", "trained.nbytes")),
    "half: parameters for bytes": half("This is the number of parameters", HALF.replace("half.nbytes", "half.size")),
    "half: bits for bytes": half("These are bits", HALF.replace("half.nbytes", "16 * half.size")),
    "half: signs": changed("signs are still there", "(scores_of(half, x_test) - scores_of(trained, x_test)).max()"),
    "half: mean": changed(
        "This is the mean. Asked", "np.abs(scores_of(half, x_test) - scores_of(trained, x_test)).mean()"
    ),
    "half: a table": changed("for each score", "np.abs(scores_of(half, x_test) - scores_of(trained, x_test))"),
    "half: training pictures": changed(
        "training pictures", "np.abs(scores_of(half, x_train) - scores_of(trained, x_train)).max()"
    ),
    "half: change of parameters": changed("change of a parameter", "np.abs(half - trained).max()"),
    "half: answers": changed(
        "Nothing differs",
        "np.sum(scores_of(half, x_test).argmax(axis=1) != scores_of(trained, x_test).argmax(axis=1))",
    ),
    "half: step not stored": step("they are float32", "half - 0.005 * g"),
    "half: uphill": step("The step goes uphill", "(half + 0.005 * g).astype(np.float16)"),
    "half: no rate": step("step of the whole gradient", "(half - g).astype(np.float16)"),
    "half: the step alone": step("This is the step", "(0.005 * g).astype(np.float16)"),
    "half: no step": step("no step was taken", "half"),
    "half: gradient of all": half(
        "over all training pictures",
        stuck=STUCK.replace("x_batch, y_batch", "x_train, y_train"),
    ),
    "half: moving share": step(
        "share of the parameters that move", "(half - 0.005 * g).astype(np.float16)", "np.mean(new != half)"
    ),
    "half: number stuck": step("Divide by all 2,410", "(half - 0.005 * g).astype(np.float16)", "np.sum(new == half)"),
    "half: compared with trained": step(
        "which float16 has rounded already", "(half - 0.005 * g).astype(np.float16)", "np.mean(new == trained)"
    ),
    "half: gradients of 0": step(
        "share of gradients that are 0", "(half - 0.005 * g).astype(np.float16)", "np.mean(g == 0)"
    ),
    "half: from trained": step("You took the step from `trained`", "(trained - 0.005 * g).astype(np.float16)"),
}
