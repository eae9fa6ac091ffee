"""A sandbox that does not come up says why, for the person who reads it in `grading status`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grading.sandbox import bubblewrap, server


def instead(code: str) -> Callable[[list[str], Mapping[str, Path]], list[str]]:
    """Give what stands in for bubblewrap: a program that runs this code."""
    return lambda words, packages: [sys.executable, "-c", code]


def test_a_sandbox_that_is_not_ready_in_time_says_that_the_machine_may_be_too_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "WARM", 0.2)
    monkeypatch.setattr(bubblewrap, "command", instead("import time; time.sleep(60)"))
    with pytest.raises(server.SandboxLost) as lost:
        server.Server({})
    assert str(lost.value) == "the sandbox did not start within 0.2 s: the machine may be too busy"


def test_a_sandbox_that_ends_at_once_passes_on_what_it_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap, "command", instead("import sys; sys.exit('no such user')"))
    with pytest.raises(server.SandboxLost) as lost:
        server.Server({})
    assert str(lost.value) == "the sandbox did not start. no such user"
