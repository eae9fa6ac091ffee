"""Every attack is run in the sandbox: no point that was not earned, none lost that was, and everybody lives on."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterator

import pytest

from grading.model import Limits
from grading.plan import plan
from grading.sandbox import Sandbox, check
from tests.grading import attacks
from tests.grading.attacks import EXERCISE, FULL, Attack, submission

LIMITS = Limits(cell_cpu_seconds=1.5, cell_wall_seconds=4, total_wall_seconds=60, memory_mb=700, output_kb=256)
FAMILIES = [name for _, name, _ in pkgutil.iter_modules(attacks.__path__)]
CASES = [
    pytest.param(attack, id=f"{family}: {name}")
    for family in FAMILIES
    for name, attack in importlib.import_module(f"tests.grading.attacks.{family}").ATTACKS.items()
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all of them, as a worker has one."""
    with Sandbox() as shared:
        yield shared


def scores(sandbox: Sandbox, attack: Attack) -> dict[str, float | None]:
    steps, rebuilt = plan(EXERCISE, submission(attack), {}, {}, LIMITS)
    return {mark.cell: mark.score for mark in rebuilt.finish(sandbox.run(steps)).marks}


def test_there_is_a_sandbox_here() -> None:
    check()


@pytest.mark.parametrize("attack", CASES)
def test_an_attack_gets_what_its_honest_cells_earn(sandbox: Sandbox, attack: Attack) -> None:
    assert scores(sandbox, attack) == {name: 0.0 if name in attack.loses else points for name, points in FULL.items()}
    assert sandbox.server is not None, "the sandbox itself was lost"
    assert sandbox.server.process.poll() is None


def test_nothing_is_left_running(sandbox: Sandbox) -> None:
    assert sandbox.server is not None
    assert scores(sandbox, Attack({}, ())) == FULL
    below = os.popen(f"pgrep -P {sandbox.server.process.pid} | xargs -r -n1 pgrep -c -P").read().split()
    assert sum(map(int, below)) <= 3, "processes of earlier submissions are still there"


def test_there_are_at_least_sixty_attacks() -> None:
    assert len([case for case in CASES if not case.id.startswith("honest")]) >= 60
