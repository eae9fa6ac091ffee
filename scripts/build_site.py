"""Build the site into ``_build/html``, doing only what changed.

Naming steps builds just those. Two steps are no part of the site and are made by name only: the PDF and the ePub.

Example: python -m scripts.build_site wheels runtime
"""

from __future__ import annotations

from scripts import assemble, book, browser_runtime, course_wheels, epub, lite, offline, pdf, site_assets
from scripts.command_line import command_line
from scripts.data import prepare
from scripts.licenses import notices
from scripts.slides import make as slides
from scripts.steps import ROOT, Step, build, one_line_errors

SCRIPTS = ROOT / "scripts"
LOCKS = [ROOT / "requirements.txt", ROOT / "package-lock.json"]

STEPS = [
    Step(
        name="assets",
        title="Styles, and the code editor",
        run=site_assets.make,
        inputs=lambda: [
            *LOCKS,
            *site_assets.BUNDLES,
            *site_assets.SLIDES.glob("*.js"),
            SCRIPTS / "site_assets.py",
            SCRIPTS / "theme_styles.py",
        ],
        intact=site_assets.intact,
    ),
    Step(
        name="wheels",
        title="Python packages for the browser, nnlib as it stands here",
        run=course_wheels.make,
        inputs=lambda: [*LOCKS, ROOT / "nnlib", ROOT / "pyproject.toml", SCRIPTS / "course_wheels.py"],
        intact=course_wheels.intact,
    ),
    Step(
        name="runtime",
        title="Python itself for the browser, every file verified",
        run=browser_runtime.make,
        inputs=lambda: [*LOCKS, course_wheels.WHEELS, SCRIPTS / "browser_runtime.py"],
        intact=browser_runtime.intact,
    ),
    Step(
        name="data",
        title="Data to learn from, verified and prepared",
        run=prepare.make,
        inputs=lambda: [SCRIPTS / "data"],
        intact=prepare.intact,
    ),
    Step(
        name="book",
        title="Pages, every cell run",
        run=book.make,
        inputs=lambda: [
            *LOCKS,
            book.BOOK,
            ROOT / "_config.yml",
            ROOT / "nnlib",
            ROOT / "figures",
            assemble.EXERCISES,
            browser_runtime.MANIFEST,
            site_assets.STATIC,
            *prepare.digests(),
            SCRIPTS / "book.py",
            SCRIPTS / "page_policy.py",
        ],
        intact=book.intact,
    ),
    Step(
        name="lite",
        title="JupyterLite, for exercises in the browser",
        run=lite.make,
        inputs=lambda: [
            *LOCKS,
            lite.EXERCISES,
            browser_runtime.MANIFEST,
            *(SCRIPTS / f"{name}.py" for name in ("lite", "lite_policy", "page_policy")),
        ],
        intact=lite.intact,
    ),
    Step(
        name="slides",
        title="Slides, a deck for each page that teaches",
        run=slides.make,
        inputs=lambda: [
            *slides.sources(),
            slides.BUNDLES,
            book.BOOK / "_toc.yml",
            SCRIPTS / "slides",
            SCRIPTS / "page_policy.py",
        ],
        intact=slides.intact,
    ),
    Step(
        name="site",
        title="The site, complete in _build/html",
        run=assemble.make,
        inputs=lambda: [*assemble.FOLDERS.values(), SCRIPTS / "assemble.py"],
        intact=assemble.intact,
    ),
    Step(
        name="licenses",
        title="The notices of other people's work in it, licenses.txt",
        run=notices.make,
        inputs=lambda: [*LOCKS, ROOT / "LICENSE", SCRIPTS / "licenses", *notices.read()],
        recipe=lambda: "\n".join(str(file) for file in offline.site_files() if file.name != notices.NAME),
        intact=notices.intact,
    ),
    Step(
        name="offline",
        title="The list of its files, for reading without a network",
        run=offline.make,
        inputs=lambda: [offline.WORKER, SCRIPTS / "offline.py", *offline.site_files()],
        intact=offline.intact,
    ),
]

(PAGES,) = (step for step in STEPS if step.name == "book")

ON_PAPER = [
    Step(
        name="pdf",
        title="The PDF, _build/layer-by-layer.pdf",
        run=pdf.make,
        inputs=lambda: [*PAGES.inputs(), SCRIPTS / "pdf.py"],
        intact=pdf.intact,
    ),
    Step(
        name="epub",
        title="The ePub, _build/layer-by-layer.epub",
        run=epub.make,
        inputs=lambda: [*PAGES.inputs(), SCRIPTS / "epub.py"],
        intact=epub.intact,
    ),
]


def main() -> None:
    """Run the steps named on the command line, or all of them."""
    known = [*STEPS, *ON_PAPER]
    names = [step.name for step in known]
    parser = command_line("scripts.build_site", __doc__)
    steps = f"only these of: {', '.join(names)} (default: all but pdf and epub)"
    parser.add_argument("steps", nargs="*", metavar="STEP", help=steps)
    wanted = parser.parse_args().steps
    unknown = [name for name in wanted if name not in names]
    if unknown:
        parser.error(f"no step is called {unknown[0]!r}; there are {', '.join(names)}")
    with one_line_errors():
        build([step for step in known if step.name in wanted] if wanted else STEPS)


if __name__ == "__main__":
    main()
