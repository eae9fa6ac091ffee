"""Whether there is a sandbox here at all. Without one nothing is graded; this says how to get one."""

from __future__ import annotations

import os
import subprocess

from grading.sandbox import bubblewrap
from grading.sandbox.server import SandboxLost

INSTALL = "Install it: sudo apt-get install bubblewrap (Debian, Ubuntu), sudo dnf install bubblewrap (Fedora)."
NAMESPACES = (
    "This system lets nobody make user namespaces, which the sandbox is built on. "
    "Ubuntu 24.04 and later: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0, or give /usr/bin/bwrap a "
    "profile in /etc/apparmor.d that allows userns. Others: sudo sysctl kernel.unprivileged_userns_clone=1 and "
    "user.max_user_namespaces=10000. In a container: start it with --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined (Docker, Podman), or grade on the host."
)
FILTER = "The library of system-call filters is missing. Install it: sudo apt-get install libseccomp2 (Debian, Ubuntu)."


class NoSandbox(RuntimeError):
    """There is no sandbox here, and why, and what to do: nothing is graded without one."""


def check() -> None:
    """Start a sandbox and run one line in it.

    Raises
    ------
    NoSandbox
        With the cure, if that does not work.
    """
    from grading.model import Ended, Plan, Role, Step
    from grading.sandbox.run import Sandbox

    if not bubblewrap.installed():
        raise NoSandbox(f"Nothing is graded without a sandbox, and bubblewrap is not installed. {INSTALL}")
    try:
        import pyseccomp  # noqa: F401
    except (ImportError, OSError, RuntimeError) as error:
        raise NoSandbox(f"Nothing is graded without a sandbox. {FILTER} ({error})") from None
    probe = [*bubblewrap.command(["/usr/bin/true"], {})]
    done = subprocess.run(probe, capture_output=True, text=True, check=False, env={"PATH": os.environ.get("PATH", "")})
    if done.returncode:
        raise NoSandbox(
            f"Nothing is graded without a sandbox, and bubblewrap starts none. {NAMESPACES} ({done.stderr.strip()})"
        )
    plan = Plan(
        steps=(
            Step(cell="probe", role=Role.STUDENT, source="x = 1"),
            Step(cell="test", role=Role.JUDGE, source="assert x == 1", max_score=1.0, wants=("x",)),
        )
    )
    try:
        with Sandbox(warm=False) as sandbox:
            *_, test = sandbox.run(plan)
    except SandboxLost as error:
        raise NoSandbox(f"Nothing is graded without a sandbox, and it does not start. {NAMESPACES} ({error})") from None
    if test.ended is not Ended.OK or test.score != 1:
        raise NoSandbox(
            "Nothing is graded without a sandbox, and it does not keep tests apart from students' code. "
            f"{NAMESPACES} ({test.reason})"
        )
