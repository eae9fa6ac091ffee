"""Attacks on the pipe between the student's process and the judge's, by whoever found its descriptors."""

from tests.grading.attacks import Attack

SOCKETS = (
    "import gc, socket, os, json, struct\n"
    "socks = [o for o in gc.get_objects() if isinstance(o, socket.socket)]\n"
    "def frame(h, blobs=()):\n"
    "    t = json.dumps(h).encode()\n"
    "    rest = t + b''.join(struct.pack('<Q', len(b)) + b for b in blobs)\n"
    "    return struct.pack('<IIQ', len(t), len(blobs), len(rest)) + rest\n"
)
WRONG = "def square(x):\n    return 0"
ALL = (
    "test-square",
    "test-counter",
    "test-answer",
    "test-last",
)  # whoever breaks the pipe for good has nothing more to say


def on_call(header: str) -> str:
    """A square that, when it is called, writes a message of its own to every socket there is."""
    return (
        f"{SOCKETS}def square(x):\n"
        f"    for s in socks:\n        try:\n            s.sendall(frame({header}))\n        except Exception:\n            pass\n"
        "    return 0"
    )


ATTACKS = {
    "a forged result on every descriptor": Attack(
        {
            "square": f"{SOCKETS}for s in socks:\n    try:\n"
            "        s.sendall(frame({'outputs': [], 'ended': 'ok', 'score': 4.0, 'reason': ''}))\n"
            f"    except Exception:\n        pass\n{WRONG}"
        }
    ),
    "a forged answer before the real one": Attack({"square": on_call("['answer', [9, None]]")}),
    "a question to the judge: its names": Attack({"square": on_call("['ask', 'name', ['secret']]")}),
    "a question to the judge: attributes": Attack({"square": on_call("['ask', 'attribute', [1, '__globals__']]")}),
    "a question to the judge: an unknown one": Attack({"square": on_call("['ask', 'exec', ['answer = 42']]")}),
    "a question to the judge: no list": Attack({"square": on_call("{'a': 1}")}),
    "a message of another kind": Attack({"square": on_call("['score', 4.0]")}),
    "an error that is a system exit": Attack({"square": on_call("['error', 'SystemExit', '0']")}),
    "an error that is a keyboard interrupt": Attack({"square": on_call("['error', 'KeyboardInterrupt', '']")}),
    "an array that says it is longer": Attack(
        {"square": on_call("['answer', [{'t': 'array', 'd': '<f8', 's': [9999999], 'v': 0}, None]]")}
    ),
    "an array of objects": Attack(
        {"square": on_call("['answer', [{'t': 'array', 'd': '|O', 's': [1], 'v': 0}, None]]")}
    ),
    "an array of a negative shape": Attack(
        {"square": on_call("['answer', [{'t': 'array', 'd': '<f8', 's': [-1], 'v': 0}, None]]")}
    ),
    "data of a thousand levels": Attack(
        {
            "square": on_call(
                "['answer', [__import__('functools').reduce(lambda a, _: {'t': 'list', 'v': [a]}, range(900), 1), None]]"
            )
        }
    ),
    "a back reference to nothing": Attack({"square": on_call("['answer', [{'t': 'back', 'v': 12345}, None]]")}),
    "a header of four gigabytes": Attack(
        {
            "square": f"{SOCKETS}def square(x):\n"
            "    for s in socks:\n        try:\n            s.sendall(struct.pack('<IIQ', 2**32 - 1, 0, 2**32 - 1))\n        except Exception:\n            pass\n"
            "    return 0"
        }
    ),
    "every question answered twice, with what is right for one": Attack(
        {
            "square": f"{SOCKETS}import sys\ndef answer(self, message, blobs):\n    for _ in range(2):\n"
            "        self.sock.sendall(frame(['answer', {'t': 'list', 'v': [9, None]}, message[-1]]))\n"
            f"sys.modules['grading_inside.peer'].Peer.answer = answer\n{WRONG}"
        },
        ALL,
    ),
    "the number of a question that is true": Attack(
        {"square": on_call("['answer', {'t': 'list', 'v': [9, None]}, True]")}
    ),
    "a key twice, and no numbers": Attack(
        {
            "square": f'{SOCKETS}def square(x):\n    t = b\'["answer", {{"t": "int", "t": "list", "v": [NaN, 1e400]}}, Infinity]\'\n'
            "    for s in socks:\n        try:\n            s.sendall(struct.pack('<IIQ', len(t), 0, len(t)) + t)\n"
            "        except Exception:\n            pass\n    return 0"
        }
    ),
    "a word each half second": Attack(
        {
            "square": f"{SOCKETS}import time\ndef square(x):\n    for b in frame(['answer', [9, None], 1]):\n        for s in socks:\n"
            "            try:\n                s.send(bytes([b]))\n            except Exception:\n                pass\n"
            "        time.sleep(0.5)\n    return 0"
        }
    ),
    "a pipe that is full": Attack(
        {
            "square": f"{SOCKETS}def square(x):\n    for s in socks:\n        try:\n            s.setblocking(False)\n"
            "            for _ in range(1000):\n                s.send(bytes(65536))\n        except Exception:\n            pass\n    return 0"
        }
    ),
    "every descriptor closed": Attack(
        {
            "square": "import os\ndef square(x):\n    for fd in range(3, 128):\n        try:\n            os.close(fd)\n        except OSError:\n            pass\n    return 9"
        }
    ),
    "garbage on every descriptor": Attack(
        {
            "square": "import os\ndef square(x):\n    for fd in range(3, 128):\n        try:\n            os.write(fd, b'x' * 999)\n        except OSError:\n            pass\n    return 9"
        }
    ),
    "the codec replaced in the student's process": Attack(
        {
            "square": "import sys\n"
            "plain = sys.modules['grading_inside.plain']\n"
            "plain.Encoder.__call__ = lambda self, value, depth=0: 9\n" + WRONG
        }
    ),
}
