"""Attacks on the kernel's side of the sandbox: memory that no process seems to have, calls that lead outside.

Each gets the points of a right answer if it succeeds, and 0 if it is refused.
"""

from tests.grading.attacks import Attack

LIBC = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"


def gains(attempt: str, success: str = "got >= 0") -> Attack:
    """A square that is right only where the attempt succeeded."""
    return Attack({"square": f"{attempt}\ndef square(x):\n    return x * x if {success} else 0"})


def calls(function: str, *arguments: str) -> Attack:
    return gains(f"{LIBC}got = libc.{function}({', '.join(arguments)})")


def system_call(x86: int, *arguments: str) -> Attack:
    """A call by its number on x86-64; elsewhere that number is another call, so nothing is tried."""
    number = f"{x86} if __import__('os').uname().machine == 'x86_64' else -1"
    return calls("syscall", number, *arguments)


BUFFER = "ctypes.create_string_buffer(256)"

ATTACKS = {
    "memory in files that have no name": gains(
        "import os\nfiles = []\ntry:\n    for _ in range(3):\n        files.append(os.memfd_create('x'))\n"
        "        os.write(files[-1], bytes(20_000_000))\nexcept OSError:\n    pass",
        "files",
    ),
    "shared memory of System V": calls("shmget", "0", "50_000_000", "0o1666"),
    "messages of System V": calls("msgget", "0", "0o1666"),
    "semaphores of System V": calls("semget", "0", "30_000", "0o1666"),
    "messages of POSIX": calls("mq_open", "b'/x'", "0o102", "0o600", "None"),
    "pages shared with children": Attack(
        {
            "square": "import mmap\nhog = []\ndef square(x):\n    while True:\n"
            "        hog.append(mmap.mmap(-1, 40_000_000))\n        hog[-1].write(bytes(40_000_000))"
        }
    ),
    "sockets full of data": Attack(
        {
            "square": "import socket\nheld = []\ntry:\n    while True:\n        a, b = socket.socketpair()\n"
            "        a.setblocking(False)\n        held += [a, b]\n        try:\n            while True:\n"
            "                a.send(bytes(100_000))\n        except BlockingIOError:\n            pass\n"
            "except OSError:\n    held = []\ndef square(x):\n    return 0"
        }
    ),
    "children that end unnoticed": Attack(
        {
            "square": "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\ndef square(x):\n"
            "    while True:\n        if os.fork() == 0:\n            until = time.process_time() + 0.3\n"
            "            while time.process_time() < until:\n                pass\n            os._exit(0)\n"
            "        time.sleep(0.2)"
        }
    ),
    "io_uring": system_call(425, "8", BUFFER),
    "userfaultfd": system_call(323, "1"),
    "perf": system_call(298, BUFFER, "0", "-1", "-1", "0"),
    "bpf": system_call(321, "0", BUFFER, "64"),
    "keys of the kernel": system_call(250, "0", "-3", "1"),
    "ptrace": system_call(101, "0", "0", "0", "0"),
    "clone3": system_call(435, BUFFER, "88"),
    "a new user namespace by clone": gains(
        f"{LIBC}import os\ngot = libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) if os.uname().machine == 'x86_64' else -1\n"
        "if got == 0:\n    os._exit(0)",
        "got > 0",
    ),
    "a call of another binary interface": gains(
        "import ctypes, os\nchild = os.fork()\nif child == 0:\n"
        "    got = ctypes.CDLL(None).syscall(0x40000000 | 41, 2, 1, 0)\n    os._exit(7 if got >= 0 else 0)\n"
        "status = os.waitpid(child, 0)[1]",
        "os.WIFEXITED(status) and os.WEXITSTATUS(status) == 7",
    ),
    "sockets of other families": gains(
        "import socket\ndef made(make, family, kind):\n    try:\n        make(family, kind)\n        return True\n"
        "    except OSError as error:\n        return error.errno != 13  # refused before the kernel looks for it\n",
        "any(made(make, f, k) for make in (socket.socket, socket.socketpair) for f in (2, 10, 16, 17, 30, 40) for k in (1, 2, 5))",
    ),
    "names of other machines": gains(
        "import socket\ntry:\n    got = len(socket.getaddrinfo('example.org', 80))\nexcept OSError:\n    got = 0", "got"
    ),
    "switches of the kernel": gains(
        "import os\ndef can(path):\n    try:\n        return os.write(os.open(path, os.O_WRONLY), b'1') > 0\n"
        "    except OSError:\n        return False\n",
        "any(map(can, ['/proc/sys/kernel/core_pattern', '/proc/sys/vm/drop_caches', '/proc/sysrq-trigger', '/proc/1/uid_map']))",
    ),
    "limits lifted": gains(
        "import resource\ngot = 0\nfor name in ('AS', 'NPROC', 'FSIZE', 'NOFILE', 'CORE', 'MEMLOCK', 'CPU'):\n    try:\n"
        "        resource.setrlimit(getattr(resource, 'RLIMIT_' + name), (-1, -1))\n        got += 1\n"
        "    except (OSError, ValueError):\n        pass",
        "got",
    ),
    "places to write to": gains(
        "import os\nfound = []\nfor place, folders, _ in os.walk('/'):\n"
        "    if place.startswith(('/proc', '/dev/shm', os.environ['TMPDIR'])) or place.count('/') > 6:\n"
        "        folders[:] = []\n    elif os.access(place, os.W_OK):\n        found.append(place)",
        "found",
    ),
}
