"""Honest answers of unusual form, which must keep all their points."""

from tests.grading.attacks import Attack

ATTACKS = {
    "the instructor's own": Attack({}, ()),
    "a lambda": Attack({"square": "square = lambda x: x ** 2"}, ()),
    "a numpy function": Attack(
        {
            "square": "square = np.square\n_f = square\ndef square(x):\n    y = _f(x)\n    return float(y) if isinstance(x, float) else y"
        },
        (),
    ),
    "a callable object": Attack(
        {"square": "class Square:\n    def __call__(self, x):\n        return x * x\nsquare = Square()"}, ()
    ),
    "helpers in a cell of one's own": Attack(
        {"square": "def square(x):\n    return product(x, x)"},
        (),
        ("import operator\n\ndef product(a, b):\n    return operator.mul(a, b)",),
    ),
    "warnings and chatter": Attack(
        {
            "square": "import warnings, sys\ndef square(x):\n    warnings.warn('careful')\n    print('hello')\n    print('!', file=sys.stderr)\n    return x * x"
        },
        (),
    ),
    "a scratch cell that raises": Attack({}, (), ("1 / 0", "undefined_name", "!ls\n%timeit -n1 -r1 1 + 1")),
    "a property instead of an attribute": Attack(
        {
            "counter": "class Counter:\n"
            "    def __init__(self, start=0):\n        self._n = start\n"
            "    @property\n    def count(self):\n        return self._n\n"
            "    def add(self, n):\n        self._n += n\n        return self._n"
        },
        (),
    ),
    "numpy numbers": Attack({"answer": "answer = np.int64(42)"}, ()),
    "a dataclass": Attack(
        {
            "counter": "from dataclasses import dataclass\n"
            "@dataclass\nclass Counter:\n    count: int = 0\n"
            "    def add(self, n):\n        self.count += n\n        return self.count"
        },
        (),
    ),
    "plots": Attack({"answer": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nanswer = 42"}, ()),
    "the last cell is not Python": Attack({"last": "def last(items:\n    return"}, ("test-last",)),
    "the first line of a timed cell": Attack({"square": "%%time\ndef square(x):\n    return x * x"}, ()),
    "what waits": Attack(
        {"answer": "import asyncio\nasync def f():\n    return await asyncio.sleep(0, 42)\nanswer = await f()"}, ()
    ),
    "a line for the shell": Attack({"answer": "!echo hello\nfiles = !ls\nanswer = 42"}, ()),
    "a program's last lines": Attack(
        {"answer": "if __name__ == '__main__':\n    answer = 42\nimport sys\nsys.exit()"}, ()
    ),
    "leaving, clearing, asking": Attack(
        {}, (), ("exit()", "x = 1\n%reset -f", "input('name? ')", "square?\nhelp(print)")
    ),
    "types that are looked up": Attack(
        {
            "counter": "from __future__ import annotations\nimport pickle, typing\nfrom dataclasses import dataclass\n"
            "@dataclass\nclass Counter:\n    count: int = 0\n"
            "    def add(self, n: Counter | int) -> int:\n"
            "        self.count = pickle.loads(pickle.dumps(self)).count + n\n        return self.count\n"
            "typing.get_type_hints(Counter.add)"
        },
        (),
    ),
    "processes and threads": Attack(
        {
            "answer": "import multiprocessing\nfrom concurrent.futures import ThreadPoolExecutor\n"
            "def f(x):\n    return x + 1\n"
            "with multiprocessing.get_context('fork').Pool(2) as pool, ThreadPoolExecutor(2) as threads:\n"
            "    answer = pool.map(f, [20])[0] + list(threads.map(f, [20]))[0]"
        },
        (),
    ),
    "megabytes of words, pages and pictures": Attack(
        {
            "square": "import sys\nfrom IPython.display import HTML, display\nimport matplotlib.pyplot as plt\n"
            "def square(x):\n    return x * x\n"
            "for i in range(30000):\n    print('epoch', i, 'loss', 1 / (i + 1))\n    i % 100 or print('!', file=sys.stderr)\n"
            "display(HTML('<p>' + 'x' * 3_000_000))\n"
            "plt.imshow(np.random.default_rng(0).random((900, 900)), interpolation='none')\nplt.gcf().set_size_inches(9, 9)\nplt.show()"
        },
        (),
    ),
    "thousands of empty lines": Attack({"square": "def square(x):\n    return x * x" + "\n" * 100_000 + "#"}, ()),
    "tabs, and line ends of Windows": Attack({"square": "def square(x):\r\n\treturn x * x\r\n\x0c"}, ()),
    "strict settings": Attack(
        {
            "answer": "import sys, warnings\nwarnings.simplefilter('error')\nnp.seterr(all='raise')\nsys.setrecursionlimit(100_000)\nanswer = np.array(42)"
        },
        (),
    ),
    "names in another alphabet": Attack({"answer": "größe = 42\nanswer = größe"}, ()),
}
