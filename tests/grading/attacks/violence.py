"""Attacks that would take the grader, the machine or other cells down with them. The honest cells keep their points."""

from tests.grading.attacks import Attack

WRONG = "def square(x):\n    return 0\n"

ATTACKS = {
    "an endless loop": Attack({"square": f"{WRONG}while True:\n    pass"}),
    "an endless loop when called": Attack({"square": "def square(x):\n    while True:\n        pass"}),
    "an endless loop that swallows everything": Attack(
        {
            "square": "def square(x):\n    while True:\n        try:\n            while True:\n                pass\n        except BaseException:\n            pass"
        }
    ),
    "sleep": Attack({"square": "import time\ndef square(x):\n    time.sleep(1000)"}),
    "exit": Attack({"square": f"{WRONG}import os\nos._exit(0)"}),
    "exit when called": Attack({"square": "import os\ndef square(x):\n    os._exit(0)"}),
    "sys.exit when called": Attack({"square": "import sys\ndef square(x):\n    sys.exit(0)"}),
    "a signal to itself": Attack({"square": f"{WRONG}import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"}),
    "a signal to everyone": Attack(
        {
            "square": "import os, signal\ndef square(x):\n    os.kill(-1, signal.SIGKILL)\n    os.kill(os.getpid(), signal.SIGKILL)"
        }
    ),
    "a signal to the parent": Attack(
        {"square": "import os, signal\ndef square(x):\n    os.kill(os.getppid(), signal.SIGKILL)\n    return 0"}
    ),
    "all signals ignored, then a loop": Attack(
        {
            "square": "import signal\nfor s in set(signal.Signals) - {9, 19}:\n    try:\n        signal.signal(s, signal.SIG_IGN)\n    except OSError:\n        pass\ndef square(x):\n    while True:\n        pass"
        }
    ),
    "a memory bomb": Attack({"square": f"{WRONG}hog = []\nwhile True:\n    hog.append(bytearray(50_000_000))"}),
    "a memory bomb of many processes": Attack(
        {
            "square": f"{WRONG}import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        hog = bytearray(200_000_000)\n        time.sleep(100)\ntime.sleep(100)"
        }
    ),
    "a fork bomb": Attack(
        {"square": f"{WRONG}import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"}
    ),
    "a thread bomb": Attack(
        {
            "square": f"{WRONG}import threading, time\ntry:\n    while True:\n        threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\nexcept RuntimeError:\n    pass"
        }
    ),
    "a disk bomb": Attack(
        {
            "square": f"{WRONG}try:\n    for i in range(100):\n        open(f'f{{i}}', 'wb').write(bytes(20_000_000))\nexcept OSError:\n    pass"
        }
    ),
    "an inode bomb": Attack(
        {
            "square": f"{WRONG}try:\n    for i in range(100_000):\n        open(f'f{{i}}', 'w').close()\nexcept OSError:\n    pass"
        }
    ),
    "an output bomb": Attack({"square": f"{WRONG}for _ in range(200):\n    print('x' * 1_000_000)"}),
    "a bomb of displayed pictures": Attack(
        {
            "square": f"{WRONG}from IPython.display import display\nfor _ in range(50):\n    display({{'image/png': 'A' * 500_000}}, raw=True)"
        }
    ),
    "a recursion bomb": Attack({"square": "def square(x):\n    return square(x)"}),
    "a crash of the interpreter": Attack({"square": "import ctypes\ndef square(x):\n    ctypes.string_at(0)"}),
    "a daemon that stays": Attack(
        {
            "square": f"{WRONG}import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        while True:\n            time.sleep(1)\n    os._exit(0)"
        }
    ),
    "an endless generator": Attack(
        {
            "counter": "class Counter:\n    def __init__(self, n):\n        self.count = n\n    def add(self, n):\n        while True:\n            pass"
        },
        ("test-counter",),
    ),
    "a gigantic answer": Attack({"square": "def square(x):\n    return np.zeros(80_000_000)"}),
    "a gigantic integer": Attack({"square": "def square(x):\n    return 10 ** 100_000"}),
    "a list that holds itself": Attack({"square": "loop = []\nloop.append(loop)\ndef square(x):\n    return loop"}),
    "an exception that cannot be printed": Attack(
        {"square": "class E(Exception):\n    def __str__(self):\n        raise self\ndef square(x):\n    raise E"}
    ),
    "an exception group of a million": Attack({"square": "def square(x):\n    raise ValueError('x' * 50_000_000)"}),
}
