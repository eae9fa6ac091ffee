"""Attacks that answer with objects which agree with everything."""

from tests.grading.attacks import Attack

EQUAL = (
    "class Any:\n"
    "    def __eq__(self, other):\n        return True\n"
    "    def __ne__(self, other):\n        return False\n"
    "    def __hash__(self):\n        return 0\n"
    "    def __getattr__(self, name):\n        return self\n"
    "    def __call__(self, *a, **k):\n        return self\n"
    "    def __bool__(self):\n        return True\n"
    "    def __array__(self, *a, **k):\n        return np.arange(5.0) ** 2\n"
    "    def __array_function__(self, *a, **k):\n        return True\n"
    "    def __len__(self):\n        return 5\n"
    "    def __iter__(self):\n        return iter([0, 1, 4, 9, 16])\n"
    "    def __getitem__(self, i):\n        return self\n"
    "    def __float__(self):\n        return 9.0\n"
    "    __lt__ = __gt__ = __le__ = __ge__ = __eq__\n"
)

ATTACKS = {
    "an object that equals everything": Attack({"square": f"{EQUAL}def square(x):\n    return Any()"}),
    "the function itself is such an object": Attack({"square": f"{EQUAL}square = Any()"}),
    "the class is such an object": Attack({"counter": f"{EQUAL}Counter = Any()"}, ("test-counter",)),
    "the number is such an object": Attack({"answer": f"{EQUAL}answer = Any()"}, ("test-answer",)),
    "an int that equals everything": Attack(
        {
            "square": "class I(int):\n"
            "    def __eq__(self, other):\n        return True\n"
            "    __hash__ = int.__hash__\n"
            "def square(x):\n    return I(1)"
        }
    ),
    "a float that equals everything": Attack(
        {
            "square": "class F(float):\n"
            "    def __eq__(self, other):\n        return True\n"
            "    __hash__ = float.__hash__\n"
            "def square(x):\n    return F(1)"
        }
    ),
    "a str that equals 42": Attack(
        {
            "answer": "class S(str):\n    def __eq__(self, o):\n        return True\n    __hash__ = str.__hash__\nanswer = S('no')"
        },
        ("test-answer",),
    ),
    "an array subclass that equals everything": Attack(
        {
            "square": "class A(np.ndarray):\n"
            "    def __eq__(self, other):\n        return True\n"
            "    def __array_function__(self, *a, **k):\n        return True\n"
            "    def __array_ufunc__(self, *a, **k):\n        return True\n"
            "def square(x):\n    return np.zeros(np.shape(x) or (1,)).view(A)"
        }
    ),
    "a masked array, all of it masked": Attack(
        {"square": "def square(x):\n    return np.ma.masked_all(np.shape(x) or (1,))"}
    ),
    "an array of objects that equal everything": Attack(
        {"square": f"{EQUAL}def square(x):\n    return np.array([Any()] * 5, dtype=object)"}
    ),
    "a structured array": Attack({"square": "def square(x):\n    return np.zeros(5, dtype=[('a', 'f8')])"}),
    "a class that says it is float": Attack(
        {
            "square": "class L:\n    __class__ = float\n    def __eq__(self, o):\n        return True\n    __hash__ = None\n"
            "    def __float__(self):\n        return 9.0\ndef square(x):\n    return L()"
        }
    ),
    "a class that says it is a number of NumPy's": Attack(
        {
            "square": "class D:\n    hasobject = False\n    names = None\nclass L:\n    __class__ = np.float64\n    dtype = D()\n"
            "    def __array__(self, *a, **k):\n        return np.array([object()])\n"
            "    def __eq__(self, o):\n        return True\n    __hash__ = None\ndef square(x):\n    return L()"
        }
    ),
    "an index": Attack(
        {
            "square": "class I:\n    def __index__(self):\n        return 9\n    __int__ = __float__ = __index__\ndef square(x):\n    return I()"
        }
    ),
    "memory of its own": Attack(
        {
            "square": "class A:\n    __array_interface__ = np.arange(5.0).__array_interface__\ndef square(x):\n    return A()"
        }
    ),
    "an object in an array without a shape": Attack(
        {"square": f"{EQUAL}def square(x):\n    return np.array(Any(), dtype=object)"}
    ),
    "an array of nothing, which is all equal": Attack(
        {"square": "def square(x):\n    return np.zeros((0, 1)) if isinstance(x, np.ndarray) or x != 3 else 9"}
    ),
    "truths that count more than one": Attack(
        {"square": "def square(x):\n    return np.full(np.shape(x) or 1, 9, np.uint8).view(bool)"}
    ),
    "numbers that hash alike": Attack({"square": "def square(x):\n    return {i * (2**61 - 1) for i in range(8000)}"}),
    "a billion billion numbers": Attack({"square": "def square(x):\n    return range(10**18)"}),
    "a length below zero, and no end": Attack(
        {
            "square": "class R:\n    def __len__(self):\n        return -1\n    def __iter__(self):\n        return self\n"
            "    def __next__(self):\n        return 9\ndef square(x):\n    return R()"
        }
    ),
    "true for 42": Attack({"answer": "answer = True"}, ("test-answer",)),
    "nan": Attack({"square": "def square(x):\n    return float('nan')"}),
    "unittest.mock.ANY": Attack({"square": "from unittest.mock import ANY\ndef square(x):\n    return ANY"}),
    "MagicMock": Attack({"counter": "from unittest.mock import MagicMock\nCounter = MagicMock()"}, ("test-counter",)),
    "a method that answers with such an object": Attack(
        {
            "counter": f"{EQUAL}class Counter:\n    def __init__(self, n):\n        self.count = Any()\n    def add(self, n):\n        return Any()"
        },
        ("test-counter",),
    ),
    "a property that changes its answer": Attack(
        {
            "counter": "class Counter:\n"
            "    n = 0\n"
            "    def __init__(self, start):\n        pass\n"
            "    def add(self, n):\n        Counter.n += 1\n        return [7, 9][Counter.n - 1]\n"
            "    count = 10"
        },
        ("test-counter",),
    ),
    "a metaclass that is an instance of everything": Attack(
        {
            "square": "class M(type):\n"
            "    def __instancecheck__(cls, o):\n        return True\n"
            "    def __eq__(cls, o):\n        return True\n"
            "    __hash__ = type.__hash__\n"
            "class C(metaclass=M):\n    pass\n"
            "def square(x):\n    return C"
        }
    ),
    "a right number once, then another": Attack(
        {"square": "calls = []\ndef square(x):\n    calls.append(x)\n    return 9 if len(calls) == 1 else 0"}
    ),
    "the answers of the visible test by heart": Attack(
        {"square": "def square(x):\n    return 9 if isinstance(x, int) and x == 3 else np.array([0, 1, 4, 9, 16.0])"}
    ),
    "the argument made to fit the answer": Attack(
        {"square": "def square(x):\n    if isinstance(x, np.ndarray):\n        x[:] = [0, 1, 4, 9, 16]\n    return x"}
    ),
}
