"""What the site carries and no file tells of: pieces compiled into others, and pieces whose package lost the notice.

Licenses and copyright lines are those of the sources of the versions named, read on 2026-11-28.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from scripts.licenses.component import Component
from scripts.licenses.metadata import is_notice

TEXTS = Path(__file__).parent / "texts"


def text(license: str, copyright: str) -> str:
    """A license of which only the copyright line differs."""
    return f"{copyright}\n\n{(TEXTS / f'{license}.txt').read_text(encoding='utf-8')}"


def text_of(package: str) -> str:
    """The license that an installed package brings along."""
    found = distribution(package)
    (file,) = [file for file in found.files or [] if is_notice(PurePosixPath(file))]
    return Path(str(found.locate_file(file))).read_text(encoding="utf-8")


EVERY_PAGE = "Every page"
PYTHON = "Python in the browser"
LITE = "JupyterLite"


def pages(fonts: str) -> list[Component]:
    """Pieces of the theme and of extensions that have no package of their own here; ``fonts`` is the OFL."""
    icons = "Font Awesome Free 6.5.2 by @fontawesome, https://fontawesome.com\nCopyright 2024 Fonticons, Inc."
    return [
        Component(
            *("bootstrap", "5.3.3", "MIT", EVERY_PAGE, "https://github.com/twbs/bootstrap"),
            text("MIT", "Copyright (c) 2011-2024 The Bootstrap Authors"),
            kind="npm",
        ),
        Component(
            *("@popperjs/core", "", "MIT", EVERY_PAGE, "https://github.com/floating-ui/floating-ui"),
            text("MIT", "Copyright (c) 2019 Federico Zivolo"),
            kind="npm",
        ),
        Component(
            *("clipboard", "2.0.8", "MIT", EVERY_PAGE, "https://github.com/zenorocha/clipboard.js"),
            text("MIT", "Copyright (c) Zeno Rocha"),
            kind="npm",
        ),
        Component(
            *("@fortawesome/fontawesome-free", "6.5.2", "CC-BY-4.0 AND OFL-1.1 AND MIT", EVERY_PAGE),
            "https://github.com/FortAwesome/Font-Awesome",
            f"{icons}\nIts drawings are under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), its\n"
            "font under the SIL Open Font License 1.1, below, and its code under the MIT license, below.\n\n"
            f"{ofl(fonts)}\n\n" + text("MIT", "Copyright 2024 Fonticons, Inc."),
            kind="npm",
        ),
        Component(
            *("STIX Two Math", "2.11", "OFL-1.1", EVERY_PAGE, "https://github.com/stipub/stixfonts"),
            beside="_static/fonts/LICENSE.txt",
        ),
    ]


def ofl(fonts: str) -> str:
    """The SIL Open Font License, out of the file beside our fonts."""
    return fonts[fonts.index("-----") :].strip()


def python(info: Mapping[str, str], mozilla: str) -> list[Component]:
    """Pyodide, and what is compiled into it, by what its lock says of itself; ``mozilla`` is the text of the MPL."""
    where = "https://github.com/pyodide/pyodide/tree/{}"
    version, compiler = info["version"], info["platform"].removeprefix("emscripten_").replace("_", ".")
    return [
        Component(
            *("pyodide", version, "MPL-2.0", PYTHON, where.format(version)),
            f"Copyright (c) 2018 Mozilla and the Pyodide developers\n\n{mozilla}",
            kind="npm",
        ),
        Component(
            "CPython",
            info["python"],
            "PSF-2.0",
            PYTHON,
            "https://github.com/python/cpython",
            text_of("typing_extensions"),
        ),
        Component(
            *("Emscripten", compiler, "MIT OR NCSA", PYTHON, "https://github.com/emscripten-core/emscripten"),
            text(
                "MIT", "Copyright (c) 2010-2014 Emscripten authors\nCopyright Joyent, Inc. and other Node contributors"
            ),
        ),
        Component(
            *("error-stack-parser", "", "MIT", PYTHON, "https://github.com/stacktracejs/error-stack-parser"),
            text("MIT", "Copyright (c) 2017 Eric Wendelin and other contributors"),
        ),
        Component(
            *("node-lz4", "", "MIT", PYTHON, "https://github.com/pierrec/node-lz4"),
            text("MIT", "Copyright (c) 2012 Pierre Curto"),
        ),
        Component(
            *("musl", "", "MIT", PYTHON, "https://musl.libc.org"),
            text("MIT", "Copyright (c) 2005-2020 Rich Felker, et al."),
        ),
        Component(
            *(
                "LLVM runtime libraries",
                "",
                "Apache-2.0 WITH LLVM-exception",
                PYTHON,
                "https://github.com/llvm/llvm-project",
            ),
            "Compiled in; the exception of the license lets them be passed on so without its text.",
        ),
        Component(
            *("libffi", "", "MIT", PYTHON, "https://github.com/libffi/libffi"),
            text("MIT", "Copyright (c) 1996-2024 Anthony Green, Red Hat, Inc and others"),
        ),
        Component(
            *("zlib", "", "Zlib", PYTHON, "https://zlib.net"),
            text("Zlib", "Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler"),
        ),
        Component(
            *("bzip2", "", "bzip2-1.0.6", PYTHON, "https://sourceware.org/bzip2/"),
            text("bzip2-1.0.6", "Copyright (C) 1996-2019 Julian R Seward"),
        ),
        Component("OpenSSL", "1.1.1w", "OpenSSL", PYTHON, "https://www.openssl.org", text("OpenSSL", "LICENSE ISSUES")),
        Component(
            *("OpenBLAS", "0.3.26", "BSD-3-Clause", PYTHON, "https://github.com/OpenMathLib/OpenBLAS"),
            text("BSD-3-Clause", "Copyright (c) 2011-2014, The OpenBLAS Project\nAll rights reserved."),
        ),
    ]


def python_modules() -> dict[str, str]:
    """The notices of Python's own modules that Pyodide made wheels of, and that have none there."""
    cpython = text_of("typing_extensions")
    return {"sqlite3": f"SQLite itself, in it, is in the public domain.\n\n{cpython}", "ssl": cpython}


LUMINO = """\
Copyright (c) 2019 Project Jupyter Contributors
All rights reserved.

Copyright (c) 2014-2017, PhosphorJS Contributors
All rights reserved."""
VEGA = "Copyright (c) 2015, University of Washington Interactive Data Lab.\nAll rights reserved."
# Of JupyterLite's packages, whose own list leaves some licenses and texts out: whose work it is, by how names begin.
LITE_TEXTS = {
    "@jupyter-notebook/": lambda: text_of("notebook"),
    "@jupyter-widgets/": lambda: text_of("ipywidgets"),
    "@jupyter/": lambda: text_of("jupyterlab"),
    "@jupyterlab/": lambda: text_of("jupyterlab"),
    "@jupyterlite/": lambda: text_of("jupyterlite-core"),
    "@lumino/": lambda: text("BSD-3-Clause", LUMINO),
    "@microsoft/fast-": lambda: text("MIT", "FAST, https://www.fast.design/\n\nCopyright (c) Microsoft Corporation."),
    "json-schema-merge-allof": lambda: text("MIT", "Copyright (c) Martin Hansen"),
    "vega-lite": lambda: text("BSD-3-Clause", VEGA),
}
LITE_LICENSES = {
    "@jupyterlite/": "BSD-3-Clause",
    "khroma": "MIT",
    "localforage-memoryStorageDriver": "Apache-2.0",
}
