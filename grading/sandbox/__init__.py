"""The sandbox: runs a `grading.model.Plan` where it can do no harm, and says what each cell gave.

Outside it, in the worker: bubblewrap (`bubblewrap`), the filter of system calls (`filter`), the fork server's line
(`server`), one notebook's two processes (`pair`), and the order in which cells are run, repeated and given up (`run`).
"""

from grading.sandbox.check import NoSandbox, check
from grading.sandbox.environment import environment
from grading.sandbox.run import Sandbox, SetupFailed
from grading.sandbox.server import SandboxLost

__all__ = ["NoSandbox", "Sandbox", "SandboxLost", "SetupFailed", "check", "environment"]
