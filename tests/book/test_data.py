"""The data step takes the files that were meant and no others, and no half-made set for a whole one."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

import nnlib
from scripts.data import __main__ as command
from scripts.data import fetch, prepare
from scripts.data.recipe import SETS, Recipe
from scripts.licenses.site import DATA
from scripts.steps import ROOT, BuildError

CONTENT = b"what a package holds"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
# Stands for a package manager: writes one file into the folder that it is told, and fails when there is "no network".
MANAGER = "import pathlib, sys; pathlib.Path(sys.argv[-1], 'package.tgz').write_bytes(b'what a package holds')"
COMMAND = [sys.executable, "-c", MANAGER, "-d"]
BROKEN = [sys.executable, "-c", "raise SystemExit('no network')", "-d"]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fetch, "KEPT", tmp_path / "sources")
    monkeypatch.setattr(prepare, "FOLDER", tmp_path / "data")
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("NNLIB_DATA", str(tmp_path / "data"))
    return tmp_path / "sources"


class TestFetching:
    def test_keeps_what_came_and_does_not_fetch_it_twice(self) -> None:
        first = fetch.fetched("a-package==1", SHA256, COMMAND)
        assert first.read_bytes() == CONTENT
        assert fetch.fetched("a-package==1", SHA256, BROKEN) == first

    def test_refuses_a_file_that_was_not_meant_and_keeps_nothing(self, kept: Path) -> None:
        with pytest.raises(BuildError, match="not the file that was meant"):
            fetch.fetched("a-package==1", "0" * 64, COMMAND)
        assert [file for file in kept.rglob("*") if file.is_file()] == []

    def test_fetches_a_damaged_file_again(self) -> None:
        fetch.fetched("a-package==1", SHA256, COMMAND).write_bytes(b"half")
        assert fetch.fetched("a-package==1", SHA256, COMMAND).read_bytes() == CONTENT

    def test_says_which_package_cannot_be_had_why_and_what_to_do(self) -> None:
        with pytest.raises(BuildError, match=r"a-package==1 could not be fetched: no network\n .*run make data again"):
            fetch.fetched("a-package==1", SHA256, BROKEN)

    def test_names_a_package_manager_that_is_not_installed(self) -> None:
        with pytest.raises(BuildError, match="no-such-manager is needed to fetch a-package"):
            fetch.fetched("a-package", SHA256, ["no-such-manager", "download"])

    def test_takes_a_file_that_a_person_put_where_the_error_says(self) -> None:
        with pytest.raises(BuildError) as refused:
            fetch.fetched("a-package==1", SHA256, BROKEN)
        folder = str(refused.value).split("put its file into ")[1].rstrip(".")
        Path(folder, "package.tgz").write_bytes(CONTENT)
        assert fetch.fetched("a-package==1", SHA256, BROKEN).read_bytes() == CONTENT


class Made:
    """A recipe whose runs are counted, and that can be made to fail."""

    def __init__(self) -> None:
        self.runs = 0
        self.trouble: Exception | None = None
        self.recipe = Recipe("mnist", "nowhere", "none", self.arrays)

    def arrays(self) -> Mapping[str, np.ndarray]:
        self.runs += 1
        if self.trouble:
            raise self.trouble
        pixels = np.array([[0, 5, 10]], np.uint8)
        return {
            "x": pixels,
            "largest": np.array(10),
            "y": np.array([1]),
            "classes": np.array(["a", "b"]),
            "writer": np.array([7]),
        }


def book(folder: Path, code: str) -> Path:
    """A book of two pages, the second with some code."""
    (folder / "book").mkdir(exist_ok=True)
    (folder / "book/_toc.yml").write_text("root: index\nparts:\n  - chapters:\n      - file: page\n")
    (folder / "book/index.md").write_text("# Begin\n")
    (folder / "book/page.md").write_text(code)
    return folder / "book"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    one = Made()
    monkeypatch.setattr(prepare, "RECIPES", {"mnist": one.recipe})
    monkeypatch.setattr(prepare, "BOOK", book(tmp_path, 'digits = nnlib.datasets.load("mnist")'))
    return one


class TestPreparing:
    def test_what_is_prepared_is_loaded_and_not_prepared_again(self, made: Made) -> None:
        prepare.make(["mnist"])
        prepare.make(["mnist"])
        assert made.runs == 1
        data = nnlib.datasets.load("mnist")
        assert data.x.tolist() == [[0, 0.5, 1]]
        assert (data.x.dtype, data.y.dtype, data.classes) == (np.float32, np.int64, ("a", "b"))
        assert data.more["writer"].tolist() == [7]
        assert data.card == made.recipe.card.read_text(encoding="utf-8")

    def test_a_run_that_failed_leaves_no_set_that_looks_finished(self, made: Made) -> None:
        made.trouble = OSError("disk full")
        with pytest.raises(OSError, match="disk full"):
            prepare.make(["mnist"])
        assert not prepare.intact()
        made.trouble = None
        prepare.make(["mnist"])
        assert prepare.intact()

    def test_a_set_without_a_card_is_refused_with_the_place_of_the_card(self) -> None:
        with pytest.raises(BuildError, match=r"a-coin has no card\.\n  Write scripts/data/sets/a_coin\.md"):
            prepare.prepare(Recipe("a-coin", "nowhere", "none", lambda: {"x": np.zeros(2)}))

    def test_arrays_by_names_that_nobody_reads_are_refused_before_they_are_written(self) -> None:
        with pytest.raises(BuildError, match="mnist: expected an array x, got data, target"):
            prepare.prepare(Recipe("mnist", "nowhere", "none", lambda: {"data": np.zeros(2), "target": np.zeros(2)}))
        assert list(prepare.FOLDER.iterdir()) == []

    @pytest.mark.parametrize("ending", ["npz", "md", "sha256", "made-from"])
    def test_a_set_with_a_missing_or_changed_file_is_made_again(self, made: Made, ending: str) -> None:
        prepare.make(["mnist"])
        file = prepare.FOLDER / f"mnist.{ending}"
        for spoil in (file.unlink, lambda: file.write_bytes(b"other")):
            spoil()
            prepare.make(["mnist"])
            data = nnlib.datasets.load("mnist")
            assert (data.classes, data.card) == (("a", "b"), made.recipe.card.read_text(encoding="utf-8"))
        assert made.runs == 3

    def test_the_table_names_size_license_and_source(self, made: Made) -> None:
        assert "-  none" in prepare.table()
        prepare.make(["mnist"])
        assert "0.0  none" in prepare.table()
        assert "nowhere" in prepare.table()

    def test_only_what_a_page_loads_is_prepared_unasked(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(prepare, "BOOK", book(prepare.FOLDER.parent, "nnlib.datasets.load('digits')"))
        prepare.make()
        assert (made.runs, prepare.needed(), prepare.digests()) == (0, [], [])
        assert prepare.intact()
        monkeypatch.setattr(prepare, "BOOK", book(prepare.FOLDER.parent, "nnlib.datasets.load(\n    'mnist'\n)"))
        assert not prepare.intact()
        prepare.make()
        assert made.runs == 1

    def test_the_command_prepares_every_set_as_the_error_of_a_missing_one_promises(
        self, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(prepare, "BOOK", book(prepare.FOLDER.parent, "no page loads it"))
        monkeypatch.setattr(sys, "argv", ["data"])
        command.main()
        assert len(nnlib.datasets.load("mnist").y) == 1


class TestLoading:
    def test_a_damaged_file_is_refused_with_the_cure(self, made: Made) -> None:
        prepare.make(["mnist"])
        (prepare.FOLDER / "mnist.npz").write_bytes(b"damaged")
        with pytest.raises(ValueError, match=r"'mnist' is damaged\. Run make data again"):
            nnlib.datasets.load("mnist")

    def test_a_set_that_is_not_prepared_is_refused_with_the_cure(self) -> None:
        with pytest.raises(ValueError, match=r"no data set 'mnist'.*prepared by make data"):
            nnlib.datasets.load("mnist")

    def test_a_path_is_no_name(self, made: Made) -> None:
        prepare.make(["mnist"])
        for name in ("../data/mnist", str(prepare.FOLDER / "mnist"), ""):
            with pytest.raises(ValueError, match="there is no data set"):
                nnlib.datasets.load(name)


@pytest.mark.parametrize("recipe", prepare.recipes().values(), ids=lambda recipe: recipe.name)
def test_every_set_has_a_card_that_says_what_cards_must_say(recipe: Recipe) -> None:
    card = recipe.card.read_text(encoding="utf-8")
    assert card.startswith(f"# Data card: {recipe.name}\n")
    for word in ("**What it is.**", "**Who made it.**", "**License.**", "**Split.**", "**Not for.**"):
        assert word in card
    reference = SETS.parents[2] / "book/reference"
    page = reference / "data" / f"{recipe.name}.md"
    assert f"scripts/data/sets/{recipe.file}.md" in page.read_text(encoding="utf-8")
    assert f"{{doc}}`data/{recipe.name}`" in (reference / "data.md").read_text(encoding="utf-8")


def test_the_terms_of_every_set_have_been_read() -> None:
    unread = {recipe.name: recipe.license for recipe in prepare.RECIPES.values() if recipe.license not in DATA}
    assert not unread, f"read these terms, and name them in DATA of scripts/licenses/site.py: {unread}"


@pytest.mark.parametrize("card", [*SETS.glob("*.md"), ROOT / "nnlib/datasets/digits.md"], ids=lambda card: card.stem)
def test_every_address_on_a_card_is_a_link(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    assert re.sub(r"\]\(https?://\S+?\)", "", text).count("://") == 0
