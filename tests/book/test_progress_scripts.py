"""What a browser remembers of its reader, under Node: when a missed question comes back, and progress as a file."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.book.tiny_book import BOOK

RUNNER = Path(__file__).with_name("run_module.mjs")
SCRIPTS = BOOK / "site_assets" / "progress"
NOW = "2026-11-27T12:00:00.000Z"
TOMORROW = "2026-11-28T12:00:00.000Z"


def run(module: str, expression: str, *arguments: Any, kept: dict[str, str] | None = None) -> Any:
    """The value of an expression in which `m` is the module and `a` the arguments, with a browser's storage."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("no node: scripts are tested under Node. Run: apt-get install nodejs", pytrace=False)
    request = {"module": str(SCRIPTS / f"{module}.js"), "expression": expression, "arguments": arguments}
    request["kept"] = kept or {}
    done = subprocess.run([node, RUNNER], input=json.dumps(request), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def answered(record: dict[str, Any], right: bool, now: str = NOW) -> dict[str, Any]:
    return run("schedule", "m.answered(a[0], a[1], new Date(a[2]))", record, right, now)


# When a question comes back


def test_a_question_never_missed_never_comes_back() -> None:
    assert answered({}, True) == {"passed": True, "at": NOW}
    assert answered({"passed": True, "at": "2026-01-01T00:00:00Z"}, True) == {
        "passed": True,
        "at": "2026-01-01T00:00:00Z",
    }


def test_a_missed_question_comes_back_tomorrow_and_passing_it_at_once_changes_nothing_of_that() -> None:
    missed = answered({}, False)
    assert missed == {"missed": 1, "box": 0, "due": TOMORROW}
    assert answered(missed, True) == {**missed, "passed": True, "at": NOW}


def test_each_good_answer_in_its_time_makes_the_wait_longer_until_it_is_known() -> None:
    record = answered({}, False)
    waits = []
    while "due" in record:
        due = record["due"]
        record = answered(record, True, due)
        if "due" in record:
            waits.append(run("schedule", "(Date.parse(a[0]) - Date.parse(a[1])) / 864e5", record["due"], due))
    assert waits == [3, 7, 21, 60]
    assert record == {"missed": 1, "passed": True, "at": TOMORROW, "box": 5}


def test_a_question_missed_again_begins_anew() -> None:
    late = {"missed": 1, "box": 3, "due": NOW, "passed": True, "at": "2026-01-01T00:00:00Z"}
    assert answered(late, False) == {**late, "missed": 2, "box": 0, "due": TOMORROW}


@pytest.mark.parametrize(
    ("due", "waits", "now"),
    [(NOW, True, True), (TOMORROW, True, False), ("tomorrow", False, False), (None, False, False)],
)
def test_what_waits_and_what_is_to_be_asked_now(due: str | None, waits: bool, now: bool) -> None:
    record = {} if due is None else {"due": due}
    assert run("schedule", "[m.inReview(a[0]), m.isDue(a[0], new Date(a[1]))]", record, NOW) == [waits, now]


# What is remembered


def test_entries_that_are_damaged_or_of_others_are_passed_over() -> None:
    kept = {
        "layer-by-layer:page:layers/neuron": '{"read": true}',
        "layer-by-layer:page:broken": "{not json",
        "layer-by-layer:checkpoint:a/b": '["no record"]',
        "theme": "dark",
    }
    all_ = run("store", "m.everything()", kept=kept)
    assert all_ == {"page": {"layers/neuron": {"read": True}, "broken": {}}, "checkpoint": {"a/b": {}}, "exercise": {}}


def test_forgetting_everything_leaves_what_is_not_progress() -> None:
    kept = {"layer-by-layer:page:p": '{"read": true}', "layer-by-layer drafts /p.html": "{}", "theme": "dark"}
    left = run("store", "[m.forgetEverything(), Object.keys(localStorage.all())]", kept=kept)
    assert left == [True, ["layer-by-layer drafts /p.html", "theme"]]


def test_a_browser_that_keeps_nothing_is_noticed() -> None:
    refuse = "localStorage.setItem = () => { throw new Error('full'); }"
    assert run("store", f"({refuse}, [m.canRemember(), m.remember('page', 'p', {{}}), m.recall('page', 'p')])") == [
        False,
        False,
        {},
    ]
    assert run("store", "m.canRemember()") is True


# As a file


def test_what_is_exported_is_taken_in_elsewhere() -> None:
    kept = {
        "layer-by-layer:page:p": json.dumps({"read": True, "at": NOW, "questions": 3}),
        "layer-by-layer:checkpoint:p/q": json.dumps({"missed": 1, "box": 0, "due": TOMORROW}),
        "layer-by-layer:exercise:e": json.dumps({"done": True, "at": NOW}),
    }
    text = run("transfer", "m.exported(new Date(a[0]))", NOW, kept=kept)
    assert json.loads(text)["exported"] == NOW
    taken = run("transfer", "[m.takeIn(m.read(a[0])), localStorage.all()]", text)
    assert taken[0] == {"kept": 3, "refused": 0}
    assert {key: json.loads(value) for key, value in taken[1].items()} == {
        key: json.loads(value) for key, value in kept.items()
    }


GOOD = {"format": "layer-by-layer progress", "version": 1}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "not a progress file of this book"),
        (json.dumps({"format": "other", "version": 1}), "not a progress file of this book"),
        (json.dumps({**GOOD, "version": 2}), "version 2"),
        (json.dumps({**GOOD, "page": []}), "no list of names"),
        (json.dumps({**GOOD, "page": {"p": None}}), "holds no record"),
        (json.dumps({**GOOD, "page": {"p": {"read": "yes"}}}), "no right “read”"),
        (json.dumps({**GOOD, "page": {"p" * 300: {}}}), "is no name"),
        (json.dumps({**GOOD, "checkpoint": {"q": {"due": "soon"}}}), "no right “due”"),
        (json.dumps({**GOOD, "checkpoint": {"q": {"box": -1}}}), "no right “box”"),
        (json.dumps({**GOOD, "checkpoint": {str(i): {} for i in range(10_001)}}), "cannot be of this book"),
    ],
)
def test_a_file_that_is_no_progress_is_refused_and_says_why(text: str, why: str) -> None:
    refused = (
        "(() => { try { m.read(a[0]); return null } catch (e) { return [e instanceof m.NotProgress, e.message] } })()"
    )
    known, message = run("transfer", refused, text)
    assert known is True
    assert why in message


def test_fields_that_nobody_knows_are_left_out() -> None:
    file = json.dumps({**GOOD, "page": {"p": {"read": True, "__proto__": 1, "other": "x"}}, "unknown": {"a": {}}})
    assert run("transfer", "m.read(a[0])", file) == [{"kind": "page", "name": "p", "record": {"read": True}}]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({}, {"read": True, "at": NOW}, {"read": True, "at": NOW}),
        ({"read": True, "at": TOMORROW}, {"read": True, "at": NOW}, {"read": True, "at": NOW}),
        (
            {"missed": 2, "box": 0, "due": NOW},
            {"missed": 1, "box": 2, "due": TOMORROW, "passed": True, "at": NOW},
            {"missed": 2, "box": 2, "due": TOMORROW, "passed": True, "at": NOW},
        ),
        (
            {"missed": 1, "box": 5, "passed": True, "at": NOW},
            {"missed": 1, "box": 4, "due": TOMORROW, "passed": True, "at": NOW},
            {"missed": 1, "box": 5, "passed": True, "at": NOW},
        ),
    ],
)
def test_taking_in_loses_nothing_of_either_side(one: dict, other: dict, both: dict, turned: bool) -> None:
    assert run("transfer", "m.merged(a[0], a[1])", *((other, one) if turned else (one, other))) == both
