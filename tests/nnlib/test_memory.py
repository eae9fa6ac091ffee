"""A training step finds the memory of the step before."""

import math
import platform
import subprocess
import sys

import numpy as np
import pytest

from nnlib import memory

CODE = """
import resource
import sys
import numpy as np
import nnlib
if "train" in sys.argv:
    nnlib.SGD(nnlib.Linear(2, 2, rng=np.random.default_rng(0)))

def step():
    return [np.ones(2**20, dtype=np.float32) for _ in range(3)]  # of four megabytes each

for _ in range(5):
    step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    step()
print((resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) / 10)
"""


def faults(*arguments):
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout)


def test_freed_memory_is_not_handed_back_to_the_system_at_every_step():
    assert faults("train") < (100 if platform.libc_ver()[0] == "glibc" else math.inf)


@pytest.mark.parametrize(("system", "made"), [("linux", [30 * 2**20]), ("emscripten", [])])
def test_thirty_megabytes_are_freed_once_on_linux_and_nothing_elsewhere(monkeypatch, system, made):
    sizes = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(memory.np, "empty", lambda size, dtype: sizes.append(size * np.dtype(dtype).itemsize))
    memory.keep_memory.__wrapped__()
    monkeypatch.undo()
    assert sizes == made
