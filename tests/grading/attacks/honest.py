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
    "names in another alphabet": Attack({"answer": "größe = 42\nanswer = größe"}, ()),
}
