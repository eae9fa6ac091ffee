"""The system calls that notebooks are refused, as a program for the kernel (seccomp)."""

from __future__ import annotations

import errno
import tempfile
from functools import cache

REFUSED = [
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "kcmp",
    "pidfd_getfd",
    "mount",
    "umount2",
    "pivot_root",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsmount",
    "fsconfig",
    "fspick",
    "mount_setattr",
    "unshare",
    "setns",
    "keyctl",
    "add_key",
    "request_key",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "kexec_load",
    "kexec_file_load",
    "init_module",
    "finit_module",
    "delete_module",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "quotactl",
    "name_to_handle_at",
    "open_by_handle_at",
    "memfd_secret",
    "memfd_create",  # these take memory that the watch does not see in any process
    "shmget",
    "msgget",
    "semget",
    "vmsplice",
    "chroot",
    "sethostname",
    "setdomainname",
    "iopl",
    "ioperm",
    "clock_settime",
    "settimeofday",
    "adjtimex",
    "syslog",
    "lookup_dcookie",
    "fanotify_init",
    "personality",
]
NEWUSER = 0x10000000
UNIX = 1  # the only family of sockets that stays


@cache
def program() -> bytes:
    """The filter, compiled."""
    import pyseccomp as seccomp

    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in REFUSED:
        try:
            rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
        except Exception:  # this kernel or machine does not have it
            continue
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, NEWUSER, NEWUSER))
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")  # its arguments cannot be seen; glibc then uses clone
    for name in ("socket", "socketpair"):
        rules.add_rule(seccomp.ERRNO(errno.EACCES), name, seccomp.Arg(0, seccomp.NE, UNIX))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()
