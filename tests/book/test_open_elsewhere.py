"""Pages open in Colab and on Binder where a repository is set, and only there; a wrong setting is named."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from scripts.steps import ROOT
from tests.book.tiny_book import Book

PAGE = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A page

```{code-cell} ipython3
print("shown")
```

```{open-exercise} neuron
```
"""
SITE = "https://github.com/owner/na.me"


def built(folder: Path, setting: dict[str, Any] | None) -> Book:
    """A book of one page in a folder, with this setting."""
    settings: dict[str, object] = {} if setting is None else {"open_elsewhere": setting}
    settings |= {"templates_path": [str(ROOT / "book/_templates")], "html_sidebars": {"**": ["notebook-link.html"]}}
    book = Book(folder, ("page_notebooks", "exercise_card"), settings)
    book.write({"index.md": "# Index\n", "part/page.md": PAGE})
    book.build()
    return book


def links(book: Book) -> dict[str, str]:
    """The links to other places, by their words."""
    found = book.page("part/page").select("a[href^=https]")
    return {
        one.get_text(): str(one["href"]) for one in found if "github" in str(one["href"]) or "binder" in one["href"]
    }


def cells(book: Book) -> list[str]:
    notebook = nbformat.read(book.folder / "html/notebooks/part/page.ipynb", as_version=4)
    nbformat.validate(notebook)
    return [cell.source for cell in notebook.cells]


@pytest.mark.parametrize("setting", [None, {}, {"repository": ""}])
def test_nothing_leads_elsewhere_while_no_repository_is_set(
    tmp_path: Path, extension_path: None, setting: dict[str, Any] | None
) -> None:
    book = built(tmp_path, setting)
    assert links(book) == {}
    assert not any("colab" in source for source in cells(book))
    assert not (book.folder / "html/binder").exists()


def test_a_page_opens_in_colab_and_on_binder_and_an_exercise_on_binder(tmp_path: Path, extension_path: None) -> None:
    book = built(tmp_path, {"repository": f"{SITE}.git", "site": "the/site"})
    assert links(book) == {
        "Open in Colab": "https://colab.research.google.com/github/owner/na.me/blob/the/site/notebooks/part/page.ipynb",
        "Open in Binder": "https://mybinder.org/v2/gh/owner/na.me/the%2Fsite?labpath=notebooks%2Fpart%2Fpage.ipynb",
        "Open in Binder (new tab)": "https://mybinder.org/v2/gh/owner/na.me/the%2Fsite"
        "?labpath=exercises%2Fneuron%2Fneuron.ipynb",
    }


def test_the_first_cell_fetches_the_course_in_colab_and_does_nothing_elsewhere(
    tmp_path: Path, extension_path: None
) -> None:
    from nbclient import NotebookClient

    book = built(tmp_path, {"repository": SITE})
    first = next(source for source in cells(book) if source.startswith("# In Colab"))
    assert f"git clone --quiet --depth 1 --branch main {SITE} /content/course" in first
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(first)])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    assert notebook.cells[0].outputs == []
    # In Colab: there is such a module, and a command that fetches.
    course = tmp_path / "course"
    pretended = first.replace("git clone", "echo git clone").replace("%pip", "!echo pip")
    pretended = pretended.replace("/content/course", str(course))
    here = "import sys\nsys.modules['google.colab'] = sys\n"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(here + pretended)])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    said = "".join(output.text for output in notebook.cells[0].outputs)
    assert "git clone" in said
    assert "pip install --quiet anywidget" in said


def test_binder_gets_the_versions_of_this_build_and_the_course(tmp_path: Path, extension_path: None) -> None:
    binder = built(tmp_path, {"repository": SITE, "source": "v1"}).folder / "html/binder"
    wanted = (binder / "requirements.txt").read_text("utf-8").splitlines()
    assert all(one.count("==") == 1 for one in wanted)
    assert {"numpy", "matplotlib", "ipywidgets"} <= {one.partition("==")[0] for one in wanted}
    script = binder / "postBuild"
    assert script.stat().st_mode & 0o111
    assert f"--branch v1 {SITE} " in script.read_text("utf-8")
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"repository": "owner/name"}, "such as https://github.com/owner/name"),
        ({"repository": "https://gitlab.com/owner/name"}, "received 'https://gitlab.com/owner/name'"),
        ({"repository": "https://github.com/owner"}, "such as https://github.com/owner/name"),
        ({"repository": SITE, "site": "a branch; rm"}, "expected a branch as site"),
        ({"repository": SITE, "branch": "main"}, "unknown ['branch']; it takes repository, source, site"),
    ],
)
def test_a_wrong_setting_is_named_before_anything_is_built(
    tmp_path: Path, extension_path: None, setting: dict[str, str], said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        built(tmp_path, setting)
    assert said in str(caught.value)


def test_it_is_off_as_the_book_is_given_out() -> None:
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    assert settings["sphinx"]["config"]["open_elsewhere"]["repository"] == ""


@pytest.mark.site
def test_no_page_of_the_site_leads_to_colab_or_binder() -> None:
    for page in (ROOT / "_build/html").rglob("*.html"):
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        assert not soup.select("a[href*='mybinder.org'], a[href*='colab.research']"), page
