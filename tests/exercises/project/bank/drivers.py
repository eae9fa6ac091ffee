"""Wrong answers to part 3 by those who chose driving: the cell with `train` and `predict`, one line of it changed."""

from __future__ import annotations

from tests.exercises.banks import Wrong
from tests.exercises.project.bank.readers import ALL, BARS, FORM, SECOND, SEEDS, THIRD, VALIDATION, project

RETURN = "return model(scaled(frames))[:, 0] / 10"


def driver(
    rng: str = "rng = np.random.default_rng(seed)",
    roads: int = 30,
    displaced: str = "0.5",
    lit: str = "frames = frames * rng.uniform(0.25, 1.2, size=(len(frames), 1, 1))",
    taught: str = "x = scaled(frames)",
    target: str = "y = (10 * turns[:, None]).astype(np.float32)",
    scaled: str = "return (frames - 0.4).astype(np.float32)",
    rate: str = "lr=0.002",
    epochs: int = 20,
    before: tuple[str, ...] = (),
    give: str = RETURN,
    end: str = "return predict",
    then: str = "predict = train(0)",
    layers: str = "nnlib.Linear(288, 32, rng=rng), nnlib.ReLU(), nnlib.Linear(32, 1, rng=rng)",
) -> str:
    """The cell of somebody who chose driving; the choice is made here, where the bank can."""
    lines = project(
        rng,
        f"frames, turns = record(draw_roads({roads}, rng), {displaced}, rng)",
        lit,
        "",
        "def scaled(frames):",
        f"    {scaled}",
        "",
        f"model = nnlib.Sequential(nnlib.Flatten(), {layers})",
        f"trainer = nnlib.Trainer(model, nnlib.MeanSquaredError(), nnlib.Adam(model, {rate}), rng=rng)",
        taught,
        target,
        f"trainer.fit({epochs}, (x, y))",
        "",
        "def predict(frames):",
        *(f"    {line}" for line in (*before, give)),
        "",
        end,
        then=then,
    )
    return f'choice = "driving"\n\n\n{lines}'


def wrong(says: str, loses: tuple[str, ...], **changes: object) -> Wrong:
    return Wrong("project", driver(**changes), loses, says)  # type: ignore[arg-type]


def untold(says: str, taught: str, loses: tuple[str, ...] = (VALIDATION, *BARS)) -> Wrong:
    """Frames are changed in training, and not in predict."""
    return wrong(says, loses, taught=taught, scaled="return frames.astype(np.float32)")


WRONG = {
    # the form
    "driver: a column": wrong("Take the only column", ALL, give="return model(scaled(frames)) / 10"),
    "driver: a row": wrong("All numbers are in one row", ALL, give="return model(scaled(frames)).T / 10"),
    "driver: the mean of all": wrong("a single number", ALL, give="return model(scaled(frames)).mean() / 10"),
    "driver: the network itself": wrong("Take the only column", ALL, end="return model"),
    "driver: nothing returned": wrong("returned nothing", ALL, give=RETURN.replace("return", "turn =")),
    "driver: squeezed": wrong(
        "For a single picture", (FORM,), give="return np.array(list(np.squeeze(model(scaled(frames))))) / 10"
    ),
    "driver: remembers": wrong(
        "does it remember",
        (FORM,),
        before=(
            "turn = model(scaled(frames))[:, 0] / 10",
            "old, model.old = getattr(model, 'old', turn), turn",
        ),
        give="return 0.9 * turn + 0.1 * old if len(old) == len(turn) else turn",
    ),
    # what it has learned
    "driver: straight on": wrong("whatever it sees", (VALIDATION, *BARS, SEEDS), give="return np.zeros(len(frames))"),
    "driver: left and right of the target": wrong(
        "the other way", (VALIDATION, *BARS), target="y = (-10 * turns[:, None]).astype(np.float32)"
    ),
    "driver: not divided by ten": wrong("divide by ten", (FORM,), give="return model(scaled(frames))[:, 0]"),
    "driver: shifted in training only": untold("0.4 is taken away", "x = (frames - 0.4).astype(np.float32)"),
    "driver: shuffled apart": wrong(
        "shuffled apart", (VALIDATION, *BARS), target="y = (10 * rng.permutation(turns)[:, None]).astype(np.float32)"
    ),
    "driver: the baseline itself": Wrong(
        "project",
        'choice = "driving"\ntrain = plain_driver\npredict = train(0)',
        (VALIDATION, SECOND, THIRD),
        "In full light",
    ),
    "driver: full light": wrong("does not get over the third bar", (THIRD,), lit=""),
    "driver: a linear layer": wrong(
        "does not get over the third bar", (THIRD,), layers="nnlib.Linear(288, 1, rng=rng)"
    ),
    # seeds
    "driver: the seed is not used": wrong("use its argument", (SEEDS,), rng="rng = np.random.default_rng(0)"),
    "driver: no seed at all": wrong("called twice", (SEEDS,), rng="rng = np.random.default_rng()"),
}
