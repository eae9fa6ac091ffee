"""Attacks by what an answer raises: exceptions that end loops, that cannot be written, that say something else."""

from tests.grading.attacks import Attack


def raising(what: str, before: str = "") -> Attack:
    return Attack({"square": f"{before}def square(x):\n    raise {what}"})


def saying(text: str) -> str:
    """A class of exceptions with such a text."""
    return f"class E(Exception):\n    def __str__(self):\n        {text}\n"


ATTACKS = {
    "half a sign": raising("ValueError('\\ud800')"),
    "half a sign returned": Attack({"answer": "answer = '\\ud800'"}, ("test-answer",)),
    "half a sign while the cell runs": Attack({"answer": "raise ValueError('\\udfff')"}, ("test-answer",)),
    "signs that a terminal obeys": raising("ValueError('\\0\\x1b[2J\\x07\\u202e\\r4 of 4')"),
    "a page": raising("E('<script>alert(1)</script>')", "E = type('<img src=x onerror=alert(1)>', (Exception,), {})\n"),
    "the end of an iteration": raising("StopIteration"),
    "the end of a generator": raising("GeneratorExit"),
    "several at once": raising("ExceptionGroup('two', [ValueError(1), AssertionError('full marks')])"),
    "the text of a test": raising("AssertionError('other numbers too')"),
    "what a course's own checks raise": raising(
        "WrongAnswer('4 of 4')", "class WrongAnswer(AssertionError):\n    pass\n"
    ),
    "a text that exits": raising("E", saying("raise SystemExit")),
    "a text that asks itself": raising("E", saying("return str(self)")),
    "a text that lies about its length": raising(
        "E", "class S(str):\n    def __getitem__(self, i):\n        raise KeyboardInterrupt\n" + saying("return S('x')")
    ),
    "a class whose name is none": raising(
        "E", "class M(type):\n    __name__ = property(lambda cls: 1 / 0)\nclass E(Exception, metaclass=M):\n    pass\n"
    ),
    "nothing that is an exception": raising("BaseException('x')"),
}
