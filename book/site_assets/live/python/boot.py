"""The first Python that runs in the page: set the stage, and return the function that makes the runner."""

import json
import logging
import os
import sys
import warnings

HOME = os.environ["HOME"]
os.environ["MPLBACKEND"] = "module://inline_figures"
os.environ["MATPLOTLIBRC"] = f"{HOME}/matplotlibrc"
sys.path.insert(0, HOME)
# A browser's Python has no threads: tqdm would say so in every cell, and matplotlib would announce at once what it
# means to announce only when it takes long.
warnings.filterwarnings("ignore", message="tqdm:disabling monitor support")
logging.getLogger("matplotlib.font_manager").addFilter(lambda record: "building the font cache" not in record.msg)


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
    return runner


make_runner  # noqa: B018  (the value of this file, for the worker)
