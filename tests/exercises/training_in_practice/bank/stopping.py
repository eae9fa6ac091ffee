"""Wrong answers to part 8: when to stop, and which epoch to keep."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

BOTH = ("test-stopping", "test-stopping-hidden")
VISIBLE = ("test-stopping",)
HIDDEN = ("test-stopping-hidden",)
START = "best, kept, waited = np.inf, 0, 0"


def stopping(*lines: str) -> str:
    return function("early_stopping(losses, patience)", *lines)


def wrong(says: str, *lines: str, loses: tuple[str, ...] = BOTH) -> Wrong:
    return Wrong("stopping", stopping(*lines), loses, says)


def loop(
    says: str,
    start: str = START,
    better: str = "loss < best",
    then: str = "best, kept, waited = loss, epoch, 0",
    otherwise: tuple[str, ...] = ("waited += 1",),
    enough: str = "waited == patience",
    early: str = "kept, epoch",
    late: str = "kept, len(losses)",
    numbers: str = "enumerate(losses, start=1)",
    loses: tuple[str, ...] = BOTH,
) -> Wrong:
    """The solution, with something in it changed."""
    lines = (
        start,
        f"for epoch, loss in {numbers}:",
        f"    if {better}:",
        f"        {then}",
        "    else:",
        *(f"        {line}" for line in otherwise),
        f"    if {enough}:",
        f"        return {early}",
        f"return {late}",
    )
    return wrong(says, *lines, loses=loses)


WRONG = {
    "stop: epochs from 0": loop("Both are too small by one", numbers="enumerate(losses)", late="kept, len(losses) - 1"),
    "stop: kept from 0": loop("kept epoch is counted from 0", early="kept - 1, epoch", late="kept - 1, len(losses)"),
    "stop: epochs run from 0": loop(
        "epochs that are run is too small", early="kept, epoch - 1", late="kept, len(losses) - 1"
    ),
    "stop: the future": loop(
        "look into the future",
        early="np.argmin(losses) + 1, epoch",
        late="np.argmin(losses) + 1, len(losses)",
    ),
    "stop: the future, from 0": loop(
        "counted from 0, too", early="np.argmin(losses), epoch", late="np.argmin(losses), len(losses)"
    ),
    "stop: never": wrong("It never stops", "return np.argmin(losses) + 1, len(losses)"),
    "stop: never, from 0": wrong("never stops, and", "return np.argmin(losses), len(losses)"),
    "stop: patience after the smallest": wrong(
        "cannot run longer", "best = np.argmin(losses) + 1", "return best, best + patience"
    ),
    "stop: patience after the smallest, at most all": wrong(
        "It may have stopped long before.",
        "best = np.argmin(losses) + 1",
        "return best, min(best + patience, len(losses))",
    ),
    "stop: count not begun anew": loop("all epochs in vain", then="best, kept = loss, epoch"),
    "stop: the epoch before": loop("with that of the epoch before", otherwise=("waited += 1", "best = loss")),
    "stop: equal is better": loop("`<`, not `<=`", better="loss <= best"),
    "stop: a thousandth better": loop("by however little", better="loss < best - 1e-3"),
    "stop: a share better": loop("by however little", better="loss < 0.999 * best"),
    "stop: not close": loop("by however little", better="loss < best and not np.isclose(loss, best)"),
    "stop: numbered from 0": loop("Your epochs are numbered from 0", numbers="enumerate(losses)"),
    "stop: one late": loop("one epoch late", enough="waited > patience"),
    "stop: one early": loop("one epoch early", enough="waited >= max(patience - 1, 1)", loses=VISIBLE + HIDDEN),
    "stop: first rise": loop("first loss that is not better", enough="waited == 1"),
    "stop: the last epoch": loop("keeps the last epoch", early="epoch, epoch", late="len(losses), len(losses)"),
    "stop: patience before the last": loop(
        "`patience` before the last one", early="epoch - patience, epoch", late="len(losses) - patience, len(losses)"
    ),
    "stop: the loss": loop("You return the best loss", early="best, epoch", late="best, len(losses)"),
    "stop: exchanged": loop("exchanged", early="epoch, kept", late="len(losses), kept"),
    "stop: best not stored": loop(
        "Store the new best",
        start="best, kept, waited = losses[0], 1, 0",
        then="kept, waited = epoch, 0",
        better="loss < best or epoch == 1",
    ),
    "stop: the first in vain": loop("compared with itself", start="best, kept, waited = losses[0], 1, 0"),
    "stop: best begins at 1": loop("begins at 1", start="best, kept, waited = 1, 0, 0"),
    "stop: best begins at 0": loop("begins at 0", start="best, kept, waited = 0, 0, 0"),
    "stop: best begins at a thousand": loop("A hidden test", start="best, kept, waited = 1000, 1, 0", loses=HIDDEN),
    "stop: best begins at a billion": loop("A hidden test", start="best, kept, waited = 1e9, 1, 0", loses=HIDDEN),
    "stop: zero taken for nothing": loop(
        "A hidden test", start="best, kept, waited = None, 0, 0", better="not best or loss < best", loses=HIDDEN
    ),
    "stop: the library called": wrong(
        "calls the library",
        "stopper = nnlib.EarlyStopping(patience=patience, restore_best=False)",
        "stopped = []",
        "stopper.stop = lambda: stopped.append(True)  # it takes itself for its trainer",
        "for epoch, loss in enumerate(losses, start=1):",
        "    stopper.on_epoch(stopper, {'epoch': epoch, 'validation_loss': float(loss)})",
        "    if stopped:",
        "        break",
        "return stopper.best_epoch, epoch",
    ),
    "stop: the largest": loop("keep the largest", start="best, kept, waited = -np.inf, 0, 0", better="loss > best"),
    "stop: nothing at the end": wrong(
        "returned nothing",
        START,
        "for epoch, loss in enumerate(losses, start=1):",
        "    if loss < best:",
        "        best, kept, waited = loss, epoch, 0",
        "    else:",
        "        waited += 1",
        "        if waited == patience:",
        "            return kept, epoch",
    ),
    "stop: one number": loop("expected 2 values", early="epoch", late="len(losses)"),
    "stop: looks beyond the end": wrong(
        "stopped with IndexError",
        START,
        "epoch = 0",
        "while waited < patience:",
        "    if losses[epoch] < best:",
        "        best, kept, waited = losses[epoch], epoch + 1, 0",
        "    else:",
        "        waited += 1",
        "    epoch += 1",
        "return kept, epoch",
    ),
}
