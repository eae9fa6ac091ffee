"""Wrong answers to part 3 by those who chose seeing: the cell with `train` and `predict`, one line of it changed."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

FORM, VALIDATION = "test-form", "test-validation"
FIRST, SECOND, THIRD = "test-first-hidden", "test-second-hidden", "test-third-hidden"
SEEDS, PROMISE, KEPT = "test-seeds", "test-promise", "test-promise-hidden"
BARS = (FIRST, SECOND, THIRD)
# What has not the right shape cannot be measured at all.
ALL = (FORM, VALIDATION, *BARS, SEEDS, PROMISE, KEPT)

DRAW = "x, digits = draw_digits(2500, rng)"
PHOTOS = "pictures = photograph(x, rng)"
LABELS = "y = digits"
RETURN = "return model(pictures.astype(np.float32)).argmax(axis=1)"
LAYERS = "nnlib.Linear(196, 80, rng=rng), nnlib.ReLU(), nnlib.Linear(80, 10, rng=rng)"


def project(*lines: str, then: str = "predict = train(0)") -> str:
    """The whole cell: the lines of ``train``, and what comes after it."""
    return f"{function('train(seed)', *lines)}\n\n{then}"


def reader(
    rng: str = "rng = np.random.default_rng(seed)",
    draw: str = DRAW,
    layers: str = LAYERS,
    photos: str = PHOTOS,
    labels: str = LABELS,
    rate: str = "lr=0.006",
    before: tuple[str, ...] = (),
    give: str = RETURN,
    end: str = "return predict",
    then: str = "predict = train(0)",
    epochs: int = 14,
) -> str:
    """A network that learns from photographs, in so many words, and any of them changed."""
    return project(
        rng,
        draw,
        f"model = nnlib.Sequential(nnlib.Flatten(), {layers})",
        f"trainer = nnlib.Trainer(model, nnlib.CrossEntropy(), nnlib.Adam(model, {rate}), rng=rng)",
        f"for _ in range({epochs}):",
        f"    {photos}",
        f"    {labels}",
        "    trainer.fit(1, (pictures.astype(np.float32), y))",
        "",
        "def predict(pictures):",
        *(f"    {line}" for line in (*before, give)),
        "",
        end,
        then=then,
    )


def wrong(says: str, loses: tuple[str, ...], **changes: object) -> Wrong:
    return Wrong("project", reader(**changes), loses, says)  # type: ignore[arg-type]


def untold(says: str, change: str, loses: tuple[str, ...] = (VALIDATION, *BARS)) -> Wrong:
    """Pictures are changed in training, and not in predict."""
    return wrong(says, loses, photos=f"pictures = {change.replace('PHOTOS', 'photograph(x, rng)')}")


WRONG = {
    # the form
    "reader: scores": wrong("scores of ten digits", ALL, give="return model(pictures.astype(np.float32))"),
    "reader: the network itself": wrong("scores of ten digits", ALL, end="return model"),
    "reader: argmax over everything": wrong("taken over everything", ALL, give=RETURN.replace("axis=1", "")),
    "reader: argmax along the pictures": wrong(
        "one number for each digit", ALL, give=RETURN.replace("axis=1", "axis=0")
    ),
    "reader: nothing returned": wrong("returned nothing", ALL, give=RETURN.replace("return", "digits =")),
    "reader: train returns nothing": wrong("Does train return a function", ALL, end="pass"),
    "reader: the largest score": wrong(
        "digits are whole numbers", (FORM, VALIDATION, *BARS, SEEDS), give=RETURN.replace("argmax", "max")
    ),
    "reader: counted from 1": wrong("digits lie between 0 and 9", (FORM, VALIDATION, *BARS), give=f"{RETURN} + 1"),
    "reader: digits as text": wrong(
        "an array of numbers", ALL, give="return [str(i) for i in model(pictures.astype(np.float32)).argmax(axis=1)]"
    ),
    "reader: a row too many": wrong("in a row of its own", ALL, give=f"{RETURN}[:, None]"),
    "reader: pictures changed": wrong(
        "changes the pictures",
        (FORM,),
        photos="pictures = photograph(x, rng) - 0.1",
        before=("pictures -= 0.1",),
        give="return model(pictures).argmax(axis=1)",
    ),
    "reader: the batch standardized": wrong(
        "gets another answer",
        (FORM,),
        photos="pictures = photograph(x, rng); pictures = (pictures - pictures.mean()) / pictures.std()",
        before=("pictures = (pictures - pictures.mean()) / pictures.std()",),
    ),
    "reader: no single picture": wrong(
        "For a single picture",
        (FORM,),
        give="return np.squeeze(model(pictures.astype(np.float32))).argmax(axis=1)",
    ),
    "reader: chance in the answers": wrong(
        "asked twice", (FORM, THIRD, SEEDS), before=("pictures = photograph(pictures, rng)",)
    ),
    "reader: flat pictures expected": wrong(
        "it stopped with", ALL, give="return model(pictures.reshape(-1, 64).astype(np.float32)).argmax(axis=1)"
    ),
    # what it has learned
    "reader: the same for every picture": wrong(
        "for every picture", (VALIDATION, *BARS, SEEDS), give="return np.full(len(pictures), 7)"
    ),
    "reader: learning rate far too large": wrong("for every picture", (VALIDATION, *BARS), rate="lr=30.0"),
    "reader: shuffled apart": wrong("shuffled apart", (VALIDATION, *BARS), labels="y = rng.permutation(digits)"),
    "reader: not trained": wrong("what guessing gives", (VALIDATION, *BARS), epochs=0),
    "reader: labels counted from 1": wrong(
        "counted from another number", (VALIDATION, *BARS), labels="y = (digits + 1) % 10"
    ),
    "reader: clean drawings": wrong("Clean drawings it reads well", (VALIDATION, SECOND, THIRD), photos="pictures = x"),
    "reader: the baseline itself": Wrong(
        "project",
        "train = plain_reader\npredict = train(0)",
        (VALIDATION, SECOND, THIRD),
        "Clean drawings it reads well",
    ),
    "reader: ink is 255 in training only": untold("multiplied", "255 * PHOTOS", (VALIDATION, *BARS, SEEDS)),
    "reader: inverted in training only": untold("inverted", "1 - PHOTOS"),
    "reader: learned from validation": wrong(
        "used for training",
        (VALIDATION, THIRD, SEEDS),
        draw="x, digits = valid_pictures, valid_digits",
        photos="pictures = x",
        epochs=60,
    ),
    # good, and not good enough
    "reader: few drawings": wrong(
        "does not get over the third bar", (THIRD,), draw="x, digits = draw_digits(700, rng)"
    ),
    "reader: a linear layer": wrong(
        "does not get over the third bar", (THIRD,), layers="nnlib.Linear(196, 10, rng=rng)"
    ),
    # seeds
    "reader: the seed is not used": wrong("use its argument", (SEEDS,), rng="rng = np.random.default_rng(0)"),
    "reader: no seed at all": wrong("called twice", (SEEDS,), rng="rng = np.random.default_rng()"),
}
