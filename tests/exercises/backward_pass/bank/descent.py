"""Wrong answers to part 11: gradients that pile up."""

from __future__ import annotations

from tests.exercises.banks import Wrong, function

MODEL = ("model, loss = fresh_model(), nnlib.CrossEntropy()", "losses = []")
APPEND = "    losses.append(loss(model(points), classes))"
BACKWARD = "    model.backward(loss.backward())"
EACH = "    for parameter in model.parameters().values():"
UPDATE = "        parameter.value -= rate * parameter.grad"
CLEAR = "        parameter.grad[:] = 0"


def descent(*lines: str) -> str:
    return function("descent(steps, rate)", *lines)


def loop(*body: str, steps: str = "steps", last: str = "return losses") -> str:
    return descent(*MODEL, f"for _ in range({steps}):", *body, last)


def wrong(says: str, *body: str, steps: str = "steps", last: str = "return losses") -> Wrong:
    return Wrong("descent", loop(*body, steps=steps, last=last), ("test-descent",), says)


WRONG = {
    "descent: the number of steps fixed": wrong(
        "Use its argument, steps", APPEND, BACKWARD, EACH, UPDATE, CLEAR, steps="24"
    ),
    "descent: steps and rate fixed": wrong(
        "Use its arguments, steps and rate",
        APPEND,
        BACKWARD,
        EACH,
        "        parameter.value -= 0.3 * parameter.grad",
        CLEAR,
        steps="24",
    ),
    "descent: the rate fixed": wrong(
        "0.3 whatever the function is given",
        APPEND,
        BACKWARD,
        EACH,
        "        parameter.value -= 0.3 * parameter.grad",
        CLEAR,
    ),
    "descent: copied unchanged": wrong("still not cleared", APPEND, BACKWARD, EACH, UPDATE),
    "descent: cleared once, before the loop": Wrong(
        "descent",
        descent(
            *MODEL,
            "for parameter in model.parameters().values():",
            "    parameter.grad[:] = 0",
            "for _ in range(steps):",
            APPEND,
            BACKWARD,
            EACH,
            UPDATE,
            "return losses",
        ),
        ("test-descent",),
        "once, before the loop, is not enough",
    ),
    "descent: another name, not the array": wrong(
        "still not cleared", APPEND, BACKWARD, EACH, UPDATE, "        gradient = 0"
    ),
    "descent: the last parameter alone": wrong(
        "outside the inner loop", APPEND, BACKWARD, EACH, UPDATE, "    parameter.grad[:] = 0"
    ),
    "descent: weights alone": wrong(
        "weights are cleared",
        APPEND,
        BACKWARD,
        EACH,
        UPDATE,
        "        if parameter.grad.ndim == 2:",
        "            parameter.grad[:] = 0",
    ),
    "descent: cleared before the update": wrong("The loss never changes", APPEND, BACKWARD, EACH, CLEAR, UPDATE),
    "descent: a fresh model in each step": wrong(
        "fresh model", "    model = fresh_model()", APPEND, BACKWARD, EACH, UPDATE
    ),
    "descent: uphill": wrong(
        "uphill", APPEND, BACKWARD, EACH, "        parameter.value += rate * parameter.grad", CLEAR
    ),
    "descent: losses after the steps": wrong(
        "before each step",
        "    loss(model(points), classes)",
        BACKWARD,
        EACH,
        UPDATE,
        CLEAR,
        APPEND,
    ),
    "descent: one step too many": wrong("one loss too many", APPEND, BACKWARD, EACH, UPDATE, CLEAR, steps="steps + 1"),
    "descent: one step too few": wrong("one loss too few", APPEND, BACKWARD, EACH, UPDATE, CLEAR, steps="1, steps"),
    "descent: last loss alone": wrong(
        "last loss alone", APPEND, BACKWARD, EACH, UPDATE, CLEAR, last="return losses[-1]"
    ),
    "descent: return inside the loop": wrong(
        "first loss alone", APPEND, BACKWARD, EACH, UPDATE, CLEAR, "    return losses"
    ),
    "descent: averaged over the steps": wrong(
        "have piled up", APPEND, BACKWARD, EACH, "        parameter.value -= rate * parameter.grad / len(losses)"
    ),
    "descent: half cleared": wrong("Half of the old", APPEND, BACKWARD, EACH, UPDATE, "        parameter.grad *= 0.5"),
    "descent: learning rate forgotten": wrong(
        "learning rate is not used", APPEND, BACKWARD, EACH, "        parameter.value -= parameter.grad", CLEAR
    ),
    "descent: a learning rate of its own": wrong(
        "rate 0.1 whatever", APPEND, BACKWARD, EACH, "        parameter.value -= 0.1 * parameter.grad", CLEAR
    ),
    "descent: backward without forward": wrong("stopped with", BACKWARD, APPEND, EACH, UPDATE, CLEAR),
    "descent: the broken one called": Wrong(
        "descent", descent("return broken_descent(steps, rate)"), ("test-descent",), "still not cleared"
    ),
    "descent: weights set to zero": wrong(
        "You set the weights to 0", APPEND, BACKWARD, EACH, UPDATE, "        parameter.value[:] = 0"
    ),
}
