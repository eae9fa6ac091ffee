"""Links that open a page in Colab and on Binder, and an exercise on Binder: notebooks on computers of others, free.

Both read notebooks from a public repository on GitHub, so they are off until ``_config.yml`` says where it is::

    open_elsewhere:
      repository: https://github.com/owner/name
      source: main      # the branch, or tag, with the course
      site: gh-pages    # the branch with the built site at its root, whose notebooks are opened

Colab knows no nnlib: there, the first cell of a page's notebook fetches the course. Binder makes a computer from
``binder/`` at the root of the site, which is written with the site: the versions that this build ran with, and the
course. Exercises open on Binder only, as they are: a notebook that is handed in has no cell more than was given out.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.locale import get_translation

_ = get_translation("notebooks")
ADDRESS = re.compile(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?")
BRANCH = re.compile(r"[\w][\w./-]*")
SETTINGS = {"repository": "", "source": "main", "site": "gh-pages"}
# What the notebooks import beside nnlib, and what draws their figures.
PACKAGES = ("numpy", "matplotlib", "pandas", "scikit-learn", "threadpoolctl", "tqdm", "anywidget", "ipywidgets")

IN_COLAB = """\
# In Colab, nnlib is not installed: fetch the course. Anywhere else, this does nothing.
import sys

if "google.colab" in sys.modules:
    !test -d /content/course || git clone --quiet --depth 1 --branch {source} {repository} /content/course
    %pip install --quiet anywidget
    sys.path.insert(0, "/content/course")"""

POST_BUILD = """\
#!/usr/bin/env bash
# Binder runs this once: nnlib and the figures, from the course itself, for every notebook.
set -euo pipefail
git clone --quiet --depth 1 --branch {source} {repository} "$HOME/.course"
echo "$HOME/.course" > "$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/course.pth"
"""


@dataclass(frozen=True)
class Elsewhere:
    """Where the course lies on GitHub."""

    owner: str
    name: str
    source: str
    site: str

    @property
    def repository(self) -> str:
        return f"https://github.com/{self.owner}/{self.name}"

    def colab(self, notebook: str) -> str:
        """Address that opens a notebook of the site in Colab."""
        file = f"{self.owner}/{self.name}/blob/{quote(self.site)}/{quote(notebook)}"
        return f"https://colab.research.google.com/github/{file}"

    def binder(self, notebook: str) -> str:
        """Address that opens a notebook of the site on Binder."""
        site = f"{self.owner}/{self.name}/{quote(self.site, safe='')}"
        return f"https://mybinder.org/v2/gh/{site}?labpath={quote(notebook, safe='')}"

    def fetching(self) -> str:
        """The first code cell of a page's notebook."""
        return IN_COLAB.format(source=self.source, repository=self.repository)

    def links(self, notebook: str) -> list[tuple[str, str, str]]:
        """A verb, a place and an address for each way to open a page's notebook."""
        opens = str(_("Open in"))
        return [(opens, "Colab", self.colab(notebook)), (opens, "Binder", self.binder(notebook))]


def elsewhere(config: Config) -> Elsewhere | None:
    """Where the course lies on GitHub; None where ``_config.yml`` does not say.

    Raises
    ------
    ConfigError
        When what it says cannot be right.
    """
    said = config.open_elsewhere
    unknown = sorted(set(said) - set(SETTINGS))
    if unknown:
        raise ConfigError(f"open_elsewhere in _config.yml: unknown {unknown}; it takes {', '.join(SETTINGS)}.")
    said = SETTINGS | said
    if not said["repository"]:
        return None
    address = ADDRESS.fullmatch(str(said["repository"]))
    if not address:
        raise ConfigError(
            "open_elsewhere in _config.yml: expected a repository such as https://github.com/owner/name (Colab and "
            f"Binder open from there), received {said['repository']!r}. Leave it empty for no such links."
        )
    for key in ("source", "site"):
        if not BRANCH.fullmatch(str(said[key])):
            raise ConfigError(f"open_elsewhere in _config.yml: expected a branch as {key}, received {said[key]!r}.")
    return Elsewhere(address[1], address[2], str(said["source"]), str(said["site"]))


def check(_app: Sphinx, config: Config) -> None:
    """Say before anything is built that a setting is wrong."""
    elsewhere(config)


def write_binder(app: Sphinx, error: Exception | None) -> None:
    """Write what Binder makes its computer from, if the site offers it."""
    place = elsewhere(app.config)
    if error or not place or app.builder.name != "html":
        return
    files = {
        "requirements.txt": "".join(f"{name}=={version(name)}\n" for name in PACKAGES),
        "runtime.txt": f"python-{sys.version_info.major}.{sys.version_info.minor}\n",
        "postBuild": POST_BUILD.format(source=place.source, repository=place.repository),
    }
    folder = Path(app.outdir) / "binder"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "postBuild").chmod(0o755)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("open_elsewhere", {}, "env", [dict])
    app.connect("config-inited", check)
    app.connect("build-finished", write_binder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
