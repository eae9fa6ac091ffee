"""Show mutants to tests: one process imports nnlib and collects the tests, and forks a child for each mutant.

The child puts the mutant's code into the functions that are there already, which costs milliseconds, and runs the
tests until one fails. A mistake outside all functions (a default, a constant) takes effect at import only: its child
is forked before nnlib is imported, and collects the files of its tests itself.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.util
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

from benchmarks.mutants.changes import ROOT, Change
from benchmarks.mutants.ran import OPTIONS, Ran, hurried, silence

SURVIVED, KILLED, AT_IMPORT, TIMEOUT = "survived", "killed", "at import", "timeout"
CODES = {0: SURVIVED, 1: KILLED, 3: AT_IMPORT}
MEMORY = 6 << 30  # bytes a child may take: an endless loop that collects stops there


def tried(changes: Sequence[Change], files: Sequence[Path], ran: Ran) -> Iterator[tuple[Change, str]]:
    """Yield each mutant with its verdict; to be called before nnlib is imported."""
    late = []
    receive, send = os.pipe()
    if not (process := os.fork()):
        os.close(receive)
        silence()
        hurried()
        pytest.main([*OPTIONS, *map(str, files)], plugins=[Trials(changes, ran, send)])
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as lines:
        for line in lines:
            number, verdict = json.loads(line)
            if verdict == AT_IMPORT:
                late.append(changes[number])
            else:
                yield changes[number], verdict
    os.waitpid(process, 0)
    for change in late:
        tests = ran.tests_of(change)
        yield change, verdict_of(partial(imported, change, tests), allowed(tests, ran) + 20)


def allowed(tests: list[str], ran: Ran) -> float:
    """Seconds after which a mutant is held to be endless."""
    return 10 + 5 * sum(ran.seconds[test] for test in tests)


def verdict_of(trial: Callable[[], int], seconds: float) -> str:
    """Fork a child that answers with a code, and wait so long for it."""
    if not (process := os.fork()):
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = 1
        try:
            code = trial()
        finally:
            os._exit(code)
    end = time.monotonic() + seconds
    pause = 0.002
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return CODES.get(os.waitstatus_to_exitcode(status), KILLED)
        time.sleep(pause)
        pause = min(0.1, pause * 1.3)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return TIMEOUT


class Trials:
    """A plugin of pytest that runs mutants in place of the collected tests."""

    def __init__(self, changes: Sequence[Change], ran: Ran, send: int) -> None:
        self.changes, self.ran, self.send = changes, ran, send

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        functions: dict[CodeType, list[FunctionType]] = {}
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(str(ROOT / "nnlib")):
                functions.setdefault(thing.__code__, []).append(thing)
        originals = {name: compile((ROOT / name).read_text(), name, "exec") for name in {c.file for c in self.changes}}
        gc.freeze()
        for number, change in enumerate(self.changes):
            tests = self.ran.tests_of(change)
            chosen = [items[test] for test in tests if test in items]

            def trial(change: Change = change, chosen: list[pytest.Item] = chosen) -> int:
                if not patched(originals[change.file], change.code, functions):
                    return 3
                return int(not passed(session, chosen))

            verdict = verdict_of(trial, allowed(tests, self.ran)) if chosen else SURVIVED
            os.write(self.send, (json.dumps([number, verdict]) + "\n").encode())
        return True


def passed(session: pytest.Session, items: list[pytest.Item]) -> bool:
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return False
    return True


def patched(old: CodeType, new: CodeType, functions: dict[CodeType, list[FunctionType]]) -> bool:
    """Give the functions that are there the new code; False if something differs outside all functions."""
    if old.co_flags & CO_OPTIMIZED:  # a function; a class or a file has run already
        for function in functions.get(old, []) if old != new else []:
            try:
                function.__code__ = new
            except ValueError:  # it closes over other variables
                return False
    elif own(old) != own(new):
        return False
    below = [[part for part in code.co_consts if isinstance(part, CodeType)] for code in (old, new)]
    if len(below[0]) != len(below[1]):
        return bool(old.co_flags & CO_OPTIMIZED)
    return all(patched(before, after, functions) for before, after in zip(*below, strict=True))


def own(code: CodeType) -> tuple[Any, ...]:
    """What a class or a file does itself, its functions aside."""
    constants = [(type(part), "" if isinstance(part, CodeType) else repr(part)) for part in code.co_consts]
    return code.co_code, code.co_names, constants


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds and runs one module's changed code in its place."""

    def __init__(self, change: Change) -> None:
        self.code, self.file = change.code, ROOT / change.file
        self.name = ".".join(Path(change.file).with_suffix("").parts).removesuffix(".__init__")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        package = [str(self.file.parent)] if self.file.name == "__init__.py" else None
        return (
            importlib.util.spec_from_file_location(name, self.file, loader=self, submodule_search_locations=package)
            if name == self.name
            else None
        )

    def exec_module(self, module: Any) -> None:
        exec(self.code, vars(module))


class Only:
    """A plugin of pytest that keeps some tests, in an order of its own."""

    def __init__(self, tests: list[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((one for one in items if one.nodeid in self.places), key=lambda one: self.places[one.nodeid])


def imported(change: Change, tests: list[str]) -> int:
    """Import nnlib with the mutant in it, and run the tests."""
    silence()
    hurried()
    sys.meta_path.insert(0, Mutated(change))
    files = sorted({test.partition("::")[0] for test in tests})
    return int(bool(pytest.main([*OPTIONS, "-x", *files], plugins=[Only(tests)])))
