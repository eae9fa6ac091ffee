"""Build the site: ``python -m scripts.build_site`` makes ``_build/html``, doing only what changed.

Naming steps builds just those, as in ``python -m scripts.build_site wheels runtime``.
"""

from __future__ import annotations

import argparse

from scripts import browser_runtime, course_wheels
from scripts.steps import ROOT, Step, build, one_line_errors

STEPS = [
    Step(
        name="wheels",
        title="Python packages for the browser: nnlib as it stands here",
        run=course_wheels.make,
        inputs=lambda: [
            ROOT / "nnlib",
            ROOT / "pyproject.toml",
            ROOT / "requirements.txt",
            ROOT / "scripts/course_wheels.py",
        ],
        intact=course_wheels.intact,
    ),
    Step(
        name="runtime",
        title="Python itself for the browser, every file verified",
        run=browser_runtime.make,
        inputs=lambda: [
            course_wheels.WHEELS,
            ROOT / "package-lock.json",
            ROOT / "scripts/browser_runtime.py",
        ],
        intact=browser_runtime.intact,
    ),
]


def main() -> None:
    """Run the steps named on the command line, or all of them."""
    names = [step.name for step in STEPS]
    parser = argparse.ArgumentParser(prog="python -m scripts.build_site", description=__doc__)
    parser.add_argument("steps", nargs="*", help=f"only these of: {', '.join(names)}")
    wanted = parser.parse_args().steps
    unknown = [name for name in wanted if name not in names]
    if unknown:
        parser.error(f"no step is called {unknown[0]!r}; there are {', '.join(names)}")
    with one_line_errors():
        build([step for step in STEPS if not wanted or step.name in wanted])


if __name__ == "__main__":
    main()
