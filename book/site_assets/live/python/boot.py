"""The first Python that runs in the page: set the stage, and return the function that makes the runner."""

import json
import os
import sys

HOME = os.environ["HOME"]
os.environ["MPLBACKEND"] = "module://inline_figures"
os.environ["MATPLOTLIBRC"] = f"{HOME}/matplotlibrc"
sys.path.insert(0, HOME)


def make_runner(post, fetch, packages):
    """The page's runner, which posts its messages as JSON."""
    import late_imports
    import notebook_shim

    def read(name):
        with open(f"{HOME}/ipython_{name}.py", encoding="utf-8") as file:
            return file.read()

    def show(*objects, **options):
        runner.display(*objects, **options)

    def clear(wait=False):
        runner.clear_output(wait)

    notebook_shim.install(read("pretty"), read("display"), show, clear)
    late_imports.install(fetch)
    from runner import Runner

    runner = Runner(lambda message: post(json.dumps(message)), packages)
    _quiet_tqdm()
    return runner


def _quiet_tqdm():
    """tqdm starts a watching thread; a browser's Python has none, and tqdm would warn in every cell."""
    try:
        from tqdm import tqdm
    except ImportError:
        return
    tqdm.monitor_interval = 0


make_runner
