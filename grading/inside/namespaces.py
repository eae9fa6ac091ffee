"""Shut the present process in: its own users, processes, network, mounts; limits; no rights; few system calls.

Done in two halves: the fork itself makes the namespaces, and its child then gives up all that it does not need. The
fork server runs in bubblewrap already; this parts the notebooks that one server runs from each other.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
from typing import Any

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
NOSUID, NODEV, NOEXEC, REC, PRIVATE = 2, 4, 8, 16384, 1 << 18
CHILD_CLEARTID, CHILD_SETTID = 0x200000, 0x1000000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
PR_GET_TID_ADDRESS = 40
SYS_CAPSET, SYS_CLONE = {"x86_64": (126, 56), "aarch64": (91, 220)}[os.uname().machine]
libc = ctypes.CDLL(None, use_errno=True)
holding = ctypes.PyDLL(None, use_errno=True)  # calls that keep Python's lock, as a fork must
holding.syscall.argtypes = [ctypes.c_long] * 6
holding.syscall.restype = ctypes.c_long


def _checked(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def become(user: int) -> None:
    """Stop being root for good, and stay allowed to look at oneself in /proc.

    Before that, as root: show /proc. bubblewrap, as root, would cover parts of it, and the kernel lets no namespace
    below have a /proc of its own where one above is covered.
    """
    if os.getuid() == 0:
        _mount("proc", "/proc", "proc", NOSUID | NODEV | NOEXEC)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)


def fork() -> int:
    """First half: ``os.fork``, the child in new namespaces, of which it is process 1.

    ``os.fork`` cannot ask for that, and to ask beforehand (unshare) takes a second fork of all this memory. So this is
    what it does, in the same order: Python is told before and after, and the kernel writes the child's number where
    the C library keeps it.
    """
    number = ctypes.c_void_p()
    libc.prctl(PR_GET_TID_ADDRESS, ctypes.byref(number))
    place = number.value or 0
    flags = NEWUSER | NEWPID | NEWNET | NEWIPC | NEWUTS | NEWNS | signal.SIGCHLD
    flags |= CHILD_SETTID | CHILD_CLEARTID if place else 0
    last = (0, place) if os.uname().machine == "aarch64" else (place, 0)
    ctypes.pythonapi.PyOS_BeforeFork()
    child = int(holding.syscall(SYS_CLONE, flags, 0, 0, *last))
    error = ctypes.get_errno()
    if child == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if child < 0:
        raise OSError(error, f"clone: {os.strerror(error)}")
    return child


def shut(user: int, group: int, limits: dict[str, Any], program: bytes) -> None:
    """Second half, in that child: one user, fresh scratch space, limits, no rights, and the filter of system calls."""
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(line)
    os.setsid()  # a signal to one's own group reaches across namespaces
    libc.prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0)
    _mount("none", "/", None, REC | PRIVATE)
    _mount("tmpfs", "/dev/shm", "tmpfs", NOSUID | NODEV | NOEXEC, "size=16m,nr_inodes=256,mode=700")
    _mount("tmpfs", limits["scratch"], "tmpfs", NOSUID | NODEV, f"size={limits['scratch_mb']}m,nr_inodes=4096,mode=700")
    _mount("proc", "/proc", "proc", NOSUID | NODEV | NOEXEC)
    os.mkdir(f"{limits['scratch']}/work")
    os.chdir(f"{limits['scratch']}/work")
    for name, most in (
        ("AS", limits["memory_mb"] << 20),
        ("CPU", limits["cpu_seconds"]),
        ("NPROC", limits["processes"]),
        ("FSIZE", limits["file_mb"] << 20),
        ("NOFILE", 128),
        ("CORE", 0),
        ("MEMLOCK", 0),
        ("MSGQUEUE", 0),
    ):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    for right in range(41):
        libc.prctl(PR_CAPBSET_DROP, right, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    header = struct.pack("<II", 0x20080522, 0)
    _checked(libc.syscall(SYS_CAPSET, header, bytes(24)), "capset")
    code = ctypes.create_string_buffer(program, len(program))
    filter_ = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(program) // 8, ctypes.addressof(code)), 16)
    mode = ctypes.c_ulong(2)
    _checked(libc.prctl(PR_SET_SECCOMP, mode, ctypes.c_void_p(ctypes.addressof(filter_)), ctypes.c_ulong(0)), "seccomp")


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [text.encode() if text is not None else None for text in (source, target, kind)]
    _checked(libc.mount(*encoded, flags, data.encode() if data else None), f"mount {target}")
