"""Attacks that would make every assertion pass, were the tests run where the student's code runs."""

from tests.grading.attacks import Attack

WRONG = "def square(x):\n    return 0"

ATTACKS = {
    "a nameless wrong answer": Attack({"square": WRONG}),
    "AssertionError replaced": Attack(
        {"square": f"import builtins\nbuiltins.AssertionError = type('E', (Exception,), {{}})\n{WRONG}"}
    ),
    "numpy's allclose always true": Attack({"square": f"np.allclose = lambda *a, **k: True\n{WRONG}"}),
    "numpy.testing emptied": Attack(
        {
            "square": f"import numpy.testing as t\nfor n in dir(t):\n    n.startswith('assert') and setattr(t, n, print)\n{WRONG}"
        }
    ),
    "isinstance always true": Attack({"square": f"import builtins\nbuiltins.isinstance = lambda *a: True\n{WRONG}"}),
    "asserts removed by an AST transformer": Attack(
        {
            "square": "import ast\n"
            "class T(ast.NodeTransformer):\n"
            "    def visit_Assert(self, node):\n"
            "        return ast.copy_location(ast.Pass(), node)\n"
            f"get_ipython().ast_transformers.append(T())\n{WRONG}"
        }
    ),
    "asserts removed by an input transformer": Attack(
        {
            "square": "get_ipython().input_transformers_cleanup.append(\n"
            f"    lambda lines: [l for l in lines if 'assert' not in l])\n{WRONG}"
        }
    ),
    "asserts removed after IPython's own transformations": Attack(
        {
            "square": "get_ipython().input_transformers_post.append(\n"
            f"    lambda lines: [l for l in lines if 'assert' not in l])\n{WRONG}"
        }
    ),
    "hooks before and during each cell": Attack(
        {
            "square": "def mend(*a):\n    get_ipython().user_ns['square'] = lambda x: 9\n"
            "for event in ('pre_execute', 'pre_run_cell', 'post_execute', 'post_run_cell'):\n"
            f"    get_ipython().events.register(event, mend)\n{WRONG}"
        }
    ),
    "the name of NumPy taken": Attack(
        {
            "square": f"{WRONG}\nclass N:\n    def __getattr__(self, name):\n        return lambda *a, **k: True\nnp = numpy = N()\nsecret = []"
        }
    ),
    "modules written beside the notebook": Attack(
        {
            "square": "import os\nfor name in ('numpy', 'nnlib', 'json', 'grading_inside'):\n    os.makedirs(name, exist_ok=True)\n"
            f"    open(f'{{name}}/__init__.py', 'w').write('raise SystemExit')\n{WRONG}"
        }
    ),
    "the protocol's own parts exchanged": Attack(
        {
            "square": "import sys\nsys.modules['grading_inside.peer'].Peer.done = lambda self, number: None\n"
            f"import json, struct, inspect\ninspect.signature = lambda f: 1 / 0\n{WRONG}"
        }
    ),
    "everything watched": Attack(
        {
            "square": "import sys\ndef watch(frame, event, arg):\n    if event == 'call' and frame.f_code.co_name == 'square':\n"
            f"        raise SystemExit\nsys.setprofile(watch)\nsys.settrace(watch)\n{WRONG}"
        }
    ),
    "a timer that mends the answer": Attack(
        {
            "square": "import signal\ndef mend(*a):\n    get_ipython().user_ns['square'] = lambda x: 9\n"
            f"signal.signal(signal.SIGALRM, mend)\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)\n{WRONG}"
        }
    ),
    "a hook after each cell that clears the error": Attack(
        {
            "square": "def clear(result):\n    result.error_in_exec = None\n"
            f"get_ipython().events.register('post_run_cell', clear)\n{WRONG}"
        }
    ),
    "run_cell replaced": Attack(
        {
            "square": "ip = get_ipython()\nreal = ip.run_cell\n"
            "def run_cell(source, *a, **k):\n    return real('pass' if 'assert' in source else source, *a, **k)\n"
            f"ip.run_cell = run_cell\n{WRONG}"
        }
    ),
    "tracebacks silenced": Attack({"square": f"get_ipython()._showtraceback = lambda *a, **k: None\n{WRONG}"}),
    "a custom exception handler": Attack(
        {
            "square": f"get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)\n{WRONG}",
        }
    ),
    "sys.excepthook and settrace": Attack(
        {"square": f"import sys\nsys.excepthook = lambda *a: None\nsys.settrace(lambda *a: None)\n{WRONG}"}
    ),
    "the assertion opcode turned off": Attack({"square": f"__debug__\nimport sys\nsys.flags\n{WRONG}"}),
    "a displayed score": Attack({"square": f"{WRONG}\n4.0"}),
    "a display hook that shows full marks": Attack(
        {"square": f"import sys\nsys.displayhook = lambda v: print(4)\n{WRONG}"}
    ),
    "tests written again with the same grade_id inside the code": Attack(
        {"square": f"get_ipython().user_ns['grade'] = 4\n{WRONG}"}
    ),
    "a thread that mends the answer later": Attack(
        {
            "square": "import threading, time\n"
            "def later():\n    time.sleep(0.2)\n    get_ipython().user_ns['answer'] = 42\n"
            f"threading.Thread(target=later, daemon=True).start()\n{WRONG}",
        }
    ),
    "the shell's namespace replaced": Attack(
        {"square": f"ip = get_ipython()\nip.user_ns = dict(ip.user_ns)\nip.user_ns['square'] = lambda x: 0\n{WRONG}"}
    ),
    "import hook that patches whatever is imported next": Attack(
        {
            "square": "import sys\n"
            "class F:\n    def find_spec(self, *a):\n        import numpy\n        numpy.allclose = lambda *a, **k: True\n"
            f"sys.meta_path.insert(0, F())\n{WRONG}"
        }
    ),
}
